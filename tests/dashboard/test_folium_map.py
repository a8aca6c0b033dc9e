"""The map as folium describes it: the same text each time, ids on everything, no network."""

import json
import re

import folium
import pytest

from dashboard.folium_map import OnlineBase, describe_map
from dashboard.map_style import LAYER_STYLES, PANES

HOSTILE = "`${alert(1)}` </script><script>alert(1)</script> \"'\\"


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def point(place, role="principal", kind="city", at=(37.5, 48.5)):
    return {
        "type": "Feature",
        "id": place,
        "geometry": {"type": "Point", "coordinates": list(at)},
        "properties": {"role": role, "kind": kind, "note": HOSTILE},
    }


def line(line_id, *points, **properties):
    feature = {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [list(p) for p in points]},
        "properties": {"from": "a", "to": "b", **properties},
    }
    return {**feature, "id": line_id} if line_id else feature


PLACES = collection(
    point("a", at=(37.0, 48.0)),
    point("b", at=(38.0, 48.0)),
    point("far", role="context"),
    point("region", role="context", kind="region"),
)
SEA = collection({"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}})


def described(**parts):
    given = {
        "base_layers": {"land": SEA, "rivers": SEA},
        "places": PLACES,
        "distances": collection(line("a--b", (37, 48), (38, 48), label="about 74 km")),
        "stated_distances": collection(line(None, (37, 48), (37.1, 48), text="said")),
        "online_bases": [OnlineBase(id="osm", title="OSM", provider="OpenStreetMap.Mapnik")],
    }
    return describe_map(**{**given, **parts})


def layers_of(described_map):
    return {
        child._id: child.data["features"]
        for child in described_map.map._children.values()
        if isinstance(child, folium.GeoJson)
    }


def test_the_same_input_gives_the_same_text():
    assert described().as_scene_part() == described().as_scene_part()


def test_layers_and_bases_go_by_their_ids():
    returned = described().script.rpartition("return ")[2]
    for name in ("land", "rivers", "distances", "stated_distances", "osm"):
        assert f'"{name}": ' in returned
    assert '"principal_places": ' in returned
    assert '"context_places": ' in returned
    assert '"roads": ' not in returned  # not given, so not there


def test_towns_get_a_marker_and_regions_none():
    layers = layers_of(described())
    assert [feature["id"] for feature in layers["principal_places"]] == ["a", "b"]
    assert [feature["id"] for feature in layers["context_places"]] == ["far"]


def test_every_feature_has_an_id_and_no_two_share_one():
    for name, features in layers_of(described()).items():
        ids = [feature["id"] for feature in features]
        assert all(ids), name
        assert len(set(ids)) == len(ids)


def test_an_id_that_is_not_given_is_made():
    (stated,) = layers_of(described())["stated_distances"]
    assert stated["id"] == "stated_distances:0"


def test_base_layers_are_drawn_in_the_order_of_their_styles_and_take_no_pointer():
    all_layers = dict.fromkeys(reversed(LAYER_STYLES), SEA)
    script = described(base_layers=all_layers).script
    positions = [script.index(f"var geo_json_{name} = ") for name in LAYER_STYLES]
    assert positions == sorted(positions)
    assert script.count('"interactive": false') + script.count("interactive: false") >= len(
        LAYER_STYLES
    )


def test_panes_stand_above_each_other():
    script = described().script
    for name, z_index, _ in PANES:
        assert f'"{name}"' in script
        assert f"zIndex = {z_index}" in script
    order = [z_index for _, z_index, _ in PANES]
    assert order == sorted(order)


def test_words_stand_in_the_script_as_json_only():
    """In a template literal they would run; within the page a script element would end."""
    harmful = collection(line("a--b", (37, 48), (38, 48), label=HOSTILE))
    script = described(distances=harmful).script
    for found in re.finditer(re.escape("${alert(1)}"), script):
        start = script.rfind('"label"', 0, found.start())
        value, _ = json.JSONDecoder().raw_decode(script[start + len('"label": ') :].lstrip())
        assert value == HOSTILE
    assert script.count("${alert(1)}") == 1


def test_a_note_on_a_place_does_not_go_to_the_browser():
    assert "alert" not in described().script


@pytest.mark.parametrize("quoted", ['a"b', "a\\b", "a\nb"])
def test_an_id_cannot_leave_its_quotes(quoted):
    base = OnlineBase(id=quoted, title="x", provider="OpenStreetMap.Mapnik")
    assert '"ab": ' in described(online_bases=[base]).script.rpartition("return ")[2]


def test_no_file_is_loaded_and_no_tile_asked_for():
    whole = described()
    assert "<script" not in whole.html
    assert "<link" not in whole.html
    # The one online base map is made, and added to the map by nobody.
    assert len(re.findall(r"L\.tileLayer\(", whole.script)) == 1
    assert not re.search(r"tile_layer_\w+\.addTo\(", whole.script)


def test_leaflets_own_flag_stays_out():
    assert '"attributionControl": false' in described().script
