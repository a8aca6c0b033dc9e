"""Mapped control over time: whose map it is, which days it has, and what it shows on each.

A series is the user's own import (``geo.series_store``); none comes with Claimline. Days on which
it has no picture stay missing: nothing is interpolated.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geo.claimants import Party
from geo.claims import StatedFor
from geo.errors import BadSelectionError
from geo.records import STRICT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely import MultiPolygon

GeometryKind = Literal["areas", "points"]
Depicts = Literal["stated", "unknown"]
SeriesCaveat = Literal[
    "date_is_download_day",
    "classes_merged",
    "points_not_areas",
    "licence_unclear",
    "generalised",
    "dates_from_file_names",
    "dates_from_user",
    "statuses_from_user",
    "axes_were_swapped",
    "shapes_were_repaired",
    "records_were_dropped",
]
Level = Literal["far", "middle", "near"]

SERIES_CAVEATS: Final[tuple[SeriesCaveat, ...]] = get_args(SeriesCaveat)
STATUSES: Final[tuple[StatedFor, ...]] = get_args(StatedFor)
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""Simplified for display, coarse to fine; ``geo.display_levels`` says how coarse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCounts:
    """How much of the input was mended or left out, in records (a feature, a ring, a row)."""

    __pydantic_config__ = STRICT

    shapes_repaired: int = 0
    axes_swapped: int = 0
    null_geometries: int = 0
    broken_geometries: int = 0
    impossible_dates: int = 0
    outside_region: int = 0
    conflicting_rows: int = 0
    unreadable_rows: int = 0
    skipped_by_user: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPassport:
    """Whose series it is, from where and by which licence, and what the import did to it.

    ``claimant`` is a free name, or the id of one in ``data/claimants.yaml``; ``licence`` is as the
    user stated it. ``depicts`` "unknown" means that nobody says which day a picture shows:
    its day is then that of the download or of the file. ``sha256`` is that of the input (of a
    folder: of its files' names and checksums); ``version`` that of what was stored.
    """

    __pydantic_config__ = STRICT

    id: str
    title: str
    source: str
    claimant: str
    party: Party
    url: str | None
    licence: str
    format: str
    geometry_kind: GeometryKind
    depicts: Depicts
    retrieved_on: date | None
    sha256: str
    caveats: tuple[SeriesCaveat, ...]
    counts: ImportCounts
    first_day: date
    last_day: date
    day_count: int
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What a series shows on a day for one status; WGS84 lon and lat, a valid MultiPolygon."""

    day: date
    status: StatedFor
    geometry: MultiPolygon


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRun:
    """One settlement's status on every day from the first to the last, both with a row."""

    geonames_id: int
    first_day: date
    last_day: date
    status: StatedFor


class Series:
    """A passport and the days that have a picture, ascending."""

    def __init__(self, passport: SeriesPassport, days: Iterable[date]) -> None:
        self.passport = passport
        self.days: tuple[date, ...] = tuple(sorted(set(days)))

    @cached_property
    def missing_days(self) -> tuple[date, ...]:
        """The days between the first and the last that have no picture."""
        if not self.days:
            return ()
        have = frozenset(self.days)
        span = (self.days[-1] - self.days[0]).days
        every = (self.days[0] + timedelta(days=n) for n in range(span))
        return tuple(day for day in every if day not in have)

    def shown_day(self, on: date) -> date | None:
        """The latest day with a picture at or before ``on``; None before the first.

        A view that shows it must name it: it may be long ago.
        """
        at = bisect_right(self.days, on)
        return self.days[at - 1] if at else None

    def _insist(self, day: date) -> None:
        if day not in self.days:
            raise BadSelectionError(
                f"the series {self.passport.id!r} has no picture of {day}; ask for its shown_day"
            )


class AreaSeries(Series, ABC):
    """A series of areas. All geometry is WGS84 (lon, lat)."""

    @abstractmethod
    def areas_on(self, day: date) -> tuple[Area, ...]:
        """The full geometry of one of ``days``, a status each; BadSelectionError for another."""

    @abstractmethod
    def display_on(self, day: date, level: Level) -> tuple[Area, ...]:
        """The same simplified, for drawing only; a status with nothing left there is absent."""

    def displays(self, level: Level) -> Iterator[tuple[date, tuple[Area, ...]]]:
        """Every day with what ``display_on`` gives of it, in order."""
        return ((day, self.display_on(day, level)) for day in self.days)

    @abstractmethod
    def geometries(
        self, status: StatedFor = "russia", first: date | None = None, last: date | None = None
    ) -> tuple[tuple[date, ...], NDArray[np.object_]]:
        """The days from ``first`` to ``last`` and, as long, their full geometries of a status.

        An array of shapely geometries fit for vectorised calls; None where the picture of that
        day shows no such area.
        """


class PointSeries(Series, ABC):
    """A series of settlements (GeoNames ids) with a status each day."""

    @abstractmethod
    def status_of(self, geonames_id: int, day: date) -> StatedFor | None:
        """What it says of a settlement on a day; None where it has no row of that day."""

    @abstractmethod
    def statuses_on(self, day: date) -> Mapping[int, StatedFor]:
        """Every settlement that has a row of that day, by GeoNames id."""

    @abstractmethod
    def runs_of(self, geonames_id: int) -> tuple[StatusRun, ...]:
        """All that it says of a settlement, in order of days; gaps between runs are gaps."""


class MemoryAreaSeries(AreaSeries):
    """A series of areas held in memory, one per day and status."""

    def __init__(self, passport: SeriesPassport, areas: Iterable[Area]) -> None:
        self._areas = {(area.day, area.status): area for area in areas}
        super().__init__(passport, (day for day, _ in self._areas))

    def areas_on(self, day: date) -> tuple[Area, ...]:
        """See AreaSeries."""
        self._insist(day)
        found = (self._areas.get((day, status)) for status in STATUSES)
        return tuple(area for area in found if area is not None)

    def display_on(self, day: date, level: Level) -> tuple[Area, ...]:
        """See AreaSeries."""
        from geo.display_levels import simplified_areas

        return simplified_areas(self.areas_on(day), level)

    def geometries(
        self, status: StatedFor = "russia", first: date | None = None, last: date | None = None
    ) -> tuple[tuple[date, ...], NDArray[np.object_]]:
        """See AreaSeries."""
        days = days_within(self.days, first, last)
        found = [self._areas.get((day, status)) for day in days]
        return days, object_array([None if area is None else area.geometry for area in found])


def days_within(days: tuple[date, ...], first: date | None, last: date | None) -> tuple[date, ...]:
    """Those of the days that lie between the two, both counted; None leaves a side open."""
    return tuple(
        day for day in days if (first is None or first <= day) and (last is None or day <= last)
    )


def object_array(values: list[Any]) -> NDArray[np.object_]:
    """A one-dimensional object array, whatever the values are."""
    import numpy as np

    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
