"""Floors under ``python -m evaluation``: what is found today must not get worse unnoticed.

The prototype that we want to beat had an F1 of .966 (English .97, Ukrainian .96, Russian 1.0),
113 of 114 places right, and 1.3 false alarms in 10,000 words of news from elsewhere.
"""

from pathlib import Path

import pytest

from evaluation.mention_scores import Score, is_resolved, scores_by_language
from evaluation.passages import FOLDER, GoldMention, load_documents, load_passages
from geo.reading.matcher import Matcher
from geo.reading.mentions import Candidate, Mention


@pytest.mark.parametrize(
    ("folder", "f1", "resolution"), [("passages", 0.99, 0.99), ("held_out", 0.98, 0.98)]
)
def test_mentions_in_passages(folder: str, f1: float, resolution: float, matcher: Matcher) -> None:
    scores, misses = scores_by_language(load_passages(FOLDER / folder, matcher), matcher)
    assert set(scores) == {"en", "uk", "ru", "all"}
    for language, score in scores.items():
        assert score.gold >= 15, "too few to say anything"
        assert score.f1 >= (f1 if language == "all" else f1 - 0.01), misses
    assert scores["all"].resolution >= resolution, misses


def test_mentions_in_the_documents(texts: Path | None, matcher: Matcher) -> None:
    documents = load_documents(texts) if texts else ()
    _, misses = scores_by_language(documents, matcher)
    if documents:
        assert len(documents) == 2
        assert misses == ()


def test_news_from_elsewhere_names_no_place_of_ours(matcher: Matcher) -> None:
    passages = [
        passage
        for folder in ("passages", "held_out")
        for passage in load_passages(FOLDER / folder, matcher)
        if not passage.mentions
    ]
    scores, misses = scores_by_language(passages, matcher)
    assert scores["all"].words > 400
    assert misses == ()


def test_there_are_enough_passages_in_each_language(matcher: Matcher) -> None:
    passages = load_passages(FOLDER / "passages", matcher)
    for language in ("en", "uk", "ru"):
        assert sum(passage.language == language for passage in passages) >= 8


def test_the_score_counts_as_textbooks_do() -> None:
    """Manning, Raghavan and Schütze, Introduction to Information Retrieval, example 8.1 and (8.5):
    with 20 true positives, 40 false positives and 60 false negatives, P = 1/3, R = 1/4, F1 = 2/7.
    """
    score = Score(gold=80, found=60, right=20, resolved=15, words=10_000)
    assert (score.precision, score.recall) == (1 / 3, 1 / 4)
    assert score.f1 == pytest.approx(2 / 7)
    assert (score.resolution, score.false_alarms) == (0.75, 40.0)


@pytest.mark.parametrize(
    ("place", "places", "is_open", "right"),
    [
        ("a", {"a"}, False, True),
        ("b", {"a"}, False, False),
        (None, {"a"}, False, False),
        (None, {"a", "b"}, True, True),
        ("a", {"a", "b"}, True, False),
        (None, {"a", "c"}, True, False),
    ],
)
def test_an_open_choice_is_right_only_where_gold_is_open(
    place: str | None, places: set[str], is_open: bool, right: bool
) -> None:
    offered = (Candidate("a", "why"), Candidate("b", "why"))
    found = Mention(0, 1, "x", place, offered, 1.0, "name")
    gold = GoldMention(start=0, end=1, places=frozenset(places), is_open=is_open)
    assert is_resolved(found, gold) is right
