"""The imported series: which are there, which the reader sees, and what is made of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import record, session
from dashboard.map_component import serve_text, served_root
from dashboard.map_component.scene_files import scene_text
from geo.area_series import AreaSeries
from geo.errors import Problem
from geo.home import series_dir
from geo.layers import AREAS
from geo.measured_places import measured
from geo.selection import Selection, SeriesVersion
from geo.series_shelf import shelf_ids
from geo.series_store import open_series, series_versions
from geo.shown_series import current_series, open_shown, version_of
from geo.stored_series import StoredSeries

if TYPE_CHECKING:
    from geo.front_distances import FrontDistance


@st.cache_resource(show_spinner=False, max_entries=16)
def _opened(home: Path, series_id: str, version: str) -> StoredSeries:
    return open_series(series_id, version, root=home)


def _shelf(wanted: Iterable[SeriesVersion]) -> tuple[StoredSeries, ...]:
    """The series that are there in these versions, kept open between runs."""
    there = open_shown(wanted).versions
    return tuple(_opened(series_dir(), one.id, one.version) for one in there)


def shown_series() -> tuple[StoredSeries, ...]:
    """The mapped series of the reader's choice."""
    return _shelf(session.selection().series)


def opened_series(wanted: Iterable[SeriesVersion]) -> tuple[StoredSeries, ...]:
    """Those of the series that are there; needs no reader's session."""
    return _shelf(wanted)


def imported_series() -> tuple[StoredSeries, ...]:
    """Every imported series, those of the reader's choice first and in its order."""
    chosen = session.selection().series
    taken = {one.id for one in chosen}
    return _shelf((*chosen, *(o for o in current_series(troubles=[]) if o.id not in taken)))


def series_troubles() -> tuple[Problem, ...]:
    """What is wrong with series that are imported and cannot be read."""
    troubles: list[Problem] = []
    current_series(troubles=troubles)
    return tuple(troubles)


def map_areas() -> dict[str, Any]:
    """What the map is told of mapped areas: where their index lies, and what is compared."""
    known = imported_series()
    if not known:
        return {}
    current = {one.id: one.version for one in current_series(troubles=[])}
    versions = tuple(version_of(one) for one in known)
    older = tuple(one.id for one in versions if current.get(one.id) != one.version)
    return {
        "index": _index_url(record.data_dir(), served_root(), versions, older),
        "compared": _compared(),
    }


@st.cache_resource(show_spinner="Preparing the mapped areas for the map …", max_entries=16)
def _index_url(
    folder: Path, root: str, versions: tuple[SeriesVersion, ...], older: tuple[str, ...]
) -> str:
    from dashboard.area_index import area_index
    from dashboard.map_component.area_files import write_area_files

    series = _shelf(versions)
    for one in series:
        if isinstance(one, AreaSeries):
            write_area_files(one)
    index = area_index(record.atlas_of(folder), series, older)
    entries = sorted(index["series"], key=lambda entry: str(entry["id"]))
    return serve_text(scene_text({**index, "series": entries, "below": root}), stem="series")


def mapped_areas() -> tuple[AreaSeries, ...]:
    """The imported series of areas, as many as a chart can tell apart."""
    from geo.front_chart import MOST_SERIES as MOST_CHARTED

    areal = [one for one in imported_series() if isinstance(one, AreaSeries)]
    return tuple(areal[:MOST_CHARTED])


def area_series_count() -> int:
    """How many series of areas are imported, charted or not."""
    return sum(isinstance(one, AreaSeries) for one in imported_series())


@st.cache_resource(show_spinner="Measuring distances to the mapped edges …", max_entries=8)
def _front_rows(
    folder: Path, versions: tuple[SeriesVersion, ...], first: date | None, last: date | None
) -> tuple[FrontDistance, ...]:
    from geo.front_distances import front_distances

    places = [measured(place) for place in record.atlas_of(folder).places.principal]
    return tuple(
        row
        for one in _shelf(versions)
        if isinstance(one, AreaSeries)
        for row in front_distances(one, places, first=first, last=last)
    )


