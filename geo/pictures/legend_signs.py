"""The signs of the legend: each draws itself left of its words, centred on a height."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import shapely

from geo.area_signs import sign_of, spacing
from geo.claimants import Party
from geo.claims import Manner, StatedFor
from geo.palette import STATED_FOR
from geo.pictures.glyph_drawing import draw_swatch
from geo.pictures.map_window import draw_badge
from geo.pictures.mapped_areas import hatched, line_colour
from geo.pictures.sheet import Sheet
from geo.pictures.themes import Theme

RULE_DOTS: Final = (1.0, 1.3)
"""Dashes and gaps of the rule beside a paraphrase, in points."""

Sign = Callable[[Sheet, float, float, float, Theme], None]
"""Draws at x, around y, for letters of a size."""


def nothing(sheet: Sheet, x: float, y: float, size: float, theme: Theme) -> None:
    """No sign."""


def swatch(stated_for: StatedFor | None, manner: Manner | None, letter: bool) -> Sign:
    """A sector's colour and pattern as a square."""

    def draw(sheet: Sheet, x: float, y: float, size: float, theme: Theme) -> None:
        side = size * 1.3
        draw_swatch(sheet, x + 1, y - side / 2, side, theme, stated_for, manner, letter)

    return draw


def middle_mark(mark: str) -> Sign:
    """The mark in the middle of a glyph."""

    def draw(sheet: Sheet, x: float, y: float, size: float, theme: Theme) -> None:
        radius = size * 0.66
        sheet.disc(x + 1 + radius, y, radius, theme.glyph_paper, theme.ink, 0.7)
        sheet.text(
            x + 1 + radius,
            y,
            mark,
            size * 1.1,
            theme.ink,
            weight="bold",
            align="center",
            middle=True,
        )

    return draw


def stroke(colour: str, width: float, dashes: tuple[float, ...] | None = None) -> Sign:
    """A line in the theme's colour of that name; widths and dashes are in points."""

    def draw(sheet: Sheet, x: float, y: float, size: float, theme: Theme) -> None:
        ends = ((x + 1, y), (x + size * 1.75, y))
        sheet.line(ends, getattr(theme, colour), width, dashes)
        if colour == "railways":
            for at in (0.3, 0.7):
                tie = x + 1 + at * (ends[1][0] - ends[0][0])
                sheet.line(((tie, y - 1.7), (tie, y + 1.7)), theme.railways, 0.75)

    return draw


def area_sample(number: int, party: Party, status: StatedFor) -> Sign:
    """A piece of a series' area: hatching, outline and letter."""

    def draw(sheet: Sheet, x: float, y: float, size: float, theme: Theme) -> None:
        side, sign, colour = size * 1.5, sign_of(number), line_colour(status, theme)
        square = shapely.box(x + 1, y - side / 2, x + 1 + side, y + side / 2)
        gap = spacing(party, status) * 0.45
        sheet.shape(square, fill=theme.land)
        sheet.shape(hatched(square, sign.angle_deg, gap), stroke=colour, width=0.6)
        dashes = tuple(part * 1.1 for part in sign.dashes) or None
        sheet.shape(square.boundary, stroke=colour, width=1.1, dashes=dashes)
        letter, middle = STATED_FOR[status].letter, (x + 1 + side / 2, y)
        sheet.disc(*middle, size * 0.42, theme.land)
        sheet.text(*middle, letter, size * 0.8, colour, weight="bold", align="center", middle=True)

    return draw


def words_rule(*, quoted: bool) -> Sign:
    """The rule beside the words of the list: solid for exact words, dotted for ours."""

    def draw(sheet: Sheet, x: float, y: float, size: float, theme: Theme) -> None:
        draw_rule(sheet, x + size * 0.75, y - size * 0.6, y + size * 0.6, size, theme, quoted)

    return draw


def draw_rule(
    sheet: Sheet, x: float, top: float, bottom: float, size: float, theme: Theme, quoted: bool
) -> None:
    """A rule from top to bottom beside words of that letter size, in points."""
    colour = theme.ink if quoted else theme.soft
    sheet.line(((x, top), (x, bottom)), colour, size * 0.16, None if quoted else RULE_DOTS)


def number_sign(sheet: Sheet, x: float, y: float, size: float, theme: Theme) -> None:
    """A mark's number."""
    draw_badge(sheet, (x + size * 0.75, y), 1, theme, "legend-number", size / 8)


def aside(sheet: Sheet, x: float, y: float, size: float, theme: Theme) -> None:
    """A place's dot, and the line to its glyph."""
    middle = shapely.Point(x + size * 1.1, y)
    sheet.line(((x + 3, y), (middle.x, y)), theme.ink, 1.0)
    sheet.disc(x + 3, y, 2.0, theme.ink)
    sheet.disc(middle.x + size * 0.3, y, size * 0.45, theme.glyph_paper, theme.ink, 0.7)
