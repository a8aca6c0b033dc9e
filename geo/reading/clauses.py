"""Parts of a sentence that can be claims of their own: clauses, and segments between commas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.tokens import Token

_OPENS_CLAUSE: Final = frozenset(
    "but while whereas although though yet"
    " але а проте однак хоча натомість тоді"
    " но однако хотя зато тогда".split()
)
_DEPENDENT: Final = frozenset(
    "що який яка яке які якого якої яких якому де коли щоб бо якщо куди звідки чи через після"
    " что который которая которое которые которого которой которых где когда чтобы если куда откуда"
    " ибо после через".split()
)
_SUBJECTS: Final = frozenset(
    "the a an it he she they there this that these those its his her their".split()
)
_LEADING: Final = frozenset(
    "but and while meanwhile however although though furthermore moreover also yet so therefore because whereas"
    " але а та і й проте однак хоча водночас тоді тим часом також"
    " но и однако хотя также тогда зато".split()
)
_MARKS: Final = frozenset(",;:-")


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens of a sentence from ``first`` to ``last`` (exclusive); ``opens`` begins a clause."""

    first: int
    last: int
    opens: bool


def segments(words: Sequence[Token]) -> tuple[Segment, ...]:
    """The segments of a sentence in order; together they hold every word of it."""
    cuts: list[tuple[int, bool]] = [(0, True)]
    depth = 0
    for at, word in enumerate(words):
        if word.form in "([":
            depth += 1
        elif word.form in ")]" and depth:
            depth -= 1
        if depth or not at:
            continue
        cut = _cut(words, at)
        if cut is not None and at - cuts[-1][0] >= (2 if cut else 3):
            cuts.append((at, cut))
    bounds = [*(at for at, _ in cuts), len(words)]
    return tuple(
        Segment(bounds[i], bounds[i + 1], opens) for i, (_, opens) in enumerate(cuts)
    )


def _cut(words: Sequence[Token], at: int) -> bool | None:
    """Whether a segment begins at this word, and if so whether a clause does; else None."""
    word, before = words[at], words[at - 1].form
    if word.glued and word.capital:
        return True
    if before == ";":
        return True
    if word.form in _OPENS_CLAUSE and word.form not in ("a", "yet") and (
        before == "," or word.form in ("but", "while", "whereas", "although")
    ):
        return True
    if before not in _MARKS or not (word.is_word or word.form[0].isdigit() or word.form == '"'):
        return None
    if word.form in ("and", "та", "і", "и", "а") and at + 1 < len(words):
        return words[at + 1].form in _SUBJECTS or word.form[0] > "z" or words[at + 1].capital
    if word.form[0] > "z":
        return before == "," and word.form not in _DEPENDENT and not word.form.endswith(
            ("ючи", "учи", "ачи", "вши", "ний", "на", "ая", "ый", "ое", "ой", "ючий")
        )
    return False


def without_leading(words: Sequence[Token], first: int, last: int) -> int:
    """The first word of the span that is no connector or mark before a clause."""
    while first < last - 1 and (words[first].form in _LEADING or words[first].form in _MARKS):
        first += 1
    return first
