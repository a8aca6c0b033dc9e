"""Measured distances on the page, bent aside where two would lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, hypot, pi, radians
from typing import Final

from geo.distances import about_km
from geo.pictures.frame import MapFrame
from geo.places import Place

Point = tuple[float, float]
Segment = tuple[Point, Point]

NEARLY_PARALLEL: Final = radians(18)
SIDE_BY_SIDE_KM: Final = 14.0
"""Middles nearer than this make two nearly parallel lines hard to tell apart."""
BOW_PER_NEIGHBOUR: Final = 0.03
"""How far a line is bent aside for each neighbour, as a share of its length."""
STEPS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceLine:
    """Two places, the curve between them on the page, and the words on it."""

    a: Place
    b: Place
    points: tuple[Point, ...]
    words: str

    @property
    def key(self) -> str:
        """Names the line and its label."""
        return f"distance-{self.a.id}-{self.b.id}"


def distance_lines(
    pairs: Sequence[tuple[Place, Place]], frame: MapFrame
) -> tuple[DistanceLine, ...]:
    """A line a pair, in the pairs' order; straight where no other is near."""
    ends = [_segment(frame, a, b) for a, b in pairs]
    near = SIDE_BY_SIDE_KM * frame.points_per_km()
    return tuple(
        DistanceLine(a=a, b=b, points=_curve(line, _bow(line, ends, near)), words=about_km(a, b))
        for (a, b), line in zip(pairs, ends, strict=True)
    )


def _segment(frame: MapFrame, a: Place, b: Place) -> Segment:
    """Both ends on the page, the western first."""
    first, second = sorted((frame.point(a.lon, a.lat), frame.point(b.lon, b.lat)))
    return first, second


def _bow(line: Segment, ends: Sequence[Segment], near: float) -> float:
    """How far to bend, as a share of the length: away from near and nearly parallel lines."""
    bow = 0.0
    for other in ends:
        turn = abs(_heading(line) - _heading(other)) % pi
        apart = (_middle(line)[0] - _middle(other)[0], _middle(line)[1] - _middle(other)[1])
        if other == line or min(turn, pi - turn) > NEARLY_PARALLEL or hypot(*apart) > near:
            continue
        along = (line[1][0] - line[0][0], line[1][1] - line[0][1])
        left = along[0] * apart[1] - along[1] * apart[0] > 0
        bow += BOW_PER_NEIGHBOUR if left else -BOW_PER_NEIGHBOUR
    return bow


def _heading(line: Segment) -> float:
    return atan2(line[1][1] - line[0][1], line[1][0] - line[0][0])


def _middle(line: Segment) -> Point:
    return (line[0][0] + line[1][0]) / 2, (line[0][1] + line[1][1]) / 2


def _curve(line: Segment, bow: float) -> tuple[Point, ...]:
    """A quadratic curve between the ends whose middle lies ``bow`` lengths aside."""
    if not bow:
        return line
    (ax, ay), (bx, by) = line
    middle_x, middle_y = _middle(line)
    pull_x, pull_y = middle_x - 2 * bow * (by - ay), middle_y + 2 * bow * (bx - ax)
    shares = [step / STEPS for step in range(STEPS + 1)]
    return tuple(
        (
            (1 - t) ** 2 * ax + 2 * t * (1 - t) * pull_x + t**2 * bx,
            (1 - t) ** 2 * ay + 2 * t * (1 - t) * pull_y + t**2 * by,
        )
        for t in shares
    )
