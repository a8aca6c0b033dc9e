"""Distances to a mapped edge against GeographicLib, which shares no code with PROJ's."""

from datetime import date, timedelta
from math import ceil

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.front_distances import front_distances
from geo.front_partitions import Pieces
from geo.geodesic_segments import sieve
from geo.measured_places import MeasuredPlace
from geo.nearest_edges import measure
from geo.segment_runs import SegmentRuns, segment_runs

DAY = date(2025, 12, 1)
ONE_METRE_KM = 0.001
TEN_METRES_KM = 0.010
HAVERSINE_RADIUS_M = 6_371_008.8
COARSE_M, FINE_M = 200.0, 5.0
FOUR_TOWNS = {
    "pokrovsk": (37.17706, 48.28014),
    "myrnohrad": (37.26513, 48.30990),
    "kramatorsk": (37.56779, 48.73106),
    "sloviansk": (37.59739, 48.84974),
}


def place_at(lon, lat, name="alfin"):
    return MeasuredPlace(id=name, name=name, lon=lon, lat=lat)


def geographiclib_m(lon_a, lat_a, lon_b, lat_b):
    return Geodesic.WGS84.Inverse(lat_a, lon_a, lat_b, lon_b, Geodesic.DISTANCE)["s12"]


def haversine_m(lon, lat, lons, lats):
    """On a sphere: within 0.6 % of the ellipsoid, enough to say where to look."""
    half = [np.radians(lats - lat) / 2, np.radians(lons - lon) / 2]
    squared = (
        np.sin(half[0]) ** 2
        + np.cos(np.radians(lat)) * np.cos(np.radians(lats)) * np.sin(half[1]) ** 2
    )
    return 2 * HAVERSINE_RADIUS_M * np.arcsin(np.sqrt(squared))


def independent_km(area, lon, lat):
    """The nearest of densely resampled points of the edge, and whether that is a vertex of it.

    A coarse resampling of all of it, then a fine one around the best, both by GeographicLib.
    """
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(area))]
    a = np.vstack([ring[:-1] for ring in rings])
    b = np.vstack([ring[1:] for ring in rings])
    lengths = haversine_m(a[:, 0], a[:, 1], b[:, 0], b[:, 1])
    steps = np.maximum(1, np.ceil(lengths / COARSE_M).astype(int))
    row = np.repeat(np.arange(len(a)), steps)
    share = (np.arange(len(row)) - np.repeat(np.cumsum(steps) - steps, steps)) / steps[row]
    points = a[row] + share[:, None] * (b[row] - a[row])
    rough = haversine_m(lon, lat, *points.T)
    near = np.flatnonzero(rough <= rough.min() * 1.012 + 2 * COARSE_M)
    exact = {int(at): geographiclib_m(lon, lat, *points[at].tolist()) for at in near}
    best = min(exact, key=exact.get)
    found = exact[best], share[best] == 0
    for at in sorted(exact, key=exact.get)[:4]:
        start, end = max(0.0, share[at] - 1 / steps[row[at]]), share[at] + 1 / steps[row[at]]
        count = ceil((end - start) * lengths[row[at]] / FINE_M) + 1
        for along in np.linspace(start, min(end, 1.0), count):
            lon_b, lat_b = (a[row[at]] + along * (b[row[at]] - a[row[at]])).tolist()
            metres = geographiclib_m(lon, lat, lon_b, lat_b)
            if metres < found[0]:
                found = metres, along in (0.0, 1.0)
    return found[0] / 1000, bool(found[1])


def only_row(series, place, **options):
    (row,) = front_distances(series, [place], **options)
    return row


# --- against GeographicLib -------------------------------------------------------------------

KNOWN = [
    # Kilometres by GeographicLib 2.1: to the best of many points of the meridian 37, ...
    ("beside an edge that runs north", 36.9, 48.0, shapely.box(37, 47, 38, 49), 7.4625, False),
    # ... to the corner ...
    ("off a corner", 36.9, 46.9, shapely.box(37, 47, 38, 49), 13.4737, False),
    # ... and to the best of many points of the parallel 47.
    ("inside, by the southern edge", 37.5, 47.05, shapely.box(37, 47, 38, 49), 5.5586, True),
]


