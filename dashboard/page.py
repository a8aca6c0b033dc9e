"""The page around every screen: its settings, the navigation, the data checked."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import record
from dashboard.copying import mount_copying
from dashboard.style_sheet import screens_style
from dashboard.trouble import show_problems
from geo.errors import DataError

HERE = Path(__file__).parent
SCREENS = HERE / "screens"


def show_page() -> None:
    """Page settings, the navigation, and the screen that the reader chose."""
    # An SVG travels within the page: a browser that keeps nothing asks for no icon at each act.
    st.set_page_config(
        page_title="Claimline: Donetsk front", page_icon=str(HERE / "icon.svg"), layout="wide"
    )
    st.html(f"<style>{screens_style()}</style>")
    st.logo(HERE / "logo.svg", size="large")
    page = st.navigation(
        [
            st.Page(SCREENS / "front.py", title="Map", default=True),
            st.Page(SCREENS / "story.py", title="Story"),
            st.Page(SCREENS / "find.py", title="Find"),
            st.Page(SCREENS / "disagreements.py", title="Disagreements"),
            st.Page(SCREENS / "mapped_front.py", title="Front", url_path="mapped-front"),
            st.Page(SCREENS / "documents.py", title="Documents"),
            st.Page(SCREENS / "read.py", title="Read"),
            st.Page(SCREENS / "export.py", title="Export"),
            st.Page(SCREENS / "series.py", title="Series"),
            st.Page(SCREENS / "method.py", title="Method"),
        ],
        position="top",
    )
    try:
        record.check_data()
    except DataError as error:
        show_problems(error)
        st.stop()
    mount_copying()
    page.run()
