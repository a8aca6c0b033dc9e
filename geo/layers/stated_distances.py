"""Distances that a source states, drawn as what it says: so far from here, direction unsaid.

What is near a front moves: of each party and place only the latest statement shows, and no longer
than three months after the last day that it may be about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.as_of import Clock, counts_from, time_on
from geo.atlas import Atlas
from geo.claims import Claim
from geo.crs import WGS84
from geo.distances import geodesic_ring
from geo.selection import Selection

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

SHOWS_FOR: Final = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDistance:
    """A claim that states a distance from one settlement, and the days on which it shows.

    ``last_on`` is None where it goes on showing; no day at all lies between if it comes before
    ``first_on``.
    """

    claim: Claim
    distance_km: float
    first_on: date
    last_on: date | None

    def shows_on(self, day: date) -> bool:
        """Whether it shows on that day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


def stated_distances(atlas: Atlas, clock: Clock) -> tuple[StatedDistance, ...]:
    """Every claim that states a distance from a settlement, in record order, on that clock."""
    found = list(_stated(atlas))
    days: dict[tuple[str, str], set[date]] = {}
    for claim, _ in found:
        days.setdefault(_speaks(atlas, claim), set()).add(counts_from(claim, clock))
    return tuple(
        StatedDistance(
            claim=claim,
            distance_km=distance_km,
            first_on=counts_from(claim, clock),
            last_on=_last_on(claim, clock, days[_speaks(atlas, claim)]),
        )
        for claim, distance_km in found
    )


def frame(atlas: Atlas, selection: Selection) -> GeoDataFrame:
    """One ring a claim that shows on the day: id (claim), place, distance_km, document (WGS84)."""
    from geopandas import GeoDataFrame

    shown = [s for s in stated_distances(atlas, selection.clock) if s.shows_on(selection.on)]
    rows = [
        {
            "id": stated.claim.id,
            "place": stated.claim.places[0],
            "distance_km": stated.distance_km,
            "document": stated.claim.document,
        }
        for stated in shown
    ]
    rings = [geodesic_ring(atlas.places[s.claim.places[0]], s.distance_km) for s in shown]
    return GeoDataFrame(
        rows, columns=["id", "place", "distance_km", "document"], geometry=rings, crs=WGS84
    )


def _stated(atlas: Atlas) -> Iterator[tuple[Claim, float]]:
    for claim in atlas.claims.values():
        quantity = claim.quantity
        if claim.kind != "distance" or quantity is None or quantity.unit != "km":
            continue
        if quantity.high is not None and atlas.places[claim.places[0]].is_settlement:
            yield claim, quantity.high


def _speaks(atlas: Atlas, claim: Claim) -> tuple[str, str]:
    return atlas.party(claim), claim.places[0]


def _last_on(claim: Claim, clock: Clock, days: set[date]) -> date | None:
    """The day before the party's next statement, or three months after the time, if that is
    earlier."""
    latest = time_on(claim, clock).latest_on
    later = [day for day in days if day > counts_from(claim, clock)]
    ends = [min(later) - timedelta(days=1)] if later else []
    if latest is not None:
        ends.append(latest + SHOWS_FOR)
    return min(ends, default=None)
