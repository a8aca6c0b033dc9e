"""Into the record: what is still to do, what would be written, and the button that writes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard import record, session
from dashboard.claim_cards import claim_link, place_name
from dashboard.found import on_its_day
from dashboard.plain_text import as_text
from dashboard.review_desk import Desk, OpenReview, now, say
from dashboard.review_missing import add_what_is_missing, show_claim_button
from dashboard.templates import render
from dashboard.trouble import show_problems
from geo.atlas import Atlas
from geo.errors import ClaimlineError, DataError
from geo.reports import Report
from geo.reviews.accepting import Acceptance, can_write, plan_acceptance, write_all
from geo.reviews.errors import NotReadyError
from geo.reviews.store import ReviewStore
from geo.reviews.words import progress_words

_FIRST_TASKS = 8


def review_accepting(desk: Desk, opened: OpenReview) -> None:
    """The summary, the tasks or the diff, and the way into the record."""
    state = opened.state
    if state.recorded is not None:
        _recorded(state.recorded)
        return
    st.subheader("Into the record", anchor=False)
    st.write(f"{progress_words(state)[:1].upper()}{progress_words(state)[1:]}.")
    known = [
        report.short_name
        for report in record.atlas().reports.values()
        if report.text is not None and report.text.sha256 == opened.review.sha256
    ]
    again = bool(known) and st.checkbox(
        f"The record holds this very text already, as “{as_text(known[0])}”. Add a second report "
        "of it.",
        key="allow_copy",
    )
    try:
        plan = plan_acceptance(opened.review, opened.text, record.data_dir(), allow_copy=again)
    except NotReadyError as error:
        _tasks(desk, opened, error)
        return
    except DataError as error:
        show_problems(error)
        return
    except ClaimlineError as error:
        st.error(as_text(str(error)))
        return
    _ready(desk, plan)


def _recorded(report_id: str) -> None:
    """That it stands in the record, and the way to it on the map."""
    atlas = record.atlas()
    report = atlas.reports.get(report_id)
    st.html(render("review_recorded.html", report=report, way=report and map_way(atlas, report)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWay:
    """Where on the map a report's claims are seen: the address, the place, and the day."""

    address: str
    place: str
    on: date


def map_way(atlas: Atlas, report: Report) -> MapWay | None:
    """The way to the first claim of the place that most of them name; None where none is."""
    claims = [claim for claim in atlas.claims.values() if claim.document == report.id]
    named = Counter(place for claim in claims for place in claim.places)
    if not named:
        return None
    place = atlas.places[max(named, key=named.__getitem__)]
    first = next(claim for claim in claims if place.id in claim.places)
    shown = replace(on_its_day(first, session.selection()), place=place.id)
    address = session.page_address() + claim_link(atlas, first, shown)
    return MapWay(address=address, place=place_name(place, shown.names), on=shown.on)


def _tasks(desk: Desk, opened: OpenReview, error: NotReadyError) -> None:
    """What is still to do, each with the way to its claim; what is missing can be added here."""
    tasks = [task for task in error.reasons if not task.is_missing]
    if tasks:
        st.subheader("Still to do", anchor=False)
    for number, task in enumerate(tasks[:_FIRST_TASKS]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(as_text(f"{task.words[:1].upper()}{task.words[1:]}."), width="content")
            if task.claims:
                show_claim_button(desk, opened, task.claims[0], f"task{number}")
            else:
                st.button("The document", key=f"task{number}", type="tertiary",
                          on_click=_to_document, args=(desk,))  # fmt: skip
    if len(tasks) > _FIRST_TASKS:
        st.caption(f"And {len(tasks) - _FIRST_TASKS} more.")
    add_what_is_missing(desk, opened)
    st.caption("Everything decided so far is saved.")


def _to_document(desk: Desk) -> None:
    desk.part = "document"


def _ready(desk: Desk, plan: Acceptance) -> None:
    folder = record.data_dir()
    names = ", ".join(f"data/{change.path}" for change in plan.changes)
    st.write(
        f"The whole record was checked with these {len(plan.report.labels)} claims and is sound. "
        f"To be written: {names}."
    )
    if can_write(folder):
        st.button(
            "Put into the record",
            type="primary",
            key="put_into_record",
            shortcut="Ctrl+Enter",
            on_click=_put,
            args=(desk, plan, folder),
        )
    else:
        st.warning(
            "The folder of data cannot be written here. Nothing is lost: the review is kept. "
            "Download the report file, and put it into data/reports where you can."
        )
        for change in plan.changes:
            st.download_button(
                f"Download {Path(change.path).name}",
                data=change.after,
                file_name=Path(change.path).name,
                mime="application/yaml",
                key=f"download-{change.path}",
                on_click="ignore",
            )
    for change in plan.changes:
        with st.expander(f"data/{change.path}", expanded=change is plan.changes[0]):
            st.html(render("review_diff.html", lines=change.diff.splitlines()))


def _put(desk: Desk, plan: Acceptance, folder: Path) -> None:
    """Called when the button is pressed: write all files, and let the map read them."""
    assert desk.sha256 is not None
    say(desk, "")
    try:
        write_all(plan, folder)
    except ClaimlineError as error:
        say(desk, f"{error}. The record and the review are as they were.", trouble=True)
        return
    record.forget_data()
    try:
        ReviewStore().note_recorded(desk.sha256, plan.report.id, by=desk.reviewer, at=now())
    except ClaimlineError as error:
        say(desk, f"The report is written; the review does not say so: {error}", trouble=True)
