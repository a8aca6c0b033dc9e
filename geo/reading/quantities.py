"""Numbers with their units in a text: residents, attacks, kilometres, per cent, soldiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.claims import Qualifier, Quantity
from geo.reading.phrases import PhraseTable
from geo.reading.tokens import Token

_WORDS: Final[dict[str, float]] = {
    **dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)),
    "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "dozen": 12, "hundred": 100,
    "два": 2, "дві": 2, "две": 2, "двох": 2, "двух": 2, "три": 3, "трьох": 3, "трех": 3, "чотири": 4,
    "четыре": 4, "п'ять": 5, "пять": 5, "шість": 6, "шесть": 6, "сім": 7, "семь": 7, "вісім": 8,
    "восемь": 8, "дев'ять": 9, "девять": 9, "десять": 10, "двадцять": 20, "двадцать": 20,
    "тридцять": 30, "тридцать": 30, "сорок": 40, "п'ятдесят": 50, "пятьдесят": 50, "сто": 100,
}
_THOUSAND: Final = ("thousand", "тис", "тыс")
_MILLION: Final = ("million", "млн", "мільйон", "миллион")
_UNITS: Final = PhraseTable(
    (unit, phrase)
    for unit, phrases in {
        "square kilometres": ["square kilomet*", "sq km", "sq . km", "km2", "квадратн* кіломет*", "квадратн* километ*", "кв . км", "кв км"],
        "km": ["kilomet*", "km", "км", "кіломет*", "километ*"],
        "per cent": ["%", "per cent", "percent*", "відсот*", "процент*"],
        "children": ["child*", "діт*", "дітей", "детей", "дети", "ребен*"],
        "attacks": ["attack*", "assault*", "атак*", "контратак*", "штурм*", "штурмов* ді*", "штурмов* дій", "counterattack*"],
        "clashes": ["clash*", "combat engagement*", "battles", "бойов* зіткнен*", "боестолкновен*", "боєзіткнен*", "зіткнен*"],
        "residents": ["resident*", "inhabitant*", "civilian*", "мешкан*", "жител*", "цивільн*", "мирн*"],
        "soldiers": ["soldier*", "troops", "servicem*", "infantrym*", "fighters", "russian soldiers", "ukrainian soldiers", "військовослужбов*", "військових", "бійців", "солдат*", "военнослужащ*", "военных", "бойцов", "боевиков", "окупант*"],
        "deaths": ["deaths", "dead", "загибл*", "погибш*", "убит*", "вбит*"],
        "lives": ["lives"],
        "people": ["people", "persons", "людей", "люди", "осіб", "особи", "особа", "человек", "населення", "населения"],
        "buildings": ["buildings", "houses", "будівел*", "будинк*", "зданий", "здания", "домов", "багатоповерхівк*"],
        "battalions": ["battalion*", "батальйон*", "батальон*"],
        "years": ["year*", "рік", "роки", "року", "років", "год", "года", "лет"],
        "months": ["month*", "місяц*", "месяц*"],
        "weeks": ["week*", "тижн*", "тижні", "недел*"],
        "days": ["days", "днів", "дні", "дней", "дня", "діб", "суток"],
        "times": ["times"],
    }.items()
    for phrase in phrases
)
_BEFORE: Final[tuple[tuple[Qualifier, tuple[str, ...]], ...]] = (
    ("more_than", ("more than", "over", "above", "in excess of", "понад", "більше ніж", "більше як", "більш ніж", "більше", "более", "больше", "свыше", "более чем", "трохи більше", "чуть больше", "трохи більше ніж", "трішки більше")),
    ("less_than", ("less than", "fewer than", "under", "up to", "no more than", "менш як", "менше ніж", "менше", "менш ніж", "менее", "меньше", "до", "не более", "не більше", "щонайбільше", "at most")),
    ("at_least", ("at least", "no fewer than", "no less than", "not less than", "щонайменше", "принаймні", "не менше", "как минимум", "не менее", "по меньшей мере")),
    ("nearly", ("nearly", "almost", "close to", "майже", "почти", "без малого")),
    ("about", ("about", "around", "some", "roughly", "approximately", "an estimated", "circa", "близько", "приблизно", "орієнтовно", "десь", "около", "примерно", "порядка", "приблизительно", "only about")),
)  # fmt: skip
_QUALIFIERS: Final = sorted(
    ((tuple(words.split()), name) for name, phrases in _BEFORE for words in phrases),
    key=lambda pair: -len(pair[0]),
)
_OF_PEOPLE: Final = frozenset(("population", "населення", "населення", "население", "населением"))
_BETWEEN: Final = frozenset({"and", "to", "-", "до", "і", "и", "or"})


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity, and the first and (exclusive) last of the tokens that state it."""

    quantity: Quantity
    first: int
    last: int


