"""Our geodesics against GeographicLib's, which shares no code with PROJ's."""

from itertools import combinations, pairwise

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.distances import (
    about_km,
    coordinate_precision_km,
    distance_km,
    distance_precision_km,
    geodesic_line,
    geodesic_ring,
)

ONE_MILLIMETRE_IN_KM = 1e-6

lons = st.floats(22, 42)
lats = st.floats(43, 58)
points = st.tuples(lons, lats)


def independent_km(lon_a, lat_a, lon_b, lat_b):
    return Geodesic.WGS84.Inverse(lat_a, lon_a, lat_b, lon_b)["s12"] / 1000


# lon, lat from GeoNames and from Wikipedia, and kilometres computed from them by GeographicLib 2.1.
GEONAMES = {
    "pokrovsk": (37.17706, 48.28014),
    "myrnohrad": (37.26513, 48.30990),
    "kramatorsk": (37.56779, 48.73106),
    "sloviansk": (37.59739, 48.84974),
}
WIKIPEDIA = {
    "pokrovsk": (37.18278, 48.28278),
    "myrnohrad": (37.26806, 48.29111),
    "kramatorsk": (37.58389, 48.73917),
    "sloviansk": (37.60583, 48.85333),
}
KNOWN_KM = [
    ("pokrovsk", "myrnohrad", 7.325, 6.396),
    ("pokrovsk", "kramatorsk", 57.861, 58.770),
    ("pokrovsk", "sloviansk", 70.529, 70.712),
    ("myrnohrad", "kramatorsk", 51.896, 55.017),
    ("myrnohrad", "sloviansk", 64.844, 67.305),
    ("kramatorsk", "sloviansk", 13.376, 12.797),
]


@pytest.mark.parametrize(("a", "b", "geonames_km", "wikipedia_km"), KNOWN_KM)
def test_the_four_towns(make_place, a, b, geonames_km, wikipedia_km):
    for coordinates, expected in ((GEONAMES, geonames_km), (WIKIPEDIA, wikipedia_km)):
        towns = [
            make_place(name, lon=coordinates[name][0], lat=coordinates[name][1]) for name in (a, b)
        ]
        assert distance_km(*towns) == pytest.approx(expected, abs=0.0005)


def test_the_precision_covers_what_the_other_coordinates_give(make_place):
    towns = {
        name: make_place(
            name, lon=lon, lat=lat, check_lon=WIKIPEDIA[name][0], check_lat=WIKIPEDIA[name][1]
        )
        for name, (lon, lat) in GEONAMES.items()
    }
    for a, b, geonames_km, wikipedia_km in KNOWN_KM:
        difference = abs(geonames_km - wikipedia_km)
        assert difference <= distance_precision_km(towns[a], towns[b])


@pytest.mark.parametrize(
    ("name", "expected_km"),
    [("pokrovsk", 0.516), ("myrnohrad", 2.101), ("kramatorsk", 1.489), ("sloviansk", 0.737)],
)
def test_precision_is_the_gap_between_the_published_coordinates(make_place, name, expected_km):
    (lon, lat), (check_lon, check_lat) = GEONAMES[name], WIKIPEDIA[name]
    place = make_place(name, lon=lon, lat=lat, check_lon=check_lon, check_lat=check_lat)
    assert coordinate_precision_km(place) == pytest.approx(expected_km, abs=0.0005)


def test_without_a_second_coordinate_the_largest_gap_seen_is_taken(atlas):
    assert coordinate_precision_km(atlas.places["deltiane"]) == 2.1


@given(points, points)
def test_within_a_millimetre_of_geographiclib(make_place, a, b):
    one, other = make_place("a", lon=a[0], lat=a[1]), make_place("b", lon=b[0], lat=b[1])
    expected = independent_km(*a, *b)
    assert distance_km(one, other) == pytest.approx(expected, abs=ONE_MILLIMETRE_IN_KM, rel=0)
    assert distance_km(other, one) == pytest.approx(expected, abs=ONE_MILLIMETRE_IN_KM, rel=0)


@given(points)
def test_a_place_is_no_distance_from_itself(make_place, a):
    one, same = (make_place(name, lon=a[0], lat=a[1]) for name in ("a", "b"))
    assert distance_km(one, same) == 0


def test_in_words_it_is_about_and_whole_kilometres(atlas):
    # 46.313 and 91.324 km by GeographicLib.
    alfin, betrov, deltiane = (atlas.places[name] for name in ("alfin", "betrov", "deltiane"))
    assert about_km(alfin, betrov) == "about 46 km"
    assert about_km(alfin, deltiane) == "about 91 km"


@given(points, st.floats(0.5, 100))
def test_ring_points_lie_at_their_radius(make_place, centre, radius_km):
    ring = geodesic_ring(make_place(lon=centre[0], lat=centre[1]), radius_km)
    corners = list(ring.coords)
    assert len(corners) == 73
    assert corners[0] == corners[-1]
    for lon, lat in corners:
        away_km = independent_km(*centre, lon, lat)
        assert away_km == pytest.approx(radius_km, abs=ONE_MILLIMETRE_IN_KM, rel=0)


def test_a_ring_goes_all_the_way_round(atlas):
    alfin = atlas.places["alfin"]
    west, south, east, north = geodesic_ring(alfin, 10.0, vertices=8).bounds
    assert west < alfin.lon < east
    assert south < alfin.lat < north


@given(points, points, st.floats(1, 200))
def test_a_line_runs_along_the_geodesic_from_a_to_b(make_place, a, b, step_km):
    one, other = make_place("a", lon=a[0], lat=a[1]), make_place("b", lon=b[0], lat=b[1])
    vertices = list(geodesic_line(one, other, step_km).coords)
    assert vertices[0] == a
    assert vertices[-1] == b
    legs_km = [independent_km(*p, *q) for p, q in pairwise(vertices)]
    # Only on the geodesic do the legs together come to no more than the straight way.
    assert sum(legs_km) == pytest.approx(independent_km(*a, *b), abs=1e-5, rel=0)
    assert max(legs_km) <= step_km + ONE_MILLIMETRE_IN_KM


def test_degrees_are_not_taken_for_distances(atlas):
    """Along a parallel at 48.5 N a degree is 74 km, not 111."""
    pairs = combinations([place for place in atlas.places.values() if place.is_settlement], 2)
    for a, b in pairs:
        in_degrees = ((a.lon - b.lon) ** 2 + (a.lat - b.lat) ** 2) ** 0.5 * 111.32
        assert distance_km(a, b) < in_degrees - 1
