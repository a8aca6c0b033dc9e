"""The edges of a series, made once for each version of it and kept beside it.

A version of a stored series never changes, so neither do its edges: they lie in its own folder,
and another version has another. What cannot be read there is made again; what cannot be written
there is made each time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary
from zipfile import BadZipFile

import numpy as np

from geo.area_series import AreaSeries
from geo.claims import StatedFor
from geo.segment_runs import SegmentRuns, segment_runs
from geo.stored_series import StoredAreaSeries
from geo.writing import CannotWriteError, write_whole

RUNS_FORMAT: Final = "1"
"""Part of the file's name: raise it when the edges of the same areas begin to be other ones."""

_MADE: Final[WeakKeyDictionary[AreaSeries, dict[StatedFor, SegmentRuns]]] = WeakKeyDictionary()


def runs_of(
    series: AreaSeries, status: StatedFor, first: date | None = None, last: date | None = None
) -> SegmentRuns:
    """The edges of the series' areas of that status, from ``first`` to ``last``."""
    made = _MADE.setdefault(series, {})
    if status not in made:
        made[status] = _read_or_make(series, status)
    runs = made[status]
    start = bisect_left(runs.days, first) if first else 0
    end = bisect_right(runs.days, last) if last else len(runs.days)
    return runs.within(start, max(start, end))


def _read_or_make(series: AreaSeries, status: StatedFor) -> SegmentRuns:
    if not isinstance(series, StoredAreaSeries):
        return segment_runs(*series.geometries(status))
    path = series.folder / "edges" / f"{status}-{RUNS_FORMAT}.npz"
    kept = _read(path, series.days)
    if kept is not None:
        return kept
    made = segment_runs(*series.geometries(status))
    with suppress(CannotWriteError, OSError):  # a folder that may only be read
        path.parent.mkdir(exist_ok=True)
        write_whole(path, _bytes_of(made))
    return made


def _read(path: Path, days: tuple[date, ...]) -> SegmentRuns | None:
    """The edges of that file; None if there is none, it is damaged, or of other days."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if kept["days"].tolist() != [day.toordinal() for day in days]:
                return None
            return SegmentRuns(
                days=days,
                segments=kept["segments"],
                first=kept["first"].astype(np.int64),
                last=kept["last"].astype(np.int64),
            )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _bytes_of(runs: SegmentRuns) -> bytes:
    file = BytesIO()
    np.savez(
        file,
        days=np.array([day.toordinal() for day in runs.days], dtype=np.int64),
        segments=runs.segments,
        first=runs.first.astype(np.int32),
        last=runs.last.astype(np.int32),
    )
    return file.getvalue()
