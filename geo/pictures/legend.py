"""The legend: only what is on this very map, in blocks that flow into columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from geo.glyphs import Glyph, Sector
from geo.pictures.fonts import LINE_HEIGHT, wrap
from geo.pictures.frame import Box
from geo.pictures.glyph_drawing import draw_glyph
from geo.pictures.legend_rows import Row, legend_blocks
from geo.pictures.map_window import MapPlan
from geo.pictures.sheet import Sheet
from geo.pictures.themes import Theme

COMPASS_EM: Final = 5.9
BLOCK_GAP_EM: Final = 0.55
SIGN_PT: Final = 18.0
"""Width of the column of signs at a legend of letter size 8."""

_SILENT: Final = Glyph(
    sectors=tuple(
        Sector(span=span, stated_for=None, manner=None)
        for span in ((135.0, 225.0), (45.0, 135.0), (-45.0, 45.0), (225.0, 315.0))
    ),
    standing="silent",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """Blocks of rows, set at ``size`` points in columns of ``column`` points; empty if none."""

    blocks: tuple[tuple[Row, ...], ...]
    size: float
    column: float

    def height(self, columns: int) -> float:
        """Height in points when the blocks flow into that many columns."""
        return max((sum(map(self.block_height, c)) for c in self.flow(columns)), default=0.0)

    def flow(self, columns: int) -> list[list[tuple[Row, ...]]]:
        """The blocks in columns, in order, as evenly as whole blocks allow."""
        heights = [self.block_height(block) for block in self.blocks]
        limits = sorted(
            {sum(heights[a:b]) for a in range(len(heights)) for b in range(a + 1, len(heights) + 1)}
        )
        for limit in limits:
            filled = _fill(self.blocks, heights, limit)
            if len(filled) <= columns:
                return filled
        return []

    def block_height(self, block: Sequence[Row]) -> float:
        """Height of a block in points, with the space under it."""
        return sum(self.row_height(row) for row in block) + self.size * BLOCK_GAP_EM

    def row_height(self, row: Row) -> float:
        """Height of one row in points."""
        if row.is_compass:
            return self.size * COMPASS_EM
        lines = len(self.words_of(row))
        return self.size * max(LINE_HEIGHT * lines, 1.45 if row.sign else LINE_HEIGHT)

    def words_of(self, row: Row) -> list[str]:
        """The row's words in lines."""
        room = self.column - (self.sign_width if row.sign else 0)
        return wrap(row.words, room, self.size, row.weight)

    @property
    def sign_width(self) -> float:
        """Width of the column of signs in points."""
        return SIGN_PT * self.size / 8


def make_legend(plan: MapPlan, size: float, column: float) -> Legend:
    """The legend of what was plan."""
    blocks = [tuple(block) for block in legend_blocks(plan)]
    return Legend(blocks=tuple(block for block in blocks if block), size=size, column=column)


def draw_legend(
    sheet: Sheet, legend: Legend, left: float, top: float, columns: int, gap: float, theme: Theme
) -> None:
    """Draw it in that many columns with its upper left corner at (left, top)."""
    for index, column in enumerate(legend.flow(columns)):
        x, y = left + index * (legend.column + gap), top
        for block in column:
            y = _draw_block(sheet, legend, block, x, y, theme)


def columns_for(legend: Legend, height: float, at_most: int) -> int:
    """The fewest columns in which the legend is no higher than that; 0 if it never is."""
    fits = (n for n in range(1, at_most + 1) if legend.height(n) <= height)
    return next(fits, 0)


def _fill(
    blocks: Sequence[tuple[Row, ...]], heights: Sequence[float], limit: float
) -> list[list[tuple[Row, ...]]]:
    columns: list[list[tuple[Row, ...]]] = [[]]
    used = 0.0
    for block, height in zip(blocks, heights, strict=True):
        if columns[-1] and used + height > limit:
            columns.append([])
            used = 0.0
        columns[-1].append(block)
        used += height
    return columns if max(heights) <= limit else [[block] for block in blocks] * 2


def _draw_block(
    sheet: Sheet, legend: Legend, block: Sequence[Row], x: float, y: float, theme: Theme
) -> float:
    for row in block:
        if row.is_compass:
            _draw_compass(sheet, legend, x, y, theme)
        else:
            _draw_row(sheet, legend, row, x, y, theme)
        y += legend.row_height(row)
    return y + legend.size * BLOCK_GAP_EM


def _draw_row(sheet: Sheet, legend: Legend, row: Row, x: float, y: float, theme: Theme) -> None:
    words = legend.words_of(row)
    size, step = legend.size, legend.size * LINE_HEIGHT
    middle = y + legend.row_height(row) / 2
    indent = legend.sign_width if row.sign else 0.0
    if row.sign:
        row.sign(sheet, x, middle if len(words) == 1 else y + step / 2, size, theme)
    for index, line in enumerate(words):
        at = middle + (index - (len(words) - 1) / 2) * step
        gid = "legend-heading" if row.weight == "bold" else "legend-row"
        sheet.text(x + indent, at, line, size, theme.ink, weight=row.weight, middle=True, gid=gid)


def _draw_compass(sheet: Sheet, legend: Legend, x: float, y: float, theme: Theme) -> None:
    """A silent glyph with the speakers' names around it, as they stand around a place."""
    size = legend.size * 0.94
    height = legend.size * COMPASS_EM
    radius = size * 1.75
    centre_x, centre_y = x + legend.column / 2 - size * 0.4, y + height / 2
    draw_glyph(sheet, _SILENT, centre_x, centre_y, radius, theme, theme.glyph_paper)
    gid = "legend-compass"
    aside, away = radius + 4, radius + size * 0.85
    colour = theme.soft
    sheet.text(
        centre_x - aside, centre_y, "Ukraine", size, colour, align="right", middle=True, gid=gid
    )
    sheet.text(centre_x + aside, centre_y, "Russia", size, colour, middle=True, gid=gid)
    sheet.text(
        centre_x,
        centre_y - away,
        "the article itself",
        size,
        colour,
        align="center",
        middle=True,
        gid=gid,
    )
    south = "independent, international"
    sheet.text(centre_x, centre_y + away, south, size, colour, align="center", middle=True, gid=gid)


def legend_width(legend: Legend, columns: int, gap: float) -> float:
    """Width in points of that many columns."""
    return columns * legend.column + (columns - 1) * gap


def panel_around(
    legend: Legend, left: float, top: float, columns: int, gap: float, pad: float
) -> Box:
    """The box of a panel that holds the legend in that many columns."""
    return Box(
        left=left,
        top=top,
        right=left + legend_width(legend, columns, gap) + 2 * pad,
        bottom=top + ceil(legend.height(columns)) + 2 * pad - legend.size * BLOCK_GAP_EM,
    )
