"""How large a picture is: presets, free sizes, and the limits within which it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from geo.errors import BadSelectionError

PX_BOUNDS: Final = (200, 8000)
DPI_BOUNDS: Final = (50, 600)

POINTS_PER_INCH: Final = 72.0
SMALLEST_SIDE_PT: Final = 360.0
SMALLEST_AREA_PT2: Final = 480.0 * 480.0
"""On less, map, legend and list cannot stand together."""

COMFORTABLE_PX: Final = 911.0
"""A picture of this many pixels (square root of its area) a design point stays at one pixel;
larger ones grow their letters with them, whatever their dpi says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Pixels and dots per inch; BadSelectionError where nothing readable could come of them."""

    width_px: int
    height_px: int
    dpi: int = 100

    def __post_init__(self) -> None:
        for name, value in (("width", self.width_px), ("height", self.height_px)):
            if not PX_BOUNDS[0] <= value <= PX_BOUNDS[1]:
                raise BadSelectionError(
                    f"a picture's {name} must be {PX_BOUNDS[0]} to {PX_BOUNDS[1]} px, not {value}"
                )
        if not DPI_BOUNDS[0] <= self.dpi <= DPI_BOUNDS[1]:
            raise BadSelectionError(
                f"a picture's dpi must be {DPI_BOUNDS[0]} to {DPI_BOUNDS[1]}, not {self.dpi}"
            )
        if self._most_px_per_pt < 1:
            raise BadSelectionError(
                f"{self.width_px} x {self.height_px} px is too small to be read; take at least "
                f"{sqrt(SMALLEST_AREA_PT2):.0f} px a side"
            )

    @property
    def px_per_pt(self) -> float:
        """Pixels per design point: one 72th of an inch; more on a page so large that this could
        not be read, less on one so small that the list would find no room, never less than 1."""
        by_area = sqrt(self.width_px * self.height_px) / COMFORTABLE_PX
        return max(by_area, 1.0, min(self.dpi / POINTS_PER_INCH, self._most_px_per_pt))

    @property
    def _most_px_per_pt(self) -> float:
        by_area = sqrt(self.width_px * self.height_px / SMALLEST_AREA_PT2)
        return min(by_area, min(self.width_px, self.height_px) / SMALLEST_SIDE_PT)

    @property
    def width_pt(self) -> float:
        """Width in design points."""
        return self.width_px / self.px_per_pt

    @property
    def height_pt(self) -> float:
        """Height in design points."""
        return self.height_px / self.px_per_pt


PRESETS: Final[dict[str, Size]] = {
    "article": Size(width_px=1600, height_px=1000, dpi=100),
    "square": Size(width_px=1080, height_px=1080, dpi=120),
    "story": Size(width_px=1080, height_px=1920, dpi=150),
    "a4-portrait": Size(width_px=2480, height_px=3508, dpi=300),
    "a4-landscape": Size(width_px=3508, height_px=2480, dpi=300),
}
