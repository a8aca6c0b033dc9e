"""A source named before a list or a topic is carried on, and flagged, until the text turns."""

import pytest

from geo.atlas import Atlas
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import propose
from geo.times import Time


def claimants(
    text: str, language: str, record: Atlas, matcher: Matcher
) -> list[tuple[str | None, bool]]:
    """Each claim's claimant, and whether a person is told that it was carried on."""
    found = propose(
        text,
        language=language,
        document_time=Time(edtf="2025-12-05", basis="stated"),
        atlas=record,
        mentions=find_mentions(text, matcher),
    )
    return [(claim.claimant, "source_carried_on" in claim.needs_review) for claim in found]


@pytest.mark.parametrize(
    ("language", "head", "items"),
    [
        (
            "en",
            "According to {}:",
            ["Twelve attacks were repelled near Pokrovsk.", "Fighting goes on near Myrnohrad."],
        ),
        ("uk", "За даними {}:", ["Біля Покровська відбито 12 атак.", "Біля Мирнограда йдуть бої."]),
        ("ru", "По данным {}:", ["У Покровска отбито 12 атак.", "У Мирнограда идут бои."]),
    ],
)
@pytest.mark.parametrize("side", [0, 1])
def test_a_list_has_the_source_of_its_head_and_what_follows_has_not(
    language: str, head: str, items: list[str], side: int, record: Atlas, matcher: Matcher
) -> None:
    names = {
        "en": ("the Ukrainian General Staff", "the Russian Defence Ministry"),
        "uk": ("Генштабу ЗСУ", "Міноборони РФ"),
        "ru": ("Генштаба ВСУ", "Минобороны РФ"),
    }
    after = {"en": "Kramatorsk was shelled.", "uk": "Краматорськ обстріляли.",
             "ru": "Краматорск обстреляли."}  # fmt: skip
    text = "\n".join((head.format(names[language][side]), *(f"- {item}" for item in items)))
    named = ("general-staff", "russian-mod")[side]
    assert claimants(f"{text}\n\n{after[language]}", language, record, matcher) == [
        (named, True),
        (named, True),
        ("article", False),
    ]


def test_paragraphs_after_a_colon_are_the_sources_until_the_text_turns(
    record: Atlas, matcher: Matcher
) -> None:
    text = (
        "Генштаб:\n\nБіля Покровська відбито 12 атак.\n\nБіля Мирнограда йдуть бої.\n\n"
        "Раніше Краматорськ обстріляли."
    )
    assert claimants(text, "uk", record, matcher) == [
        ("general-staff", True),
        ("general-staff", True),
        ("article", False),
    ]


def test_another_speaker_ends_it(record: Atlas, matcher: Matcher) -> None:
    text = (
        "According to the Ukrainian General Staff:\n\nFighting goes on near Pokrovsk.\n\n"
        "Putin said Russian troops had entered Myrnohrad.\n\nKramatorsk was shelled."
    )
    assert claimants(text, "en", record, matcher) == [
        ("general-staff", True),
        ("putin", False),
        ("article", False),
    ]


def test_what_somebody_tells_about_is_theirs_to_the_end_of_the_paragraph(
    record: Atlas, matcher: Matcher
) -> None:
    text = "Сырский рассказал о ситуации на фронте. В Покровске идут бои.\n\nКраматорск обстреляли."
    assert claimants(text, "ru", record, matcher) == [("syrskyi", True), ("article", False)]


def test_a_text_that_speaks_of_itself_is_nobody_elses(record: Atlas, matcher: Matcher) -> None:
    text = "Сирський заявив, що в Покровську йдуть бої. Раніше ми писали, що Мирноград обстріляли."
    assert claimants(text, "uk", record, matcher) == [("syrskyi", False), ("article", False)]
