"""The coordinate reference system, and the bounds that a coordinate must keep."""

from __future__ import annotations

from typing import Final

WGS84: Final = "EPSG:4326"
"""Every lon and lat in this package, in decimal degrees, longitude first."""

LON_BOUNDS: Final = (22.0, 42.0)
LAT_BOUNDS: Final = (43.0, 58.0)
"""Where the places of this record lie. The two ranges share no value, so swapped axes show."""


def coordinate_problem(lon: float, lat: float) -> str | None:
    """Say what is wrong with a WGS84 coordinate, or None if it lies in the region."""
    if _within(lon, LON_BOUNDS) and _within(lat, LAT_BOUNDS):
        return None
    if _within(lat, LON_BOUNDS) and _within(lon, LAT_BOUNDS):
        return f"lon {lon} and lat {lat} look swapped"
    return f"lon {lon}, lat {lat} lies outside lon {LON_BOUNDS}, lat {LAT_BOUNDS}"


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
