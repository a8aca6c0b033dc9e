"""What a first page needs, made ready while the server and the browser are still starting."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread
from typing import Any

from geo.errors import DataError


@asynccontextmanager
async def getting_ready(_app: Any) -> AsyncIterator[None]:
    """The server's lifespan: it answers at once, and a thread gets ready beside it."""
    Thread(target=get_ready, name="claimline-getting-ready", daemon=True).start()
    yield


def get_ready() -> None:
    """Load the code, the record and the scene of the first page; a reader who is sooner waits.

    What is wrong with the data is said by the page that a reader opens.
    """
    from dashboard import page, session, words  # noqa: F401  # only to have them imported
    from dashboard.file_routes import pack
    from dashboard.map_component.scene_files import served_folder

    with suppress(DataError):
        session.check_data()
        scene = session.scene_url().rsplit("/", 1)[-1]
        pack(served_folder() / scene)
