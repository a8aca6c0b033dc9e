"""Front distances for the chart and in words: figures, gaps and sides."""

import json
from datetime import date

import pytest

from dashboard.front_rows import area_figures, chart_rows, front_figures
from geo.front_distances import front_distances
from geo.measured_places import measured
from geo.series_store import open_series

NAMES = {"deepstate": "DeepState", "owlmaps": "Project Owl"}


@pytest.fixture
def series(import_into, tmp_path):
    root = import_into(tmp_path, "deepstate", "owlmaps") / "series"
    return [open_series(name, root=root) for name in NAMES]


@pytest.fixture
def rows(series, atlas):
    places = [measured(place) for place in atlas.places.principal]
    return [row for one in series for row in front_distances(one, places)]


def test_the_chart_has_a_line_for_each_place_and_series(rows):
    found = json.loads(json.dumps(chart_rows(rows, NAMES)))
    assert (found["first"], found["last"]) == ("2025-11-20", "2025-11-30")
    assert found["series"] == ["DeepState", "Project Owl"]
    pokrovsk = next(place for place in found["places"] if place["name"] == "Pokrovsk")
    mirror, owl = pokrovsk["lines"]
    assert mirror["first"] == (date(2025, 11, 20) - date(1970, 1, 1)).days
    assert mirror["inside"] == [False] * 4 + [True] + [None] + [True] * 5
    assert [km is None for km in mirror["km"]] == [n == 5 for n in range(11)]
    assert [n for n, km in enumerate(owl["km"]) if km is not None] == [0, 10]


def test_figures_of_a_day(rows, series):
    figures = {
        (f.place, f.series): f for f in front_figures(rows, series, NAMES, date(2025, 11, 24))
    }
    # From 37.18 to 37.0 east along 48.28 north: 0.18 degrees of a parallel, some 13 km.
    inside = figures["Pokrovsk", "DeepState"]
    assert inside.words.endswith(" km inside")
    assert float(inside.words.split()[0]) == pytest.approx(13.2, abs=0.7)
    assert not inside.is_gap
    gap = figures["Pokrovsk", "Project Owl"]
    assert (gap.words, gap.is_gap) == ("no picture of 24 November 2025", True)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2025, 11, 19), "no picture yet: it begins on 20 November 2025"),
        (date(2025, 12, 1), "no picture any more: it ends on 30 November 2025"),
    ],
)
def test_beyond_the_series_there_is_no_figure(rows, series, on, words):
    figures = front_figures(rows, series, NAMES, on)
    assert {figure.words for figure in figures} == {words}
    assert [row.note for row in area_figures(series, NAMES, on)] == [words, words]


def test_areas_of_a_day(series):
    mirror, owl = area_figures(series, NAMES, date(2025, 11, 30))
    # 0.5 by 1.5 degrees came between the 23rd and the 30th: some 36.9 by 166.8 km.
    assert mirror.week.endswith(" km² more")
    came = float(mirror.week.split()[1].replace(",", ""))
    assert came == pytest.approx(36.9 * 166.8, rel=0.02)
    assert (mirror.month, mirror.note) == ("", "no picture a month before")
    assert owl.note == "no picture a week before; no picture a month before"
