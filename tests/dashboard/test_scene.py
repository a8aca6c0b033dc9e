"""The scene: the states of all days at once, as plain values that ask for nothing."""

import hashlib
import json
import os
import re
import subprocess
import sys
from bisect import bisect_right
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.days_to_choose import day_range
from dashboard.map_component.scene_files import scene_text
from dashboard.scene import GLYPH_PX, build_scene
from geo.as_of import state_of
from geo.atlas import Atlas
from geo.distances import about_km
from geo.glyphs import glyph_of, glyph_svg
from geo.wording import STANDING_NAMES

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 1_500_000
ADDRESS = re.compile(r"https?:(?:\\?/){2}[^\s\"'<>\\)]+")


@pytest.fixture(scope="module")
def scene(atlas, basemap, gazetteer):
    return build_scene(atlas, basemap, gazetteer)


@pytest.fixture(scope="module")
def text(scene):
    return scene_text(scene)


def state_on(scene, clock, place, day):
    """The row in force, found as the browser finds it: by ISO days, which sort as text."""
    rows = scene["states"][clock][place]
    return rows[bisect_right([row[0] for row in rows], day) - 1]


def timeline_read(scene, clock):
    """The rows as the browser reads them: numbers that point into the scene's tables."""
    timeline = scene["timeline"]
    for row in timeline["rows"]:
        party, ink, said, places, *days, bits = row
        first, last = days[:2] if clock == "event" else days[2:]
        from_day, to_day = (
            None if day is None else (date(1970, 1, 1) + timedelta(days=day)).isoformat()
            for day in (first, last)
        )
        names = ", ".join(scene["places"][number]["names"]["en"] for number in places)
        yield {
            "party": scene["parties"][party]["id"],
            "places": [scene["places"][number]["id"] for number in places],
            "label": f"{timeline['said'][said]} ({names})",
            "from": from_day,
            "to": to_day,
            "letter": timeline["inks"][ink]["letter"],
            "quoted": bool(bits & 1),
            "inferred": bool(bits & (2 if clock == "event" else 4)),
        }


DAYS = st.dates(date(2021, 1, 1), date(2027, 1, 1)) | st.sampled_from(
    [date.min, date.max, date(2025, 10, 31), date(2025, 11, 1), date(2025, 12, 1)]
)


@given(day=DAYS, clock=st.sampled_from(["event", "known"]), data=st.data())
def test_the_state_of_any_day_is_the_one_in_the_record(scene, atlas, day, clock, data):
    place = data.draw(st.sampled_from(sorted(scene["states"][clock])))
    state = state_of(atlas, atlas.places[place], day, clock)
    _, glyph, count = state_on(scene, clock, place, day.isoformat())
    assert scene["glyphs"][glyph] == glyph_svg(glyph_of(state), GLYPH_PX)
    assert scene["standings"][glyph] == STANDING_NAMES[state.standing].lower()
    assert count == state.statement_count


def test_the_days_on_which_pokrovsk_changes(scene):
    """By hand: one document was known from November 2025, the other from 1 December."""
    known = [row[0] for row in scene["states"]["known"]["pokrovsk"]]
    assert known == ["0000-00-00", "2025-11-01", "2025-12-01"]
    november = state_on(scene, "known", "pokrovsk", "2025-11-15")
    assert november == state_on(scene, "known", "pokrovsk", "2025-11-30")
    december = state_on(scene, "known", "pokrovsk", "2025-12-01")
    assert november[1] != december[1]
    assert december[2] > november[2]
    assert state_on(scene, "known", "pokrovsk", "2025-10-31")[2] == 0


def test_the_days_that_can_be_chosen(scene, atlas):
    first, last = day_range(atlas)
    # "The siege intensified during the summer"; "before December 15th".
    assert (first, last) == (date(2025, 6, 1), date(2025, 12, 15))
    assert (scene["days"]["first"], scene["days"]["last"]) == ("2025-06-01", "2025-12-15")
    assert scene["days"]["marks"]["known"] == ["2025-11-01", "2025-12-01"]


