"""Mapped series: bring one in, see what is here with its passport, remove one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from dashboard import record, series_at_hand, session
from dashboard.import_questions import generic_answers
from dashboard.templates import render
from dashboard.trouble import show_problems, show_unread
from dashboard.uploaded_series import ENDINGS, Upload, laid_out
from geo.errors import BadSelectionError, ClaimlineError, DataError
from geo.home import HOME_VARIABLE, home_dir
from geo.importers import Importer, all_importers, import_series
from geo.importers.request import ImportRequest
from geo.series_store import remove_series, series_versions
from geo.series_wording import caveats_of, claimant_name, count_lines, days_line
from geo.wording import PARTY_NAMES, count_words

NOTHING_STORED = "Nothing of it was stored; what was here before is as it was."


def screen() -> None:
    """The whole screen."""
    session.selection()
    session.write_address()
    st.html("<h1 class='cl-title'>Series</h1>")
    show_unread(session.unread_parameters())
    st.html(render("series_intro.html", home=str(home_dir()), variable=HOME_VARIABLE))
    form_side, list_side = st.columns([45, 55], gap="large")
    with form_side:
        _form()
    with list_side:
        _list()


def _form() -> None:
    st.html("<h2 class='cl-subtitle'>Bring one in</h2>")
    importers = {entry.id: entry for entry in all_importers()}
    format_id = st.selectbox(
        "Format", list(importers), format_func=lambda name: importers[name].title, key="format"
    )
    chosen = importers[format_id]
    endings = ENDINGS.get(format_id)
    files = st.file_uploader(
        f"Files: {chosen.accepts}",
        type=[ending.removeprefix(".") for ending in endings] if endings else None,
        accept_multiple_files=True,
        key=f"files_{format_id}",
    )
    uploads = [Upload(name=file.name, content=file.getvalue()) for file in files]
    licence = st.text_input(
        "Licence of the series (required)",
        placeholder="as its makers state it, or: unknown",
        key="licence",
    )
    retrieved_on = st.date_input(
        "Downloaded on, if you know", value=None, format="YYYY-MM-DD", key="retrieved_on"
    )
    answers: dict[str, Any] = {}
    if format_id == "generic":
        answers = generic_answers(uploads, record.atlas().claimants)
    st.html(render("series_command.html", format=format_id))
    ready = bool(uploads) and bool(licence.strip())
    if st.button("Bring it in", type="primary", disabled=not ready, key="bring_in"):
        _bring_in(chosen, uploads, licence, retrieved_on, answers)
    elif not ready:
        st.caption("Choose the files and state the licence first.")


def _bring_in(
    chosen: Importer,
    uploads: list[Upload],
    licence: str,
    retrieved_on: date | None,
    answers: dict[str, Any],
) -> None:
    bar = st.progress(0.0, "Reading …")
    try:
        with TemporaryDirectory(prefix="claimline-") as folder:
            path = laid_out(uploads, chosen.id, Path(folder))
            request = ImportRequest(
                path=path, licence=licence, retrieved_on=retrieved_on, **answers
            )
            done = import_series(
                chosen.id,
                request,
                lambda at, of: bar.progress(0.6 * at / max(of, 1), f"Reading: {at:,} of {of:,} …"),
            )
        for number, (stored, _) in enumerate(done, start=1):
            bar.progress(0.6 + 0.4 * number / len(done), "Preparing the map …")
            series_at_hand.series_brought_in(stored.passport.id)
    except DataError as error:
        bar.empty()
        show_problems(error)
        st.error(NOTHING_STORED)
        return
    except (ClaimlineError, OSError) as error:
        bar.empty()
        st.error(f"{str(error)[:1].upper()}{str(error)[1:]}.\n\n{NOTHING_STORED}")
        return
    bar.empty()
    for stored, draft in done:
        was = "is stored" if stored.is_new else "was here already: nothing changed"
        count = count_words(len(draft.problems), "record")
        met = f" It met {count} with something wrong, listed below." * bool(draft.problems)
        st.success(f"{stored.passport.title} {was}.{met} It is on the map now.")


def _list() -> None:
    st.html("<h2 class='cl-subtitle'>Here now</h2>")
    for problem in series_at_hand.series_troubles():
        st.error(f"{problem}")
    found = series_at_hand.stored_series()
    if not found:
        st.html(render("no_series.html"))
    claimants = record.atlas().claimants
    for one in found:
        passport = one.passport
        st.html(
            render(
                "series_card.html",
                passport=passport,
                whose=claimant_name(passport, claimants),
                role=getattr(claimants.get(passport.claimant), "role", ""),
                party=PARTY_NAMES[passport.party],
                days=days_line(one),
                caveats=caveats_of(passport),
                counts=count_lines(passport.counts),
                problems=one.problems,
                versions=series_versions(passport.id),
            )
        )
        with st.popover(f"Remove {passport.title}"):
            st.write(
                f"Remove {passport.title} with all its versions from this machine? "
                "Links that name it will say that it is not here."
            )
            if st.button("Remove it", key=f"remove_{passport.id}", type="primary"):
                _remove(passport.id)


def _remove(series_id: str) -> None:
    try:
        remove_series(series_id)
    except (BadSelectionError, ClaimlineError) as error:
        st.error(str(error))
        return
    series_at_hand.forget_series()
    st.rerun()


screen()
