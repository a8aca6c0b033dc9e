"""Records as plain values for JSON: the same field names everywhere, dates as ISO 8601."""

from __future__ import annotations

from datetime import date
from typing import Any

from geo.as_of import PartyPosition, PlaceState
from geo.atlas import Atlas
from geo.claims import Claim
from geo.distances import coordinate_precision_km, distance_km, distance_precision_km
from geo.places import Place
from geo.relations import Relation
from geo.times import Time


def place_json(place: Place) -> dict[str, Any]:
    """A place: names, WGS84 lon and lat, and where they come from."""
    return {
        "id": place.id,
        "role": place.role,
        "kind": place.kind,
        "name_en": place.name_en,
        "name_uk": place.name_uk,
        "name_ru": place.name_ru,
        "former_names": list(place.former_names),
        "other_names": list(place.other_names),
        "lon": place.lon,
        "lat": place.lat,
        "crs": "EPSG:4326",
        "coordinate_source": place.coordinate_source,
        "coordinate_precision_km": (
            round(coordinate_precision_km(place), 1) if place.is_settlement else None
        ),
        "geonames_id": place.geonames_id,
        "note": place.note,
    }


def distance_json(a: Place, b: Place) -> dict[str, Any]:
    """A geodesic in kilometres, three decimals, with the precision of the coordinates."""
    return {
        "a": a.id,
        "b": b.id,
        "distance_km": round(distance_km(a, b), 3),
        "precision_km": round(distance_precision_km(a, b), 1),
    }


def claim_json(atlas: Atlas, claim: Claim) -> dict[str, Any]:
    """A claim with its claimant spelt out and its excerpts in full."""
    claimant = atlas.claimants[claim.claimant]
    return {
        "id": claim.id,
        "reference": claim.reference,
        "document": claim.document,
        "places": list(claim.places),
        "places_why": claim.places_why,
        "claimant": claimant.id,
        "claimant_name": claimant.name_en,
        "party": claimant.party,
        "carriers": [carrier.id for carrier in atlas.carriers(claim)],
        "url": atlas.reports[claim.document].url,
        "kind": claim.kind,
        "proposition": claim.proposition,
        "stated_for": claim.stated_for,
        "event_time": _time(claim.event_time),
        "known_by": _time(claim.known_by),
        "forecast_for": _time(claim.forecast_for),
        "quantity": claim.quantity
        and {
            "low": claim.quantity.low,
            "high": claim.quantity.high,
            "unit": claim.quantity.unit,
            "qualifier": claim.quantity.qualifier,
        },
        "hedge": claim.hedge,
        "note": claim.note,
        "excerpts": [
            {"document": claim.document, "start": e.start, "end": e.end, "exact": e.exact}
            for e in claim.excerpts
        ],
        "paraphrase": claim.paraphrase or None,
    }


def state_json(atlas: Atlas, state: PlaceState) -> dict[str, Any]:
    """What each party has said of a place by a day, silence included."""
    counted = {claim.reference for claim in state.claims}
    relations = dict.fromkeys(
        relation
        for claim in state.claims
        for relation in atlas.relations_of(claim)
        if relation.a in counted and relation.b in counted
    )
    return {
        "place": state.place.id,
        "on": state.on.isoformat(),
        "clock": state.clock,
        "standing": state.standing,
        "parties": [_position(atlas, position) for position in state.positions],
        "relations": [relation_json(atlas, relation) for relation in relations],
    }


def relation_json(atlas: Atlas, relation: Relation) -> dict[str, Any]:
    """A relation with both claims' ids and words."""
    sides = {
        side: {
            "claim": claim.id,
            "reference": claim.reference,
            "claimant": claim.claimant,
            "party": atlas.party(claim),
            "exact": [excerpt.exact for excerpt in claim.excerpts],
            "paraphrase": claim.paraphrase or None,
        }
        for side, claim in (
            ("a", atlas.by_reference(relation.a)),
            ("b", atlas.by_reference(relation.b)),
        )
    }
    return {"kind": relation.kind, "topic": relation.topic, "reason": relation.reason, **sides}


def _position(atlas: Atlas, position: PartyPosition) -> dict[str, Any]:
    return {
        "party": position.party,
        "silent": not position.claims,
        "silent_on_control": position.is_silent_on_control,
        "stated_for": position.stated_for,
        "manner": position.manner,
        "leading_time_ended_on": _iso(position.leading_time_ended_on),
        "undivided": position.undivided,
        "leading": position.leading.id if position.leading else None,
        "claims": [claim_json(atlas, claim) for claim in position.claims],
    }


def _time(time: Time | None) -> dict[str, Any] | None:
    if time is None:
        return None
    return {
        "edtf": time.edtf,
        "basis": time.basis,
        "why": time.why,
        "earliest_on": _iso(time.earliest_on),
        "latest_on": _iso(time.latest_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