def front_rows(first: date | None, last: date | None) -> tuple[FrontDistance, ...]:
    """The distances of the principal towns to the edge of every imported series of areas."""
    return _front_rows(record.data_dir(), _charted(), first, last)


def front_rows_url(first: date | None, last: date | None) -> str:
    """Where the browser finds the same for the chart."""
    return _front_rows_url(record.data_dir(), served_root(), _charted(), first, last)


@st.cache_resource(show_spinner=False, max_entries=16)
def _front_rows_url(
    folder: Path,
    root: str,
    versions: tuple[SeriesVersion, ...],
    first: date | None,
    last: date | None,
) -> str:
    from dashboard.front_rows import chart_rows
    from geo.mapped_pictures import short_names

    series = _shelf(versions)
    names = dict(
        zip((one.id for one in versions), short_names(record.atlas_of(folder), series), strict=True)
    )
    rows = _front_rows(folder, versions, first, last)
    return serve_text(scene_text(chart_rows(rows, names)), stem="front")


def front_file(ending: str, first: date | None, last: date | None) -> Callable[[], bytes]:
    """What makes the same as ``python -m geo front --out`` writes: csv, png or svg.

    It may be called on another thread, where there is no session.
    """
    return partial(
        _front_file, record.data_dir(), _charted(), ending, first, last, session.selection().on
    )


@st.cache_data(show_spinner=False, max_entries=16)
def _front_file(
    folder: Path,
    versions: tuple[SeriesVersion, ...],
    ending: str,
    first: date | None,
    last: date | None,
    on: date,
) -> bytes:
    from geo.front_chart import front_chart as write_front_chart
    from geo.front_tables import front_csv
    from geo.series_claimants import named

    claimants = record.atlas_of(folder).claimants
    rows = _front_rows(folder, versions, first, last)
    passports = {one.passport.id: named(one.passport, claimants) for one in _shelf(versions)}
    if ending == "csv":
        return b"".join(front_csv(rows, passports))
    picture: Any = ending
    return write_front_chart(rows, tuple(passports.values()), picture, on=on)


def _charted() -> tuple[SeriesVersion, ...]:
    return tuple(
        SeriesVersion(id=one.passport.id, version=one.passport.version) for one in mapped_areas()
    )


def stored_series() -> tuple[StoredSeries, ...]:
    """Every imported series that can be read, in the version that counts, by id."""
    return _shelf(current_series(troubles=[]))


def series_brought_in(series_id: str) -> None:
    """A series was imported: show it on the map, and make ready what the map and charts need."""
    from dashboard.map_component.area_files import write_area_files
    from geo.stored_runs import runs_of

    forget_series()
    series = open_series(series_id)
    session.choose(session.with_series(session.selection(), [version_of(series)]))
    if isinstance(series, AreaSeries):
        write_area_files(series)
        runs_of(series, "russia")


def forget_series() -> None:
    """Read the imported series anew: one was brought in or removed."""
    from dashboard.map_component.area_files import forget_other_versions

    for read in (_opened, _index_url, _compared_areas, _front_rows, _front_rows_url):
        read.clear()
    forget_other_versions(
        f"{series_id}.{version}"
        for series_id in shelf_ids(series_dir())
        for version in series_versions(series_id)
    )
    session.leave_out_missing_series()


def _compared() -> dict[str, Any] | None:
    chosen = session.selection()
    if AREAS not in chosen.layers or chosen.compare in ("none", "swipe"):
        return None
    key = (chosen.series, chosen.compare, chosen.since, chosen.on)
    return _compared_areas(record.data_dir(), served_root(), key, chosen)


@st.cache_data(show_spinner=False, max_entries=64)
def _compared_areas(
    folder: Path, root: str, key: tuple[Any, ...], _chosen: Selection
) -> dict[str, Any] | None:
    from dashboard.compared_areas import compared_areas
    from geo.mapped_pictures import short_names

    series = [one for one in _shelf(_chosen.series) if isinstance(one, AreaSeries)]
    found = compared_areas(_chosen, series, short_names(record.atlas_of(folder), series))
    if found is None:
        return None
    url = serve_text(found.text, stem="compared") if found.text else None
    return found.for_browser(url and url.removeprefix(root))
