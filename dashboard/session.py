"""The only user of Streamlit's session state, caches and query parameters."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from dashboard.days_to_choose import day_range
from dashboard.early_files import tell_early
from dashboard.map_component import first_files, serve_text, served_root, served_url
from dashboard.map_component.kept_scenes import keep_scene, kept_scene, made_of
from dashboard.map_component.scene_files import scene_text, write_scene
from geo.address import MOST_SERIES, from_params, to_params
from geo.area_series import AreaSeries
from geo.as_of import change_days
from geo.atlas import Atlas
from geo.basemap import BaseLayer, load_basemap
from geo.errors import ClaimlineError, DataError, Problem
from geo.gazetteer import Settlement, load_gazetteer
from geo.home import series_dir
from geo.layers import AREAS, FIRST_LAYERS, SWITCHES
from geo.loading import DATA_DIR, data_version, load_atlas
from geo.measured_places import measured
from geo.selection import EVERYTHING, Selection, SeriesVersion
from geo.series_shelf import shelf_ids
from geo.series_store import open_series, series_versions
from geo.shown_series import current_series, open_shown, version_of
from geo.stored_series import StoredSeries
from geo.wording import day_words

if TYPE_CHECKING:
    from dashboard.read_in import ReadIn
    from dashboard.review_desk import Desk
    from geo.front_distances import FrontDistance
    from geo.locator_map import Spot
    from geo.reading.matcher import Matcher
    from geo.snapshots import Snapshot
    from geo.stories import Story

DATA_VARIABLE: Final = "CLAIMLINE_DATA"
TEXTS_VARIABLE: Final = "CLAIMLINE_TEXTS"
_SELECTION, _WRITTEN, _UNREAD = "selection", "written_params", "unread_params"
REVIEWER_VARIABLE: Final = "CLAIMLINE_REVIEWER"
_DESK, _READ_IN = "desk", "read_in"
_WINDOW, _REPLACED = "map_window", "replaced_params"

ON_ITS_WAY_SECONDS: Final = 1.0
"""How long the browser may take to hear of a new address."""


def data_dir() -> Path:
    """The folder of data: the one that comes with Claimline unless CLAIMLINE_DATA names another."""
    return Path(os.environ.get(DATA_VARIABLE) or DATA_DIR)


@st.cache_resource(show_spinner=False)
def _atlas(folder: Path) -> Atlas:
    return load_atlas(folder)


def atlas() -> Atlas:
    """The atlas, loaded once for all readers; DataError if the data cannot be used."""
    return _atlas(data_dir())


@st.cache_resource(show_spinner=False)
def _basemap(folder: Path) -> tuple[BaseLayer, ...]:
    return load_basemap(folder)


def basemap() -> tuple[BaseLayer, ...]:
    """The layers of the embedded base map, loaded once."""
    return _basemap(data_dir())


@st.cache_resource(show_spinner=False)
def _gazetteer(folder: Path) -> tuple[Settlement, ...]:
    return load_gazetteer(folder)


def check_data() -> None:
    """Load all data once; DataError with the problems of every file if there is any.

    Where the texts are at hand, an excerpt whose words do not stand there is such a problem.
    """
    problems: list[Problem] = []
    for load in (_atlas, _basemap, _gazetteer):
        try:
            load(data_dir())
        except DataError as error:
            problems.extend(error.problems)
    if not problems and texts_problem() is None:
        problems.extend(_text_problems(data_dir(), os.environ.get(TEXTS_VARIABLE)))
    if problems:
        # What was read is forgotten: once mended, it is read anew without a restart.
        for read in (_atlas, _basemap, _gazetteer, _texts, _text_problems):
            read.clear()
        raise DataError(problems)


@st.cache_resource(show_spinner=False)
def _text_problems(folder: Path, texts: str | None) -> tuple[Problem, ...]:
    if not texts:
        return ()
    from geo.check import check_texts

    return check_texts(_atlas(folder), Path(texts)).problems


@st.cache_resource(show_spinner=False)
def _scene_url(folder: Path, version: str) -> str:
    key = made_of(version)
    name = kept_scene(key)
    if name is None:
        from dashboard.scene import build_scene

        name = write_scene(build_scene(_atlas(folder), _basemap(folder), _gazetteer(folder)))
        if data_version(folder) == version:  # else something was read after it had changed
            keep_scene(key, name)
    url = served_url(name)
    tell_early(first_files(url))
    return url


def scene_url() -> str:
    """Where the browser finds everything that the map draws, for all days."""
    return _scene_url(data_dir(), atlas().version)


@st.cache_resource(show_spinner=False)
def _texts(folder: str) -> Mapping[str, str]:
    from geo.check import find_texts

    return find_texts(Path(folder))


def full_text(sha256: str) -> str | None:
    """A document's full text if the folder named by CLAIMLINE_TEXTS holds it, else None."""
    folder = os.environ.get(TEXTS_VARIABLE)
    return _texts(folder).get(sha256) if folder else None


