"""Distances that a source states, drawn as what it says: so far from here, direction unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.as_of import counts_from
from geo.atlas import Atlas
from geo.claims import Claim
from geo.crs import WGS84
from geo.distances import geodesic_ring
from geo.selection import Selection

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def stated_distances(atlas: Atlas) -> tuple[tuple[Claim, float], ...]:
    """The claims that state a distance from one settlement, each with its kilometres."""
    return tuple(
        (claim, claim.quantity.high)
        for claim in atlas.claims.values()
        if claim.kind == "distance"
        and claim.quantity is not None
        and claim.quantity.unit == "km"
        and claim.quantity.high is not None
        and atlas.places[claim.places[0]].is_settlement
    )


def frame(atlas: Atlas, selection: Selection) -> GeoDataFrame:
    """One ring a claim that counts by the day: id (claim), place, distance_km, document (WGS84)."""
    from geopandas import GeoDataFrame

    shown = [
        (claim, distance_km)
        for claim, distance_km in stated_distances(atlas)
        if counts_from(claim, selection.clock) <= selection.on
    ]
    rows = [
        {
            "id": claim.id,
            "place": claim.places[0],
            "distance_km": distance_km,
            "document": claim.document,
        }
        for claim, distance_km in shown
    ]
    rings = [geodesic_ring(atlas.places[c.places[0]], distance_km) for c, distance_km in shown]
    return GeoDataFrame(
        rows, columns=["id", "place", "distance_km", "document"], geometry=rings, crs=WGS84
    )
