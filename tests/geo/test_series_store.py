"""The store of imported series: whole or not at all, every version kept, read a day at a time."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas
import pytest
import shapely

from geo.area_series import Area, ImportCounts, MemoryAreaSeries, SeriesPassport
from geo.errors import BadSelectionError, ClaimlineError, DataError
from geo.home import series_dir
from geo.series_store import (
    list_series,
    open_series,
    remove_series,
    series_versions,
    write_series,
)

ROOT = Path(__file__).resolve().parents[2]
DAYS = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 4))


def passport(series_id="invented", **said):
    return SeriesPassport(
        **{
            "id": series_id, "title": "Invented", "source": "nobody", "claimant": "nobody",
            "party": "independent", "url": None, "licence": "CC0", "format": "generic",
            "geometry_kind": "areas", "depicts": "stated", "retrieved_on": None,
            "sha256": "0" * 64, "caveats": ("generalised",), "counts": ImportCounts(),
            "first_day": DAYS[0], "last_day": DAYS[-1], "day_count": len(DAYS), "version": "",
            **said,
        }
    )  # fmt: skip


def square(lon, size=0.5):
    return shapely.MultiPolygon([shapely.box(lon, 48.0, lon + size, 48.0 + size)])


def areas(shift=0.0):
    russia = [Area(day=d, status="russia", geometry=square(37.0 + shift)) for d in DAYS]
    contested = Area(day=DAYS[1], status="contested", geometry=square(38.0))
    return (russia[0], russia[1], contested, russia[2])


@pytest.fixture
def stored(tmp_path):
    write_series(passport(), areas(), DAYS, root=tmp_path)
    return open_series("invented", root=tmp_path)


def everything(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


# --- reading ---------------------------------------------------------------------------------


def test_what_was_written_is_read(stored):
    assert stored.days == DAYS
    assert [a.status for a in stored.areas_on(DAYS[1])] == ["russia", "contested"]
    assert stored.areas_on(DAYS[1])[1].geometry.equals_exact(square(38.0))
    assert replace(stored.passport, version="") == passport()


def test_the_disk_and_the_memory_answer_alike(stored):
    memory = MemoryAreaSeries(passport(), areas())
    assert stored.missing_days == memory.missing_days == (date(2025, 1, 2), date(2025, 1, 3))
    for day in DAYS:
        assert stored.areas_on(day) == memory.areas_on(day)
        for level in ("far", "middle", "near"):
            assert stored.display_on(day, level) == memory.display_on(day, level)
    for status in ("russia", "contested", "ukraine"):
        ours, theirs = stored.geometries(status), memory.geometries(status)
        assert ours[0] == theirs[0]
        assert list(ours[1]) == list(theirs[1])


@pytest.mark.parametrize(
    ("on", "shown"),
    [("2024-12-30", None), ("2025-01-01", "2025-01-01"), ("2025-01-03", "2025-01-01"),
     ("2026-01-01", "2025-01-04")],
)  # fmt: skip
def test_the_day_shown_is_the_latest_before(stored, on, shown):
    found = stored.shown_day(date.fromisoformat(on))
    assert (found and found.isoformat()) == shown


def test_a_missing_day_is_not_made_up(stored):
    with pytest.raises(BadSelectionError, match="no picture of 2025-01-02"):
        stored.areas_on(date(2025, 1, 2))


def test_a_day_without_an_area_of_the_status_has_none(stored):
    days, found = stored.geometries("contested")
    assert days == DAYS
    assert [geometry is None for geometry in found] == [True, False, True]


def test_a_span_of_days(stored):
    days, found = stored.geometries("russia", date(2025, 1, 1), date(2025, 1, 3))
    assert days == (DAYS[1],)
    assert len(found) == 1


def test_other_readers_see_wgs84_areas_by_year(stored):
    files = sorted(path.name for path in (stored.folder / "full").iterdir())
    assert files == ["year=2024.parquet", "year=2025.parquet"]
    frame = geopandas.read_parquet(stored.folder / "full" / "year=2025.parquet")
    assert frame.crs == "EPSG:4326"
    assert list(frame["day"]) == [DAYS[1], DAYS[1], DAYS[2]]


def test_a_display_level_with_nothing_left_is_empty(tmp_path):
    far_away = shapely.MultiPolygon([shapely.box(30.0, 45.0, 31.0, 45.5)])
    area = Area(day=DAYS[0], status="russia", geometry=far_away)
    write_series(passport(), (area,), DAYS[:1], root=tmp_path)
    assert open_series("invented", root=tmp_path).display_on(DAYS[0], "near") == ()


def test_a_small_area_is_not_simplified_out_of_the_picture(tmp_path):
    area = Area(day=DAYS[0], status="ukraine", geometry=square(37.0, size=0.001))
    write_series(passport(), (area,), DAYS[:1], root=tmp_path)
    for level in ("far", "middle", "near"):
        (drawn,) = open_series("invented", root=tmp_path).display_on(DAYS[0], level)
        assert drawn.geometry.area > 0
        assert square(37.0, size=0.001).covers(drawn.geometry)


def test_parts_that_overlap_once_simplified_are_joined(tmp_path):
    """A part in a notch that is shallower than the tolerance, which simplifying closes."""
    notch = [(37.5, 48.0), (37.5, 48.0015), (37.502, 48.0015), (37.502, 48.0)]
    around = shapely.Polygon([(37, 48), *notch, (38, 48), (38, 48.5), (37, 48.5)])
    within = shapely.box(37.5005, 48.0, 37.5015, 48.001)
    area = Area(day=DAYS[0], status="russia", geometry=shapely.MultiPolygon([around, within]))
    assert area.geometry.is_valid
    write_series(passport(), [area], DAYS[:1], root=tmp_path)
    (drawn,) = open_series("invented", root=tmp_path).display_on(DAYS[0], "middle")
    assert drawn.geometry.is_valid
    assert drawn.geometry.covers(within.centroid)


def test_display_levels_are_cut_to_the_region_and_the_full_geometry_is_not(tmp_path):
    wide = shapely.MultiPolygon([shapely.box(30.0, 45.0, 38.0, 49.0)])
    area = Area(day=DAYS[0], status="russia", geometry=wide)
    write_series(passport(), (area,), DAYS[:1], root=tmp_path)
    series = open_series("invented", root=tmp_path)
    assert series.areas_on(DAYS[0])[0].geometry.bounds == (30.0, 45.0, 38.0, 49.0)
    assert series.display_on(DAYS[0], "far")[0].geometry.bounds == (30.0, 45.0, 38.0, 49.0)
    for level in ("middle", "near"):
        west, south, *_ = series.display_on(DAYS[0], level)[0].geometry.bounds
        assert (west, south) == (35.0, 46.0)


# --- versions --------------------------------------------------------------------------------


def test_the_same_again_changes_nothing(tmp_path, stored):
    before = everything(tmp_path)
    again = write_series(passport(), areas(), DAYS, root=tmp_path)
    assert not again.is_new
    assert everything(tmp_path) == before


def test_a_correction_keeps_the_old_version(tmp_path, stored):
    old = stored.passport.version
    new = write_series(passport(), areas(shift=0.1), DAYS, root=tmp_path)
    assert new.is_new
    assert series_versions("invented", tmp_path) == (old, new.passport.version)
    now = open_series("invented", root=tmp_path)
    assert now.passport.version == new.passport.version
    assert now.areas_on(DAYS[0])[0].geometry.equals_exact(square(37.1))
    then = open_series("invented", old, root=tmp_path)
    assert then.areas_on(DAYS[0])[0].geometry.equals_exact(square(37.0))


def test_another_licence_is_another_version(tmp_path, stored):
    new = write_series(passport(licence="ODbL"), areas(), DAYS, root=tmp_path)
    assert new.is_new
    assert open_series("invented", root=tmp_path).passport.licence == "ODbL"


def test_going_back_points_to_the_version_that_is_there(tmp_path, stored):
    newer = write_series(passport(), areas(shift=0.1), DAYS, root=tmp_path).passport.version
    back = write_series(passport(), areas(), DAYS, root=tmp_path)
    assert back.is_new
    assert open_series("invented", root=tmp_path).passport == stored.passport
    assert series_versions("invented", tmp_path) == (stored.passport.version, newer)


def test_a_version_that_is_not_there(tmp_path, stored):
    with pytest.raises(BadSelectionError, match=stored.passport.version):
        open_series("invented", "v-000000000000", root=tmp_path)


# --- interruptions ---------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["write_areas", "put_in_place", "point_to"])
@pytest.mark.parametrize("blow", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interrupted_write_leaves_what_was(tmp_path, stored, monkeypatch, step, blow):
    before = everything(tmp_path)

    def fail(*_, **__):
        raise blow

    with monkeypatch.context() as patch:
        patch.setattr(f"geo.series_store.{step}", fail)
        with pytest.raises((KeyboardInterrupt, ClaimlineError)):
            write_series(passport(), areas(shift=0.1), DAYS, root=tmp_path)
    now = open_series("invented", root=tmp_path)
    assert now.passport == stored.passport
    assert now.areas_on(DAYS[0])[0].geometry.equals_exact(square(37.0))
    assert before.items() <= everything(tmp_path).items()
    assert not list(tmp_path.glob(".incoming-*"))
    assert write_series(passport(), areas(shift=0.1), DAYS, root=tmp_path).is_new


KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
import geo.series_store as store
from test_series_store import DAYS, areas, passport
def hang(*_):
    print("writing", flush=True)
    time.sleep(60)
store.put_in_place = hang
store.write_series(passport(), areas(shift=0.1), DAYS, root=Path({root!r}))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are sent by their POSIX names")
def test_a_writer_that_is_killed_leaves_what_was_and_its_rubbish_goes(tmp_path, stored):
    code = KILLED.format(tests=str(Path(__file__).parent), root=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"writing\n"
        writer.send_signal(signal.SIGKILL)
    assert list(tmp_path.glob(".incoming-*"))
    assert open_series("invented", root=tmp_path).passport == stored.passport
    started = time.monotonic()
    assert write_series(passport(), areas(shift=0.1), DAYS, root=tmp_path).is_new
    assert time.monotonic() - started < 5, "the dead writer's lock must not be waited for"
    assert not list(tmp_path.glob(".incoming-*"))


def test_of_two_writers_of_the_same_the_second_leaves_what_the_first_wrote(
    tmp_path, stored, monkeypatch
):
    """Both found nothing stored; the second gets the lock when the first is done."""
    from geo import series_store

    usual, asked = series_store._counts_already, []

    def too_early(root, passport):
        asked.append(passport.version)
        return len(asked) > 1 and usual(root, passport)

    monkeypatch.setattr(series_store, "_counts_already", too_early)
    passport = stored.passport
    folder = tmp_path / passport.id / passport.version
    before = folder.stat().st_ino
    areas = [area for day in stored.days for area in stored.areas_on(day)]
    again = write_series(passport, areas, stored.days, root=tmp_path)
    assert not again.is_new
    assert folder.stat().st_ino == before


def test_a_second_writer_is_told_to_wait(tmp_path, stored, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr("geo.series_shelf.WAIT_S", 0.1)
    with FileLock(tmp_path / ".lock"), pytest.raises(ClaimlineError, match="another import"):
        write_series(passport(), areas(shift=0.1), DAYS, root=tmp_path)
    assert open_series("invented", root=tmp_path).passport == stored.passport


# --- listing, removing, damage ---------------------------------------------------------------


def test_list_and_remove(tmp_path, stored):
    write_series(passport("another"), areas(), DAYS, root=tmp_path)
    assert [p.id for p in list_series(tmp_path)] == ["another", "invented"]
    remove_series("invented", tmp_path)
    assert [p.id for p in list_series(tmp_path)] == ["another"]
    assert not (tmp_path / "invented").exists()
    with pytest.raises(BadSelectionError, match="another"):
        remove_series("invented", tmp_path)


def test_nothing_there_yet(tmp_path):
    assert list_series(tmp_path / "nowhere") == ()
    with pytest.raises(BadSelectionError, match="none yet"):
        open_series("invented", root=tmp_path / "nowhere")


@pytest.mark.parametrize("bad", ["", "..", "a/b", "A", "-a", "a" * 65, "a\n"])
def test_ids_are_slugs(tmp_path, bad):
    for act in (
        lambda: open_series(bad, root=tmp_path),
        lambda: remove_series(bad, tmp_path),
        lambda: write_series(passport(bad), areas(), DAYS, root=tmp_path),
    ):
        with pytest.raises(BadSelectionError, match="no id for a series"):
            act()


@pytest.mark.parametrize(
    "name", ["series.json", "{version}/passport.json", "{version}/full/year=2025.parquet"]
)
def test_damage_is_named_with_its_remedy(tmp_path, stored, name):
    path = tmp_path / "invented" / name.format(version=stored.passport.version)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(DataError, match="geo series remove invented"):
        open_series("invented", root=tmp_path).areas_on(DAYS[1])


def test_a_table_that_is_gone_is_damage_and_no_empty_map(tmp_path, stored):
    (stored.folder / "full" / "year=2025.parquet").unlink()
    with pytest.raises(DataError, match="2025"):
        open_series("invented", root=tmp_path).areas_on(DAYS[1])
    with pytest.raises(DataError, match="2025"):
        open_series("invented", root=tmp_path).geometries()


def test_one_damaged_series_hides_no_other(tmp_path, stored):
    write_series(passport("another"), areas(), DAYS, root=tmp_path)
    (tmp_path / "another" / "series.json").write_text("{")
    troubles = []
    assert [p.id for p in list_series(tmp_path, troubles)] == ["invented"]
    assert [t.file for t in troubles] == ["series another"]
    remove_series("another", tmp_path)
    assert len(list_series(tmp_path)) == 1


def test_the_home_is_the_user_s_to_name(monkeypatch, tmp_path):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "mine"))
    assert series_dir() == tmp_path / "mine" / "series"
    monkeypatch.delenv("CLAIMLINE_HOME")
    assert ROOT not in series_dir().parents
