"""A text without what typesetting changes, and the way back from it to the text's own offsets.

Runs of white space are one space, quotation marks and dashes are of one kind, letters are composed
(Unicode NFC), and what shows as nothing (soft hyphens, zero-width and direction marks) is gone.
Letters, digits and other marks stay as they are: words that differ in them differ.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from typing import Final

_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
)
"""Soft hyphen, joiners, zero-width and direction marks, as a class of a regular expression."""
_DOUBLE: Final = '"«»“”„‟″＂〝〞'
_SINGLE: Final = "’‘‚‛‹›`´ʼʹ′＇"
_DASHES: Final = "‐‑‒–—―−﹘﹣－"
_ONE_KIND: Final = {
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DASHES, "-"),
}
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0653-\u0655"
    "\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
"""What may be composed with the letter before it: combining marks, and the later Hangul jamo."""
_CHANGES: Final = re.compile(
    rf"(?P<space> [\s{_UNSEEN}]+|[^\S ][\s{_UNSEEN}]*|[{_UNSEEN}]+\s[\s{_UNSEEN}]*)"
    rf"|(?P<marked>[^\s{_UNSEEN}{_MARKS}][{_UNSEEN}]*[{_MARKS}][{_MARKS}{_UNSEEN}]*)"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    rf"|(?P<sign>[{re.escape(''.join(_ONE_KIND))}])"
    r"|(?P<other>[^\x00-\u02ff\u0370-\u052f\u2000-\u206f])"
)
_GONE: Final = re.compile(f"[{_UNSEEN}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalisedText:
    """A normalised text; its n-th character stands for ``raw[starts[n]:ends[n]]``."""

    raw: str
    text: str
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where these characters of the normalised text stand in the raw one; not for none."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> str:
    """The text without what typesetting changes; normalising it again changes nothing."""
    return _CHANGES.sub(_replacement, text)


def normalise_with_offsets(text: str) -> NormalisedText:
    """The same, with the way back. One pass, in time linear in the text's length."""
    parts: list[str] = []
    starts, ends = array("l"), array("l")
    done = 0
    for change in _CHANGES.finditer(text):
        start, end = change.span()
        new = _replacement(change)
        parts += (text[done:start], new)
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        done = end
    parts.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return NormalisedText(raw=text, text="".join(parts), starts=starts, ends=ends)


def _replacement(change: re.Match[str]) -> str:
    kind = change.lastgroup
    if kind == "space":
        return " "
    if kind == "unseen":
        return ""
    if kind == "sign":
        return _ONE_KIND[change[0]]
    composed = unicodedata.normalize("NFC", _GONE.sub("", change[0]))
    return "".join(_ONE_KIND.get(letter, letter) for letter in composed)