@pytest.mark.parametrize(("why", "lon", "lat", "area", "km", "inside"), KNOWN)
def test_known_distances(make_series, why, lon, lat, area, km, inside):
    row = only_row(make_series({DAY: area}), place_at(lon, lat))
    assert row.distance_km == pytest.approx(km, abs=ONE_METRE_KM)
    assert row.inside is inside
    assert row.gap is None
    independent, _ = independent_km(area, lon, lat)
    assert row.distance_km == pytest.approx(independent, abs=ONE_METRE_KM)


def test_an_edge_is_straight_in_lon_and_lat_and_not_a_geodesic(make_series):
    """RFC 7946, 3.1.1: the geodesic along 50 N would run kilometres further north."""
    area = shapely.box(25, 49, 35, 50)
    row = only_row(make_series({DAY: area}), place_at(30, 50.5))
    independent, _ = independent_km(area, 30, 50.5)
    assert row.distance_km == pytest.approx(independent, abs=ONE_METRE_KM)
    assert row.distance_km == pytest.approx(geographiclib_m(30, 50.5, 30, 50) / 1000, abs=0.001)


lons, lats = st.floats(36, 39), st.floats(47, 49.5)
corners = st.lists(st.tuples(lons, lats), min_size=3, max_size=7)
places = st.builds(place_at, lons, lats)


def polygon_of(points):
    """A simple polygon of the points, in order around their middle."""
    hull = shapely.convex_hull(shapely.multipoints(points))
    assume(hull.geom_type == "Polygon" and hull.area > 0.01)
    return hull


@given(corners, places)
@settings(max_examples=25)
def test_any_polygon(make_series, points, place):
    area = polygon_of(points)
    row = only_row(make_series({DAY: area}), place)
    independent, _ = independent_km(area, place.lon, place.lat)
    assert row.distance_km == pytest.approx(independent, abs=TEN_METRES_KM)
    assert row.distance_km <= independent + 1e-6


@given(corners, places)
def test_inside_is_what_geos_says(make_series, points, place):
    area = polygon_of(points)
    row = only_row(make_series({DAY: area}), place)
    assert row.inside == area.covers(shapely.Point(place.lon, place.lat)) or (
        row.distance_km < 1e-6
    )


@given(corners, st.floats(0, 1))
def test_on_the_edge_the_distance_is_nothing_and_the_place_inside(make_series, points, share):
    area = polygon_of(points)
    on_edge = area.exterior.interpolate(share, normalized=True)
    row = only_row(make_series({DAY: area}), place_at(on_edge.x, on_edge.y))
    assert row.distance_km <= 1e-6
    assert row.inside is True


@given(corners, places)
def test_off_the_edge_the_distance_is_something(make_series, points, place):
    area = polygon_of(points)
    degrees = area.boundary.distance(shapely.Point(place.lon, place.lat))
    assume(degrees > 1e-6)
    row = only_row(make_series({DAY: area}), place)
    assert row.distance_km > degrees * 111.0 * 0.6  # cos 49.5° is 0.65


@given(corners, places, st.integers(0, 6), st.booleans())
def test_where_a_ring_begins_and_which_way_it_runs_makes_no_difference(
    make_series, points, place, start, turned
):
    area = polygon_of(points)
    ring = list(area.exterior.coords)[:-1]
    start %= len(ring)
    again = ring[start:] + ring[:start]
    other = shapely.Polygon(reversed(again) if turned else again)
    one, two = (only_row(make_series({DAY: shape}), place) for shape in (area, other))
    assert (one.distance_km, one.inside) == (two.distance_km, two.inside)


def test_a_hole_is_outside_and_its_edge_counts(make_series):
    area = shapely.Polygon(
        shapely.box(36, 47, 39, 49).exterior.coords,
        [shapely.box(37, 47.9, 37.4, 48.1).exterior.coords],
    )
    row = only_row(make_series({DAY: area}), place_at(37.2, 48.05))
    assert row.inside is False
    assert row.distance_km == pytest.approx(
        geographiclib_m(37.2, 48.05, 37.2, 48.1) / 1000, abs=1e-3
    )


