"""The words of our own voice for the record's values: the same in every view and export."""

from __future__ import annotations

from datetime import date
from typing import Final

from geo.as_of import Clock, Standing
from geo.claimants import Party
from geo.claims import Claim, Kind, Manner, Quantity, StatedFor
from geo.relations import RelationKind
from geo.reports import Seen
from geo.times import Time

PARTY_NAMES: Final[dict[Party, str]] = {
    "ukraine": "Ukraine",
    "russia": "Russia",
    "independent": "Independent",
    "international": "International bodies",
    "article": "The article’s own voice",
}
SILENCE: Final[dict[Party, str]] = {
    "ukraine": "No document here has Ukraine speak of",
    "russia": "No document here has Russia speak of",
    "independent": "No document here has an independent source speak of",
    "international": "No document here has an international body speak of",
    "article": "No document here speaks in its own voice of",
}
"""How a party's silence is said, before "control of Sloviansk"."""

CLOCK_NAMES: Final[dict[Clock, str]] = {"event": "what was so", "known": "what was known"}
STANDING_NAMES: Final[dict[Standing, str]] = {
    "disputed": "Disputed",
    "agreed": "Put alike by all who say how it stands",
    "one_side": "Stated by one voice only",
    "cannot_tell": "Nobody says how it stands",
    "silent": "Nobody has spoken of control",
}
STATED_FOR_NAMES: Final[dict[StatedFor, str]] = {
    "russia": "held by Russia",
    "ukraine": "held by Ukraine",
    "contested": "fought over or partly held",
    "unknown": "cannot be told",
}
MANNER_NAMES: Final[dict[Manner, str]] = {
    "declared": "said by a party about itself",
    "assessed": "said by somebody else",
    "denied": "denies what the other side says",
    "forecast": "forecast or deadline",
    "cannot_tell": "says it cannot be told",
}
KIND_NAMES: Final[dict[Kind, str]] = {
    "control": "Control",
    "population": "Population",
    "infrastructure": "Infrastructure",
    "strategic_value": "Strategic value",
    "losses": "Losses",
    "strength": "Strength",
    "movement": "Evacuation and withdrawal",
    "aim": "Aims",
    "tactics": "Tactics",
    "duration": "Duration",
    "distance": "Distance as stated",
    "naming": "Naming",
}
PROPOSITION_NAMES: Final[dict[str, str]] = {
    "claims_control": "claim of control",
    "denies_loss": "denial of a loss",
    "assesses_control": "assessment of control",
    "claims_encirclement": "claim of encirclement",
    "denies_encirclement": "denial of encirclement",
    "assesses_encirclement": "assessment of encirclement",
    "reports_presence": "report of presence",
    "reports_fighting": "report of fighting",
    "claims_advance": "claim of an advance",
    "assesses_advance": "assessment of an advance",
    "cannot_confirm": "no confirmation",
    "forecasts": "forecast",
    "sets_deadline": "deadline",
    "reports_population": "population",
    "reports_prewar_population": "population before the war",
    "is_hub": "hub of the present",
    "was_hub": "hub of the past",
    "reports_damage": "report of damage",
    "reports_closure": "report of a closure",
    "states_value": "value",
    "limits_value": "limit of its value",
    "reports_losses": "report of losses",
    "denies_losses": "sparing of losses",
    "reports_strength": "report of strength",
    "orders_evacuation": "order to evacuate",
    "calls_for_withdrawal": "call for withdrawal",
    "calls_for_surrender": "call for surrender",
    "refuses_withdrawal": "view that differs from leaving",
    "reports_stranded": "report of troops cut off",
    "states_aim": "aim",
    "describes_tactics": "tactics",
    "states_duration": "duration",
    "states_distance": "distance",
    "names_place": "name of the place",
}
"""As nouns: they stand after a name of one or of many."""

RELATION_NAMES: Final[dict[RelationKind, str]] = {
    "conflict": "contradicts",
    "tension": "pulls against",
    "agree": "agrees with",
    "supersede": "follows",
}
_QUALIFIERS: Final = {
    "exact": "",
    "about": "about ",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "between": "",
    "few": "few ",
    "nearly": "nearly ",
    "thousands": "thousands of ",
}
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


QUOTED: Final = "in their words"
PARAPHRASED: Final = "as reported, our paraphrase"
"""The two kinds of wording, and how every view tells them apart."""

