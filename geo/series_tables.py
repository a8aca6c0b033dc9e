"""A stored series' tables: partitioned (Geo)Parquet, a file for each year.

Row groups of 32 days compress well, because a day's areas are nearly those of the day before,
and let one day be read without the rest of its year: see docs/decisions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.area_series import Area, object_array
from geo.crs import WGS84

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROWS_A_GROUP: Final = 32
RUNS_A_GROUP: Final = 65_536
RUNS_FILE: Final = "runs.parquet"


def write_areas(folder: Path, areas: Sequence[Area], years: Iterable[int]) -> None:
    """Write areas, in order of days, as one GeoParquet 1.1 file (WGS84, zstd) for each year.

    A year without any gets a file too: a file that is not there is damage, not an empty map.
    """
    import pyarrow as pa
    import shapely
    from pyarrow import parquet

    folder.mkdir()
    for year in sorted(set(years)):
        chosen = [area for area in areas if area.day.year == year]
        shapes = shapely.to_wkb(object_array([area.geometry for area in chosen]))
        table = pa.table(
            {
                "day": pa.array([area.day for area in chosen], pa.date32()),
                "status": pa.array([area.status for area in chosen], pa.string()),
                "geometry": pa.array(shapes, pa.binary()),
            },
            metadata={"geo": json.dumps(_geo_metadata())},
        )
        parquet.write_table(
            table,
            folder / f"year={year}.parquet",
            compression="zstd",
            row_group_size=ROWS_A_GROUP,
        )


def _geo_metadata() -> dict[str, Any]:
    """What GeoParquet 1.1.0 wants to know of the file (https://geoparquet.org/releases/v1.1.0/).

    Written here because geopandas takes a second to load, a third of the import of two years.
    """
    from pyproj import CRS

    crs = CRS.from_user_input(WGS84).to_json_dict()
    column = {"encoding": "WKB", "geometry_types": ["MultiPolygon"], "crs": crs}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def read_areas(
    folder: Path, year: int, on: date | None = None, status: str | None = None
) -> tuple[list[date], list[str], NDArray[np.object_]]:
    """Days, statuses and geometries of a year as stored, or of one day or status of it.

    OSError or ValueError if the file is gone or damaged.
    """
    import numpy as np
    import shapely
    from pyarrow import parquet

    path = folder / f"year={year}.parquet"
    if not parquet.read_metadata(path).num_rows:
        return [], [], np.empty(0, dtype=object)
    wanted: list[tuple[str, str, Any]] = []
    if on is not None:
        wanted.append(("day", "==", on))
    if status is not None:
        wanted.append(("status", "==", status))
    table = parquet.read_table(path, filters=wanted or None, partitioning=None)
    geometries = shapely.from_wkb(table["geometry"].to_numpy())
    return table["day"].to_pylist(), table["status"].to_pylist(), geometries


def write_runs(folder: Path, runs: Any) -> None:
    """Write a pyarrow Table of runs (see RUN_COLUMNS), in order of settlement and day."""
    from pyarrow import parquet

    folder.mkdir()
    parquet.write_table(runs, folder / RUNS_FILE, compression="zstd", row_group_size=RUNS_A_GROUP)


def runs_table(
    geonames_ids: Iterable[int],
    first_days: Iterable[date],
    last_days: Iterable[date],
    statuses: Iterable[str],
) -> Any:
    """A pyarrow Table of runs in the columns and types that are stored."""
    import pyarrow as pa

    return pa.table(
        {
            "geonames_id": pa.array(geonames_ids, pa.int64()),
            "first_day": pa.array(first_days, pa.date32()),
            "last_day": pa.array(last_days, pa.date32()),
            "status": pa.array(statuses, pa.string()),
        }
    )


def read_runs(folder: Path, filters: list[tuple[str, str, Any]]) -> Any:
    """The stored runs that the filters let through, as a pyarrow Table."""
    from pyarrow import parquet

    return parquet.read_table(folder / RUNS_FILE, filters=filters or None, partitioning=None)
