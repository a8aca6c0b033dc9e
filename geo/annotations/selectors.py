"""Which words an annotation marks: quotation, position, or both, in the spellings of the tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from geo.anchor_places import plain

LONGEST_QUOTE: Final = 20_000
LONGEST_CONTEXT: Final = 200
"""Of a prefix or suffix only this much is used, nearest to the words."""
_CHARACTERS: Final = re.compile(r"char=(\d{1,12}),(\d{1,12})(?:;.*)?")
"""A position as RFC 5147 writes it in a fragment."""


class BadSelectorError(Exception):
    """What is wrong with one annotation; the others are read all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The marked words and what stands around them, as far as the tool kept it."""

    exact: str
    prefix: str
    suffix: str


class Position(NamedTuple):
    """Where the words stand: code points by the standard, UTF-16 units in most browsers' tools."""

    start: int
    end: int


def read_selectors(target: Any) -> tuple[Quote | None, Position | None]:
    """The quotation and the position of a target, None for what is not there.

    Raises BadSelectorError where both are missing, or what is there has a wrong form.
    """
    if isinstance(target, str):
        raise BadSelectorError("it is of a whole page: no selector")
    if not isinstance(target, Mapping):
        raise BadSelectorError("its target is no object")
    quote: Quote | None = None
    position: Position | None = None
    for selector in _selectors(target.get("selector")):
        quote = quote or _quote(selector)
        position = position or _position(selector)
    if quote is None and position is None:
        raise BadSelectorError("it marks no words: neither quotation nor position")
    return quote, position


def _selectors(given: Any) -> Iterator[Mapping[str, Any]]:
    listed = given if isinstance(given, list) else [given]
    for selector in listed:
        if selector is None:
            continue
        if not isinstance(selector, Mapping):
            raise BadSelectorError("its selector is no object")
        yield selector
        if isinstance(selector.get("refinedBy"), Mapping):
            yield selector["refinedBy"]


def _quote(selector: Mapping[str, Any]) -> Quote | None:
    """From a TextQuoteSelector, or the ``quote`` of Annotorious, which is words or an object."""
    given: Any = selector
    if "quote" in selector:
        inner = selector["quote"]
        given = (
            inner
            if isinstance(inner, Mapping)
            else {
                "exact": inner,
                "prefix": selector.get("quotePrefix"),
                "suffix": selector.get("quoteSuffix"),
            }
        )
    elif "exact" not in selector and selector.get("type") != "TextQuoteSelector":
        return None
    exact = given.get("exact")
    if not isinstance(exact, str):
        raise BadSelectorError("its quotation is no text")
    if len(exact) > LONGEST_QUOTE:
        raise BadSelectorError(
            f"its quotation has {len(exact):,} characters; at most {LONGEST_QUOTE:,} are looked for"
        )
    exact = whole_characters(exact)
    if not plain(exact):
        raise BadSelectorError("its quotation is empty")
    return Quote(
        exact=exact,
        prefix=_context(given.get("prefix"))[-LONGEST_CONTEXT:],
        suffix=_context(given.get("suffix"))[:LONGEST_CONTEXT],
    )


def _context(given: Any) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise BadSelectorError("the words around its quotation are no text")
    return whole_characters(given)


def _position(selector: Mapping[str, Any]) -> Position | None:
    if selector.get("type") == "FragmentSelector":
        match = _CHARACTERS.fullmatch(str(selector.get("value")))
        return _checked(int(match[1]), int(match[2])) if match else None
    if selector.get("type") not in (None, "TextPositionSelector"):
        return None
    if "start" not in selector and "end" not in selector:
        return None
    return _checked(selector.get("start"), selector.get("end"))


def _checked(start: Any, end: Any) -> Position:
    for value in (start, end):
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadSelectorError("its position is not two whole numbers")
    if not 0 <= start < end:
        raise BadSelectorError(f"its position {str(start)[:20]}–{str(end)[:20]} spans nothing")
    return Position(start, end)


def whole_characters(text: str) -> str:
    """The text with half surrogate pairs, which JSON may hold and no file can, as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
