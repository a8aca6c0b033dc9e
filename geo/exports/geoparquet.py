"""GeoParquet 1.1: one row per claim that counts, with its places as a MultiPoint."""

from __future__ import annotations

import io
from typing import Any, Final

from geo.crs import WGS84
from geo.exports.claim_tables import claims_table, places_of
from geo.exports.passport import passport_json
from geo.snapshots import Snapshot

KEY: Final = b"claimline"
"""Of the key-value metadata that holds the passport as JSON."""


def write(snapshot: Snapshot) -> bytes:
    """Parquet bytes (WGS84, zstd); the same for the same versions of pyarrow and geopandas."""
    from geopandas import GeoDataFrame
    from pyarrow import parquet
    from shapely import MultiPoint

    shapes = [
        MultiPoint([(place.lon, place.lat) for place in places_of(snapshot, claim)])
        for claim in snapshot.claims
    ]
    plain = io.BytesIO()
    claims = GeoDataFrame(claims_table(snapshot).frame(), geometry=shapes, crs=WGS84)
    claims.to_parquet(plain, index=False, schema_version="1.1.0")
    table = read_table(plain.getvalue())
    metadata = {b"geo": table.schema.metadata[b"geo"], KEY: passport_json(snapshot).encode()}
    finished = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata(metadata), finished, compression="zstd")
    return finished.getvalue()


def read_table(content: bytes) -> Any:
    """The file as a pyarrow Table.

    Without threads: pyarrow 26 reads a Python stream ahead with some that may outlive the
    interpreter, and the process then aborts at its end ("terminate called ...").
    """
    from pyarrow import BufferReader, parquet

    return parquet.ParquetFile(BufferReader(content), pre_buffer=False).read(use_threads=False)
