"""The documents: a list of all, and each with its passport and what is taken from it."""

from __future__ import annotations

import streamlit as st

from dashboard import record, session
from dashboard.claim_cards import claim_card
from dashboard.document_list import (
    DOCUMENT_KINDS,
    ListedDocument,
    by_month,
    chosen_documents,
    document_list,
)
from dashboard.document_text import claims_by_excerpt, marked_passages
from dashboard.templates import render
from dashboard.trouble import show_unread
from geo.reports import Report
from geo.waiting import waiting_of

ONE, LIST = "One document", "List of all"

selection = session.selection()
session.write_address()
atlas = record.atlas()


def _filtered() -> tuple[ListedDocument, ...]:
    documents = document_list(atlas)
    kind_side, carrier_side, month_side = st.columns(3)
    with kind_side:
        kind = st.selectbox(
            "Kind",
            [None, *DOCUMENT_KINDS],
            format_func=lambda value: DOCUMENT_KINDS.get(value, "All kinds"),
            key="document_kind",
        )
    with carrier_side:
        carrier = st.selectbox(
            "Outlet or site",
            [None, *sorted({document.carrier for document in documents}, key=str.casefold)],
            format_func=lambda value: value or "All outlets",
            key="document_carrier",
        )
    with month_side:
        month = st.selectbox(
            "Month",
            [None, *dict.fromkeys(document.month for document in documents)],
            format_func=lambda value: value or "All months",
            key="document_month",
        )
    return chosen_documents(documents, kind=kind, carrier=carrier, month=month)


def _show_list(documents: tuple[ListedDocument, ...]) -> None:
    st.html(
        render(
            "document_list.html",
            groups=by_month(documents),
            count=len(documents),
            statements=sum(len(document.report.claims) for document in documents),
        )
    )


def _show_one(report: Report) -> None:
    text = record.full_text(report.text.sha256) if report.text and problem is None else None
    cards = {
        claim.id: claim_card(atlas, claim, selection, session.page_address())
        for claim in report.claims
    }
    st.html(render("document_passport.html", report=report, has_text=text is not None))
    _show_revisions(report)
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


def _show_revisions(report: Report) -> None:
    """What of it waits for a person, and which texts we had before; nothing if it is the first."""
    _, *earlier = atlas.revisions(report.id)
    if not earlier:
        return
    st.html(
        render(
            "document_revisions.html",
            report=report,
            earlier=earlier,
            waiting=waiting_of(atlas, report.id),
            claimants=atlas.claimants,
            place_names={place.id: place.name_en for place in atlas.places.values()},
        )
    )


st.html("<h1 class='cl-title'>Documents</h1>")
show_unread(session.unread_parameters())
if problem := record.texts_problem():
    st.warning(problem)
way = st.segmented_control(
    "View", [ONE, LIST], default=ONE, key="documents_view", label_visibility="collapsed"
)
if way == LIST:
    _show_list(_filtered())
else:
    lines = {document.report.id: document.line for document in document_list(atlas)}
    chosen = st.selectbox(
        "Document, by outlet, day or title",
        list(lines),
        format_func=lambda report_id: lines[report_id],
        key="document",
    )
    _show_one(atlas.reports[chosen])
