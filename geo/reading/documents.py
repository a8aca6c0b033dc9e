"""Text out of web pages, PDF and Word files, with libraries that need no network."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from geo.reading.decoding import decode_html
from geo.reading.read_text import CannotReadError, shown_name

MOST_UNPACKED: Final = 200_000_000
"""Largest size of a Word file's parts together, unpacked, in bytes."""
MOST_PARTS: Final = 5_000
MOST_PAGES: Final = 2_000

Titled = tuple[str, str | None]
"""A text and its title."""

_TAGS: Final = re.compile(r"<script\b.*?</script\s*>|<style\b.*?</style\s*>", re.I | re.DOTALL)
_XML_DECLARATION: Final = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>", re.I)


def html_text(content: bytes, name: str) -> tuple[str, str | None, date | None]:
    """The article of a web page without menus, scripts and styles; its title and its day.

    The day is the one that the page's own data gives; None where it gives none.

    A page with no article that trafilatura would recognise gives all its visible text.
    Raises CannotReadError if it shows no text without its scripts.
    """
    import trafilatura

    page = _XML_DECLARATION.sub("", decode_html(content, name))
    with _quiet("trafilatura", "htmldate", "justext"):
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
        text = getattr(found, "text", None) or ""
        title = getattr(found, "title", None)
        published_on = _day(getattr(found, "date", None))
        if not text.strip():
            text = trafilatura.html2txt(_TAGS.sub(" ", page))
    if not text.strip():
        raise CannotReadError(
            f"{shown_name(name)} shows no text without its scripts; open it in a browser, and "
            "paste the article"
        )
    return text, title, published_on


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def pdf_text(content: bytes, name: str) -> Titled:
    """The text layer of a PDF, pages apart; CannotReadError if there is none, or it is locked."""
    from pypdf import PdfReader

    try:
        with _quiet("pypdf"):
            reader = PdfReader(io.BytesIO(content))
            if reader.is_encrypted and not reader.decrypt(""):
                raise CannotReadError(f"{shown_name(name)} is locked with a password; unlock it")
            if len(reader.pages) > MOST_PAGES:
                raise CannotReadError(
                    f"{shown_name(name)} has {len(reader.pages):,} pages; at most {MOST_PAGES:,} "
                    "are read: split it"
                )
            pages = [page.extract_text() for page in reader.pages]
            title = reader.metadata.title if reader.metadata else None
    except CannotReadError:
        raise
    except Exception as error:  # a broken file may raise anything inside of the library
        raise CannotReadError(
            f"{shown_name(name)} is a PDF that cannot be read ({_why(error)}); print it to PDF anew"
        ) from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not any(letter.isalpha() for letter in text):
        raise CannotReadError(
            f"{shown_name(name)} is a PDF without text, {len(pages)} scanned "
            f"page{'s' if len(pages) != 1 else ''}; run text recognition (OCR) on it first"
        )
    return text, title


def docx_text(content: bytes, name: str) -> Titled:
    """The paragraphs and tables of a Word file; CannotReadError if it is broken or a zip bomb."""
    import docx
    from docx.table import Table

    try:
        _refuse_bomb(content, name)
        document = docx.Document(io.BytesIO(content))
        parts = [
            "\n".join(_rows(part)) if isinstance(part, Table) else part.text
            for part in document.iter_inner_content()
        ]
        title = document.core_properties.title or None
    except CannotReadError:
        raise
    except Exception as error:  # a broken file may raise anything inside of the library
        raise CannotReadError(
            f"{shown_name(name)} is a Word file that cannot be read ({_why(error)}); save it anew"
        ) from error
    text = "\n".join(part for part in parts if part.strip())
    if not text.strip():
        raise CannotReadError(f"{shown_name(name)} is a Word file without text")
    return text, title


def _rows(table: object) -> Iterator[str]:
    for row in table.rows:  # type: ignore[attr-defined]
        yield "\t".join(dict.fromkeys(cell.text for cell in row.cells))


def _refuse_bomb(content: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise CannotReadError(
            f"{shown_name(name)} unpacks to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts; at "
            f"most {MOST_UNPACKED / 1e6:,.0f} MB in {MOST_PARTS:,} are read"
        )


def is_word_file(content: bytes) -> bool:
    """Whether a ZIP archive holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _why(error: Exception) -> str:
    words = " ".join(str(error).split())
    return words[:80] or type(error).__name__


@contextmanager
def _quiet(*loggers: str) -> Iterator[None]:
    """What the libraries have to say about a file is said by us, in one line."""
    levels = {name: logging.getLogger(name).level for name in loggers}
    try:
        for name in loggers:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
