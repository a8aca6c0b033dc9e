"""What the map shows and does not show, its vocabulary, its sources and their licences."""

from __future__ import annotations

import streamlit as st

from dashboard import record, session
from dashboard.templates import render
from geo.balance import balance_of
from geo.claimants import PARTIES
from geo.claims import PROPOSITIONS

FIRST_CARRIERS = 12

session.selection()
session.write_address()
atlas = record.atlas()
st.html(
    render(
        "method.html",
        atlas=atlas,
        propositions=PROPOSITIONS,
        base_layers=[layer.passport for layer in record.basemap()],
        claim_count_by_party={
            party: sum(atlas.party(claim) == party for claim in atlas.claims.values())
            for party in dict.fromkeys(c.party for c in atlas.claimants.values())
        },
    )
)
st.html(
    render(
        "balance.html", balance=balance_of(atlas), parties=PARTIES, first_carriers=FIRST_CARRIERS
    )
)
