"""Reading a file in: what it is shows in its content, not in its name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from geo.reading.decoding import decode
from geo.reading.documents import docx_text, html_text, is_word_file, pdf_text
from geo.reading.read_text import (
    MOST_BYTES,
    CannotReadError,
    ReadText,
    SourceKind,
    read_text_of,
    shown_name,
)

_HEAD: Final = 4096
_HTML: Final = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|title|meta|script)\b",
    re.I | re.DOTALL,
)
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as DOCX"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or plain text"),
    (b"\x89PNG", "a picture", "run text recognition (OCR) on it first"),
    (b"\xff\xd8\xff", "a picture", "run text recognition (OCR) on it first"),
    (b"GIF8", "a picture", "run text recognition (OCR) on it first"),
    (b"II*\0", "a picture", "run text recognition (OCR) on it first"),
    (b"MM\0*", "a picture", "run text recognition (OCR) on it first"),
    (b"\x1f\x8b", "a packed file", "unpack it"),
    (b"7z\xbc\xaf", "a packed file", "unpack it"),
    (b"Rar!", "a packed file", "unpack it"),
)


def read_file(path: Path) -> ReadText:
    """The text of a file; CannotReadError in one line where there is none to be had."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise CannotReadError(f"{shown_name(str(path))} is a folder; name a file")
        _refuse_size(size, str(path))
        content = path.read_bytes()
    except OSError as error:
        raise CannotReadError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:  # a name with a NUL byte
        raise CannotReadError(f"{shown_name(str(path))} cannot be read: {error}") from error
    return read_bytes(content, str(path))


def read_bytes(content: bytes, name: str) -> ReadText:
    """The text of a file's content, as of an upload; its name is only shown, and tells Markdown."""
    _refuse_size(len(content), name)
    if not content.strip():
        raise CannotReadError(f"{shown_name(name)} is empty")
    kind = kind_of(content, name)
    published_on: date | None = None
    if kind == "PDF":
        text, title = pdf_text(content, name)
    elif kind == "DOCX":
        text, title = docx_text(content, name)
    elif kind == "HTML":
        text, title, published_on = html_text(content, name)
    else:
        text, title = decode(content, name), None
    return replace(read_text_of(text, name, kind, title), published_on=published_on)


def kind_of(content: bytes, name: str) -> SourceKind:
    """What the bytes are; CannotReadError for what cannot be read, with the remedy."""
    head = content[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "PDF"
    if head.startswith(b"PK\x03\x04"):
        if is_word_file(content):
            return "DOCX"
        raise CannotReadError(
            f"{shown_name(name)} is a ZIP archive and no Word document; unpack it, or save as DOCX"
        )
    for magic, what, remedy in _OTHERS:
        if head.startswith(magic):
            raise CannotReadError(f"{shown_name(name)} is {what}; {remedy}")
    if _HTML.match(head) or (
        name.lower().endswith((".html", ".htm", ".xhtml")) and b"</" in content
    ):
        return "HTML"
    return "Markdown" if name.lower().endswith((".md", ".markdown")) else "text"


def _refuse_size(size: int, name: str) -> None:
    if size > MOST_BYTES:
        raise CannotReadError(
            f"{shown_name(name)} has {size / 1e6:,.0f} MB; at most {MOST_BYTES / 1e6:,.0f} MB are "
            "read: split it into its articles"
        )
