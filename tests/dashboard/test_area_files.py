"""The files of mapped areas: written once, small, and with the very corners of the series."""

import json
from datetime import date

import pytest
import shapely

from dashboard.map_component.area_files import (
    area_folder,
    day_runs,
    forget_other_versions,
    packed,
    write_area_files,
)
from dashboard.map_component.scene_files import served_folder
from geo.series_store import open_series


@pytest.fixture
def series(import_into, monkeypatch, tmp_path):
    monkeypatch.setenv("CLAIMLINE_HOME", str(import_into(tmp_path, "deepstate")))
    return open_series("deepstate")


def unpacked(rings):
    """Corners in degrees, as the browser makes them of the steps."""
    found = []
    for steps in rings:
        lon = lat = 0
        ring = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            lon, lat = lon + dx, lat + dy
            ring.append((lon / 1e5, lat / 1e5))
        found.append(ring)
    return shapely.Polygon(found[0], found[1:])


def test_a_file_for_each_day_and_level(series):
    folder = served_folder() / write_area_files(series)
    for level in ("far", "middle", "near"):
        names = {path.stem for path in (folder / level).iterdir()}
        assert names == {day.isoformat() for day in series.days}
        assert "2025-11-25" not in names
    (row,) = json.loads((folder / "near" / "2025-11-24.json").read_text())
    assert row["status"] == "russia"
    (polygon,) = row["polygons"]
    assert unpacked(polygon).equals(shapely.box(37.0, 47.5, 39.0, 49.0))


def test_they_are_written_once_and_made_good_if_a_run_was_stopped(series):
    folder = served_folder() / write_area_files(series)
    path = folder / "near" / "2025-11-24.json"
    path.write_text("[]")
    write_area_files(series)
    assert path.read_text() == "[]"
    (folder / "whole").unlink()
    done = []
    write_area_files(series, lambda at, of: done.append((at, of)))
    assert path.read_text() != "[]"
    assert done[-1] == (30, 30)  # 10 days at 3 levels


def test_the_name_of_the_folder_holds_the_version(series):
    assert area_folder(series) == f"areas/deepstate.{series.passport.version}.1"


def test_files_of_versions_that_are_gone_are_deleted(series):
    folder = served_folder() / write_area_files(series)
    forget_other_versions([f"deepstate.{series.passport.version}"])
    assert folder.is_dir()
    forget_other_versions([])
    assert not folder.exists()


def test_holes_and_parts_stay():
    hole = shapely.box(0.4, 0.4, 0.6, 0.6)
    shape = shapely.union_all([shapely.box(0, 0, 1, 1) - hole, shapely.box(-3, 2, -2, 3)])
    polygons = [unpacked(rings) for rings in packed(shape)]
    assert shapely.union_all(polygons).equals(shape)
    assert packed(None) == []


def test_days_as_runs():
    days = [date(2025, 2, 27), date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 3)]
    assert day_runs(days) == [["2025-02-27", 3], ["2025-03-03", 1]]
    assert day_runs([]) == []
