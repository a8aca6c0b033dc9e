"""The glyphs of ``geo.glyphs`` on a page, in a theme's colours."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sin
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.claims import Manner, StatedFor
from geo.glyphs import INNER, OUTER, STANDING_MARKS, Glyph, Sector, hatching, sector_shape
from geo.palette import Ink
from geo.pictures.sheet import Sheet
from geo.pictures.themes import Theme

LETTER_AT: Final = 13.6
"""Distance of a sector's letter from the middle, in glyph units, as in ``geo.glyphs``."""

SWATCH_SPAN: Final = (-45.0, 45.0)
OUTLINED: Final[frozenset[Manner]] = frozenset({"forecast", "cannot_tell"})


def draw_glyph(
    sheet: Sheet, glyph: Glyph, x: float, y: float, radius: float, theme: Theme, halo: str
) -> None:
    """The glyph with its middle at (x, y), ``radius`` points large, on a disc of ``halo``."""
    unit = radius / OUTER
    sheet.disc(x, y, radius + 1.2, halo)
    sheet.disc(x, y, radius, theme.glyph_paper)
    for sector in glyph.sectors:
        _draw_sector(sheet, sector, x, y, unit, theme)
    sheet.disc(x, y, (INNER - 1) * unit, theme.glyph_paper, theme.ink, 0.9 * unit)
    mark = STANDING_MARKS[glyph.standing]
    if mark:
        sheet.text(x, y, mark, 11 * unit, theme.ink, weight="bold", align="center", middle=True)


def draw_swatch(
    sheet: Sheet,
    x: float,
    y: float,
    side: float,
    theme: Theme,
    stated_for: StatedFor | None,
    manner: Manner | None,
    letter: bool = True,
) -> None:
    """A square of ``side`` points with its upper left corner at (x, y), in a sector's look."""
    square = shapely.box(x, y, x + side, y + side)
    middle = (x + side / 2, y + side / 2)
    if stated_for is None or manner is None:
        sheet.shape(
            square, fill=theme.glyph_paper, stroke=theme.silent, width=0.6, dashes=(0.8, 1.6)
        )
        return
    ink = theme.inks[stated_for]
    if manner in OUTLINED:
        colour = ink.fill if manner == "forecast" else theme.ink
        sheet.shape(square, fill=theme.glyph_paper, stroke=theme.ink, width=0.5)
        inside = shapely.box(*_inset(square, 1.1))
        sheet.shape(inside, stroke=colour, width=1.2)
        if letter:
            _letter(sheet, ink.letter, *middle, side * 0.66, theme.ink)
        return
    sheet.shape(square, fill=ink.fill)
    room: BaseGeometry = shapely.box(*_inset(square, 0.4))
    if letter:
        room = room.difference(shapely.Point(middle).buffer(side * 0.33))
    sheet.shape(
        _square_hatching(side, manner, x, y, room),
        stroke=_hatch_colour(ink, stated_for, theme),
        width=0.8,
    )
    sheet.shape(square, stroke=theme.ink, width=0.5)
    if letter:
        _letter(sheet, ink.letter, *middle, side * 0.72, ink.on_fill)


def _draw_sector(
    sheet: Sheet, sector: Sector, x: float, y: float, unit: float, theme: Theme
) -> None:
    outline = _placed(sector_shape(sector.span), x, y, unit)
    if sector.stated_for is None or sector.manner is None:
        dashes = (1.2 * unit, 2.2 * unit)
        sheet.shape(outline, stroke=theme.silent, width=0.8 * unit, dashes=dashes)
        return
    ink = theme.inks[sector.stated_for]
    angle = radians(sum(sector.span) / 2)
    at = (x + LETTER_AT * unit * cos(angle), y - LETTER_AT * unit * sin(angle))
    if sector.manner in OUTLINED:
        colour = ink.fill if sector.manner == "forecast" else theme.ink
        inside = _placed(sector_shape(sector.span).buffer(-1.4), x, y, unit)
        sheet.shape(outline, stroke=theme.ink, width=0.6 * unit)
        sheet.shape(inside, stroke=colour, width=2 * unit)
        _letter(sheet, ink.letter, *at, 8 * unit, theme.ink)
        return
    sheet.shape(outline, fill=ink.fill)
    colour = _hatch_colour(ink, sector.stated_for, theme)
    width = (0.9 if sector.stated_for == "contested" else 1.5) * unit
    hatch = _placed(hatching(sector.span, sector.manner), x, y, unit)
    sheet.shape(hatch, stroke=colour, width=width)
    sheet.shape(outline, stroke=theme.ink, width=unit)
    _letter(sheet, ink.letter, *at, 8.5 * unit, ink.on_fill)


def _hatch_colour(ink: Ink, stated_for: StatedFor, theme: Theme) -> str:
    return ink.on_fill if stated_for == "contested" else theme.glyph_paper


def _letter(sheet: Sheet, letter: str, x: float, y: float, size: float, colour: str) -> None:
    sheet.text(x, y, letter, size, colour, weight="bold", align="center", middle=True)


def _placed(geometry: BaseGeometry, x: float, y: float, unit: float) -> BaseGeometry:
    moved: BaseGeometry = shapely.transform(geometry, lambda xy: xy * unit + np.array([x, y]))
    return moved


def _inset(square: BaseGeometry, by: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = square.bounds
    return left + by, top + by, right - by, bottom - by


def _square_hatching(
    side: float, manner: Manner, x: float, y: float, room: BaseGeometry
) -> BaseGeometry:
    lines = _diagonals(side, manner)
    placed: BaseGeometry = shapely.intersection(_placed(lines, x, y, 1.0), room)
    return placed


@lru_cache(maxsize=64)
def _diagonals(side: float, manner: Manner) -> BaseGeometry:
    """Diagonal lines over a square at the origin; crossed if the manner is a denial."""
    step = max(side / 4, 2.2)
    starts = np.arange(-side, 2 * side, step)
    lines = []
    if manner in ("assessed", "denied"):
        lines += [shapely.LineString([(s, side), (s + side, 0)]) for s in starts]
    if manner == "denied":
        lines += [shapely.LineString([(s, 0), (s + side, side)]) for s in starts]
    return shapely.MultiLineString(lines)
