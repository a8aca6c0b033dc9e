"""GeoPackage, as GDAL and SQLite read it."""

import json
import resource
import signal
import sqlite3
from contextlib import closing

import pyogrio
import pytest

from geo.errors import ClaimlineError
from geo.exports.geopackage import write
from geo.exports.tables import printable


@pytest.fixture(scope="module")
def path(snapshot, tmp_path_factory):
    path = tmp_path_factory.mktemp("gpkg") / "day.gpkg"
    path.write_bytes(write(snapshot))
    return path


def ask(path, question):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


def test_gdal_reads_every_table(path):
    kinds = {name: kind for name, kind in pyogrio.list_layers(path)}
    counts = {name: pyogrio.read_info(path, layer=name)["features"] for name in kinds}
    assert kinds == {
        "places": "Point",
        "distances": "LineString",
        "claims": "MultiPoint",
        "excerpts": None,
        "relations": None,
    }
    assert counts == {"places": 4, "distances": 1, "claims": 21, "excerpts": 22, "relations": 5}


def test_gdal_reads_words_numbers_and_points(path):
    claims = pyogrio.read_dataframe(path, layer="claims").set_index("reference")
    repelled = claims.loc["102_evening#repelled"]
    assert repelled["exact"] == "it had repelled more than 20 attacks at Betrov on 4 May"
    assert (repelled["start"], repelled["end"], repelled["quantity_low"]) == (75, 130, 20.0)
    assert repelled.geometry.wkt == "MULTIPOINT ((37 48.25))"
    assert claims.crs.to_epsg() == 4326
    excerpts = pyogrio.read_dataframe(path, layer="excerpts")
    assert set(excerpts["claim"]) == set(claims["claim"])


def test_sqlite_finds_it_sound(path):
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert path.read_bytes()[68:72] == b"GPKG"


def test_its_metadata_say_which_snapshot_it_is(path, snapshot):
    scope, kind, metadata = ask(path, "SELECT md_scope, mime_type, metadata FROM gpkg_metadata")[0]
    said = json.loads(metadata)
    assert (scope, kind) == ("dataset", "application/json")
    assert said["snapshot_id"] == snapshot.id
    assert said["licences"] == list(snapshot.licences)
    assert ask(path, "SELECT reference_scope, md_file_id FROM gpkg_metadata_reference") == [
        ("geopackage", 1)
    ]
    assert metadata in pyogrio.read_info(path, layer="claims")["dataset_metadata"].values()


def test_no_time_of_making_is_in_it(path):
    dates = ask(path, "SELECT last_change FROM gpkg_contents")
    dates += ask(path, "SELECT timestamp FROM gpkg_metadata_reference")
    assert set(dates) == {("2024-05-07T00:00:00.000Z",)}


def test_a_day_without_claims_has_empty_tables(take, tmp_path, snapshot):
    path = tmp_path / "empty.gpkg"
    path.write_bytes(write(take(snapshot.selection.on.replace(year=2020), layers=())))
    counts = [
        pyogrio.read_info(path, layer=name)["features"] for name, _ in pyogrio.list_layers(path)
    ]
    assert counts == [4, 0, 0, 0, 0]


@pytest.mark.parametrize("space", [2_000, 100_000, 150_000])
def test_a_full_disk_is_said_in_one_line(snapshot, space):
    """The system itself refuses more than that many bytes in the middle of the file."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (space, limits[1]))
    try:
        with pytest.raises(ClaimlineError, match="the GeoPackage cannot be built") as raised:
            write(snapshot)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "\n" not in str(raised.value)


def test_hostile_words_come_through_but_for_what_c_strings_cannot_hold(hostile, tmp_path):
    path = tmp_path / "hostile.gpkg"
    path.write_bytes(write(hostile))
    read = [row[0] for row in ask(path, "SELECT exact FROM claims ORDER BY fid")]
    assert read == [printable(claim.excerpts[0].exact) for claim in hostile.claims]
    assert list(pyogrio.read_dataframe(path, layer="claims")["exact"]) == read
