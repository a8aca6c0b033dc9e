"""Case forms of Ukrainian and Russian names of places, by their endings.

A name may be declined in several ways (a town in -ове as a noun and as an adjective); all of them
are made, for a form that nobody writes does no harm. Ways of declining follow the orthographies
in force: Ukrainian of 2019, Russian of 1956 with today's use of -ово and -ино both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

Language = Literal["uk", "ru"]
Cases = Mapping[str, frozenset[str]]

CASES: Final = ("nom", "gen", "dat", "acc", "ins", "loc")
_WORD: Final = re.compile(r"([\s\-]+)")


@dataclass(frozen=True, slots=True)
class Ending:
    """How words with an ending decline: what is dropped, and per case what comes in its place."""

    pattern: re.Pattern[str]
    drop: int
    per_case: tuple[tuple[str, ...], ...]


def ending(pattern: str, drop: int, cases: str) -> Ending:
    """From a regular expression of the ending and "gen dat acc ins loc", variants with a slash."""
    columns = tuple(
        tuple("" if part == "-" else part for part in column.split("/")) for column in cases.split()
    )
    assert len(columns) == len(CASES) - 1, cases
    return Ending(re.compile(f"(?:{pattern})$"), drop, columns)


def forms(name: str, language: Language) -> frozenset[str]:
    """Every case form of the name, in small letters, itself among them."""
    parts = _WORD.split(name.lower())
    words = [_decline_part(parts, index, language) for index in range(0, len(parts), 2)]
    if len(words) == 1:
        return frozenset().union(*words[0].values())
    # Hyphenated first parts mostly stay as they are (Нью-Йорк, Олексієво-Дружківка).
    found = set()
    for case in CASES:
        choices = [
            sorted(word[case] | word["nom"]) if _hyphen_after(parts, 2 * index) else word[case]
            for index, word in enumerate(words)
        ]
        for chosen in product(*choices):
            found.add("".join(_interleave(chosen, parts[1::2])))
    return frozenset(found)


def _decline_part(parts: list[str], index: int, language: Language) -> Cases:
    """A word before a noun, with a space between, is taken for an adjective if it can be one."""
    word = parts[index]
    if index + 1 < len(parts) and not _hyphen_after(parts, index):
        for rule in ADJECTIVES[language]:
            if rule.pattern.search(word):
                return decline_by(word, (rule,))
    return decline(word, language)


def _hyphen_after(parts: list[str], index: int) -> bool:
    return index + 1 < len(parts) and "-" in parts[index + 1]


def _interleave(words: Iterable[str], separators: list[str]) -> Iterable[str]:
    for index, word in enumerate(words):
        yield word
        if index < len(separators):
            yield separators[index]


def decline(word: str, language: Language) -> Cases:
    """The forms of one word in small letters, by case; nominative as given."""
    return decline_by(word, RULES[language])


def decline_by(word: str, rules: Iterable[Ending]) -> Cases:
    """The forms of the word by those of the rules that fit it."""
    found: dict[str, set[str]] = {case: set() for case in CASES}
    found["nom"].add(word)
    for rule in rules:
        for stem in _stems(word, rule):
            for case, endings in zip(CASES[1:], rule.per_case, strict=True):
                found[case].update(stem + each for each in endings)
    for case in CASES[1:]:
        if not found[case]:
            found[case].add(word)
    return {case: frozenset(each) for case, each in found.items()}


def _stems(word: str, rule: Ending) -> Iterable[str]:
    if not rule.pattern.search(word):
        return
    stem = word[: len(word) - rule.drop]
    yield stem
    if rule is _CONSONANT_UK:
        # The vowel of a closed syllable: Ріг, Рогу; Оскіл, Осколу.
        opened = re.sub(r"і([бвгґджзклмнпрстфхцчшщ])$", r"о\1", stem)
        if opened != stem:
            yield opened


_CONSONANT_UK: Final = ending("(?<![ії])в|(?<!ь)к|[бгґдзлмнпрстфхц]", 0, "а/у у/ові - ом і/у/ові")
_UKRAINIAN: Final = (
    _CONSONANT_UK,
    # Not -ські: that is the plural of the adjective, and the locative is -ську.
    ending("[сц]ьк", 0, "а у - ом у"),
    ending("[жчшщ]", 0, "а/у у/еві - ем і/у/еві"),
    ending("р", 0, "я ю/еві - ем і"),
    ending("ов|ев|єв|ин|їн", 0, "а у - им/ом і"),
    ending("г", 1, "га гу/гові г гом зі"),
    ending("ий", 2, "ого ому ий/ого им ому/ім"),
    ending("ій", 2, "ього ьому ій/ього ім ьому/ім"),
    ending("[аоуеєю]й", 1, "ю/я ю/єві й єм ї/ю"),
    ending("(?:ськ|цьк|зьк|ов|ев|єв|н|т|р|г|л|в|м|с|ж|д)а", 1, "ої ій у ою ій"),
    ending("[бвдзлмнпрстф]а", 1, "и і у ою і"),
    ending("ца", 1, "і і у ею і"),
    ending("ка", 2, "ки ці ку кою ці"),
    ending("га", 2, "ги зі гу гою зі"),
    ending("ха", 2, "хи сі ху хою сі"),
    ending("[жчшщ]а", 1, "і і у ею і"),
    ending("[бвгґджзклмнпрстфхцчшщ]я", 1, "і і ю ею і"),
    ending("ня", 1, "ьої ій ю ьою ій"),
    ending("(?:([бвгґджзклмнпрстфхцчшщ])\\1|ст|['’ʼ])я", 1, "я ю я ям і/ю/ї"),
    ending("[аеєиіїоу'’ʼ]я", 1, "ї ї ю єю ї"),
    ending("[бвгґджзклмнпрстфхцчшщ]е", 1, "ого ому е им ому/ім"),
    ending("(?:ов|ев|єв|їв|ин|їн)е", 1, "а у е ом і/у"),
    ending("[щжчш]е", 1, "а у е ем і"),
    ending("поле|ре", 1, "я ю е ем і/ю"),
    ending("нє", 1, "ього ьому є ім ьому/ім"),
    ending("о", 1, "а у/ові о ом і/у"),
    ending("і", 1, "их им і/их ими их"),
    ending("[цчшжнрл]і", 1, "ів/ей ям/ам і ями/ами ях/ах"),
    ending("и", 1, "ів/- ам и ами ах"),
    ending("([бвгґджзклмнпрстфхцчшщ])ки", 2, "ок кам ки ками ках"),
    ending("ьки", 3, "ьок ькам ьки ьками ьках"),
    ending("ів", 2, "ова ову/ові ів овом ові"),
    ending("ів", 2, "ового овому ів овим овому/овім"),
    ending("їв", 2, "єва єву/єві їв євом/євим єві/єву"),
    ending("піль", 3, "оля олю/олеві іль олем олі/олю"),
    ending("[бвгґдзклмнпрстфх]ь", 1, "я ю/еві ь ем і/ю"),
    ending("[бвгґдзклмнпрстфх]ь", 1, "і і ь ю/лю/ню і"),
    ending("сіль", 3, "олі олі іль іллю олі"),
    ending("ець", 3, "ця цю/цеві ець цем ці"),
    ending("лець", 3, "ьця ьцю/ьцеві ець ьцем ьці"),
    ending("ок", 2, "ка ку/кові ок ком ку"),
)
_RUSSIAN: Final = (
    ending("[бвгдзклмнпрстфх]", 0, "а у - ом е"),
    ending("[жчшщ]", 0, "а у - ом/ем е"),
    ending("(?<!\\w)(?:яр|бор|лес|луг|мост|рог|брод)", 0, "а у - ом е/у"),
    ending("(?:ов|ев|ёв|ин)", 0, "ого/а ому/у - ым ом"),
    ending("[иы]й|ой", 2, "ого/его ому/ему - ым/им ом/ем"),
    ending("[аеёоуюи]й", 1, "я ю й ем е"),
    ending("[бвдзлмнпрстф]а", 1, "ы е у ой/ою е"),
    ending("[гкх]а", 1, "и е у ой/ою е"),
    ending("[жчшщц]а", 1, "и/ы е у ей/ею е"),
    ending("ая", 2, "ой ой ую ой ой"),
    ending("яя", 2, "ей ей юю ей ей"),
    ending("ия", 1, "и и ю ей и"),
    ending("[бвгджзклмнпрстфхцчшщьеёоу]я", 1, "и е ю ей/ею е"),
    ending("ое", 2, "ого ому ое ым/им ом"),
    ending("ее", 2, "его ему ее им ем"),
    ending("о", 1, "а у о ом/ым е"),
    ending("ье|ле", 1, "я ю е ем е"),
    ending("[бвгдзклмнпрстфхцьу]ы", 1, "ов/- ам ы ами ах"),
    ending("[гкхжчшщлнр]и", 1, "ов/ей/- ам/ям и ами/ями ах/ях"),
    ending("[бвгджзлмнпрстфхцчшщ]ки", 2, "ок/ек кам ки ками ках"),
    ending("ньки", 3, "ек ькам ьки ьками ьках"),
    ending("ие|ые", 2, "их/ых им/ым ие/ые ими/ыми их/ых"),
    ending("[бвгдзклмнпрстфх]ь", 1, "я ю ь ем е"),
    ending("[бвгдзклмнпрстфхчшщ]ь", 1, "и и ь ью и"),
    ending("ец", 2, "ца цу ец цом/цем це"),
    ending("ок", 2, "ка ку ок ком ке"),
)
RULES: Final[Mapping[Language, tuple[Ending, ...]]] = {"uk": _UKRAINIAN, "ru": _RUSSIAN}
ADJECTIVES: Final[Mapping[Language, tuple[Ending, ...]]] = {
    "uk": (
        ending("ий", 2, "ого ому ий/ого им ому/ім"),
        ending("ій", 2, "ього ьому ій/ього ім ьому/ім"),
        ending("ня", 1, "ьої ій ю ьою ій"),
        ending("а", 1, "ої ій у ою ій"),
        ending("нє", 1, "ього ьому є ім ьому/ім"),
        ending("е", 1, "ого ому е им ому/ім"),
        ending("і", 1, "их им і/их ими их"),
        ending("ів", 2, "ового/ова овому/ову ів овим овому/овім"),
        ending("їв", 2, "євого/єва євому/єву їв євим євому/євім"),
    ),
    "ru": (
        ending("[иы]й|ой", 2, "ого/его ому/ему ый/ий/ого ым/им ом/ем"),
        ending("ая", 2, "ой ой ую ой ой"),
        ending("яя", 2, "ей ей юю ей ей"),
        ending("ое", 2, "ого ому ое ым/им ом"),
        ending("ее", 2, "его ему ее им ем"),
        ending("ньки", 3, "ек ькам ьки ьками ьках"),
        ending("ие|ые", 2, "их/ых им/ым ие/ые ими/ыми их/ых"),
        ending("ов|ев|ёв|ин", 0, "ого/а ому/у - ым ом"),
    ),
}
"""Words before a noun, in names of several words."""
