"""The passport of the document under review: what the report will say of it."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from dashboard import record
from dashboard.plain_text import as_text
from dashboard.rerunning import show_part_anew
from dashboard.review_desk import Desk, OpenReview, decide, say
from dashboard.review_fields import BASES, TIME_HELP
from dashboard.templates import render
from geo.errors import BadTimeError, ClaimlineError
from geo.reading.read_text import ReadText
from geo.reviews.drafts import Passport
from geo.reviews.reports import default_short_name
from geo.reviews.starting import start_review
from geo.reviews.store import ReviewStore
from geo.reviews.typed_times import dateline, edtf_in_words, typed_edtf
from geo.times import Time
from geo.wording import time_words

SHOWN_CHARACTERS: Final = 20_000
LANGUAGES: Final = {
    "en": "English",
    "uk": "Ukrainian",
    "ru": "Russian",
    "und": "another, or not known",
}


def review_passport(desk: Desk, opened: OpenReview) -> None:
    """The form; saved as one decision, after which the claims' dates are counted anew."""
    passport = opened.state.passport
    closed = opened.state.recorded is not None
    text_side, form_side = st.columns([45, 55], gap="medium")
    shown, more = opened.text[:SHOWN_CHARACTERS], len(opened.text) > SHOWN_CHARACTERS
    text_side.html(render("review_text.html", text=shown, more=more, language=passport.language))
    with form_side, st.form(f"passport-{desk.sha256}", border=False):
        published = _published(passport, opened.text)
        left, right = st.columns(2, gap="small")
        with left:
            values = _identity(passport)
        with right:
            texts = _our_words(passport)
        if st.form_submit_button("Save, and go on to the claims", type="primary", disabled=closed):
            _save(desk, opened, {**values, **texts}, published)


def _identity(passport: Passport) -> dict[str, str]:
    return {
        "title": st.text_input("Title", value=passport.title, max_chars=300),
        "publisher": st.text_input("Publisher, as the document names it", value=passport.publisher),
        "author": st.text_input("Author, if named", value=passport.author),
        "url": st.text_input("Address, if it has one", value=passport.url, placeholder="https://…"),
        "language": st.selectbox(
            "Language", list(LANGUAGES), format_func=LANGUAGES.get,
            index=list(LANGUAGES).index(passport.language) if passport.language in LANGUAGES else 3,
        ),
        "short_name": st.text_input(
            "Short name for lists", value=passport.short_name,
            placeholder=default_short_name(passport) or "The Daily, 28 November 2025",
        ),
    }  # fmt: skip


def _published(passport: Passport, text: str) -> tuple[str, str, str]:
    time = passport.published or dateline(text)
    first, second = st.columns([3, 2])
    edtf = first.text_input(
        "Published", value=edtf_in_words(time.edtf) if time else "", placeholder="1 December 2025",
        help=f"{TIME_HELP} Dates like “on Monday” are counted from it.",
    )  # fmt: skip
    basis = second.selectbox(
        "which is", list(BASES), index=list(BASES).index(time.basis) if time else 0,
        format_func=BASES.get,
    )  # fmt: skip
    why = st.text_input("If inferred: from what", value=time.why if time else "")
    if passport.published is None and time is not None:
        st.caption("From the line of the text that gives its day. Look whether it is right.")
    elif time is not None:
        st.caption(f"Read as: {time_words(time)}.")
    return edtf.strip(), basis, why.strip()


def _our_words(passport: Passport) -> dict[str, str]:
    return {
        "description": st.text_area(
            "What it is, in a sentence of yours", value=passport.description, height=90,
            placeholder="News item of six paragraphs on the fighting in Pokrovsk.",
        ),
        "translation": st.text_input(
            "If it is a translation: from what, and how one sees it", value=passport.translation
        ),
        "quoting_terms": st.text_area(
            "By what right it is quoted", value=passport.quoting_terms, height=110
        ),
    }  # fmt: skip


def _save(
    desk: Desk, opened: OpenReview, values: dict[str, str], published: tuple[str, str, str]
) -> None:
    typed, basis, why = published
    try:
        edtf = typed_edtf(typed) if typed else ""
    except BadTimeError as error:
        st.error(as_text(f"Published: {error}."))
        return
    if not edtf:
        st.error("Say when it was published, or between which days: claims are dated from it.")
        return
    time = Time(edtf=edtf, basis=basis, why=why)  # type: ignore[arg-type]
    before = opened.state.passport
    changed: dict[str, Any] = {
        name: value.strip()
        for name, value in values.items()
        if value.strip() != getattr(before, name)
    }
    if time != before.published:
        changed["published"] = {"edtf": edtf, "basis": basis, "why": why}
    if changed and not decide(desk, "passport", **changed):
        show_part_anew()
    if {"published", "language"} & set(changed):
        _propose_anew(desk)
    desk.part = "review"
    show_part_anew()


def _propose_anew(desk: Desk) -> None:
    """Count the dates of the proposals from the new day, if nothing was decided on them yet."""
    from dashboard.review_desk import look

    opened = look(desk)
    review, passport = opened.review, opened.state.passport
    if any(decision.act != "passport" for decision in review.decisions):
        say(desk, "Claims were decided already: their dates stay as they are.")
        return
    article = ReadText(
        text=opened.text,
        title=passport.title,
        language=passport.language,
        source_name=review.source_name,
        source_kind=review.source_kind,  # type: ignore[arg-type]
        sha256=review.sha256,
    )
    fresh = start_review(
        article,
        atlas=record.atlas(),
        matcher=record.matcher(),
        passport=passport,
        data_dir=record.data_dir(),
    )
    try:
        ReviewStore().restart(fresh, decisions=review.decisions)
    except ClaimlineError as error:
        say(desk, str(error), trouble=True)
