"""Which forms of names in a text are mentions of places, and which are other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.reading.adjectives import HEADS
from geo.reading.matcher import Hit, Matcher
from geo.reading.place_cues import LIST_BREAK, is_called_a_place
from geo.reading.place_index import Sense

CAPITALS: Final = frozenset({"kyiv", "moscow"})
"""News from anywhere names them; they tell nothing of what region a text is about."""


@dataclass(slots=True)
class Accepted:
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
"""Share of mentions so found that are right, rounded, on our own passages: python -m evaluation."""


def accept(text: str, hits: Sequence[Hit], matcher: Matcher) -> list[Accepted]:
    """The hits that are mentions, in order.

    A name that is nothing else needs no reason. One that is mostly a word or a person needs a word
    for a settlement or a direction before it, or a neighbour in a list; one that other places bear
    too needs that, or another place of the region anywhere in the text.
    """
    sure: dict[int, Accepted] = {}
    doubtful: list[tuple[int, Hit]] = []
    for number, hit in enumerate(hits):
        if hit.entry.plain and text[hit.start].isupper():
            if not _is_feminine_adjective(text, hit):
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
    if _is_feminine_adjective(text, hit):
        return None
    narrowed = hit._replace(entry=replace(hit.entry, senses=senses))
    if hit.entry.reads_as is None and senses[0].rule != "guess":
        rule = senses[0].rule
        return Accepted(hit.start, hit.end, senses, OLD_NAME if rule == "old name" else SURE)
    return narrowed


def _adjective(
    hit: Hit, senses: tuple[Sense, ...], head: str, matcher: Matcher
) -> Accepted | None:
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
_TITLE_LENGTH: Final = 2


def _is_feminine_adjective(text: str, hit: Hit) -> bool:
    """Whether "Покровська" is an adjective or a woman's name: it opens a sentence, or a first name
    or a title stands before it. The town's genitive follows a small word ("з Покровська").
    """
    if not text.endswith(_FEMININE, hit.start, hit.end):
        return False
    words = text[max(0, hit.start - 24) : hit.start].split()
    if not words or words[-1][-1] in ".!?:;":
        return True
    return words[-1][:1].isupper() and len(words[-1]) > _TITLE_LENGTH and len(words) > 1


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
    about_region = any(_speaks_of_region(found, matcher) for found in sure.values())
    for number, hit in list(waiting.items()):
        named_elsewhere = hit.entry.reads_as in ("elsewhere", None)
        if named_elsewhere and (about_region or is_called_a_place(text, hit.start)):
            sure[number] = Accepted(hit.start, hit.end, hit.entry.senses, IN_REGION)
            del waiting[number]
    _along_lists(text, hits, sure, waiting)


def _speaks_of_region(found: Accepted, matcher: Matcher) -> bool:
    place = matcher.places[found.senses[0].place]
    return place.id not in CAPITALS and (place.population != 0 or place.in_record)


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
