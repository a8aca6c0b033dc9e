"""A report: one document's passport, its excerpts and the claims read in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from geo.claims import Claim
from geo.excerpts import Excerpt
from geo.records import STRICT
from geo.times import Time

Seen = Literal["confirmed", "mended", "not_seen_again"]
"""What came of reading a page again: it says so; it said otherwise and we mended the record; it
could not be had, and the record stands on an earlier reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPassport:
    """What identifies the full text: SHA-256 of its bytes and its length in code points."""

    __pydantic_config__ = STRICT

    sha256: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingExcerpt:
    """An excerpt of the revision before that does not stand in this text word for word.

    ``kind``, ``start``, ``end``, ``exact`` and ``similarity`` are what looking for it gave, as of
    ``geo.reanchoring.Anchor``; ``claims`` are the labels of those that quote it. They are not
    shown until a person has decided.
    """

    __pydantic_config__ = STRICT

    excerpt: str
    kind: Literal["approximate", "ambiguous", "orphan"]
    similarity: float
    start: int | None
    end: int | None
    exact: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as we hold it: everything but its full text.

    Where we had the ``text``, its claims rest on excerpts. Where we only read a page, ``text`` is
    None, ``url`` says where, ``carrier`` who put it there, ``read_on`` when, ``seen`` with what
    result, and its claims are paraphrases. ``revision`` counts the texts that we had of it, from 1;
    what of the one before could not be found in this one is ``waiting``.
    """

    __pydantic_config__ = STRICT

    id: str
    short_name: str
    description: str
    publisher: str | None
    author: str | None
    language: str
    translation: str | None
    published: Time
    quoting_terms: str | None
    text: TextPassport | None
    excerpts: tuple[Excerpt, ...]
    claims: tuple[Claim, ...]
    url: str | None = None
    title: str | None = None
    carrier: str | None = None
    read_on: date | None = None
    seen: Seen | None = None
    seen_note: str = ""
    revision: int = 1
    waiting: tuple[WaitingExcerpt, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether we read it at an address and hold none of its text."""
        return self.text is None

    @property
    def host(self) -> str:
        """The name of the site that the address leads to, without ``www.``; empty if none."""
        name = urlsplit(self.url).hostname if self.url else None
        return (name or "").removeprefix("www.")

    def excerpt(self, excerpt_id: str) -> Excerpt:
        """The excerpt of that id; KeyError if the report has none."""
        for excerpt in self.excerpts:
            if excerpt.id == excerpt_id:
                return excerpt
        raise KeyError(excerpt_id)
