"""Each document as its excerpts in order, highlighted in the full text where that is at hand."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.claim_cards import claim_card
from dashboard.document_text import claims_by_excerpt, marked_passages
from dashboard.templates import render
from dashboard.trouble import show_unread

selection = session.selection()
session.write_address()
atlas = session.atlas()

st.html("<h1 class='cl-title'>Documents</h1>")
show_unread(session.unread_parameters())
if problem := session.texts_problem():
    st.warning(problem)
chosen = st.radio(
    "Document",
    list(atlas.reports),
    format_func=lambda report_id: atlas.reports[report_id].short_name,
    key="document",
    horizontal=True,
    label_visibility="collapsed",
)
report = atlas.reports[chosen]
text = session.full_text(report.text.sha256) if report.text and problem is None else None
cards = {
    claim.id: claim_card(atlas, claim, selection, session.page_address()) for claim in report.claims
}
st.html(render("document_passport.html", report=report, has_text=text is not None))
if text is not None:
    st.html(render("document_text.html", passages=marked_passages(report, text)))
by_excerpt = claims_by_excerpt(report)
st.html(
    render(
        "document_excerpts.html",
        entries=[
            (excerpt, [cards[claim.id] for claim in by_excerpt[excerpt.id]])
            for excerpt in sorted(report.excerpts, key=lambda e: (e.start, e.end))
        ],
        paraphrased=[cards[claim.id] for claim in report.claims if not claim.is_quoted],
    )
)
