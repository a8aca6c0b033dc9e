"""The series that a link names, opened here or said to be missing."""

from dataclasses import replace

import pytest
import shapely

from geo.selection import SeriesVersion
from geo.series_store import open_series, write_series
from geo.shown_series import current_series, open_shown, version_of

ELSEWHERE = "v-" + "e" * 12


@pytest.fixture
def root(import_into, tmp_path):
    return import_into(tmp_path, "deepstate", "owlmaps") / "series"


def test_every_imported_series_in_the_version_that_counts(root):
    assert [one.id for one in current_series(root)] == ["deepstate", "owlmaps"]
    opened = open_shown(current_series(root), root)
    assert opened.missing == ()
    assert opened.versions == current_series(root)
    assert [version_of(one) for one in opened.series] == list(current_series(root))


def test_the_order_asked_for_is_kept(root):
    wanted = current_series(root)[::-1]
    assert open_shown(wanted, root).versions == wanted


def test_a_series_that_is_not_here_is_said_and_left_out(root):
    (ours, _) = current_series(root)
    opened = open_shown([SeriesVersion(id="viina", version=ELSEWHERE), ours], root)
    assert opened.versions == (ours,)
    (line,) = opened.missing
    assert line.startswith(f"series viina, {ELSEWHERE}: not imported on this machine")
    assert "python -m geo import" in line


def test_another_version_is_shown_and_said(root):
    opened = open_shown([SeriesVersion(id="deepstate", version=ELSEWHERE)], root)
    assert opened.versions == (current_series(root)[0],)
    assert "another version of it" in opened.missing[0]


def test_an_older_version_is_shown_as_the_link_has_it(root):
    older = current_series(root)[0]
    series = open_series("deepstate", root=root)
    areas = [
        replace(area, geometry=shapely.multipolygons([shapely.box(37, 48, 38, 49)]))
        for day in series.days
        for area in series.areas_on(day)
    ]
    write_series(series.passport, areas, series.days, root=root)
    assert current_series(root)[0] != older
    opened = open_shown([older], root)
    assert (opened.versions, opened.missing) == ((older,), ())


def test_without_any_series(tmp_path):
    assert current_series(tmp_path / "none") == ()
    assert open_shown([], tmp_path / "none").series == ()
