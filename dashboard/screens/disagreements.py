"""Place by party: who states what since when, and the pairs of claims that do not go together."""

from __future__ import annotations

import streamlit as st

from dashboard import record, series_at_hand, session
from dashboard.claim_cards import pairs_among
from dashboard.day_controls import day_controls
from dashboard.disagreement_table import disagreement_table
from dashboard.pair_filters import chosen_pairs, page_words, pages, periods_of
from dashboard.templates import render
from dashboard.trouble import show_unread
from geo.claimants import PARTIES
from geo.relations import RELATION_KINDS
from geo.wording import CLOCK_NAMES, PARTY_NAMES, RELATION_NAMES

selection = session.selection()
session.write_address()
atlas = record.atlas()

st.html("<h1 class='cl-title'>Disagreements</h1>")
show_unread(session.unread_parameters())
day_controls()
st.html(
    render(
        "disagreement_table.html",
        rows=disagreement_table(atlas, selection, series_at_hand.shown_series()),
        on=selection.on,
        clock=CLOCK_NAMES[selection.clock],
    )
)

st.html("<h2 class='cl-subtitle'>Pairs of statements</h2>")
kinds = st.pills(
    "How they stand to each other",
    RELATION_KINDS,
    selection_mode="multi",
    default=["conflict", "tension"],
    format_func=lambda kind: RELATION_NAMES[kind],
    key="pair_kinds",
)
place_side, one_side, other_side, period_side = st.columns(4)
names = {place.id: place.name_en for place in atlas.places.values() if atlas.claims_at(place.id)}
with place_side:
    place = st.selectbox(
        "Place",
        [None, *names],
        format_func=lambda place_id: names.get(place_id, "All places"),
        key="pair_place",
    )
claims = atlas.claims_at(place) if place else tuple(atlas.claims.values())
all_pairs = pairs_among(atlas, claims, kinds, selection, session.page_address())
sides = []
for label, key, column in (
    ("One side", "pair_a", one_side),
    ("The other side", "pair_b", other_side),
):
    with column:
        sides.append(
            st.selectbox(
                label,
                [None, *PARTIES],
                format_func=lambda party: PARTY_NAMES.get(party, "Anybody"),
                key=key,
            )
        )
periods = {p.name: p for p in periods_of(card for pair in all_pairs for card in (pair.a, pair.b))}
with period_side:
    period = st.selectbox(
        "When either was said",
        [None, *periods],
        format_func=lambda name: name or "Whole record",
        key="pair_period",
    )
pairs = chosen_pairs(all_pairs, sides=(sides[0], sides[1]), period=periods.get(period))
parts = pages(pairs)
shown = parts[0]
if len(parts) > 1:
    shown = st.selectbox(
        "Shown",
        parts,
        format_func=lambda part: page_words(part, len(pairs)),
        key="pair_page",
        width=220,
    )
st.html(
    render(
        "pairs.html",
        pairs=[pairs[number] for number in shown],
        count=len(pairs),
        any_kind=bool(kinds),
    )
)
