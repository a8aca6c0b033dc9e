"""What of a snapshot a picture shows: the marks in its window, numbered, and what the list says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import shapely

from geo.distances import geodesic_ring
from geo.pictures.frame import MapFrame, box_around
from geo.pictures.labels import name_of
from geo.places import Place
from geo.snapshots import Mark, Snapshot
from geo.wording import count_words

RING_EDGE_PT: Final = 8.0
"""A ring that comes no further into the window has no room for its number."""

LEADING_NOTE: Final = "Each party’s leading claim on control."
STATED_NOTE: Final = "Distances as a document states them."
BESIDE_NOTE: Final = "Below a claim: what each mapped series showed, a comparison and no verdict."
COUNT_NOTE: Final = "“In all” counts every statement on the place by this day."
DATES_NOTE: Final = "Dates are stated in the document unless “(inferred)”."
SWITCHED_OFF_NOTE: Final = "Control claims are switched off in this picture."
NO_PLACE_NOTE: Final = "No place of the record lies in this frame."
LIST_EMPTY: Final = "By this day nobody has spoken of control of a place in this frame."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A snapshot with the marks of one window only, numbered from 1, west to east.

    ``note`` stands above the list of quotations, ``regions`` after it; the latter may be empty.
    """

    snapshot: Snapshot
    note: str
    regions: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The numbered marks of the window."""
        return self.snapshot.marks


def shown_in(snapshot: Snapshot, frame: MapFrame) -> Shown:
    """What the snapshot shows in that frame."""
    marks = [mark for mark in snapshot.marks if _is_seen(mark, frame)]
    numbered = tuple(replace(mark, number=n) for n, mark in enumerate(marks, start=1))
    has_places = any(
        place.is_settlement and is_inside(place, frame) for place in snapshot.atlas.places.values()
    )
    return Shown(
        snapshot=replace(snapshot, marks=numbered),
        note=" ".join(_notes(snapshot, numbered, has_places)),
        regions=_regions(snapshot),
    )


def is_inside(place: Place, frame: MapFrame) -> bool:
    """Whether the place's point lies in the window."""
    return box_around(*frame.point(place.lon, place.lat), 0, 0).within(frame.window)


def _is_seen(mark: Mark, frame: MapFrame) -> bool:
    if mark.state is not None:
        return is_inside(mark.place, frame)
    quantity = mark.quotations[0].claim.quantity
    if quantity is None or quantity.high is None:
        return False
    inner = frame.window.grown(-RING_EDGE_PT)
    ring = frame.from_wgs84(geodesic_ring(mark.place, quantity.high))
    return bool(ring.intersects(shapely.box(inner.left, inner.top, inner.right, inner.bottom)))


def _notes(snapshot: Snapshot, marks: tuple[Mark, ...], has_places: bool) -> Iterator[str]:
    places = any(mark.state is not None for mark in marks)
    if "claims" not in snapshot.selection.layers:
        yield SWITCHED_OFF_NOTE
    elif places:
        yield LEADING_NOTE
    else:
        yield LIST_EMPTY if has_places else NO_PLACE_NOTE
    if any(quotation.beside for mark in marks for quotation in mark.quotations):
        yield BESIDE_NOTE
    if any(mark.state is None for mark in marks):
        yield STATED_NOTE
    if places and "excerpts" in snapshot.selection.layers:
        yield COUNT_NOTE
    if marks:
        yield DATES_NOTE


def _regions(snapshot: Snapshot) -> str:
    """The regions of whose control somebody has spoken: they have no point and so no mark."""
    if "claims" not in snapshot.selection.layers:
        return ""
    told = [
        f"{name_of(snapshot, state.place)} ({count_words(state.statement_count)})"
        for state in snapshot.states
        if not state.place.is_settlement and any(p.leading for p in state.positions)
    ]
    return f"Also spoken of, as regions: {', '.join(told)}: see the link" if told else ""
