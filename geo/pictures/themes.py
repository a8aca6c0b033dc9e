"""The colours of a picture: the live map's, a dark variant, and greys for print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.claims import StatedFor
from geo.errors import BadSelectionError
from geo.palette import BASE_MAP, INK, PAPER, SILENT_LINE, STATED_FOR, Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours as sRGB hex; ``paper`` is under the text, ``glyph_paper`` inside the glyphs.

    The fields from ``land`` to ``beyond`` are the base map's; ``beyond`` is where it ends.
    """

    paper: str
    panel: str
    ink: str
    soft: str
    rule: str
    halo: str
    glyph_paper: str
    silent: str
    inks: dict[StatedFor, Ink]
    land: str
    sea: str
    rivers: str
    roads: str
    railways: str
    oblasts: str
    state_borders: str
    settlement: str
    region: str
    beyond: str


_LIGHT: Final = Theme(
    paper=PAPER,
    panel="#fdfcf9",
    ink=INK,
    soft="#55554f",
    rule="#d3cfc4",
    halo=BASE_MAP["land"],
    glyph_paper=PAPER,
    silent=SILENT_LINE,
    inks=STATED_FOR,
    **BASE_MAP,
    settlement="#6a665d",
    region="#857d70",
    beyond="#e6e3db",
)
_DARK: Final = Theme(
    paper="#14171a",
    panel="#1b1f23",
    ink="#f2f1ed",
    soft="#b4b3ac",
    rule="#3b4046",
    halo="#23282d",
    glyph_paper="#171a1d",
    silent="#9b9b95",
    inks={**STATED_FOR, "unknown": Ink(fill="#171a1d", on_fill="#f2f1ed", letter="?")},
    land="#23282d",
    sea="#182a35",
    rivers="#2f4756",
    roads="#4a4437",
    railways="#686660",
    oblasts="#575a5c",
    state_borders="#8b877c",
    settlement="#a9a79f",
    region="#8f8c83",
    beyond="#0d0f11",
)
_GREYSCALE: Final = Theme(
    paper="#ffffff",
    panel="#ffffff",
    ink="#000000",
    soft="#4a4a4a",
    rule="#c8c8c8",
    halo="#ffffff",
    glyph_paper="#ffffff",
    silent="#5a5a5a",
    # Three greys far enough apart for a laser printer; the letters say the same.
    inks={
        "russia": Ink(fill="#333333", on_fill="#ffffff", letter="R"),
        "ukraine": Ink(fill="#8c8c8c", on_fill="#000000", letter="U"),
        "contested": Ink(fill="#dcdcdc", on_fill="#000000", letter="F"),
        "unknown": Ink(fill="#ffffff", on_fill="#000000", letter="?"),
    },
    land="#ffffff",
    sea="#e9e9e9",
    rivers="#d2d2d2",
    roads="#dedede",
    railways="#b0b0b0",
    oblasts="#b5b5b5",
    state_borders="#7d7d7d",
    settlement="#5a5a5a",
    region="#808080",
    beyond="#f1f1f1",
)

THEMES: Final[dict[str, Theme]] = {"light": _LIGHT, "dark": _DARK, "greyscale": _GREYSCALE}


def theme_of(name: str) -> Theme:
    """The theme of that name; BadSelectionError that lists the known ones if there is none."""
    if name not in THEMES:
        raise BadSelectionError(f"there is no theme {name!r}; the themes are {', '.join(THEMES)}")
    return THEMES[name]
