"""When a statement is about: time words of three languages as EDTF, against the document's date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from geo.errors import BadTimeError
from geo.reading.tokens import matching_form
from geo.times import Time, edtf_bounds

Role = Literal["at", "since", "until"]
_NOT_UNTIL: Final = ("wasn't ", "was not ", "weren't ", "only ", "did not come ")
""" "It wasn't until October that ...": in October."""

FULL_SCALE: Final = date(2022, 2, 24)
"""The full-scale invasion; "before the war" is read as before that day."""

_MONTHS: Final = {
    stem: number
    for number, stems in enumerate(
        (
            "january|jan|січ|январ", "february|feb|лют|феврал", "march|mar|берез|март",
            "april|apr|квіт|апрел", "may|трав|мая|май|мае", "june|jun|черв|июн", "july|jul|лип|июл",
            "august|aug|серп|август", "september|sept|sep|верес|сентябр", "october|oct|жовт|октябр",
            "november|nov|листоп|ноябр", "december|dec|груд|декабр",
        ),
        start=1,
    )
    for stem in stems.split("|")
}  # fmt: skip
_LONG_STEMS: Final = sorted(_MONTHS, key=len, reverse=True)
_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
    r"|січ[еня]\w*|лют(?:ий|ого|ому|им)|берез\w+|квіт\w+|трав(?:ень|ня|ні)|черв(?:ень|ня|ні)|лип(?:ень|ня|ні)|серп\w+|верес\w+"
    r"|жовт\w+|листоп\w+|груд(?:ень|ня|ні|нем)|январ\w+|феврал\w+|март[аеу]?|апрел\w+|ма[йяе]|июн\w+|июл\w+"
    r"|август\w*|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+)"
)
_YEAR: Final = r"(?:19|20)\d\d"
_BEFORE: Final = (
    r"(?:(?P<since>since|from|starting|з|із|зі|с|со|від|от|починаючи з|начиная с)\s+"
    r"|(?P<until>until|before|by|till|no later than|до|к|не пізніше|не позднее)\s+)?"
)
_PART: Final = (
    r"(?:(?P<part>early|mid|late|the beginning of|the start of|the middle of|the end of|beginning of|start of|end of"
    r"|початку|початок|середини|середині|кінця|кінець|наприкінці"
    r"|начала|начале|середины|середине|конца|конце)[\s-]+)?"
)
_DAY_MONTH: Final = rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|-го|-е)?(?:\s+of)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?"
_MONTH_DAY: Final = rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>{_YEAR}))?"
_PLAIN_DAY: Final = r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
_BARE_MONTH: Final = (
    rf"(?<!\w)(?:{_BEFORE}(?:in|during|у|в|во|ще у|ще в|еще в|упродовж|протягом|в течение)?\s*)"
    rf"{_PART}(?P<month>{_MONTH})(?:\s+(?P<year>{_YEAR}))?(?!\s*\d)\b"
)
_BARE_YEAR: Final = (
    rf"(?<!\w)(?:{_BEFORE}(?:in|during|у|в|of)?\s*){_PART}(?P<year>{_YEAR})(?:\s*(?:року|році|рік|год\w*|г\.|р\.))?(?![\d\w-])"
)
_TWO_YEARS: Final = rf"\b(?:between|from|з|с|від|от|у|в)?\s*(?P<year>{_YEAR})\s*(?:and|to|-|до|по|і|и)\s*(?P<to>{_YEAR})\b"
_WEEKDAYS: Final = (
    "monday|понеділ\\w+|понедельник\\w*", "tuesday|вівтор\\w+|вторник\\w*", "wednesday|серед[уи]\\b|сред[уы]\\b",
    "thursday|четвер\\w*|четверг\\w*", "friday|п'ятниц\\w+|пятниц\\w+", "saturday|субот\\w+|суббот\\w+",
    "sunday|неділ[юі]\\b|воскресень\\w+",
)  # fmt: skip
_WEEKDAY: Final = r"\b(?:on|в|у|во|last)\s+(?P<weekday>" + "|".join(_WEEKDAYS) + ")"
_SEASON: Final = r"\b(?:(?P<summer>summer|влітку|літа|летом|лета)|(?P<autumn>autumn|восени|осінь|осенью|осени)|(?P<winter>winter|взимку|зими|зимой|зимы)|(?P<spring>spring|навесні|весни|весной|весны))\b"


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


class _Clock:
    """The document's date, as far as it is known, and the years that its text names."""

    def __init__(self, document_time: Time | None, form: str) -> None:
        first = last = None
        self.edtf = document_time.edtf if document_time is not None else ""
        if document_time is not None:
            try:
                first, last = edtf_bounds(document_time.edtf)
            except BadTimeError:
                first = last = None
        self.first, self.last = first or last, last or first
        years = [int(y) for y in re.findall(rf"(?<![\d.,]){_YEAR}(?![\d])", form)]
        self.named_year = max(years) if years else None

    @property
    def exact(self) -> date | None:
        """The day of the document if it is known to the day."""
        return self.last if self.first == self.last else None

    def year_for(self, month: int, day: int, ahead: bool) -> tuple[int | None, str]:
        """The year that a month and day without one are in, and why."""
        if self.last is None or self.first is None:
            if self.named_year is None:
                return None, "Neither the text nor the document's date says the year."
            return self.named_year, (
                f"The text names no year here; {self.named_year} is the latest that it names elsewhere."
            )
        anchor = self.first if ahead else self.last
        near = [y for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
        day = min(day, 28)
        if ahead:
            fitting = [y for y in near if date(y, month, day) >= anchor - timedelta(days=3)]
            year = min(fitting)
        else:
            fitting = [y for y in near if date(y, month, day) <= anchor + timedelta(days=45)]
            year = max(fitting)
        return year, "The text states no year; it is concluded from the date of the document."


def document_reading(document_time: Time | None) -> Time | None:
    """The time of a state of things that the text does not date: that of the document."""
    if document_time is None:
        return None
    return Time(
        edtf=document_time.edtf,
        basis="inferred",
        why="The sentence gives no time; it is read as that of the document.",
    )


def event_times(text: str, document_time: Time | None) -> tuple[TimeExpression, ...]:
    """Every time expression in order, none overlapping another; unreadable dates are left out."""
    form = matching_form(text)
    clock = _Clock(document_time, form)
    found: list[TimeExpression] = []
    taken: list[tuple[int, int]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(form):
            span = match.span()
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            read_time = read(match, clock)
            if read_time is None:
                continue
            edtf, basis_why, role, needs_year = read_time
            basis: Literal["stated", "inferred"] = "inferred" if basis_why else "stated"
            while span[0] < span[1] and form[span[0]].isspace():
                span = (span[0] + 1, span[1])
            taken.append(span)
            time = Time(edtf=edtf, basis=basis, why=basis_why)
            found.append(TimeExpression(span[0], span[1], time, role, needs_year))
    return tuple(sorted(found, key=lambda e: e.start))


_Reading = tuple[str, str, Role, bool] | None
"""EDTF, why if inferred, role, whether the year is missing."""


def _role(match: re.Match[str]) -> Role:
    groups = match.groupdict()
    if match.string[max(0, match.start() - 12) : match.start()].endswith(_NOT_UNTIL):
        return "at"
    return "since" if groups.get("since") else "until" if groups.get("until") else "at"


def _bounded(edtf: str, why: str, role: Role, clock: _Clock, needs_year: bool = False) -> _Reading:
    """The time with its role: since makes an interval to the document's date, until one up to it."""
    if role == "since":
        end = clock.exact.isoformat() if clock.exact else ".."
        first = edtf.split("/")[0]
        if end != ".." and end < first:
            return edtf, why, "at", needs_year
        note = why or "From then on, read as up to the time of the document."
        return f"{first}/{end}", note, role, needs_year
    if role == "until":
        last = edtf.split("/")[-1]
        return f"../{last}", why, role, needs_year
    return edtf, why, role, needs_year


def _month_of(word: str) -> int:
    return next(_MONTHS[stem] for stem in _LONG_STEMS if word.startswith(stem))


def _day(match: re.Match[str], clock: _Clock) -> _Reading:
    month, day = _month_of(match["month"]), int(match["day"])
    role = _role(match)
    if match["year"]:
        year: int | None = int(match["year"])
        why = ""
    else:
        year, why = clock.year_for(month, day, role == "until")
    if year is None:
        return f"XXXX-{month:02}-{day:02}", why, "at", True
    try:
        edtf = date(year, month, day).isoformat()
    except ValueError:
        return None
    return _bounded(edtf, why, role, clock)


def _plain_day(match: re.Match[str], clock: _Clock) -> _Reading:
    try:
        day = (
            date.fromisoformat(match["iso"])
            if match["iso"]
            else date(int(match["year"]), int(match["number"]), int(match["day"]))
        )
    except ValueError:
        return None
    return day.isoformat(), "", "at", False


def _bare_month(match: re.Match[str], clock: _Clock) -> _Reading:
    word = match["month"]
    if word in ("may", "mar", "jan") and not match["year"] and not match.group().startswith(("in ", "since ", "until ", "by ", "during ")):
        return None
    month = _month_of(word)
    role = _role(match)
    year: int | None
    if match["year"]:
        year, why = int(match["year"]), ""
    else:
        year, why = clock.year_for(month, 15 if role == "until" else 1, role == "until")
    if year is None:
        return f"XXXX-{month:02}", why, "at", True
    edtf, note = _part_of_month(match["part"], year, month)
    return _bounded(edtf, " ".join(filter(None, (why, note))), role, clock)


def _part_of_month(part: str | None, year: int, month: int) -> tuple[str, str]:
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    if not part:
        return f"{year}-{month:02}", ""
    if part.startswith(("mid", "the mid", "серед")):
        return f"{year}-{month:02}-11/{year}-{month:02}-20", "The middle of a month is read as its 11th to 20th day."
    if part.startswith(("late", "the end", "end", "кін", "конц", "наприк")):
        return f"{year}-{month:02}-21/{year}-{month:02}-{last}", "The end of a month is read as from its 21st day."
    return f"{year}-{month:02}-01/{year}-{month:02}-10", "The beginning of a month is read as its first ten days."


def _bare_year(match: re.Match[str], clock: _Clock) -> _Reading:
    year, part = int(match["year"]), match["part"]
    edtf, why = f"{year}", ""
    if part:
        if part.startswith(("mid", "the mid", "серед")):
            edtf, why = f"{year}-05/{year}-08", "The middle of a year is read as May to August."
        elif part.startswith(("late", "the end", "end", "кін", "конц", "наприк")):
            edtf, why = f"{year}-09/{year}-12", "The end of a year is read as its last four months."
        else:
            edtf, why = f"{year}-01/{year}-04", "The beginning of a year is read as its first four months."
    return _bounded(edtf, why, _role(match), clock)


def _two_years(match: re.Match[str], clock: _Clock) -> _Reading:
    first, last = int(match["year"]), int(match["to"])
    return (f"{first}/{last}", "", "at", False) if first < last else None


def _weekday(match: re.Match[str], clock: _Clock) -> _Reading:
    if clock.exact is None:
        return None
    number = next(
        i for i, names in enumerate(_WEEKDAYS) if re.match(names, match["weekday"])
    )
    back = (clock.exact.weekday() - number) % 7
    day = clock.exact - timedelta(days=back)
    return day.isoformat(), "The weekday is read as the last one up to the date of the document.", "at", False


def _season(match: re.Match[str], clock: _Clock) -> _Reading:
    if clock.last is None:
        return None
    name = str(match.lastgroup)
    first_month = {"summer": 6, "autumn": 9, "winter": 12, "spring": 3}[name]
    year = clock.last.year if date(clock.last.year, first_month, 1) <= clock.last else clock.last.year - 1
    end = f"{year + 1}-02" if name == "winter" else f"{year}-{first_month + 2:02}"
    return f"{year}-{first_month:02}/{end}", "The last season of that name before the document.", "at", False


def _prewar(match: re.Match[str], clock: _Clock) -> _Reading:
    last = (FULL_SCALE - timedelta(days=1)).isoformat()
    return f"../{last}", "Before the war is read as before the full-scale invasion of 24 February 2022.", "until", False


def _relative(first_back: int, last_back: int, words: str) -> Callable[[re.Match[str], _Clock], _Reading]:
    def read(match: re.Match[str], clock: _Clock) -> _Reading:
        if clock.first is None or clock.last is None:
            return None
        if clock.exact is None and clock.edtf:
            why = f"{words}, counted from the document, whose day is not known."
            return clock.edtf, why, "at", False
        first = clock.first - timedelta(days=first_back)
        last = clock.last - timedelta(days=last_back)
        edtf = first.isoformat() if first == last else f"{first}/{last}"
        return edtf, f"{words}, counted from the date of the document.", "at", False

    return read


def _last_week(match: re.Match[str], clock: _Clock) -> _Reading:
    if clock.exact is None:
        return _relative(13, 1, "The week before")(match, clock)
    monday = clock.exact - timedelta(days=clock.exact.weekday() + 7)
    return f"{monday}/{monday + timedelta(days=6)}", "The week, Monday to Sunday, before that of the document.", "at", False


def _last_month(match: re.Match[str], clock: _Clock) -> _Reading:
    if clock.last is None:
        return None
    before = clock.last.replace(day=1) - timedelta(days=1)
    return f"{before:%Y-%m}", "The month before that of the document.", "at", False


def _end_of(match: re.Match[str], clock: _Clock) -> _Reading:
    if clock.last is None:
        return None
    if match["year_end"]:
        return f"../{clock.last.year}-12-31", "The end of the year of the document.", "until", False
    after = (clock.last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return f"../{after}", "The end of the month of the document.", "until", False


def _readers() -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str], _Clock], _Reading]]]:
    yield re.compile(r"(?:\bbefore|\bprior to)\s+(?:the\s+|russia's\s+)?(?:full-scale\s+|russian\s+)?(?:war|conflict|invasion)\b|\bpre-?war\b|\bдо\s+(?:початку\s+|начала\s+)?(?:повномасштабн\w+\s+|полномасштабн\w+\s+)?(?:війни|войны|вторгнення|вторжения|конфлікту|конфликта)\b|\bдовоєнн\w+|\bдовоенн\w+|\bперед в[іо]йною\b|\bперед войной\b|\bonce home to\b"), _prewar
    yield re.compile(_PLAIN_DAY), _plain_day
    yield re.compile(_TWO_YEARS), _two_years
    yield re.compile(_BEFORE + _DAY_MONTH), _day
    yield re.compile(_BEFORE + _MONTH_DAY), _day
    yield re.compile(r"(?:by|before|до)\s+(?:the\s+)?(?:end of|кінця|конца)\s+(?:the\s+|цього\s+|этого\s+)?(?:month|місяця|месяца|(?P<year_end>year|року|года))"), _end_of
    yield re.compile(_BARE_MONTH), _bare_month
    yield re.compile(_BARE_YEAR), _bare_year
    yield re.compile(r"\b(?:a day earlier|the day before|the previous day|yesterday|напередодні|накануне|вчора|учора|вчера|днем раніше|днем ранее|за минулу добу|минулої доби|упродовж минулої доби|протягом минулої доби|за добу|за сутки|за минувшие сутки|за прошедшие сутки|за прошлые сутки|in the past 24 hours|over the past 24 hours|in the past day|over the past day|over the last day|in the last 24 hours)\b"), _relative(1, 1, "The day before")
    yield re.compile(r"\b(?:today|сьогодні|сегодня|від початку доби|з початку доби|від початку дня|с начала суток|this morning|tonight|this evening|as of now)\b"), _relative(0, 0, "The day itself")
    yield re.compile(r"\b(?:(?:over|in|during|for) the (?:past|last) (?:few|several|couple of) days|in recent days|(?:протягом|упродовж|за|в)? ?останн\w+ (?:кількома )?дн\w+|(?:за|в) последние (?:несколько )?дн\w+)\b"), _relative(4, 0, "The last few days are read as five")
    yield re.compile(r"\b(?:last week|минулого тижня|на минулому тижні|на прошлой неделе|за минулий тиждень)\b"), _last_week
    yield re.compile(r"\b(?:(?:over|in|during) the (?:past|last) (?:week|seven days)|за тиждень|за останній тиждень|за неделю|за последнюю неделю|в течение недели|протягом тижня|this week|цього тижня|на этой неделе)\b"), _relative(7, 0, "The week up to the document")
    yield re.compile(r"\b(?:last month|минулого місяця|в прошлом месяце|у минулому місяці)\b"), _last_month
    yield re.compile(r"\b(?:in recent weeks|over the past few weeks|останніми тижнями|в последние недели)\b"), _relative(28, 0, "The last weeks are read as four")
    yield re.compile(_WEEKDAY), _weekday
    yield re.compile(_SEASON), _season


_READERS: Final = tuple(_readers())
