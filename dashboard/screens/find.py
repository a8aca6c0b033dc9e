"""Find statements: by words, place, speaker, carrier, what is said, how it stands, and when."""

from __future__ import annotations

import streamlit as st

from dashboard import record, session
from dashboard.find_controls import find_controls
from dashboard.found import FIRST_SHOWN, file_stem, found_card, found_csv, found_json, shown_days
from dashboard.templates import render
from dashboard.trouble import show_unread
from geo.claim_search import find_claims
from geo.claims import Claim


def screen() -> None:
    """The whole screen."""
    selection = session.selection()
    session.write_address()
    st.html("<h1 class='cl-title'>Find statements</h1>")
    show_unread(session.unread_parameters())
    with st.container(key="claimline_controls"):
        find_controls()
    found = find_claims(record.atlas(), selection.reading, selection.clock, selection.place)
    if not found:
        words = "no statement in the record meets all of this"
        st.html(render("nothing_found.html", words=words))
        return
    _head(found)
    _results(found)


def _head(found: tuple[Claim, ...]) -> None:
    selection, atlas = session.selection(), record.atlas()
    quoted = sum(claim.is_quoted for claim in found)
    with st.container(key="claimline_found_head"):
        count_side, csv_side, json_side = st.columns(
            [50, 25, 25], gap="small", vertical_alignment="center"
        )
    with count_side:
        st.html(render("found_count.html", count=len(found), quoted=quoted))
    for side, ending, media_type, write in (
        (csv_side, "csv", "text/csv", found_csv),
        (json_side, "json", "application/json", found_json),
    ):
        side.download_button(
            f"Download these as {ending.upper()}",
            data=write(atlas, found, selection),
            file_name=f"{file_stem(selection)}.{ending}",
            mime=media_type,
            key=f"found_{ending}",
            on_click="ignore",
            width="stretch",
        )


def _results(found: tuple[Claim, ...]) -> None:
    selection, atlas, page = session.selection(), record.atlas(), session.page_address()
    # Another question begins at the head of its answers.
    key = f"found_shown_{hash((selection.reading, selection.clock, selection.place))}"
    shown = session.counter(key, FIRST_SHOWN)
    days = [
        (day, [found_card(atlas, claim, selection, page) for claim in claims])
        for day, claims in shown_days(found, selection.clock, shown)
    ]
    st.html(render("found.html", days=days))
    left = len(found) - shown
    if left > 0:
        more = min(left, FIRST_SHOWN)
        st.button(
            f"Show {more} more of {left}",
            key="found_more",
            on_click=session.set_counter,
            args=(key, shown + more),
        )


screen()
