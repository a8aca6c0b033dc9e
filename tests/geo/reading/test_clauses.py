"""Where one claim of a sentence ends and the next begins, in Ukrainian and Russian."""

import pytest

from geo.atlas import Atlas
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import propose


@pytest.mark.parametrize(
    ("language", "text", "spans"),
    [
        (
            "uk",
            "Росіяни окупували Покровськ й зараз ведуть бої за Мирноград.",
            ["Росіяни окупували Покровськ", "зараз ведуть бої за Мирноград"],
        ),
        (
            "ru",
            "Россияне захватили Покровск и теперь атакуют Мирноград.",
            ["Россияне захватили Покровск", "теперь атакуют Мирноград"],
        ),
        (
            "ru",
            "Россияне продвинулись у Покровска, а также сел Гришино и Ровное.",
            ["Россияне продвинулись у Покровска, а также сел Гришино и Ровное"],
        ),
        (
            "uk",
            "Генштаб повідомляє, що ворог захопив Покровськ та зараз атакує Мирноград.",
            ["Генштаб повідомляє, що ворог захопив Покровськ", "зараз атакує Мирноград"],
        ),
        (
            "uk",
            "Ворог захопив Покровськ та закріпився на околиці.",
            ["Ворог захопив Покровськ та закріпився на околиці"],
        ),
        (
            "uk",
            "«Ворог захопив Покровськ, а також обстріляв Мирноград», – повідомляє Генштаб.",
            ["Ворог захопив Покровськ", "обстріляв Мирноград», – повідомляє Генштаб"],
        ),
    ],
)
def test_a_claim_has_its_own_words(
    language: str, text: str, spans: list[str], record: Atlas, matcher: Matcher
) -> None:
    found = propose(
        text,
        language=language,
        document_time=None,
        atlas=record,
        mentions=find_mentions(text, matcher),
    )
    assert [each.exact.lstrip("«") for each in found] == spans


def test_the_second_predicate_keeps_who_does_it(record: Atlas, matcher: Matcher) -> None:
    text = "ЗСУ звільнили Покровськ та зайняли Мирноград."
    mentions = find_mentions(text, matcher)
    found = propose(text, language="uk", document_time=None, atlas=record, mentions=mentions)
    assert [(each.places, each.stated_for) for each in found] == [
        (("pokrovsk",), "ukraine"),
        (("myrnohrad",), "ukraine"),
    ]
