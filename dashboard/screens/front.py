"""The map, the words beside it and the timeline below."""

from __future__ import annotations

import streamlit as st

from dashboard import record, series_at_hand, session
from dashboard.map_component import front_map, timeline, words
from dashboard.trouble import show_unread
from dashboard.words_route import WORDS_PATH


@st.fragment
def front() -> None:
    """The whole screen is one fragment: what the reader does on it reruns nothing else."""
    selection, scene = session.selection(), record.scene_url()
    session.write_address()
    show_unread(session.unread_parameters())
    map_side, words_side = st.columns([62, 38], gap="medium")
    with map_side:
        front_map(
            scene,
            selection,
            key="front_map",
            areas=series_at_hand.map_areas(),
            window=session.map_window(),
            on_change=session.choose,
            on_window=session.set_map_window,
        )
    with words_side, st.container(key="claimline_panel"):
        words(scene, key="words", route=WORDS_PATH, version=record.atlas().version)
    timeline(scene, key="timeline")


front()
