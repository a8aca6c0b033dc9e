"""What belongs to one reader: the only user of Streamlit's session state and query parameters."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from dashboard import record
from dashboard.days_to_choose import day_range
from geo.address import MOST_SERIES, from_params, to_params
from geo.as_of import change_days
from geo.layers import AREAS, FIRST_LAYERS, SWITCHES
from geo.selection import Selection, SeriesVersion
from geo.shown_series import current_series, open_shown
from geo.wording import day_words

if TYPE_CHECKING:
    from dashboard.read_in import ReadIn
    from dashboard.review_desk import Desk

REVIEWER_VARIABLE: Final = "CLAIMLINE_REVIEWER"
_SELECTION, _WRITTEN, _UNREAD = "selection", "written_params", "unread_params"
_DESK, _READ_IN = "desk", "read_in"
_WINDOW, _REPLACED = "map_window", "replaced_params"

ON_ITS_WAY_SECONDS: Final = 1.0
"""How long the browser may take to hear of a new address."""


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


def page_address() -> str:
    """The address of the dashboard's first screen, without a query."""
    opened = urlsplit(st.context.url or "")
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return urlunsplit((opened.scheme, opened.netloc, f"/{base}/".replace("//", "/"), "", ""))


def default_selection() -> Selection:
    """What a reader sees who has chosen nothing: the latest day on which something is new.

    Mapped areas are on as soon as a series has been imported.
    """
    plain = Selection(on=change_days(record.atlas(), "known")[-1], layers=FIRST_LAYERS)
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


def selection() -> Selection:
    """The reader's choice: what they did last in this session, else what the address says.

    An address that is not the one we wrote last (a pasted link, the back button) is read anew.
    """
    params = {key: value for key, value in st.query_params.items()}
    if _SELECTION not in st.session_state or _is_opened(params):
        before = st.session_state.get(_SELECTION, default_selection())
        chosen, unread = from_params(params, before, record.atlas())
        first, last = day_range(record.atlas())
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
    if chosen.place is not None and chosen.place not in record.atlas().places:
        chosen = replace(chosen, place=None)
    st.session_state[_SELECTION] = chosen
    write_address()


def leave_out_missing_series() -> None:
    """Keep in the reader's choice, if there is one yet, only the series that are still there."""
    chosen = st.session_state.get(_SELECTION)
    if chosen is not None:
        choose(replace(chosen, series=open_shown(chosen.series).versions))


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


def counter(key: str, first: int) -> int:
    """A number that this session remembers under a key; ``first`` where it was not set."""
    return st.session_state.get(key, first)


def set_counter(key: str, value: int) -> None:
    """Remember a number."""
    st.session_state[key] = value


def unread_parameters() -> tuple[str, ...]:
    """What stood in the address and could not be read, since the page was opened."""
    return st.session_state.get(_UNREAD, ())
