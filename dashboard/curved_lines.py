"""Distance lines of a GeoJSON collection, bent where they would lie on each other."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians
from typing import Any, Final

from geo.curves import SIDE_BY_SIDE_KM, Segment
from geo.curves import spread_out as spread_out_segments

KM_PER_DEGREE: Final = 111.2
"""Of latitude; good enough to tell whether two lines lie beside each other."""


def spread_out(lines: Mapping[str, Any]) -> dict[str, Any]:
    """The same features; two-point lines bent away from their near-parallel neighbours.

    Takes and gives GeoJSON in WGS84. Lines without such neighbours stay straight. Lines that are
    shown only with one place (``only_with``) bend among themselves: the others never see them.
    """
    features = list(lines["features"])
    scale = _scale(features)
    curves: dict[int, list[list[float]]] = {}
    groups: dict[str, list[int]] = {}
    for number, feature in enumerate(features):
        if len(_coordinates(feature)) == 2:
            groups.setdefault(_shown_with(feature), []).append(number)
    for numbers in groups.values():
        segments = [_segment(features[number], scale) for number in numbers]
        bent = spread_out_segments(segments, SIDE_BY_SIDE_KM / KM_PER_DEGREE)
        for number, curve in zip(numbers, bent, strict=True):
            curves[number] = [[round(x / scale, 6), round(y, 6)] for x, y in curve]
    return {
        "type": "FeatureCollection",
        "features": [
            {**feature, "geometry": {"type": "LineString", "coordinates": curves[number]}}
            if number in curves
            else feature
            for number, feature in enumerate(features)
        ],
    }


def _shown_with(feature: Mapping[str, Any]) -> str:
    return str(feature["properties"].get("only_with", ""))


def _scale(features: list[dict[str, Any]]) -> float:
    """What makes a degree of longitude as long as one of latitude, at the lines' middle."""
    latitudes = [point[1] for feature in features for point in _coordinates(feature)]
    return cos(radians(sum(latitudes) / len(latitudes))) if latitudes else 1.0


def _coordinates(feature: Mapping[str, Any]) -> list[list[float]]:
    geometry = feature["geometry"]
    return geometry["coordinates"] if geometry["type"] == "LineString" else []


def _segment(feature: Mapping[str, Any], scale: float) -> Segment:
    (lon_a, lat_a, *_), (lon_b, lat_b, *_) = _coordinates(feature)
    return (lon_a * scale, lat_a), (lon_b * scale, lat_b)
