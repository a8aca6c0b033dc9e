"""A sentence made ready for the rules: its words, concepts, names, places, times and numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from geo.reading.claimant_names import ClaimantNames, SourceName
from geo.reading.cues import Attribution, Attributor
from geo.reading.event_times import TimeExpression
from geo.reading.lexicon import concepts, word_set
from geo.reading.phrases import Hit
from geo.reading.quantities import FoundQuantity, quantities
from geo.reading.sentences import Sentence
from geo.reading.tokens import Token

_NEGATED: Final = ("ENCIRCLE", "TAKE", "CONTROL", "VERIFY", "PRESENCE")
_NEG_BEHIND: Final = {"ENCIRCLE": 6}
"""Words after which "немає" and "не йдеться" still deny what stands before them; else three."""
_KEPT: Final = word_set("concepts.kept")
"""Concepts of single words that a longer phrase around them leaves standing."""
_WEAK: Final = word_set("concepts.weak")
"""Concepts whose phrases hide no word inside them."""
_OF_NAMES: Final = frozenset(("RU", "UA", "GROUP", "SAY", "NAMES"))
"""Concepts that the name of a place may stand for."""
_OF_VERB: Final = {"ABANDONS": "ABANDONED", "LOSES_IT": "LOST", "RETAKES": "TAKE"}
_OF_NUMBER: Final = {
    "soldiers": "N_SOLDIERS", "battalions": "N_SOLDIERS", "attacks": "N_ATTACKS",
    "clashes": "N_ATTACKS", "people": "N_PEOPLE", "residents": "N_PEOPLE", "children": "N_PEOPLE",
    "deaths": "N_LOSSES", "lives": "N_LOSSES", "km": "N_KM", "square kilometres": "N_AREA",
    "buildings": "N_BUILDINGS", "years": "N_TIME", "months": "N_TIME", "weeks": "N_TIME",
}  # fmt: skip


class PlaceMention(Protocol):
    """What the rules need to know of a mention: where it stands and which place it may be."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """Last character, exclusive."""

    @property
    def place(self) -> str | None:
        """Id of the place, None if it is not decided."""

    @property
    def candidates(self) -> Sequence[object]:
        """The places that it may be."""


@dataclass(frozen=True, slots=True, eq=False)
class Readable:
    """A sentence with all that was found in it; hits and names count its own words."""

    sentence: Sentence
    words: tuple[Token, ...]
    hits: tuple[Hit, ...]
    names: tuple[SourceName, ...]
    mentions: tuple[PlaceMention, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[FoundQuantity, ...]
    attributions: tuple[Attribution, ...]

    def word_at(self, character: int) -> int:
        """The word that holds or follows this character of the text."""
        return min(
            bisect_left(self.words, character + 1, key=lambda word: word.end), len(self.words) - 1
        )

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From where to where these words stand in the text."""
        return self.words[first].start, self.words[last - 1].end


def readable(
    sentence: Sentence,
    words: tuple[Token, ...],
    names: ClaimantNames,
    mentions: tuple[PlaceMention, ...],
    times: tuple[TimeExpression, ...],
) -> Readable:
    """Everything found in one sentence, derived concepts among the hits."""
    named = names.find(words)
    hits = _without_hidden(concepts().find(words))
    numbers = quantities(words)
    bare = Readable(sentence, words, hits, named, mentions, times, numbers, ())
    bare = replace(bare, hits=_outside_names(bare))
    hits = (*bare.hits, *_derived(bare))
    attributions = Attributor(words, hits, named).attributions()
    return Readable(sentence, words, hits, named, mentions, times, numbers, attributions)


