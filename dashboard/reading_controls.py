"""Which claims to read, as plain widgets: place, clock, period and parties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from dashboard import record, session
from dashboard.claim_cards import place_name
from dashboard.days_to_choose import day_range
from geo.as_of import CLOCKS
from geo.claimants import PARTIES
from geo.wording import CLOCK_NAMES, PARTY_NAMES

ALL_PLACES: Final = "All places"
_PLACE, _CLOCK, _PARTIES = "reading_place", "reading_clock", "reading_parties"
_FIRST, _LAST = "reading_first", "reading_last"


def place_control(chosen: str | None, with_all: bool) -> None:
    """The places that anybody speaks of, the principal towns first; ``with_all`` offers none."""
    atlas, names = record.atlas(), session.selection().names
    spoken = [place for place in atlas.places.values() if atlas.claims_at(place.id)]
    spoken.sort(key=lambda place: place.role != "principal")
    labels = {place.id: place_name(place, names) for place in spoken}
    if chosen is not None:
        labels.setdefault(chosen, place_name(atlas.places[chosen], names))
    st.session_state[_PLACE] = chosen
    st.selectbox(
        "Place",
        [*([None] if with_all else []), *labels],
        format_func=lambda place_id: labels.get(place_id, ALL_PLACES),
        placeholder=ALL_PLACES,
        key=_PLACE,
        on_change=_store_place,
    )


def clock_control() -> None:
    """By which clock a day is meant."""
    st.session_state[_CLOCK] = session.selection().clock
    st.radio(
        "Clock",
        CLOCKS,
        format_func=lambda value: CLOCK_NAMES[value],
        horizontal=True,
        key=_CLOCK,
        on_change=lambda: _choose(clock=st.session_state[_CLOCK]),
    )


def period_control() -> None:
    """From and to, each of which may stay open."""
    reading = session.selection().reading
    with st.container(key="claimline_period"):
        sides = st.columns(2)
    for side, label, key, day in zip(
        sides, ("From", "To"), (_FIRST, _LAST), (reading.first, reading.last), strict=True
    ):
        st.session_state[key] = day
        earliest, latest = _bounds((reading.first, reading.last))
        side.date_input(
            label,
            value=None,
            min_value=earliest,
            max_value=latest,
            format="YYYY-MM-DD",
            key=key,
            on_change=_store_period,
            args=(key,),
        )


def parties_control() -> None:
    """Whose words; none chosen means everybody's."""
    st.session_state[_PARTIES] = list(session.selection().reading.parties)
    st.pills(
        "Whose words (none chosen: everybody’s)",
        PARTIES,
        selection_mode="multi",
        format_func=lambda party: PARTY_NAMES[party],
        key=_PARTIES,
        on_change=_store_parties,
    )


def choose_reading(**parts: Any) -> None:
    """Make these parts of what is read the reader's choice."""
    selection = session.selection()
    _choose(reading=replace(selection.reading, **parts))


def _choose(**parts: Any) -> None:
    session.choose(replace(session.selection(), **parts))


def _store_place() -> None:
    _choose(place=st.session_state[_PLACE], claim=None)


def _store_period(changed: str) -> None:
    """A period that would end before it begins loses the side that was not just chosen."""
    first, last = st.session_state[_FIRST], st.session_state[_LAST]
    if first and last and last < first:
        first, last = (first, None) if changed == _FIRST else (None, last)
    choose_reading(first=first, last=last)


def _store_parties() -> None:
    chosen = st.session_state[_PARTIES]
    choose_reading(parties=tuple(party for party in PARTIES if party in chosen))


def _bounds(chosen: Iterable[date | None]) -> tuple[date, date]:
    days = [*day_range(record.atlas()), *(day for day in chosen if day)]
    return min(days), max(days)
