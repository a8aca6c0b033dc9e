"""GeoParquet, as geopandas and pyarrow read it."""

import io
import json

import geopandas
from pyarrow import BufferReader, parquet

from geo.exports.claim_tables import claims_table
from geo.exports.geoparquet import write
from geo.exports.tables import printable


def test_geopandas_reads_one_row_a_claim(snapshot):
    frame = geopandas.read_parquet(io.BytesIO(write(snapshot)))
    assert len(frame) == 21
    assert frame.crs.to_epsg() == 4326
    assert frame.set_index("reference").loc["102_evening#wounded"].geometry.wkt == (
        "MULTIPOINT ((37.5 48.5), (37 48.25))"
    )


def test_columns_keep_their_types_where_all_of_them_is_empty(take, snapshot):
    early = parquet.read_schema(BufferReader(write(take(snapshot.selection.on.replace(month=4)))))
    late = parquet.read_schema(BufferReader(write(snapshot)))
    assert early.types == late.types
    assert early.names == [*claims_table(snapshot).columns, "geometry"]


def test_its_metadata_say_which_snapshot_it_is(snapshot):
    metadata = parquet.read_schema(BufferReader(write(snapshot))).metadata
    said = json.loads(metadata[b"claimline"])
    assert said["snapshot_id"] == snapshot.id
    assert said["licences"] == list(snapshot.licences)
    assert json.loads(metadata[b"geo"])["primary_column"] == "geometry"
    assert set(metadata) == {b"claimline", b"geo"}


def test_hostile_words_come_through(hostile):
    frame = geopandas.read_parquet(io.BytesIO(write(hostile)))
    due = [printable(claim.excerpts[0].exact) for claim in hostile.claims]
    assert list(frame["exact"]) == due
