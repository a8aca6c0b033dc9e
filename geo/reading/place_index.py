"""Every form of every name, folded, and the places that it may mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from geo.reading.adjectives import adjective_forms, region_forms
from geo.reading.declension import Language, forms
from geo.reading.folding import fold_name
from geo.reading.named_places import NamedPlace, Use
from geo.reading.spellings import latin_spellings, russian_guesses

Rule = Literal["name", "spelling", "old name", "guess", "adjective"]

_UKRAINIAN_LETTERS: Final = frozenset("іїєґ'’ʼ")
_RUSSIAN_LETTERS: Final = frozenset("ыэёъ")
_REGION_NOUNS: Final = ("Oblast", "oblast", "region", "Region", "province")
_ADJECTIVE_POPULATION: Final = 3_000
"""Smaller places than that give no piece of the front its name."""
SHORTEST: Final = 3
"""Letters of the shortest form that is looked for."""


class Sense(NamedTuple):
    """One place that a form may mean, by its number, and by what kind of name."""

    place: int
    rule: Rule


Forms = Mapping[bytes, tuple[Sense, ...]]

RANK: Final[Mapping[Rule, int]] = {
    "name": 0, "spelling": 0, "old name": 1, "guess": 2, "adjective": 3,
}  # fmt: skip
"""The nearer a kind of name is to the place, the lower."""


def index_forms(places: Iterable[NamedPlace]) -> Forms:
    """The senses of every folded form, the nearest kind of name first."""
    found: dict[bytes, dict[tuple[int, bool], Rule]] = {}
    for number, place in enumerate(places):
        for form, rule in forms_of(place):
            folded = fold_name(form)
            if len(folded) < SHORTEST:
                continue
            known = found.setdefault(folded, {})
            key = (number, rule == "adjective")
            if key not in known or RANK[rule] < RANK[known[key]]:
                known[key] = rule
    return {
        form: tuple(
            Sense(place, rule)
            for (place, _), rule in sorted(
                senses.items(), key=lambda item: (RANK[item[1]], item[0])
            )
        )
        for form, senses in found.items()
    }


def forms_of(place: NamedPlace) -> Iterable[tuple[str, Rule]]:
    """Every form of every name of the place, as written, and the kind of name; with repeats."""
    cyrillic = [(name, use) for name, use in place.names if is_cyrillic(name)]
    for name, use in place.names:
        if not is_cyrillic(name):
            yield from _latin(name, use, place)
    for name, use in cyrillic:
        for language in languages_of(name):
            yield from ((form, use) for form in forms(name, language))
            yield from _without_apostrophe(name, language, use)
            if use != "old name" or place.in_record:
                yield from _latin_guesses(name, language, use)
            if use != "old name" or place.kind == "city":
                yield from _adjectives(name, language, place)
    if not any(languages_of(name) == ("ru",) for name, _ in cyrillic):
        for name in _ukrainian_names(place):
            for guess in russian_guesses(name):
                yield from ((form, "guess") for form in forms(guess, "ru"))
                yield from ((form, "guess") for form in latin_spellings(guess, "ru"))
                yield from _adjectives(guess, "ru", place)


def _latin(name: str, use: Use, place: NamedPlace) -> Iterable[tuple[str, Rule]]:
    yield name, use
    if place.kind == "region" and name.endswith(" Oblast"):
        for noun in _REGION_NOUNS:
            yield f"{name.removesuffix('Oblast')}{noun}", use


def _latin_guesses(name: str, language: Language, use: Use) -> Iterable[tuple[str, Rule]]:
    for spelling in latin_spellings(name, language):
        yield spelling, "old name" if use == "old name" else "spelling"


def _adjectives(name: str, language: Language, place: NamedPlace) -> Iterable[tuple[str, Rule]]:
    if place.kind == "region":
        if name.endswith(" область"):
            yield from ((form, "adjective") for form in region_forms(name.split()[0], language))
    elif place.kind == "city" or place.population >= _ADJECTIVE_POPULATION:
        yield from ((form, "adjective") for form in adjective_forms(name, language))


def _without_apostrophe(name: str, language: Language, use: Use) -> Iterable[tuple[str, Rule]]:
    bare = "".join(letter for letter in name if letter not in "'’ʼ`")
    if bare != name:
        yield from ((form, use) for form in forms(bare, language))


def _ukrainian_names(place: NamedPlace) -> list[str]:
    return [name for name, use in place.names if use != "old name" and "uk" in languages_of(name)][
        :2
    ]


def is_cyrillic(name: str) -> bool:
    """Whether the name stands in Cyrillic letters."""
    return any("\u0400" <= letter <= "\u052f" for letter in name)


def languages_of(name: str) -> tuple[Language, ...]:
    """The languages that a Cyrillic name may be in, by its letters; none for a Latin name."""
    letters = set(name.lower())
    if not is_cyrillic(name):
        return ()
    if letters & _UKRAINIAN_LETTERS or name.endswith(("ське", "цьке", "ськ", "цьк")):
        return ("uk",)
    if letters & _RUSSIAN_LETTERS or name.endswith(("ск", "цк", "ское", "ово", "ино", "ая", "ое")):
        return ("ru",)
    return ("uk", "ru")
