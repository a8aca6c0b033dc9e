"""The base map: no layer without its passport, and none that was changed unseen."""

import hashlib
import json

import pytest

from geo.basemap import load_basemap
from geo.errors import DataError

PASSPORT = "basemap/rails.yaml"


def problem_of(copy):
    with pytest.raises(DataError) as raised:
        load_basemap(copy.folder)
    (said,) = raised.value.problems
    return said


def test_a_layer_comes_with_its_passport(small_data):
    (layer,) = load_basemap(small_data)
    assert (layer.passport.layer, layer.passport.licence) == ("rails", "CC0-1.0")
    assert layer.passport.caveats == ("schematic",)
    geometry = json.loads(layer.geojson)["features"][0]["geometry"]
    assert geometry["coordinates"] == [[36.5, 48.0], [38.5, 49.0]]


def test_layers_come_by_name(copy):
    other = copy.folder / "basemap" / "borders.geojson"
    other.write_text("{}", encoding="utf-8")
    passport = (copy.folder / PASSPORT).read_text(encoding="utf-8")
    digest = hashlib.sha256(b"{}").hexdigest()
    known = passport.partition("sha256: ")[2].partition("\n")[0]
    other.with_suffix(".yaml").write_text(
        passport.replace("layer: rails", "layer: borders").replace(known, digest), encoding="utf-8"
    )
    assert [layer.passport.layer for layer in load_basemap(copy.folder)] == ["borders", "rails"]


def test_a_layer_whose_bytes_changed(copy):
    copy.replace("basemap/rails.geojson", "38.5", "38.6")
    said = problem_of(copy)
    assert (said.file, said.record) == ("data/basemap/rails.geojson", "the file")
    assert said.problem == "its SHA-256 is not the passport's"
    assert "make basemap" in said.remedy


def test_a_layer_without_its_passport(copy):
    (copy.folder / PASSPORT).unlink()
    said = problem_of(copy)
    assert (said.file, said.problem) == (f"data/{PASSPORT}", "it is missing")


def test_a_passport_without_its_layer(copy):
    (copy.folder / "basemap" / "rails.geojson").unlink()
    said = problem_of(copy)
    assert (said.file, said.problem) == ("data/basemap/rails.geojson", "it is missing")


def test_an_empty_passport(copy):
    (copy.folder / PASSPORT).write_text("", encoding="utf-8")
    said = problem_of(copy)
    assert (said.file, said.problem) == (f"data/{PASSPORT}", "it is empty")


@pytest.mark.parametrize(
    "field",
    ["title", "source", "version", "url", "package", "licence", "attribution", "retrieved_on"],
)
def test_a_passport_that_lacks_a_field(copy, field):
    text = (copy.folder / PASSPORT).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(f"{field}:")]
    (copy.folder / PASSPORT).write_text("\n".join(kept), encoding="utf-8")
    said = problem_of(copy)
    assert (said.file, said.record) == (f"data/{PASSPORT}", "passport")
    assert said.problem == f"{field}: Field required"
    assert said.remedy == f"Add the field {field}"


def test_a_caveat_outside_the_closed_list(copy):
    copy.replace(PASSPORT, "[schematic]", "[rough]")
    said = problem_of(copy)
    assert said.record == "passport"
    assert "'schematic', 'generalised', 'dated' or 'international_borders'" in said.problem


def test_no_base_map(copy):
    for path in (copy.folder / "basemap").iterdir():
        path.unlink()
    said = problem_of(copy)
    assert (said.file, said.problem) == ("data/basemap", "it holds no layer")
