"""Languages of sentences that were written for this test."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.languages import language_of

SENTENCES = {
    "en": (
        "The council met on Tuesday and voted for the new budget.",
        "Fighting near the town was reported by both sides.",
    ),
    "uk": (
        "Рада зібралася у вівторок і схвалила бюджет.",
        "За словами речника, атаки відбито.",
        "Мер не коментував заяву.",
    ),
    "ru": (
        "Совет собрался во вторник и одобрил бюджет.",
        "По словам спикера, атаки отбиты.",
        "Бои продолжаются, обстановка сложная.",
    ),
    "und": (
        "Der Rat trat am Dienstag zusammen und stimmte für den Haushalt.",
        "Le conseil s'est réuni mardi et a voté le budget.",
        "Rada zebrała się we wtorek i przyjęła budżet.",
        "El consejo se reunió el martes y votó.",
        "Съветът се събра във вторник и прие бюджета.",
        "Савет је заседао у уторак и усвојио буџет.",
        "Савет сабраўся ў аўторак і ўхваліў бюджэт.",
        "理事会は火曜日に開かれた。",
        "12 345 — 67!",
        "",
    ),
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(language, sentence) for language, each in SENTENCES.items() for sentence in each],
)
def test_a_sentence_is_in_its_language(language: str, sentence: str) -> None:
    assert language_of(sentence) == language


def test_a_ukrainian_text_with_russian_quotations_is_ukrainian() -> None:
    text = SENTENCES["uk"][0] * 3 + " «Мы этого не говорили», — цитує його газета."
    assert language_of(text) == "uk"


@given(st.text())
def test_every_text_has_an_answer(text: str) -> None:
    assert language_of(text) in SENTENCES
