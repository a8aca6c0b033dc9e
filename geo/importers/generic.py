"""Any file of areas that GDAL reads, with the user's word for its days and statuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.area_series import STATUSES, SeriesCaveat
from geo.claims import StatedFor
from geo.errors import BadTimeError
from geo.importers.assembling import RawShapes, assemble
from geo.importers.days import DAY_IN_NAME, check_pattern, day_in_name, day_of_value, possible
from geo.importers.drafting import area_draft, slug
from geo.importers.files import input_files, input_sha256
from geo.importers.findings import CannotImportError, Findings
from geo.importers.gdal_files import SUFFIXES, read_frame
from geo.importers.request import About, Draft, ImportRequest, Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def read(request: ImportRequest, progress: Progress) -> Iterator[Draft]:
    """One series, from a file or from a folder of files with a day in each name."""
    _insist_on_statuses(request)
    _insist_on_one_source_of_days(request)
    check_pattern(request.date_pattern or DAY_IN_NAME)
    findings = Findings()
    files = input_files(request.path, SUFFIXES)
    areas = assemble(_shapes(request, files, findings, progress), findings, request.path)
    yield area_draft(request, _about(request), "generic", areas, findings, input_sha256(files))


def _insist_on_statuses(request: ImportRequest) -> None:
    if (request.status is None) == (request.status_field is None):
        raise CannotImportError(
            "say what the areas show: --status, one of "
            f"{', '.join(STATUSES)}, or --status-field NAME with --map VALUE=STATUS for each value"
        )


def _insist_on_one_source_of_days(request: ImportRequest) -> None:
    if request.on is None:
        return
    if request.date_field:
        raise CannotImportError("say the day with --date or with --date-field, not with both")
    try:
        possible(request.on, request.retrieved_on)
    except BadTimeError as error:
        raise CannotImportError(f"--date: {error}") from error


def _about(request: ImportRequest) -> About:
    caveats: list[SeriesCaveat] = ["statuses_from_user"]
    if request.on:
        caveats.append("dates_from_user")
    elif not request.date_field:
        caveats.append("dates_from_file_names")
    name = request.path.name.partition(".")[0]
    return About(
        id=slug(name),
        title=name,
        source=request.claimant or "",
        claimant="",
        party=None,
        depicts="stated" if request.date_field or request.on else "unknown",
        caveats=tuple(caveats),
    )


def _shapes(
    request: ImportRequest, files: Sequence[Path], findings: Findings, progress: Progress
) -> Iterator[RawShapes]:
    first: dict[date, Path] = {}
    for number, path in enumerate(files):
        progress(number, len(files))
        day = _file_day(request, path, findings)
        if day is not None and first.setdefault(day, path) != path:
            _note_second(path, first[day], day, findings)
        if day is not None or request.date_field:
            yield from _file_shapes(request, path, day, findings)
    progress(len(files), len(files))


def _note_second(path: Path, first: Path, day: date, findings: Findings) -> None:
    problem = f"{first.name} is of {day} too, and the areas of both are joined"
    remedy = "Keep one of the two, unless each holds a part of that day"
    findings.note(path.name, "the file", problem, remedy)


def _file_day(request: ImportRequest, path: Path, findings: Findings) -> date | None:
    if request.on or request.date_field:
        return request.on
    try:
        return day_in_name(path.stem, request.retrieved_on, request.date_pattern or DAY_IN_NAME)
    except BadTimeError as error:
        remedy = "Left out; say the day with --date, or its attribute with --date-field"
        findings.add("impossible_dates", path.name, "the file name", str(error), remedy)
        return None


def _file_shapes(
    request: ImportRequest, path: Path, day: date | None, findings: Findings
) -> Iterator[RawShapes]:
    frame = read_frame(path, request.layer, request.crs)
    rows = len(frame)
    days = [day] * rows
    if request.date_field:
        days = _days(request, _column(frame, request.date_field, path), path, findings)
    statuses = [request.status] * rows
    if request.status_field:
        values = _column(frame, request.status_field, path)
        statuses = _statuses(request, values, path, findings)
    for number, (geometry, on, status) in enumerate(
        zip(frame.geometry, days, statuses, strict=True), start=1
    ):
        if on is None or status is None:
            continue
        record = f"record {number}"
        polygons = _polygons(geometry, request, path.name, record, findings)
        yield RawShapes(day=on, status=status, file=path.name, record=record, polygons=polygons)


def _column(frame: Any, name: str, path: Path) -> list[Any]:
    if name not in frame.columns:
        known = ", ".join(str(column) for column in frame.columns if column != frame.geometry.name)
        raise CannotImportError(f"{path.name}: no attribute {name!r}; it has {known or 'none'}")
    return list(frame[name])


def _days(
    request: ImportRequest, values: Sequence[Any], path: Path, findings: Findings
) -> list[date | None]:
    found: list[date | None] = []
    for number, value in enumerate(values, start=1):
        try:
            if _is_nothing(value):
                raise BadTimeError(f"{request.date_field} is empty")
            found.append(day_of_value(value, request.retrieved_on, request.date_format))
        except BadTimeError as error:
            remedy = "Left out; correct it, or say how days are written with --date-format"
            findings.add("impossible_dates", path.name, f"record {number}", str(error), remedy)
            found.append(None)
    return found


def _statuses(
    request: ImportRequest, values: Sequence[Any], path: Path, findings: Findings
) -> list[StatedFor | None]:
    words = ["" if _is_nothing(value) else str(value) for value in values]
    strange = sorted(set(words) - set(request.status_map))
    if strange:
        named = ", ".join(repr(word) for word in strange[:20])
        raise CannotImportError(
            f"{path.name}: {request.status_field} holds {named}, of which --map says nothing. Add "
            f"--map VALUE=STATUS for each, with one of {', '.join(STATUSES)}, or skip"
        )
    skipped = sum(request.status_map[word] is None for word in words)
    findings.count("skipped_by_user", skipped)
    return [request.status_map[word] for word in words]


def _is_nothing(value: Any) -> bool:
    """Whether an attribute is null, which pandas writes as None, NaN or NaT."""
    import pandas

    return bool(pandas.api.types.is_scalar(value) and pandas.isna(value))


def _polygons(
    geometry: Any, request: ImportRequest, file: str, record: str, findings: Findings
) -> NDArray[np.object_]:
    """The polygons of a shapely geometry, flat, with longitude first."""
    import numpy as np
    import shapely

    if geometry is None or geometry.is_empty:
        problem = "it has no geometry"
        findings.add("null_geometries", file, record, problem, "Left out")
        return np.empty(0, dtype=object)
    parts = np.atleast_1d(shapely.get_parts(shapely.get_parts(geometry)))
    areal = parts[shapely.get_type_id(parts) == 3]
    if not len(areal):
        problem = f"it is no area but a {geometry.geom_type}"
        findings.add("broken_geometries", file, record, problem, "Left out")
        return np.asarray(areal)
    flat = shapely.force_2d(areal)
    if request.axes == "lat-lon":
        findings.count("axes_swapped", 1)
        flat = shapely.transform(flat, lambda positions: positions[:, ::-1])
    return np.asarray(flat)
