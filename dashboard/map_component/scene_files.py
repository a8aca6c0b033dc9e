"""Files for the browser whose names are the hash of their content.

A scene (everything the map draws, for all days) is written once and loaded once: the browser may
keep it for ever, because other content has another name. Knows nothing of Streamlit.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

HOME_VARIABLE: Final = "CLAIMLINE_HOME"
SERVED_PATH: Final = "served"
"""Where the served files are, below the app's root."""

KEEP_UNUSED_DAYS: Final = 14
KEEP_NEWEST_FILES: Final = 24
_SECONDS_A_DAY: Final = 86_400


def served_folder() -> Path:
    """The folder whose files the browser may load, made if need be.

    It lies below the environment variable CLAIMLINE_HOME if that is set, else in the user's cache;
    where nothing can be written there, it is a folder of this process, gone when that ends.
    """
    home = os.environ.get(HOME_VARIABLE)
    base = Path(home).expanduser() if home else user_cache_path("claimline", appauthor=False)
    folder = base / "served"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _passing_folder()
    return folder.resolve() if os.access(folder, os.W_OK | os.X_OK) else _passing_folder()


@cache
def _passing_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="claimline-")).resolve()


@atexit.register
def leave_no_folder() -> None:
    """Delete the folder of this process, if it has one; a server that is ended calls it too."""
    if _passing_folder.cache_info().currsize:
        shutil.rmtree(_passing_folder(), ignore_errors=True)
        _passing_folder.cache_clear()


def scene_text(scene: Mapping[str, Any]) -> str:
    """The scene as JSON; the same scene gives the same text, so the same file name."""
    return json.dumps(scene, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def write_scene(scene: Mapping[str, Any]) -> str:
    """Write the scene if it is not there yet, forget old ones, and return its file name.

    Serialising takes about 20 ms per megabyte: call it when the data changes, not on every rerun.
    """
    name = write_served(scene_text(scene), stem="scene", suffix=".json")
    forget_unused(served_folder())
    return name


def write_served(text: str, *, stem: str, suffix: str) -> str:
    """Write text to ``<stem>-<sha256>.<suffix>`` in the served folder; return the file name."""
    content = text.encode("utf-8")
    path = served_folder() / name_of(content, stem=stem, suffix=suffix)
    if path.is_file():
        os.utime(path)
    else:
        write_at(path, content)
    return path.name


def name_of(content: bytes, *, stem: str, suffix: str) -> str:
    """The name under which this content is served."""
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:32]}{suffix}"


def write_at(path: Path, content: bytes) -> None:
    """Write the file; readers never see half of it: it is written beside and moved into place."""
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def forget_unused(folder: Path, *, now: float | None = None) -> tuple[str, ...]:
    """Delete files that nobody wrote again for two weeks, the newest two dozen excepted.

    Returns the names deleted.
    """
    oldest_kept = (time.time() if now is None else now) - KEEP_UNUSED_DAYS * _SECONDS_A_DAY
    by_age = sorted(folder.glob("*-*.*"), key=lambda path: -path.stat().st_mtime)
    unused = [path for path in by_age[KEEP_NEWEST_FILES:] if path.stat().st_mtime < oldest_kept]
    for path in unused:
        path.unlink(missing_ok=True)
    return tuple(path.name for path in unused)
