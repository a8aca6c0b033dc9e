"""Who says it: source and cue, by which side of the verb they stand, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.loading import load_atlas
from geo.reading.claimant_names import ClaimantNames, claimant_names
from geo.reading.cues import Attribution, Attributor
from geo.reading.lexicon import concepts
from geo.reading.tokens import tokens


@pytest.fixture(scope="module")
def names() -> ClaimantNames:
    return claimant_names(load_atlas().claimants)


def attributions(text: str, names: ClaimantNames) -> list[tuple[str, str, str]]:
    words = tokens(text)

    def said(span: tuple[int, int] | None) -> str:
        return text[words[span[0]].start : words[span[1] - 1].end] if span else ""

    found = Attributor(words, concepts().find(words), names.find(words)).attributions()
    return [(said(a.source), said(a.cue), a.mode) for a in found]


@pytest.mark.parametrize(
    ("text", "source", "cue", "mode"),
    [
        ("Ukraine says Russia suffers losses.", "Ukraine", "says", "after"),
        ("It held, the General Staff said.", "the General Staff", "said", "before"),
        ('"They must leave," warned Vitalii Deinega.', "Vitalii Deinega", "warned", "before"),
        ("According to the ISW, it holds.", "the ISW", "According to", "whole"),
        ("Vadym Liakh, who heads the town, urged people to go.", "Vadym Liakh", "urged", "whole"),
        ("Kyiv denies this.", "Kyiv", "denies", "whole"),
        ("Генштаб спростував заяви Москви.", "Генштаб", "спростував", "whole"),
        ("Бої тривають, повідомив Генштаб ЗСУ у зведенні.", "Генштаб ЗСУ", "повідомив", "before"),
        ("За словами Сирського, місто тримається.", "Сирського", "За словами", "whole"),
        ("Про це повідомив Вадим Філашкін.", "Вадим Філашкін", "повідомив", "previous"),
        ("У DeepState зазначили, що місто сіре.", "DeepState", "зазначили", "after"),
        ("В Киеве потерю города отрицают.", "Киеве", "отрицают", "whole"),
        ("Об этом сообщил Денис Пушилин.", "Денис Пушилин", "сообщил", "previous"),
        ("Пушилин: часть города взята сегодня", "Пушилин", ":", "after"),
        ("Місто утримують – Генштаб", "Генштаб", "–", "before"),
        (
            "сообщил глава Донецкой республики (ДНР) Денис Пушилин.",
            "глава Донецкой республики (ДНР) Денис Пушилин",
            "сообщил",
            "previous",
        ),
        ("Утверждения об окружении он назвал ложью.", "он", "назвал", "whole"),
        (
            "This was reported by DeepState on Friday.",
            "DeepState",
            "This was reported by",
            "previous",
        ),
        ("The claim was rejected by the General Staff.", "the General Staff", "rejected", "whole"),
        (
            "The head of the region, Vadym Filashkin, said one man was hurt.",
            "Vadym Filashkin",
            "said",
            "after",
        ),
        (
            "Про це повідомив речник угруповання Віктор Трегубов.",
            "речник угруповання Віктор Трегубов",
            "повідомив",
            "previous",
        ),
        (
            "This was reported by the spokesman for the grouping Viktor Trehubov on air.",
            "the spokesman for the grouping Viktor Trehubov",
            "This was reported by",
            "previous",
        ),
        ("Площа скоротилася, повідомляє «DeepState».", "«DeepState»", "повідомляє", "before"),
        ("They claim that it holds.", "They", "claim", "after"),
        ("According to him, it holds.", "him", "According to", "whole"),
        ("Про ситуацію на фронті повідомив Сирський.", "Сирський", "повідомив", "previous"),
        (
            "A spokesman, Viktor Trehubov, told the agency that it held.",
            "Viktor Trehubov",
            "told",
            "after",
        ),
    ],
)
def test_sources(text: str, source: str, cue: str, mode: str, names: ClaimantNames) -> None:
    assert attributions(text, names) == [(source, cue, mode)]


@pytest.mark.parametrize(
    "text",
    [
        "It is estimated that 300 soldiers are there.",
        "The control declaration was broadcast.",
        "The report on losses is long.",
        "It shows that the rate remains steady.",
        "Заяви Москви про захоплення міста.",
        "Признаки жизни в городе есть.",
        "У Слов'янську оголосили евакуацію.",
    ],
)
def test_nobody_speaks(text: str, names: ClaimantNames) -> None:
    assert attributions(text, names) == []


PIECES = [
    *("he", "said", ",", '"', "(", ")", ":", "-", "X", "Kyiv", "and", "according", "to", "."),
    *("сказав", "Генштаб", "що", "про", "це", "за", "словами", "Пушилин"),
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_spans_stay_within_the_sentence(text: str) -> None:
    words = tokens(text)
    names = claimant_names({})
    found = Attributor(words, concepts().find(words), names.find(words)).attributions()
    for attribution in found:
        assert all(0 <= a <= b <= len(words) for a, b in _spans(attribution))


def _spans(attribution: Attribution) -> list[tuple[int, int]]:
    source = [attribution.source] if attribution.source else []
    return [*source, attribution.cue]


@pytest.mark.parametrize(
    "text",
    [
        "It brings Russia closer to its stated aim of taking the region.",
        "The video was about Gerasimov's claims that nobody saw.",
    ],
)
def test_words_about_what_was_said_say_nothing(text: str, names: ClaimantNames) -> None:
    assert attributions(text, names) == []


@pytest.mark.parametrize(
    "text",
    [
        "The General Staff counts 200 troops and reports losses, but says they are held back.",
        "The Ukrainian military did not name the village, but said it was attacked.",
    ],
)
def test_but_said_has_the_speaker_before(text: str, names: ClaimantNames) -> None:
    assert attributions(text, names)[-1][0].endswith(("General Staff", "Ukrainian military"))
