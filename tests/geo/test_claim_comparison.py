"""Claims beside geometry: what is put beside what, and that it is put as a comparison."""

from datetime import date, timedelta

import pytest
import shapely

from geo.area_series import PointSeries, StatusRun
from geo.claim_comparison import claim_comparisons
from geo.comparison_wording import comparison_brief, comparison_words
from geo.footprints import Footprint

DAY = date(2025, 12, 1)
WITH = shapely.box(37, 48, 38, 49)  # invented towns stand at 37.5 E, 48.5 N
WITHOUT = shapely.box(38, 48, 39, 49)


def day(number):
    return DAY + timedelta(days=number)


def compare(make_atlas, series, claim, **options):
    atlas = make_atlas([claim])
    return claim_comparisons(atlas, series, atlas.claims.values(), **options)


@pytest.fixture
def declared(make_claim):
    return make_claim("one", "russia", "claims_control", "russia", event=DAY.isoformat())


def test_the_day_the_day_before_and_the_first_day(make_atlas, make_series, declared):
    series = make_series({day(-2): WITHOUT, day(-1): WITHOUT, day(0): WITHOUT, day(3): WITH})
    (found,) = compare(make_atlas, series, declared)
    assert (found.on, found.shown_day, found.state_on_day) == (DAY, DAY, "outside")
    assert (found.shown_day_before, found.state_day_before) == (day(-1), "outside")
    assert (found.first_day_in_stated_state, found.is_first_picture) == (day(3), False)
    assert (found.left_again_on, found.why_never) == (None, None)
    assert comparison_words(found, "declared", "The map") == (
        "Declared 1 December 2025; “The map” first shows the town centre inside the area that it "
        "draws as held by Russia on 4 December 2025. On 1 December 2025 it shows it outside "
        "every area that it draws, as the day before."
    )


def test_the_first_picture_and_leaving_again_are_said(make_atlas, make_series, declared):
    series = make_series({day(-1): WITH, day(0): WITHOUT})
    (found,) = compare(make_atlas, series, declared)
    assert (found.first_day_in_stated_state, found.is_first_picture) == (day(-1), True)
    assert found.left_again_on == DAY
    words = comparison_words(found, "declared", "The map")
    assert "already in its first picture, of 30 November 2025" in words
    assert "and otherwise again on 1 December 2025" in words
    assert "the day before inside the area that it draws as held by Russia" in words


def test_a_missing_day_is_answered_with_the_last_picture_and_its_day(
    make_atlas, make_series, declared
):
    (found,) = compare(make_atlas, make_series({day(-5): WITH, day(9): WITH}), declared)
    assert (found.shown_day, found.shown_day_before) == (day(-5), day(-5))
    words = comparison_words(found, "declared", "The map")
    assert "On 26 November 2025, its last picture by 1 December 2025, it shows it" in words


def test_before_the_first_picture_nothing_is_shown(make_atlas, make_series, declared):
    (found,) = compare(make_atlas, make_series({day(4): WITHOUT}), declared)
    assert (found.shown_day, found.state_on_day, found.why_never) == (None, None, "not_yet")
    words = comparison_words(found, "declared", "The map")
    assert "has not shown the town centre inside" in words
    assert "It has no picture up to 1 December 2025." in words


def test_outside_one_sides_area_is_no_statement_for_the_other(make_atlas, make_series, make_claim):
    held = make_claim("one", "ukraine", "denies_loss", "ukraine", event=DAY.isoformat())
    (found,) = compare(make_atlas, make_series({DAY: WITHOUT}), held)
    assert found.state_on_day == "outside"
    assert (found.first_day_in_stated_state, found.why_never) == (None, "not_drawn")
    assert "says of no area that it is held by Ukraine" in comparison_words(
        found, "denied", "The map"
    )


def test_several_statuses_are_told_apart(make_atlas, make_series, make_claim):
    fought = make_claim("one", "article", "reports_fighting", "contested", event=DAY.isoformat())
    series = make_series({DAY: WITHOUT, day(1): WITH}, contested={DAY: WITH, day(1): WITH})
    (found,) = compare(make_atlas, series, fought, on=day(1))
    assert (found.on, found.state_on_day) == (day(1), "contested")
    assert found.first_day_in_stated_state == DAY


