"""The place by party table: one row a place that anybody speaks of, one cell a party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.beside_series import BesideSeries, beside_series
from dashboard.claim_cards import ClaimCard, claim_card, place_name
from geo.address import to_query
from geo.as_of import PlaceState, states_on
from geo.atlas import Atlas
from geo.claimants import Party
from geo.position_history import Span, position_history
from geo.selection import Selection
from geo.shown_states import AnySeries


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a party has said of a place: its leading claim's card, or silence (None).

    ``spans`` say since when it has put the place so, and how before; latest first.
    """

    party: Party
    card: ClaimCard | None
    spans: tuple[SpanCards, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanCards:
    """One way in which a party put a place, with the card of the claim with which it began."""

    span: Span
    first: ClaimCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place on the day."""

    name: str
    link: str
    state: PlaceState
    cells: tuple[Cell, ...]
    beside: BesideSeries | None


def disagreement_table(
    atlas: Atlas, selection: Selection, series: Sequence[AnySeries] = ()
) -> tuple[Row, ...]:
    """One row for each place of which anybody has spoken of control by the day.

    ``series`` are the mapped ones that stand beside the words.
    """
    rows = []
    for state in states_on(atlas, selection.on, selection.clock).values():
        if state.standing == "silent":
            continue
        histories = position_history(atlas, state.place, selection.on, selection.clock)
        cells = tuple(
            Cell(
                party=position.party,
                card=position.leading and claim_card(atlas, position.leading, selection, ""),
                spans=tuple(
                    SpanCards(span=span, first=claim_card(atlas, span.first, selection, ""))
                    for span in histories[position.party]
                ),
            )
            for position in state.positions
        )
        link = to_query(replace(selection, place=state.place.id, claim=None))
        name = place_name(state.place, selection.names)
        beside = beside_series(atlas, series, state)
        rows.append(Row(name=name, link=link, state=state, cells=cells, beside=beside))
    return tuple(rows)
