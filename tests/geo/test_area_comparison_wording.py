"""Changes and differences of areas in words, against squares of known size."""

from datetime import date

import pytest
import shapely

from geo.area_changes import area_change, area_difference
from geo.area_comparison_wording import about_km2, change_words, difference_words

EARLIER, LATER = date(2025, 11, 1), date(2025, 12, 1)
# 0.1 by 0.1 degrees from 48.0 north: 7.457 km of a parallel by 11.12 km of a meridian.
SQUARE = shapely.box(37.0, 48.0, 37.1, 48.1)
NEXT = shapely.box(37.1, 48.0, 37.2, 48.1)


@pytest.mark.parametrize(
    ("km2", "words"),
    [
        (0.0, "less than 0.1 km²"),
        (0.049, "less than 0.1 km²"),
        (0.06, "about 0.1 km²"),
        (9.94, "about 9.9 km²"),
        (9.96, "about 10 km²"),
        (-1234.4, "about 1,234 km²"),
    ],
)
def test_square_kilometres(km2, words):
    assert about_km2(km2) == words


def test_what_came_and_left(make_series):
    series = make_series({EARLIER: SQUARE, LATER: NEXT})
    (line,) = change_words(area_change(series, EARLIER, LATER), "Somebody")
    assert line == (
        "The area held by Russia, according to Somebody, from the picture of 1 November 2025 to "
        "that of 1 December 2025, within the region: about 83 km² came, about 83 km² left. Lines "
        "that a mapmaker only redrew count as well."
    )


def test_nothing_changed(make_series):
    same = make_series({EARLIER: SQUARE, LATER: SQUARE})
    (line,) = change_words(area_change(same, EARLIER, LATER), "Somebody")
    assert "nothing came and nothing left" in line
    (line,) = change_words(area_change(same, EARLIER, date(2025, 11, 9)), "Somebody")
    assert line == "Both days show Somebody's picture of 1 November 2025."


def test_where_two_differ(make_series):
    one = make_series({EARLIER: shapely.union_all([SQUARE, NEXT])}, series_id="one")
    two = make_series({LATER: SQUARE}, series_id="two")
    (line,) = difference_words(area_difference(one, two, LATER), "One", "Two")
    assert line == (
        "The area held by Russia, within the region: about 83 km² only on One's picture of "
        "1 November 2025, less than 0.1 km² only on Two's of 1 December 2025, about 83 km² on both."
    )
