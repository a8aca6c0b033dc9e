"""Day and clock as plain widgets, for the screens without a map."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import session
from dashboard.scene import day_range
from geo.as_of import CLOCKS
from geo.wording import CLOCK_NAMES, day_words


def day_controls() -> None:
    """Show the selected day and clock, and store what the reader makes of them."""
    selection = session.selection()
    first, last = day_range(session.atlas())
    day_side, clock_side, _ = st.columns([1, 2, 2], vertical_alignment="bottom")
    with day_side:
        # The keys hold the values, so that a choice made on another screen shows here as well.
        on = st.date_input(
            f"Day: {day_words(selection.on)}",
            value=selection.on,
            min_value=min(first, selection.on),
            max_value=max(last, selection.on),
            format="YYYY-MM-DD",
            key=f"day_{selection.on}",
        )
    with clock_side:
        clock = st.radio(
            "Clock",
            CLOCKS,
            index=CLOCKS.index(selection.clock),
            format_func=lambda value: CLOCK_NAMES[value],
            horizontal=True,
            key=f"clock_{selection.clock}",
        )
    if (on, clock) != (selection.on, selection.clock):
        session.choose(replace(selection, on=on, clock=clock))
        st.rerun()
