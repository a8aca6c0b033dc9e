"""The map, the panel beside it and the timeline below."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.errors import StreamlitInvalidLayoutContextError

from dashboard import session
from dashboard.beside_series import beside_series
from dashboard.day_overview import day_overview
from dashboard.map_component import front_map, timeline
from dashboard.place_panel import panel_html, place_panel
from dashboard.search import place_for, search_options
from dashboard.trouble import show_unread
from geo.wording import STANDING_NAMES

NOBODY = "Choose or search a place"


@st.fragment
def front() -> None:
    """The whole screen is one fragment: what the reader does on it reruns nothing else."""
    selection = session.selection()
    session.write_address()
    show_unread(session.unread_parameters())
    map_side, panel_side = st.columns([62, 38], gap="medium")
    with map_side:
        front_map(
            session.scene_url(),
            selection,
            key="front_map",
            areas=session.map_areas(),
            window=session.map_window(),
            on_change=session.choose,
            on_window=session.set_map_window,
        )
    with panel_side:
        search_side, back_side = st.columns([7, 3], gap="small")
        with search_side:
            _search()
        with back_side:
            _back_to_day()
        with st.container(key="claimline_panel"):
            _panel()
    timeline(session.scene_url(), selection, key="timeline")


def _search() -> None:
    atlas, selection = session.atlas(), session.selection()
    options = search_options(atlas)
    current = next((o for o, place in options.items() if place == selection.place), None)
    # The key holds the place, so that a click on the map shows in the list as well.
    found = st.selectbox(
        "Place, by any of its names",
        list(options),
        index=list(options).index(current) if current else None,
        placeholder=NOBODY,
        key=f"search_{selection.place}",
        label_visibility="collapsed",
    )
    place = place_for(found, options)
    if place != selection.place:
        _choose_place(place)


def _back_to_day() -> None:
    selection = session.selection()
    if st.button("All places", key="all_places", disabled=selection.place is None, width="stretch"):
        _choose_place(None)


def _choose_place(place: str | None) -> None:
    session.choose(replace(session.selection(), place=place, claim=None))
    try:
        st.rerun(scope="fragment")
    except StreamlitInvalidLayoutContextError:
        st.rerun()  # the whole page was running, as it does after a lost connection


def _panel() -> None:
    atlas, selection = session.atlas(), session.selection()
    if selection.place is not None:
        panel = place_panel(atlas, atlas.places[selection.place], selection, session.page_address())
        beside = beside_series(atlas, session.shown_series(), panel.state)
        st.html(panel_html(panel, beside))
        return
    overview = day_overview(atlas, selection, session.page_address())
    st.html(overview.heading_html)
    for standing, states in overview.places:
        st.markdown(f"**{STANDING_NAMES[standing]}**")
        for state in states:
            label = overview.place_line(state)
            if st.button(label, key=f"open_{state.place.id}", type="tertiary"):
                _choose_place(state.place.id)
            if positions := overview.positions_html(state):
                st.html(positions)
    st.html(overview.changes_html)


front()
