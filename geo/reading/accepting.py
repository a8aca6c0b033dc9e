"""Which forms of names in a text are mentions of places, and which are other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from geo.reading.adjectives import HEADS
from geo.reading.matcher import Hit, Matcher
from geo.reading.place_cues import LIST_BREAK, is_called_a_place
from geo.reading.place_index import Sense

CAPITALS: Final = frozenset({"kyiv", "moscow"})
"""News from anywhere names them; they tell nothing of what region a text is about."""


class Accepted(NamedTuple):
    """A hit that is a mention, with the senses that remain."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    score: float


SURE: Final = 0.98
OLD_NAME: Final = 0.93
IN_REGION: Final = 0.9
ADJECTIVE: Final = 0.85
WITH_CUE: Final = 0.8
LOWER_CASE: Final = 0.6
"""How sure each way of finding is, in this order; an estimate on the safe side, since in our own
passages (python -m evaluation) every way was right more often than it says."""


def accept(text: str, hits: Sequence[Hit], matcher: Matcher) -> list[Accepted]:
    """The hits that are mentions, in order.

    A name that is nothing else needs no reason. One that is mostly a word or a person needs a word
    for a settlement or a direction before it, or a neighbour in a list; one that other places bear
    too needs that, or another place of the region anywhere in the text.
    """
    sure: dict[int, Accepted] = {}
    doubtful: list[tuple[int, Hit]] = []
    for number, hit in enumerate(hits):
        plain = hit.entry.plain and text[hit.start].isupper()
        if plain and _may_be_feminine(text, hit) is None:
            sure[number] = Accepted(hit.start, hit.end, hit.entry.senses, SURE)
            continue
        narrowed = _narrow(text, hit, matcher)
        if narrowed is None:
            continue
        if isinstance(narrowed, Accepted):
            sure[number] = narrowed
        else:
            doubtful.append((number, narrowed))
    if doubtful:
        _decide(text, hits, sure, doubtful, matcher)
    return [sure[number] for number in sorted(sure)]


def _narrow(text: str, hit: Hit, matcher: Matcher) -> Hit | Accepted | None:
    """A mention, a doubtful hit with the senses that are left, or nothing."""
    adjectives = tuple(sense for sense in hit.entry.senses if sense.rule == "adjective")
    if adjectives and (head := HEADS.match(text, hit.end)):
        return _adjective(hit, adjectives, head[0], matcher)
    senses = tuple(sense for sense in hit.entry.senses if sense.rule != "adjective")
    if not senses or not text[hit.start].isupper():
        return _lower_case(text, hit, senses, matcher)
    feminine = _may_be_feminine(text, hit)
    if feminine == "surely":
        return None
    narrowed = hit._replace(entry=replace(hit.entry, senses=senses))
    if feminine == "maybe":
        return narrowed._replace(entry=replace(narrowed.entry, reads_as="person"))
    if hit.entry.reads_as is None and senses[0].rule != "guess":
        rule = senses[0].rule
        return Accepted(hit.start, hit.end, senses, OLD_NAME if rule == "old name" else SURE)
    return narrowed


def _adjective(hit: Hit, senses: tuple[Sense, ...], head: str, matcher: Matcher) -> Accepted | None:
    """The town that the adjective is made of, or the region where the noun is "oblast"."""
    is_region = "обл" in head.lower()
    kept = tuple(
        sense for sense in senses if (matcher.places[sense.place].kind == "region") == is_region
    )
    return Accepted(hit.start, hit.end, kept, ADJECTIVE) if kept else None


def _lower_case(
    text: str, hit: Hit, senses: tuple[Sense, ...], matcher: Matcher
) -> Accepted | None:
    """A town of the record in small Latin letters; Cyrillic ones may be an adjective."""
    recorded = tuple(
        sense
        for sense in senses
        if matcher.places[sense.place].in_record and sense.rule in ("name", "spelling")
    )
    if recorded and text[hit.start : hit.end].isascii() and hit.entry.reads_as is None:
        return Accepted(hit.start, hit.end, recorded, LOWER_CASE)
    return None


