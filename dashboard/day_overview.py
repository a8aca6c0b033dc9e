"""What the panel says while no place is selected: what is disputed, and what is new that day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from dashboard.claim_cards import ClaimCard, claim_card, place_name
from dashboard.templates import render
from geo.as_of import PlaceState, Standing, change_days, changed_on, states_on
from geo.atlas import Atlas
from geo.claimants import Party
from geo.claims import Claim
from geo.position_history import Span, position_history
from geo.selection import Selection
from geo.wording import CLOCK_NAMES, count_words, day_words, position_words

SHOWN_CHANGES: Final = 4
"""How many new statements are listed; the others fold away."""

SHOWN_PLACES: Final = 12
"""How many places of one standing are listed; the others fold away."""

ORDER: tuple[Standing, ...] = ("disputed", "agreed", "one_side", "cannot_tell", "silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A party that from the day on puts a place otherwise than before; ``before`` None: silence."""

    place: str
    party: Party
    span: Span
    before: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOverview:
    """Places by how the parties' words stand, and what is new on the day.

    ``turns`` are the changes of what a party says of a principal town; ``last_change`` and
    ``next_change`` the nearest days before and after on which some claim begins to count.
    """

    atlas: Atlas
    selection: Selection
    places: tuple[tuple[Standing, tuple[PlaceState, ...]], ...]
    changes: tuple[ClaimCard, ...]
    turns: tuple[Turn, ...]
    last_change: date | None
    next_change: date | None

    @property
    def heading_html(self) -> str:
        """The day and the clock, what to do next, and who changed their word on that day."""
        return render(
            "day_heading.html",
            on=self.selection.on,
            clock=CLOCK_NAMES[self.selection.clock],
            turns=self.turns,
        )

    @property
    def changes_html(self) -> str:
        """The quotations that are new since the day before, or that there are none."""
        return render("day_changes.html", overview=self, on=self.selection.on, shown=SHOWN_CHANGES)

    def place_line(self, state: PlaceState) -> str:
        """A place's name and count, as a way into the map."""
        count = state.statement_count
        name = place_name(state.place, self.selection.names)
        past = state.spoken_of_until
        about = f" · about a time up to {day_words(past)}" if past else ""
        return f"{name} · {count_words(count)}{about}"

    def positions_html(self, state: PlaceState) -> Markup:
        """Who last put a principal town in which way; empty for other places."""
        if state.place.role != "principal":
            return Markup()
        ways: dict[str, list[ClaimCard]] = {}
        for position in state.positions:
            if position.leading is not None and position.stated_for is not None:
                words = position_words(position.stated_for, position.leading.looks_ahead)
                card = claim_card(self.atlas, position.leading, self.selection, "")
                ways.setdefault(words, []).append(card)
        return Markup(render("place_positions.html", ways=ways))


def overview_html(overview: DayOverview) -> str:
    """The whole overview as HTML without what is folded away, everything in it escaped."""
    return _rendered(overview, "day_overview.html", lean=True)


def overview_fold_html(overview: DayOverview, kind: str, which: str) -> str | None:
    """What the overview's fold holds, as HTML, everything in it escaped; None if it has no such."""
    standings = {standing: states for standing, states in overview.places}
    found = {
        "changes": overview.changes[SHOWN_CHANGES:],
        "standing": standings.get(which, ())[SHOWN_PLACES:],
    }.get(kind)
    return _rendered(overview, "overview_fold.html", kind=kind, found=found) if found else None


def _rendered(overview: DayOverview, template: str, **more: object) -> str:
    return render(
        template,
        overview=overview,
        on=overview.selection.on,
        clock=CLOCK_NAMES[overview.selection.clock],
        turns=overview.turns,
        shown=SHOWN_CHANGES,
        shown_places=SHOWN_PLACES,
        **more,
    )


def day_overview(atlas: Atlas, selection: Selection, page_address: str = "") -> DayOverview:
    """The overview of the selected day on the selected clock; places nobody quotes are left out."""
    quoted = [
        state for state in states_on(atlas, selection.on, selection.clock).values() if state.claims
    ]
    grouped = (
        (standing, tuple(state for state in quoted if state.standing == standing))
        for standing in ORDER
    )
    days = change_days(atlas, selection.clock)
    return DayOverview(
        atlas=atlas,
        selection=selection,
        places=tuple((standing, states) for standing, states in grouped if states),
        changes=tuple(
            claim_card(atlas, claim, selection, page_address)
            for claim in sorted(changed_on(atlas, selection.on, selection.clock), key=_weight)
        ),
        turns=tuple(_turns(atlas, selection)),
        last_change=max((day for day in days if day < selection.on), default=None),
        next_change=min((day for day in days if day > selection.on), default=None),
    )


def _weight(claim: Claim) -> bool:
    """Control first; otherwise the order of the record."""
    return claim.kind != "control"


def _turns(atlas: Atlas, selection: Selection) -> Iterator[Turn]:
    for place in atlas.places.principal:
        histories = position_history(atlas, place, selection.on, selection.clock)
        for party, spans in histories.items():
            if spans and spans[0].first_on == selection.on:
                yield Turn(
                    place=place_name(place, selection.names),
                    party=party,
                    span=spans[0],
                    before=spans[1] if len(spans) > 1 else None,
                )
