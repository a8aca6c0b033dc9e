"""The edges of a series of areas as segments that each live from one day to another.

From day to day almost all of a mapped edge stays where it was. Kept once with its first and last
day, the 2.3 million segments of 769 real days are 31 thousand: what is measured on them is
measured for every day at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

LONGEST_SEGMENT_DEG: Final = 0.25
"""Longer ones are cut; straight in lon and lat before, they are so after (RFC 7946, 3.1.1)."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SegmentRuns:
    """Segments with the days on which each is part of the edge.

    ``segments`` is (n, 4): lon, lat, lon, lat of its two ends in WGS84 degrees. ``first`` and
    ``last`` count ``days`` from 0, both included; a segment that comes again has two runs, one
    that is there twice at once two as well.
    """

    days: tuple[date, ...]
    segments: Floats
    first: Ints
    last: Ints

    def within(self, start: int, end: int) -> SegmentRuns:
        """The same for ``days[start:end]`` only."""
        kept = (self.last >= start) & (self.first < end)
        return SegmentRuns(
            days=self.days[start:end],
            segments=self.segments[kept],
            first=np.maximum(self.first[kept] - start, 0),
            last=np.minimum(self.last[kept], end - 1) - start,
        )

    def only(self, rows: Ints) -> SegmentRuns:
        """The same with some of the segments, on all days."""
        return SegmentRuns(
            days=self.days,
            segments=self.segments[rows],
            first=self.first[rows],
            last=self.last[rows],
        )


def segment_runs(days: tuple[date, ...], geometries: NDArray[np.object_]) -> SegmentRuns:
    """The runs of polygonal geometries (WGS84), one or None for each of the ascending days.

    Which way a ring turns and where it begins makes no difference.
    """
    segments, day = _segments(geometries)
    if len(segments) and _longest_deg(segments) > LONGEST_SEGMENT_DEG:
        segments, day = _segments(shapely.segmentize(geometries, LONGEST_SEGMENT_DEG))
    code = _same(segments)
    order = np.lexsort((day, code))
    code, day = code[order], day[order]
    starts = np.ones(len(code), dtype=bool)
    starts[1:] = (code[1:] != code[:-1]) | (day[1:] != day[:-1] + 1)
    at = np.flatnonzero(starts)
    ends = np.append(at[1:], len(code))[: len(at)] - 1
    return SegmentRuns(
        days=days,
        segments=segments[order][at],
        first=day[at],
        last=day[ends],
    )


def _segments(geometries: NDArray[np.object_]) -> tuple[Floats, Ints]:
    """Every segment, its ends in one fixed order, and the number of its day."""
    parts, day_of_part = shapely.get_parts(geometries, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring_of_point = shapely.get_coordinates(rings, return_index=True)
    joined = ring_of_point[1:] == ring_of_point[:-1]
    a, b = points[:-1][joined], points[1:][joined]
    backwards = (a[:, 0] > b[:, 0]) | ((a[:, 0] == b[:, 0]) & (a[:, 1] > b[:, 1]))
    a[backwards], b[backwards] = b[backwards], a[backwards].copy()
    moved = (a != b).any(axis=1)
    day = day_of_part[part_of_ring[ring_of_point[:-1][joined]]].astype(np.int64)
    return np.hstack([a, b])[moved], day[moved]


def _longest_deg(segments: Floats) -> float:
    return float(np.hypot(*(segments[:, :2] - segments[:, 2:]).T).max())


def _same(segments: Floats) -> Ints:
    """A number for each segment, the same exactly for those with the same ends."""
    import pandas

    code, first = pandas.factorize(_hash(segments + 0.0))  # -0.0 becomes 0.0
    found: Any = np.full(len(first), len(code))
    np.minimum.at(found, code, np.arange(len(code)))
    if (segments[found[code]] == segments).all():
        return np.asarray(code, dtype=np.int64)
    return np.unique(segments, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _hash(segments: Floats) -> NDArray[np.uint64]:
    """64 bits of each row; ``_same`` makes sure that no two rows share them."""
    words = np.ascontiguousarray(segments).view(np.uint64).reshape(-1, 4)
    mixed = np.zeros(len(words), dtype=np.uint64)
    for column in words.T:
        mixed ^= mixed >> np.uint64(29)
        mixed = (mixed + column) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed
