"""A statement: what a clause is read to mean, and who says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.clauses import Segment
from geo.reading.cues import Attribution
from geo.reading.phrases import Hit
from geo.reading.propositions import Reading
from geo.reading.readable import Readable
from geo.reading.speakers import Speaker

Spoken = tuple[Attribution, Speaker]
_SIDES: Final = frozenset(("ENEMY", "OURS", "RU", "SOLDIERS", "UA"))
DEEDS: Final = frozenset(
    ("ADVANCE", "ATTEMPT", "CONTROL", "DAMAGE", "FIGHT", "LOSSES", "LOST", "PRESENCE", "TAKE")
)
"""Concepts of which a clause of its own can tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of a sentence, with the concepts that belong to what it says.

    ``within`` are the first and (exclusive) last word of the clause of which it is a part.
    """

    view: Readable
    segments: tuple[Segment, ...]
    hits: tuple[Hit, ...]
    labels: frozenset[str]
    within: tuple[int, int]

    @property
    def first(self) -> int:
        """Its first word."""
        return self.segments[0].first

    @property
    def last(self) -> int:
        """Its last word, exclusive."""
        return self.segments[-1].last

    def segment_of(self, at: int) -> int:
        """Which of its segments holds the word."""
        found = (i for i, s in enumerate(self.segments) if s.first <= at < s.last)
        return next(found, len(self.segments) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One reading of a clause; ``attribution`` is None where nobody is named in the sentence."""

    clause: Clause
    reading: Reading
    attribution: Attribution | None
    speaker: Speaker

    @property
    def segment(self) -> int:
        """The segment in which its last evidence stands."""
        return self.clause.segment_of(max(self.reading.evidence))


def clause(
    view: Readable, segments: tuple[Segment, ...], attributions: Iterable[Attribution]
) -> Clause:
    """The clause with its own concepts: without the words of sources, and cues that only say."""
    hidden: set[int] = set()
    for attribution in attributions:
        if attribution.source is not None:
            hidden.update(range(*attribution.source))
        if not attribution.acts:
            hidden.update(range(*attribution.cue))
    first, last = segments[0].first, segments[-1].last
    subject = range(0) if segments[0].opens else _subject(view, first, hidden)
    hits = tuple(
        hit
        for hit in view.hits
        if (first <= hit.first < last or (hit.first in subject and hit.label in _SIDES))
        and (hit.first not in hidden or hit.label == "TOLD_SO")
    )
    labels = frozenset(hit.label for hit in hits)
    return Clause(view=view, segments=segments, hits=hits, labels=labels, within=(first, last))


def _subject(view: Readable, before: int, hidden: set[int]) -> range:
    """The words for the side that a predicate without a subject of its own goes on with."""
    told = [h for h in view.hits if h.label in _SIDES and h.first < before]
    acts = [h.first for h in view.hits if h.label in DEEDS and h.first < before]
    own = [h for h in told if h.first not in hidden and (not acts or h.first < acts[-1])]
    return range(own[0].first, own[-1].last) if own else range(0)


def spoken_by(reading: Reading, within: Clause, spoken: Sequence[Spoken]) -> Spoken | None:
    """The attribution under which the words of a reading stand, and its speaker."""
    last = max(reading.evidence)
    found = None
    for attribution, speaker in spoken:
        if attribution.mode == "before" and attribution.content[1] > min(reading.evidence):
            inner = [s for s in spoken if s[0].mode == "after" and s[0].cue < attribution.cue]
            inner = [s for s in inner if s[0].cue[1] <= min(reading.evidence) and s[0].first > 0]
            return inner[-1] if inner else (attribution, speaker)
        begins = attribution.first
        if attribution.mode == "whole" and within.within[0] <= begins < within.within[1]:
            found = attribution, speaker
        if found is None and attribution.ends_with(within.view.words):
            found = attribution, speaker
        if attribution.mode == "previous" or begins > last:
            continue
        found = attribution, speaker
    return found
