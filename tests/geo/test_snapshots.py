"""Freezing a selection: what it holds, what its id depends on, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.basemap import load_basemap
from geo.errors import BadSelectionError
from geo.gazetteer import load_gazetteer
from geo.loading import load_atlas
from geo.selection import Selection
from geo.snapshots import Bounds, credit_lines, drawn_layers, take_snapshot

DAY = date(2024, 6, 1)
ALL_LAYERS = ("claims", "excerpts", "distances", "stated_distances")
EVERYWHERE = Bounds(west=30.0, south=45.0, east=42.0, north=52.0)


@pytest.fixture(scope="module")
def take(atlas, small_data):
    basemap, gazetteer = load_basemap(small_data), load_gazetteer(small_data)

    def make(bounds: Bounds = EVERYWHERE, page: str = "http://here/", **chosen: object):
        selection = replace(Selection(on=DAY, layers=ALL_LAYERS), **chosen)
        return take_snapshot(atlas, basemap, gazetteer, selection, bounds, page)

    return make


def test_marks_are_numbered_from_one_and_quote_the_leading_words(take):
    marks = take().marks
    assert [mark.number for mark in marks] == list(range(1, len(marks) + 1))
    for mark in marks:
        assert mark.quotations
        if mark.state is not None:
            leading = [p.leading for p in mark.state.positions if p.leading]
            assert [quotation.claim for quotation in mark.quotations] == leading


def test_places_stand_from_west_to_east_before_stated_distances(take):
    marks = take().marks
    places = [mark for mark in marks if mark.state is not None]
    assert [m.place.lon for m in places] == sorted(m.place.lon for m in places)
    assert marks[: len(places)] == tuple(places)
    assert len(marks) > len(places), "the small atlas states a distance"


def test_hidden_layers_leave_no_marks(take):
    assert take(layers=()).marks == ()
    assert take(layers=()).distances == ()
    assert all(mark.state is None for mark in take(layers=("stated_distances",)).marks)


def test_marks_do_not_depend_on_the_bounds(take):
    elsewhere = Bounds(west=30.0, south=45.0, east=31.0, north=46.0)
    assert take(elsewhere).marks == take().marks


def test_only_what_is_drawn_is_credited(atlas):
    basemap = load_basemap()

    def taken(*layers: str):
        return take_snapshot(atlas, basemap, (), Selection(on=DAY, layers=layers))

    roads = next(layer for layer in basemap if layer.passport.layer == "roads")
    line = f"{roads.passport.title}: {roads.passport.licence}"
    assert line in taken("roads").licences
    assert line not in taken("railways").licences
    assert roads.passport.attribution in taken("roads").credits
    others = {layer.passport.attribution for layer in drawn_layers(basemap, ())}
    hidden = {layer.passport.attribution for layer in basemap} - others
    assert hidden, "roads or railways have a source of their own"
    assert not hidden.intersection(taken().credits)
    assert hidden.intersection(credit_lines(basemap))


def test_bounds_are_the_numbers_that_they_show():
    exact = Bounds(west=37.123456789, south=48.0, east=38.1000049, north=48.987654321)
    shown = Bounds(west=37.12346, south=48.0, east=38.1, north=48.98765)
    assert exact == shown
    assert str(exact) == "37.12346,48,38.1,48.98765"
    assert [float(part) for part in str(exact).split(",")] == [
        exact.west, exact.south, exact.east, exact.north,
    ]  # fmt: skip


def test_nothing_is_quoted_before_it_counts(take):
    assert take(on=date(1900, 1, 1)).claims == ()
    assert take(on=date(1900, 1, 1)).marks == ()


def test_the_id_follows_what_is_shown_and_not_where_the_dashboard_runs(take):
    usual = take()
    assert usual.id == take(page="https://elsewhere.example/").id
    others = [
        take(on=date(2029, 1, 1)),
        take(clock="event"),
        take(place="alfin"),
        take(layers=("claims",)),
        take(names="uk"),
        take(bounds=Bounds(west=36.0, south=47.0, east=39.0, north=49.5)),
    ]
    assert len({usual.id, *(other.id for other in others)}) == len(others) + 1


def test_the_link_restores_the_view_and_the_file_name_speaks(take):
    snapshot = take(place="alfin")
    assert snapshot.link.startswith("http://here/?day=2024-06-01&clock=known&place=alfin&")
    assert snapshot.file_stem == "claimline-2024-06-01-known-alfin"


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ((38.0, 48.0, 37.0, 49.0), "inside out"),
        ((37.0, 49.0, 38.0, 48.0), "inside out"),
        ((10.0, 48.0, 38.0, 49.0), "beyond the map"),
        ((37.0, 48.0, 38.0, 60.0), "beyond the map"),
    ],
)
def test_bad_bounds_are_refused(box, words):
    with pytest.raises(BadSelectionError, match=words):
        Bounds(west=box[0], south=box[1], east=box[2], north=box[3])


def test_a_widened_box_keeps_its_middle_and_stays_on_the_map():
    box = Bounds(west=37.0, south=48.0, east=38.0, north=48.5).widened(3.0)
    assert (box.west, box.south, box.east, box.north) == pytest.approx((36.0, 47.5, 39.0, 49.0))
    assert str(Bounds(west=23.0, south=44.0, east=49.0, north=57.0).widened(9.0)) == "22,43,50,57.5"


def test_a_picture_says_of_a_forecast_that_its_time_is_over(small_data):
    from geo.pictures.quotations import source_words

    atlas = load_atlas(small_data)
    for on, is_over in ((date(2024, 6, 1), False), (date(2024, 6, 2), True)):
        snapshot = take_snapshot(atlas, (), (), Selection(on=on, layers=("claims",)))
        told = [source_words(q) for mark in snapshot.marks for q in mark.quotations]
        ended = [words for words in told if "(the time it speaks of ended on 1 June 2024)" in words]
        assert len(ended) == is_over
