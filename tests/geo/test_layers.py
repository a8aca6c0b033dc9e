"""Layers: tables with a geometry, in WGS84, that carry ids and no colours."""

import json
from dataclasses import replace
from datetime import date

import pytest
from geographiclib.geodesic import Geodesic

from geo.claims import Quantity
from geo.errors import BadSelectionError
from geo.layers import LAYERS, layer
from geo.layers.stated_distances import stated_distances
from geo.selection import Selection

BEFORE_ALL = Selection(on=date(1990, 1, 1))
MORNING = Selection(on=date(2024, 5, 3))
EVENING = Selection(on=date(2024, 5, 5))

COLUMNS = {
    "places": {"id", "role", "kind", "name_en", "name_uk", "name_ru"},
    "claims": {"id", "standing"}
    | {
        f"{party}_{part}"
        for party in ("ukraine", "russia", "independent", "international", "article")
        for part in ("stated_for", "manner", "claim")
    },
    "excerpts": {"id", "statement_count"},
    "distances": {"id", "a", "b", "distance_km", "precision_km", "label"},
    "stated_distances": {"id", "place", "distance_km", "document"},
}
POINTS = {
    "alfin": (37.5, 48.5),
    "betrov": (37.0, 48.25),
    "gamma-region": (37.4, 48.3),
    "deltiane": (38.0, 47.75),
}


@pytest.mark.parametrize("selection", [BEFORE_ALL, MORNING, EVENING])
@pytest.mark.parametrize("name", COLUMNS)
def test_every_layer_is_a_table_in_wgs84_with_unique_ids(atlas, name, selection):
    frame = layer(name).frame(atlas, selection)
    assert frame.crs.to_epsg() == 4326
    assert set(frame.columns) == COLUMNS[name] | {"geometry"}
    assert frame["id"].is_unique
    assert frame.geometry.is_valid.all()
    features = json.loads(frame.to_json(drop_id=True))["features"]
    assert len(features) == len(frame)


@pytest.mark.parametrize("name", ["places", "claims", "excerpts"])
def test_every_place_is_there_at_its_point_silent_or_not(atlas, name):
    frame = layer(name).frame(atlas, BEFORE_ALL)
    points = {row.id: (row.geometry.x, row.geometry.y) for row in frame.itertuples()}
    assert points == POINTS


def test_control_claims(atlas):
    frame = layer("claims").frame(atlas, MORNING).set_index("id")
    betrov, deltiane = frame.loc["betrov"], frame.loc["deltiane"]
    assert (betrov.standing, deltiane.standing) == ("disputed", "silent")
    assert (betrov.russia_stated_for, betrov.russia_manner) == ("russia", "declared")
    assert (betrov.ukraine_stated_for, betrov.ukraine_manner) == ("ukraine", "denied")
    assert betrov.russia_claim == atlas.by_reference("101_morning#holds-betrov").id
    assert deltiane.drop(["standing", "geometry"]).isna().all()
    assert betrov[["independent_stated_for", "article_manner"]].isna().all()


def test_control_claims_follow_the_clock(atlas):
    on = date(2024, 5, 2)
    for clock, standing in (("known", "silent"), ("event", "disputed")):
        frame = layer("claims").frame(atlas, Selection(on=on, clock=clock)).set_index("id")
        assert frame.loc["betrov"].standing == standing


def test_statement_counts(atlas):
    # By hand. Morning, Alfin: residents, assesses, could-take, quarry (twice), soldiers, and of
    # the evening paper's wounded, known since April.
    for selection, expected in (
        (BEFORE_ALL, {"alfin": 0, "betrov": 0, "gamma-region": 0, "deltiane": 0}),
        (MORNING, {"alfin": 6, "betrov": 5, "gamma-region": 0, "deltiane": 0}),
        (EVENING, {"alfin": 8, "betrov": 12, "gamma-region": 1, "deltiane": 0}),
    ):
        frame = layer("excerpts").frame(atlas, selection)
        assert dict(zip(frame["id"], frame["statement_count"], strict=True)) == expected


