"""Where the words that somebody marked stand in the text at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from geo.alignments import Span
from geo.anchor_places import plain
from geo.annotations.forms import Annotation
from geo.annotations.selectors import Position
from geo.excerpts import Excerpt, excerpt_at
from geo.reanchoring import Anchor, reanchor

_LAST_OF_BMP: Final = 0xFFFF
"""Above it a character is two UTF-16 units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An annotation with what came of its words; ``flags`` are what a person has to look at."""

    annotation: Annotation
    anchor: Anchor
    flags: tuple[str, ...] = ()


def place_annotations(annotations: Iterable[Annotation], text: str) -> tuple[Placed, ...]:
    """Each annotation's words in the text, in their order.

    Words with a position are taken there, if they stand there and nothing else is known of their
    neighbours. A position without words is taken by itself, and flagged: nothing vouches for it.
    """
    listed = tuple(annotations)
    quoted = [_excerpt(one, text) for one in listed if one.quote is not None]
    anchors = iter(reanchor(quoted, text))
    return tuple(
        Placed(annotation=one, anchor=next(anchors))
        if one.quote is not None
        else _by_position(one, text)
        for one in listed
    )


def _excerpt(annotation: Annotation, text: str) -> Excerpt:
    quote = annotation.quote
    assert quote is not None
    name = str(annotation.number)
    start = -1
    if annotation.position is not None:
        start = annotation.position.start
        if not quote.prefix and not quote.suffix:
            for span in _readings(annotation.position, text):
                if text[span.start : span.end] == quote.exact:
                    return excerpt_at(text, span.start, span.end, name)
    return Excerpt(
        id=name,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        start=start,
        end=start + len(quote.exact),
    )


def _by_position(annotation: Annotation, text: str) -> Placed:
    assert annotation.position is not None
    readings = _readings(annotation.position, text)
    good = [span for span in readings if span.end <= len(text) and plain(text[slice(*span)])]
    if not good:
        lost = Anchor(
            excerpt=str(annotation.number),
            kind="orphan",
            start=None,
            end=None,
            exact=None,
            similarity=0.0,
        )
        return Placed(annotation=annotation, anchor=lost, flags=("outside_of_the_text",))
    start, end = good[0]
    anchor = Anchor(
        excerpt=str(annotation.number),
        kind="identical" if len(good) == 1 else "ambiguous",
        start=start,
        end=end,
        exact=text[start:end],
        similarity=1.0,
    )
    flags = ("position_only",) if len(good) == 1 else ("position_only", "unit_of_position")
    return Placed(annotation=annotation, anchor=anchor, flags=flags)


def _readings(position: Position, text: str) -> tuple[Span, ...]:
    """The position in code points, and, where that differs, in UTF-16 units."""
    points = Span(*position)
    if text.isascii() or not any(ord(letter) > _LAST_OF_BMP for letter in text[: position.end]):
        return (points,)
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = (len(units[: 2 * offset].decode("utf-16-le", "ignore")) for offset in position)
    return (points,) if (start, end) == points else (points, Span(start, end))
