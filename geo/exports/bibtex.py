"""Citations as BibTeX, with biblatex's ``date`` (EDTF) beside the old ``year``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo.exports.citations import Citation, citations, one_line, year_of
from geo.snapshots import Snapshot

_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""A brace, even an escaped one, counts for BibTeX: it must go by its name."""


def write(snapshot: Snapshot) -> bytes:
    """UTF-8; where a claim stands is in its ``note``, the words are its ``abstract``."""
    return "\n".join(_entry(citation) for citation in citations(snapshot)).encode()


def escape(text: str) -> str:
    """The text on one line, with nothing in it that LaTeX would act on."""
    return one_line(text).translate(_ESCAPES)


def _entry(citation: Citation) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(citation) if value)
    return f"@misc{{{citation.id},\n{lines}}}\n"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    author = escape(citation.author)
    yield "title", f"{{{escape(citation.title)}}}"  # the second braces keep capitals
    yield "author", f"{{{author}}}" if author else ""  # ... and a body's name in one piece
    yield "howpublished", f"In: {escape(citation.container)}" if citation.container else ""
    yield "publisher", escape(citation.publisher)
    yield "date", citation.issued.edtf
    yield "year", year_of(citation.issued)
    note = "; ".join(part for part in (citation.locator, citation.note) if part)
    yield "note", escape(note)
    yield "abstract", escape(citation.words)
    yield "language", escape(citation.language)
    yield "url", citation.link.replace("{", "%7B").replace("}", "%7D")