def test_rows_are_in_order_of_days_and_each_brings_something(scene):
    for by_place in scene["states"].values():
        for rows in by_place.values():
            days = [row[0] for row in rows]
            assert days == sorted(set(days))
            assert days[0] == "0000-00-00"
            assert all(a[1:] != b[1:] for a, b in pairwise(rows))


def test_every_glyph_that_is_named_is_there_and_none_is_idle(scene):
    named = {
        row[1] for states in scene["states"].values() for rows in states.values() for row in rows
    }
    assert named == set(scene["glyphs"])
    assert all(
        svg.startswith("<svg") and svg.endswith("</svg>") for svg in scene["glyphs"].values()
    )
    # An id in one glyph would clash with that of another on the same page.
    assert not any(re.search(r"\sid=", svg) for svg in scene["glyphs"].values())


def test_the_scene_is_json_and_comes_back_as_it_was(scene, text):
    assert json.loads(text) == json.loads(json.dumps(scene))
    assert json.loads(text)["states"] == scene["states"]


def test_the_same_data_gives_the_same_bytes(atlas, basemap, gazetteer, text):
    assert scene_text(build_scene(atlas, basemap, gazetteer)) == text


def test_another_process_gives_the_same_bytes(text, two_articles):
    """With another order of sets and other random names, if anything rested on them."""
    program = """
import hashlib
import sys
from pathlib import Path
from dashboard.map_component.scene_files import scene_text
from dashboard.scene import build_scene
from geo.basemap import load_basemap
from geo.gazetteer import load_gazetteer
from geo.loading import load_atlas
data = Path(sys.argv[1])
scene = build_scene(load_atlas(data), load_basemap(data), load_gazetteer(data))
print(hashlib.sha256(scene_text(scene).encode()).hexdigest())
"""
    run = subprocess.run(
        [sys.executable, "-c", program, str(two_articles)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split()[-1] == hashlib.sha256(text.encode()).hexdigest()


def test_the_scene_is_small_enough_to_send_at_once(record, basemap, gazetteer):
    assert len(scene_text(build_scene(record, basemap, gazetteer)).encode("utf-8")) < MOST_BYTES


def test_the_timeline_tells_quotations_from_paraphrases(page_atlas, basemap, gazetteer):
    rows = list(timeline_read(build_scene(page_atlas, basemap, gazetteer), "known"))
    told = {row["label"]: row["from"] for row in rows if not row["quoted"]}
    assert told == {
        "Omin's staff: claim of control (Betrov)": "2024-05-06",
        "Neutral Mission: report of fighting, about 3 days (Betrov)": "2024-05-06",
    }
    assert sum(row["quoted"] for row in rows) == 21  # ten in one document, eleven in the other


def test_nothing_is_fetched_from_elsewhere_but_tiles_that_a_reader_chose(text):
    """No content delivery network; besides tiles only links in credits, and the name of SVG."""
    without_credits = re.sub(r'<a[^>]*? href=\\*"[^>]*>|u003ca href[^>]*?u003e', "", text)
    hosts = {address.split("/")[2] for address in ADDRESS.findall(without_credits)}
    tiles = {
        host for host in hosts if re.search(re.escape(host) + r"[^\s\"']*\{z\}", without_credits)
    }
    assert hosts - tiles <= {"www.w3.org"}
    assert {re.sub(r"^\{s\}\.", "", tile) for tile in tiles} == {
        "tile.openstreetmap.org",
        "tile.opentopomap.org",
        "server.arcgisonline.com",
    }
    assert not re.search(r"cdn|jsdelivr|unpkg|cloudflare|googleapis|bootstrapcdn", text)


def test_without_online_base_maps_there_is_no_address_at_all(atlas, basemap, gazetteer):
    text = scene_text(build_scene(atlas, basemap, gazetteer, with_online_bases=False))
    assert {address.split("/")[2] for address in ADDRESS.findall(text)} <= {"www.w3.org"}


def test_everything_that_can_be_clicked_has_an_id(scene, atlas):
    ids = [place["id"] for place in scene["places"]]
    assert ids == list(atlas.places)
    settlements = [settlement["id"] for settlement in scene["settlements"]]
    assert len(set(settlements) | set(ids)) == len(settlements) + len(ids)
    assert len(scene["timeline"]["rows"]) == len(atlas.claims)


def test_every_statement_is_on_the_timeline_with_its_time_and_party(scene, atlas):
    rows = {
        row["label"]: row
        for row in timeline_read(scene, "event")
        if row["places"] == ["pokrovsk"] and row["party"] == "russia"
    }
    declared = rows["Russia: claim of control (Pokrovsk)"]
    assert declared["letter"] == "R"
    assert declared["inferred"] is True
    assert {row["id"] for row in scene["parties"]} == {
        atlas.party(claim) for claim in atlas.claims.values()
    }


@pytest.mark.parametrize("clock", ["event", "known"])
def test_the_timeline_has_the_time_of_every_statement(scene, atlas, clock):
    times = [c.event_time if clock == "event" else c.known_by for c in atlas.claims.values()]
    stated = [
        (time.earliest_on and str(time.earliest_on), time.latest_on and str(time.latest_on))
        for time in times
    ]
    rows = list(timeline_read(scene, clock))
    assert [(row["from"], row["to"]) for row in rows] == stated
    assert [row["inferred"] for row in rows] == [time.basis == "inferred" for time in times]
    assert [row["quoted"] for row in rows] == [c.is_quoted for c in atlas.claims.values()]


def test_a_region_has_a_label_but_no_glyph(scene):
    kinds = {place["id"]: place["kind"] for place in scene["places"]}
    assert kinds["donetsk-oblast"] == "region"
    for states in scene["states"].values():
        assert "donetsk-oblast" not in states
        assert {"pokrovsk", "myrnohrad", "kramatorsk", "sloviansk"} <= set(states)


def test_settlements_of_the_record_are_not_labelled_twice(scene):
    names = [settlement["names"]["en"] for settlement in scene["settlements"]]
    assert not {"Pokrovsk", "Myrnohrad", "Kramatorsk", "Sloviansk", "Bakhmut"} & set(names)
    ranks = [settlement["rank"] for settlement in scene["settlements"]]
    assert ranks == sorted(ranks)


def test_towns_are_drawn_by_role_then_by_population(scene):
    """GeoNames' populations, by hand: Kyiv is no settlement of the region's table."""
    ranked = sorted(scene["places"], key=lambda place: place["rank"])
    towns = [place["id"] for place in ranked if place["kind"] != "region"]
    assert towns[:4] == ["kramatorsk", "sloviansk", "pokrovsk", "myrnohrad"]
    assert towns.index("mariupol") < towns.index("bakhmut")
    assert sorted(place["rank"] for place in ranked) == list(range(len(ranked)))


def test_ranks_do_not_depend_on_what_is_said(atlas, basemap, gazetteer, scene):
    silent = Atlas(
        places=atlas.places,
        claimants=atlas.claimants,
        reports=atlas.reports,
        claims=dict(list(atlas.claims.items())[:3]),
        relations=(),
        version="0",
    )
    other = build_scene(silent, basemap, gazetteer)
    assert other["places"] == scene["places"]


def test_lines_from_a_place_are_those_to_the_four_towns(scene, atlas):
    rows = scene["distances_from"]["bakhmut"]
    assert {row[0] for row in rows} == {place.id for place in atlas.places.principal}
    bakhmut = atlas.places["bakhmut"]
    for to, label, points in rows:
        ends = {tuple(points[0]), tuple(points[-1])}
        assert (bakhmut.lon, bakhmut.lat) in ends
        assert label == about_km(bakhmut, atlas.places[to])
    assert not {place.id for place in atlas.places.principal} & set(scene["distances_from"])
    assert "donetsk-oblast" not in scene["distances_from"]
