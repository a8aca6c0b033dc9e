"""Everything that the panel shows of one place on one day; no Streamlit in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dashboard.beside_series import BesideSeries
from dashboard.claim_cards import (
    ClaimCard,
    Pair,
    cards_of,
    claim_card,
    place_name,
    related_among,
)
from dashboard.months_of_cards import MonthOfCards, months_of
from dashboard.templates import render
from geo.address import to_query
from geo.as_of import PartyPosition, PlaceState, counts_from, state_of
from geo.atlas import Atlas
from geo.claimants import Party
from geo.claims import Claim, Kind, Manner, StatedFor
from geo.distances import about_km, distance_km, distance_precision_km
from geo.places import Place
from geo.selection import Selection
from geo.wording import CLOCK_NAMES, KIND_NAMES

FIGURES: Final[Kind] = "population"
"""What is shown as a dated series; the other kinds fold away under their names."""

SHOWN_FIGURES: Final = 4
"""How many of a series are shown; as many earlier ones fold away."""

FOLDED: Final = 6
"""How many statements a fold holds, and half as many pairs: a panel is sent whole with every step
of the day. The others are counted, and stand in the place's story."""

SIDES: Final[tuple[Party, ...]] = ("ukraine", "russia")
"""Who stands at the head, side by side with the same room; the others follow in the same form."""

ALWAYS_SHOWN: Final[tuple[Party, ...]] = ("ukraine", "russia", "independent", "article")
"""Parties whose silence is said; international bodies appear once they have spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyColumn:
    """One party's words on control: the leading claim first, what it said else below.

    ``earlier`` holds the latest of the others, in months; ``earlier_count`` counts them all, and
    ``first_on`` is the first day on which any of them counts, None if that is open.
    """

    party: Party
    stated_for: StatedFor | None
    manner: Manner | None
    undivided: bool
    leading: ClaimCard | None
    earlier: tuple[MonthOfCards, ...]
    earlier_count: int
    first_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """What folds away under the name of its kind: the latest, and how many there are in all."""

    kind: Kind
    cards: tuple[ClaimCard, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceRow:
    """One line of the distance table, in words."""

    name: str
    about: str
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePanel:
    """The panel's content, in the order in which it is shown.

    ``pointed_out`` is the quotation that a link led to: it stands first, and again in its place.
    ``not_yet`` is the first day on which it counts, where that is later than the selected day.
    """

    place: Place
    state: PlaceState
    title: str
    other_names: tuple[str, ...]
    pointed_out: ClaimCard | None
    not_yet: date | None
    columns: tuple[PartyColumn, ...]
    pairs: tuple[Pair, ...]
    pair_count: int
    agreements: tuple[Pair, ...]
    agreement_count: int
    figures: tuple[ClaimCard, ...]
    figure_count: int
    groups: tuple[Fold, ...]
    story_link: str
    disagreements_link: str
    distances: tuple[DistanceRow, ...]

    @property
    def sides(self) -> tuple[PartyColumn, ...]:
        """The columns of the two sides."""
        return tuple(column for column in self.columns if column.party in SIDES)

    @property
    def others(self) -> tuple[PartyColumn, ...]:
        """The columns of everybody else."""
        return tuple(column for column in self.columns if column.party not in SIDES)


def place_panel(atlas: Atlas, place: Place, selection: Selection, page_address: str) -> PlacePanel:
    """The panel of a place for the selected day and clock."""
    state = state_of(atlas, place, selection.on, selection.clock)

    def card(claim: Claim) -> ClaimCard:
        return claim_card(atlas, claim, selection, page_address)

    kinds: dict[Kind, list[Claim]] = {}
    for claim in state.claims:
        if claim.kind != "control":
            kinds.setdefault(claim.kind, []).append(claim)
    figures = sorted(kinds.pop(FIGURES, []), key=_spoken_of, reverse=True)
    pairs = related_among(atlas, state.claims, ("conflict", "tension"), selection)
    agreements = related_among(atlas, state.claims, ("agree", "supersede"), selection)
    title = place_name(place, selection.names)
    query = to_query(replace(selection, place=place.id, claim=None))
    return PlacePanel(
        place=place,
        state=state,
        title=title,
        other_names=tuple(
            name
            for name in dict.fromkeys((place.name_en, place.name_uk, place.name_ru))
            if name != title
        ),
        pointed_out=next((card(c) for c in state.claims if c.id == selection.claim), None),
        not_yet=_not_yet(atlas, selection),
        columns=tuple(
            _column(position, selection, card)
            for position in state.positions
            if position.claims or position.party in ALWAYS_SHOWN
        ),
        pairs=cards_of(atlas, pairs[: 1 + FOLDED // 2], selection, page_address),
        pair_count=len(pairs),
        agreements=cards_of(atlas, agreements[: FOLDED // 2], selection, page_address),
        agreement_count=len(agreements),
        figures=tuple(map(card, figures[: 2 * SHOWN_FIGURES])),
        figure_count=len(figures),
        groups=tuple(
            Fold(kind=kind, cards=tuple(map(card, claims[:FOLDED])), count=len(claims))
            for kind, claims in kinds.items()
        ),
        story_link=f"./story{query}",
        disagreements_link=f"./disagreements{query}",
        distances=_distances(atlas, place, selection),
    )


def panel_html(panel: PlacePanel, beside: BesideSeries | None = None, *, lean: bool = False) -> str:
    """The panel as HTML, everything in it escaped; ``beside`` is what mapped series show.

    A lean one leaves out what its folds hold: ``panel_fold_html`` gives it.
    """
    return render(
        "place_panel.html",
        panel=panel,
        beside=beside,
        clock=CLOCK_NAMES[panel.state.clock],
        figures_name=KIND_NAMES[FIGURES],
        shown_figures=SHOWN_FIGURES,
        folded=FOLDED,
        lean=lean,
    )


def panel_fold_html(
    panel: PlacePanel, beside: BesideSeries | None, kind: str, which: str
) -> str | None:
    """What the panel's fold holds, as HTML, everything in it escaped; None if it has no such."""
    found: object = {
        "earlier": next((c for c in panel.columns if c.party == which and c.earlier_count), None),
        "kind": next((fold for fold in panel.groups if fold.kind == which), None),
        "pair": next(iter(panel.pairs), None),
        "pairs": panel if len(panel.pairs) > 1 else None,
        "figures": panel if panel.figure_count > SHOWN_FIGURES else None,
        "agreements": panel if panel.agreements else None,
        "beside": beside if beside and beside.leading else None,
    }.get(kind)
    if found is None:
        return None
    return render(
        "words_fold.html",
        kind=kind,
        found=found,
        panel=panel,
        shown_figures=SHOWN_FIGURES,
        folded=FOLDED,
    )


