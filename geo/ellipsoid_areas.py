"""Square kilometres on the WGS84 ellipsoid."""

from __future__ import annotations

from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.distances import wgs84

LONGEST_EDGE_DEG: Final = 0.05
"""Karney's sum takes edges for geodesics, ours are straight in lon and lat (RFC 7946): cut to this
length the two differ by less than 0.002 km² an edge, and by 1 part in 100,000 of an oblast."""

_M2_PER_KM2: Final = 1e6


def area_km2(geometry: BaseGeometry | None) -> float:
    """The area of polygons in WGS84 by Karney's algorithm (2013); 0.0 for None."""
    if geometry is None or geometry.is_empty:
        return 0.0
    fine: Any = shapely.orient_polygons(shapely.segmentize(geometry, LONGEST_EDGE_DEG))
    return abs(float(wgs84().geometry_area_perimeter(fine)[0])) / _M2_PER_KM2
