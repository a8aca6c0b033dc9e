"""The claims of a snapshot, and the excerpts that they quote, as flat tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from geo.atlas import Atlas
from geo.claims import Claim, Quantity
from geo.excerpts import Excerpt
from geo.exports.tables import LIST_SEPARATOR, Row, Table
from geo.places import Place
from geo.selection import NameLanguage
from geo.snapshots import Snapshot
from geo.times import Time

_TIME_PARTS: Final = ("edtf", "basis", "earliest", "latest", "why")

CLAIM_COLUMNS: Final[Mapping[str, type]] = {
    "claim": str,
    "reference": str,
    "document": str,
    "document_name": str,
    "places": str,
    "place_names": str,
    "places_why": str,
    "lon": float,
    "lat": float,
    "claimant": str,
    "claimant_name": str,
    "party": str,
    "carriers": str,
    "carrier_names": str,
    "url": str,
    "kind": str,
    "proposition": str,
    "stated_for": str,
    **{f"event_time_{part}": str for part in _TIME_PARTS},
    **{f"known_by_{part}": str for part in _TIME_PARTS},
    **{f"forecast_for_{part}": str for part in _TIME_PARTS},
    "quantity_low": float,
    "quantity_high": float,
    "quantity_unit": str,
    "quantity_qualifier": str,
    "hedge": str,
    "exact": str,
    "start": int,
    "end": int,
    "further_excerpts": str,
    "paraphrase": str,
    "note": str,
}
EXCERPT_COLUMNS: Final[Mapping[str, type]] = {
    "claim": str,
    "document": str,
    "excerpt": str,
    "exact": str,
    "prefix": str,
    "suffix": str,
    "start": int,
    "end": int,
}


def claims_table(snapshot: Snapshot) -> Table:
    """One row a claim that counts by the day, in record order.

    ``places`` and ``place_names`` hold all places, separated by ``|``; ``lon``, ``lat`` are WGS84
    degrees of the first. ``exact`` is the first excerpt and ``start``, ``end`` where it stands in
    the document, in code points, ``end`` exclusive; ``further_excerpts`` are the others as JSON.
    A claim that stands on our ``paraphrase`` of the page at ``url`` has no excerpt.
    """
    names = snapshot.selection.names
    rows = tuple(claim_row(snapshot.atlas, claim, names) for claim in snapshot.claims)
    return Table(name="claims", columns=CLAIM_COLUMNS, rows=rows)


def excerpts_table(snapshot: Snapshot) -> Table:
    """One row for each excerpt of each claim that counts."""
    rows: tuple[Row, ...] = tuple(
        {
            "claim": claim.id,
            "document": claim.document,
            "excerpt": excerpt.id,
            "exact": excerpt.exact,
            "prefix": excerpt.prefix,
            "suffix": excerpt.suffix,
            "start": excerpt.start,
            "end": excerpt.end,
        }
        for claim in snapshot.claims
        for excerpt in claim.excerpts
    )
    return Table(name="excerpts", columns=EXCERPT_COLUMNS, rows=rows)


def places_of(snapshot: Snapshot, claim: Claim) -> tuple[Place, ...]:
    """The places that a claim names, in its order."""
    return tuple(snapshot.atlas.places[place_id] for place_id in claim.places)


def claim_row(atlas: Atlas, claim: Claim, names: NameLanguage = "en") -> Row:
    """One claim under CLAIM_COLUMNS."""
    places = [atlas.places[place_id] for place_id in claim.places]
    carriers = atlas.carriers(claim)
    return {
        "claim": claim.id,
        "reference": claim.reference,
        "document": claim.document,
        "document_name": atlas.reports[claim.document].short_name,
        "places": LIST_SEPARATOR.join(claim.places),
        "place_names": LIST_SEPARATOR.join(getattr(place, f"name_{names}") for place in places),
        "places_why": claim.places_why or None,
        "lon": places[0].lon,
        "lat": places[0].lat,
        "claimant": claim.claimant,
        "claimant_name": atlas.claimants[claim.claimant].name_en,
        "party": atlas.party(claim),
        "carriers": LIST_SEPARATOR.join(c.id for c in carriers) or None,
        "carrier_names": LIST_SEPARATOR.join(c.name_en for c in carriers) or None,
        "url": atlas.reports[claim.document].url,
        "kind": claim.kind,
        "proposition": claim.proposition,
        "stated_for": claim.stated_for,
        **_time_cells("event_time", claim.event_time),
        **_time_cells("known_by", claim.known_by),
        **_time_cells("forecast_for", claim.forecast_for),
        **_quantity_cells(claim.quantity),
        "hedge": claim.hedge or None,
        **_excerpt_cells(claim.excerpts),
        "paraphrase": claim.paraphrase or None,
        "note": claim.note or None,
    }


def _excerpt_cells(excerpts: Sequence[Excerpt]) -> Row:
    if not excerpts:
        return {"exact": None, "start": None, "end": None, "further_excerpts": None}
    first, *further = excerpts
    return {
        "exact": first.exact,
        "start": first.start,
        "end": first.end,
        "further_excerpts": _further(further) if further else None,
    }


def _further(excerpts: Iterable[Excerpt]) -> str:
    parts = [{"exact": e.exact, "start": e.start, "end": e.end} for e in excerpts]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _time_cells(name: str, time: Time | None) -> Row:
    if time is None:
        return {f"{name}_{part}": None for part in _TIME_PARTS}
    return {
        f"{name}_edtf": time.edtf,
        f"{name}_basis": time.basis,
        f"{name}_earliest": _iso(time.earliest_on),
        f"{name}_latest": _iso(time.latest_on),
        f"{name}_why": time.why or None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _quantity_cells(quantity: Quantity | None) -> Row:
    return {
        "quantity_low": quantity.low if quantity else None,
        "quantity_high": quantity.high if quantity else None,
        "quantity_unit": quantity.unit if quantity else None,
        "quantity_qualifier": quantity.qualifier if quantity else None,
    }
