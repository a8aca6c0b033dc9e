"""A text that was read in: its words, what it is called, and where they came from."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import PureWindowsPath
from typing import Final, Literal

from geo.errors import ClaimlineError
from geo.reading.languages import language_of

SourceKind = Literal["text", "Markdown", "HTML", "PDF", "DOCX", "pasted"]

MOST_BYTES: Final = 50_000_000
"""Largest file that is read."""
MOST_CHARACTERS: Final = 5_000_000
"""Longest text that is read: about two thousand pages."""
LONGEST_NAME: Final = 120


class CannotReadError(ClaimlineError):
    """A file or a pasted text that cannot be read, and what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """A text with its passport; ``sha256`` is that of its UTF-8 bytes.

    ``language`` is "en", "uk" or "ru", or "und" where it is none of them or cannot be told.
    ``source_name`` is the last part of the file's name, fit to show and never used as a path.
    ``published_on`` is the day that a web page gives of itself, None where it gives none.
    """

    text: str
    title: str | None
    language: str
    source_name: str
    source_kind: SourceKind
    sha256: str
    published_on: date | None = None


def read_text_of(text: str, name: str, kind: SourceKind, title: str | None = None) -> ReadText:
    """The text with its passport; CannotReadError where there is nothing in it, or too much."""
    if not any(character.isalnum() for character in text):
        raise CannotReadError(f"{shown_name(name)} holds no text")
    if len(text) > MOST_CHARACTERS:
        raise CannotReadError(
            f"{shown_name(name)} holds {len(text):,} characters; at most {MOST_CHARACTERS:,} are "
            "read: split it into its articles"
        )
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CannotReadError(
            f"{shown_name(name)} is broken at character {error.start}: half of a surrogate pair; "
            "save it as UTF-8"
        ) from error
    return ReadText(
        text=text,
        title=_one_line(title) if title else None,
        language=language_of(text),
        source_name=shown_name(name),
        source_kind=kind,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def read_pasted(text: str, name: str = "pasted text") -> ReadText:
    """A text that somebody pasted, unchanged."""
    return read_text_of(text, name, "pasted")


def shown_name(name: str) -> str:
    """The last part of a path of any system, without control and direction marks, cut to length."""
    last = PureWindowsPath(name).name  # both kinds of slash separate there
    return _one_line(last)[:LONGEST_NAME] or "unnamed"


def _one_line(text: str) -> str:
    kept = (
        letter if letter.isprintable() or letter == " " else " "
        for letter in text
        if unicodedata.category(letter) != "Cf"
    )
    return " ".join("".join(kept).split())
