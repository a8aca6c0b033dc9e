"""A snapshot as flat tables, for formats made of rows: places, distances and relations.

The claims and their excerpts, which have most columns, are in ``geo.exports.claim_tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.as_json import distance_json
from geo.as_of import PlaceState
from geo.claimants import PARTIES
from geo.distances import about_km
from geo.places import Place
from geo.relations import Relation
from geo.snapshots import Snapshot

if TYPE_CHECKING:
    from pandas import DataFrame

Cell = str | int | float | None
Row = dict[str, Cell]

LIST_SEPARATOR: Final = "|"
"""Between the entries of a cell that holds several, as in ``data/``."""

PLACE_COLUMNS: Final[Mapping[str, type]] = {
    "place": str,
    "role": str,
    "kind": str,
    "name_en": str,
    "name_uk": str,
    "name_ru": str,
    "lon": float,
    "lat": float,
    "coordinate_source": str,
    "note": str,
    "standing": str,
    "statement_count": int,
    **{f"{party}_{part}": str for party in PARTIES for part in ("stated_for", "manner", "claim")},
}
DISTANCE_COLUMNS: Final[Mapping[str, type]] = {
    "distance": str,
    "a": str,
    "b": str,
    "distance_km": float,
    "precision_km": float,
    "label": str,
}
RELATION_COLUMNS: Final[Mapping[str, type]] = {
    "kind": str,
    "a": str,
    "b": str,
    "topic": str,
    "reason": str,
}

_NOT_PRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows with named, typed columns; every row has every column, None where nothing is."""

    name: str
    columns: Mapping[str, type]
    rows: tuple[Row, ...]

    def frame(self) -> DataFrame:
        """The table for pandas, each column of its type even where all of it is empty."""
        from pandas import DataFrame

        dtypes: Any = {str: "str", int: "Int64", float: "float64"}
        cells = [{name: _clean(cell) for name, cell in row.items()} for row in self.rows]
        plain = DataFrame(cells, columns=list(self.columns))
        return plain.astype({name: dtypes[kind] for name, kind in self.columns.items()})


def printable(text: str) -> str:
    """The text with U+FFFD for each character that XML 1.0 and C strings cannot hold (NUL ...)."""
    return _NOT_PRINTABLE.sub("\ufffd", text)


def places_table(snapshot: Snapshot) -> Table:
    """One row a place: its names, WGS84 degrees and, per party, what its leading claim says."""
    rows = tuple(_place_row(state) for state in snapshot.states)
    return Table(name="places", columns=PLACE_COLUMNS, rows=rows)


def distances_table(snapshot: Snapshot) -> Table:
    """One row a measured pair: geodesic kilometres and what the coordinates allow of them."""
    rows = tuple(
        {"distance": f"{a.id}--{b.id}", **distance_json(a, b), "label": about_km(a, b)}
        for a, b in snapshot.distances
    )
    return Table(name="distances", columns=DISTANCE_COLUMNS, rows=rows)


def relations_table(snapshot: Snapshot) -> Table:
    """One row a relation of which both claims count: ``a`` and ``b`` are ids of claims."""
    atlas = snapshot.atlas
    rows: tuple[Row, ...] = tuple(
        {
            "kind": relation.kind,
            "a": atlas.by_reference(relation.a).id,
            "b": atlas.by_reference(relation.b).id,
            "topic": relation.topic,
            "reason": relation.reason,
        }
        for relation in counting_relations(snapshot)
    )
    return Table(name="relations", columns=RELATION_COLUMNS, rows=rows)


def counting_relations(snapshot: Snapshot) -> Iterable[Relation]:
    """The relations of which both claims count by the day, in record order."""
    counted = {claim.reference for claim in snapshot.claims}
    return (r for r in snapshot.atlas.relations if r.a in counted and r.b in counted)


def name_of(snapshot: Snapshot, place: Place) -> str:
    """A place's name in the language that the selection asks for."""
    name: str = getattr(place, f"name_{snapshot.selection.names}")
    return name


def _clean(cell: Cell) -> Cell:
    return printable(cell) if isinstance(cell, str) else cell


def _place_row(state: PlaceState) -> Row:
    place = state.place
    row: Row = {
        "place": place.id,
        **{name: getattr(place, name) for name in list(PLACE_COLUMNS)[1:9]},
        "note": place.note or None,
        "standing": state.standing,
        "statement_count": state.statement_count,
    }
    for position in state.positions:
        row[f"{position.party}_stated_for"] = position.stated_for
        row[f"{position.party}_manner"] = position.manner
        row[f"{position.party}_claim"] = position.leading.id if position.leading else None
    return row
