"""Measured distances on the page, bent aside where two would lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.curves import SIDE_BY_SIDE_KM, Point, spread_out
from geo.distances import about_km
from geo.pictures.frame import MapFrame
from geo.places import Place


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
    ends = [(frame.point(a.lon, a.lat), frame.point(b.lon, b.lat)) for a, b in pairs]
    curves = spread_out(ends, SIDE_BY_SIDE_KM * frame.points_per_km())
    return tuple(
        DistanceLine(a=a, b=b, points=points, words=about_km(a, b))
        for (a, b), points in zip(pairs, curves, strict=True)
    )
