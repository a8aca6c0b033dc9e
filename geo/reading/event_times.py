"""When a statement is about: time words of three languages as EDTF, against the document's date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from geo.reading.document_clock import YEAR, DocumentClock
from geo.reading.relative_times import (
    FULL_SCALE,
    ReadTime,
    Role,
    either,
    relative_readers,
    time_words,
)
from geo.reading.tokens import matching_form
from geo.times import FIRST_YEAR, LAST_YEAR, Time

PREWAR: Final = f"../{date.fromordinal(FULL_SCALE.toordinal() - 1)}"
"""The EDTF of "before the war"."""
_BACK: Final = 40
"""Characters before a month or year in which the words that belong to it stand."""
_DAY_BEFORE: Final = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|-го|-е)?(?:\s+of)?\s+$")
_DAY_AFTER: Final = re.compile(r"\s+(\d{1,2})(?:st|nd|rd|th)?\b(?![\d.,]*\d)")
_YEAR_AFTER: Final = re.compile(rf",?\s+({YEAR.pattern})")
_PLAIN_DAY: Final = re.compile(
    r"\b(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d))\b"
)
_TWO_YEARS: Final = re.compile(r"\b((?:19|20)\d\d)\s*(?:and|to|-|до|по|і|и)\s*((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words about time, where they stand, and the time they mean.

    ``role`` says whether they give a time, a beginning or an end; ``needs_year`` that neither
    the text nor the document's date says the year, which then stands as XXXX (EDTF level 2).
    """

    start: int
    end: int
    time: Time
    role: Role
    needs_year: bool = False


class _Before(NamedTuple):
    """What stands right before a month or year: since or until, and which part of it."""

    start: int
    role: Role
    part: str


def document_reading(document_time: Time | None) -> Time | None:
    """The time of a state of things that the text does not date: that of the document."""
    if document_time is None:
        return None
    why = "The sentence gives no time; it is read as that of the document."
    return Time(edtf=document_time.edtf, basis="inferred", why=why)


def event_times(text: str, document_time: Time | None) -> tuple[TimeExpression, ...]:
    """Every time expression in order, none overlapping another; impossible dates are left out."""
    form = matching_form(text)
    clock = DocumentClock(document_time, form)
    taken = bytearray(len(form))
    found = []
    for start, end, read in _all(form, clock):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        if read is None:
            continue
        time = Time(edtf=read.edtf, basis="inferred" if read.why else "stated", why=read.why)
        found.append(TimeExpression(start, end, time, read.role, read.needs_year))
    return tuple(sorted(found, key=lambda expression: expression.start))


def _all(form: str, clock: DocumentClock) -> Iterator[tuple[int, int, ReadTime | None]]:
    """Every expression, the surest kinds first; None for a day that no calendar has."""
    readers = relative_readers()
    yield from _relative(form, clock, readers[:1])
    yield from _plain_days(form)
    yield from _two_years(form)
    yield from _relative(form, clock, readers[1:3])
    yield from _months(form, clock)
    yield from _years(form, clock)
    yield from _relative(form, clock, readers[3:])


def _relative(
    form: str, clock: DocumentClock, readers: object
) -> Iterator[tuple[int, int, ReadTime]]:
    assert isinstance(readers, tuple)
    for pattern, reader in readers:
        for match in pattern.finditer(form):
            read = reader(match, clock)
            if read is not None:
                yield match.start(), match.end(), read


def _plain_days(form: str) -> Iterator[tuple[int, int, ReadTime]]:
    for match in _PLAIN_DAY.finditer(form):
        parts = (match["iso"] or f"{match['year']}-{match['month']}-{match['day']}").split("-")
        day = _day(int(parts[0]), int(parts[1]), int(parts[2]))
        if day is not None:
            yield match.start(), match.end(), ReadTime(day, "")


def _two_years(form: str) -> Iterator[tuple[int, int, ReadTime]]:
    for match in _TWO_YEARS.finditer(form):
        if match[1] < match[2]:
            yield match.start(), match.end(), ReadTime(f"{match[1]}/{match[2]}", "")


@cache
def _month_pattern() -> re.Pattern[str]:
    names = (f"(?P<m{i}>{names})" for i, names in enumerate(time_words()["months"], start=1))
    return re.compile(rf"(?<!\w){either(tuple(names))}(?!\w)")


