"""GeoPackage 1.3 (OGC 12-128r17): places, distances and claims, with excerpts and relations.

GDAL writes the tables. What it takes from the clock or from the build of SQLite is then set to
fixed values, so that the same snapshot gives the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from geo.crs import WGS84
from geo.distances import geodesic_line
from geo.errors import ClaimlineError
from geo.exports.claim_tables import claims_table, excerpts_table, places_of
from geo.exports.passport import passport_json
from geo.exports.tables import Table, distances_table, places_table, relations_table
from geo.pictures import NAMESPACE
from geo.snapshots import Snapshot

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_CHANGE_COUNTERS: Final = (24, 92)
"""Where a database's header counts its changes (SQLite file format, 1.3), 4 bytes each."""
_WRITTEN_BY: Final = 96
"""Where it says which SQLite wrote it, 4 bytes."""

_METADATA: Final = """
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT ''
);
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL,
  table_name TEXT,
  column_name TEXT,
  row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
);
"""
"""From annex F.8 of the standard."""

_DEFINED_IN: Final = "http://www.geopackage.org/spec/#extension_metadata"


def write(snapshot: Snapshot) -> bytes:
    """The database's bytes (WGS84); ``gpkg_metadata`` holds the passport as JSON.

    It is built in a temporary folder; ClaimlineError where there is no room for it.
    """
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        with TemporaryDirectory(prefix="claimline-") as folder:
            path = Path(folder) / "snapshot.gpkg"
            _write_tables(path, snapshot)
            _describe(path, snapshot)
            return _without_traces(path.read_bytes())
    except (OSError, sqlite3.Error, DataLayerError, DataSourceError) as error:
        raise ClaimlineError(f"the GeoPackage cannot be built: {error}") from error


def _write_tables(path: Path, snapshot: Snapshot) -> None:
    from shapely import MultiPoint, Point

    points = [Point(state.place.lon, state.place.lat) for state in snapshot.states]
    lines = [geodesic_line(a, b) for a, b in snapshot.distances]
    spots = [
        MultiPoint([(place.lon, place.lat) for place in places_of(snapshot, claim)])
        for claim in snapshot.claims
    ]
    _write(path, places_table(snapshot), points, "Point")
    _write(path, distances_table(snapshot), lines, "LineString")
    _write(path, claims_table(snapshot), spots, "MultiPoint")
    _write(path, excerpts_table(snapshot))
    _write(path, relations_table(snapshot))


def _write(
    path: Path, table: Table, shapes: Sequence[BaseGeometry] = (), kind: str | None = None
) -> None:
    from geopandas import GeoDataFrame
    from pyogrio import write_dataframe

    content: Any = table.frame()
    if kind is not None:
        content = GeoDataFrame(content, geometry=list(shapes), crs=WGS84)
    write_dataframe(content, path, layer=table.name, driver="GPKG", geometry_type=kind)


def _describe(path: Path, snapshot: Snapshot) -> None:
    """Add the passport, date the tables with the snapshot's own day, and pack the pages anew."""
    day = f"{snapshot.selection.on.isoformat()}T00:00:00.000Z"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(_METADATA)
        database.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'application/json', ?)",
            (NAMESPACE, passport_json(snapshot)),
        )
        database.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('geopackage',NULL,NULL,NULL,?,1,NULL)",
            (day,),
        )
        database.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')",
            [("gpkg_metadata", _DEFINED_IN), ("gpkg_metadata_reference", _DEFINED_IN)],
        )
        database.execute("UPDATE gpkg_contents SET last_change = ?", (day,))
        database.commit()
        database.execute("VACUUM")


def _without_traces(content: bytes) -> bytes:
    """The same database as if written by one change and by no particular SQLite."""
    header = bytearray(content[:100])
    for offset in _CHANGE_COUNTERS:
        header[offset : offset + 4] = (1).to_bytes(4, "big")
    header[_WRITTEN_BY : _WRITTEN_BY + 4] = (0).to_bytes(4, "big")
    return bytes(header) + content[100:]
