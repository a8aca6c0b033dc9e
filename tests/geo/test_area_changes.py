"""Gained, lost, and where two series differ: areas of quadrangles known from a closed formula."""

from datetime import date, timedelta

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.area_changes import area_change, area_difference
from geo.ellipsoid_areas import area_km2
from geo.errors import BadSelectionError

DAY = date(2025, 12, 1)
LATER = DAY + timedelta(days=10)
DEGREE_KM2 = 8217.732
"""One degree of longitude from 48 to 49 N on WGS84, by Snyder (1987), equation 3-12."""


def strip(west, east):
    return shapely.box(west, 48, east, 49)


def test_gained_and_lost_are_where_the_area_came_and_went(make_series):
    series = make_series({DAY: strip(37, 38), LATER: strip(37.25, 38.5)})
    change = area_change(series, DAY, LATER)
    assert change.gained.equals(strip(38, 38.5))
    assert change.lost.equals(strip(37, 37.25))
    assert change.gained_km2 == pytest.approx(DEGREE_KM2 / 2, rel=1e-5)
    assert change.lost_km2 == pytest.approx(DEGREE_KM2 / 4, rel=1e-5)


def test_nothing_changed_is_none_and_nought(make_series):
    series = make_series({DAY: strip(37, 38), LATER: strip(37, 38)})
    change = area_change(series, DAY, LATER)
    assert (change.gained, change.lost, change.gained_km2, change.lost_km2) == (None, None, 0, 0)


def test_a_first_area_is_all_gained_and_a_last_one_all_lost(make_series):
    series = make_series({DAY: None, LATER: strip(37, 38)})
    assert area_change(series, DAY, LATER).gained.equals(strip(37, 38))
    backwards = make_series({DAY: strip(37, 38), LATER: None})
    assert area_change(backwards, DAY, LATER).lost.equals(strip(37, 38))


def test_a_missing_day_is_answered_with_the_picture_before_and_says_so(make_series):
    series = make_series({DAY: strip(37, 38), LATER: strip(37, 39)})
    change = area_change(series, DAY, LATER - timedelta(days=1))
    assert (change.earlier_shown, change.later_shown) == (DAY, DAY)
    assert change.gained is None


def test_days_that_cannot_be_compared_are_refused(make_series):
    series = make_series({DAY: strip(37, 38), LATER: strip(37, 39)})
    with pytest.raises(BadSelectionError, match="no picture before 1 December 2025"):
        area_change(series, DAY - timedelta(days=1), LATER)
    with pytest.raises(BadSelectionError, match="11 December 2025 is after 1 December 2025"):
        area_change(series, LATER, DAY)


def test_within_an_area_only_that_part_counts(make_series):
    series = make_series({DAY: strip(37, 38), LATER: strip(37, 39)})
    change = area_change(series, DAY, LATER, within=strip(36, 38.25))
    assert change.gained_km2 == pytest.approx(DEGREE_KM2 / 4, rel=1e-5)


def test_two_series_differ_where_only_one_shows_it(make_series):
    one = make_series({DAY: strip(37, 38)}, series_id="one")
    two = make_series({DAY - timedelta(days=3): strip(37.5, 38.25)}, series_id="two")
    found = area_difference(one, two, DAY)
    assert (found.first_shown, found.second_shown) == (DAY, DAY - timedelta(days=3))
    assert found.only_first.equals(strip(37, 37.5))
    assert found.only_second.equals(strip(38, 38.25))
    assert found.both_km2 == pytest.approx(DEGREE_KM2 / 2, rel=1e-5)


edges = st.floats(36, 40).map(lambda value: round(value, 3))


@given(edges, edges, edges, edges)
def test_what_was_there_plus_gained_minus_lost_is_what_is_there(make_series, a, b, c, d):
    before, after = strip(min(a, b), max(a, b) + 0.01), strip(min(c, d), max(c, d) + 0.01)
    change = area_change(make_series({DAY: before, LATER: after}), DAY, LATER)
    expected = area_km2(before) + change.gained_km2 - change.lost_km2
    assert area_km2(after) == pytest.approx(expected, abs=0.01)
