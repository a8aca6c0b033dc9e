"""Finding room for labels: the most important first, each at the first of its spots that is free.

The live map finds room in the same way, so that both show the same names at the same scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, ceil, cos, degrees, hypot, pi, sin
from typing import Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.pictures.fonts import LINE_HEIGHT, Weight, text_width
from geo.pictures.frame import Box, box_around
from geo.places import Place
from geo.snapshots import Snapshot

Align = Literal["left", "center", "right"]
Kind = Literal["place", "settlement", "region", "distance", "stated"]

LINE_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.46, 0.54, 0.3, 0.7, 0.22, 0.78)
"""Where along a line its label may stand, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of a label."""

    text: str
    size: float
    weight: Weight = "regular"

    @property
    def width(self) -> float:
        """In points."""
        return text_width(self.text, self.size, self.weight)

    @property
    def height(self) -> float:
        """In points, with the space to the next line."""
        return self.size * LINE_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a label could stand: its middle, its turn in radians clockwise, what it covers.

    ``align`` is the side on which the lines of a level label begin or end alike.
    """

    x: float
    y: float
    turn: float
    boxes: tuple[Box, ...]
    align: Align = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A label and its spots, best first; ``always`` shows it even where no spot is free."""

    key: str
    kind: Kind
    lines: tuple[TextLine, ...]
    spots: tuple[Spot, ...]
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A wish that was granted, and its spot."""

    wish: Wish
    spot: Spot


def name_of(snapshot: Snapshot, place: Place) -> str:
    """The place's name in the language chosen, or its English one where that is empty."""
    names = {"en": place.name_en, "uk": place.name_uk, "ru": place.name_ru}
    return names[snapshot.selection.names] or place.name_en


def find_room(
    wishes: Iterable[Wish], taken: Iterable[Box], window: Box, panels: Sequence[Box] = ()
) -> tuple[Label, ...]:
    """The labels for which there is room in the window; none overlaps another or what is taken.

    Only a wish that is ``always`` granted may overlap, and only if none of its spots is free;
    ``panels`` hide what is under them, so it keeps off them before all else.
    """
    filled = list(taken)
    labels = []
    for wish in wishes:
        spot = next((s for s in wish.spots if _is_free(s, filled, window)), None)
        if spot is None and wish.always and wish.spots:
            spot = min(wish.spots, key=lambda s: _covered(s, filled, window, panels))
        if spot is not None:
            filled.extend(spot.boxes)
            labels.append(Label(wish=wish, spot=spot))
    return tuple(labels)


def spots_around(x: float, y: float, radius: float, lines: Sequence[TextLine]) -> tuple[Spot, ...]:
    """Beside a mark of that radius: right, left, below, above, then the corners."""
    width, height = size_of(lines)
    aside, away = radius + 3 + width / 2, radius + 1 + height / 2
    slant = radius * 0.72 + height / 2
    near = aside - radius * 0.3
    shifts: tuple[tuple[float, float, Align], ...] = (
        (aside, 0.0, "left"),
        (-aside, 0.0, "right"),
        (0.0, away, "center"),
        (0.0, -away, "center"),
        (near, slant, "left"),
        (-near, slant, "right"),
        (near, -slant, "left"),
        (-near, -slant, "right"),
        (aside + radius, 0.0, "left"),
        (-aside - radius, 0.0, "right"),
    )
    return tuple(level_spot(x + dx, y + dy, width, height, align) for dx, dy, align in shifts)


def level_spot(x: float, y: float, width: float, height: float, align: Align = "center") -> Spot:
    """A spot for level text with its middle there."""
    return Spot(x=x, y=y, turn=0.0, boxes=(box_around(x, y, width, height),), align=align)


def spots_along(
    points: Sequence[tuple[float, float]], lines: Sequence[TextLine]
) -> tuple[Spot, ...]:
    """On a line, turned to be read; none if the line is too short for the label."""
    width, height = size_of(lines)
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
    if length < width + 8:
        return ()
    return tuple(_spot_on_line(points, length * share, width, height) for share in LINE_SHARES)


