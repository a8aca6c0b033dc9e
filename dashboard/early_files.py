"""Telling the browser with the page itself which files the map will want, so that it fetches them
while Streamlit's own code is still starting there.

A browser learns of our files only once Streamlit runs, has a connection and has heard of the first
component. A ``Link`` header on the page (RFC 8288, rel=preload) lets it begin half a second sooner.
Nothing depends on it: a file that is named in vain is one that another reader was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.words_route import base_path

HOW: Final = {
    "module": "rel=modulepreload",
    "style": "rel=preload; as=style",
    "script": "rel=preload; as=script",
    "data": "rel=preload; as=fetch; crossorigin=anonymous",
}
"""How a file is asked for, by what it is: the browser takes no other for the same."""

_told: Final[dict[str, str]] = {}


def tell_early(files: Mapping[str, str]) -> None:
    """From now on, name these files: their addresses below the app's root, and what each is."""
    _told.clear()
    _told.update(files)


def links() -> str:
    """The header's value; empty while nothing is known."""
    return ", ".join(f"<{base_path()}{file}>; {HOW[kind]}" for file, kind in _told.items())


class EarlyFiles:
    """ASGI middleware that adds the header to the page of the dashboard's first screen."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        first = scope["type"] == "http" and scope["path"].rstrip("/") == base_path().rstrip("/")
        if not first or not _told:
            await self._app(scope, receive, send)
            return

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Link"] = links()
            await send(message)

        await self._app(scope, receive, send_with_links)
