"""For each place, how the parties' words on control stand on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.as_of import states_on
from geo.atlas import Atlas
from geo.claimants import PARTIES
from geo.crs import WGS84
from geo.selection import Selection

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def frame(atlas: Atlas, selection: Selection) -> GeoDataFrame:
    """One point a place: id, standing, and per party ``PARTY_stated_for``, ``PARTY_manner``,
    ``PARTY_claim``.

    The last three are None where the party is silent on control (WGS84).
    """
    from geopandas import GeoDataFrame
    from shapely import Point

    parts = ("stated_for", "manner", "claim")
    columns = ["id", "standing", *(f"{party}_{part}" for party in PARTIES for part in parts)]
    rows, points = [], []
    for state in states_on(atlas, selection.on, selection.clock).values():
        row: dict[str, str | None] = {"id": state.place.id, "standing": state.standing}
        for position in state.positions:
            row[f"{position.party}_stated_for"] = position.stated_for
            row[f"{position.party}_manner"] = position.manner
            row[f"{position.party}_claim"] = position.leading.id if position.leading else None
        rows.append(row)
        points.append(Point(state.place.lon, state.place.lat))
    return GeoDataFrame(rows, columns=columns, geometry=points, crs=WGS84)
