"""From the edge of a built-up area to the nearest edge of a mapped area, and how much lies in it.

The footprint's outline is sampled every 100 m at most and each point measured like a centre
(``geo.front_distances``): the figure is at most 50 m too long, never too short. Where some points
lie in the mapped area and some do not, the two outlines meet and the distance is 0.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.distances import wgs84
from geo.ellipsoid_areas import area_km2
from geo.geodesic_segments import Sieve, sieve
from geo.nearest_edges import is_inside, nearby, nearest_m
from geo.segment_runs import Floats, SegmentRuns

SAMPLE_DEG: Final = 0.0009
"""100 m of latitude: no two neighbouring samples lie further apart."""


def footprint_distances_km(runs: SegmentRuns, sifted: Sieve, footprint: BaseGeometry) -> Floats:
    """Kilometres for each of the runs' days, 0 where the outlines meet; NaN where no area is."""
    outline = shapely.get_coordinates(shapely.segmentize(footprint.boundary, SAMPLE_DEG))
    points = np.unique(outline, axis=0)
    centre_lon, centre_lat = points.mean(axis=0).tolist()
    lons, lats = points.T
    centre = np.full_like(lons, centre_lon), np.full_like(lats, centre_lat)
    away = wgs84().inv(*centre, lons, lats)[2]
    near = nearby(runs, sifted, centre_lon, centre_lat, float(np.max(away)))
    near_sieve = sieve(near.segments)
    metres = [nearest_m(near, near_sieve, lon, lat) for lon, lat in points.tolist()]
    inside = np.array([is_inside(runs, lon, lat) for lon, lat in points.tolist()])
    meets = inside.any(axis=0) & ~inside.all(axis=0)
    return np.where(meets, 0.0, np.min(metres, axis=0) / 1000.0)


def footprint_share(area: BaseGeometry, footprint: BaseGeometry) -> float:
    """Which share of the footprint lies in the area, from 0 to 1, by areas on the ellipsoid."""
    return area_km2(shapely.intersection(area, footprint)) / area_km2(footprint)
