"""One page to draw on: a matplotlib figure whose units are points, y down, drawn in call order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians, sin
from typing import Any, Final, Literal

import numpy as np
import shapely
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from shapely.geometry.base import BaseGeometry

from geo.pictures.fonts import CAP_HEIGHT, Weight, font_properties, showable
from geo.pictures.frame import Box
from geo.pictures.letters import OutlinedText
from geo.pictures.sizes import POINTS_PER_INCH, Size

Align = Literal["left", "center", "right"]
Dashes = tuple[float, ...]

DOTS: Final[Dashes] = (0.05, 3.6)
"""Round dots: no stroke to speak of, with round ends."""

# Half a pixel's breadth keeps int() in matplotlib from losing the last row.
_EPSILON_PX: Final = 1e-6


class Sheet:
    """A page of ``width`` by ``height`` points; what is drawn later lies on top."""

    def __init__(self, size: Size, paper: str) -> None:
        self.size = size
        self.width, self.height = size.width_pt, size.height_pt
        render_dpi = size.px_per_pt * POINTS_PER_INCH
        self.figure = Figure(
            figsize=(
                (size.width_px + _EPSILON_PX) / render_dpi,
                (size.height_px + _EPSILON_PX) / render_dpi,
            ),
            dpi=render_dpi,
            facecolor=paper,
        )
        self._axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(self.height, 0)
        self._drawn = 0
        self._named: dict[str, int] = {}

    @property
    def box(self) -> Box:
        """The whole page."""
        return Box(left=0, top=0, right=self.width, bottom=self.height)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        weight: Weight = "regular",
        align: Align = "left",
        middle: bool = False,
        turn: float = 0.0,
        halo: str | None = None,
        gid: str | None = None,
        link: str | None = None,
    ) -> None:
        """One line of text on its base line at (x, y), or with ``middle`` centred on y.

        ``turn`` is in degrees anticlockwise; ``gid`` names the text for tests and in the SVG.
        Nothing in the text is markup.
        """
        words = showable(text)
        if not words:
            return
        # Capitals are centred on (x, y), along the line's own upright where it is turned.
        drop = CAP_HEIGHT * size / 2 if middle else 0.0
        slant = radians(turn)
        artist = OutlinedText(
            x + drop * sin(slant),
            y + drop * cos(slant),
            words,
            fontproperties=font_properties(words, size, weight),
            color=colour,
            ha=align,
            va="baseline",
            rotation=turn,
            rotation_mode="anchor",
            parse_math=False,
            gid=self._unique(gid),
            url=link,
            clip_on=False,
            zorder=self._next(),
        )
        artist.halo = halo
        self._axes._add_text(artist)  # type: ignore[attr-defined]

    def shape(
        self,
        geometry: BaseGeometry,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1.0,
        dashes: Dashes | None = None,
        dash_offset: float = 0.0,
        gid: str | None = None,
    ) -> None:
        """A geometry in points on the page, as one path; dashes are in points too."""
        path = _path_of(geometry)
        if path is None:
            return
        self._add(
            PathPatch(
                path,
                facecolor=fill or "none",
                edgecolor=stroke or "none",
                linewidth=width if stroke else 0,
                linestyle=(dash_offset, dashes) if dashes else "solid",
                capstyle="round" if dashes == DOTS else "butt",
                joinstyle="round",
                gid=self._unique(gid),
            )
        )

    def panel(
        self, box: Box, fill: str, stroke: str | None = None, *, round_by: float = 0.0
    ) -> None:
        """A filled box, with rounded corners if ``round_by`` is given."""
        look: dict[str, Any] = {
            "facecolor": fill,
            "edgecolor": stroke or "none",
            "linewidth": 0.6 if stroke else 0,
        }
        if round_by:
            style = f"round,pad=0,rounding_size={round_by:g}"
            corner = (box.left, box.top)
            self._add(FancyBboxPatch(corner, box.width, box.height, boxstyle=style, **look))
        else:
            self._add(Rectangle((box.left, box.top), box.width, box.height, **look))

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str | None,
        stroke: str | None = None,
        width: float = 0.8,
    ) -> None:
        """A circle."""
        self._add(
            Circle(
                (x, y),
                radius,
                facecolor=fill or "none",
                edgecolor=stroke or "none",
                linewidth=width if stroke else 0,
            )
        )

    def line(
        self,
        points: Iterable[tuple[float, float]],
        colour: str,
        width: float,
        dashes: Dashes | None = None,
    ) -> None:
        """A line through the points."""
        self.shape(shapely.LineString(list(points)), stroke=colour, width=width, dashes=dashes)

    def texts(self, prefix: str = "") -> Sequence[Text]:
        """The texts that were drawn under a ``gid`` with that beginning, in drawing order."""
        return [t for t in self._axes.texts if (t.get_gid() or "").startswith(prefix)]

    def _add(self, patch: PathPatch | Circle | Rectangle | FancyBboxPatch) -> None:
        patch.set_zorder(self._next())
        patch.set_clip_on(False)
        patch.set_transform(self._axes.transData)
        self._axes.add_artist(patch)

    def _unique(self, gid: str | None) -> str | None:
        """The name, with a count behind it where it was given before: ids are unique in SVG."""
        if gid is None:
            return None
        self._named[gid] = self._named.get(gid, 0) + 1
        return gid if self._named[gid] == 1 else f"{gid}.{self._named[gid]}"

    def _next(self) -> int:
        self._drawn += 1
        return self._drawn


def _path_of(geometry: BaseGeometry) -> Path | None:
    """All lines and rings of a geometry as one compound path; None if it is empty."""
    rings = _rings(geometry)
    if not rings:
        return None
    codes = []
    for ring, closed in rings:
        code = np.full(len(ring), Path.LINETO, dtype=Path.code_type)
        code[0] = Path.MOVETO
        if closed:
            code[-1] = Path.CLOSEPOLY
        codes.append(code)
    return Path(np.concatenate([ring for ring, _ in rings]), np.concatenate(codes))


def _rings(geometry: BaseGeometry) -> list[tuple[np.ndarray, bool]]:
    parts = shapely.get_parts(geometry)
    rings: list[tuple[np.ndarray, bool]] = []
    for part in parts:
        if part.is_empty:
            continue
        if part.geom_type == "Polygon":
            turned = shapely.orient_polygons(part)
            rings += [(shapely.get_coordinates(r), True) for r in shapely.get_rings(turned)]
        elif part.geom_type in ("LineString", "LinearRing"):
            rings.append((shapely.get_coordinates(part), False))
        elif part.geom_type.startswith(("Multi", "Geometry")):
            rings += _rings(part)
    return rings
