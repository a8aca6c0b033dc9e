"""Place by party: who states what on the day, and every pair of claims that do not go together."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.claim_cards import pairs_among
from dashboard.day_controls import day_controls
from dashboard.disagreement_table import disagreement_table
from dashboard.templates import render
from dashboard.trouble import show_unread
from geo.relations import RELATION_KINDS
from geo.wording import CLOCK_NAMES, RELATION_NAMES

selection = session.selection()
session.write_address()
atlas = session.atlas()

st.html("<h1 class='cl-title'>Disagreements</h1>")
show_unread(session.unread_parameters())
day_controls()
st.html(
    render(
        "disagreement_table.html",
        rows=disagreement_table(atlas, selection),
        on=selection.on,
        clock=CLOCK_NAMES[selection.clock],
    )
)
kinds = st.pills(
    "Pairs of claims",
    RELATION_KINDS,
    selection_mode="multi",
    default=["conflict", "tension"],
    format_func=lambda kind: RELATION_NAMES[kind],
    key="pair_kinds",
)
names = {place.id: place.name_en for place in atlas.places.values() if atlas.claims_at(place.id)}
place = st.selectbox(
    "Place",
    [None, *names],
    format_func=lambda place_id: names.get(place_id, "All places"),
    key="pair_place",
)
claims = atlas.claims_at(place) if place else tuple(atlas.claims.values())
pairs = pairs_among(atlas, claims, kinds, selection, session.page_address())
st.html(render("pairs.html", pairs=pairs, any_kind=bool(kinds)))
