"""The map, the words beside it and the timeline: Streamlit components that draw in the browser.

All load one scene file (see ``scene_files``), which holds the states of all days, and apply the
reader's choice to it without asking the server; the words are fetched from a route. They share
that choice in the browser; only the map is told it by Python and reports it, and what Python
answers never undoes what the reader did meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any, Final

import streamlit as st

from dashboard.map_component.leaflet_files import LEAFLET_PATH, leaflet_files
from dashboard.map_component.mounting import browser_files, in_browser
from dashboard.map_component.scene_files import SERVED_PATH, write_served
from dashboard.map_component.selection_json import from_browser, read_window, to_browser
from geo.errors import BadTimeError
from geo.selection import Selection
from geo.times import read_day

__all__ = [
    "BAR_AND_MAP_HEIGHT",
    "first_files",
    "front_chart",
    "front_map",
    "serve_text",
    "served_root",
    "served_url",
    "timeline",
    "words",
]

BAR_AND_MAP_HEIGHT: Final = "calc(100vh - 270px)"
_REPORT_NUMBER: Final = "claimline_map_report_number"

_map_in_browser = in_browser("claimline_front_map")
_chart_in_browser = in_browser("claimline_front_chart")
_words_in_browser = in_browser("claimline_words")
_timeline_in_browser = in_browser("claimline_timeline")


def served_url(name: str) -> str:
    """The address, below the app's root, of a served file."""
    return f"{SERVED_PATH}/{name}"


def serve_text(text: str, *, stem: str) -> str:
    """Write JSON to a served file; return its address below the app's root."""
    return served_url(write_served(text, stem=stem, suffix=".json"))


def served_root() -> str:
    """The address, below the app's root, of the served folder."""
    return f"{SERVED_PATH}/"


def front_map(
    scene_url: str,
    selection: Selection,
    *,
    key: str,
    areas: Mapping[str, Any],
    height: str = BAR_AND_MAP_HEIGHT,
    window: tuple[int, int] | None = None,
    on_change: Callable[[Selection], None] | None = None,
    on_window: Callable[[tuple[int, int]], None] | None = None,
) -> Selection | None:
    """Show the day bar and the map; return what the reader last chose there, None if nothing yet.

    ``on_change`` gets the new choice before the script runs again, the moment to store it.
    ``selection`` is what to show; a change of it is applied without rebuilding the map.
    ``height`` is the least that the bar and the map take together, as a length of CSS.
    ``areas`` are ``index``, the address of what there is of mapped series, and ``compared``, what
    the comparison came to.
    ``window`` is the map's width and height in pixels, as far as known; ``on_window`` hears of
    another.
    """

    def store() -> None:
        reported = _reported(key)
        if reported is None:
            return
        st.session_state[_REPORT_NUMBER] = reported.get("number", 0)
        if on_change is not None:
            on_change(from_browser(reported, selection))

    def store_window() -> None:
        size = read_window(st.session_state.get(key, {}).get("window"))
        if size is not None and on_window is not None:
            on_window(size)

    result = _map_in_browser(
        key=key,
        data={
            "key": key,
            "scene": scene_url,
            "selection": to_browser(selection),
            "number": st.session_state.get(_REPORT_NUMBER, 0),
            "files": browser_files("front_map", "front_map"),
            "height": height,
            "areas": {"index": "", "compared": None, **areas},
            "leaflet": _leaflet_addresses(),
            "window": f"{window[0]}x{window[1]}" if window else "",
        },
        on_selection_change=store,
        on_window_change=store_window,
    )
    reported = result.get("selection")
    return from_browser(reported, selection) if isinstance(reported, Mapping) else None


def timeline(scene_url: str, *, key: str) -> None:
    """Show one row of marks per party; choosing a mark sets the day, which the map reports."""
    _timeline_in_browser(
        key=key, data={"scene": scene_url, "files": browser_files("timeline", "timeline")}
    )


def words(scene_url: str, *, key: str, route: str, version: str) -> None:
    """Show the search and the words on the chosen place, or of the day; the map reports a choice.

    ``route`` is where the words are, below the app's root; ``version`` is that of the data: with
    another one, they are asked for anew.
    """
    _words_in_browser(
        key=key,
        data={
            "scene": scene_url,
            "words": route,
            "version": version,
            "files": browser_files("words", "words"),
        },
    )


def front_chart(rows_url: str, on: date, *, key: str, on_day: Callable[[date], None]) -> None:
    """Show distances over time; choosing a day is told to ``on_day`` before the script runs again.

    ``rows_url`` is the address of ``dashboard.front_rows.chart_rows``.
    """

    def store() -> None:
        chosen = st.session_state.get(key, {}).get("day")
        with suppress(TypeError, BadTimeError):  # what is no day was not chosen on this chart
            on_day(read_day(chosen))

    _chart_in_browser(
        key=key,
        data={
            "rows": rows_url,
            "day": on.isoformat(),
            "files": browser_files("front_chart", "front_chart"),
        },
        on_day_change=store,
    )


def _reported(key: str) -> Mapping[str, Any] | None:
    reported = st.session_state.get(key, {}).get("selection")
    return reported if isinstance(reported, Mapping) else None


def first_files(scene_url: str) -> dict[str, str]:
    """What the first screen fetches, each with what it is (see ``dashboard.early_files``)."""
    leaflet = _leaflet_addresses()
    found = {scene_url: "data", leaflet["script"]: "script", leaflet["style"]: "style"}
    for entry in ("front_map", "words", "timeline"):
        files = browser_files(entry, entry)
        found |= {files["module"]: "module", files["style"]: "style"}
    return found


@cache
def _leaflet_addresses() -> dict[str, str]:
    route = f"{LEAFLET_PATH}/{leaflet_files().version}"
    return {
        "script": f"{route}/leaflet.js",
        "style": f"{route}/leaflet.css",
        "images": f"{route}/images/",
    }
