"""The user's own texts, each kept once, unchanged, under its SHA-256; outside of the checkout."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.errors import ClaimlineError
from geo.loading import DATA_DIR
from geo.reading.read_text import ReadText
from geo.writing import write_whole

HOME_VARIABLE: Final = "CLAIMLINE_HOME"
"""Of the environment: the folder of the user's own files, if not the operating system's."""
_CHECKOUT: Final = DATA_DIR.parent
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class TextStoreError(ClaimlineError):
    """The folder of texts, or one of them, cannot be used."""


def user_folder() -> Path:
    """The folder of the user's own files: CLAIMLINE_HOME, else where the system keeps them."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("claimline", appauthor=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """What is known of a stored text besides its words."""

    sha256: str
    title: str | None
    language: str
    source_name: str
    source_kind: str


class TextStore:
    """Texts in a folder, by their SHA-256."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else user_folder() / "texts"

    def keep(self, read: ReadText) -> Path:
        """Store the text, if it is not there yet, and say where.

        Raises TextStoreError where the folder lies in the checkout, whose files are committed, and
        CannotWriteError where it cannot be written.
        """
        self._make_folder()
        path = self._path(read.sha256)
        if not path.is_file():
            write_whole(path.with_suffix(".json"), _passport(read))
            write_whole(path, read.text.encode("utf-8"))
        return path

    def text(self, sha256: str) -> str:
        """The words of a stored text; TextStoreError if it is not there, or was changed."""
        path = self._path(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise TextStoreError(f"no text is stored as {path}: {error.strerror}") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise TextStoreError(
                f"{path} was changed after it was stored (its SHA-256 differs); read the article "
                "in again"
            )
        return content.decode("utf-8")

    def __contains__(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def __iter__(self) -> Iterator[StoredText]:
        """What is stored, sorted by SHA-256."""
        for path in sorted(self.folder.glob("*.txt")):
            if _SHA256.fullmatch(path.stem):
                yield _stored(path)

    def known_texts(self) -> Mapping[str, str]:
        """Every stored text that is unchanged, by SHA-256."""
        return {
            stored.sha256: content
            for stored in self
            if (content := _unchanged(self._path(stored.sha256), stored.sha256)) is not None
        }

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise TextStoreError(f"{sha256[:80]!r} is no SHA-256: 64 hexadecimal digits")
        return self.folder / f"{sha256}.txt"

    def _make_folder(self) -> None:
        folder = self.folder.resolve()
        if folder.is_relative_to(_CHECKOUT) and "user-data" not in folder.parts:
            raise TextStoreError(
                f"{folder} lies in the checkout of Claimline, where texts would be committed; set "
                f"{HOME_VARIABLE} to a folder elsewhere"
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TextStoreError(
                f"{folder} cannot be made: {error.strerror}; set {HOME_VARIABLE}"
            ) from error


def _passport(read: ReadText) -> bytes:
    fields = {
        "title": read.title,
        "language": read.language,
        "source_name": read.source_name,
        "source_kind": read.source_kind,
        "sha256": read.sha256,
    }
    return json.dumps(fields, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _stored(path: Path) -> StoredText:
    """What the passport beside the text says; its name alone where that is gone or broken."""
    try:
        fields = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        fields = {}
    if not isinstance(fields, dict):
        fields = {}
    title = fields.get("title")
    return StoredText(
        sha256=path.stem,
        title=str(title) if title else None,
        language=str(fields.get("language", "und")),
        source_name=str(fields.get("source_name", path.name)),
        source_kind=str(fields.get("source_kind", "text")),
    )


def _unchanged(path: Path, sha256: str) -> str | None:
    content = path.read_bytes()
    return content.decode("utf-8") if hashlib.sha256(content).hexdigest() == sha256 else None
