"""Beside the document: the claim, where it lies, how it stands to the record, and its form."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from dashboard import record, session
from dashboard.claim_cards import claim_card
from dashboard.review_card import draft_card, sentence, spots_of
from dashboard.review_desk import Desk, OpenReview, decide
from dashboard.review_fields import key_of
from dashboard.review_form import review_form
from dashboard.templates import render
from geo.glyph_samples import svg_address
from geo.reading.contradictions import StandsTo
from geo.relations import RelationKind
from geo.reviews.drafts import Draft
from geo.reviews.standing import standing
from geo.wording import RELATION_NAMES

_COUNTED: Final[dict[RelationKind, str]] = {
    "conflict": "against it",
    "tension": "pulling the other way",
    "agree": "in agreement",
    "supersede": "before or after it",
}
MOST_SHOWN: Final = 2
"""Recorded claims shown open; the others fold away."""


def review_beside(desk: Desk, opened: OpenReview) -> None:
    """Everything about the current claim; a line where there is none."""
    mode, words, stands, form = (st.container() for _ in range(4))
    others = any(one.decided and one.decided.by != desk.reviewer for one in opened.state.drafts)
    if others or desk.second:
        with mode:
            _choose_mode(desk)
    if desk.current is None:
        words.html(
            "<p class='cl-silent'>No claims are proposed from this text. Select words in it and "
            "press w to make one of your own.</p>"
        )
        return
    draft = opened.state.draft(desk.current)
    with words:
        words_side, map_side = st.columns([6, 4], gap="small")
        card = draft_card(opened, draft, record.atlas())
        words_side.html(render("review_card.html", card=card))
        with map_side:
            _where(opened, draft)
    with stands:
        _stands(desk, opened, draft)
    with form:
        if desk.second:
            _verdict(desk, draft)
        elif opened.state.recorded is None:
            review_form(desk, opened, draft)


def _choose_mode(desk: Desk) -> None:
    """Whether to decide, or to judge what somebody else decided."""
    key = f"second-{desk.sha256}"

    def choose() -> None:
        if session.widget(key) is not None:
            desk.second = bool(session.widget(key))

    st.toggle("Judge what somebody else decided", value=desk.second, key=key, on_change=choose)


def _where(opened: OpenReview, draft: Draft) -> None:
    spots = spots_of(opened, draft, record.atlas())
    names = ", ".join(spot.name for spot in spots) or "no place"
    address = svg_address(record.locator(spots))
    st.html(render("review_locator.html", address=address, alt=f"Where {names} lies"))


def _stands(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    """The recorded claims that it agrees or conflicts with, each to be recorded as a relation."""
    found = standing(draft, opened.review, opened.state, record.atlas())
    if not found:
        st.html("<p class='cl-note'>Nothing in the record speaks to this.</p>")
        return
    st.html(f"<h3 class='cl-stands-title'>In the record: {escape(_counted(found))}</h3>")
    for one in found[:MOST_SHOWN]:
        _relation(desk, opened, draft, one)
    if len(found) > MOST_SHOWN:
        with st.expander(f"{len(found) - MOST_SHOWN} more"):
            for one in found[MOST_SHOWN:]:
                _relation(desk, opened, draft, one)


def _counted(found: tuple[StandsTo, ...]) -> str:
    kinds = [one.kind for one in found]
    return ", ".join(
        f"{kinds.count(kind)} {name}" for kind, name in _COUNTED.items() if kind in kinds
    )


def _relation(desk: Desk, opened: OpenReview, draft: Draft, one: StandsTo) -> None:
    atlas, selection = record.atlas(), session.selection()
    chosen = any(
        relation.claim == draft.id and relation.reference == one.reference
        for relation in opened.state.relations
    )
    key = key_of(f"relate-{one.reference}", opened, draft, one.reference)

    def choose() -> None:
        if session.widget(key) is None or session.widget(key) == chosen:
            return  # it came or went, which Streamlit takes for a change
        if session.widget(key):
            decide(
                desk, "relate", draft.id, kind=one.kind, reference=one.reference,
                topic=one.topic, reason=one.reason, claim_is_later=one.proposed_is_later,
            )  # fmt: skip
        else:
            decide(desk, "unrelate", draft.id, reference=one.reference)

    name = RELATION_NAMES[one.kind]
    if one.kind == "supersede" and not one.proposed_is_later:
        name = "comes before"
    st.checkbox(
        f"**{sentence(name)[:-1]}**: {one.topic}. Record this relation.",
        value=chosen,
        key=key,
        on_change=choose,
        disabled=opened.state.recorded is not None,
    )
    card = claim_card(atlas, atlas.by_reference(one.reference), selection, "")
    st.html(render("review_standing.html", card=card))


def _verdict(desk: Desk, draft: Draft) -> None:
    """A second person's verdict; agreeing has a key, disagreeing wants words."""
    if draft.decided is None:
        st.html("<p class='cl-silent'>Nobody has decided on this claim yet.</p>")
        return
    if draft.decided.by == desk.reviewer:
        st.html("<p class='cl-silent'>You decided this one; somebody else judges it.</p>")
        return
    key = f"disagree-{draft.id}-{len(draft.verdicts)}"
    with st.container(key="claimline_disagree"):
        st.text_area("If you disagree: why", key=key, height=80)

    def disagree() -> None:
        decide(desk, "verdict", draft.id, agrees=False, words=str(session.widget(key) or ""))

    st.button("Disagree", on_click=disagree, key=f"{key}-button")
