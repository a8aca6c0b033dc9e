"""Numbers with their units in a text: residents, attacks, kilometres, per cent, soldiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from geo.claims import Qualifier, Quantity
from geo.reading.phrases import PhraseTable
from geo.reading.tokens import Token

_QUANTITY_WORDS: Final = Path(__file__).with_name("quantity_words.yaml")


_DATES: Final = range(1900, 2100)
"""Numbers that before a word for years are dates: "2026 року"."""


@cache
def _words() -> Mapping[str, Any]:
    content: dict[str, Any] = yaml.load(
        _QUANTITY_WORDS.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
    )
    numbers = content["numbers"].items()
    content["value"] = {word: float(number) for number, words in numbers for word in words}
    qualifiers = content["qualifiers"].items()
    content["before"] = sorted(
        ((tuple(phrase.split()), name) for name, phrases in qualifiers for phrase in phrases),
        key=lambda pair: -len(pair[0]),
    )
    return content


@cache
def _units() -> PhraseTable:
    units = _words()["units"].items()
    return PhraseTable((unit, phrase) for unit, phrases in units for phrase in phrases)


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity, and the first and (exclusive) last of the tokens that state it."""

    quantity: Quantity
    first: int
    last: int


def quantities(words: Sequence[Token]) -> tuple[FoundQuantity, ...]:
    """Every number with a unit, in order. Times of day, dates and bare years are none."""
    units: dict[int, tuple[str, int]] = {}
    for hit in _units().find(words):
        if hit.first not in units or hit.last > units[hit.first][1]:
            units[hit.first] = (hit.label, hit.last)
    found = []
    at = 0
    while at < len(words):
        quantity = _at(words, at, units)
        if quantity is not None:
            found.append(quantity)
            at = quantity.last
        else:
            at += 1
    return tuple(found)


def _at(words: Sequence[Token], at: int, units: dict[int, tuple[str, int]]) -> FoundQuantity | None:
    """The quantity whose number begins at this word."""
    vague = _vague(words, at, units)
    if vague is not None:
        return vague
    number = _number(words, at)
    if number is None:
        return None
    low, after = number
    high = low
    if after + 1 < len(words) and words[after].form in _words()["between"]:
        second = _number(words, after + 1)
        if second is not None and second[0] > low:
            high, after = second
            low = low * 1000 if low < 1000 <= high and high / low > 500 else low
    unit = _unit(words, after, units) or _implied_unit(words, at, after, high)
    if unit is None or (unit[0] == "years" and low in _DATES):
        return None
    first, qualifier = _qualified(words, at)
    if high != low:
        qualifier = "between"
    return FoundQuantity(_quantity(low, high, unit[0], qualifier), first, unit[1])


def _vague(
    words: Sequence[Token], at: int, units: dict[int, tuple[str, int]]
) -> FoundQuantity | None:
    """ "Thousands of deaths", "a few people", "кілька людей"."""
    form = words[at].form
    few = form in _words()["few"]
    if not few and form not in _words()["thousands"]:
        return None
    after = at + 1
    while after < len(words) and words[after].form in ("of", "only", "a"):
        after += 1
    unit = _unit(words, after, units)
    if unit is None:
        return None
    quantity = Quantity(
        low=None if few else 1000.0,
        high=None,
        unit=unit[0],
        qualifier="few" if few else "thousands",
    )
    return FoundQuantity(quantity, at, unit[1])


def _number(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A number in digits or words, with its thousands, and the place after it."""
    if at >= len(words):
        return None
    form = words[at].form
    values = _words()["value"]
    value: float | None
    if form[0].isdigit():
        value = _digits(form)
    elif form in values:
        value = values[form]
    elif form in ("a", "an") and at + 1 < len(words):
        following = words[at + 1].form
        if following in values:
            return values[following], at + 2
        value = 1.0 if following in ("thousand", "million") else None
    elif form.startswith(("тисяч", "тысяч")) and at > 0:
        return 1000.0, at + 1
    else:
        value = None
    return None if value is None else _scaled(words, at + 1, value)


def _scaled(words: Sequence[Token], after: int, value: float) -> tuple[float, int]:
    """The number with a word for thousands or millions behind it, and the place after both."""
    if after >= len(words):
        return value, after
    scale = words[after].form
    if scale.startswith(tuple(_words()["thousand"])):
        value *= 1000
    elif scale.startswith(tuple(_words()["million"])):
        value *= 1_000_000
    else:
        return value, after
    after += 1
    if after < len(words) and words[after].form == "." and scale in ("тис", "тыс", "млн"):
        after += 1
    return value, after


def _digits(form: str) -> float | None:
    plain = form.replace(" ", "").replace("\u00a0", "")
    groups = plain.replace(",", ".").split(".")
    try:
        if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and groups[0] != "0":
            return float("".join(groups))
        return float(".".join(groups[:2]))
    except ValueError:
        return None


def _unit(
    words: Sequence[Token], at: int, units: dict[int, tuple[str, int]]
) -> tuple[str, int] | None:
    """The unit within the next three words, with nothing but words between."""
    for place in range(at, min(at + 4, len(words))):
        if place in units:
            return units[place]
        if not (words[place].is_word or words[place].form == "%"):
            return None
    return None


def _implied_unit(
    words: Sequence[Token], at: int, after: int, number: float
) -> tuple[str, int] | None:
    """ "A population of around 60,000": people, by the words before."""
    before = {word.form for word in words[max(0, at - 5) : at]}
    if number >= 100 and before & set(_words()["of_people"]):
        return "people", after
    return None


def _qualified(words: Sequence[Token], at: int) -> tuple[int, Qualifier]:
    for phrase, name in _words()["before"]:
        begin = at - len(phrase)
        if begin >= 0 and all(words[begin + i].form == word for i, word in enumerate(phrase)):
            return begin, name
    return at, "exact"


def _quantity(low: float, high: float, unit: str, qualifier: Qualifier) -> Quantity:
    bounds: tuple[float | None, float | None] = (low, high)
    if qualifier in ("more_than", "at_least"):
        bounds = (low, None)
    elif qualifier == "less_than":
        bounds = (None, high)
    return Quantity(low=bounds[0], high=bounds[1], unit=unit, qualifier=qualifier)
