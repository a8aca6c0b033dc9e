"""Places of a text that may be a quotation's: how well each answers to it, and which leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from geo.alignments import Span, begins_like, similarity
from geo.excerpts import CONTEXT_LENGTH, Excerpt
from geo.offset_maps import normalise

QUOTE_WEIGHT: Final = 50
"""The words themselves count most."""
CONTEXT_WEIGHT: Final = 20
"""What stands before, and what stands after; the two together less than the words."""
LEAST_CONTEXT: Final = 0.5
"""How much of the words around must stand for the place to be the same: one side of the two. A
twin of the quotation elsewhere in running text shares about a third of its neighbours' letters."""
TOUCHING: Final = 8
"""Of one neighbour this much must touch the words as it did, about a word and a half: a twin in the
next sentence has the old neighbours near it, not beside it."""
MARGIN: Final = 0.1
"""By how much the best place must lead: about half of what one neighbour counts (20 of 90)."""


class Found(NamedTuple):
    """A place in the text that may be the quotation's.

    From 0 to 1: ``similarity`` of the words, ``context`` how much of what stood around stands there
    too, ``score`` both together. ``is_between_the_same``: enough for the place to be the same.
    """

    start: int
    end: int
    exact: str
    similarity: float
    context: float
    is_between_the_same: bool
    score: float


def place_of(excerpt: Excerpt, text: str, span: Span) -> Found:
    """How well a place of the text answers to the excerpt: by its words and its neighbours."""
    words = text[span.start : span.end]
    alike = similarity(plain(excerpt.exact), plain(words))
    sides = _neighbours(excerpt, text, span)
    standing = [begins_like(wanted, there) for wanted, there in sides]
    length = sum(len(wanted) for wanted, _ in sides)
    shares = (part * len(wanted) for part, (wanted, _) in zip(standing, sides, strict=True))
    context = sum(shares) / length if length else 1.0
    touching = not sides or any(there.startswith(wanted[:TOUCHING]) for wanted, there in sides)
    total = QUOTE_WEIGHT * alike + CONTEXT_WEIGHT * sum(standing)
    return Found(
        start=span.start,
        end=span.end,
        exact=words,
        similarity=alike,
        context=context,
        is_between_the_same=touching and context >= LEAST_CONTEXT,
        score=total / (QUOTE_WEIGHT + CONTEXT_WEIGHT * len(sides)),
    )


def _neighbours(excerpt: Excerpt, text: str, span: Span) -> list[tuple[str, str]]:
    """What should stand beside the words and what does, each read away from them, normalised."""
    before = text[max(0, span.start - _reach(excerpt.prefix)) : span.start]
    after = text[span.end : span.end + _reach(excerpt.suffix)]
    prefix, suffix = plain(excerpt.prefix), plain(excerpt.suffix)
    sides = (prefix[::-1], plain(before)[::-1]), (suffix, plain(after))
    return [(wanted, there) for wanted, there in sides if wanted]


def plain(words: str) -> str:
    """The words normalised, without white space around them."""
    return normalise(words).strip()


def _reach(context: str) -> int:
    """How far to look for a neighbour: white space and words put in between may have moved it."""
    return 2 * max(CONTEXT_LENGTH, len(context))


def ranked(places: Iterable[Found]) -> list[Found]:
    """The places, the best first; of equals the one that comes first in the text."""
    return sorted(places, key=lambda place: (-place.score, place.start))


def elsewhere(best_first: list[Found]) -> Found | None:
    """The best of the places that do not overlap the first one."""
    best = best_first[0]
    return next((one for one in best_first if one.start >= best.end or one.end <= best.start), None)


def rival(best_first: list[Found]) -> Found | None:
    """A place elsewhere that answers about as well as the first."""
    other = elsewhere(best_first)
    return other if other is not None and other.score > best_first[0].score - MARGIN else None


def to_ends_of_words(excerpt: Excerpt, text: str, span: Span) -> Span:
    """The span without half words at its ends, if the quotation had none there."""
    start, end = span
    if not _runs_on(excerpt.prefix, excerpt.exact):
        least = max(0, start - CONTEXT_LENGTH)
        while start > least and _runs_on(text[start - 1 : start], text[start : start + 1]):
            start -= 1
    if not _runs_on(excerpt.exact, excerpt.suffix):
        most = end + CONTEXT_LENGTH
        while end < most and _runs_on(text[end - 1 : end], text[end : end + 1]):
            end += 1
    return Span(start, end)


def _runs_on(before: str, after: str) -> bool:
    """Whether a word goes on from the one into the other."""
    return bool(before and after) and (before[-1] + after[0]).isalnum()
