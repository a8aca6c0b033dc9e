"""Precision, recall and F1 of mentions with strict spans, and how many mean the right place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.passages import GoldMention, Passage
from geo.reading.matcher import Matcher
from geo.reading.mentions import Mention, find_mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over some passages; a mention is right if its span is, letter for letter.

    Of the right ones, ``resolved`` name the gold place, or offer the choice where gold says that
    it is open; ``offered`` leave open, with the gold place among the candidates, what gold decides.
    """

    gold: int = 0
    found: int = 0
    right: int = 0
    resolved: int = 0
    offered: int = 0
    words: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def resolution(self) -> float:
        """Share of the right mentions that mean the right place, or offer the open choice."""
        return self.resolved / self.right if self.right else 1.0

    @property
    def false_alarms(self) -> float:
        """Found where there is nothing, per 10,000 words."""
        return 10_000 * (self.found - self.right) / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing that is wrong, in words."""

    passage: str
    what: str


def score(passage: Passage, matcher: Matcher) -> tuple[Score, tuple[Miss, ...]]:
    """The passage's score and everything that is wrong."""
    found = {(each.start, each.end): each for each in find_mentions(passage.text, matcher)}
    gold = {(each.start, each.end): each for each in passage.mentions}
    both = found.keys() & gold.keys()
    resolved = {span for span in both if is_resolved(found[span], gold[span])}
    offered = {
        span
        for span in both - resolved
        if found[span].place is None and not gold[span].places.isdisjoint(_candidates(found[span]))
    }
    misses = [
        *(_miss(passage, span, "not found") for span in sorted(gold.keys() - both)),
        *(_miss(passage, span, "is none") for span in sorted(found.keys() - both)),
        *(
            _miss(passage, span, f"means {sorted(gold[span].places)}, not {found[span].place}")
            for span in sorted(both - resolved)
        ),
    ]
    counts = Score(
        gold=len(gold),
        found=len(found),
        right=len(both),
        resolved=len(resolved),
        offered=len(offered),
        words=len(passage.text.split()),
    )
    return counts, tuple(misses)


def is_resolved(found: Mention, gold: GoldMention) -> bool:
    """Whether the mention means the gold place, or leaves open what gold leaves open."""
    if gold.is_open:
        return found.place is None and gold.places <= _candidates(found)
    return found.place in gold.places


def _candidates(found: Mention) -> set[str]:
    return {candidate.place for candidate in found.candidates}


def _miss(passage: Passage, span: tuple[int, int], what: str) -> Miss:
    start, end = span
    around = passage.text[max(0, start - 25) : end + 15].replace("\n", " ")
    return Miss(passage=passage.id, what=f"{passage.text[start:end]!r} {what}: …{around}…")


def scores_by_language(
    passages: Iterable[Passage], matcher: Matcher
) -> tuple[Mapping[str, Score], tuple[Miss, ...]]:
    """A score per language and one over all, and everything that is wrong."""
    found: dict[str, Score] = {}
    misses: list[Miss] = []
    for passage in passages:
        counts, wrong = score(passage, matcher)
        misses.extend(wrong)
        for name in (passage.language, "all"):
            found[name] = found.get(name, Score()) + counts
    return found, tuple(misses)
