"""Claimline's dashboard: imported it is the server, run as a script it draws the page.

``streamlit run dashboard/app.py`` finds ``app``, imports this file once and serves it; for each
act of a reader it then runs the same file as a script.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

if __name__ == "__main__":
    from dashboard.page import show_page

    show_page()
else:
    from starlette.middleware import Middleware

    from dashboard.early_files import EarlyFiles
    from dashboard.file_routes import file_routes
    from dashboard.starting import getting_ready
    from dashboard.words_route import words_routes

    app = st.App(
        Path(__file__).resolve(),
        routes=[*words_routes(), *file_routes()],
        middleware=[Middleware(EarlyFiles)],
        lifespan=getting_ready,
    )
