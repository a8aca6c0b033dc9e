"""Geodesics between the principal towns, and from the selected place to each of them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from geo.atlas import Atlas
from geo.crs import WGS84
from geo.distances import about_km, distance_km, distance_precision_km, geodesic_line
from geo.places import Place
from geo.selection import Selection

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def measured_pairs(atlas: Atlas, place_id: str | None) -> tuple[tuple[Place, Place], ...]:
    """The principal towns two by two, then the selected settlement with each of them."""
    towns = atlas.places.principal
    pairs = list(combinations(towns, 2))
    selected = atlas.places[place_id] if place_id else None
    if selected is not None and selected.is_settlement and selected not in towns:
        pairs.extend((selected, town) for town in towns)
    return tuple(pairs)


def frame(atlas: Atlas, selection: Selection) -> GeoDataFrame:
    """One line a pair: id, a, b (place ids), distance_km, precision_km, label (WGS84)."""
    from geopandas import GeoDataFrame

    pairs = measured_pairs(atlas, selection.place)
    rows = [
        {
            "id": f"{a.id}--{b.id}",
            "a": a.id,
            "b": b.id,
            "distance_km": round(distance_km(a, b), 3),
            "precision_km": round(distance_precision_km(a, b), 1),
            "label": about_km(a, b),
        }
        for a, b in pairs
    ]
    return GeoDataFrame(
        rows,
        columns=["id", "a", "b", "distance_km", "precision_km", "label"],
        geometry=[geodesic_line(a, b) for a, b in pairs],
        crs=WGS84,
    )
