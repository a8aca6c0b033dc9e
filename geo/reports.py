"""A report: one document's passport, its excerpts and the claims read in them."""

from __future__ import annotations

from dataclasses import dataclass

from geo.claims import Claim
from geo.excerpts import Excerpt
from geo.records import STRICT
from geo.times import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPassport:
    """What identifies the full text: SHA-256 of its bytes and its length in code points."""

    __pydantic_config__ = STRICT

    sha256: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as we hold it: everything but its full text."""

    __pydantic_config__ = STRICT

    id: str
    short_name: str
    description: str
    publisher: str | None
    author: str | None
    language: str
    translation: str | None
    published: Time
    quoting_terms: str
    text: TextPassport
    excerpts: tuple[Excerpt, ...]
    claims: tuple[Claim, ...]

    def excerpt(self, excerpt_id: str) -> Excerpt:
        """The excerpt of that id; KeyError if the report has none."""
        for excerpt in self.excerpts:
            if excerpt.id == excerpt_id:
                return excerpt
        raise KeyError(excerpt_id)