@cache
def _before_pattern() -> re.Pattern[str]:
    words = time_words()
    parts = "".join(
        f"(?P<{part}>{either(words[part])}[\\s-]+)|" for part in ("beginning", "middle", "end")
    ).rstrip("|")
    inside = either(words["in_month"])
    return re.compile(
        rf"(?:(?<!\w)(?:(?P<since>{either(words['since'])})|(?P<until>{either(words['until'])}))\s+)?"
        rf"(?:(?<!\w){inside}\s+)?(?:(?<!\w)(?:{parts}))?$"
    )


def _months(form: str, clock: DocumentClock) -> Iterator[tuple[int, int, ReadTime | None]]:
    for match in _month_pattern().finditer(form):
        month = int(str(match.lastgroup)[1:])
        day_before = _DAY_BEFORE.search(form, max(0, match.start() - 12), match.start())
        end = match.end()
        day_after = None if day_before else _DAY_AFTER.match(form, end)
        end = day_after.end() if day_after else end
        year = _YEAR_AFTER.match(form, end)
        end = year.end() if year else end
        before = _words_before(form, day_before.start() if day_before else match.start())
        day = day_before or day_after
        if day is None and before.start == match.start() and _another_word(match.group()):
            continue
        read = _month_time(clock, month, day and int(day[1]), year and int(year[1]), before)
        yield before.start, end, read


def _another_word(word: str) -> bool:
    return word in time_words()["month_needs_word_before"]


def _words_before(form: str, at: int) -> _Before:
    """The words before a month, day or year that say since, until, or which part of it."""
    low = max(0, at - _BACK)
    match = _before_pattern().search(form[low:at])
    if match is None or not match.group():
        return _Before(at, "at", "")
    start = low + match.start()
    groups = match.groupdict()
    role: Role = "since" if groups["since"] else "until" if groups["until"] else "at"
    left_of_it = form[max(0, start - 16) : start].rstrip()
    if role == "until" and left_of_it.endswith(tuple(time_words()["not_until"])):
        role = "at"
    part = next((name for name in ("beginning", "middle", "end") if groups[name]), "")
    while start < at and form[start].isspace():
        start += 1
    return _Before(start, role, part)


def _month_time(
    clock: DocumentClock, month: int, day: int | None, year: int | None, before: _Before
) -> ReadTime | None:
    why = ""
    if year is None:
        ahead, begun = before.role == "until", before.role == "since"
        year, why = clock.year_for(month, day or (15 if ahead else 1), ahead=ahead, begun=begun)
    if year is None:
        edtf = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        return ReadTime(edtf, why, "at", needs_year=True)
    if day is not None:
        edtf_day = _day(year, month, day)
        return _with_role(ReadTime(edtf_day, why, before.role), clock) if edtf_day else None
    edtf, note = _part_of_month(before.part, year, month)
    return _with_role(ReadTime(edtf, " ".join(filter(None, (why, note))), before.role), clock)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _part_of_month(part: str, year: int, month: int) -> tuple[str, str]:
    name = f"{year}-{month:02}"
    last = calendar.monthrange(year, month)[1]
    if part == "beginning":
        return f"{name}-01/{name}-10", "The beginning of a month is read as its first ten days."
    if part == "middle":
        return f"{name}-11/{name}-20", "The middle of a month is read as its 11th to 20th day."
    if part == "end":
        return f"{name}-21/{name}-{last}", "The end of a month is read as from its 21st day."
    return name, ""


def _years(form: str, clock: DocumentClock) -> Iterator[tuple[int, int, ReadTime]]:
    for match in YEAR.finditer(form):
        before, year = _words_before(form, match.start()), match.group()
        edtf, why = _part_of_year(before.part, year)
        yield before.start, match.end(), _with_role(ReadTime(edtf, why, before.role), clock)


def _part_of_year(part: str, year: str) -> tuple[str, str]:
    if part == "beginning":
        return f"{year}-01/{year}-04", "The beginning of a year is read as January to April."
    if part == "middle":
        return f"{year}-05/{year}-08", "The middle of a year is read as May to August."
    if part == "end":
        return f"{year}-09/{year}-12", "The end of a year is read as September to December."
    return year, ""


def _with_role(read: ReadTime, clock: DocumentClock) -> ReadTime:
    """Since makes an interval up to the document, until one that is open before."""
    if read.role == "since":
        first = read.edtf.split("/")[0]
        end = clock.exact.isoformat() if clock.exact else ".."
        if end != ".." and end < first:
            return replace(read, role="at")
        why = read.why or "From then on, read as up to the time of the document."
        return replace(read, edtf=f"{first}/{end}", why=why)
    if read.role == "until":
        return replace(read, edtf=f"../{read.edtf.split('/')[-1]}")
    return read
