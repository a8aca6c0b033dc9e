"""Edges kept beside a stored series: never those of another version, never half a file."""

from datetime import date, timedelta

import numpy as np
import pytest
import shapely

from geo.segment_runs import segment_runs
from geo.series_store import open_series, write_series
from geo.stored_runs import runs_of

DAY = date(2025, 12, 1)


def write(make_series, root, east):
    days = [DAY + timedelta(days=n) for n in range(4)]
    series = make_series({day: shapely.box(37, 47, east, 49) for day in days})
    areas = [area for day in series.days for area in series.areas_on(day)]
    write_series(series.passport, areas, series.days, root=root)
    return open_series("invented", root=root)


@pytest.fixture
def series(make_series, tmp_path):
    return write(make_series, tmp_path, 38)


def kept_file(series):
    (path,) = (series.folder / "edges").iterdir()
    return path


def same(one, two):
    return (
        one.days == two.days
        and np.array_equal(one.segments, two.segments)
        and np.array_equal(one.first, two.first)
        and np.array_equal(one.last, two.last)
    )


def test_what_is_kept_is_what_is_made(series, tmp_path):
    made = runs_of(series, "russia")
    assert same(made, segment_runs(*series.geometries("russia")))
    again = open_series("invented", root=tmp_path)
    again.geometries = None  # nothing but the kept file is read
    assert same(runs_of(again, "russia"), made)


def test_days_asked_for_are_cut_out(series):
    runs = runs_of(series, "russia", DAY + timedelta(days=1), DAY + timedelta(days=2))
    assert runs.days == (DAY + timedelta(days=1), DAY + timedelta(days=2))
    assert set(runs.first.tolist()) == {0}
    assert set(runs.last.tolist()) == {1}
    assert runs_of(series, "russia", DAY + timedelta(days=9)).days == ()


def test_another_version_has_its_own(make_series, series, tmp_path):
    old = runs_of(series, "russia")
    new = runs_of(write(make_series, tmp_path, 39), "russia")
    assert old.segments.max() == 49
    assert old.segments[:, ::2].max() == 38
    assert new.segments[:, ::2].max() == 39


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not a zip", None])
def test_a_damaged_file_is_made_again(series, tmp_path, damage):
    made = runs_of(series, "russia")
    path = kept_file(series)
    path.write_bytes(path.read_bytes()[:-50] if damage is None else damage)
    assert same(runs_of(open_series("invented", root=tmp_path), "russia"), made)
    assert same(runs_of(open_series("invented", root=tmp_path), "russia"), made)


def test_other_days_are_not_taken_for_these(series, tmp_path):
    made = runs_of(series, "russia")
    path = kept_file(series)
    with np.load(path) as kept:
        arrays = dict(kept)
    np.savez(path, **{**arrays, "days": arrays["days"] + 1, "segments": arrays["segments"] + 1})
    assert same(runs_of(open_series("invented", root=tmp_path), "russia"), made)


def test_where_nothing_can_be_kept_it_is_answered_all_the_same(series, tmp_path):
    (series.folder / "edges").write_text("in the way")
    assert same(runs_of(series, "russia"), segment_runs(*series.geometries("russia")))


def test_importing_the_same_again_changes_nothing(make_series, series, tmp_path):
    runs_of(series, "russia")
    again = write(make_series, tmp_path, 38)
    assert again.folder == series.folder
    assert kept_file(again).is_file()
