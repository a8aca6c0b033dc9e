"""Square kilometres on the ellipsoid, against closed formulas and another projection."""

from datetime import date, timedelta
from math import atanh, radians, sin, sqrt

import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.area_statistics import area_statistics
from geo.ellipsoid_areas import area_km2
from geo.oblasts import oblast_named

DAY = date(2025, 12, 1)
A_KM, F = 6378.137, 1 / 298.257223563  # WGS84


def quadrangle_km2(west, south, east, north):
    """Area between parallels and meridians on an ellipsoid (Snyder 1987, equation 3-12)."""
    e = sqrt(F * (2 - F))

    def q(lat):
        s = sin(radians(lat))
        return (1 - e * e) * (s / (1 - e * e * s * s) + atanh(e * s) / e)

    return A_KM**2 / 2 * radians(east - west) * (q(north) - q(south))


@pytest.mark.parametrize("box", [(37, 48, 38, 49), (36, 47, 39, 50), (31.5, 44.4, 40.2, 51.9)])
def test_a_quadrangle_has_the_area_of_the_formula(box):
    assert area_km2(shapely.box(*box)) == pytest.approx(quadrangle_km2(*box), rel=1e-5)


@given(st.lists(st.tuples(st.floats(36, 39), st.floats(47, 49.5)), min_size=3, max_size=8))
def test_any_polygon_has_the_area_of_an_equal_area_projection(points):
    area = shapely.convex_hull(shapely.multipoints(points))
    assume(area.geom_type == "Polygon" and area.area > 1e-3)
    to_equal_area = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True).transform
    fine = shapely.segmentize(area, 0.01)
    projected = shapely.transform(fine, to_equal_area, interleaved=False)
    assert area_km2(area) == pytest.approx(projected.area / 1e6, rel=2e-5, abs=0.01)


def test_a_hole_is_taken_off_and_turning_makes_no_difference():
    hole = shapely.box(37.2, 48.2, 37.4, 48.4)
    area = shapely.Polygon(shapely.box(37, 48, 38, 49).exterior.coords, [hole.exterior.coords])
    expected = quadrangle_km2(37, 48, 38, 49) - quadrangle_km2(37.2, 48.2, 37.4, 48.4)
    assert area_km2(area) == pytest.approx(expected, rel=1e-5)
    assert area_km2(shapely.reverse(area)) == pytest.approx(expected, rel=1e-5)
    assert area_km2(None) == 0


def growing(make_series, missing=()):
    """A series whose area grows by a hundredth of a degree a day for 40 days."""
    return make_series(
        {
            DAY + timedelta(days=n): shapely.box(38 - n / 100, 48, 39, 49)
            for n in range(40)
            if n not in missing
        }
    )


def test_change_is_against_the_picture_a_week_and_a_month_before(make_series):
    rows = area_statistics(growing(make_series))
    assert len(rows) == 40
    strip = quadrangle_km2(37, 48, 37.01, 49)
    assert rows[0].area_km2 == pytest.approx(quadrangle_km2(38, 48, 39, 49), rel=1e-5)
    assert [row.change_week_km2 for row in rows[:7]] == [None] * 7
    assert [row.change_month_km2 for row in rows[:30]] == [None] * 30
    assert rows[7].change_week_km2 == pytest.approx(7 * strip, rel=1e-3)
    assert rows[39].change_month_km2 == pytest.approx(30 * strip, rel=1e-3)


def test_rows_of_a_few_days_are_those_of_all(make_series):
    series = growing(make_series)
    few = area_statistics(series, first=DAY + timedelta(days=33), last=DAY + timedelta(days=35))
    assert few == area_statistics(series)[33:36]


def test_a_missing_day_has_no_area_and_no_change_from_or_to_it(make_series):
    rows = area_statistics(growing(make_series, missing=(10, 11)))
    assert [row.day for row in rows] == [DAY + timedelta(days=n) for n in range(40)]
    assert (rows[10].area_km2, rows[10].gap) == (None, "no_picture")
    assert rows[10].change_week_km2 is None
    assert rows[17].area_km2 is not None
    assert (rows[17].change_week_km2, rows[18].change_week_km2) == (None, None)
    assert rows[19].change_week_km2 is not None


def test_only_what_lies_in_the_oblast_counts(make_series):
    west = ("West", shapely.box(36, 47, 38.5, 50))
    (row,) = area_statistics(make_series({DAY: shapely.box(38, 48, 39, 49)}), oblast=west)
    assert row.oblast == "West"
    assert row.area_km2 == pytest.approx(quadrangle_km2(38, 48, 38.5, 49), rel=1e-5)


def test_a_picture_without_such_an_area_shows_nought(make_series):
    series = make_series({DAY: shapely.box(38, 48, 39, 49), DAY + timedelta(days=1): None})
    rows = area_statistics(series)
    assert (rows[1].area_km2, rows[1].gap) == (0, None)


def test_real_areas_are_those_of_an_equal_area_projection(real_series):
    name, donetsk = oblast_named("Donetsk")
    to_equal_area = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True).transform
    for day in real_series.days[::96]:
        (row,) = area_statistics(real_series, first=day, last=day, oblast=(name, donetsk))
        (area,) = real_series.areas_on(day)
        fine = shapely.segmentize(shapely.intersection(area.geometry, donetsk), 0.01)
        projected = shapely.transform(fine, to_equal_area, interleaved=False)
        assert row.area_km2 == pytest.approx(projected.area / 1e6, rel=1e-5)