def _column(
    position: PartyPosition, selection: Selection, card: Callable[[Claim], ClaimCard]
) -> PartyColumn:
    others = [claim for claim in position.control_claims if claim != position.leading]
    days = [counts_from(claim, selection.clock) for claim in others]
    return PartyColumn(
        party=position.party,
        stated_for=position.stated_for,
        manner=position.manner,
        undivided=position.undivided,
        leading=card(position.leading) if position.leading else None,
        earlier=months_of(map(card, others[:FOLDED])),
        earlier_count=len(others),
        first_on=min(days) if days and min(days) > date.min else None,
    )


def _spoken_of(claim: Claim) -> date:
    """The last day that a figure may be about."""
    return claim.event_time.latest_on or date.max


def _not_yet(atlas: Atlas, selection: Selection) -> date | None:
    if selection.claim is None:
        return None
    first = counts_from(atlas.claims[selection.claim], selection.clock)
    return first if first > selection.on else None


def _distances(atlas: Atlas, place: Place, selection: Selection) -> tuple[DistanceRow, ...]:
    if not place.is_settlement:
        return ()
    others = sorted(
        (town for town in atlas.places.principal if town != place),
        key=lambda town: distance_km(place, town),
    )
    return tuple(
        DistanceRow(
            name=place_name(town, selection.names),
            about=about_km(place, town),
            precision=f"{distance_precision_km(place, town):.1f}",
        )
        for town in others
    )
