"""Front distances in pieces: some places on some days, each piece a pure function's argument.

A piece holds the edges of its own days, so whoever works on it needs no series and no files.
The figures are the same however the work is divided: rounded to the millimetre to which they are
good.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from geo.footprint_distances import footprint_distances_km
from geo.footprints import Footprint, footprint_of
from geo.geodesic_segments import sieve
from geo.measured_places import MeasuredPlace
from geo.nearest_edges import measure
from geo.segment_runs import Bools, Floats, SegmentRuns

PLACES_A_PIECE: Final = 64
DAYS_A_PIECE: Final = 800
"""A piece of that size takes some tenths of a second: sieving its edges costs next to nothing
beside it, and a cluster that loses a worker has little to do again."""

_KM_DECIMALS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """How many places and days a piece of work holds at most."""

    places: int = PLACES_A_PIECE
    days: int = DAYS_A_PIECE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Partition:
    """The edges of some days, and the places to measure on all of them."""

    runs: SegmentRuns
    places: tuple[MeasuredPlace, ...]
    footprints: tuple[Footprint, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figures:
    """Arrays of a row per place and a column per day.

    ``km`` from the centre and ``footprint_km`` from the built-up area's edge are NaN where there is
    none; ``inside`` is the centre's side of the edge.
    """

    km: Floats
    inside: Bools
    footprint_km: Floats


Runner = Callable[[Sequence[Partition]], Iterable[Figures]]
"""Does the partitions in whatever order, and gives their figures in the given one."""


def figures_of(partition: Partition) -> Figures:
    """Measure one piece."""
    runs, sifted = partition.runs, sieve(partition.runs.segments)
    shape = len(partition.places), len(runs.days)
    km, inside, from_edge = np.empty(shape), np.empty(shape, dtype=bool), np.full(shape, np.nan)
    for row, place in enumerate(partition.places):
        km[row], inside[row] = measure(runs, sifted, place.lon, place.lat)
        footprint = footprint_of(place, partition.footprints)
        if footprint is not None:
            from_edge[row] = footprint_distances_km(runs, sifted, footprint.geometry)
    return Figures(
        km=np.round(km, _KM_DECIMALS),
        inside=inside,
        footprint_km=np.round(from_edge, _KM_DECIMALS),
    )


def on_this_machine(partitions: Sequence[Partition]) -> Iterator[Figures]:
    """Threads, one for each core: most of the work is done outside Python's lock."""
    if len(partitions) < 2:
        yield from map(figures_of, partitions)
        return
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        yield from threads.map(figures_of, partitions)


def figures_in_turn(
    runs: SegmentRuns,
    places: tuple[MeasuredPlace, ...],
    footprints: tuple[Footprint, ...],
    pieces: Pieces,
    runner: Runner,
) -> Iterator[tuple[tuple[MeasuredPlace, ...], Figures]]:
    """All of it, divided and measured by the runner: some places and their figures at a time.

    Places come in their order and with all of the runs' days, so that whoever writes the figures
    down need not hold them all.
    """
    starts = range(0, max(len(runs.days), 1), pieces.days)
    stretches = [runs.within(start, start + pieces.days) for start in starts]
    groups = [places[at : at + pieces.places] for at in range(0, len(places), pieces.places)]
    partitions = [
        Partition(runs=stretch, places=group, footprints=footprints)
        for group in groups
        for stretch in stretches
    ]
    found = iter(runner(partitions))
    for group in groups:
        yield group, _joined(list(islice(found, len(stretches))))


def _joined(found: Sequence[Figures]) -> Figures:
    """The figures of the same places on stretches of days, one after the other."""
    return Figures(
        km=np.hstack([one.km for one in found]),
        inside=np.hstack([one.inside for one in found]),
        footprint_km=np.hstack([one.footprint_km for one in found]),
    )