@pytest.mark.parametrize(
    ("place", "pairs"),
    [
        (None, ["alfin--betrov"]),
        ("alfin", ["alfin--betrov"]),
        ("deltiane", ["alfin--betrov", "deltiane--alfin", "deltiane--betrov"]),
        ("gamma-region", ["alfin--betrov"]),
    ],
)
def test_distances_of_the_selected_place_but_never_of_a_region(atlas, place, pairs):
    frame = layer("distances").frame(atlas, Selection(on=date(2024, 5, 3), place=place))
    assert list(frame["id"]) == pairs


def test_distances_are_lines_from_a_to_b_with_their_kilometres(atlas):
    frame = layer("distances").frame(atlas, Selection(on=date(2024, 5, 3), place="deltiane"))
    # Kilometres by GeographicLib 2.1; precision: 0.739 and 1.112 km between the published
    # coordinates of Alfin and Betrov, and 2.1 km taken for Deltiane, which has only one.
    known = {
        "alfin--betrov": (46.313, 1.9, "about 46 km"),
        "deltiane--alfin": (91.324, 2.8, "about 91 km"),
        "deltiane--betrov": (93.057, 3.2, "about 93 km"),
    }
    for row in frame.itertuples():
        assert (row.distance_km, row.precision_km, row.label) == known[row.id]
        assert (row.geometry.coords[0], row.geometry.coords[-1]) == (POINTS[row.a], POINTS[row.b])


def test_a_stated_distance_is_a_ring_from_the_day_it_is_known(atlas):
    assert len(layer("stated_distances").frame(atlas, BEFORE_ALL)) == 0
    (row,) = layer("stated_distances").frame(atlas, MORNING).itertuples()
    assert (row.place, row.distance_km, row.document) == ("alfin", 12.0, "101_morning")
    assert row.id == atlas.by_reference("101_morning#quarry-distance").id
    lon, lat = POINTS["alfin"]
    for corner_lon, corner_lat in row.geometry.coords:
        away_m = Geodesic.WGS84.Inverse(lat, lon, corner_lat, corner_lon)["s12"]
        assert away_m == pytest.approx(12_000, abs=0.001)


# (party, day or span it is about, on 1 July 2024: does it show); by the rule in the module's head.
STATED = [
    ("russia", "2024-04-01", False),  # the same party states another on 1 May
    ("russia", "2024-05-01", True),
    ("ukraine", "2024-03-31", True),  # the ninety-second day after it is 1 July
    ("independent", "2024-03-30", False),
    ("article", "2023-01-01/..", True),  # open: it goes on being about the day
    ("international", "2024-07-02", False),  # not yet
]


def test_of_each_party_the_latest_stated_distance_shows_for_three_months(make_atlas, make_claim):
    claims = [
        replace(
            make_claim(f"{party} {event}", party, "states_distance", None, event, kind="distance"),
            quantity=Quantity(low=5.0, high=5.0, unit="km", qualifier="about"),
        )
        for party, event, _ in STATED
    ]
    atlas = make_atlas(claims)
    shown = {
        stated.claim.label: stated.shows_on(date(2024, 7, 1))
        for stated in stated_distances(atlas, "event")
    }
    assert shown == {f"{party} {event}": shows for party, event, shows in STATED}
    frame = layer("stated_distances").frame(atlas, Selection(on=date(2024, 7, 1), clock="event"))
    assert len(frame) == sum(shows for _, _, shows in STATED)


def test_the_list_of_layers():
    assert [entry.id for entry in LAYERS if entry.id in COLUMNS] == list(
        dict.fromkeys(entry.id for entry in LAYERS)
    )
    assert {entry.id for entry in LAYERS} == set(COLUMNS)
    assert all(entry.title and entry.about.endswith(".") for entry in LAYERS)


def test_an_unknown_layer_is_refused_with_the_known_ones():
    with pytest.raises(BadSelectionError, match=r"no layer 'roads'; the layers are .*distances"):
        layer("roads")