def test_a_ray_through_a_vertex_is_not_counted_twice(make_series):
    diamond = shapely.Polygon([(37, 48), (37.5, 48.5), (38, 48), (37.5, 47.5)])
    series = make_series({DAY: diamond})
    assert [only_row(series, place_at(lon, 48.0)).inside for lon in (36.5, 37.5, 38.5)] == [
        False,
        True,
        False,
    ]
    assert not only_row(series, place_at(36.5, 48.5)).inside


# --- days ------------------------------------------------------------------------------------


def days_from(first, count):
    return [first + timedelta(days=n) for n in range(count)]


def test_days_without_a_picture_stay_without_a_figure(make_series):
    days = days_from(DAY, 5)
    area = shapely.box(37, 47, 38, 49)
    series = make_series({days[0]: area, days[1]: area, days[4]: area})
    rows = front_distances(series, [place_at(36.9, 48)])
    assert [row.day for row in rows] == days
    assert [row.gap for row in rows] == [None, None, "no_picture", "no_picture", None]
    assert [row.distance_km is None for row in rows] == [False, False, True, True, False]
    assert [row.inside for row in rows] == [False, False, None, None, False]


def test_nothing_is_said_before_the_first_picture_and_after_the_last(make_series):
    area = shapely.box(37, 47, 38, 49)
    series = make_series({DAY: area, DAY + timedelta(days=1): area})
    rows = front_distances(
        series, [place_at(36.9, 48)], first=date(2025, 1, 1), last=date(2026, 12, 31)
    )
    assert [row.day for row in rows] == [DAY, DAY + timedelta(days=1)]
    assert front_distances(series, [place_at(36.9, 48)], first=date(2026, 1, 1)) == ()


def test_a_picture_without_such_an_area_is_no_missing_picture(make_series):
    days = days_from(DAY, 3)
    series = make_series({days[0]: shapely.box(37, 47, 38, 49), days[1]: None, days[2]: None})
    rows = front_distances(series, [place_at(37.5, 48)])
    assert [(row.inside, row.gap) for row in rows] == [(True, None), *[(False, "no_area")] * 2]
    assert rows[1].distance_km is None


def test_an_edge_that_comes_and_goes_counts_only_on_its_days(make_series):
    days = days_from(DAY, 4)
    near, far = shapely.box(37, 47, 38, 49), shapely.box(37.5, 47, 38, 49)
    series = make_series(dict(zip(days, (near, far, near, far), strict=True)))
    rows = front_distances(series, [place_at(37.2, 48)])
    assert [row.inside for row in rows] == [True, False, True, False]
    for row, (lon, lat) in zip(rows, [(37, 48), (37.5, 48)] * 2, strict=True):
        straight = geographiclib_m(37.2, 48, lon, lat) / 1000
        assert straight - 0.1 < row.distance_km <= straight  # the nearest point lies northward


@pytest.mark.parametrize("pieces", [Pieces(places=1, days=1), Pieces(places=2, days=3), Pieces()])
def test_how_the_work_is_divided_makes_no_difference(make_series, pieces):
    days = days_from(DAY, 8)
    shapes = {day: shapely.box(37 + n / 50, 47, 38, 49) for n, day in enumerate(days) if n != 4}
    series = make_series(shapes)
    towns = [place_at(lon, 48.1, f"p{lon}") for lon in (36.5, 37.05, 37.4, 38.7, 40)]
    expected = tuple(row for town in towns for row in front_distances(series, [town]))
    assert front_distances(series, towns, pieces=pieces) == expected


def test_other_statuses_have_edges_of_their_own(make_series):
    series = make_series(
        {DAY: shapely.box(37, 47, 38, 49)}, contested={DAY: shapely.box(36, 47, 37, 49)}
    )
    assert only_row(series, place_at(36.5, 48)).inside is False
    assert only_row(series, place_at(36.5, 48), status="contested").inside is True
    assert only_row(series, place_at(36.5, 48), status="ukraine").gap == "no_area"


# --- far away --------------------------------------------------------------------------------


