"""Showing the screen anew after an act in a part of it."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException


def show_part_anew() -> NoReturn:
    """Run the fragment again; the whole page where that is what was running."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()  # the whole page was running, as it does after a lost connection
    raise AssertionError("st.rerun does not return")