def test_what_looks_ahead_and_what_is_not_about_control_is_left_out(
    make_atlas, make_series, make_claim
):
    claims = [
        make_claim("one", "russia", "forecasts", "russia"),
        make_claim("two", "russia", "states_value", None, kind="strategic_value"),
    ]
    atlas = make_atlas(claims)
    assert claim_comparisons(atlas, make_series({DAY: WITH}), claims) == ()


def test_only_the_places_asked_for(make_atlas, make_series, make_claim):
    claim = make_claim("one", places=("alfin", "betrov"))
    found = compare(make_atlas, make_series({DAY: WITH}), claim)
    assert [one.place.id for one in found] == ["alfin", "betrov"]
    (found,) = compare(make_atlas, make_series({DAY: WITH}), claim, places=["betrov"])
    assert found.place.id == "betrov"


def test_the_share_of_the_footprint(make_atlas, make_series, declared):
    footprint = Footprint(geometry=shapely.box(37.4, 48.4, 37.6, 48.6), source="invented")
    series = make_series({DAY: shapely.box(37.45, 48, 38, 49)})
    (found,) = compare(make_atlas, series, declared, footprints=[footprint])
    assert found.footprint_share == pytest.approx({"russia": 0.75}, abs=1e-4)
    assert "Of the built-up area it shows 75% in the area held by Russia." in comparison_words(
        found, "declared", "The map"
    )
    (found,) = compare(make_atlas, series, declared)
    assert found.footprint_share is None


class Points(PointSeries):
    """An invented series of settlements."""

    def __init__(self, passport, runs):
        super().__init__(passport, {run.first_day for run in runs} | {run.last_day for run in runs})
        self._runs = runs

    def runs_of(self, geonames_id):
        return tuple(run for run in self._runs if run.geonames_id == geonames_id)

    def status_of(self, geonames_id, day):
        raise NotImplementedError

    def statuses_on(self, day):
        raise NotImplementedError


def test_a_series_of_settlements_is_asked_by_geonames_id(
    make_atlas, make_series, make_place, declared, monkeypatch
):
    def run(first, last, status, geonames_id=7):
        return StatusRun(
            geonames_id=geonames_id, first_day=day(first), last_day=day(last), status=status
        )

    passport = make_series({DAY: WITH}).passport
    runs = [run(-9, -1, "contested"), run(0, 2, "russia"), run(-9, 2, "ukraine", geonames_id=8)]
    atlas = make_atlas([declared])
    numbered = make_place("alfin", geonames_id=7)
    monkeypatch.setattr(type(atlas.places), "__getitem__", lambda self, name: numbered)
    (found,) = claim_comparisons(atlas, Points(passport, runs), [declared])
    assert (found.state_on_day, found.state_day_before) == ("russia", "contested")
    assert found.first_day_in_stated_state == DAY
    words = comparison_words(found, "declared", "The list", "points")
    assert "first shows the town as held by Russia on 1 December 2025" in words
    assert "the day before as fought over or partly held" in words


def test_the_declaration_of_pokrovsk_beside_the_real_series(real_series):
    from geo.loading import load_atlas

    atlas = load_atlas()
    found = claim_comparisons(atlas, real_series, atlas.claims.values(), places=["pokrovsk"])
    declared = next(one for one in found if one.claim.label == "declares-control")
    assert declared.on == date(2025, 12, 1)
    assert (declared.state_on_day, declared.state_day_before) == ("russia", "russia")
    first = declared.first_day_in_stated_state
    assert date(2025, 6, 1) < first < date(2025, 12, 1)
    (before,) = real_series.areas_on(first - timedelta(days=1))
    (after,) = real_series.areas_on(first)
    centre = shapely.Point(37.17706, 48.28014)
    assert not before.geometry.contains(centre)
    assert after.geometry.contains(centre)


