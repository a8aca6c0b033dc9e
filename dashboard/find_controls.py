"""The question: words, place, clock, period, party, speaker, carrier, what is said, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard import record, session
from dashboard.folded_controls import fold_switch, folded
from dashboard.reading_controls import (
    choose_reading,
    clock_control,
    parties_control,
    period_control,
    place_control,
)
from geo.address import MOST_WORDS
from geo.claimants import Claimant
from geo.claims import PROPOSITIONS
from geo.lookups import carriers, speakers
from geo.selection import EVERYTHING, WORDINGS, Reading
from geo.wording import KIND_NAMES, PARAPHRASED, PROPOSITION_NAMES, QUOTED

_WORDS, _WORDING = "find_words", "find_wording"
_CHOICES: Final = ("claimant", "carrier", "proposition")
_WORDING_NAMES: Final = {"quote": QUOTED.capitalize(), "paraphrase": PARAPHRASED.capitalize()}


def find_controls() -> None:
    """Show what is asked, and store what the reader makes of it."""
    selection = session.selection()
    words_side, place_side, period_side = st.columns([44, 24, 32], gap="medium")
    with words_side:
        st.session_state[_WORDS] = selection.reading.words
        st.text_input(
            "Words that stand in it, in any order and any script",
            key=_WORDS,
            max_chars=MOST_WORDS,
            on_change=_store_words,
        )
    with place_side:
        place_control(selection.place, with_all=True)
        fold_switch("Period, speaker, what is said and more", _chosen(selection.reading), "find")
    with period_side, folded("period"):
        period_control()
    with folded("others"):
        _other_controls()


def _chosen(reading: Reading) -> int:
    """How many things are asked beside words and place."""
    parts = (reading.first, reading.last, reading.wording, reading.claimant, reading.carrier)
    return sum(map(bool, (*parts, reading.proposition, reading.parties)))


def _other_controls() -> None:
    selection = session.selection()
    sides = st.columns(3, gap="medium")
    options, labels = _options()
    for side, part, heading in zip(
        sides, _CHOICES, ("Who says it", "Through whom it came", "What is said"), strict=True
    ):
        with side:
            _choice(part, heading, options[part], labels[part])
    parties_control()
    wording_side, clock_side, all_side = st.columns(
        [42, 30, 28], gap="medium", vertical_alignment="bottom"
    )
    with wording_side:
        st.session_state[_WORDING] = selection.reading.wording
        st.pills(
            "Wording",
            WORDINGS,
            format_func=_WORDING_NAMES.get,
            key=_WORDING,
            on_change=lambda: choose_reading(wording=st.session_state[_WORDING]),
        )
    with clock_side:
        clock_control()
    with all_side:
        st.button(
            "Clear all",
            key="find_clear",
            on_click=_clear,
            disabled=selection.reading == EVERYTHING and selection.place is None,
        )


def _options() -> tuple[dict[str, list[str]], dict[str, dict[str, str]]]:
    atlas = record.atlas()
    said = {claim.proposition for claim in atlas.claims.values()}
    propositions = {
        name: f"{KIND_NAMES[kind]}: {PROPOSITION_NAMES[name]}"
        for kind, names in PROPOSITIONS.items()
        for name in names
        if name in said
    }
    labels = {
        "claimant": _names(speakers(atlas)),
        "carrier": _names(carriers(atlas)),
        "proposition": propositions,
    }
    return {part: list(names) for part, names in labels.items()}, labels


def _names(people: Sequence[Claimant]) -> dict[str, str]:
    ordered = sorted(people, key=lambda one: one.name_en.casefold())
    return {one.id: one.name_en for one in ordered}


def _choice(part: str, heading: str, options: list[str], labels: dict[str, str]) -> None:
    chosen = getattr(session.selection().reading, part)
    if chosen is not None and chosen not in options:  # from a link: known, but found nowhere
        options = [*options, chosen]
    key = f"find_{part}"
    st.session_state[key] = chosen
    st.selectbox(
        heading,
        options,
        index=None,
        format_func=lambda value: labels.get(value, value),
        placeholder="Any",
        key=key,
        on_change=lambda: choose_reading(**{part: st.session_state[key]}),
    )


def _store_words() -> None:
    typed = "".join(letter for letter in st.session_state[_WORDS] if letter.isprintable())
    choose_reading(words=" ".join(typed.split())[:MOST_WORDS])


def _clear() -> None:
    session.choose(replace(session.selection(), place=None, claim=None, reading=EVERYTHING))
