"""What readers do on a record while they are measured, and what they must be shown for it.

What must be shown comes from ``geo`` alone, so that a page that shows something else, or the words
of the place before, counts as not having answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from geo.as_of import PlaceState, change_days, counts_from, state_of
from geo.atlas import Atlas
from geo.claims import Claim
from geo.places import Place

CLOCK = "known"
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class DayChange:
    """From the day before to ``on``, the count at ``place`` goes from ``before`` to ``after``."""

    on: date
    place: str
    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class Click:
    """A click on a place on a day: its name as a heading, and words of which some must show."""

    on: date
    place: str
    name: str
    words: tuple[str, ...]


def day_changes(atlas: Atlas, first: date, last: date, count: int) -> tuple[DayChange, ...]:
    """So many days, spread over the span, on which the mark of a principal town changes."""
    found = []
    for day in _days_between(atlas, first, last):
        for place in atlas.places.principal:
            if not any(counts_from(claim, CLOCK) == day for claim in atlas.claims_at(place.id)):
                continue
            before = state_of(atlas, place, day - timedelta(days=1), CLOCK).statement_count
            after = state_of(atlas, place, day, CLOCK).statement_count
            if before != after:
                found.append(DayChange(on=day, place=place.id, before=before, after=after))
                break
    return spread_over(found, count)


def clicks(
    atlas: Atlas, places: Sequence[str], first: date, last: date, count: int
) -> tuple[Click, ...]:
    """So many clicks, each on its own day, by turns on a principal town and on another place.

    The principal towns have most to say: half of the clicks are on them. No two clicks in a row
    are on one place, and places on whose control nobody has spoken by the day are passed over.
    """
    principal = [place.id for place in atlas.places.principal if place.id in places]
    queues = [principal, [place for place in places if place not in principal]]
    found: list[Click] = []
    for number, day in enumerate(spread_over(_days_between(atlas, first, last), count)):
        last_place = found[-1].place if found else ""
        for place_id in [*queues[number % 2], *queues[1 - number % 2]]:
            click = click_on(atlas, place_id, day)
            if click and place_id != last_place:
                found.append(click)
                queue = next(queue for queue in queues if place_id in queue)
                queue.remove(place_id)
                queue.append(place_id)
                break
    return tuple(found)


def click_on(atlas: Atlas, place_id: str, on: date) -> Click | None:
    """The click on a place on a day; None if nobody has spoken of its control by then."""
    place = atlas.places[place_id]
    words = leading_words(state_of(atlas, place, on, CLOCK))
    return Click(on=on, place=place_id, name=place.name_en, words=words) if words else None


def leading_words(state: PlaceState) -> tuple[str, ...]:
    """The first words cited of each party's leading claim."""
    return tuple(first_words(p.leading) for p in state.positions if p.leading is not None)


def first_words(claim: Claim) -> str:
    """The first excerpt of the claim, or its paraphrase."""
    return (claim.excerpts[0].exact if claim.is_quoted else claim.paraphrase or "").strip()


def marked_places(atlas: Atlas) -> tuple[Place, ...]:
    """The settlements of which somebody speaks: those that a map of the record marks."""
    places = atlas.places.values()
    return tuple(place for place in places if place.is_settlement and atlas.claims_at(place.id))


def spread_over(found: Sequence[T], count: int) -> tuple[T, ...]:
    """At most so many of them, in their order, evenly spread from the first to the last."""
    if len(found) <= count:
        return tuple(found)
    step = (len(found) - 1) / max(1, count - 1)
    return tuple(found[round(number * step)] for number in range(count))


def _days_between(atlas: Atlas, first: date, last: date) -> list[date]:
    return [day for day in change_days(atlas, CLOCK) if first <= day <= last]
