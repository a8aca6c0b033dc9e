"""Files for the browser over routes of our own: packed once, and the browser keeps them for ever.

What is under a name never changes: it is the hash of the content, or it holds the version of a
series or of Leaflet. Streamlit's own route for components packs a file anew for every request, and
lets no browser keep it.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.map_component.leaflet_files import LEAFLET_PATH, leaflet_files
from dashboard.map_component.scene_files import SERVED_PATH, served_folder
from dashboard.words_route import base_path

PACKED_KINDS: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
}
_SMALLEST_PACKED_BYTES: Final = 1_000
_FOR_EVER: Final = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
}


def file_routes() -> list[BaseRoute]:
    """The routes of the served files and of Leaflet's, below the server's base path."""
    return [
        Route(f"{base_path()}{SERVED_PATH}/{{name:path}}", _served, methods=["GET"]),
        Route(f"{base_path()}{LEAFLET_PATH}/{{name:path}}", _leaflet, methods=["GET"]),
    ]


def pack(path: Path) -> bytes:
    """The file as gzip, kept in memory; takes about 25 ms a megabyte the first time."""
    found = path.stat()
    return _packed(path, found.st_ino, found.st_size)


def _served(request: Request) -> Response:
    return _answer(request, served_folder(), request.path_params["name"])


def _leaflet(request: Request) -> Response:
    files = leaflet_files()
    version, _, name = request.path_params["name"].partition("/")
    return _answer(request, files.folder, name) if version == files.version else _missing()


def _answer(request: Request, folder: Path, name: str) -> Response:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return _missing()
    if any(part.startswith(".") for part in path.relative_to(folder.resolve()).parts):
        return _missing()
    kind = PACKED_KINDS.get(path.suffix)
    if kind is None or path.stat().st_size < _SMALLEST_PACKED_BYTES:
        return FileResponse(path, media_type=kind, headers=_FOR_EVER)
    headers = {**_FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(path, media_type=kind, headers=headers)
    packed = pack(path)
    return Response(packed, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})


@lru_cache(maxsize=32)
def _packed(path: Path, inode: int, size: int) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


def _missing() -> Response:
    return PlainTextResponse("There is no such file.", 404, headers={"Cache-Control": "no-store"})