SEEN_WORDS: Final[dict[Seen, str]] = {
    "confirmed": "and found as recorded",
    "mended": "and the record mended by it",
    "not_seen_again": "earlier; not seen again",
}
"""What came of reading a page again, after "read by us"."""
SEEN_NAMES: Final[dict[Seen, str]] = {
    "confirmed": "confirmed",
    "mended": "mended",
    "not_seen_again": "not seen again",
}
"""The same as headings of counts."""


def words_of(claim: Claim) -> str:
    """What a claim says: its excerpts in quotation marks, or the paraphrase, which says it is one.

    Excerpts that stand apart in the text are joined by ``[…]``.
    """
    if claim.is_quoted:
        return " […] ".join(f"“{excerpt.exact}”" for excerpt in claim.excerpts)
    return f"{claim.paraphrase.strip()} (our paraphrase)"


def day_words(day: date) -> str:
    """A day as ``1 December 2025``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_words(time: Time) -> str:
    """A time as ``between 1 and 30 November 2025 (inferred)``; a stated one has no brackets."""
    words = span_words(time.earliest_on, time.latest_on)
    return f"{words} (inferred)" if time.basis == "inferred" else words


def span_words(first: date | None, last: date | None) -> str:
    """An interval in words; None is an open side."""
    if first is None and last is None:
        return "at an unknown time"
    if first is None:
        assert last is not None
        return f"up to {day_words(last)}"
    if last is None:
        return f"on or after {day_words(first)}"
    if first == last:
        return day_words(first)
    return f"between {_first_words(first, last)} and {day_words(last)}"


def since_words(first: date | None, last: date | None) -> str:
    """A stretch of days as ``since 1 December 2025`` or ``from 1 November to 3 December 2025``.

    ``first`` None is a beginning that nobody gives; ``last`` None is no end.
    """
    if last is None:
        return f"since {day_words(first)}" if first else "since a day that is not said"
    if first is None:
        return f"until {day_words(last)}"
    if first == last:
        return f"on {day_words(first)}"
    return f"from {_first_words(first, last)} to {day_words(last)}"


def ago_words(day: date, on: date) -> str:
    """How long before ``on`` a day lies, in whole units: ``12 days``, ``3 months``, ``2 years``.

    A month is counted when its day of the month is reached, as birthdays are.
    """
    months = (on.year - day.year) * 12 + on.month - day.month - (on.day < day.day)
    if months >= 24:
        return _counted(months // 12, "year")
    if months >= 2:
        return _counted(months, "month")
    return _counted((on - day).days, "day")


def count_words(count: int, noun: str = "statement") -> str:
    """A number with its noun: ``1 statement``, ``14 statements``."""
    return _counted(count, noun)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def position_words(stated_for: StatedFor, looks_ahead: bool) -> str:
    """For whom, as ``held by Russia``; a forecast or deadline says that it is one."""
    return f"{'expected or demanded: ' * looks_ahead}{STATED_FOR_NAMES[stated_for]}"


def ended_words(last_on: date) -> str:
    """Of a forecast or deadline whose time is over; no word on what came of it."""
    return f"the time it speaks of ended on {day_words(last_on)}"


def quarter_words(first: date, last: date) -> str:
    """Whole months from a first to a last day: ``between April and June 2025``."""
    year = "" if first.year == last.year else f" {first.year}"
    return f"between {_MONTHS[first.month - 1]}{year} and {month_words(last)}"


def month_words(day: date) -> str:
    """A day's month as ``December 2025``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _first_words(first: date, last: date) -> str:
    """The first day, without the month and year that it shares with the last."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]}"
    return day_words(first)


def quantity_words(quantity: Quantity) -> str:
    """A number as stated: ``about 60,000 residents``, ``between 300 and 500 soldiers``."""
    low, high = quantity.low, quantity.high
    unit = quantity.unit
    if quantity.qualifier == "between" and low is not None and high is not None:
        return f"between {low:,.10g} and {high:,.10g} {unit}"
    number = low if low is not None else high
    if number is None or quantity.qualifier == "thousands":
        return f"{_QUALIFIERS[quantity.qualifier]}{unit}"
    # Units are recorded in the plural; "more than 1 years" would be the only stumbling block.
    unit = unit.removesuffix("s") if number == 1 and " " not in unit else unit
    return f"{_QUALIFIERS[quantity.qualifier]}{number:,.10g} {unit}"