def _without_hidden(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits without single words that a longer phrase gives another meaning."""
    hidden: dict[int, set[str]] = {}
    for hit in hits:
        if hit.last - hit.first > 1 and hit.label not in _WEAK:
            for at in range(hit.first, hit.last):
                hidden.setdefault(at, set()).add(hit.label)
    return tuple(
        hit
        for hit in hits
        if hit.last - hit.first > 1
        or hit.label in _KEPT
        or hidden.get(hit.first, {hit.label}) >= {hit.label}
    )


def _outside_names(view: Readable) -> tuple[Hit, ...]:
    """The hits without words of names: Клещеевка is no pincer ("клещи"), May is no "may"."""
    named = {view.word_at(m.start) for m in view.mentions} | _months(view)
    return tuple(
        hit
        for hit in view.hits
        if hit.first not in named or hit.last - hit.first > 1 or hit.label in _OF_NAMES
    )


def _months(view: Readable) -> set[int]:
    """Where May is the month: it stands in a time expression."""
    return {
        at
        for at, word in enumerate(view.words)
        if word.form == "may" and any(t.start <= word.start < t.end for t in view.times)
    }


def _derived(view: Readable) -> list[Hit]:
    found = []
    for mention in view.mentions:
        at = view.word_at(mention.start)
        found.append(Hit("PLACE", at, at + 1))
    for number in view.quantities:
        label = _OF_NUMBER.get(number.quantity.unit)
        if label == "N_KM" and number.first and view.words[number.first - 1].form == "на":
            continue  # "просунулися на 2 км": how deep, not how far off
        if label:
            found.append(Hit(label, number.first, number.last))
    found += [Hit("N_LARGE", at, at + 1) for at in _bare_thousands(view)]
    for time in view.times:
        at = min(view.word_at(time.start), len(view.words) - 1)
        if time.time.edtf == "../2022-02-23":
            found.append(Hit("PREWAR", at, at + 1))
        elif time.role == "until":
            found.append(Hit("UNTIL", at, at + 1))
    return found + _negated(view.hits) + _lost_and_retaken(view) + _two_names(view)


def _bare_thousands(view: Readable) -> list[int]:
    """Numbers of a thousand and more without a unit of their own."""
    counted = {at for number in view.quantities for at in range(number.first, number.last)}
    dated = {view.word_at(time.start + 1) for time in view.times}
    return [
        at
        for at, word in enumerate(view.words)
        if at not in counted
        and at not in dated
        and (
            word.form.startswith(("тисяч", "тысяч"))
            or word.form in ("тис", "тыс", "thousand")
            or (
                word.form[0].isdigit()
                and len(word.form.replace(",", "").replace(".", "").replace(" ", "")) >= 4
                and len(word.form) > 4
            )
        )
    ]


def _negated(hits: Sequence[Hit]) -> list[Hit]:
    negations = [hit.first for hit in hits if hit.label == "NEG"]
    return [
        Hit(f"NOT_{hit.label}", hit.first, hit.last)
        for hit in hits
        if hit.label in _NEGATED
        and any(
            -_NEG_BEHIND.get(hit.label, 3) <= hit.first - at <= 6 and hit.first != at
            for at in negations
        )
    ]


def _lost_and_retaken(view: Readable) -> list[Hit]:
    """ "Втратили Авдіївку", "отбили город Торецк": such a verb right before a place."""
    places = {view.word_at(mention.start) for mention in view.mentions}
    nouns = {hit.first: hit.last for hit in view.hits if hit.label == "CITY"}
    return [
        Hit(_OF_VERB[hit.label], hit.first, hit.last)
        for hit in view.hits
        if hit.label in _OF_VERB and nouns.get(hit.last, hit.last) in places
    ]


def _two_names(view: Readable) -> list[Hit]:
    """ "Pokrovsk (Krasnoarmeysk)": a name with another of the same place in brackets."""
    found = []
    for one, other in zip(view.mentions, view.mentions[1:], strict=False):
        if one.place is None or one.place != other.place:
            continue
        first, last = view.word_at(one.start), view.word_at(other.start)
        between = [word.form for word in view.words[first + 1 : last]]
        closing = [word.form for word in view.words[last : last + 4]]
        if between[:1] == ["("] and len(between) <= 4 and ")" in closing:
            found.append(Hit("TWO_NAMES", first, last + closing.index(")") + 1))
    return found
