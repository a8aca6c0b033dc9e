"""Which picture a day shows: the last one by then, and none before the first or after the last."""

from datetime import date

import pytest
import shapely

from geo.pictured_days import pictured_day, pictured_words

BOX = shapely.box(37, 48, 38, 49)


def day(number):
    return date(2025, 11, number)


@pytest.fixture
def series(make_series):
    return make_series({day(20): BOX, day(21): BOX, day(24): BOX})


@pytest.mark.parametrize(
    ("on", "shown", "gap", "words"),
    [
        (19, None, "before", "nothing is drawn: it begins on 20 November 2025"),
        (20, 20, None, "picture of 20 November 2025"),
        (
            22,
            21,
            "missing",
            "shows the picture of 21 November 2025: none for 22 November 2025",
        ),
        (24, 24, None, "picture of 24 November 2025"),
        (25, None, "after", "nothing is drawn: it ends on 24 November 2025"),
    ],
)
def test_a_day(series, on, shown, gap, words):
    picture = pictured_day(series, day(on))
    assert (picture.shown, picture.gap) == (shown and day(shown), gap)
    assert pictured_words(series, picture) == words
