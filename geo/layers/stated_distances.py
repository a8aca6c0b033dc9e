"""Distances that a source states, drawn as what it says: so far from here, direction unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.as_of import spoken_by
from geo.atlas import Atlas
from geo.claims import Claim
from geo.crs import WGS84
from geo.distances import geodesic_ring
from geo.selection import Selection

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def stated_distance_claims(atlas: Atlas) -> tuple[Claim, ...]:
    """The claims that state a distance in kilometres from one place."""
    return tuple(
        claim
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

    claims = spoken_by(stated_distance_claims(atlas), selection.on, selection.clock)
    rows, rings = [], []
    for claim in claims:
        assert claim.quantity is not None
        assert claim.quantity.high is not None
        radius_km = claim.quantity.high
        rows.append(
            {
                "id": claim.id,
                "place": claim.places[0],
                "distance_km": radius_km,
                "document": claim.document,
            }
        )
        rings.append(geodesic_ring(atlas.places[claim.places[0]], radius_km))
    return GeoDataFrame(
        rows, columns=["id", "place", "distance_km", "document"], geometry=rings, crs=WGS84
    )
