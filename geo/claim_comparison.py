"""Claims beside geometry: what a mapped series showed when somebody claimed something.

A comparison, never a verdict: the series is one more voice, with its own claimant, delays and
redrawings. A claim that looks ahead says nothing of what is, and is not compared.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from geo.area_series import AreaSeries
from geo.atlas import Atlas
from geo.claims import Claim, StatedFor
from geo.measured_places import MeasuredPlace, measured
from geo.shown_states import AnySeries, ShownState, drawn_statuses, shown_states

if TYPE_CHECKING:
    from geo.footprints import Footprint

WhyNever = Literal["not_drawn", "not_yet", "claim_cannot_tell"]
Likeness = Literal["all", "some", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanComparison:
    """What a series shows on every day, first to last, that a claim of several days may be about.

    ``pictured_days`` counts the days between them that have a picture, ``days_alike`` those of
    them on which it shows what the claim states. Days without a picture are not filled in.
    """

    first_on: date
    last_on: date
    pictured_days: int
    days_alike: int

    @property
    def days(self) -> int:
        """How many days it spans, with a picture or without."""
        return (self.last_on - self.first_on).days + 1

    @property
    def alike_on(self) -> Likeness | None:
        """On how many of the pictured days it shows what is stated; None without a picture."""
        if not self.pictured_days:
            return None
        if self.days_alike == self.pictured_days:
            return "all"
        return "some" if self.days_alike else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimComparison:
    """One claim, one of its places, one series.

    ``on`` is the first day that the claim may be about, or the day asked for; None where that
    side is open. ``shown_day`` is that of the series' last picture at or before ``on``, and
    ``state_on_day`` what it shows; the same a day earlier in ``shown_day_before`` and
    ``state_day_before``. They are None before the first picture.

    ``first_day_in_stated_state`` is the first day in all of the series on which it shows what the
    claim states, ``is_first_picture`` whether that is the series' first, ``left_again_on`` the
    first day after on which it shows something else. Where there is none, ``why_never`` says
    why: the series draws no such areas, has not shown it, or the claim itself says that it
    cannot be told. ``whole_time`` compares every day that the claim may be about, where those are
    several with a first and a last and no one day was asked for, and where what is stated can be
    shown at all; else None. ``footprint_share`` is the part, from 0 to 1, of the built-up area that
    lies in the area of each status drawn on ``shown_day``; None without a footprint.
    """

    place: MeasuredPlace
    claim: Claim
    series: str
    on: date | None
    shown_day: date | None
    state_on_day: ShownState | None
    shown_day_before: date | None
    state_day_before: ShownState | None
    first_day_in_stated_state: date | None
    is_first_picture: bool
    left_again_on: date | None
    why_never: WhyNever | None
    whole_time: SpanComparison | None
    footprint_share: dict[StatedFor, float] | None


def claim_comparisons(
    atlas: Atlas,
    series: AnySeries,
    claims: Iterable[Claim],
    *,
    places: Iterable[str] | None = None,
    on: date | None = None,
    footprints: Iterable[Footprint] = (),
) -> tuple[ClaimComparison, ...]:
    """Each claim on control of what is, with each settlement it names; in the claims' order.

    ``places`` keeps to these ids; ``on`` is a day to compare all of them on.
    """
    wanted = None if places is None else frozenset(places)
    from geo.footprints import footprint_of

    known = tuple(footprints)
    states: dict[str, Mapping[date, ShownState]] = {}
    found = []
    for claim, place in _settlements(atlas, claims, wanted):
        if place.id not in states:
            states[place.id] = shown_states(series, place)
        share_of = footprint_of(place, known)
        found.append(_compared(series, claim, place, states[place.id], on, share_of))
    return tuple(found)


def _settlements(
    atlas: Atlas, claims: Iterable[Claim], wanted: frozenset[str] | None
) -> Iterator[tuple[Claim, MeasuredPlace]]:
    for claim in claims:
        if claim.kind != "control" or claim.looks_ahead:
            continue
        for place_id in claim.places:
            place = atlas.places[place_id]
            if place.is_settlement and (wanted is None or place_id in wanted):
                yield claim, measured(place)


def _compared(
    series: AnySeries,
    claim: Claim,
    place: MeasuredPlace,
    states: Mapping[date, ShownState],
    on: date | None,
    footprint: Footprint | None,
) -> ClaimComparison:
    day = on or claim.event_time.earliest_on or claim.event_time.latest_on
    shown_day, state = _as_of(states, day)
    shown_before, before = _as_of(states, day and day - timedelta(days=1))
    first = next((d for d, shown in states.items() if shown == claim.stated_for), None)
    if claim.stated_for == "unknown":
        first = None
    why_never = None if first else _why_never(series, claim, place)
    has_whole_time = on is None and why_never in (None, "not_yet")
    return ClaimComparison(
        place=place,
        claim=claim,
        series=series.passport.id,
        on=day,
        shown_day=shown_day,
        state_on_day=state,
        shown_day_before=shown_before,
        state_day_before=before,
        first_day_in_stated_state=first,
        is_first_picture=first is not None and first == min(states),
        left_again_on=first and _left_after(states, first),
        why_never=why_never,
        whole_time=_whole_time(claim, states) if has_whole_time else None,
        footprint_share=_shares(series, shown_day, footprint),
    )


def _as_of(
    states: Mapping[date, ShownState], on: date | None
) -> tuple[date | None, ShownState | None]:
    if on is None:
        return None, None
    days = list(states)
    at = bisect_right(days, on)
    return (days[at - 1], states[days[at - 1]]) if at else (None, None)


def _whole_time(claim: Claim, states: Mapping[date, ShownState]) -> SpanComparison | None:
    first, last = claim.event_time.earliest_on, claim.event_time.latest_on
    if first is None or last is None or first == last:
        return None
    days = list(states)
    pictured = days[bisect_left(days, first) : bisect_right(days, last)]
    return SpanComparison(
        first_on=first,
        last_on=last,
        pictured_days=len(pictured),
        days_alike=sum(states[day] == claim.stated_for for day in pictured),
    )


def _left_after(states: Mapping[date, ShownState], first: date) -> date | None:
    stated = states[first]
    return next((day for day, shown in states.items() if day > first and shown != stated), None)


def _why_never(series: AnySeries, claim: Claim, place: MeasuredPlace) -> WhyNever:
    if claim.stated_for == "unknown":
        return "claim_cannot_tell"
    return "not_yet" if claim.stated_for in drawn_statuses(series, place) else "not_drawn"


def _shares(
    series: AnySeries, shown_day: date | None, footprint: Footprint | None
) -> dict[StatedFor, float] | None:
    if footprint is None or shown_day is None or not isinstance(series, AreaSeries):
        return None
    from geo.footprint_distances import footprint_share

    return {
        area.status: footprint_share(area.geometry, footprint.geometry)
        for area in series.areas_on(shown_day)
    }
