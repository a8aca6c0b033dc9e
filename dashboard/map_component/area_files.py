"""The mapped areas of imported series as files for the browser: one for each day and level.

A version of a series never changes, so its files lie in a folder that is named by the version and
are written once; the browser may keep them for ever. Geometry is for drawing only: simplified, and
rounded to 0.00001 degrees, about a metre. Knows nothing of Streamlit.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.map_component.scene_files import served_folder
from geo.area_series import LEVELS, Area, AreaSeries

FILES_FORMAT: Final = "1"
"""Part of the folder's name: raise it when the files of the same version begin to be others."""

FOLDER: Final = "areas"
UNITS_A_DEGREE: Final = 100_000
_WHOLE: Final = "whole"

Progress = Callable[[int, int], None]


def area_folder(series: AreaSeries) -> str:
    """The series' folder of files, below the served folder."""
    passport = series.passport
    return f"{FOLDER}/{passport.id}.{passport.version}.{FILES_FORMAT}"


def write_area_files(series: AreaSeries, progress: Progress | None = None) -> str:
    """Write every day at every level, unless that was done before; return ``area_folder``.

    About half a millisecond a file; a run that was stopped is made good by the next.
    """
    name = area_folder(series)
    folder = served_folder() / name
    if not (folder / _WHOLE).is_file():
        shutil.rmtree(folder, ignore_errors=True)
        for number, level in enumerate(LEVELS):
            (folder / level).mkdir(parents=True)
            for at, (day, drawn) in enumerate(series.displays(level)):
                (folder / level / f"{day}.json").write_text(day_text(drawn), encoding="ascii")
                if progress is not None:
                    progress(number * len(series.days) + at + 1, len(LEVELS) * len(series.days))
        (folder / _WHOLE).touch()
    return name


def day_text(areas: Iterable[Area]) -> str:
    """The areas of a day as JSON: ``[{"status", "polygons": [[ring, ...], ...]}]``."""
    rows = [{"status": area.status, "polygons": packed(area.geometry)} for area in areas]
    return json.dumps(rows, separators=(",", ":"))


def packed(geometry: BaseGeometry | None) -> list[list[list[int]]]:
    """Polygons as rings of whole numbers: lon and lat of the first corner in units of 0.00001
    degrees, then the steps to each further one; the closing corner is left out."""
    if geometry is None:
        return []
    return [
        [_packed_ring(ring) for ring in shapely.get_rings(polygon)]
        for polygon in shapely.get_parts(geometry)
    ]


def forget_other_versions(kept: Iterable[str]) -> None:
    """Delete the files of series that are gone; ``kept`` are the ids and versions still there."""
    wanted = {f"{name}.{FILES_FORMAT}" for name in kept}
    folder = served_folder() / FOLDER
    for found in folder.iterdir() if folder.is_dir() else ():
        if found.is_dir() and found.name not in wanted:
            shutil.rmtree(found, ignore_errors=True)


def day_runs(days: Iterable[date]) -> list[list[Any]]:
    """Ascending days as runs: the ISO day on which each begins, and how many days it has."""
    runs: list[list[Any]] = []
    last: date | None = None
    for day in days:
        if last is not None and (day - last).days == 1:
            runs[-1][1] += 1
        else:
            runs.append([day.isoformat(), 1])
        last = day
    return runs


def _packed_ring(ring: BaseGeometry) -> list[int]:
    corners = np.rint(shapely.get_coordinates(ring)[:-1] * UNITS_A_DEGREE).astype(np.int64)
    corners[1:] -= corners[:-1].copy()
    found: list[int] = corners.ravel().tolist()
    return found
