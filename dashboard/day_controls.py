"""Day and clock as plain widgets, for the screens without a map."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard import record, session
from dashboard.days_to_choose import day_range
from geo.as_of import CLOCKS
from geo.wording import CLOCK_NAMES, day_words

_DAY, _CLOCK = "day", "clock"
_KEYS: Final = {"on": _DAY, "clock": _CLOCK}


def day_controls() -> None:
    """Show the selected day and clock, and store what the reader makes of them."""
    selection = session.selection()
    first, last = day_range(record.atlas())
    # A choice made on another screen shows here as well. The widgets stay the same ones, so that
    # a reader who types a day is not thrown out of the field after its first part.
    for part, key in _KEYS.items():
        st.session_state[key] = getattr(selection, part)
    day_side, clock_side, _ = st.columns([1, 2, 2], vertical_alignment="bottom")
    with day_side:
        st.date_input(
            f"Day: {day_words(selection.on)}",
            min_value=min(first, selection.on),
            max_value=max(last, selection.on),
            format="YYYY-MM-DD",
            key=_DAY,
            on_change=_store,
            args=("on",),
        )
    with clock_side:
        st.radio(
            "Clock",
            CLOCKS,
            format_func=lambda value: CLOCK_NAMES[value],
            horizontal=True,
            key=_CLOCK,
            on_change=_store,
            args=("clock",),
        )


def _store(part: str) -> None:
    session.choose(replace(session.selection(), **{part: st.session_state[_KEYS[part]]}))
