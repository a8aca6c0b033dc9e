"""The user's imported control series: written whole or not at all, every version kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.area_series import (
    LEVELS,
    Area,
    SeriesPassport,
)
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
from geo.series_tables import write_areas, write_runs
from geo.stored_series import FULL, StoredAreaSeries, StoredPointSeries, StoredSeries

if TYPE_CHECKING:
    from pydantic import TypeAdapter

STORE_FORMAT: Final = "1"
"""Part of every version: raise it when the same series begins to be stored otherwise."""

MANIFEST: Final = "passport.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a write came to: ``is_new`` is False where that very version counted already."""

    passport: SeriesPassport
    is_new: bool


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
        passport = _passports().validate_python(said["passport"])
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
    if _counts_already(base, finished):
        return Stored(passport=finished, is_new=False)
    with incoming_folder(base) as folder:
        if _counts_already(base, finished):  # another run was quicker
            return Stored(passport=finished, is_new=False)
        _write_tables(folder, content)
        manifest = {
            "passport": passport_json(finished),
            "days": [day.isoformat() for day in days],
            "problems": [asdict(problem) for problem in problems],
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
        put_in_place(folder, base / passport.id / finished.version)
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


@cache
def _passports() -> TypeAdapter[SeriesPassport]:
    from pydantic import TypeAdapter

    return TypeAdapter(SeriesPassport)


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
