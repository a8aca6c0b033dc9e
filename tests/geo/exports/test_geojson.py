"""GeoJSON, as json and GDAL read it."""

import json
from collections import Counter

import pyogrio
import pytest

from geo.exports.geojson import write


@pytest.fixture(scope="module")
def collection(snapshot):
    return json.loads(write(snapshot))


def test_gdal_reads_every_feature(snapshot, tmp_path):
    path = tmp_path / "day.geojson"
    path.write_bytes(write(snapshot))
    frame = pyogrio.read_dataframe(path)
    assert dict(Counter(frame["layer"])) == {"places": 4, "distances": 1, "claims": 21}
    assert frame.crs.to_epsg() == 4326
    kinds = frame.geometry.geom_type.groupby(frame["layer"]).agg(set).to_dict()
    assert kinds == {"places": {"Point"}, "distances": {"LineString"}, "claims": {"MultiPoint"}}
    assert frame.geometry.is_valid.all()
    west, south, east, north = frame.total_bounds
    assert (west, south, east, north) == (37.0, 47.75, 38.0, 48.5)


def test_ids_are_unique(collection):
    ids = [feature["id"] for feature in collection["features"]]
    assert len(set(ids)) == len(ids)


def test_it_says_which_snapshot_it_is(collection, snapshot):
    said = collection["claimline"]
    assert said["snapshot_id"] == snapshot.id
    assert (said["as_of"], said["clock"]) == ("2024-05-07", "known")
    assert said["data_version"] == snapshot.data_version
    assert said["link"] == snapshot.link
    assert "Claims, relations and notes: CC0 1.0" in said["licences"]
    assert said["address"]["day"] == "2024-05-07"


def test_a_claim_carries_its_words_and_its_place_in_the_document(collection):
    claims = {f["properties"].get("reference"): f for f in collection["features"]}
    few = claims["102_evening#few-left"]["properties"]
    assert [(e["start"], e["end"], e["exact"]) for e in few["excerpts"]] == [
        (0, 24, "Betrov was a railway hub"),
        (30, 56, "only a few people are left"),
    ]
    assert claims["102_evening#wounded"]["geometry"]["coordinates"] == [[37.5, 48.5], [37.0, 48.25]]


def test_it_says_how_the_claims_stand_to_each_other(collection):
    kinds = Counter(relation["kind"] for relation in collection["relations"])
    assert kinds == {"conflict": 2, "tension": 1, "agree": 1, "supersede": 1}


def test_hostile_words_come_through_unchanged(hostile, tmp_path):
    content = write(hostile)
    claims = [f for f in json.loads(content)["features"] if f["properties"]["layer"] == "claims"]
    read = [claim["properties"]["excerpts"][0]["exact"] for claim in claims]
    assert read == [claim.excerpts[0].exact for claim in hostile.claims]
    path = tmp_path / "day.geojson"
    path.write_bytes(content)
    assert len(pyogrio.read_dataframe(path)) == len(json.loads(content)["features"])
