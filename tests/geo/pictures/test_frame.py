"""The map window: the bounds are all in it, scale and north are true by the geodesic."""

from math import degrees, hypot

import pytest
from pyproj import Geod, Proj

from geo.pictures.frame import Box, frame_for, outline
from geo.snapshots import DEFAULT_BOUNDS, Bounds

WINDOW = Box(left=0, top=0, right=1000, bottom=500)
BOUNDS = {
    "default": DEFAULT_BOUNDS,
    "far": Bounds(west=22.0, south=43.0, east=50.0, north=57.5),
    "near": Bounds(west=37.1, south=48.25, east=37.3, north=48.35),
    "tall": Bounds(west=37.1, south=46.0, east=37.3, north=52.0),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_all_of_the_bounds_is_in_the_clear_part(name: str) -> None:
    clear = Box(left=200, top=60, right=900, bottom=460)
    frame = frame_for(BOUNDS[name], WINDOW, clear)
    left, top, right, bottom = frame.from_wgs84(outline(BOUNDS[name])).bounds
    assert clear.left - 0.01 <= left
    assert right <= clear.right + 0.01
    assert clear.top - 0.01 <= top
    assert bottom <= clear.bottom + 0.01


def test_scale_is_that_of_the_geodesic_at_the_middle() -> None:
    frame = frame_for(DEFAULT_BOUNDS, WINDOW, WINDOW)
    lon, lat = frame.centre
    east = Geod(ellps="WGS84").fwd(lon, lat, 90, 20_000)
    (x_a, y_a), (x_b, y_b) = frame.point(lon, lat), frame.point(east[0], east[1])
    assert hypot(x_b - x_a, y_b - y_a) == pytest.approx(20 * frame.points_per_km(), rel=1e-4)


def test_arrow_points_to_true_north() -> None:
    frame = frame_for(DEFAULT_BOUNDS, WINDOW, WINDOW)
    lon, lat = frame.centre
    factors = Proj("EPSG:32637").get_factors(lon, lat)
    assert degrees(frame.true_north()) == pytest.approx(-factors.meridian_convergence, abs=0.02)
