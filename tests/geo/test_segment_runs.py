"""Edges by the days on which they stay: every segment of every day, counted by hand or by GEOS."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.area_series import object_array
from geo.segment_runs import LONGEST_SEGMENT_DEG, segment_runs

DAY = date(2025, 12, 1)
SMALL = shapely.box(37, 48, 37.2, 48.2)
LARGER = shapely.box(37, 48, 37.25, 48.2)


def runs_for(geometries):
    days = tuple(DAY + timedelta(days=n) for n in range(len(geometries)))
    return segment_runs(days, object_array(list(geometries)))


def edges_of(geometry):
    """The ends of each segment of a geometry, by plain Python."""
    found = Counter()
    for polygon in shapely.get_parts(geometry):
        for ring in shapely.get_rings(polygon):
            points = [tuple(point) for point in shapely.get_coordinates(ring).tolist()]
            found.update(tuple(sorted(pair)) for pair in pairwise(points))
    return found


def edges_on(runs, at):
    there = (runs.first <= at) & (at <= runs.last)
    return Counter(((a, b), (c, d)) for a, b, c, d in runs.segments[there].tolist())


def test_an_edge_that_stays_is_one_run():
    runs = runs_for([SMALL, SMALL, LARGER])
    spans = sorted(zip(runs.first.tolist(), runs.last.tolist(), strict=True))
    # The western side stays; three sides of the first are gone on the third day, when three come.
    assert spans == [(0, 1)] * 3 + [(0, 2)] + [(2, 2)] * 3


def test_an_edge_that_comes_again_has_two_runs():
    runs = runs_for([SMALL, None, SMALL])
    assert sorted(zip(runs.first.tolist(), runs.last.tolist(), strict=True)) == (
        [(0, 0)] * 4 + [(2, 2)] * 4
    )


pieces = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 3)), min_size=0, max_size=4
)


def shape_of(squares):
    """The union of squares, each by its corner and side in twentieths of a degree."""
    boxes = [
        shapely.box(x / 20, y / 20, (x + side) / 20, (y + side) / 20) for x, y, side in squares
    ]
    return shapely.union_all(boxes) if boxes else None


@given(st.lists(pieces, min_size=1, max_size=6))
def test_each_day_has_its_own_edges_and_no_others(days):
    shapes = [shape_of(squares) for squares in days]
    runs = runs_for(shapes)
    for at, shape in enumerate(shapes):
        assert edges_on(runs, at) == (edges_of(shape) if shape is not None else Counter())


def test_long_edges_are_cut_where_they_are():
    runs = runs_for([shapely.box(30, 47, 35, 48)])
    lengths = np.hypot(*(runs.segments[:, :2] - runs.segments[:, 2:]).T)
    assert lengths.max() <= LONGEST_SEGMENT_DEG
    assert lengths.sum() == 12


def test_real_edges_of_some_days(real_series):
    days, areas = real_series.geometries("russia")
    runs = segment_runs(days, areas)
    assert len(runs.segments) < 40_000  # of 2,251,570
    for at in range(0, len(days), 64):
        assert edges_on(runs, at) == edges_of(areas[at])
