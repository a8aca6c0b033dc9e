"""How mapped areas look: the same signs on the live map and in pictures.

Colour and letter say for whom, how close the lines are says how (by a party about itself, or by
somebody else), and the lines' direction and the outline's dashes tell series apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.claimants import Party
from geo.claims import StatedFor
from geo.palette import SILENT_LINE, STATED_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaSign:
    """Of one series: the hatching's direction in degrees, anticlockwise from east, and the
    outline's dashes in units of its width, empty for a whole line."""

    angle_deg: int
    dashes: tuple[float, ...]
    words: str


SIGNS: Final = (
    AreaSign(angle_deg=45, dashes=(), words="lines rising, outline whole"),
    AreaSign(angle_deg=135, dashes=(4.0, 2.5), words="lines falling, outline dashed"),
    AreaSign(angle_deg=0, dashes=(1.0, 1.8), words="level lines, outline dotted"),
    AreaSign(angle_deg=90, dashes=(5.0, 2.0, 1.0, 2.0), words="upright lines, outline in dash-dot"),
)
CLOSE, WIDE = 5.0, 9.0
"""Between two lines of the hatching: pixels on the live map, points in pictures."""


def sign_of(index: int) -> AreaSign:
    """The sign of the series at that place among those shown."""
    return SIGNS[index % len(SIGNS)]


def is_about_itself(party: Party, status: StatedFor) -> bool:
    """Whether the area is drawn by the side for which it states control."""
    return party == status


def spacing(party: Party, status: StatedFor) -> float:
    """Between two lines of the hatching."""
    return CLOSE if is_about_itself(party, status) else WIDE


def colour(status: StatedFor) -> str:
    """Of lines and outline, as sRGB hex; what cannot be told has no side's colour."""
    return {**{name: ink.fill for name, ink in STATED_FOR.items()}, "unknown": SILENT_LINE,
            "contested": "#8a7d00"}[status]  # fmt: skip
