"""Reading articles in, reviewing what they seem to claim, and putting it into the record."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.plain_text import as_text
from dashboard.read_in import read_in_form, review_list, waiting_documents
from dashboard.review_accepting import review_accepting
from dashboard.review_annotations import annotations
from dashboard.review_beside import review_beside
from dashboard.review_desk import Desk, OpenReview, look, put_away
from dashboard.review_document import review_document
from dashboard.review_passport import review_passport
from geo.errors import ClaimlineError
from geo.reviews.words import title_of

PARTS = {"document": "The document", "review": "Its claims", "record": "Into the record"}


@st.fragment
def reading() -> None:
    """The whole screen is one fragment: what the reader does on it reruns nothing else."""
    session.selection()
    session.write_address()
    desk = session.desk()
    if desk.sha256 is None:
        _entrance(desk)
        return
    try:
        opened = look(desk)
    except ClaimlineError as error:
        st.error(as_text(f"{error}."))
        st.button("All reviews", on_click=put_away, args=(desk,))
        return
    _review(desk, opened)


def _entrance(desk: Desk) -> None:
    st.html("<h1 class='cl-title'>Read</h1>")
    st.html(
        "<p class='cl-lead'>Claimline proposes what an article says and where; you decide. Nothing "
        "enters the record unreviewed. Texts and reviews stay on this machine.</p>"
    )
    name_side, _ = st.columns([3, 5])
    if desk.said and desk.trouble:
        st.error(as_text(desk.said))
        desk.said = ""
    desk.reviewer = name_side.text_input(
        "Your name, which stands with every decision", value=desk.reviewer, max_chars=80,
        key="reviewer",
    ).strip()  # fmt: skip
    read_in_form(desk)
    review_list(desk)
    waiting_documents()


def _review(desk: Desk, opened: OpenReview) -> None:
    state = opened.state
    if desk.part not in PARTS:
        desk.part = "review" if state.passport.published is not None else "document"
    title_side, parts_side, back_side = st.columns([9, 10, 4], vertical_alignment="center")
    title_side.html(_heading(opened))
    with parts_side:
        key = f"part-{desk.sha256}-{desk.part}"
        st.segmented_control(
            "Part", list(PARTS), default=desk.part, format_func=PARTS.get, key=key,
            label_visibility="collapsed", on_change=_turn_to, args=(desk, key),
        )  # fmt: skip
    back_side.button("All reviews", width="stretch", on_click=put_away, args=(desk,))
    if desk.part != "review" and desk.said:
        (st.error if desk.trouble else st.info)(as_text(desk.said))
    if desk.part == "document":
        review_passport(desk, opened)
        annotations(desk, opened)
    elif desk.part == "record":
        review_accepting(desk, opened)
    else:
        document_side, form_side = st.columns([56, 44], gap="medium")
        with document_side:
            review_document(desk, opened)
        with form_side, st.container(key="claimline_review_side"):
            review_beside(desk, opened)


def _turn_to(desk: Desk, key: str) -> None:
    """Show another part of the review."""
    chosen = session.widget(key)
    if chosen in PARTS and chosen != desk.part:
        desk.part, desk.said = chosen, ""


def _heading(opened: OpenReview) -> str:
    from dashboard.templates import render

    return render("review_heading.html", title=title_of(opened.review, opened.state))


reading()
