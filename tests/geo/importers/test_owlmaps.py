"""The daily JSON with rings of (lat, lon): both sides' areas, and nothing else of it."""

from datetime import date

import pytest
import shapely

from geo.importers.findings import CannotImportError

DAY = date(2025, 3, 1)


def turned(ring):
    return [[lat, lon] for lon, lat in ring]


def owl_day(make, folder, day="20250301", **content):
    return make.json(folder / f"{day}.json", content)


def test_both_sides_areas_with_latitude_first(bring_in, source, make):
    owl_day(
        make, source, areas=[turned(make.square())], areas_ua=[turned(make.square(35.0, 51.0))],
        frontline=[turned(make.square(37.5))], units={"a": [48.0, 37.0]}, unit_count={"a": 7},
    )  # fmt: skip
    series = bring_in("owlmaps", source)
    russia, ukraine = series.areas_on(DAY)
    assert (russia.status, ukraine.status) == ("russia", "ukraine")
    assert russia.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))
    assert ukraine.geometry.equals(shapely.box(35.0, 51.0, 35.1, 51.1))
    assert series.passport.counts.axes_swapped == 0
    assert series.passport.depicts == "stated"


def test_adjoining_rings_are_joined_without_a_word_of_repair(bring_in, source, make):
    owl_day(make, source, areas=[turned(make.square()), turned(make.square(37.1))])
    series = bring_in("owlmaps", source)
    (area,) = series.areas_on(DAY)
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.2, 48.1))
    assert series.passport.counts.shapes_repaired == 0


def test_a_day_with_longitude_first_is_turned_and_counted(bring_in, source, make):
    owl_day(make, source, areas=[turned(make.square())])
    owl_day(make, source, "20250302", areas=[make.square()])
    series = bring_in("owlmaps", source)
    (area,) = series.areas_on(date(2025, 3, 2))
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))
    assert series.passport.counts.axes_swapped == 1


def test_days_between_stay_missing(bring_in, source, make):
    owl_day(make, source, areas=[turned(make.square())])
    owl_day(make, source, "20250303", areas=[])
    owl_day(make, source, "20250304", areas=[turned(make.square())])
    series = bring_in("owlmaps", source)
    assert series.missing_days == (date(2025, 3, 2), date(2025, 3, 3))
    assert series.shown_day(date(2025, 3, 3)) == DAY
    assert series.passport.counts.null_geometries == 1


@pytest.mark.parametrize("ring", [None, 5, [[48.0]], [["x", "y"]] * 4, [[48.0, 37.0]]])
def test_rings_that_are_none_are_left_out(bring_in, source, make, ring):
    owl_day(make, source, areas=[turned(make.square()), ring])
    series = bring_in("owlmaps", source)
    assert series.passport.counts.broken_geometries == 1
    assert [p.record for p in series.problems] == ["areas, polygon 2"]


@pytest.mark.parametrize("said", [{"areas": 5}, {"areas": [], "areas_ua": 5}, {"areas": {"a": 1}}])
def test_areas_that_are_no_list_are_refused(bring_in, source, make, stored_files, said):
    owl_day(make, source, **said)
    with pytest.raises(CannotImportError, match=r"20250301\.json.*no list"):
        bring_in("owlmaps", source)
    assert stored_files() == {}


def test_another_json_is_refused(bring_in, source, make, stored_files):
    owl_day(make, source, features=[])
    with pytest.raises(CannotImportError, match="areas"):
        bring_in("owlmaps", source)
    assert stored_files() == {}
