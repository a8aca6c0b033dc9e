"""Colours and letters of what is stated: one palette for the live map and every export.

Okabe and Ito's colour-blind-safe set (2008), without any flag's colours side by side as such. A
letter goes with each colour, so that nothing is told by colour alone and greyscale print works.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.claimants import Party
from geo.claims import StatedFor


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Fill, the colour of what stands on it, and the letter that says the same (sRGB hex)."""

    fill: str
    on_fill: str
    letter: str


STATED_FOR: Final[dict[StatedFor, Ink]] = {
    "russia": Ink(fill="#D55E00", on_fill="#FFFFFF", letter="R"),
    "ukraine": Ink(fill="#0072B2", on_fill="#FFFFFF", letter="U"),
    "contested": Ink(fill="#F0E442", on_fill="#1B1B1B", letter="F"),
    "unknown": Ink(fill="#FFFFFF", on_fill="#1B1B1B", letter="?"),
}
SILENT_LINE: Final = "#6B6B6B"
INK: Final = "#1B1B1B"
PAPER: Final = "#FFFFFF"

PARTY_MARK: Final[dict[Party, str]] = {
    "ukraine": "west",
    "russia": "east",
    "independent": "south",
    "international": "south",
    "article": "north",
}
"""The side of a glyph on which a party's words stand."""

BASE_MAP: Final[dict[str, str]] = {
    "land": "#f7f5ef",
    "sea": "#dbe6ec",
    "rivers": "#bfd3de",
    "roads": "#dfcfae",
    "railways": "#a39d92",
    "oblasts": "#b5ada0",
    "state_borders": "#857c6e",
}
"""The base map, calm so that the glyphs are loud: the live map's and the light pictures'."""
