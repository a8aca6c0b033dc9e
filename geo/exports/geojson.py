"""GeoJSON (RFC 7946): places, distances and claims in one collection, told apart by ``layer``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from geo.as_json import claim_json, relation_json
from geo.claims import Claim
from geo.distances import geodesic_line
from geo.exports.claim_tables import places_of
from geo.exports.passport import passport
from geo.exports.tables import counting_relations, distances_table, name_of, places_table
from geo.snapshots import Snapshot

DECIMALS: Final = 6
"""Of a degree, about 0.1 m: what RFC 7946 advises."""


def write(snapshot: Snapshot) -> bytes:
    """A FeatureCollection in WGS84; its member ``claimline`` is the passport.

    ``relations`` says how the claims that count stand to each other, as in ``geo relations``.
    """
    collection = {
        "type": "FeatureCollection",
        "claimline": passport(snapshot),
        "relations": [relation_json(snapshot.atlas, r) for r in counting_relations(snapshot)],
        "features": [*_places(snapshot), *_distances(snapshot), *_claims(snapshot)],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _places(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for row in places_table(snapshot).rows:
        yield _feature("places", row["place"], row, "Point", [row["lon"], row["lat"]])


def _distances(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for row, (a, b) in zip(distances_table(snapshot).rows, snapshot.distances, strict=True):
        line = [
            [round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in geodesic_line(a, b).coords
        ]
        yield _feature("distances", row["distance"], row, "LineString", line)


def _claims(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for claim in snapshot.claims:
        points = [[place.lon, place.lat] for place in places_of(snapshot, claim)]
        yield _feature("claims", claim.id, _properties(snapshot, claim), "MultiPoint", points)


def _properties(snapshot: Snapshot, claim: Claim) -> dict[str, Any]:
    names = [name_of(snapshot, place) for place in places_of(snapshot, claim)]
    document_name = snapshot.atlas.reports[claim.document].short_name
    plain = claim_json(snapshot.atlas, claim)
    return {**plain, "place_names": names, "document_name": document_name}


def _feature(
    layer: str, feature_id: Any, properties: dict[str, Any], kind: str, coordinates: Any
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature_id,
        "properties": {"layer": layer, **properties},
        "geometry": {"type": kind, "coordinates": coordinates},
    }
