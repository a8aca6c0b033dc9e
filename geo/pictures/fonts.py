"""The letters of the pictures: fonts shipped by packages, measured without drawing.

Source Sans is the live map's family and holds Latin and Cyrillic. A text with other letters is
set in DejaVu Sans, which comes with matplotlib. Fonts of the machine are never used, so that
every machine draws the same.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

import numpy as np
from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from numpy.typing import NDArray

Weight = Literal["regular", "bold"]
Points = NDArray[np.float64]
Codes = NDArray[np.int8]

LINE_HEIGHT: Final = 1.24
CAP_HEIGHT: Final = 0.66
"""Both as shares of the letter size, for Source Sans."""

UNSHOWABLE: Final = "\N{BLACK SQUARE}"
"""Stands for what the fonts cannot show and for characters that would turn or hide others."""

_MEASURED_AT: Final = 100.0
_SOURCE_SANS: Final[dict[Weight, str]] = {
    "regular": "SourceSansPro-Regular.ttf",
    "bold": "SourceSansPro-Semibold.ttf",
}
_DEJAVU: Final[dict[Weight, str]] = {
    "regular": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
}


@cache
def font_file(weight: Weight, other_letters: bool = False) -> Path:
    """The font's file: Source Sans, or DejaVu Sans for letters that Source Sans lacks."""
    if other_letters:
        return Path(get_data_path()) / "fonts" / "ttf" / _DEJAVU[weight]
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("package font-source-sans-pro is missing; see requirements.txt")
    return Path(spec.origin).parent / "files" / _SOURCE_SANS[weight]


def font_properties(text: str, size_pt: float, weight: Weight) -> FontProperties:
    """What matplotlib needs to set that text in a font that holds its letters."""
    return _properties(weight, _needs_other_letters(text, weight), round(size_pt, 2))


def weight_of(file: str) -> Weight:
    """The weight of a font file that ``font_properties`` gave."""
    name = Path(file).name
    known = (*_SOURCE_SANS.items(), *_DEJAVU.items())
    return next(weight for weight, font in known if font == name)


def text_width(text: str, size_pt: float, weight: Weight = "regular") -> float:
    """Width of a line in points, without kerning: never less than what is drawn."""
    other = _needs_other_letters(text, weight)
    return sum(_advance(weight, other, letter) for letter in text) * size_pt


def wrap(text: str, width_pt: float, size_pt: float, weight: Weight = "regular") -> list[str]:
    """The text in lines of at most that width, every character kept but the spaces at breaks."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if text_width(longer, size_pt, weight) <= width_pt:
            lines[-1] = longer
            continue
        pieces = _pieces(word, width_pt, size_pt, weight)
        lines = [line for line in lines if line] + pieces
    return lines


@lru_cache(maxsize=8192)
def showable(text: str) -> str:
    """The text as one line that can be drawn: breaks become spaces, the rest of what cannot be
    shown becomes UNSHOWABLE."""
    return "".join(_showable_letter(letter) for letter in " ".join(text.split()))


def _showable_letter(letter: str) -> str:
    if unicodedata.category(letter).startswith("C"):
        return UNSHOWABLE
    known = any(ord(letter) in _letters("regular", other) for other in (False, True))
    return letter if known else UNSHOWABLE


def _pieces(word: str, width_pt: float, size_pt: float, weight: Weight) -> list[str]:
    """A word too long for a line, cut where a link may be cut, else anywhere."""
    pieces = [""]
    for letter in word:
        if text_width(pieces[-1] + letter, size_pt, weight) > width_pt and pieces[-1]:
            cut = max(pieces[-1].rfind(mark) for mark in "&,?/") + 1
            cut = cut if cut > len(pieces[-1]) // 2 else len(pieces[-1])
            pieces[-1:] = [pieces[-1][:cut], pieces[-1][cut:]]
        pieces[-1] += letter
    return pieces


@cache
def _properties(weight: Weight, other_letters: bool, size_pt: float) -> FontProperties:
    return FontProperties(fname=font_file(weight, other_letters), size=size_pt)


@cache
def _font(weight: Weight, other_letters: bool) -> FT2Font:
    font = FT2Font(str(font_file(weight, other_letters)))
    font.set_size(_MEASURED_AT, 72.0)
    return font


@cache
def _letters(weight: Weight, other_letters: bool) -> frozenset[int]:
    return frozenset(_font(weight, other_letters).get_charmap())


@lru_cache(maxsize=16384)
def _needs_other_letters(text: str, weight: Weight) -> bool:
    return not _letters(weight, False).issuperset(map(ord, text))


def glyph_outline(text: str, letter: str, weight: Weight) -> tuple[Points, Codes, float]:
    """A letter's outline at size 1 as points and matplotlib's path codes, and its advance, in the
    font in which all of the text is set."""
    return _outline(weight, _needs_other_letters(text, weight), letter)


@cache
def _outline(weight: Weight, other_letters: bool, letter: str) -> tuple[Points, Codes, float]:
    font = _font(weight, other_letters)
    font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    points, codes = font.get_path()
    return points / _MEASURED_AT, codes, _advance(weight, other_letters, letter)


@cache
def _advance(weight: Weight, other_letters: bool, letter: str) -> float:
    """Width of a letter at size 1."""
    glyph = _font(weight, other_letters).load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / _MEASURED_AT