@given(st.floats(-80, 80), st.floats(-80, 80))
@settings(max_examples=40)
def test_no_segment_that_could_be_nearest_is_sifted_out(dlon, dlat):
    """Every vertex of a ragged ring by GeographicLib, from near and from half the world away."""
    corners = [
        (37 + 1.2 * np.cos(turn) * (1 + 0.3 * (n % 2)), 48 + np.sin(turn) * (1 + 0.3 * (n % 2)))
        for n, turn in enumerate(np.linspace(0, 2 * np.pi, 60, endpoint=False))
    ]
    area = shapely.Polygon(corners)
    lon, lat = 37 + dlon, max(-85, min(85, 48 + dlat))
    runs = segment_runs((DAY,), np.array([area], dtype=object))
    km, _ = measure(runs, sieve(runs.segments), lon, lat)
    nearest_vertex_km = min(geographiclib_m(lon, lat, *corner) for corner in corners) / 1000
    assert km[0] <= nearest_vertex_km + 1e-6
    dense = shapely.get_coordinates(shapely.segmentize(area, 0.01).exterior)
    rough = haversine_m(lon, lat, *dense.T)
    some = dense[rough <= rough.min() * 1.012 + 2000]
    some = some[:: max(1, len(some) // 100)]
    assert km[0] <= min(geographiclib_m(lon, lat, *p) for p in some.tolist()) / 1000 + 1e-6
    assert km[0] >= nearest_vertex_km - 40  # no side is longer


def test_a_long_edge_near_by_is_not_lost_to_a_short_one_farther_off():
    """The chord of a quarter of a degree runs 12 m under and beside the edge that it stands for."""
    lon = 37.125
    to_the_long, to_the_short = 5.0, 9.0
    place = Geodesic.WGS84.Direct(48.0, lon, 180.0, to_the_long)
    beyond = Geodesic.WGS84.Direct(place["lat2"], lon, 180.0, to_the_short)["lat2"]
    segments = np.array([[37.0, 48.0, 37.25, 48.0], [lon - 1e-5, beyond, lon + 1e-5, beyond]])
    once = np.zeros(2, dtype=np.int64)
    runs = SegmentRuns(days=(DAY,), segments=segments, first=once, last=once)
    km, _ = measure(runs, sieve(segments), lon, place["lat2"])
    assert km[0] * 1000 == pytest.approx(to_the_long, abs=0.001)


# --- the real series -------------------------------------------------------------------------

KNOWN_STATES = [
    # Read off the real maps independently of this code, with the GeoNames coordinates.
    ((37.17706, 48.28014), date(2025, 6, 1), False),  # Pokrovsk
    ((37.17706, 48.28014), date(2025, 12, 1), True),
    ((37.26513, 48.30990), date(2025, 12, 1), False),  # Myrnohrad
    ((37.26513, 48.30990), date(2026, 3, 1), True),
    ((37.56779, 48.73106), date(2026, 8, 22), False),  # Kramatorsk
    ((37.59739, 48.84974), date(2026, 8, 22), False),  # Sloviansk
    ((37.70676, 48.52449), date(2026, 8, 22), False),  # Kostiantynivka
]


@pytest.mark.parametrize(("centre", "day", "inside"), KNOWN_STATES)
def test_what_is_known_of_the_real_series(real_series, centre, day, inside):
    row = only_row(real_series, place_at(*centre), first=day, last=day)
    assert row.inside is inside


def test_four_towns_on_real_days_agree_with_geographiclib(real_series):
    """On 65 days. On all 769, 3,076 figures: at the 2,625 vertices within 0.5 mm, which is our
    rounding, elsewhere within 2.3 cm, which is the resampling's step."""
    rows = {
        (row.place.id, row.day): row
        for row in front_distances(
            real_series, [place_at(*at, name) for name, at in FOUR_TOWNS.items()]
        )
    }
    assert len(rows) == 4 * 776
    assert sum(row.gap == "no_picture" for row in rows.values()) == 4 * 7
    at_vertices = 0
    for day in real_series.days[::12]:
        (area,) = real_series.areas_on(day)
        for name, (lon, lat) in FOUR_TOWNS.items():
            independent, is_vertex = independent_km(area.geometry, lon, lat)
            within = ONE_METRE_KM if is_vertex else TEN_METRES_KM
            row = rows[name, day]
            assert row.distance_km == pytest.approx(independent, abs=within)
            assert row.inside == shapely.contains_xy(area.geometry, lon, lat)
            at_vertices += is_vertex
    assert at_vertices > 100
