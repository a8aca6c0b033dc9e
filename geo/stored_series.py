"""Series on the disk, read as they are asked: a day needs no more than its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.area_series import (
    Area,
    AreaSeries,
    Level,
    PointSeries,
    SeriesPassport,
    StatusRun,
    days_within,
    object_array,
)
from geo.claims import StatedFor
from geo.errors import Problem
from geo.series_shelf import damaged
from geo.series_tables import read_areas, read_runs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FULL: Final = "full"
KEPT_YEARS: Final = 12
"""Years of full geometry that an opened series keeps in memory."""


class StoredAreaSeries(AreaSeries):
    """A series of areas on the disk, read as it is asked."""

    def __init__(
        self, folder: Path, passport: SeriesPassport, days: Sequence[date],
        problems: tuple[Problem, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(passport, days)
        self.folder = folder
        self.problems = problems
        self._years: dict[tuple[int, str], dict[date, Any]] = {}

    def areas_on(self, day: date) -> tuple[Area, ...]:
        """See AreaSeries."""
        return self._areas(FULL, day)

    def display_on(self, day: date, level: Level) -> tuple[Area, ...]:
        """See AreaSeries."""
        return self._areas(level, day)

    def displays(self, level: Level) -> Iterator[tuple[date, tuple[Area, ...]]]:
        """See AreaSeries. Whole years are read at once, and forgotten."""
        for year in dict.fromkeys(day.year for day in self.days):
            found: dict[date, list[Area]] = {day: [] for day in self.days if day.year == year}
            for day, status, geometry in zip(*self._read(level, year, None), strict=True):
                found[day].append(Area(day=day, status=status, geometry=geometry))
            yield from ((day, tuple(areas)) for day, areas in found.items())

    def geometries(
        self, status: StatedFor = "russia", first: date | None = None, last: date | None = None
    ) -> tuple[tuple[date, ...], NDArray[np.object_]]:
        """See AreaSeries. Whole years are read at once and kept."""
        days = days_within(self.days, first, last)
        return days, object_array([self._year(day.year, status).get(day) for day in days])

    def _areas(self, table: str, day: date) -> tuple[Area, ...]:
        self._insist(day)
        days, statuses, geometries = self._read(table, day.year, day)
        return tuple(
            Area(day=d, status=s, geometry=g)
            for d, s, g in zip(days, statuses, geometries, strict=True)
        )

    def _year(self, year: int, status: str) -> dict[date, Any]:
        if (year, status) not in self._years:
            if len(self._years) >= KEPT_YEARS:
                self._years.clear()
            days, _, geometries = self._read(FULL, year, None, status)
            self._years[year, status] = dict(zip(days, geometries, strict=True))
        return self._years[year, status]

    def _read(self, table: str, year: int, on: date | None, status: str | None = None) -> Any:
        try:
            return read_areas(self.folder / table, year, on, status)
        except (OSError, ValueError, KeyError) as error:
            raise damaged(self.passport.id, f"{table}, {year}", str(error)) from error


class StoredPointSeries(PointSeries):
    """A series of settlements on the disk, read as it is asked."""

    def __init__(
        self, folder: Path, passport: SeriesPassport, days: Sequence[date],
        problems: tuple[Problem, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(passport, days)
        self.folder = folder
        self.problems = problems

    def status_of(self, geonames_id: int, day: date) -> StatedFor | None:
        """See PointSeries."""
        runs = self.runs_of(geonames_id)
        found = [run.status for run in runs if run.first_day <= day <= run.last_day]
        return found[0] if found else None

    def statuses_on(self, day: date) -> Mapping[int, StatedFor]:
        """See PointSeries."""
        table = self._read([("first_day", "<=", day), ("last_day", ">=", day)])
        ids, statuses = table["geonames_id"].to_pylist(), table["status"].to_pylist()
        return dict(zip(ids, statuses, strict=True))

    def runs_of(self, geonames_id: int) -> tuple[StatusRun, ...]:
        """See PointSeries."""
        rows = self._read([("geonames_id", "==", geonames_id)]).to_pylist()
        return tuple(sorted((StatusRun(**row) for row in rows), key=lambda run: run.first_day))

    def _read(self, filters: list[tuple[str, str, Any]]) -> Any:
        try:
            return read_runs(self.folder / FULL, filters)
        except (OSError, ValueError, KeyError) as error:
            raise damaged(self.passport.id, "runs", str(error)) from error


StoredSeries = StoredAreaSeries | StoredPointSeries
