"""The map window: UTM zone 37 north on the ground, points on the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import atan2, hypot
from typing import Final

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geo.crs import WGS84
from geo.distances import wgs84
from geo.snapshots import Bounds

UTM_37N: Final = "EPSG:32637"
"""Metres. Its central meridian, 39 degrees east, passes just east of the four towns."""

_STEPS_A_SIDE: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box on the page in points, y down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top

    def grown(self, by: float) -> Box:
        """The box with that many points more on each side."""
        return Box(
            left=self.left - by, top=self.top - by, right=self.right + by, bottom=self.bottom + by
        )

    def meets(self, other: Box) -> bool:
        """Whether the two have a point inside both."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies wholly in the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def box_around(x: float, y: float, width: float, height: float) -> Box:
    """The box of that size with its middle there."""
    return Box(left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFrame:
    """Where ``window`` on the page shows the ground, at ``m_per_pt`` metres a point.

    ``west_m`` and ``north_m`` are its upper left corner in UTM 37N.
    """

    window: Box
    west_m: float
    north_m: float
    m_per_pt: float

    @property
    def ground(self) -> tuple[float, float, float, float]:
        """West, south, east, north in UTM 37N metres."""
        east_m = self.west_m + self.window.width * self.m_per_pt
        return self.west_m, self.north_m - self.window.height * self.m_per_pt, east_m, self.north_m

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """A WGS84 point in points on the page."""
        x_m, y_m = to_utm().transform(lon, lat)
        return (
            self.window.left + (x_m - self.west_m) / self.m_per_pt,
            self.window.top + (self.north_m - y_m) / self.m_per_pt,
        )

    def to_page(self, geometry: BaseGeometry) -> BaseGeometry:
        """A UTM 37N geometry in points on the page."""
        corner = np.array([self.west_m, self.north_m])
        start = np.array([self.window.left, self.window.top])
        turn = np.array([1, -1]) / self.m_per_pt
        moved: BaseGeometry = shapely.transform(geometry, lambda xy: start + (xy - corner) * turn)
        return moved

    def from_wgs84(self, geometry: BaseGeometry) -> BaseGeometry:
        """A WGS84 geometry in points on the page."""
        return self.to_page(utm_of(geometry))

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of the window's middle, in WGS84 degrees."""
        west, south, east, north = self.ground
        lon, lat = to_utm().transform((west + east) / 2, (south + north) / 2, direction="INVERSE")
        return float(lon), float(lat)

    def points_per_km(self) -> float:
        """Points on the page of a kilometre eastwards at the window's middle, by the geodesic."""
        lon, lat = self.centre
        (x_a, y_a), (x_b, y_b) = (
            self.point(*wgs84().fwd(lon, lat, azimuth, 5000.0)[:2]) for azimuth in (270.0, 90.0)
        )
        return hypot(x_b - x_a, y_b - y_a) / 10

    def true_north(self) -> float:
        """The direction of true north at the window's middle: radians, clockwise from up."""
        lon, lat = self.centre
        (x_a, y_a), (x_b, y_b) = self.point(lon, lat), self.point(lon, lat + 0.05)
        return atan2(x_b - x_a, y_a - y_b)


def frame_for(bounds: Bounds, window: Box, clear: Box) -> MapFrame:
    """The frame that shows all of the bounds inside ``clear``, a part of the window."""
    west, south, east, north = shapely.bounds(utm_of(outline(bounds)))
    m_per_pt = float(max((east - west) / clear.width, (north - south) / clear.height))
    middle_x, middle_y = (clear.left + clear.right) / 2, (clear.top + clear.bottom) / 2
    return MapFrame(
        window=window,
        west_m=float((west + east) / 2 - (middle_x - window.left) * m_per_pt),
        north_m=float((south + north) / 2 + (middle_y - window.top) * m_per_pt),
        m_per_pt=m_per_pt,
    )


def outline(bounds: Bounds) -> BaseGeometry:
    """The edge of the bounds in WGS84, with enough corners to stay true when projected."""
    box = shapely.box(bounds.west, bounds.south, bounds.east, bounds.north)
    step = max(bounds.east - bounds.west, bounds.north - bounds.south) / _STEPS_A_SIDE
    dense: BaseGeometry = shapely.segmentize(box, step)
    return dense


def utm_of(geometry: BaseGeometry) -> BaseGeometry:
    """A WGS84 geometry in UTM 37N metres."""
    moved: BaseGeometry = shapely.transform(
        geometry, lambda xy: np.column_stack(to_utm().transform(xy[:, 0], xy[:, 1]))
    )
    return moved


@cache
def to_utm() -> Transformer:
    """From WGS84, longitude first, to UTM 37N."""
    return Transformer.from_crs(WGS84, UTM_37N, always_xy=True)
