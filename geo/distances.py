"""Kilometres between places: WGS84 geodesics, with the precision that the coordinates allow."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from geo.places import Place

if TYPE_CHECKING:
    from pyproj import Geod
    from shapely import LineString

COORDINATE_PRECISION_KM: Final = 2.1
"""Taken for a settlement without a second coordinate: the largest gap seen between the
GeoNames and Wikipedia points of the four principal towns (Myrnohrad)."""

_M_PER_KM = 1000.0


@cache
def wgs84() -> Geod:
    """The ellipsoid on which distances are measured: Karney's algorithm (2013), as PROJ has it."""
    from pyproj import Geod  # 0.05 s, which a reader who asks for no distance need not wait for

    return Geod(ellps="WGS84")


@lru_cache(maxsize=4096)
def distance_km(a: Place, b: Place) -> float:
    """Geodesic kilometres on the WGS84 ellipsoid between two places' points."""
    return _geodesic_km(a.lon, a.lat, b.lon, b.lat)


def coordinate_precision_km(place: Place) -> float:
    """How far apart, in kilometres, two published coordinates of this place lie."""
    if place.check_lon is None or place.check_lat is None:
        return COORDINATE_PRECISION_KM
    return _geodesic_km(place.lon, place.lat, place.check_lon, place.check_lat)


def distance_precision_km(a: Place, b: Place) -> float:
    """By how many kilometres ``distance_km`` may differ with other published coordinates."""
    return coordinate_precision_km(a) + coordinate_precision_km(b)


def about_km(a: Place, b: Place) -> str:
    """The distance in words, in whole kilometres: the coordinates allow no more."""
    return f"about {distance_km(a, b):.0f} km"


def geodesic_line(a: Place, b: Place, step_km: float = 5.0) -> LineString:
    """The geodesic from a to b as a WGS84 line with a vertex about every ``step_km``."""
    from shapely import LineString

    between = max(0, int(distance_km(a, b) / step_km))
    inner = wgs84().npts(a.lon, a.lat, b.lon, b.lat, between) if between else []
    return LineString([(a.lon, a.lat), *inner, (b.lon, b.lat)])


def geodesic_ring(place: Place, radius_km: float, vertices: int = 72) -> LineString:
    """All points ``radius_km`` from a place, as a closed WGS84 line with that many corners."""
    from shapely import LineString

    azimuths = [360.0 * index / vertices for index in range(vertices)]
    lons, lats, _ = wgs84().fwd(
        [place.lon] * vertices, [place.lat] * vertices, azimuths, [radius_km * _M_PER_KM] * vertices
    )
    corners = list(zip(lons, lats, strict=True))
    return LineString([*corners, corners[0]])


def _geodesic_km(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    _, _, metres = wgs84().inv(lon_a, lat_a, lon_b, lat_b)
    return float(metres) / _M_PER_KM
