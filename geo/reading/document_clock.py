"""The date of a document as far as it is known, and the years that dates without one are in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from geo.errors import BadTimeError
from geo.times import FIRST_YEAR, LAST_YEAR, Time, edtf_bounds

YEAR: Final = re.compile(r"(?<![\w.,])(?<!\d-)(?:19|20)\d\d(?![\d\w])")
_AHEAD: Final = timedelta(days=45)
"""A date without a year that lies so little after the document is one to come, not last year's."""


_BEHIND: Final = timedelta(days=90)
"""An end without a year that lies so little before the document is one that has passed."""


class DocumentClock:
    """The document's first and last possible day (None: not known), and the years it names."""

    def __init__(self, document_time: Time | None, form: str) -> None:
        self.edtf = document_time.edtf if document_time is not None else ""
        first, last = _bounds(document_time)
        self.first, self.last = first or last, last or first
        years = [int(year.group()) for year in YEAR.finditer(form)]
        self.named_year = max(years, default=None)

    @property
    def exact(self) -> date | None:
        """The day of the document if it is known to the day."""
        return self.last if self.first == self.last else None

    def year_for(
        self, month: int, day: int, *, ahead: bool, begun: bool = False
    ) -> tuple[int | None, str]:
        """The year that a month and day without one are in, and why; None if nothing says it.

        ``ahead`` is for an end: the first such day from the document on, or one just passed.
        ``begun`` is for a beginning: the last such day that is not after the document.
        """
        if self.first is None or self.last is None:
            if self.named_year is None:
                return None, "Neither the text nor the document's date says the year."
            return self.named_year, (
                f"No year stands here; {self.named_year} is the latest that the text names."
            )
        anchor = self.first if ahead else self.last
        near = range(max(FIRST_YEAR, anchor.year - 1), min(LAST_YEAR, anchor.year + 1) + 1)
        days = {year: date(year, month, min(day, 28)) for year in near}
        if ahead:
            fitting = [y for y, on in days.items() if on >= anchor - _BEHIND][:1]
        else:
            leeway = timedelta(0) if begun else _AHEAD
            fitting = [y for y, on in days.items() if on - anchor <= leeway][-1:]
        year = fitting[0] if fitting else anchor.year
        return year, "The text states no year; it is concluded from the date of the document."


def _bounds(document_time: Time | None) -> tuple[date | None, date | None]:
    if document_time is None:
        return None, None
    try:
        return edtf_bounds(document_time.edtf)
    except BadTimeError:
        return None, None
