"""The real series: held against what an independent reading of them found."""

import json
import re
from datetime import date, timedelta

import geopandas
import pytest
import shapely

from geo.importers import import_series
from geo.importers.request import ImportRequest
from geo.series_store import open_series

# GeoNames coordinates, lon and lat.
POKROVSK = (37.17706, 48.28014)
MYRNOHRAD = (37.26513, 48.30990)
KRAMATORSK = (37.56779, 48.73106)
SLOVIANSK = (37.59739, 48.84974)
KOSTIANTYNIVKA = (37.70692, 48.52765)
GAPS_AFTER = ("2024-08-17", "2024-12-31", "2025-03-30", "2025-11-25", "2026-07-08")


@pytest.fixture(scope="module")
def mirror(samples, tmp_path_factory):
    root = tmp_path_factory.mktemp("home")
    request = ImportRequest(path=samples / "deepstate-mirror", licence="not stated")
    ((stored, _),) = import_series("deepstate", request, root=root)
    return open_series(stored.passport.id, root=root)


def test_the_days_of_the_mirror(mirror, samples):
    assert len(mirror.days) == 769
    assert (mirror.days[0], mirror.days[-1]) == (date(2024, 7, 8), date(2026, 8, 22))
    one = timedelta(days=1)
    gaps = [day for day in mirror.missing_days if day - one in mirror.days]
    assert [(day - one).isoformat() for day in gaps] == list(GAPS_AFTER)
    names = {path.name for path in (samples / "deepstate-mirror").iterdir()}
    assert names == {f"deepstatemap_data_{day:%Y%m%d}.geojson" for day in mirror.days}


def test_the_mirror_needed_no_repair(mirror):
    assert set(vars_of(mirror.passport.counts)) == {0}
    days, geometries = mirror.geometries()
    assert days == mirror.days
    assert shapely.is_valid(geometries).all()


def vars_of(counts):
    return [getattr(counts, name) for name in counts.__slots__]


@pytest.mark.parametrize(
    ("place", "on", "inside"),
    [
        (POKROVSK, "2025-06-01", False),
        (POKROVSK, "2025-12-01", True),
        (MYRNOHRAD, "2025-12-01", False),
        (MYRNOHRAD, "2026-03-01", True),
        (KRAMATORSK, "2026-08-22", False),
        (SLOVIANSK, "2026-08-22", False),
        (KOSTIANTYNIVKA, "2026-08-22", False),
    ],
)
def test_where_towns_lie(mirror, place, on, inside):
    (area,) = mirror.areas_on(date.fromisoformat(on))
    assert area.geometry.covers(shapely.Point(place)) is inside


@pytest.mark.parametrize("on", ["2024-07-08", "2025-02-14", "2026-08-22"])
def test_the_full_geometry_is_the_file_s_own(mirror, samples, on):
    path = samples / "deepstate-mirror" / f"deepstatemap_data_{on.replace('-', '')}.geojson"
    theirs = geopandas.read_file(path).geometry[0]
    (area,) = mirror.areas_on(date.fromisoformat(on))
    assert shapely.equals_exact(area.geometry.normalize(), theirs.normalize())


def test_the_levels_are_simpler_and_nearly_the_same(mirror):
    day = date(2025, 12, 1)
    full = mirror.areas_on(day)[0].geometry
    window = shapely.box(36.0, 47.0, 39.5, 49.5)
    parts_here = len(shapely.get_parts(full.intersection(window)))
    counts = []
    for level, within_deg in (("far", 0.01), ("middle", 0.002), ("near", 0.0002)):
        (area,) = mirror.display_on(day, level)
        assert area.geometry.is_valid
        assert len(shapely.get_parts(area.geometry.intersection(window))) >= parts_here
        drawn, meant = area.geometry.intersection(window), full.intersection(window)
        # Vertices to areas, both ways: a hole smaller than the tolerance may go.
        apart = max(
            shapely.distance(shapely.points(shapely.get_coordinates(one)), other).max()
            for one, other in ((drawn, meant), (meant, drawn))
        )
        assert apart < 3 * within_deg
        counts.append(shapely.get_num_coordinates(area.geometry))
    assert counts[1] < counts[2] < shapely.get_num_coordinates(full)


@pytest.mark.parametrize("day", ["20221207", "20231001", "20241215", "20251201"])
def test_owlmaps(samples, tmp_path, day):
    request = ImportRequest(path=samples / "owlmaps", licence="not stated")
    ((stored, _),) = import_series("owlmaps", request, root=tmp_path)
    series = open_series(stored.passport.id, root=tmp_path)
    assert [f"{d:%Y%m%d}" for d in series.days] == ["20221207", "20231001", "20241215", "20251201"]
    said = json.loads((samples / "owlmaps" / f"{day}.json").read_text())
    on = date.fromisoformat(re.sub(r"(\d{4})(\d\d)(\d\d)", r"\1-\2-\3", day))
    for area in series.areas_on(on):
        rings = said["areas" if area.status == "russia" else "areas_ua"]
        theirs = shapely.union_all(
            [shapely.Polygon([(lon, lat) for lat, lon in ring]) for ring in rings]
        )
        assert area.geometry.symmetric_difference(theirs).area < 1e-9
    statuses = {area.status for area in series.areas_on(on)}
    assert statuses == ({"russia", "ukraine"} if day == "20241215" else {"russia"})
