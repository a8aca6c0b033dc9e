"""From centre and zoom to the box on the screen, by the slippy map's own formulas."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadSelectionError
from geo.map_views import bounds_of_view, view_of
from geo.selection import DEFAULT_VIEW, View
from geo.snapshots import Bounds


def slippy_lat(y: float, zoom: float) -> float:
    """Latitude of a world pixel row: the published formula of slippy map tile names."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / (256 * 2**zoom)))))


def slippy_y(lat: float, zoom: float) -> float:
    turned = math.asinh(math.tan(math.radians(lat)))
    return (1 - turned / math.pi) / 2 * 256 * 2**zoom


@pytest.mark.parametrize("window", [(850, 590), (366, 530), (1200, 700)])
@pytest.mark.parametrize("zoom", [8.0, 9.25, 12.0])
def test_the_box_is_the_one_that_the_slippy_formulas_give(window, zoom):
    bounds = bounds_of_view(View(lat=48.54, lon=37.26, zoom=zoom), window)
    half_lon = window[0] * 360 / (256 * 2**zoom) / 2
    row = slippy_y(48.54, zoom)
    assert bounds.west == pytest.approx(37.26 - half_lon, abs=2e-5)
    assert bounds.east == pytest.approx(37.26 + half_lon, abs=2e-5)
    assert bounds.north == pytest.approx(slippy_lat(row - window[1] / 2, zoom), abs=2e-5)
    assert bounds.south == pytest.approx(slippy_lat(row + window[1] / 2, zoom), abs=2e-5)


def test_a_view_from_far_is_cut_to_what_the_base_map_covers():
    bounds = bounds_of_view(View(lat=50.0, lon=36.0, zoom=4.0))
    assert (bounds.west, bounds.south, bounds.east, bounds.north) == (22.0, 43.0, 50.0, 57.5)


def test_a_view_beyond_the_base_map_is_refused():
    with pytest.raises(BadSelectionError, match="lies beyond what can be exported"):
        bounds_of_view(View(lat=10.0, lon=0.0, zoom=9.0))


def test_the_default_view_comes_back_from_its_own_box():
    assert view_of(bounds_of_view(DEFAULT_VIEW)) == DEFAULT_VIEW


@given(
    west=st.floats(22, 49.9),
    south=st.floats(43, 57.4),
    width=st.floats(0.001, 28),
    height=st.floats(0.001, 14.5),
)
def test_the_view_of_a_box_shows_all_of_it(west, south, width, height):
    box = Bounds(
        west=west, south=south, east=min(west + width, 50.0), north=min(south + height, 57.5)
    )
    view = view_of(box)
    shown = bounds_of_view(view)
    spare = 3e-5  # what rounding to five digits may cost
    assert view.zoom % 0.25 == 0
    assert shown.west <= box.west + spare
    assert shown.south <= box.south + spare
    assert shown.east >= box.east - spare
    assert shown.north >= box.north - spare