def off_lines(spots: Sequence[Spot], others: BaseGeometry) -> tuple[Spot, ...]:
    """The same spots, those that lie on none of the other lines first."""
    return tuple(sorted(spots, key=lambda spot: _on_lines(spot, others)))


def _on_lines(spot: Spot, lines: BaseGeometry) -> bool:
    boxes = [shapely.box(b.left, b.top, b.right, b.bottom) for b in spot.boxes]
    return bool(shapely.intersects(lines, boxes).any())


def ground_under(label: Label) -> BaseGeometry:
    """What a label's words cover on the page, turned as they are, with a little room around."""
    width, height = size_of(label.wish.lines)
    flat = shapely.box(-width / 2 - 2, -height * 0.45, width / 2 + 2, height * 0.45)
    along, across = cos(label.spot.turn), sin(label.spot.turn)
    turned: BaseGeometry = shapely.transform(
        flat,
        lambda xy: np.column_stack(
            (
                label.spot.x + xy[:, 0] * along - xy[:, 1] * across,
                label.spot.y + xy[:, 0] * across + xy[:, 1] * along,
            )
        ),
    )
    return turned


def size_of(lines: Sequence[TextLine]) -> tuple[float, float]:
    """Width and height of a label in points."""
    return max(line.width for line in lines) + 2, sum(line.height for line in lines)


def _spot_on_line(
    points: Sequence[tuple[float, float]], at: float, width: float, height: float
) -> Spot:
    x, y = point_along(points, at)
    (ax, ay), (bx, by) = (
        point_along(points, max(0.0, at - width / 2)),
        point_along(points, at + width / 2),
    )
    turn = atan2(by - ay, bx - ax)
    if turn > pi / 2:
        turn -= pi
    if turn < -pi / 2:
        turn += pi
    return Spot(x=x, y=y, turn=turn, boxes=boxes_along(x, y, width, height, turn))


def boxes_along(x: float, y: float, width: float, height: float, turn: float) -> tuple[Box, ...]:
    """A turned label as a row of small boxes that together hold all of it."""
    pieces = max(1, ceil(width / height))
    piece = width / pieces
    across = abs(cos(turn)) * piece + abs(sin(turn)) * height
    tall = abs(sin(turn)) * piece + abs(cos(turn)) * height
    middles = [(index + 0.5) * piece - width / 2 for index in range(pieces)]
    return tuple(
        box_around(x + along * cos(turn), y + along * sin(turn), across, tall) for along in middles
    )


def point_along(points: Sequence[tuple[float, float]], distance: float) -> tuple[float, float]:
    """The point that many points along the line; its end if the line is shorter."""
    left = distance
    for (ax, ay), (bx, by) in pairwise(points):
        step = hypot(bx - ax, by - ay)
        if step > 0 and left <= step:
            return ax + left / step * (bx - ax), ay + left / step * (by - ay)
        left -= step
    return points[-1]


def turn_degrees(spot: Spot) -> float:
    """The spot's turn as matplotlib counts it: degrees anticlockwise."""
    return round(-degrees(spot.turn), 2)


def _is_free(spot: Spot, filled: Sequence[Box], window: Box) -> bool:
    return all(
        box.within(window) and not any(box.meets(other) for other in filled) for box in spot.boxes
    )


def _covered(
    spot: Spot, filled: Sequence[Box], window: Box, panels: Sequence[Box]
) -> tuple[int, float]:
    """How bad a spot is: its boxes that cannot be seen, then the area it covers of others."""
    outside = sum(
        not box.within(window) or any(box.meets(panel) for panel in panels) for box in spot.boxes
    )
    area = 0.0
    for box in spot.boxes:
        for other in filled:
            if box.meets(other):
                wide = min(box.right, other.right) - max(box.left, other.left)
                area += wide * (min(box.bottom, other.bottom) - max(box.top, other.top))
    return outside, area