_FEMININE: Final = ("ська", "цька")
_SENTENCE_ENDS: Final = ".!?:;"
_OFFICE: Final = re.compile(r"\s+(?:[А-ЯІЇЄҐ]{2,}\b|обл|міськ|район|держав|військов|народн|залізн)")
_NO_GENITIVE: Final = frozenset(
    ("і", "й", "та", "а", "але", "що", "як", "це", "є", "або", "чи", "не", "ця", "вся", "наша")
)
"""After these it may be both; then it needs a neighbour in a list of places."""


def _may_be_feminine(text: str, hit: Hit) -> Literal["surely", "maybe", None]:
    """Whether "Покровська" is an adjective or a woman's name, not the town's genitive.

    The genitive follows a preposition or a noun in small letters ("з Покровська", "жителі
    Покровська"); an adjective opens a sentence or stands before an office ("Донецька ОВА"), a
    name follows a first name.
    """
    if not text.endswith(_FEMININE, hit.start, hit.end):
        return None
    words = text[max(0, hit.start - 32) : hit.start].rstrip("«“„\"'(").split()
    if not words or words[-1][-1] in _SENTENCE_ENDS or _OFFICE.match(text, hit.end):
        return "surely"
    name = words[-1]
    opens_sentence = len(words) < 2 or words[-2][-1] in _SENTENCE_ENDS
    if name[0].isupper() and name.isalpha() and len(name) > 2 and not opens_sentence:
        return "surely"
    return "maybe" if name.lower() in _NO_GENITIVE else None


def _decide(
    text: str,
    hits: Sequence[Hit],
    sure: dict[int, Accepted],
    doubtful: list[tuple[int, Hit]],
    matcher: Matcher,
) -> None:
    """Put those of the doubtful hits that have a reason among the sure ones."""
    waiting = dict(doubtful)
    for number, hit in doubtful:
        if is_called_a_place(text, hit.start) and hit.entry.reads_as != "elsewhere":
            sure[number] = Accepted(hit.start, hit.end, hit.entry.senses, WITH_CUE)
            del waiting[number]
    about_region = _speaks_of_region(sure.values(), matcher)
    for number, hit in list(waiting.items()):
        reads_as = hit.entry.reads_as
        if about_region:
            is_one = reads_as in ("elsewhere", None) or (
                reads_as == "word" and not _opens_sentence(text, hit)
            )
        else:
            is_one = reads_as == "elsewhere" and is_called_a_place(text, hit.start)
        if is_one:
            sure[number] = Accepted(hit.start, hit.end, hit.entry.senses, IN_REGION)
            del waiting[number]
    _along_lists(text, hits, sure, waiting)


def _speaks_of_region(found: Iterable[Accepted], matcher: Matcher) -> bool:
    """Whether a town of the region is named, or two of its villages."""
    named = {accepted.senses[0].place for accepted in found}
    places = [matcher.places[number] for number in named]
    weights = (
        0 if place.id in CAPITALS else 2 if place.in_record or place.kind == "city" else 1
        for place in places
    )
    return sum(weights) >= 2


def _opens_sentence(text: str, hit: Hit) -> bool:
    words = text[max(0, hit.start - 16) : hit.start].rstrip(" \t«“\"'(–—-")
    return not words or words[-1] in ".!?:;\n"


def _along_lists(
    text: str, hits: Sequence[Hit], sure: dict[int, Accepted], waiting: dict[int, Hit]
) -> None:
    """A doubtful name beside a mention in a list is one too; forwards, then backwards."""
    numbers = list(range(len(hits)))
    for order, step in ((numbers, 1), (numbers[::-1], -1)):
        for number in order:
            neighbour = number - step
            if number not in waiting or neighbour not in sure:
                continue
            first, second = sorted((number, neighbour))
            between = text[hits[first].end : hits[second].start]
            if LIST_BREAK.fullmatch(between):
                hit = waiting.pop(number)
                sure[number] = Accepted(hit.start, hit.end, hit.entry.senses, WITH_CUE)
