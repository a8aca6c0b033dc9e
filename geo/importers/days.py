"""Days as foreign files write them: in a name, in an attribute, possible or not."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final

from geo.errors import BadTimeError
from geo.importers.findings import CannotImportError

FIRST_DAY: Final = date(2014, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
"""Between them a picture of this war can lie. No clock is asked: see ``latest``."""

DAY_IN_NAME: Final = r"(?<!\d)(?P<year>\d{4})[-_.]?(?P<month>\d{2})[-_.]?(?P<day>\d{2})(?!\d)"


def check_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern for file names; CannotImportError if it names no year, month and day."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise CannotImportError(f"--date-pattern {pattern!r} is no pattern: {error}") from error
    if not {"year", "month", "day"} <= set(compiled.groupindex):
        raise CannotImportError(
            f"--date-pattern {pattern!r} needs the groups (?P<year>…), (?P<month>…), (?P<day>…)"
        )
    return compiled


def day_in_name(name: str, latest: date | None, pattern: str = DAY_IN_NAME) -> date:
    """The day that a file name holds; BadTimeError if it holds none, or one that cannot be."""
    found = check_pattern(pattern).search(name)
    if found is None:
        raise BadTimeError("the name holds no day")
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise BadTimeError(f"the name holds no possible day ({found[0]})") from error
    return possible(day, latest)


def day_of_value(value: Any, latest: date | None, how: str | None = None) -> date:
    """The day that an attribute holds, as a date, as ISO 8601 or by a strptime format."""
    try:
        if hasattr(value, "to_pydatetime"):
            value = value.to_pydatetime()
        if isinstance(value, datetime):
            return possible(value.date(), latest)
        if isinstance(value, date):
            return possible(value, latest)
        text = str(int(value)) if isinstance(value, int | float) else str(value).strip()
        parsed = datetime.strptime(text, how) if how else datetime.fromisoformat(text)
    except (ValueError, OverflowError, TypeError) as error:
        raise BadTimeError(f"{value!r} is no possible day") from error
    return possible(parsed.date(), latest)


def possible(day: date, latest: date | None) -> date:
    """The day itself; BadTimeError if no picture can be of it, or if it is after ``latest``."""
    last = latest or LAST_DAY
    if not FIRST_DAY <= day <= last:
        raise BadTimeError(f"{day} is not between {FIRST_DAY} and {last}")
    return day
