"""The nearest edge of a mapped area, and on which side of it a point lies, for every day at once.

Segments are sifted by their straight distance through the earth, with bounds that no geodesic
breaks (``geo.geodesic_segments``); what is left is measured along the geodesic (Karney 2013,
WGS84) to within a millimetre.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

import numpy as np

from geo.geodesic_segments import PRECISION_M, Sieve, distances_m
from geo.segment_runs import Bools, Floats, Ints, SegmentRuns

_M_PER_KM: Final = 1000.0
_AT_ONCE: Final = 256
_DOUBTFUL: Final = 1e-12


def measure(runs: SegmentRuns, sifted: Sieve, lon: float, lat: float) -> tuple[Floats, Bools]:
    """Kilometres to the nearest edge (NaN where there is none) and inside, for each of the days.

    ``sifted`` is the sieve of the runs' segments.
    """
    metres = nearest_m(runs, sifted, lon, lat)
    inside = is_inside(runs, lon, lat) | (metres < PRECISION_M)
    return metres / _M_PER_KM, inside


def nearest_m(runs: SegmentRuns, sifted: Sieve, lon: float, lat: float) -> Floats:
    """Geodesic metres to the nearest segment of each day; NaN where the day has none."""
    foot, low, high = sifted.bounds(lon, lat)
    near = _possible(runs, low, high, 0.0)
    exact = distances_m(lon, lat, runs.segments[near], foot[near])
    found = _least_of_each_day(runs, near, exact)
    return np.where(np.isfinite(found), found, np.nan)


def nearby(
    runs: SegmentRuns, sifted: Sieve, lon: float, lat: float, margin_m: float
) -> SegmentRuns:
    """The segments that can be the nearest on some day to a point up to ``margin_m`` away."""
    _, low, high = sifted.bounds(lon, lat)
    return runs.only(_possible(runs, low, high, 2 * margin_m))


def _possible(runs: SegmentRuns, low: Floats, high: Floats, more_m: float) -> Ints:
    """The segments whose lower bound is within the least upper one of some of their days."""
    at_most = _least_of_each_day(runs, np.arange(len(high)), high) + more_m
    known = at_most[np.isfinite(at_most)]
    if not len(known):
        return np.empty(0, dtype=np.int64)
    rows = np.flatnonzero(low <= known.max())
    padded = np.append(at_most, -np.inf)
    spans = np.column_stack([runs.first[rows], runs.last[rows] + 1]).ravel()
    loosest = np.maximum.reduceat(padded, spans)[::2]
    return rows[low[rows] <= loosest]


def _least_of_each_day(runs: SegmentRuns, rows: Ints, values: Floats) -> Floats:
    """The least of the values of those segments on each day; infinite where a day has none."""
    least = np.full(len(runs.days), np.inf)
    open_days: Ints = np.arange(len(runs.days))
    for some in _ascending(values):
        first, last = runs.first[rows[some], None], runs.last[rows[some], None]
        there = (first <= open_days) & (open_days <= last)
        covered = there.any(axis=0)
        least[open_days[covered]] = values[some[there.argmax(axis=0)[covered]]]
        open_days = open_days[~covered]
        if not len(open_days):
            break
    return least


def _ascending(values: Floats) -> Iterator[Ints]:
    """The numbers of all values from the least up, in blocks; sorted no further than is taken."""
    block = _AT_ONCE
    left: Ints = np.arange(len(values))
    while len(left):
        count = min(block, len(left))
        part = np.argpartition(values[left], count - 1)
        nearest = left[part[:count]]
        yield nearest[np.argsort(values[nearest], kind="stable")]
        left = left[part[count:]]
        block = 2 * block


def is_inside(runs: SegmentRuns, lon: float, lat: float) -> Bools:
    """Whether a ray to the east crosses the day's edge an odd number of times."""
    straddling = (runs.segments[:, 1] > lat) != (runs.segments[:, 3] > lat)
    rows = np.flatnonzero(straddling)
    crossed = rows[_passes_east(lon, lat, runs.segments[rows])]
    change = np.zeros(len(runs.days) + 1, dtype=np.int64)
    np.add.at(change, runs.first[crossed], 1)
    np.add.at(change, runs.last[crossed] + 1, -1)
    return np.asarray(np.cumsum(change)[:-1] % 2 == 1)


def _passes_east(lon: float, lat: float, segments: Floats) -> Bools:
    """Which segments pass east of the point at its latitude; exact where floats leave a doubt."""
    cross = _cross(lon, lat, *segments.T)
    for row in np.flatnonzero(np.abs(cross) < _DOUBTFUL):
        ends = (Fraction(value) for value in segments[row].tolist())
        cross[row] = float(np.sign(_cross(Fraction(lon), Fraction(lat), *ends)))
    northwards = segments[:, 3] > segments[:, 1]
    return np.asarray(np.where(northwards, cross, -cross) > 0)


def _cross(lon: Any, lat: Any, lon_a: Any, lat_a: Any, lon_b: Any, lat_b: Any) -> Any:
    """Above 0 where the point lies west of a segment that runs north."""
    return (lon_b - lon_a) * (lat - lat_a) - (lat_b - lat_a) * (lon - lon_a)
