"""Times that a text counts from its own date: yesterday, last week, on Monday, in summer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from geo.reading.document_clock import DocumentClock

Role = Literal["at", "since", "until"]

FULL_SCALE: Final = date(2022, 2, 24)
"""The full-scale invasion; "before the war" is read as before that day."""
_TIME_WORDS: Final = Path(__file__).with_name("time_words.yaml")


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A time as EDTF, why if it is inferred, and its role; ``needs_year`` if no year is known."""

    edtf: str
    why: str
    role: Role = "at"
    needs_year: bool = False


Reader = Callable[[re.Match[str], DocumentClock], ReadTime | None]


@cache
def time_words() -> dict[str, Any]:
    """The lists of ``time_words.yaml``, read once."""
    content: dict[str, Any] = yaml.load(
        _TIME_WORDS.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
    )
    return content


def either(words: Sequence[str]) -> str:
    """A pattern that matches any of these patterns."""
    return f"(?:{'|'.join(words)})"


@cache
def relative_readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Patterns over the matching form, in the order in which they go, and how each is read."""
    return tuple(_readers())


def _readers() -> Iterator[tuple[re.Pattern[str], Reader]]:
    words = time_words()

    def pattern(name: str) -> re.Pattern[str]:
        return re.compile(rf"\b{either(words[name])}\b")

    yield pattern("before_the_war"), _before_the_war
    yield pattern("end_of_month"), _end_of_month
    yield pattern("end_of_year"), _end_of_year
    yield pattern("day_before"), _back(1, 1, "The day before")
    yield pattern("same_day"), _back(0, 0, "The day itself")
    yield pattern("last_days"), _back(4, 0, "The last few days are read as five")
    yield pattern("last_week"), _last_week
    yield pattern("this_week"), _back(7, 0, "The week up to the document")
    yield pattern("last_month"), _last_month
    yield pattern("last_weeks"), _back(28, 0, "The last weeks are read as four")
    for number, names in enumerate(words["weekdays"]):
        day = re.compile(rf"\b{either(words['before_weekday'])}\s+(?:{names})\b")
        yield day, _weekday(number)
    for first_month, names in words["seasons"].items():
        yield re.compile(rf"\b(?:{names})\b"), _season(int(first_month))


def _back(first_back: int, last_back: int, words: str) -> Reader:
    def read(match: re.Match[str], clock: DocumentClock) -> ReadTime | None:
        if clock.exact is None:
            why = f"{words}, counted from the document, whose day is not known."
            return ReadTime(clock.edtf, why) if clock.edtf else None
        first = clock.exact - timedelta(days=first_back)
        last = clock.exact - timedelta(days=last_back)
        why = f"{words}, counted from the date of the document."
        return ReadTime(_interval(first, last), why)

    return read


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first}/{last}"


def _last_week(match: re.Match[str], clock: DocumentClock) -> ReadTime | None:
    if clock.exact is None:
        return _back(0, 0, "The week before")(match, clock)
    monday = clock.exact - timedelta(days=clock.exact.weekday() + 7)
    why = "The week, Monday to Sunday, before that of the document."
    return ReadTime(_interval(monday, monday + timedelta(days=6)), why)


def _last_month(match: re.Match[str], clock: DocumentClock) -> ReadTime | None:
    if clock.last is None:
        return None
    before = clock.last.replace(day=1) - timedelta(days=1)
    return ReadTime(f"{before:%Y-%m}", "The month before that of the document.")


def _end_of_month(match: re.Match[str], clock: DocumentClock) -> ReadTime | None:
    if clock.last is None:
        return None
    following = (clock.last.replace(day=28) + timedelta(days=4)).replace(day=1)
    last = following - timedelta(days=1)
    return ReadTime(f"../{last}", "The end of the month of the document.", "until")


def _end_of_year(match: re.Match[str], clock: DocumentClock) -> ReadTime | None:
    if clock.last is None:
        return None
    return ReadTime(f"../{clock.last.year}-12-31", "The end of the document's year.", "until")


def _weekday(number: int) -> Reader:
    def read(match: re.Match[str], clock: DocumentClock) -> ReadTime | None:
        if clock.exact is None:
            return None
        day = clock.exact - timedelta(days=(clock.exact.weekday() - number) % 7)
        why = "The weekday is read as the last one up to the date of the document."
        return ReadTime(day.isoformat(), why)

    return read


def _season(first_month: int) -> Reader:
    def read(match: re.Match[str], clock: DocumentClock) -> ReadTime | None:
        if clock.last is None:
            return None
        begun = date(clock.last.year, first_month, 1) <= clock.last
        year = clock.last.year if begun else clock.last.year - 1
        end = f"{year + 1}-02" if first_month == 12 else f"{year}-{first_month + 2:02}"
        why = "The last season of that name to have begun by the date of the document."
        return ReadTime(f"{year}-{first_month:02}/{end}", why)

    return read


def _before_the_war(match: re.Match[str], clock: DocumentClock) -> ReadTime | None:
    last = FULL_SCALE - timedelta(days=1)
    why = "Read as before the full-scale invasion of 24 February 2022."
    return ReadTime(f"../{last}", why, "until")
