"""Built-up areas from a reader's file: whose they are, how far, how much; and what is refused."""

import json
from datetime import date, timedelta

import pytest
import shapely
from geographiclib.geodesic import Geodesic

from geo.errors import ClaimlineError
from geo.footprint_distances import footprint_share
from geo.footprints import Footprint, footprint_of, read_footprints
from geo.front_distances import front_distances
from geo.measured_places import MeasuredPlace

DAY = date(2025, 12, 1)
PLACE = MeasuredPlace(id="alfin", name="Alfin", lon=37.5, lat=48.5)
BUILT_UP = shapely.box(37.4, 48.4, 37.6, 48.6)


def km_between(lon_a, lat_a, lon_b, lat_b):
    return Geodesic.WGS84.Inverse(lat_a, lon_a, lat_b, lon_b)["s12"] / 1000


def rows_for(make_series, *areas):
    days = [DAY + timedelta(days=n) for n in range(len(areas))]
    footprint = Footprint(geometry=BUILT_UP, source="invented")
    return front_distances(
        make_series(dict(zip(days, areas, strict=True))), [PLACE], footprints=[footprint]
    )


def test_the_edge_of_the_town_is_nearer_than_its_centre(make_series):
    rows = rows_for(make_series, shapely.box(37.7, 47, 39, 50), shapely.box(37.55, 47, 39, 50))
    # Along the northern corner, where meridians are nearest.
    assert rows[0].footprint_km == pytest.approx(km_between(37.6, 48.6, 37.7, 48.6), abs=0.05)
    assert rows[0].footprint_km < rows[0].distance_km
    assert rows[1].footprint_km == 0  # the area reaches into the town, not yet to its centre
    assert rows[1].inside is False


def test_all_of_the_town_inside_is_measured_from_its_edge_to_the_edge(make_series):
    (row,) = rows_for(make_series, shapely.box(37.3, 47, 39, 50))
    assert row.inside is True
    assert row.footprint_km == pytest.approx(km_between(37.3, 48.6, 37.4, 48.6), abs=0.05)


def test_a_corner_of_the_area_before_a_long_side_of_the_town(make_series):
    tip = shapely.Polygon([(37.65, 48.5), (38, 48.7), (38, 48.3)])
    (row,) = rows_for(make_series, tip)
    assert row.footprint_km == pytest.approx(km_between(37.6, 48.5, 37.65, 48.5), abs=0.05)


def test_no_footprint_no_figure(make_series):
    far = MeasuredPlace(id="far", name="Far", lon=36.0, lat=48.5)
    (row,) = front_distances(
        make_series({DAY: shapely.box(37.7, 47, 39, 50)}),
        [far],
        footprints=[Footprint(geometry=BUILT_UP, source="invented")],
    )
    assert row.distance_km is not None
    assert row.footprint_km is None


def test_the_share_inside():
    assert footprint_share(shapely.box(37.5, 47, 39, 50), BUILT_UP) == pytest.approx(0.5, abs=1e-7)
    assert footprint_share(shapely.box(38, 47, 39, 50), BUILT_UP) == 0
    assert footprint_share(shapely.box(37, 47, 39, 50), BUILT_UP) == pytest.approx(1, abs=1e-7)


def test_a_footprint_belongs_to_the_centre_in_it():
    others = Footprint(geometry=shapely.box(36, 48, 36.1, 48.1), source="x")
    ours = Footprint(geometry=BUILT_UP, source="x")
    assert footprint_of(PLACE, [others, ours]) is ours
    assert footprint_of(PLACE, [others]) is None


def write(tmp_path, *geometries):
    features = [{"type": "Feature", "properties": {}, "geometry": one} for one in geometries]
    path = tmp_path / "built_up.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_a_file_is_read_and_mended(tmp_path):
    bow_tie = [[37.4, 48.4], [37.6, 48.6], [37.6, 48.4], [37.4, 48.6], [37.4, 48.4]]
    crossing = {"type": "Polygon", "coordinates": [bow_tie]}
    path = write(tmp_path, shapely.geometry.mapping(BUILT_UP), None, crossing)
    one, two = read_footprints(path)
    assert one.geometry.equals(BUILT_UP)
    assert two.geometry.is_valid
    assert one.source == "built_up.geojson"


BAD = [
    ('{"type": "Feature', "is no GeoJSON feature collection"),
    ("[]", "is no GeoJSON feature collection"),
    ('{"features": [{"geometry": {"type": "Polygon", "coordinates": "x"}}]}', "is no GeoJSON"),
    ('{"features": [{"geometry": {"type": "Point", "coordinates": [37, 48]}}]}', "holds a Point"),
    (
        '{"features": [{"geometry": {"type": "Polygon", "coordinates": '
        "[[[48, 37], [48, 38], [49, 38], [48, 37]]]}}]}",
        "look swapped",
    ),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_what_is_no_footprint_is_refused_in_one_line(tmp_path, text, words):
    path = tmp_path / "built_up.geojson"
    path.write_text(text)
    with pytest.raises(ClaimlineError, match=words) as caught:
        read_footprints(path)
    assert "\n" not in str(caught.value)