def test_in_few_words(make_atlas, make_series, declared, make_claim):
    series = make_series({day(-2): WITHOUT, day(-1): WITHOUT, day(0): WITH})
    (found,) = compare(make_atlas, series, declared)
    assert comparison_brief(found, "Somebody") == (
        "Somebody: town centre inside the area held by Russia on 1 December 2025; the day before "
        "town centre outside its areas; held by Russia first on 1 December 2025"
    )
    on = day(-1).isoformat()
    other = make_claim("other", "ukraine", "claims_control", "ukraine", event=on)
    (found,) = compare(make_atlas, series, other)
    assert comparison_brief(found, "Somebody") == (
        "Somebody: town centre outside its areas on 30 November 2025 and the day before; it draws "
        "nothing as held by Ukraine"
    )
    early = make_claim("early", "russia", "claims_control", "russia", event="2025-11-01")
    (found,) = compare(make_atlas, series, early)
    assert comparison_brief(found, "Somebody").startswith(
        "Somebody: no picture up to 1 November 2025; held by Russia first on 1 December 2025"
    )
    late = make_claim("late", "russia", "claims_control", "russia", event="2025-12-05")
    (found,) = compare(make_atlas, series, late)
    assert "on 1 December 2025, its last picture by then, and the day before" in (
        comparison_brief(found, "Somebody")
    )


def test_a_claim_of_several_days_is_compared_on_all_of_them(make_atlas, make_series, make_claim):
    november = make_claim(
        "one", "russia", "claims_control", "russia", event="2025-11-29/2025-12-02"
    )
    # Four days; of these the 30th has no picture, and two of the other three show what is stated.
    pictures = {day(-9): WITH, day(-2): WITHOUT, day(0): WITH, day(1): WITH, day(2): WITHOUT}
    (found,) = compare(make_atlas, make_series(pictures), november)
    span = found.whole_time
    assert (span.days, span.pictured_days, span.days_alike, span.alike_on) == (4, 3, 2, "some")
    assert comparison_words(found, "declared", "The map").endswith(
        " Of the 4 days that the claim may be about, 29 November 2025 to 2 December 2025, 3 have a "
        "picture; it shows what the claim states on some of these, 2."
    )
    assert "; held by Russia on 2 of the 3 pictured of the 4 days that the claim may be about;" in (
        comparison_brief(found, "Somebody")
    )


@pytest.mark.parametrize(
    ("pictures", "alike_on", "words", "brief"),
    [
        (
            {day(0): WITH, day(1): WITH, day(5): WITHOUT},
            "all",
            "each has a picture; it shows what the claim states on all of these.",
            "held by Russia on all 2 pictured of the 2 days",
        ),
        (
            {day(0): WITHOUT, day(5): WITH},
            "none",
            "1 has a picture; it shows what the claim states on none of these.",
            "held by Russia on none of the 1 pictured of the 2 days",
        ),
        (
            {day(-1): WITH, day(2): WITHOUT},
            None,
            "1 December 2025 to 2 December 2025, none has a picture.",
            "no picture of the 2 days",
        ),
    ],
)
def test_all_some_or_none_of_its_days(
    make_atlas, make_series, make_claim, pictures, alike_on, words, brief
):
    two_days = make_claim(
        "one", "russia", "claims_control", "russia", event="2025-12-01/2025-12-02"
    )
    (found,) = compare(make_atlas, make_series(pictures), two_days)
    assert found.whole_time.alike_on == alike_on
    assert comparison_words(found, "declared", "The map").endswith(words)
    assert brief in comparison_brief(found, "Somebody")


def test_one_day_an_open_side_and_a_day_asked_for_have_no_whole_time(
    make_atlas, make_series, make_claim, declared
):
    series = make_series({day(0): WITH, day(1): WITHOUT})
    (found,) = compare(make_atlas, series, declared)
    assert found.whole_time is None
    since = make_claim("one", "russia", "claims_control", "russia", event="2025-12-01/..")
    (found,) = compare(make_atlas, series, since)
    assert found.whole_time is None
    two_days = make_claim(
        "two", "russia", "claims_control", "russia", event="2025-12-01/2025-12-02"
    )
    (found,) = compare(make_atlas, series, two_days, on=day(1))
    assert found.whole_time is None
    other = make_claim("three", "ukraine", "denies_loss", "ukraine", event="2025-12-01/2025-12-02")
    (found,) = compare(make_atlas, series, other)
    assert (found.why_never, found.whole_time) == ("not_drawn", None)