def texts_problem() -> str | None:
    """Why the folder named by CLAIMLINE_TEXTS cannot be read, or None."""
    folder = os.environ.get(TEXTS_VARIABLE)
    try:
        if folder:
            _texts(folder)
    except ClaimlineError as error:
        return f"{TEXTS_VARIABLE}: {error}"
    return None


@st.cache_resource(show_spinner=False, max_entries=2)
def _matcher(folder: Path, version: str) -> Matcher:
    from geo.reading.matcher import build_matcher

    return build_matcher(_atlas(folder).places.values(), folder)


def matcher() -> Matcher:
    """What finds places in a text, made once for the data; takes about a second."""
    return _matcher(data_dir(), atlas().version)


@st.cache_resource(show_spinner=False, max_entries=64)
def _locator(folder: Path, version: str, spots: tuple[Spot, ...]) -> str:
    from geo.locator_map import locator_svg

    return locator_svg(_basemap(folder), _atlas(folder).places.values(), spots)


def locator(spots: tuple[Spot, ...]) -> str:
    """A small map of where these lie, as SVG."""
    return _locator(data_dir(), atlas().version, spots)


def desk() -> Desk:
    """What this reader has on the desk on the screen for reading articles in."""
    from dashboard.review_desk import Desk

    return st.session_state.setdefault(_DESK, Desk(reviewer=os.environ.get(REVIEWER_VARIABLE, "")))


def read_in() -> tuple[ReadIn, ...]:
    """What came of the articles that this reader read in last."""
    return st.session_state.get(_READ_IN, ())


def set_read_in(results: tuple[ReadIn, ...]) -> None:
    """Remember what came of it."""
    st.session_state[_READ_IN] = results


def reported(key: str, name: str) -> Mapping[str, Any]:
    """What a component of ours last reported under that name; empty if nothing."""
    found = st.session_state.get(key, {}).get(name)
    return found if isinstance(found, Mapping) else {}


def widget(key: str) -> Any:
    """What stands in a widget now; None if it is not on the screen."""
    return st.session_state.get(key)


def has_widget(key: str) -> bool:
    """Whether a widget of that key is on the screen."""
    return key in st.session_state


def forget_data() -> None:
    """Read everything anew: the record was added to."""
    for read in (_atlas, _basemap, _gazetteer, _texts, _text_problems, _scene_url, _matcher):
        read.clear()


def page_address() -> str:
    """The address of the dashboard's first screen, without a query."""
    opened = urlsplit(st.context.url or "")
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return urlunsplit((opened.scheme, opened.netloc, f"/{base}/".replace("//", "/"), "", ""))


def default_selection() -> Selection:
    """What a reader sees who has chosen nothing: the latest day on which something is new.

    Mapped areas are on as soon as a series has been imported.
    """
    plain = Selection(on=change_days(atlas(), "known")[-1], layers=FIRST_LAYERS)
    return with_series(plain, current_series(troubles=[]))


def with_series(selection: Selection, series: Iterable[SeriesVersion]) -> Selection:
    """The selection with these series on the map too; as it is if there are none."""
    added = tuple(series)
    if not added:
        return selection
    ids = {one.id for one in added}
    kept = tuple(one for one in selection.series if one.id not in ids)
    layers = {*selection.layers, AREAS}
    return replace(
        selection,
        series=(*kept, *added)[:MOST_SERIES],
        layers=tuple(switch.id for switch in SWITCHES if switch.id in layers),
    )


