"""Scenes kept from one start to the next: making one takes folium and most of a second.

A scene follows from the data, from our code and from the packages that draw it, and from nothing
else. A note beside the served files says which scene came of which of these; who finds one need
not make it again. What is damaged, unreadable or not to be written counts as not there.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

from dashboard.map_component.scene_files import name_of, served_folder, write_at

MAKERS: Final = ("folium", "branca", "Jinja2", "xyzservices", "shapely", "pyproj")
"""The packages of which something is in a scene."""

_ROOT: Final = Path(__file__).resolve().parents[2]
_CODE: Final = ("dashboard/**/*.py", "dashboard/templates/*.html", "geo/**/*.py")
_SCENE_NAME: Final = re.compile(r"scene-[0-9a-f]{32}\.json")


def made_of(data_version: str) -> str:
    """A hash of all that a scene of this data is made of; takes about 20 ms."""
    digest = hashlib.sha256(f"{data_version} {sys.version}\n".encode())
    digest.update("".join(f"{name} {version(name)}\n" for name in MAKERS).encode())
    for path in sorted(path for pattern in _CODE for path in _ROOT.glob(pattern)):
        digest.update(path.relative_to(_ROOT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def kept_scene(made_of: str) -> str | None:
    """The file name of the scene that was made of this, if it is there and whole."""
    folder = served_folder()
    note = _note(made_of)
    try:
        name = note.read_text(encoding="ascii")
        if not _SCENE_NAME.fullmatch(name):
            return None
        if name_of((folder / name).read_bytes(), stem="scene", suffix=".json") != name:
            (folder / name).unlink()  # else it would be taken for written when it is made anew
            return None
        for used in (note, folder / name):
            os.utime(used)
    except (OSError, UnicodeDecodeError):
        return None
    return name


def keep_scene(made_of: str, name: str) -> None:
    """Note that the served file of this name was made of this; no note where none can be left."""
    with suppress(OSError):
        write_at(_note(made_of), name.encode("ascii"))


def _note(made_of: str) -> Path:
    return served_folder() / f"made-{made_of}.txt"
