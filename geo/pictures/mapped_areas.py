"""Mapped areas in a picture: hatched by series and by how it is said, with letters for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians, sin
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.area_signs import AreaSign, sign_of, spacing
from geo.claims import StatedFor
from geo.mapped_pictures import MappedPicture
from geo.palette import STATED_FOR
from geo.pictures.frame import MapFrame, utm_of
from geo.pictures.sheet import Sheet
from geo.pictures.themes import Theme

OUTLINE_PT: Final = 1.5
HATCH_PT: Final = 0.5
CALM: Final = 0.62
"""How much of a line's colour is left in the hatching: what is said stays the loudest."""
LETTER_PT: Final = 7.0
LETTERS_EVERY_PT: Final = 74.0
EDGE_FREE_PT: Final = 7.0
"""How far from the area's edge a letter keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnArea:
    """One area of a series in points on the page, cut to the window.

    ``edge`` is its own edge there, without the sides along which it was cut.
    """

    picture: MappedPicture
    status: StatedFor
    shape: BaseGeometry
    edge: BaseGeometry

    @property
    def sign(self) -> AreaSign:
        """What tells its series apart."""
        return sign_of(self.picture.number)


def drawn_areas(pictures: Sequence[MappedPicture], frame: MapFrame) -> tuple[DrawnArea, ...]:
    """What is to be seen of the areas in the window."""
    return tuple(_drawn(pictures, frame))


def draw_areas(sheet: Sheet, areas: Sequence[DrawnArea], theme: Theme) -> None:
    """Draw them over the base map and under all that is said."""
    for area in areas:
        colour, sign = line_colour(area.status, theme), area.sign
        gap = spacing(area.picture.passport.party, area.status)
        letters = list(_letters(area))
        kept = shapely.difference(area.shape, _room(letters)) if letters else area.shape
        lines = hatched(kept, sign.angle_deg, gap)
        gid = f"area-{area.picture.passport.id}-{area.status}"
        sheet.shape(lines, stroke=calm(colour, theme.land), width=HATCH_PT, gid=gid)
        dashes = tuple(part * OUTLINE_PT for part in sign.dashes) or None
        sheet.shape(area.edge, stroke=theme.halo, width=OUTLINE_PT * 2.2)
        sheet.shape(area.edge, stroke=colour, width=OUTLINE_PT, dashes=dashes, gid=f"{gid}-edge")
        for x, y in letters:
            sheet.text(
                x,
                y,
                STATED_FOR[area.status].letter,
                LETTER_PT,
                colour,
                weight="bold",
                align="center",
                middle=True,
                gid=f"{gid}-letter",
            )


def line_colour(status: StatedFor, theme: Theme) -> str:
    """Of hatching and outline; yellow and white would be lost on paper."""
    return theme.soft if status in ("unknown", "contested") else theme.inks[status].fill


def calm(colour: str, ground: str) -> str:
    """A colour mixed with that of the ground, both as sRGB hex."""
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(CALM * a + (1 - CALM) * b):02x}" for a, b in parts)


def hatched(area: BaseGeometry, angle_deg: int, gap: float) -> BaseGeometry:
    """Lines over an area in points, ``gap`` apart, at the same places whatever the area."""
    if area.is_empty or not area.area:
        return shapely.MultiLineString()
    turn = radians(angle_deg)
    along, across = np.array([cos(turn), -sin(turn)]), np.array([sin(turn), cos(turn)])
    left, top, right, bottom = area.bounds
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    reach, offsets = corners @ along, corners @ across
    first, last = ceil(offsets.min() / gap), floor(offsets.max() / gap)
    lines = [
        [
            across * at * gap + along * (reach.min() - 1),
            across * at * gap + along * (reach.max() + 1),
        ]
        for at in range(first, last + 1)
    ]
    if not lines:
        return shapely.MultiLineString()
    shapely.prepare(area)
    parts = shapely.get_parts(shapely.intersection(shapely.linestrings(lines), area))
    found: BaseGeometry = shapely.multilinestrings(parts[shapely.get_type_id(parts) == 1])
    return found


def _drawn(pictures: Sequence[MappedPicture], frame: MapFrame) -> Iterator[DrawnArea]:
    for picture in pictures:
        for area in picture.areas:
            on_ground = shapely.make_valid(utm_of(area.geometry))
            shape = frame.to_page(shapely.clip_by_rect(on_ground, *frame.ground))
            if shape.is_empty or not shape.area:
                continue
            edge = frame.to_page(shapely.clip_by_rect(on_ground.boundary, *frame.ground))
            shape = shapely.make_valid(shape)
            yield DrawnArea(picture=picture, status=area.status, shape=shape, edge=edge)


def _letters(area: DrawnArea) -> Iterator[tuple[float, float]]:
    """Points of a grid well inside the area; one in its middle where the grid meets none."""
    inner = shapely.buffer(area.shape, -EDGE_FREE_PT)
    if inner.is_empty:
        return
    shift = LETTERS_EVERY_PT * area.picture.number / 2
    left, top, right, bottom = inner.bounds
    rows = range(floor(top / LETTERS_EVERY_PT), ceil(bottom / LETTERS_EVERY_PT) + 1)
    columns = range(floor(left / LETTERS_EVERY_PT), ceil(right / LETTERS_EVERY_PT) + 1)
    grid = [
        ((column + row % 2 / 2) * LETTERS_EVERY_PT + shift, row * LETTERS_EVERY_PT + shift / 2)
        for row in rows
        for column in columns
    ]
    shapely.prepare(inner)
    found = [point for point in grid if inner.intersects(shapely.Point(point))]
    if not found:
        middle = inner.representative_point()
        found = [(middle.x, middle.y)]
    yield from found


def _room(letters: Sequence[tuple[float, float]]) -> BaseGeometry:
    return shapely.union_all(shapely.buffer(shapely.points(letters), LETTER_PT * 0.72))
