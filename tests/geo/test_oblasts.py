"""Oblasts put together from lines, against published areas and GeoNames' own division."""

import pytest
import shapely

from geo.ellipsoid_areas import area_km2
from geo.errors import BadSelectionError
from geo.gazetteer import load_gazetteer
from geo.oblasts import oblast_areas, oblast_named

PUBLISHED_KM2 = {  # State Statistics Service of Ukraine
    "Donetsk Oblast": 26_517,
    "Luhansk Oblast": 26_684,
    "Kharkiv Oblast": 31_415,
    "Dnipropetrovsk Oblast": 31_914,
    "Zaporizhzhia Oblast": 27_180,
    "Poltava Oblast": 28_748,
    "Sumy Oblast": 23_834,
}
ADMIN1 = {"05": "Donetsk Oblast", "14": "Luhansk Oblast", "07": "Kharkiv Oblast"}


@pytest.mark.parametrize(("name", "km2"), PUBLISHED_KM2.items())
def test_areas_are_near_the_published_ones(name, km2):
    assert area_km2(oblast_areas()[name]) == pytest.approx(km2, rel=0.02)


def test_there_are_all_of_them_and_none_overlaps():
    areas = oblast_areas()
    assert len(areas) == 25  # 24 oblasts and Crimea
    together = shapely.union_all(list(areas.values()))
    assert area_km2(together) == pytest.approx(sum(map(area_km2, areas.values())), rel=1e-6)
    assert all(area.is_valid for area in areas.values())


@pytest.mark.parametrize(("code", "name"), ADMIN1.items())
def test_settlements_lie_in_the_oblast_that_geonames_gives(code, name):
    area = oblast_areas()[name]
    theirs = [s for s in load_gazetteer() if s.country == "UA" and s.admin1 == code]
    within = [s for s in theirs if shapely.contains_xy(area, s.lon, s.lat)]
    assert len(theirs) > 20
    assert len(within) >= 0.95 * len(theirs)  # borders are generalised


def test_an_oblast_is_found_by_its_name_with_and_without_the_word():
    assert oblast_named("donetsk")[0] == oblast_named("Donetsk Oblast")[0] == "Donetsk Oblast"
    with pytest.raises(BadSelectionError, match=r"no oblast 'Narnia'.*Donetsk Oblast"):
        oblast_named("Narnia")
