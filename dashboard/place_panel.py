"""Everything that the panel shows of one place on one day; no Streamlit in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.beside_series import BesideSeries
from dashboard.claim_cards import ClaimCard, Pair, claim_card, pairs_among, place_name
from dashboard.months_of_cards import MonthOfCards, months_of
from dashboard.templates import render
from geo.as_of import PlaceState, counts_from, state_of
from geo.atlas import Atlas
from geo.claimants import Party
from geo.claims import Kind, Manner, StatedFor
from geo.distances import about_km, distance_km, distance_precision_km
from geo.places import Place
from geo.selection import Selection
from geo.wording import CLOCK_NAMES, KIND_NAMES

FIGURES: Final[Kind] = "population"
"""What is shown as a dated series; the other kinds fold away under their names."""

SHOWN_FIGURES: Final = 4
"""How many of a series are shown; the earlier ones fold away."""

SIDES: Final[tuple[Party, ...]] = ("ukraine", "russia")
"""Who stands at the head, side by side with the same room; the others follow in the same form."""

ALWAYS_SHOWN: Final[tuple[Party, ...]] = ("ukraine", "russia", "independent", "article")
"""Parties whose silence is said; international bodies appear once they have spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyColumn:
    """One party's words on control: the leading claim first, what it said else below.

    ``earlier`` is latest first, in months.
    """

    party: Party
    stated_for: StatedFor | None
    manner: Manner | None
    undivided: bool
    leading: ClaimCard | None
    earlier: tuple[MonthOfCards, ...]

    @property
    def others(self) -> tuple[ClaimCard, ...]:
        """Everything but the leading claim, latest first."""
        return tuple(card for month in self.earlier for card in month.cards)

    @property
    def first_on(self) -> date | None:
        """The first day on which any of the others counts; None if that is open."""
        days = [card.from_on for card in self.others]
        return None if None in days else min(day for day in days if day is not None)


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
    agreements: tuple[Pair, ...]
    figures: tuple[ClaimCard, ...]
    groups: tuple[tuple[Kind, tuple[ClaimCard, ...]], ...]
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
    card = {claim.id: claim_card(atlas, claim, selection, page_address) for claim in state.claims}
    columns = tuple(
        PartyColumn(
            party=position.party,
            stated_for=position.stated_for,
            manner=position.manner,
            undivided=position.undivided,
            leading=card[position.leading.id] if position.leading else None,
            earlier=months_of(
                card[claim.id] for claim in position.control_claims if claim != position.leading
            ),
        )
        for position in state.positions
        if position.claims or position.party in ALWAYS_SHOWN
    )
    kinds: dict[Kind, list[ClaimCard]] = {}
    for claim in state.claims:
        if claim.kind != "control":
            kinds.setdefault(claim.kind, []).append(card[claim.id])
    figures = sorted(kinds.pop(FIGURES, []), key=_spoken_of, reverse=True)
    title = place_name(place, selection.names)
    return PlacePanel(
        place=place,
        state=state,
        title=title,
        other_names=tuple(
            name
            for name in dict.fromkeys((place.name_en, place.name_uk, place.name_ru))
            if name != title
        ),
        pointed_out=next((c for c in card.values() if c.is_pointed_out), None),
        not_yet=_not_yet(atlas, selection),
        columns=columns,
        pairs=pairs_among(atlas, state.claims, ("conflict", "tension"), selection, page_address),
        agreements=pairs_among(
            atlas, state.claims, ("agree", "supersede"), selection, page_address
        ),
        figures=tuple(figures),
        groups=tuple((kind, tuple(cards)) for kind, cards in kinds.items()),
        distances=_distances(atlas, place, selection),
    )


def panel_html(panel: PlacePanel, beside: BesideSeries | None = None) -> str:
    """The panel as HTML, everything in it escaped; ``beside`` is what mapped series show."""
    return render(
        "place_panel.html",
        panel=panel,
        beside=beside,
        clock=CLOCK_NAMES[panel.state.clock],
        figures_name=KIND_NAMES[FIGURES],
        shown_figures=SHOWN_FIGURES,
    )


def _spoken_of(card: ClaimCard) -> date:
    """The last day that a figure may be about."""
    return card.claim.event_time.latest_on or date.max


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
