"""A text as the matcher sees it: one byte per letter, with the way back to the text's offsets.

Case, accents, the kind of apostrophe, hyphen and space do not count; soft hyphens, direction
marks and combining marks are gone; a word cut at the end of a line is whole; a word in which
Latin and Cyrillic look-alikes are mixed is in one script.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]

SPACE: Final = 0x20
APOSTROPHE: Final = 0x27
OTHER_LETTER: Final = 0x7F
"""A letter of a script that no name here is written in."""
_GONE: Final = 0

CYRILLIC: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъђјљњћџўѕһқғүұңөә"
_FIRST_CYRILLIC: Final = 0x80
_APOSTROPHES: Final = "'`´ʹʼʽ‘’‛′＇ˈ\u02b9"
_MORE_LETTERS: Final = {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ё": "е", "ß": "s", "æ": "a"}
_LATIN_TWINS: Final = dict(
    zip("aeopcyxikmtbhjsAEOPCYXIKMTBHJS", "аеорсухікмтвнјѕАЕОРСУХІКМТВНЈЅ", strict=True)
)
_SMALL_TWINS: Final = frozenset("aeopcyxijs")
"""Small letters that look alike; of the others (k, m, t, b, h) only the capitals do."""
_MARKED: Final = {("и", 0x306): "й", ("і", 0x308): "ї", ("у", 0x306): "ў"}
_MIXED_WORD: Final = re.compile(r"[A-Za-z\u0400-\u04ff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The folded text as bytes; ``origin`` says where each stands in the text, if they differ."""

    codes: bytes
    origin: memoryview[int] | None

    def start(self, index: int) -> int:
        """Where the character behind this byte stands in the text."""
        return index if self.origin is None else self.origin[index]

    def end(self, index: int) -> int:
        """Where the text goes on behind the byte before this index."""
        return index if self.origin is None else self.origin[index - 1] + 1


def fold_text(text: str) -> Folded:
    """The text as the matcher sees it; every byte knows where it came from."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    table = _table()
    codes: Codes = table[points]
    if not text.isascii():
        codes = _compose_marked(codes, points)
        codes = _in_one_script(codes, text)
    codes = _join_lines(codes, points)
    kept = codes != _GONE
    if kept.all():
        return Folded(codes=codes.tobytes(), origin=None)
    return Folded(codes=codes[kept].tobytes(), origin=np.flatnonzero(kept).data)


def fold_name(name: str) -> bytes:
    """A name in the letters that ``fold_text`` writes, with single spaces."""
    codes = bytes(map(_codes_of_letters().__getitem__, unicodedata.normalize("NFC", name)))
    return b" ".join(codes.replace(b"\0", b"").split())


def is_letter(code: int) -> bool:
    """Whether the byte stands for a letter of any script."""
    return code >= OTHER_LETTER or 0x61 <= code <= 0x7A


@cache
def _codes_of_letters() -> dict[str, int]:
    return _Codes()


class _Codes(dict[str, int]):
    def __missing__(self, letter: str) -> int:
        self[letter] = code = int(_table()[ord(letter)])
        return code


@cache
def _table() -> Codes:
    table = np.full(0x110000, SPACE, dtype=np.uint8)
    for point in range(0x250):
        table[point] = _code_of(chr(point))
    for point in (*range(0x400, 0x530), *range(0x1E00, 0x1F00)):
        table[point] = _code_of(chr(point))
    for first, last in ((0x370, 0x400), (0x530, 0x1E00), (0x1F00, 0x2000), (0x2C00, 0xD7FF)):
        for point in range(first, last):
            if chr(point).isalpha():
                table[point] = OTHER_LETTER
    for letter in _APOSTROPHES:
        table[ord(letter)] = APOSTROPHE
    for point in (0xAD, *range(0x300, 0x370), *range(0x483, 0x48A), *range(0x200B, 0x2010)):
        table[point] = _GONE
    for point in (*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF):
        table[point] = _GONE
    return table


def _code_of(letter: str) -> int:
    small = letter.lower()[:1]
    small = _MORE_LETTERS.get(small, small)
    if small in CYRILLIC:
        return _FIRST_CYRILLIC + CYRILLIC.index(small)
    base = unicodedata.normalize("NFKD", small)[:1]
    base = _MORE_LETTERS.get(base, base)
    if base in CYRILLIC:
        return _FIRST_CYRILLIC + CYRILLIC.index(base)
    if base.isascii() and base.isalnum():
        return ord(base)
    return OTHER_LETTER if letter.isalpha() else SPACE


def _compose_marked(codes: Codes, points: NDArray[Any]) -> Codes:
    """й and ї taken apart into a letter and a mark are letters of their own again."""
    for (base, mark), whole in _MARKED.items():
        behind = np.flatnonzero(points == mark)
        behind = behind[behind > 0]
        found = behind[codes[behind - 1] == _code_of(base)]
        codes[found - 1] = _code_of(whole)
    return codes


def _in_one_script(codes: Codes, text: str) -> Codes:
    """Words of Cyrillic letters and Latin look-alikes are written in Cyrillic throughout."""
    latin = (codes >= 0x61) & (codes <= 0x7A)
    cyrillic = codes >= _FIRST_CYRILLIC
    meetings = np.flatnonzero((latin[:-1] & cyrillic[1:]) | (cyrillic[:-1] & latin[1:]))
    done = 0
    for meeting in meetings.tolist():
        if meeting < done:
            continue
        start = meeting
        while start > 0 and (latin[start - 1] or cyrillic[start - 1]):
            start -= 1
        word = _MIXED_WORD.match(text, start)
        if word is None:
            continue
        done = word.end()
        strange = [letter for letter in word[0] if letter.isascii()]
        if all(letter.isupper() or letter in _SMALL_TWINS for letter in strange) and all(
            letter in _LATIN_TWINS for letter in strange
        ):
            for index, letter in enumerate(word[0], start=start):
                codes[index] = _code_of(_LATIN_TWINS.get(letter, letter))
    return codes


def _join_lines(codes: Codes, points: NDArray[Any]) -> Codes:
    """A hyphen at the end of a line, between letters, goes; so does space beyond the first."""
    space = (points <= 0x20) | (points == 0xA0)
    hyphens = np.flatnonzero((points == 0x2D) | (points == 0x2010) | (points == 0xAD))
    hyphens = hyphens[hyphens < len(points) - 1]
    for hyphen in hyphens[space[hyphens + 1]].tolist():
        after = hyphen + 1
        while after < len(points) and space[after]:
            after += 1
        line_end = (points[hyphen + 1 : after] == 0x0A).sum() == 1
        if hyphen and line_end and after < len(points):
            before = int(codes[hyphen - 1])
            if is_letter(before) and is_letter(int(codes[after])):
                codes[hyphen:after] = _GONE
    gap = codes == SPACE
    codes[1:][gap[1:] & gap[:-1]] = _GONE
    return codes
