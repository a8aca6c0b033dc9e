"""The documents and pages of the record: sorted, filtered, and each in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, Literal

from geo.atlas import Atlas
from geo.reports import Report
from geo.wording import month_words

DocumentKind = Literal["text", "page"]
DOCUMENT_KINDS: Final[dict[DocumentKind, str]] = {
    "text": "Documents, quoted from their text",
    "page": "Pages, paraphrased with their address",
}
UNDATED: Final = "Without a day"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """A document with what a reader looks for it by: who put it up, when, on which places."""

    report: Report
    kind: DocumentKind
    carrier: str
    published_on: date | None
    places: tuple[str, ...]

    @property
    def waits(self) -> int:
        """How many of its claims wait for a person: the newest text lacks their words."""
        return len({label for one in self.report.waiting for label in one.claims})

    @property
    def month(self) -> str:
        """The month in which it may have been published first."""
        return month_words(self.published_on) if self.published_on else UNDATED

    @property
    def line(self) -> str:
        """One line to choose it by: its name, then its title."""
        title = self.report.title
        return f"{self.report.short_name}: {title}" if title else self.report.short_name


def document_list(atlas: Atlas) -> tuple[ListedDocument, ...]:
    """Every document: those that we hold the text of first, then pages, latest first."""
    listed = [_listed(atlas, report) for report in atlas.reports.values()]
    texts = [document for document in listed if document.kind == "text"]
    pages = [document for document in listed if document.kind == "page"]
    return (
        *texts,
        *sorted(pages, key=lambda d: (d.published_on or date.min, d.carrier), reverse=True),
    )


def chosen_documents(
    documents: Iterable[ListedDocument],
    *,
    kind: DocumentKind | None = None,
    carrier: str | None = None,
    month: str | None = None,
) -> tuple[ListedDocument, ...]:
    """Those of that kind, carrier and month; None is any."""
    return tuple(
        document
        for document in documents
        if kind in (None, document.kind)
        and carrier in (None, document.carrier)
        and month in (None, document.month)
    )


def by_month(
    documents: Iterable[ListedDocument],
) -> tuple[tuple[str, tuple[ListedDocument, ...]], ...]:
    """The documents under headings: those with a text, then the pages of each month."""

    def heading(document: ListedDocument) -> str:
        return DOCUMENT_KINDS["text"] if document.kind == "text" else document.month

    return tuple((name, tuple(found)) for name, found in groupby(documents, heading))


def _listed(atlas: Atlas, report: Report) -> ListedDocument:
    carrier = atlas.claimants[report.carrier].name_en if report.carrier else report.publisher
    places = dict.fromkeys(place for claim in report.claims for place in claim.places)
    return ListedDocument(
        report=report,
        kind="page" if report.is_page else "text",
        carrier=carrier or "publisher not named",
        published_on=report.published.earliest_on,
        places=tuple(atlas.places[place].name_en for place in places),
    )
