"""Finding a quotation again in another copy of its document, or saying that it is not there.

In this order: the same words at the same offsets; the same words elsewhere, whole neighbours
first; the same words but for white space, quotation marks, dashes and what shows as nothing; words
like them, by edit distance. The first three are verified if the words around them speak for them
and no other place answers as well; what is only alike waits for a person. Order and weights follow
the Hypothesis client (src/annotator/anchoring/match-quote.ts), which takes the offset for a last
hint; evidence may not rest on that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from geo.alignments import Searched, Span, align, cut_back, searched
from geo.anchor_places import Found, elsewhere, place_of, plain, ranked, rival, to_ends_of_words
from geo.excerpts import Excerpt
from geo.offset_maps import NormalisedText, normalise, normalise_with_offsets

AnchorKind = Literal["identical", "exact", "normalised", "approximate", "ambiguous", "orphan"]
VERIFIED: Final[frozenset[AnchorKind]] = frozenset({"identical", "exact", "normalised"})

LEAST_SIMILARITY: Final = 0.7
"""Below this the words are others: three letters in ten would be wrong."""
MOST_PLACES: Final = 200
"""Words that stand more often than that are told apart by their whole context or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What came of an excerpt in another text.

    ``start``, ``end`` and ``exact`` are the words as they stand there, in code points of that
    text; None for an orphan. ``similarity`` (0 to 1) is that of the normalised words: 1.0 if none
    differs; for an orphan, of the nearest words that were looked at. ``runner_up`` is the next
    best place, None if no other comes into question.
    """

    excerpt: str
    kind: AnchorKind
    start: int | None
    end: int | None
    exact: str | None
    similarity: float
    runner_up: Found | None = None

    @property
    def is_verified(self) -> bool:
        """Whether the words stand there, but for typesetting; if not, a person decides."""
        return self.kind in VERIFIED


def reanchor(excerpts: Iterable[Excerpt], text: str) -> tuple[Anchor, ...]:
    """What came of each excerpt in the text, in their order."""
    copy = _Copy(text)
    return tuple(copy.anchor(excerpt) for excerpt in excerpts)


class _Copy:
    """A text in which excerpts are looked for; what is prepared once serves them all."""

    def __init__(self, text: str) -> None:
        self._raw = text
        self._prepared: tuple[NormalisedText, Searched] | None = None

    def anchor(self, excerpt: Excerpt) -> Anchor:
        if excerpt.problem_in(self._raw) is None:
            span = Span(excerpt.start, excerpt.end)
            return _anchor(excerpt, "identical", place_of(excerpt, self._raw, span))
        whole = self._with_whole_context(excerpt)
        spans = whole or self._same_words(excerpt)
        nearest = sorted(spans, key=lambda span: abs(span.start - excerpt.start))[:MOST_PLACES]
        places = ranked(place_of(excerpt, self._raw, span) for span in nearest)
        if places:
            other = rival(places) if len(whole) != 1 else None
            if other or len(spans) > MOST_PLACES:
                return _anchor(excerpt, "ambiguous", places[0], other or elsewhere(places))
            if places[0].is_between_the_same:
                return _anchor(excerpt, _kind(excerpt, places[0]), places[0], elsewhere(places))
        return self._alike(excerpt, places)

    def _with_whole_context(self, excerpt: Excerpt) -> list[Span]:
        """Where the words stand between the very same neighbours, typesetting aside."""
        copy, _ = self._ready()
        whole = normalise_with_offsets(excerpt.prefix + excerpt.exact + excerpt.suffix)
        first = bisect_left(whole.starts, len(excerpt.prefix))
        last = bisect_right(whole.ends, len(excerpt.prefix) + len(excerpt.exact))
        found = (
            Span(*copy.span(start + first, start + last))
            for start in _occurrences(whole.text, copy.text)
            if first < last
        )
        return [span for span in found if self._says(excerpt, span)]

    def _same_words(self, excerpt: Excerpt) -> list[Span]:
        """Every place of the words, typesetting aside; first those that are the same throughout."""
        copy, _ = self._ready()
        length = len(excerpt.exact)
        stands = [Span(at, at + length) for at in _occurrences(excerpt.exact, self._raw)]
        words = plain(excerpt.exact)
        others = (
            Span(*copy.span(at, at + len(words))) for at in _occurrences(words, copy.text) if words
        )
        taken = {bound for span in stands for bound in span}
        return stands + [
            span for span in others if not taken & set(span) and self._says(excerpt, span)
        ]

    def _says(self, excerpt: Excerpt, span: Span) -> bool:
        return plain(self._raw[span.start : span.end]) == plain(excerpt.exact)

    def _alike(self, excerpt: Excerpt, same: list[Found]) -> Anchor:
        """The best place of words like these, or of the same words between other neighbours."""
        spans = dict.fromkeys(self._aligned(excerpt))
        places = ranked((*same, *(place_of(excerpt, self._raw, span) for span in spans)))
        near = [place for place in places if place.similarity >= LEAST_SIMILARITY]
        if not near:
            best = max((place.similarity for place in places), default=0.0)
            return Anchor(
                excerpt=excerpt.id, kind="orphan", start=None, end=None, exact=None, similarity=best
            )
        kind: AnchorKind = "ambiguous" if rival(near) else "approximate"
        return _anchor(excerpt, kind, near[0], elsewhere(near))

    def _aligned(self, excerpt: Excerpt) -> Iterator[Span]:
        """Where words like these stand: with their neighbours, and by themselves; twice each."""
        prefix, exact, suffix = map(normalise, (excerpt.prefix, excerpt.exact, excerpt.suffix))
        _, text = self._ready()
        changed = int((1 - LEAST_SIMILARITY) * len(exact)) + 1
        for before, after in dict.fromkeys(((prefix, suffix), ("", ""))):
            wanted = before + exact + after
            part = Span(len(before), len(before) + len(exact))
            most = changed + len(before) + len(after)
            best = align(wanted, text, Span(0, len(text.text)), most)
            if best is None:
                continue
            yield from self._own_part(excerpt, wanted, best, part)
            for within in (Span(0, best.start), Span(best.end, len(text.text))):
                other = align(wanted, text, within, most)
                if other is not None:
                    yield from self._own_part(excerpt, wanted, other, part)

    def _own_part(self, excerpt: Excerpt, wanted: str, found: Span, part: Span) -> Iterator[Span]:
        """The quotation's own part of an alignment, in the raw text, up to the ends of words."""
        copy, _ = self._ready()
        cut = cut_back(wanted, copy.text[found.start : found.end], part)
        if cut is not None:
            span = Span(*copy.span(found.start + cut.start, found.start + cut.end))
            yield to_ends_of_words(excerpt, self._raw, span)

    def _ready(self) -> tuple[NormalisedText, Searched]:
        if self._prepared is None:
            normalised = normalise_with_offsets(self._raw)
            self._prepared = normalised, searched(normalised.text)
        return self._prepared


def _kind(excerpt: Excerpt, place: Found) -> AnchorKind:
    if place.exact != excerpt.exact:
        return "normalised"
    return "identical" if place.start == excerpt.start else "exact"


def _anchor(excerpt: Excerpt, kind: AnchorKind, best: Found, other: Found | None = None) -> Anchor:
    return Anchor(
        excerpt=excerpt.id,
        kind=kind,
        start=best.start,
        end=best.end,
        exact=best.exact,
        similarity=best.similarity,
        runner_up=other,
    )


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
