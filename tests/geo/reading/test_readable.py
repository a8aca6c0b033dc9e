"""What words mean beside the names of places and numbers, in Ukrainian and Russian."""

import pytest

from geo.atlas import Atlas
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import propose


@pytest.mark.parametrize(
    ("language", "text", "proposition", "stated_for"),
    [
        ("uk", "Росіяни втратили Покровськ.", "assesses_control", "ukraine"),
        ("uk", "Українські війська здали місто Покровськ.", "assesses_control", "russia"),
        ("ru", "Россияне сдали город Покровск.", "assesses_control", "ukraine"),
        ("ru", "Украинские войска потеряли Покровск.", "assesses_control", "russia"),
        ("uk", "Українським бійцям не вдалося втримати Покровськ.", "assesses_control", "russia"),
        ("ru", "Российским бойцам не удалось удержать Покровск.", "assesses_control", "ukraine"),
        ("ru", "Украинские войска оставили Покровск.", "assesses_control", "russia"),
        ("uk", "Росіяни не змогли зайти в Покровськ.", "denies_loss", "ukraine"),
        ("uk", "Росіяни втратили під Покровськом 40 солдатів.", "reports_losses", None),
        ("uk", "Росіяни намагаються захопити Покровськ.", "reports_fighting", "contested"),
        ("ru", "Россияне хотят захватить Покровск.", "states_aim", None),
        ("uk", "Ситуація в Покровську може ускладнитися.", "forecasts", "contested"),
        ("ru", "Ситуация в Покровске обострилась.", "reports_fighting", "contested"),
        ("uk", "Росіяни просунулися на 2 км біля Покровська.", "assesses_advance", "contested"),
        ("uk", "У Покровську поранено двох людей.", "reports_losses", None),
        ("ru", "В Покровске уничтожены 12 солдат.", "reports_losses", None),
        ("uk", "2 березня 2026 року росіяни атакували Покровськ.", "reports_fighting", "contested"),
        ("ru", "Дорога на Покровск под огневым контролем.", "assesses_control", "contested"),
        ("ru", "Взятие Покровска откроет дорогу на Днепр.", "states_value", None),
    ],
)
def test_what_is_said(
    language: str,
    text: str,
    proposition: str,
    stated_for: str | None,
    record: Atlas,
    matcher: Matcher,
) -> None:
    (found,) = propose(
        text,
        language=language,
        document_time=None,
        atlas=record,
        mentions=find_mentions(text, matcher),
    )
    assert (found.proposition, found.stated_for) == (proposition, stated_for)


def test_a_name_of_a_place_is_no_word_for_something_else(record: Atlas, matcher: Matcher) -> None:
    text = "Покровський напрямок: росіяни атакували Кліщіївку та Бахмут."
    mentions = find_mentions(text, matcher)
    found = propose(text, language="uk", document_time=None, atlas=record, mentions=mentions)
    assert {each.proposition for each in found} == {"reports_fighting"}


@pytest.mark.parametrize(
    "text",
    [
        "На Покровському напрямку росіяни захопили Мирноград.",
        "На покровском направлении россияне захватили Мирноград.",
    ],
)
def test_a_direction_is_only_where_a_captured_town_lies(
    text: str, record: Atlas, matcher: Matcher
) -> None:
    mentions = find_mentions(text, matcher)
    language = "uk" if "і" in text else "ru"
    (found,) = propose(text, language=language, document_time=None, atlas=record, mentions=mentions)
    assert found.places == ("myrnohrad",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Журналіст взяв інтерв'ю в Покровську."),
        ("uk", "Волонтер залишив Покровськ."),
        ("ru", "Водитель сбил забор в Покровске."),
    ],
)
def test_what_is_no_claim_of_the_front(
    language: str, text: str, record: Atlas, matcher: Matcher
) -> None:
    mentions = find_mentions(text, matcher)
    assert not propose(text, language=language, document_time=None, atlas=record, mentions=mentions)
