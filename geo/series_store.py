"""The user's imported control series: written whole or not at all, every version kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.area_series import (
    LEVELS,
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
from geo.errors import BadSelectionError, DataError, Problem
from geo.home import series_dir
from geo.series_shelf import (
    check_id,
    damaged,
    incoming_folder,
    point_to,
    put_in_place,
    read_shelf,
    shelf_ids,
    take_away,
)
from geo.series_tables import read_areas, read_runs, write_areas, write_runs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STORE_FORMAT: Final = "1"
"""Part of every version: raise it when the same series begins to be stored otherwise."""

MANIFEST: Final = "passport.json"
FULL: Final = "full"
KEPT_YEARS: Final = 12
"""Years of full geometry that an opened series keeps in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a write came to: ``is_new`` is False where that very version counted already."""

    passport: SeriesPassport
    is_new: bool


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


def list_series(
    root: Path | None = None, troubles: list[Problem] | None = None
) -> tuple[SeriesPassport, ...]:
    """The passports of all series, by id, of the version that counts.

    A damaged series raises DataError, or is noted in ``troubles`` where that is given.
    """
    base = root or series_dir()
    found = []
    for series_id in shelf_ids(base):
        try:
            found.append(open_series(series_id, root=base).passport)
        except DataError as error:
            if troubles is None:
                raise
            troubles.extend(error.problems)
    return tuple(found)


def series_versions(series_id: str, root: Path | None = None) -> tuple[str, ...]:
    """The versions of a series, oldest first; BadSelectionError if there is no such series."""
    return read_shelf(root or series_dir(), series_id).versions


def open_series(
    series_id: str, version: str | None = None, root: Path | None = None
) -> StoredSeries:
    """A series, in the version that counts or in another; nothing but its passport is read.

    BadSelectionError if there is no such series or version; DataError if it is damaged.
    """
    base = root or series_dir()
    shelf = read_shelf(base, series_id)
    if version is not None and version not in shelf.versions:
        known = ", ".join(shelf.versions)
        raise BadSelectionError(f"{series_id} has no version {version!r}; it has {known}")
    folder = base / series_id / (version or shelf.current)
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        passport = _passport(said["passport"])
        days = [date.fromisoformat(day) for day in said["days"]]
        problems = tuple(Problem(**problem) for problem in said["problems"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(series_id, MANIFEST, f"cannot be read ({error})") from error
    kind = StoredAreaSeries if passport.geometry_kind == "areas" else StoredPointSeries
    return kind(folder, passport, days, problems)


def write_series(
    passport: SeriesPassport,
    content: Sequence[Area] | Any,
    days: Sequence[date],
    problems: Sequence[Problem] = (),
    root: Path | None = None,
) -> Stored:
    """Store a series: its Areas in order of days, or a pyarrow Table of runs.

    ``passport.version`` is computed here. The same series again changes nothing; a series of the
    same id and other content becomes the version that counts, and the older ones stay.
    """
    check_id(passport.id)
    base = root or series_dir()
    finished = replace(passport, version=_version(passport, content, days))
    path = base / passport.id
    if path.is_dir() and _counts_already(base, finished):
        return Stored(passport=finished, is_new=False)
    with incoming_folder(base) as folder:
        _write_tables(folder, content)
        manifest = {
            "passport": passport_json(finished),
            "days": [day.isoformat() for day in days],
            "problems": [asdict(problem) for problem in problems],
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
        put_in_place(folder, path / finished.version)
        point_to(base, passport.id, finished.version)
    return Stored(passport=finished, is_new=True)


def remove_series(series_id: str, root: Path | None = None) -> None:
    """Remove a series with all its versions; BadSelectionError if there is none."""
    base = root or series_dir()
    check_id(series_id)
    if series_id not in shelf_ids(base):
        read_shelf(base, series_id)  # says so, and names the series that are there
    with incoming_folder(base):
        take_away(base, series_id)


def passport_json(passport: SeriesPassport) -> dict[str, Any]:
    """A passport as plain values for JSON; days as ISO 8601."""
    plain = asdict(passport)
    for name in ("retrieved_on", "first_day", "last_day"):
        plain[name] = plain[name] and plain[name].isoformat()
    return plain


def _passport(raw: Any) -> SeriesPassport:
    from pydantic import TypeAdapter

    return TypeAdapter(SeriesPassport).validate_python(raw)


def _write_tables(folder: Path, content: Any) -> None:
    if isinstance(content, Sequence):
        from geo.display_levels import simplified_areas

        years = {area.day.year for area in content}
        with ThreadPoolExecutor() as pool:  # GEOS works without Python's lock
            drawn = pool.map(lambda level: simplified_areas(content, level), LEVELS)
            write_areas(folder / FULL, content, years)
            for level, areas in zip(LEVELS, drawn, strict=True):
                write_areas(folder / level, areas, years)
    else:
        write_runs(folder / FULL, content)


def _counts_already(root: Path, passport: SeriesPassport) -> bool:
    try:
        return read_shelf(root, passport.id).current == passport.version
    except BadSelectionError:
        return False


def _version(passport: SeriesPassport, content: Any, days: Sequence[date]) -> str:
    """``v-`` and twelve hex digits of the SHA-256 of passport, days and all that is shown."""
    plain = {**passport_json(passport), "version": STORE_FORMAT}
    digest = hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode())
    digest.update(" ".join(day.isoformat() for day in days).encode())
    if isinstance(content, Sequence):
        for area in content:
            digest.update(f"{area.day} {area.status}".encode())
            digest.update(area.geometry.wkb)
    else:
        from pyarrow import BufferOutputStream, ipc

        stream = BufferOutputStream()
        with ipc.new_stream(stream, content.schema) as writer:
            writer.write_table(content.combine_chunks())
        digest.update(stream.getvalue())
    return f"v-{digest.hexdigest()[:12]}"