@st.cache_resource(show_spinner=False, max_entries=16)
def _opened(home: Path, series_id: str, version: str) -> StoredSeries:
    return open_series(series_id, version, root=home)


def _shelf(wanted: Iterable[SeriesVersion]) -> tuple[StoredSeries, ...]:
    """The series that are there in these versions, kept open between runs."""
    there = open_shown(wanted).versions
    return tuple(_opened(series_dir(), one.id, one.version) for one in there)


def shown_series() -> tuple[StoredSeries, ...]:
    """The mapped series of the reader's choice."""
    return _shelf(selection().series)


def opened_series(wanted: Iterable[SeriesVersion]) -> tuple[StoredSeries, ...]:
    """Those of the series that are there; needs no reader's session."""
    return _shelf(wanted)


def imported_series() -> tuple[StoredSeries, ...]:
    """Every imported series, those of the reader's choice first and in its order."""
    chosen = selection().series
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
        "index": _index_url(data_dir(), served_root(), versions, older),
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
    index = area_index(_atlas(folder), series, older)
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

    places = [measured(place) for place in _atlas(folder).places.principal]
    return tuple(
        row
        for one in _shelf(versions)
        if isinstance(one, AreaSeries)
        for row in front_distances(one, places, first=first, last=last)
    )


def front_rows(first: date | None, last: date | None) -> tuple[FrontDistance, ...]:
    """The distances of the principal towns to the edge of every imported series of areas."""
    return _front_rows(data_dir(), _charted(), first, last)


def front_rows_url(first: date | None, last: date | None) -> str:
    """Where the browser finds the same for the chart."""
    return _front_rows_url(data_dir(), served_root(), _charted(), first, last)


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
        zip((one.id for one in versions), short_names(_atlas(folder), series), strict=True)
    )
    rows = _front_rows(folder, versions, first, last)
    return serve_text(scene_text(chart_rows(rows, names)), stem="front")


def front_file(ending: str, first: date | None, last: date | None) -> Callable[[], bytes]:
    """What makes the same as ``python -m geo front --out`` writes: csv, png or svg.

    It may be called on another thread, where there is no session.
    """
    return partial(_front_file, data_dir(), _charted(), ending, first, last, selection().on)


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

    claimants = _atlas(folder).claimants
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
    choose(with_series(selection(), [version_of(series)]))
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
    chosen = st.session_state.get(_SELECTION)
    if chosen is not None:
        choose(replace(chosen, series=open_shown(chosen.series).versions))


def _compared() -> dict[str, Any] | None:
    chosen = selection()
    if AREAS not in chosen.layers or chosen.compare in ("none", "swipe"):
        return None
    key = (chosen.series, chosen.compare, chosen.since, chosen.on)
    return _compared_areas(data_dir(), served_root(), key, chosen)


@st.cache_data(show_spinner=False, max_entries=64)
def _compared_areas(
    folder: Path, root: str, key: tuple[Any, ...], _chosen: Selection
) -> dict[str, Any] | None:
    from dashboard.compared_areas import compared_areas
    from geo.mapped_pictures import short_names

    series = [one for one in _shelf(_chosen.series) if isinstance(one, AreaSeries)]
    found = compared_areas(_chosen, series, short_names(_atlas(folder), series))
    if found is None:
        return None
    url = serve_text(found.text, stem="compared") if found.text else None
    return found.for_browser(url and url.removeprefix(root))


def selection() -> Selection:
    """The reader's choice: what they did last in this session, else what the address says.

    An address that is not the one we wrote last (a pasted link, the back button) is read anew.
    """
    params = {key: value for key, value in st.query_params.items()}
    if _SELECTION not in st.session_state or _is_opened(params):
        before = st.session_state.get(_SELECTION, default_selection())
        chosen, unread = from_params(params, before, atlas())
        first, last = day_range(atlas())
        if not first <= chosen.on <= last:
            span = f"{day_words(first)} to {day_words(last)}"
            unread = (*unread, f"day={chosen.on}: shown, but the record's days are {span}")
        opened = open_shown(chosen.series)
        unread = (*unread, *opened.missing)
        chosen = replace(chosen, series=opened.versions)
        st.session_state[_UNREAD] = unread
        choose(chosen)
    return st.session_state[_SELECTION]


