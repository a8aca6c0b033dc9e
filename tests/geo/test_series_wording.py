"""How few pictures a series has, in words."""

from datetime import date, timedelta

import pytest
import shapely

from geo.front_chart import front_chart
from geo.front_distances import front_distances
from geo.measured_places import MeasuredPlace
from geo.series_options import echo_sparse
from geo.series_wording import days_line, median_gap_days, sparse_words

DAY = date(2025, 3, 1)
AREA = shapely.box(37, 48, 38, 49)


def days(*numbers):
    return tuple(DAY + timedelta(days=number) for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "gap"),
    [((), None), ((0,), None), ((0, 1, 2, 9), 1), ((0, 7, 9), 4.5), ((0, 3, 6, 40), 3)],
)
def test_the_median_gap(numbers, gap):
    assert median_gap_days(days(*numbers)) == gap


def test_a_series_by_day_with_some_days_missing_is_not_called_sparse(make_series):
    daily = make_series(dict.fromkeys(days(0, 1, 2, 3, 12, 13), AREA))
    assert sparse_words("The map", daily.days) == ""
    assert "median" not in days_line(daily)


def test_few_pictures_are_told(make_series):
    few = make_series(dict.fromkeys(days(0, 14, 30), AREA))
    assert sparse_words("The map", few.days) == (
        "The map has few pictures: 3 days from 1 March 2025 to 31 March 2025, median gap 15 days"
    )
    assert days_line(few).endswith("28 days missing between, median gap 15 days")
    assert sparse_words("The map", days(0)) == "The map has one picture only, of 1 March 2025"


def test_few_pictures_are_told_beside_figures(make_series, capsys):
    few = make_series(dict.fromkeys(days(0, 14, 30), AREA))
    echo_sparse([few])
    words = "has few pictures: 3 days from 1 March 2025 to 31 March 2025, median gap 15 days."
    assert words in capsys.readouterr().out
    town = MeasuredPlace(id="town", name="Town", lon=36.5, lat=48.5)
    picture = front_chart(front_distances(few, [town]), [few.passport], "svg").decode()
    assert "has few pictures: 3 days" in picture
