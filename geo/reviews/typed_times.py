"""Days as people write them: read into EDTF, proposed from a dateline, and shown again in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from geo.errors import BadTimeError
from geo.times import Time
from geo.wording import day_words, month_words

_LONGEST_LINE: Final = 100
_MOST_OTHER_WORDS: Final = 6
"""A dateline is little but the day: "By our correspondent, Kyiv, 3 December 2025"."""
_LINES_LOOKED_AT: Final = 6
_YEAR_WORD: Final = re.compile(r"\s+(?:року|рік|р\.?|года|год|г\.?)$", re.I)
_BOTH: Final = re.compile(r"(?:from\s+)?(?P<first>.+?)\s+(?:to|until|–|—)\s+(?P<last>.+)", re.I)
_FROM: Final = re.compile(r"(?:from|since)\s+(?P<first>.+)", re.I)
_UP_TO: Final = re.compile(r"(?:up to|until|to)\s+(?P<last>.+)", re.I)


def typed_edtf(words: str) -> str:
    """The EDTF of what somebody typed: itself, or days and months in words with their years.

    "3 December 2025", "03.12.2025" and "2025-12-03" are the same; so are "1 December 2025 to
    3 December 2025" and "2025-12-01/2025-12-03". BadTimeError for anything else.
    """
    typed = " ".join(words.split())
    edtf = _one(typed) or next(filter(None, _intervals(typed)), typed)
    _ = Time(edtf=edtf, basis="stated").earliest_on
    return edtf


def edtf_in_words(edtf: str) -> str:
    """The days or the month in words, where reading these gives the same again; else the EDTF."""
    try:
        time = Time(edtf=edtf, basis="stated")
        tried = tuple(_said(time.earliest_on, time.latest_on, is_interval="/" in edtf))
    except BadTimeError:
        return edtf
    return next((words for words in tried if _reads_as(words, edtf)), edtf)


def _said(first: date | None, last: date | None, *, is_interval: bool) -> Iterator[str]:
    if first is not None and not is_interval:
        yield day_words(first)
        yield month_words(first)
    elif first is not None and last is not None:
        yield f"{day_words(first)} to {day_words(last)}"
    elif first is not None:
        yield f"from {day_words(first)}"
    elif last is not None:
        yield f"up to {day_words(last)}"


def _reads_as(words: str, edtf: str) -> bool:
    try:
        return typed_edtf(words) == edtf
    except BadTimeError:
        return False


def _intervals(typed: str) -> Iterator[str]:
    for pattern, form in ((_BOTH, "{first}/{last}"), (_FROM, "{first}/.."), (_UP_TO, "../{last}")):
        match = pattern.fullmatch(typed)
        days = {name: _one(words) for name, words in match.groupdict().items()} if match else {}
        if days and all(days.values()):
            yield form.format(**days)


def _one(words: str) -> str:
    """The EDTF of one day or month with its year, in words of three languages; empty if none."""
    from geo.reading.event_times import event_times

    typed = _YEAR_WORD.sub("", words)
    found = event_times(typed, None)
    is_all = len(found) == 1 and (found[0].start, found[0].end) == (0, len(typed))
    if not is_all or found[0].needs_year or found[0].role != "at":
        return ""
    return found[0].time.edtf


def dateline(text: str) -> Time | None:
    """The one day that a dateline near the text's beginning or end gives, for a person to confirm.

    None where no short line holds a full day, or two of them hold different ones.
    """
    from geo.reading.event_times import event_times

    lines = [line.strip() for line in text.splitlines() if line.strip()]
    near = lines[:_LINES_LOOKED_AT] + lines[_LINES_LOOKED_AT:][-2:]
    days = set()
    for line in near:
        if len(line) > _LONGEST_LINE:
            continue
        for found in event_times(line, None):
            rest = line[: found.start] + line[found.end :]
            is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", found.time.edtf)
            if is_day and len(re.findall(r"\w+", rest)) <= _MOST_OTHER_WORDS:
                days.add(found.time.edtf)
    return Time(edtf=days.pop(), basis="stated") if len(days) == 1 else None
