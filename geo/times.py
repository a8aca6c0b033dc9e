"""When something was so, or could be known: an EDTF interval and what it rests on."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from geo.errors import BadTimeError
from geo.records import STRICT

Basis = Literal["stated", "inferred"]

FIRST_YEAR, LAST_YEAR = 1800, 2100

_DATE: Final = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_PLAIN: Final = re.compile(rf"({_DATE}|\.\.(?=/[0-9]))(?:/({_DATE}|\.\.))?")
"""A day, month or year, or an interval of two of which one may be open: most times are no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An EDTF date or interval; ``why`` says how an inferred one was concluded.

    EDTF is the Library of Congress's Extended Date/Time Format (ISO 8601-2:2019).
    """

    __pydantic_config__ = STRICT

    edtf: str
    basis: Basis
    why: str = ""

    @property
    def earliest_on(self) -> date | None:
        """First day it can be, or None when that side is open."""
        return edtf_bounds(self.edtf)[0]

    @property
    def latest_on(self) -> date | None:
        """Last day it can be, or None when that side is open."""
        return edtf_bounds(self.edtf)[1]

    def began_by(self, on: date) -> bool:
        """Whether it may have begun by that day."""
        return self.earliest_on is None or self.earliest_on <= on

    def surely_began_by(self, on: date) -> bool:
        """Whether no reading of it begins after that day."""
        return self.latest_on is not None and self.latest_on <= on


@lru_cache(maxsize=65536)
def edtf_bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last possible day of an EDTF string, None for an open side.

    Raises BadTimeError for text that is no EDTF, and for impossible days or reversed intervals.
    """
    if plain := _PLAIN.fullmatch(edtf):
        try:
            first, last = _first_day(plain[1]), _last_day(plain[2] or plain[1])
        except ValueError as error:
            raise BadTimeError(f"{edtf!r} is not a date or interval in EDTF") from error
    else:
        first, last = _bounds_by_parser(edtf)
    if first and last and first > last:
        raise BadTimeError(f"{edtf!r} ends before it begins")
    return first, last


def _first_day(part: str) -> date | None:
    if part == "..":
        return None
    year, month, day = (*map(int, part.split("-")), 1, 1)[:3]
    return _checked(date(year, month, day))


def _last_day(part: str) -> date | None:
    if part == "..":
        return None
    year, *finer = map(int, part.split("-"))
    month = finer[0] if finer else 12
    return _checked(date(year, month, finer[1] if finer[1:] else monthrange(year, month)[1]))


def _bounds_by_parser(edtf: str) -> tuple[date | None, date | None]:
    # It takes 0.1 s to import and 5 ms a string: a record of plain dates never needs it.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if edtf.startswith("/") or edtf.endswith("/"):  # the parser would make up ten years there
        raise BadTimeError(f"{edtf!r} leaves a side empty; write an open side as '..'")
    try:
        parsed = parse_edtf(edtf)
        return _as_day(parsed.lower_strict()), _as_day(parsed.upper_strict())
    except (EDTFParseException, ValueError, TypeError) as error:
        raise BadTimeError(f"{edtf!r} is not a date or interval in EDTF") from error


def read_day(text: str) -> date:
    """The day that an ISO 8601 date (YYYY-MM-DD) names; BadTimeError if there is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadTimeError(f"{text!r} is not a day; write it as 2025-12-01") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadTimeError(f"{text!r} is not between the years {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _as_day(bound: object) -> date | None:
    """A day from the parser's struct_time; its infinities mean an open side."""
    if isinstance(bound, float):
        return None
    year, month, day = tuple(bound)[:3]  # type: ignore[arg-type, var-annotated]
    return _checked(date(year, month, day))


def _checked(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"year {day.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day
