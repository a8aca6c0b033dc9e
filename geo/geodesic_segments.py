"""Geodesic distance from a point to segments, and bounds of it that cost next to nothing.

A segment is a straight line in lon and lat between its ends (RFC 7946, 3.1.1). Distances are those
of Karney's algorithm (2013) on the WGS84 ellipsoid, as PROJ implements it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from geo.distances import wgs84
from geo.segment_runs import Floats

PRECISION_M: Final = 0.001
"""How near the shortest way to a segment is found: within a millimetre of the true one."""

_STEPS_M: Final = (200.0, 20.0)
_MEAN_RADIUS_M: Final = 6_371_000.0
_CHORD_SLACK: Final = 5e-17


def on_earth_m(lon: Floats, lat: Floats) -> Floats:
    """Geocentric x, y, z in metres (EPSG:4978) of points on the ellipsoid, as (n, 3)."""
    squared = wgs84().f * (2 - wgs84().f)
    phi, theta = np.radians(lat), np.radians(lon)
    normal = wgs84().a / np.sqrt(1 - squared * np.sin(phi) ** 2)
    across = normal * np.cos(phi)
    upwards = normal * (1 - squared) * np.sin(phi)
    return np.stack([across * np.cos(theta), across * np.sin(theta), upwards], axis=-1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sieve:
    """What of a set of segments is needed to tell cheaply which are near a point.

    The straight chord of a segment of length s stays within s²/8R of the ellipsoid, and the line
    in lon and lat within that times the tangent of the latitude: ``sag_m`` takes both twice.
    """

    start_m: Floats
    along_m: Floats
    length2: Floats
    sag_m: Floats

    def bounds(self, lon: float, lat: float) -> tuple[Floats, Floats, Floats]:
        """Where on each segment the nearest point about lies, from 0 to 1, and two bounds.

        Between the bounds, in metres, lies the straight way through the earth to the segment, up
        to what geodesics of one length differ in by their direction: so they compare segments
        with each other, and are no distances.
        """
        to_point = on_earth_m(np.array([lon]), np.array([lat])) - self.start_m
        foot = np.einsum("ij,ij->i", to_point, self.along_m) / self.length2
        foot = np.clip(foot, 0.0, 1.0)
        apart = to_point - foot[:, None] * self.along_m
        chord2 = np.einsum("ij,ij->i", apart, apart)
        chord = np.sqrt(chord2)
        slack = self.sag_m + _CHORD_SLACK * chord2 * chord
        return foot, chord - slack, chord + slack


def sieve(segments: Floats) -> Sieve:
    """The sieve of (n, 4) segments, each of some length and none longer than a degree."""
    start = on_earth_m(segments[:, 0], segments[:, 1])
    along = on_earth_m(segments[:, 2], segments[:, 3]) - start
    squared = np.einsum("ij,ij->i", along, along)
    steepest = np.radians(np.abs(segments[:, 1::2]).max(axis=1, initial=0.0))
    sag = squared / (4 * _MEAN_RADIUS_M * np.cos(steepest))
    return Sieve(start_m=start, along_m=along, length2=squared, sag_m=sag)


def distances_m(lon: float, lat: float, segments: Floats, foot: Floats) -> Floats:
    """Geodesic metres from the point to each (n, 4) segment, ``foot`` being a first guess.

    The square of the distance along a short line is all but a parabola: the lowest point of the
    one through three geodesic distances is taken, twice, the second time 20 m around; neither
    end of the segment is nearer. Good to PRECISION_M.
    """
    length = np.asarray(wgs84().inv(*segments.T)[2])
    at = foot
    for step_m in _STEPS_M:
        step = step_m / length
        before, here, after = (
            _metres(lon, lat, segments, at + shift) ** 2 for shift in (-step, 0.0 * step, step)
        )
        bend = before - 2 * here + after
        move = np.divide(before - after, 2 * bend, out=np.zeros_like(at), where=bend > 0)
        at = np.clip(at + move * step, 0.0, 1.0)
    ends = (np.zeros_like(at), np.ones_like(at))
    return np.asarray(np.minimum.reduce([_metres(lon, lat, segments, t) for t in (at, *ends)]))


def _metres(lon: float, lat: float, segments: Floats, at: Floats) -> Floats:
    """Geodesic metres to the point at that share of each segment, or of the line beyond its end."""
    lons = segments[:, 0] + at * (segments[:, 2] - segments[:, 0])
    lats = segments[:, 1] + at * (segments[:, 3] - segments[:, 1])
    metres = wgs84().inv(np.full_like(lons, lon), np.full_like(lats, lat), lons, lats)[2]
    return np.asarray(metres)