def _is_opened(params: dict[str, str]) -> bool:
    """Whether the reader opened an address: not the one that we wrote last or just replaced."""
    replaced = [before for before, _ in _just_replaced()]
    return bool(params) and params != st.session_state[_WRITTEN] and params not in replaced


def choose(chosen: Selection) -> None:
    """Make this the reader's choice, here and in the address."""
    if chosen.place is not None and chosen.place not in atlas().places:
        chosen = replace(chosen, place=None)
    st.session_state[_SELECTION] = chosen
    write_address()


def write_address() -> None:
    """Write the whole choice into the address, if it does not stand there yet."""
    params, before = to_params(st.session_state[_SELECTION]), dict(st.query_params)
    if before != params or st.session_state.get(_WRITTEN) != params:
        # Also where it seems to stand there: the browser may be about to hear of another one.
        st.session_state[_REPLACED] = [*_just_replaced(), (before, time.monotonic())]
        st.query_params.from_dict(params)
    st.session_state[_WRITTEN] = params


def _just_replaced() -> list[tuple[dict[str, str], float]]:
    """The addresses that we replaced a moment ago, and when.

    A browser that has not heard of it yet sends the old one along with the reader's next act; that
    is no link that somebody opened.
    """
    now = time.monotonic()
    replaced = st.session_state.get(_REPLACED, [])
    return [entry for entry in replaced if now - entry[1] < ON_ITS_WAY_SECONDS]


def map_window() -> tuple[int, int] | None:
    """Width and height in pixels of the reader's map, as far as known."""
    return st.session_state.get(_WINDOW)


def set_map_window(size: tuple[int, int]) -> None:
    """Remember the size of the reader's map."""
    st.session_state[_WINDOW] = size


def snapshot() -> Snapshot:
    """The reader's choice frozen, with the bounds that their map shows."""
    from geo.map_views import bounds_of_view
    from geo.snapshots import take_snapshot

    chosen = replace(selection(), reading=EVERYTHING)  # a map does not show which claims to read
    window = map_window()
    bounds = bounds_of_view(chosen.view, window) if window else bounds_of_view(chosen.view)
    return take_snapshot(
        atlas(),
        basemap(),
        _gazetteer(data_dir()),
        chosen,
        bounds,
        page_for_links(),
        shown_series(),
    )


def page_for_links() -> str:
    """Where links in what a reader takes away lead: CLAIMLINE_PAGE, else this dashboard."""
    from geo.pages import page_of_environment

    return page_of_environment() or page_address()


@st.cache_data(show_spinner=False, max_entries=32)
def exported(
    _write: Callable[[Snapshot], bytes],
    _snapshot: Snapshot,
    snapshot_id: str,
    link: str,
    variant: str,
) -> bytes:
    """What ``_write`` makes of the snapshot; made once for the same id, link and variant."""
    return _write(_snapshot)


def story_file(story: Story, format_id: str, page: str) -> bytes:
    """A story as a file; made once for the same story, format and page."""
    from geo.story_exports.passport import story_id

    return _story_file(story, story_id(story), format_id, page)


@st.cache_data(show_spinner=False, max_entries=16)
def _story_file(_story: Story, story_id: str, format_id: str, page: str) -> bytes:
    from geo.story_exports import write_story

    return write_story(_story, format_id, page)


def counter(key: str, first: int) -> int:
    """A number that this session remembers under a key; ``first`` where it was not set."""
    return st.session_state.get(key, first)


def set_counter(key: str, value: int) -> None:
    """Remember a number."""
    st.session_state[key] = value


def unread_parameters() -> tuple[str, ...]:
    """What stood in the address and could not be read, since the page was opened."""
    return st.session_state.get(_UNREAD, ())
