"""What is shown of one claim: its words, who says them, when, and how to cite them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.address import to_query
from geo.as_of import counts_from, spoken_by
from geo.atlas import Atlas
from geo.claimants import Claimant, Party
from geo.claims import READ_BY_US, Claim, Manner, manner
from geo.places import Place
from geo.relations import Relation, RelationKind
from geo.reports import Report
from geo.selection import NameLanguage, Selection
from geo.wording import day_words, time_words, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A claim ready to show; ``address`` is the link that opens it.

    ``address`` and ``citation`` are empty where the page has no address that links could lead to.
    ``is_new`` tells that the claim begins to count on the selected day, ``is_our_reading`` that
    its words do not say who holds the place.
    """

    claim: Claim
    claimant: Claimant
    carriers: tuple[Claimant, ...]
    party: Party
    manner: Manner | None
    report: Report
    place_names: tuple[str, ...]
    address: str
    citation: str
    is_pointed_out: bool
    is_new: bool
    is_our_reading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims that stand to each other in some way, in the editor's words."""

    kind: RelationKind
    topic: str
    reason: str
    a: ClaimCard
    b: ClaimCard


def place_name(place: Place, language: NameLanguage) -> str:
    """The place's name in the reader's choice of language."""
    return {"en": place.name_en, "uk": place.name_uk, "ru": place.name_ru}[language]


def claim_card(atlas: Atlas, claim: Claim, selection: Selection, page_address: str) -> ClaimCard:
    """The card of a claim; ``page_address`` is the dashboard's, without a query, or empty."""
    party = atlas.party(claim)
    address = page_address and page_address + claim_link(atlas, claim, selection)
    return ClaimCard(
        claim=claim,
        claimant=atlas.claimants[claim.claimant],
        carriers=atlas.carriers(claim),
        party=party,
        manner=manner(claim, party) if claim.kind == "control" else None,
        report=atlas.reports[claim.document],
        place_names=tuple(
            place_name(atlas.places[place_id], selection.names) for place_id in claim.places
        ),
        address=address,
        citation=address and citation(atlas, claim, address),
        is_pointed_out=claim.id == selection.claim,
        is_our_reading=claim.proposition in READ_BY_US,
        is_new=counts_from(claim, selection.clock) == selection.on,
    )


def claim_link(atlas: Atlas, claim: Claim, selection: Selection) -> str:
    """The query that opens the dashboard at this claim, on the day and clock of the selection."""
    place = selection.place if selection.place in claim.places else claim.places[0]
    return to_query(replace(selection, claim=claim.id, place=place))


def citation(atlas: Atlas, claim: Claim, address: str) -> str:
    """One paragraph to paste: the words, who says them, the document, the place in it, the link."""
    report = atlas.reports[claim.document]
    claimant = atlas.claimants[claim.claimant]
    carriers = [atlas.claimants[name].name_en for name in claim.chain]
    carried = f", carried by {', '.join(carriers)}" if carriers else ""
    publisher = report.publisher or "publisher not named in the text"
    return (
        f"{words_of(claim)} {claimant.name_en}{carried}, in: {report.title or report.short_name}, "
        f"{publisher}, published {time_words(report.published)}, {_where(claim, report)}. "
        f"Claimline {claim.id}, data {atlas.version}. {address}"
    )


def _where(claim: Claim, report: Report) -> str:
    if not claim.is_quoted:
        read = f" (read on {day_words(report.read_on)})" if report.read_on else ""
        return f"{report.url}{read}"
    return "characters " + ", ".join(f"{e.start}–{e.end}" for e in claim.excerpts)


def pairs_among(
    atlas: Atlas,
    claims: Iterable[Claim],
    kinds: Iterable[RelationKind],
    selection: Selection,
    page_address: str,
) -> tuple[Pair, ...]:
    """The related pairs of those kinds of which at least one claim is among the given ones.

    Both claims must count by the selected day on the selected clock.
    """
    wanted = {claim.reference for claim in claims}
    spoken = spoken_by(atlas.claims.values(), selection.on, selection.clock)
    counted = {claim.reference for claim in spoken}
    shown = tuple(kinds)
    found = [
        relation
        for relation in atlas.relations
        if relation.kind in shown
        and wanted & {relation.a, relation.b}
        and {relation.a, relation.b} <= counted
    ]
    found.sort(key=lambda relation: (_weight(atlas, relation), shown.index(relation.kind)))
    return tuple(
        Pair(
            kind=relation.kind,
            topic=relation.topic,
            reason=relation.reason,
            a=claim_card(atlas, atlas.by_reference(relation.a), selection, page_address),
            b=claim_card(atlas, atlas.by_reference(relation.b), selection, page_address),
        )
        for relation in found
    )


def _weight(atlas: Atlas, relation: Relation) -> int:
    """What a reader looks for first: two parties on control, two parties, then one with itself."""
    a, b = atlas.by_reference(relation.a), atlas.by_reference(relation.b)
    if atlas.party(a) == atlas.party(b):
        return 2
    return 0 if a.kind == b.kind == "control" else 1
