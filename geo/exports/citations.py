"""What a reader cites: the snapshot, its documents, and each claim with its place in the text.

The three citation formats write these; a reader who wants one sentence takes ``citation_words``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.claims import Claim
from geo.excerpts import Excerpt
from geo.exports.claim_tables import places_of
from geo.exports.tables import name_of, printable
from geo.reports import Report
from geo.snapshots import Snapshot
from geo.times import Time
from geo.wording import PROPOSITION_NAMES, day_words, time_words, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One thing to cite; a text that the record does not hold is empty.

    ``issued`` is when it came out, ``container`` the document that a claim stands in, ``locator``
    where in it, ``words`` the exact quotation or our paraphrase, which says so.
    """

    id: str
    kind: Literal["snapshot", "document", "claim"]
    title: str
    author: str = ""
    container: str = ""
    publisher: str = ""
    issued: Time
    locator: str = ""
    words: str = ""
    note: str = ""
    language: str = ""
    link: str = ""


def citations(snapshot: Snapshot) -> tuple[Citation, ...]:
    """The snapshot, then the documents that its claims stand in, then each claim that counts."""
    reports = dict.fromkeys(claim.document for claim in snapshot.claims)
    return (
        _of_snapshot(snapshot),
        *(_of_document(snapshot.atlas.reports[report]) for report in reports),
        *(_of_claim(snapshot, claim) for claim in snapshot.claims),
    )


def citation_words(snapshot: Snapshot) -> str:
    """The snapshot as one line to paste under a picture or into a footnote."""
    on = day_words(snapshot.selection.on)
    return (
        f"Claimline: Donetsk front, {on}, {snapshot.clock_words}. Snapshot {snapshot.id}, "
        f"data {snapshot.data_version}. {snapshot.link}"
    )


def locator_words(excerpt: Excerpt) -> str:
    """Where an excerpt stands: ``characters 0–65`` (Unicode code points, end exclusive)."""
    return f"characters {excerpt.start}–{excerpt.end}"


def one_line(text: str) -> str:
    """The text for formats that keep a value on one line: white space folded, control marks out."""
    return " ".join(printable(text).split())


def year_of(time: Time) -> str:
    """The year that a document itself states; nothing where it is only inferred, or left open."""
    first, last = time.earliest_on, time.latest_on
    is_sure = time.basis == "stated" and first and last and first.year == last.year
    return str(first.year) if first and is_sure else ""


def _of_snapshot(snapshot: Snapshot) -> Citation:
    return Citation(
        id=snapshot.id,
        kind="snapshot",
        title=f"{snapshot.title}, {snapshot.clock_words}",
        author="Claimline",
        issued=Time(edtf=snapshot.selection.on.isoformat(), basis="stated"),
        note=f"snapshot {snapshot.id}, data version {snapshot.data_version}; "
        + "; ".join((*snapshot.credits, *snapshot.licences)),
        link=snapshot.link,
    )


def _of_document(report: Report) -> Citation:
    return Citation(
        id=report.id,
        kind="document",
        title=report.title or report.short_name,
        author=report.author or "",
        publisher=report.publisher or "",
        issued=report.published,
        note=f"{time_words(report.published)}; {_held(report)}",
        language=report.language,
        link=report.url or "",
    )


def _held(report: Report) -> str:
    """What we hold of a document: its text's hash, or only that we read it, and when."""
    if report.text is not None:
        return f"SHA-256 of the text {report.text.sha256}"
    return f"read on {day_words(report.read_on)}" if report.read_on else "not read again"


def _of_claim(snapshot: Snapshot, claim: Claim) -> Citation:
    report = snapshot.atlas.reports[claim.document]
    claimant = snapshot.atlas.claimants[claim.claimant].name_en
    places = ", ".join(name_of(snapshot, place) for place in places_of(snapshot, claim))
    return Citation(
        id=claim.id,
        kind="claim",
        title=f"{claimant} {PROPOSITION_NAMES[claim.proposition]}: {places}",
        author=claimant,
        container=report.short_name,
        publisher=report.publisher or "",
        issued=claim.known_by,
        locator="; ".join(map(locator_words, claim.excerpts)),
        words=words_of(claim),
        note=f"about: {time_words(claim.event_time)}; known: {time_words(claim.known_by)}",
        language=report.language,
        link=report.url or "",
    )
