"""What a first page needs, made ready while the server and the browser are still starting."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from threading import Thread
from typing import Any

import streamlit as st

from dashboard.map_component.scene_files import leave_no_folder
from dashboard.opening import has_desktop, open_once_it_answers
from dashboard.words_route import base_path
from geo.errors import DataError


@asynccontextmanager
async def getting_ready(_app: Any) -> AsyncIterator[None]:
    """The server's lifespan: it answers at once, and a thread gets ready beside it."""
    Thread(target=get_ready, name="claimline-getting-ready", daemon=True).start()
    if not st.get_option("server.headless") and has_desktop():
        # Streamlit opens a browser for a script; for an app like ours it leaves that to the app.
        Thread(target=open_once_it_answers, args=(own_address(),), daemon=True).start()
    try:
        yield
    finally:
        leave_no_folder()


def own_address() -> str:
    """Where a browser on this machine finds the dashboard, by Streamlit's settings."""
    host = st.get_option("server.address")
    if host in (None, "", "0.0.0.0", "::"):
        host = "localhost"
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    return f"{scheme}://{host}:{st.get_option('server.port')}{base_path()}"


def get_ready() -> None:
    """Load the code, the record and the scene of the first page; a reader who is sooner waits.

    What is wrong with the data is said by the page that a reader opens.
    """
    with suppress(DataError):
        _load_first_page()
    # Streamlit collects garbage after each run of a script: what stays for good need not be
    # looked through each time, while every reader waits.
    gc.collect()
    gc.freeze()


def _load_first_page() -> None:
    from dashboard import page, record, session  # noqa: F401  # the page only to have it imported
    from dashboard.file_routes import pack
    from dashboard.map_component.scene_files import served_folder
    from dashboard.words import Words

    record.check_data()
    scene = record.scene_url()
    pack(served_folder() / scene.rsplit("/", 1)[-1])
    atlas, first = record.atlas(), session.default_selection()
    # The day's overview, and the towns that are clicked first.
    for place in (None, *(town.id for town in atlas.places.principal)):
        chosen = replace(first, place=place)
        Words(atlas=atlas, series=(), selection=chosen, page_address="/").html()
