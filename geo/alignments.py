"""Finding words that were changed: alignment by edit distance (Levenshtein), with edlib.

edlib's infix mode (HW) finds where in a long text a short one stands with the fewest insertions,
deletions and substitutions, after Myers (1999) and Šošić and Šikić (2017), in time linear in the
text for quotations of ordinary length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_CIGAR: Final = re.compile(r"(\d+)([=XID])")
_MOST_CODES: Final = 250
"""edlib tells at most 256 characters apart."""
_OTHER: Final = 0
_STRANGE: Final = 255


class Span(NamedTuple):
    """Characters from ``start`` up to and without ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A text made ready to be searched many times: its letters, and each character's number."""

    text: str
    letters: Mapping[str, int]
    numbers: NDArray[np.intp]


def searched(text: str) -> Searched:
    """The text ready for ``align``."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    letters, numbers = np.unique(points, return_inverse=True)
    return Searched(
        text=text,
        letters={chr(point): number for number, point in enumerate(letters.tolist())},
        numbers=numbers,
    )


def align(wanted: str, text: Searched, within: Span, most_edits: int) -> Span | None:
    """Where in that part of the text the wanted words stand with the fewest edits, at its first.

    None where that takes more than ``most_edits``, or there is nothing to search.
    """
    import edlib

    if not wanted or within.end <= within.start:
        return None
    codes = _codes(wanted)
    table = np.full(len(text.letters), _OTHER, dtype=np.uint8)
    for letter, code in codes.items():
        if letter in text.letters:
            table[text.letters[letter]] = code
    target = table[text.numbers[within.start : within.end]].tobytes()
    query = _encoded(wanted, codes, _STRANGE)
    found = edlib.align(query, target, mode="HW", task="locations", k=max(0, most_edits))
    if found["editDistance"] < 0:
        return None
    start, end = found["locations"][0]
    if start is None or end < start:
        return None
    return Span(within.start + start, within.start + end + 1)


def cut_back(wanted: str, found: str, part: Span) -> Span | None:
    """Which characters of ``found`` answer to that part of the wanted words; None if none do.

    Characters put in at the part's very beginning or end are left out.
    """
    if not wanted or not found:
        return None
    path = _edits(wanted, found, "NW", task="path")["cigar"]
    pairs = [there for here, there in _pairs(path) if part.start <= here < part.end]
    return Span(pairs[0], pairs[-1] + 1) if pairs else None


def similarity(a: str, b: str) -> float:
    """1 less the edit distance of the two over the longer one's length; 1.0 for two empty ones."""
    longer = max(len(a), len(b))
    return 1 - _distance(a, b, "NW") / longer if longer else 1.0


def begins_like(wanted: str, text: str) -> float:
    """How alike the wanted words and the text's beginning are, 0 to 1; 1.0 if none are wanted."""
    if not wanted:
        return 1.0
    return max(0.0, 1 - _distance(wanted, text, "SHW") / len(wanted))


def _distance(a: str, b: str, mode: str) -> int:
    if a == b:
        return 0
    if not a or not b:
        return len(b) if mode == "NW" and not a else len(a)
    return int(_edits(a, b, mode, task="distance")["editDistance"])


def _edits(a: str, b: str, mode: str, task: str) -> dict[str, Any]:
    import edlib

    codes = _codes(a)
    query, target = _encoded(a, codes, _STRANGE), _encoded(b, codes, _OTHER)
    edits: dict[str, Any] = edlib.align(query, target, mode=mode, task=task)
    return edits


def _pairs(cigar: str) -> Iterator[tuple[int, int]]:
    """Positions of the first text with those of the second that they match or are changed to."""
    here = there = 0
    for length, operation in _CIGAR.findall(cigar):
        count = int(length)
        if operation in "=X":
            yield from ((here + n, there + n) for n in range(count))
        here += count if operation != "D" else 0
        there += count if operation != "I" else 0


def _codes(wanted: str) -> dict[str, int]:
    """A code for each letter of the wanted words; where there are too many, not for the last.

    A letter without one is like no other: the distance is then too large, never too small.
    """
    letters = list(dict.fromkeys(wanted))[:_MOST_CODES]
    return {letter: code for code, letter in enumerate(letters, start=1)}


def _encoded(letters: str, codes: Mapping[str, int], strange: int) -> bytes:
    return bytes(codes.get(letter, strange) for letter in letters)
