"""The places that a text names: where, in which words, and which place is meant.

A form that may mean several places is offered as a choice: ``place`` is None, and the candidates
stand with what speaks for each. A place is chosen only for a reason that is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geo.reading.matcher import Matcher

MentionRule = Literal["name", "spelling", "old name", "guess", "adjective"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, and what speaks for it."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a place in a text; offsets in code points, ``end`` exclusive.

    ``place`` is an id of the record, or ``geonames:`` or ``katottg:`` with a code; None where
    the text leaves it open. ``candidates`` holds every place of that name, the likeliest first.
    ``score`` (0 to 1) is how sure it is that a place is named here. ``rule`` says by what kind of
    name it was found.
    """

    start: int
    end: int
    exact: str
    place: str | None
    candidates: tuple[Candidate, ...]
    score: float
    rule: MentionRule


def find_mentions(text: str, matcher: Matcher) -> tuple[Mention, ...]:
    """Every mention in the order of the text; none overlaps another, and none is ever raised."""
    from geo.reading.accepting import accept
    from geo.reading.choosing import choose
    from geo.reading.folding import fold_text

    hits = matcher.hits(text, fold_text(text))
    return tuple(choose(text, accept(text, hits, matcher), matcher))
