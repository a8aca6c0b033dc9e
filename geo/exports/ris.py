"""Citations as RIS, which EndNote, Zotero, Mendeley and library catalogues read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo.exports.citations import Citation, citations, one_line, year_of
from geo.snapshots import Snapshot
from geo.wording import time_words

_TYPES: Final = {"snapshot": "MAP", "document": "GEN", "claim": "GEN"}


def write(snapshot: Snapshot) -> bytes:
    """UTF-8 with CRLF; where a claim stands is in a note, because it is no page number."""
    return "\r\n".join(_record(citation) for citation in citations(snapshot)).encode()


def _record(citation: Citation) -> str:
    lines = ((tag, one_line(text)) for tag, text in _tags(citation))
    return "".join(f"{tag}  - {text}\r\n" for tag, text in lines if text or tag == "ER")


def _tags(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[citation.kind]
    yield "ID", citation.id
    yield "TI", citation.title
    yield "AU", citation.author
    yield "T2", citation.container
    yield "PB", citation.publisher
    yield "PY", year_of(citation.issued)
    yield "DA", f"{year_of(citation.issued)}///{time_words(citation.issued)}"
    yield "LA", citation.language
    yield "AB", citation.words
    yield "N1", citation.locator
    yield "N1", citation.note
    yield "UR", citation.link
    yield "ER", ""
