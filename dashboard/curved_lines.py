"""Bending lines that would lie on each other, so that each can be followed and labelled."""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, cos, hypot, pi, radians
from typing import Any, Final

Point = tuple[float, float]
"""Longitude scaled by the cosine of the latitude, and latitude: degrees of equal length."""

NEARLY_PARALLEL: Final = radians(18)
SIDE_BY_SIDE_DEGREES: Final = 0.13
"""Midpoints nearer than this (about 14 km) make two nearly parallel lines hard to tell apart."""
BOW_PER_NEIGHBOUR: Final = 0.018
"""How far a line is bent aside per neighbour, as a share of its length."""
STEPS: Final = 12
"""More would show as a wobble: Leaflet draws at whole pixels."""


def spread_out(lines: Mapping[str, Any]) -> dict[str, Any]:
    """The same features; two-point lines bent away from their near-parallel neighbours.

    Takes and gives GeoJSON in WGS84. Lines without such neighbours stay straight.
    """
    features = list(lines["features"])
    scale = _scale(features)
    segments = [_segment(feature, scale) for feature in features]
    bent = [
        {**feature, "geometry": _bent(segment, _bow(segment, segments), scale)}
        if segment
        else feature
        for feature, segment in zip(features, segments, strict=True)
    ]
    return {"type": "FeatureCollection", "features": bent}


def _scale(features: list[dict[str, Any]]) -> float:
    latitudes = [point[1] for feature in features for point in _coordinates(feature["geometry"])]
    return cos(radians(sum(latitudes) / len(latitudes))) if latitudes else 1.0


def _coordinates(geometry: Mapping[str, Any]) -> list[list[float]]:
    return geometry["coordinates"] if geometry["type"] == "LineString" else []


def _segment(feature: Mapping[str, Any], scale: float) -> tuple[Point, Point] | None:
    """The two ends, the western first; None if the feature is not a line of two points."""
    points = sorted((lon * scale, lat) for lon, lat, *_ in _coordinates(feature["geometry"]))
    return (points[0], points[1]) if len(points) == 2 else None


def _bow(segment: tuple[Point, Point], segments: list[tuple[Point, Point] | None]) -> float:
    """How far to bend, as a share of the length: to the left if positive, away from neighbours."""
    bow = 0.0
    for other in segments:
        if other is None or other == segment:
            continue
        turn = abs(_heading(segment) - _heading(other)) % pi
        apart = (_middle(segment)[0] - _middle(other)[0], _middle(segment)[1] - _middle(other)[1])
        if min(turn, pi - turn) < NEARLY_PARALLEL and hypot(*apart) < SIDE_BY_SIDE_DEGREES:
            along = (segment[1][0] - segment[0][0], segment[1][1] - segment[0][1])
            bow += (
                BOW_PER_NEIGHBOUR
                if along[0] * apart[1] - along[1] * apart[0] > 0
                else (-BOW_PER_NEIGHBOUR)
            )
    return bow


def _heading(segment: tuple[Point, Point]) -> float:
    return atan2(segment[1][1] - segment[0][1], segment[1][0] - segment[0][0])


def _middle(segment: tuple[Point, Point]) -> Point:
    return (segment[0][0] + segment[1][0]) / 2, (segment[0][1] + segment[1][1]) / 2


def _bent(segment: tuple[Point, Point], bow: float, scale: float) -> dict[str, Any]:
    """A quadratic curve between the ends whose middle lies ``bow`` lengths to the left."""
    (ax, ay), (bx, by) = segment
    middle_x, middle_y = _middle(segment)
    pull_x, pull_y = middle_x - 2 * bow * (by - ay), middle_y + 2 * bow * (bx - ax)
    steps = STEPS if bow else 1
    curve = []
    for step in range(steps + 1):
        t = step / steps
        x = (1 - t) ** 2 * ax + 2 * t * (1 - t) * pull_x + t**2 * bx
        y = (1 - t) ** 2 * ay + 2 * t * (1 - t) * pull_y + t**2 * by
        curve.append([round(x / scale, 6), round(y, 6)])
    return {"type": "LineString", "coordinates": curve}
