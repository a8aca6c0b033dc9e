"""What is shown of one claim: its words, who says them, when, and how to cite them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from geo.address import to_query
from geo.as_of import counts_from, time_on
from geo.atlas import Atlas
from geo.claimants import Claimant, Party
from geo.claims import READ_BY_US, Claim, Manner, manner
from geo.places import Place
from geo.relations import Relation, RelationKind
from geo.reports import Report
from geo.selection import EVERYTHING, NameLanguage, Selection
from geo.times import Time
from geo.wording import ago_words, day_words, time_words, words_of

OLD: Final = timedelta(days=61)
"""A statement made longer ago than this says of when it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A claim ready to show; ``address`` is the link that opens it.

    ``address`` and ``citation`` are empty where the page has no address that links could lead to.
    ``is_new`` tells that the claim begins to count on the selected day, ``is_our_reading`` that
    its words do not say who holds the place. ``time`` is its time on the selected clock,
    ``from_on`` the first day of it, and ``age`` how long before the selected day that lies; the
    two are None and empty where the time has no beginning, or lies ahead.
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
    time: Time
    from_on: date | None
    age: str
    is_old: bool


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
    time = time_on(claim, selection.clock)
    from_on, on = time.earliest_on, selection.on
    is_past = from_on is not None and from_on <= on
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
        time=time,
        from_on=from_on,
        age=ago_words(from_on, on) if from_on is not None and is_past else "",
        is_old=(time.latest_on or on) < on - OLD,
    )


def claim_link(atlas: Atlas, claim: Claim, selection: Selection) -> str:
    """The query that opens the dashboard at this claim, on the day and clock of the selection."""
    place = selection.place if selection.place in claim.places else claim.places[0]
    # What a reader searched for is not handed on with what they found.
    return to_query(replace(selection, claim=claim.id, place=place, reading=EVERYTHING))


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
    """The pairs that ``related_among`` finds, ready to show."""
    return cards_of(atlas, related_among(atlas, claims, kinds, selection), selection, page_address)


def related_among(
    atlas: Atlas, claims: Iterable[Claim], kinds: Iterable[RelationKind], selection: Selection
) -> tuple[Relation, ...]:
    """The relations of those kinds of which at least one claim is among the given ones.

    Both claims must count by the selected day on the selected clock. Pairs of two parties on
    control come first, then other pairs of two parties; among these go the kinds in the order
    given, and of a kind the latest first.
    """
    shown = tuple(kinds)
    # By identity: the words of thousands of relations need not be compared.
    candidates = {
        id(relation): relation for claim in claims for relation in atlas.relations_of(claim)
    }
    found = [
        relation
        for relation in candidates.values()
        if relation.kind in shown
        and all(
            counts_from(atlas.by_reference(side), selection.clock) <= selection.on
            for side in (relation.a, relation.b)
        )
    ]
    return tuple(
        sorted(
            found,
            key=lambda relation: (
                _weight(atlas, relation),
                shown.index(relation.kind),
                -_day_of(atlas, relation, selection).toordinal(),
            ),
        )
    )


def cards_of(
    atlas: Atlas, relations: Iterable[Relation], selection: Selection, page_address: str
) -> tuple[Pair, ...]:
    """The relations with the cards of both sides."""
    return tuple(
        Pair(
            kind=relation.kind,
            topic=relation.topic,
            reason=relation.reason,
            a=claim_card(atlas, atlas.by_reference(relation.a), selection, page_address),
            b=claim_card(atlas, atlas.by_reference(relation.b), selection, page_address),
        )
        for relation in relations
    )


def _weight(atlas: Atlas, relation: Relation) -> int:
    """What a reader looks for first: two parties on control, two parties, then one with itself."""
    a, b = atlas.by_reference(relation.a), atlas.by_reference(relation.b)
    if atlas.party(a) == atlas.party(b):
        return 2
    return 0 if a.kind == b.kind == "control" else 1


def _day_of(atlas: Atlas, relation: Relation, selection: Selection) -> date:
    """The day from which both claims count, on the selected clock."""
    both = (atlas.by_reference(relation.a), atlas.by_reference(relation.b))
    return max(counts_from(claim, selection.clock) for claim in both)
