"""The place by party table: one row a place that anybody speaks of, one cell a party."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.claim_cards import place_name
from geo.address import to_query
from geo.as_of import PlaceState, states_on, time_on
from geo.atlas import Atlas
from geo.claimants import Party
from geo.claims import Manner, StatedFor
from geo.selection import Selection
from geo.times import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a party has said of a place: its leading claim, or silence (all None)."""

    party: Party
    stated_for: StatedFor | None
    manner: Manner | None
    since: Time | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place on the day."""

    name: str
    link: str
    state: PlaceState
    cells: tuple[Cell, ...]


def disagreement_table(atlas: Atlas, selection: Selection) -> tuple[Row, ...]:
    """One row for each place of which anybody has spoken of control by the day."""
    rows = []
    for state in states_on(atlas, selection.on, selection.clock).values():
        if state.standing == "silent":
            continue
        cells = tuple(
            Cell(
                party=position.party,
                stated_for=position.stated_for,
                manner=position.manner,
                since=position.leading and time_on(position.leading, selection.clock),
                words=position.leading.excerpts[0].exact if position.leading else "",
            )
            for position in state.positions
        )
        link = to_query(replace(selection, place=state.place.id, claim=None))
        name = place_name(state.place, selection.names)
        rows.append(Row(name=name, link=link, state=state, cells=cells))
    return tuple(rows)
