"""Lines that would lie on each other are bent apart; all others stay as they are."""

import copy
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from dashboard.curved_lines import spread_out

# The four towns, as published by GeoNames (lon, lat).
POKROVSK, MYRNOHRAD = (37.17706, 48.28014), (37.26513, 48.30990)
KRAMATORSK, SLOVIANSK = (37.56779, 48.73106), (37.59739, 48.84974)


def lines(*ends):
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": str(number),
                "geometry": {"type": "LineString", "coordinates": [list(point) for point in pair]},
                "properties": {"number": number},
            }
            for number, pair in enumerate(ends)
        ],
    }


def paths(collection):
    return [feature["geometry"]["coordinates"] for feature in collection["features"]]


def same_place(a, b):
    return hypot(a[0] - b[0], a[1] - b[1]) < 2e-6


def test_a_lone_line_stays_straight():
    (path,) = paths(spread_out(lines((POKROVSK, SLOVIANSK))))
    assert len(path) == 2


def test_lines_that_cross_stay_straight():
    bent = paths(spread_out(lines((POKROVSK, SLOVIANSK), ((37.0, 48.8), (37.9, 48.3)))))
    assert [len(path) for path in bent] == [2, 2]


def test_lines_far_apart_stay_straight():
    bent = paths(spread_out(lines((POKROVSK, SLOVIANSK), ((38.2, 48.28), (38.6, 48.85)))))
    assert [len(path) for path in bent] == [2, 2]


def test_near_parallels_are_bent_apart():
    both = lines((POKROVSK, SLOVIANSK), (MYRNOHRAD, KRAMATORSK))
    first, second = paths(spread_out(both))
    assert len(first) > 2
    assert len(second) > 2

    def gap(one, other):
        a, b = one[len(one) // 2], other[len(other) // 2]
        return hypot(a[0] - b[0], a[1] - b[1])

    straight = [
        [start, [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2], end]
        for start, end in paths(both)
    ]
    assert gap(first, second) > gap(*straight)


def test_a_line_that_is_not_always_shown_bends_no_other():
    both = lines((POKROVSK, SLOVIANSK), (MYRNOHRAD, KRAMATORSK))
    both["features"][1]["properties"]["only_with"] = "bakhmut"
    assert [len(path) for path in paths(spread_out(both))] == [2, 2]


def test_what_is_given_is_not_changed():
    given_lines = lines((POKROVSK, SLOVIANSK), (MYRNOHRAD, KRAMATORSK))
    before = copy.deepcopy(given_lines)
    spread_out(given_lines)
    assert given_lines == before


def test_other_shapes_pass_through():
    ring = lines((POKROVSK, SLOVIANSK, KRAMATORSK, POKROVSK))
    assert paths(spread_out(ring)) == paths(ring)
    assert spread_out(lines()) == lines()


LON, LAT = st.floats(36, 39), st.floats(47, 49.5)
POINT = st.tuples(LON, LAT)


@given(ends=st.lists(st.tuples(POINT, POINT), max_size=6))
def test_a_bent_line_still_joins_its_two_towns(ends):
    bent = spread_out(lines(*ends))
    assert [f["id"] for f in bent["features"]] == [str(n) for n in range(len(ends))]
    assert [f["properties"] for f in bent["features"]] == [{"number": n} for n in range(len(ends))]
    for path, (start, end) in zip(paths(bent), ends, strict=True):
        joined = [path[0], path[-1]]
        assert any(
            same_place(joined[0], a) and same_place(joined[1], b)
            for a, b in ((start, end), (end, start))
        )
