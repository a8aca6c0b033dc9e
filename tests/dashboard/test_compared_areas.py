"""A comparison that the reader chose: its shapes, its words, and why there is none."""

import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.compared_areas import compared_areas
from geo.series_store import open_series

NAMES = ("DeepState", "Project Owl")


@pytest.fixture
def series(import_into, tmp_path):
    root = import_into(tmp_path, "deepstate", "owlmaps") / "series"
    return open_series("deepstate", root=root), open_series("owlmaps", root=root)


@pytest.fixture
def compared(series, chosen):
    def compare(compare="change", since="2025-11-23", on="2025-11-30", among=series):
        selection = chosen(on, compare=compare, since=since and date.fromisoformat(since))
        return compared_areas(selection, among, NAMES)

    return compare


def test_what_came_since_an_earlier_day(compared):
    found = compared()
    (row,) = json.loads(found.text)
    assert (row["sign"], found.legend) == ("+", (("+", "came"),))
    # From 37.0 to 37.5 east and from 47.5 to 49.0 north: corners of the strip that came.
    lons = [37_00000, 37_50000]
    (ring,) = row["polygons"][0]
    assert ring[0] in lons
    assert "0.1 km² left" in found.words[0]
    assert "from the picture of 23 November 2025 to that of 30 November 2025" in found.words[0]


def test_what_left_is_told_as_well(compared, series):
    back = (_turned(series[0]),)
    found = compared(among=back)
    assert found.legend == (("−", "left"),)


def _turned(series):
    """The same series with its last picture first."""

    class Turned(type(series)):
        def areas_on(self, day):
            other = self.days[-1] if day == self.days[3] else self.days[0]
            return tuple(replace(area, day=day) for area in super().areas_on(other))

    return Turned(series.folder, series.passport, series.days)


def test_where_two_series_differ(compared):
    found = compared(compare="series", since=None)
    # The mirror's box begins at 37.0, the other's at 37.25: nothing is only the other's.
    assert found.legend == (("1", "only DeepState"),)
    assert "less than 0.1 km² only on Project Owl's" in found.words[0]


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"since": "2025-11-01"}, "none for 1 November 2025: nothing to compare"),
        ({"on": "2025-12-05"}, "none for 5 December 2025: nothing to compare"),
        ({"since": "2025-12-01"}, "1 December 2025 is after the day shown"),
        ({"among": ()}, "No series of areas is shown"),
    ],
)
def test_why_there_is_none(compared, choice, words):
    found = compared(**choice)
    assert found.text is None
    assert words in found.words[0]


def test_one_series_differs_from_none(compared, series):
    assert "Two series of areas are needed" in compared(compare="series", among=series[:1]).words[0]


@pytest.mark.parametrize("way", ["none", "swipe"])
def test_what_the_browser_draws_by_itself(compared, way):
    assert compared(compare=way) is None
    assert compared(since=None) is None
