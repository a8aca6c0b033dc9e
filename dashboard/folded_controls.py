"""Controls that would fill a phone's screen: there they show once they are asked for.

The style sheet hides them where the screen is narrow and the switch is off; nothing is asked of
the server, which does not know how wide a reader's screen is.
"""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.templates import render

FOLD: Final = "claimline_fold"
FOLDED: Final = "claimline_folded"


def fold_switch(label: str, chosen: int, key: str) -> None:
    """The switch, shown on a phone only; on at first where something hidden is ``chosen``.

    ``label`` says what it shows, ``chosen`` counts what is set there: what narrows an answer is
    never hidden without a word.
    """
    with st.container(key=f"{FOLD}_{key}"):
        st.toggle(label, value=chosen > 0, key=f"fold_{key}")
        if chosen:
            st.html(render("folded.html", chosen=chosen))


def folded(name: str) -> DeltaGenerator:
    """A container for controls behind the switch; ``name`` is one of its own."""
    return st.container(key=f"{FOLDED}_{name}")
