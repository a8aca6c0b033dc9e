"""Bending lines that would lie on each other, so that each can be followed and labelled.

Works in any plane whose two axes have the same scale; the live map and the pictures share it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, hypot, pi, radians
from typing import Final

Point = tuple[float, float]
Segment = tuple[Point, Point]

NEARLY_PARALLEL: Final = radians(18)
SIDE_BY_SIDE_KM: Final = 14.0
"""Middles nearer than this make two nearly parallel lines hard to tell apart."""
BOW_PER_NEIGHBOUR: Final = 0.03
"""How far a line is bent aside for each neighbour, as a share of its length."""
STEPS: Final = 24


def spread_out(segments: Sequence[Segment], near: float) -> tuple[tuple[Point, ...], ...]:
    """A curve for each segment: straight, or bent away from nearly parallel ones beside it.

    ``near`` is the distance between two middles, in the plane's unit, that counts as beside.
    """
    ordered = [_western_first(segment) for segment in segments]
    return tuple(_curve(segment, _bow(segment, ordered, near)) for segment in ordered)


def _western_first(segment: Segment) -> Segment:
    first, second = sorted(segment)
    return first, second


def _bow(segment: Segment, others: Sequence[Segment], near: float) -> float:
    """How far to bend, as a share of the length: to the left if positive."""
    bow = 0.0
    for other in others:
        turn = abs(_heading(segment) - _heading(other)) % pi
        apart = _between(_middle(other), _middle(segment))
        if other == segment or min(turn, pi - turn) > NEARLY_PARALLEL or hypot(*apart) > near:
            continue
        along = _between(*segment)
        is_left_of_it = along[0] * apart[1] - along[1] * apart[0] > 0
        bow += BOW_PER_NEIGHBOUR if is_left_of_it else -BOW_PER_NEIGHBOUR
    return bow


def _between(a: Point, b: Point) -> Point:
    return b[0] - a[0], b[1] - a[1]


def _heading(segment: Segment) -> float:
    dx, dy = _between(*segment)
    return atan2(dy, dx)


def _middle(segment: Segment) -> Point:
    (ax, ay), (bx, by) = segment
    return (ax + bx) / 2, (ay + by) / 2


def _curve(segment: Segment, bow: float) -> tuple[Point, ...]:
    """A quadratic curve between the ends whose middle lies ``bow`` lengths to the left."""
    if not bow:
        return segment
    (ax, ay), (bx, by) = segment
    middle_x, middle_y = _middle(segment)
    pull_x, pull_y = middle_x - 2 * bow * (by - ay), middle_y + 2 * bow * (bx - ax)
    return tuple(
        (
            (1 - t) ** 2 * ax + 2 * t * (1 - t) * pull_x + t**2 * bx,
            (1 - t) ** 2 * ay + 2 * t * (1 - t) * pull_y + t**2 * by,
        )
        for t in (step / STEPS for step in range(STEPS + 1))
    )
