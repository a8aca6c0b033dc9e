"""The words beside the map over a route of our own, so that no script has to run for them.

It takes the parameters of the page's address, read by the same code; the answer is a piece of
HTML from our own escaping templates.
"""

from __future__ import annotations

import hashlib
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

WORDS_PATH: Final = "words"
"""Where the words are, below the dashboard's first screen."""

FOLD: Final = "fold"
"""The parameter that asks for what is folded away under a name, instead of the whole."""

LONGEST_QUERY: Final = 4_000
_SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
}


def words_routes() -> list[BaseRoute]:
    """The route, below the server's base path."""
    return [Route(f"{base_path()}{WORDS_PATH}", words, methods=["GET"])]


def base_path() -> str:
    """The path of the dashboard's first screen: ``/``, or ``/foo/`` below a base path."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}/" if base else "/"


def words(request: Request) -> Response:
    """The words that the address asks for.

    400 with what cannot be read, 404 where there is no such fold, 503 with what is wrong with the
    data.
    """
    # Not before: the server answers sooner, and Streamlit's caches want its runtime.
    from dashboard import record, series_at_hand, session
    from dashboard.templates import render
    from dashboard.words import Words
    from geo.address import from_params
    from geo.errors import DataError

    asked = dict(request.query_params)
    fold = asked.pop(FOLD, None)
    if len(request.url.query) > LONGEST_QUERY:
        return _refused("the address is too long")
    try:
        atlas = record.atlas()
        selection, unread = from_params(asked, session.default_selection(), atlas)
        if unread:
            return _refused("; ".join(unread))
        page = f"{request.url.scheme}://{request.url.netloc}{base_path()}"
        series = series_at_hand.opened_series(selection.series)
        found = Words(atlas=atlas, series=series, selection=selection, page_address=page)
        html = found.html() if fold is None else found.fold_html(fold)
    except DataError as error:
        problems = render("problems.html", problems=error.problems)
        return HTMLResponse(problems, 503, headers=_SAFE | {"Cache-Control": "no-store"})
    if html is None:
        return _refused("nothing is folded away under this name on this day", 404)
    return _fresh_or_known(request, html)


def _fresh_or_known(request: Request, html: str) -> Response:
    """The HTML, or a word that what the browser has is still so."""
    tag = f'W/"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'
    headers = _SAFE | {"Cache-Control": "private, no-cache", "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(html, headers=headers)


def _refused(why: str, status: int = 400) -> Response:
    text = f"This cannot be shown: {why}. Choose a day or a place again."
    return PlainTextResponse(text, status, headers=_SAFE | {"Cache-Control": "no-store"})
