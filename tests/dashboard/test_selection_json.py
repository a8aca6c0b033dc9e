"""The choice to the browser and back: what cannot be read stays as it was before."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map_component.selection_json import from_browser, read_window, to_browser
from geo.address import from_params, to_params
from geo.selection import Selection, SeriesVersion, View

LAYERS = ("claims", "excerpts", "distances", "stated_distances", "railways", "roads")
BEFORE = Selection(
    on=date(2025, 12, 1),
    clock="known",
    place="pokrovsk",
    claim="c-4ef36d9712",
    layers=("claims", "roads"),
    names="en",
    view=View(lat=48.5, lon=37.3, zoom=9),
    series=(SeriesVersion(id="deepstate", version="v-bfdfca5ff334"),),
    compare="change",
    since=date(2025, 11, 1),
)

SELECTIONS = st.builds(
    Selection,
    on=st.dates(date(1800, 1, 1), date(2100, 12, 31)),
    clock=st.sampled_from(["event", "known"]),
    place=st.none() | st.sampled_from(["pokrovsk", "myrnohrad"]),
    claim=st.none(),
    layers=st.sets(st.sampled_from(LAYERS)).map(
        lambda chosen: tuple(layer for layer in LAYERS if layer in chosen)
    ),
    base=st.sampled_from(["embedded", "osm", "topo", "grey"]),
    names=st.sampled_from(["en", "uk", "ru"]),
    series=st.lists(
        st.sampled_from([SeriesVersion(id=name, version="v-" + "0" * 12) for name in "abc"]),
        unique=True,
    ).map(tuple),
    compare=st.sampled_from(["none", "swipe", "change", "series"]),
    since=st.none() | st.dates(date(1800, 1, 1), date(2100, 12, 31)),
    view=st.builds(View, lat=st.floats(-85, 85), lon=st.floats(-180, 180), zoom=st.floats(4, 17)),
)


@given(selection=SELECTIONS)
def test_what_goes_to_the_browser_comes_back(selection):
    sent = json.loads(json.dumps(to_browser(selection)))
    assert from_browser(sent, replace(BEFORE, claim=None)) == selection


def test_what_the_browser_is_told():
    assert to_browser(BEFORE) == {
        "day": "2025-12-01",
        "clock": "known",
        "place": "pokrovsk",
        "claim": "c-4ef36d9712",
        "layers": ["claims", "roads"],
        "base": "embedded",
        "names": "en",
        "view": {"lat": 48.5, "lon": 37.3, "zoom": 9},
        "series": ["deepstate.v-bfdfca5ff334"],
        "compare": "change",
        "since": "2025-11-01",
    }


def test_what_the_browser_does_not_say_stays():
    assert from_browser({}, BEFORE) == BEFORE
    assert from_browser({"number": 7, "other": "x"}, BEFORE) == BEFORE


def test_a_claim_is_pointed_out_as_long_as_its_place_is_selected():
    assert from_browser({"place": "pokrovsk", "day": "2025-11-15"}, BEFORE).claim == BEFORE.claim
    assert from_browser({"place": "myrnohrad"}, BEFORE).claim is None
    assert from_browser({"place": None}, BEFORE).place is None


@pytest.mark.parametrize(
    "reported",
    [
        {"day": "2025-13-01"},
        {"day": "0001-01-01"},
        {"day": 20251201},
        {"day": ["2025-12-01"]},
        {"clock": "both"},
        {"clock": []},
        {"names": {}},
        {"names": "de"},
        {"place": 5},
        {"place": {"id": "pokrovsk"}},
        {"layers": "claims"},
        {"layers": {"claims": True}},
        {"base": "javascript:alert(1)"},
        {"base": ["osm"]},
        {"view": None},
        {"view": "48,37,9"},
        {"view": {"lat": 48}},
        {"view": {"lat": "nan", "lon": 37, "zoom": 9}},
        {"view": {"lat": 48, "lon": 1e400, "zoom": 9}},
        {"view": {"lat": 10**400, "lon": 37, "zoom": 9}},
        {"view": {"lat": 48, "lon": 37, "zoom": 99}},
        {"view": {"lat": [], "lon": {}, "zoom": None}},
    ],
)
def test_what_cannot_be_read_stays_as_it_was(reported):
    assert from_browser(reported, BEFORE) == BEFORE


def test_unknown_layers_are_left_out_and_known_ones_come_in_order():
    reported = {"layers": ["roads", "tanks", 5, None, ["claims"], "claims", "claims"]}
    assert from_browser(reported, BEFORE).layers == ("claims", "roads")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = ("day", "clock", "place", "layers", "base", "names", "view")
VIEWS = st.fixed_dictionaries({"lat": JSON_VALUES, "lon": JSON_VALUES, "zoom": JSON_VALUES})


@given(reported=st.dictionaries(st.sampled_from(KEYS), JSON_VALUES | VIEWS))
def test_whatever_a_browser_reports_can_be_written_into_a_link(atlas, reported):
    selection = replace(from_browser(reported, BEFORE), place=None, claim=None)
    _, unread = from_params(to_params(selection), BEFORE, atlas)
    assert unread == ()


@pytest.mark.parametrize(
    ("reported", "size"),
    [
        ("850x570", (850, 570)),
        ("850x570px", None),
        ("0x0", None),
        ("-850x570", None),
        ("850X570", None),
        (850, None),
        (None, None),
        ({}, None),
    ],
)
def test_the_size_of_the_map(reported, size):
    assert read_window(reported) == size


@pytest.mark.parametrize(
    "series",
    ["deepstate.v-bfdfca5ff334", [1], ["deepstate"], ["a.v-000000000000"] * 2, ["../x.v-0"], {}],
)
def test_what_names_no_series_leaves_those_that_are_shown(series):
    assert from_browser({"series": series}, BEFORE).series == BEFORE.series


def test_an_earlier_day_that_is_none_stays_as_it_was():
    assert from_browser({"since": "2025-02-30"}, BEFORE).since == BEFORE.since
    assert from_browser({"since": 7}, BEFORE).since == BEFORE.since
    assert from_browser({"since": None}, BEFORE).since is None
    assert from_browser({"compare": "<b>"}, BEFORE).compare == "change"
