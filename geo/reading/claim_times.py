"""When a claim is about, and the number that it states: which of those in its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.claims import LOOKS_AHEAD, Quantity
from geo.reading.event_times import PREWAR, TimeExpression, document_reading
from geo.reading.propositions import Reading
from geo.reading.statements import Statement
from geo.times import Time

_UNITS_OF: Final = {
    "claims_control": ("per cent", "square kilometres", "buildings"),
    "assesses_control": ("per cent", "square kilometres", "buildings"),
    "denies_loss": ("square kilometres", "per cent"),
    "reports_fighting": ("attacks", "clashes"),
    "reports_presence": ("soldiers",),
    "reports_stranded": ("soldiers",),
    "claims_encirclement": ("soldiers", "battalions"),
    "orders_evacuation": ("children", "people", "residents"),
    "states_duration": ("years", "months", "weeks"),
    "claims_advance": ("km",),
    "assesses_advance": ("km",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTimes:
    """When it is about, the time that a forecast speaks of, and what a person has to look at."""

    event: Time | None
    forecast_for: Time | None
    notes: tuple[str, ...]


def claim_times(
    statement: Statement, document_time: Time | None, start: int, end: int
) -> ClaimTimes:
    """The times of a claim that stands between these characters of the text."""
    document = document_reading(document_time)
    reading, view = statement.reading, statement.clause.view
    inside = [t for t in view.times if start <= t.start < end]
    usable = inside or [t for t in view.times if t.role != "until"]
    notes: tuple[str, ...] = ("no_date",) if document is None else ()
    if any(t.needs_year for t in usable):
        notes += ("year_not_stated",)
    if reading.proposition in LOOKS_AHEAD:
        return ClaimTimes(event=document, forecast_for=_ahead(document, inside), notes=notes)
    near = view.words[max(reading.evidence)].start
    chosen = _time_for(reading, sorted(usable, key=lambda t: abs(t.start - near)))
    event = chosen.time if chosen is not None else _undated(reading, document)
    return ClaimTimes(event=event, forecast_for=None, notes=notes)


def _undated(reading: Reading, document: Time | None) -> Time | None:
    """The time of the document, or up to it for what is spoken of as past."""
    if reading.proposition != "was_hub" or document is None:
        return document
    first, last = document.edtf.split("/")[0], document.edtf.split("/")[-1]
    why = "The text speaks of it as past, and gives no time."
    return Time(edtf=f"../{first if last == '..' else last}", basis="inferred", why=why)


def _time_for(reading: Reading, usable: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time expression that says when a reading is about, of these from near to far."""
    prewar = [t for t in usable if t.time.edtf == PREWAR]
    if reading.proposition == "reports_prewar_population":
        return prewar[0] if prewar else None
    others = [t for t in usable if t.time.edtf != PREWAR]
    if reading.proposition == "names_place":
        return next((t for t in others if t.role == "until"), None)
    if reading.kind in ("strategic_value", "aim"):
        return None
    return next((t for t in others if t.role != "until" and not _compares(t)), None)


def _compares(expression: TimeExpression) -> bool:
    """ "The largest city since 2023" compares, and does not say when."""
    return expression.role == "since" and len(expression.time.edtf.split("/")[0]) == 4


def _ahead(document: Time | None, inside: Sequence[TimeExpression]) -> Time | None:
    """The time that a forecast or deadline is about: that which it names, or from now on."""
    named = [t.time for t in inside if t.role == "until" and t.time.edtf != PREWAR]
    if named or document is None:
        return named[0] if named else None
    why = "It speaks of what is to come, and gives no time: from the document on."
    return Time(edtf=f"{document.edtf.split('/')[0]}/..", basis="inferred", why=why)


def claim_quantity(statement: Statement, first: int, last: int) -> Quantity | None:
    """The number that the reading rests on, or else the first that fits it, in these words."""
    inside = [q for q in statement.clause.view.quantities if first <= q.first < last]
    for number in inside:
        if any(number.first <= at < number.last for at in statement.reading.evidence):
            return number.quantity
    units = _UNITS_OF.get(statement.reading.proposition, ())
    return next((q.quantity for q in inside if q.quantity.unit in units), None)