def quantities(words: Sequence[Token]) -> tuple[FoundQuantity, ...]:
    """Every number with a unit, in order. Times of day, dates and bare years are none."""
    units: dict[int, tuple[str, int]] = {}
    for hit in _UNITS.find(words):
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


def _at(
    words: Sequence[Token], at: int, units: dict[int, tuple[str, int]]
) -> FoundQuantity | None:
    """The quantity whose number begins at this word."""
    vague = _vague(words, at, units)
    if vague is not None:
        return vague
    number = _number(words, at)
    if number is None:
        return None
    low, after = number
    high = low
    if after + 1 < len(words) and words[after].form in _BETWEEN:
        second = _number(words, after + 1)
        if second is not None and second[0] > low:
            high, after = second
            low = low * 1000 if low < 1000 <= high and high / low > 500 else low
    unit = _unit(words, after, units) or _implied_unit(words, at, after, high)
    if unit is None:
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
    few = form in ("few", "кілька", "декілька", "несколько", "лічені", "считаные")
    if not few and form not in ("thousands", "тисячі", "тысячи"):
        return None
    after = at + 1
    while after < len(words) and words[after].form in ("of", "only", "a"):
        after += 1
    unit = _unit(words, after, units)
    if unit is None:
        return None
    quantity = Quantity(
        low=None if few else 1000.0, high=None, unit=unit[0], qualifier="few" if few else "thousands"
    )
    return FoundQuantity(quantity, at, unit[1])


def _number(words: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A number in digits or words, with its thousands, and the place after it."""
    if at >= len(words):
        return None
    form = words[at].form
    if form[0].isdigit():
        value = _digits(form)
        if value is None:
            return None
        after = at + 1
    elif form in _WORDS:
        value, after = _WORDS[form], at + 1
    elif form in ("a", "an") and at + 1 < len(words) and words[at + 1].form in ("thousand", "hundred", "dozen", "million"):
        value, after = 1.0, at + 1
        if words[after].form in _WORDS:
            return _WORDS[words[after].form], after + 1
    elif form.startswith(("тисяч", "тысяч")) and at > 0:
        return 1000.0, at + 1
    else:
        return None
    if after < len(words):
        scale = words[after].form
        factor = 1000 if scale.startswith(_THOUSAND) else 1_000_000 if scale.startswith(_MILLION) else 1
        if factor > 1:
            value, after = value * factor, after + 1
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
    if number >= 100 and before & _OF_PEOPLE:
        return "people", after
    return None


def _qualified(words: Sequence[Token], at: int) -> tuple[int, Qualifier]:
    for phrase, name in _QUALIFIERS:
        begin = at - len(phrase)
        if begin >= 0 and all(
            words[begin + i].form == word for i, word in enumerate(phrase)
        ):
            return begin, name  # type: ignore[return-value]
    return at, "exact"


def _quantity(low: float, high: float, unit: str, qualifier: Qualifier) -> Quantity:
    bounds: tuple[float | None, float | None] = (low, high)
    if qualifier in ("more_than", "at_least"):
        bounds = (low, None)
    elif qualifier == "less_than":
        bounds = (None, high)
    return Quantity(low=bounds[0], high=bounds[1], unit=unit, qualifier=qualifier)
