"""What the panel says while no place is selected: what is disputed, and what is new that day."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.claim_cards import ClaimCard, claim_card, place_name
from dashboard.templates import render
from geo.as_of import PlaceState, Standing, changed_on, states_on
from geo.atlas import Atlas
from geo.selection import Selection
from geo.wording import CLOCK_NAMES, day_words

ORDER: tuple[Standing, ...] = ("disputed", "agreed", "one_side", "cannot_tell", "silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOverview:
    """Places by how the parties' words stand, and the claims that are new on the day."""

    selection: Selection
    places: tuple[tuple[Standing, tuple[PlaceState, ...]], ...]
    changes: tuple[ClaimCard, ...]

    @property
    def heading_html(self) -> str:
        """The day and the clock, and what to do next."""
        return render(
            "day_heading.html", on=self.selection.on, clock=CLOCK_NAMES[self.selection.clock]
        )

    @property
    def changes_html(self) -> str:
        """The quotations that are new since the day before, or that there are none."""
        return render("day_changes.html", on=self.selection.on, changes=self.changes)

    def place_line(self, state: PlaceState) -> str:
        """A place's name and count, as a way into the map."""
        count = state.statement_count
        name = place_name(state.place, self.selection.names)
        past = state.spoken_of_until
        about = f" · about a time up to {day_words(past)}" if past else ""
        return f"{name} · {count} quotation{'' if count == 1 else 's'}{about}"


def day_overview(atlas: Atlas, selection: Selection, page_address: str = "") -> DayOverview:
    """The overview of the selected day on the selected clock; places nobody quotes are left out."""
    quoted = [
        state for state in states_on(atlas, selection.on, selection.clock).values() if state.claims
    ]
    grouped = (
        (standing, tuple(state for state in quoted if state.standing == standing))
        for standing in ORDER
    )
    return DayOverview(
        selection=selection,
        places=tuple((standing, states) for standing, states in grouped if states),
        changes=tuple(
            claim_card(atlas, claim, selection, page_address)
            for claim in changed_on(atlas, selection.on, selection.clock)
        ),
    )
