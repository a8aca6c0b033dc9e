"""Which forms of names in a text are mentions of places, and which are other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from geo.reading.adjectives import COMPASS, DISTRICT, HEADS, OF_ADMINISTRATION, OF_FRONT, OF_REGION
from geo.reading.matcher import Entry, Hit, Matcher
from geo.reading.not_places import Reading
from geo.reading.place_cues import (
    LIST_BREAK,
    LOCATIVE,
    OBLAST_BESIDE,
    OTHER_AFTER,
    OTHER_REGION,
    OTHER_REGION_AFTER,
    SETTLEMENT,
    STATE_AFTER,
    VILLAGE,
    WAR,
    is_called,
    is_called_a_place,
    is_part_of_name,
    is_part_of_town,
    is_quoted,
    oblast_of,
    word_before,
    words_before,
)
from geo.reading.place_index import Sense

CAPITALS: Final = frozenset({"kyiv", "moscow"})
"""News from anywhere names them; they tell nothing of what region a text is about."""


class Accepted(NamedTuple):
    """A hit that is a mention, with the senses that remain."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    score: float


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
    doubtful: list[tuple[int, Reading | None]] = []
    for number, (start, end, entry) in enumerate(hits):
        if _is_of_another(text, start, end, entry):
            pass
        elif entry.adjectives and (head := HEADS.match(text, end)):
            _put(sure, number, _adjective(start, end, entry.adjectives, head[0], matcher))
        elif entry.adjectives and _leaves_out_direction(text, start, end):
            _put(sure, number, _adjective(start, end, entry.adjectives, "", matcher))
        elif not text[start].isupper():
            _put(sure, number, _lower_case(text, start, end, entry, matcher))
        elif _is_something_else(text, start, end, entry, matcher):
            pass
        elif entry.is_feminine and (feminine := _may_be_feminine(text, start, end)):
            if feminine == "maybe" and entry.names:
                doubtful.append((number, "person"))
        elif entry.is_sure:
            sure[number] = Accepted(start, end, entry.names, entry.score)
        elif entry.names:
            doubtful.append((number, entry.reads_as))
    if doubtful:
        _decide(text, hits, sure, doubtful, matcher)
    return [sure[number] for number in sorted(sure)]


_ADJECTIVE: Final = re.compile(
    "[сцз]ь?к(?:ий|ого|ому|им|ім|ом|их|ими|ая|ой|ую|а|ої|ій|у|ою|е|ое|і|ие)$", re.IGNORECASE
)


def _is_of_another(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether it is an adjective of a district, a bridge and the like, or of a piece of the front
    that no town names.
    """
    if text[start - 1 : start] == "-" and COMPASS.search(text, max(0, start - 12), start):
        return True
    return _ADJECTIVE.search(text, start, end) is not None and (
        DISTRICT.match(text, end) is not None
        or (not entry.adjectives and HEADS.match(text, end) is not None)
    )


_ON: Final = "на"
_DATIVE: Final = ("ському", "цькому", "ском", "цком")


_NO_NOUN_AFTER: Final = re.compile(r"\s*(?:[—–.,;:()-]|(?:и|і|та|й)\s|$)")


def _leaves_out_direction(text: str, start: int, end: int) -> bool:
    """Whether the word "direction" is left out: "На Покровському — 26 атак".

    One is "на" a direction, and "у" or "в" a village called Покровське. In small letters it is an
    adjective of whatever noun follows ("на первомайском параде").
    """
    return (
        text.endswith(_DATIVE, start, end)
        and text[start - 1 : start].isspace()
        and word_before(text, start) == _ON
        and (text[start].isupper() or _NO_NOUN_AFTER.match(text, end) is not None)
    )


def _is_something_else(text: str, start: int, end: int, entry: Entry, matcher: Matcher) -> bool:
    """Whether the words around say so: a street, a unit, a region elsewhere, an adjective."""
    return (
        is_part_of_town(text, start)
        or is_part_of_name(text, start, end)
        or (
            entry.reads_as == "namesake"
            and not is_called(words_before(text, start), VILLAGE | SETTLEMENT)
        )
        or (entry.is_locative and word_before(text, start) in LOCATIVE)
        or (
            not entry.is_sure
            and is_quoted(text, start, end)
            and not is_called_a_place(text, start, end)
        )
        or _is_in_another_oblast(text, end, entry, matcher)
        or STATE_AFTER.match(text, end) is not None
        or OTHER_AFTER.match(text, end) is not None
    )


def _is_in_another_oblast(text: str, end: int, entry: Entry, matcher: Matcher) -> bool:
    """Whether an oblast is named right behind, in which no place of the name is known."""
    if entry.is_town and text[end : end + 1] == ",":
        return False  # the next member of a list
    if OTHER_REGION_AFTER.match(text, end):
        return True
    named = OBLAST_BESIDE.match(text, end)
    if named is None:
        return False
    where = {matcher.places[sense.place].where for sense in entry.names}
    return "" not in where and not any(each.endswith(oblast_of(named[1])) for each in where)


def _put(sure: dict[int, Accepted], number: int, accepted: Accepted | None) -> None:
    if accepted is not None:
        sure[number] = accepted


def _adjective(
    start: int, end: int, senses: tuple[Sense, ...], head: str, matcher: Matcher
) -> Accepted | None:
    """The town that the adjective is made of, or the region if the noun behind is one of it."""
    regions = tuple(sense for sense in senses if matcher.places[sense.place].kind == "region")
    towns = tuple(sense for sense in senses if sense not in regions)
    if OF_REGION.search(head):
        kept = regions
    elif OF_ADMINISTRATION.search(head):
        kept = regions or towns
    else:
        kept = towns or (regions if OF_FRONT.search(head) else ())
    return Accepted(start, end, kept, ADJECTIVE) if kept else None


def _lower_case(text: str, start: int, end: int, entry: Entry, matcher: Matcher) -> Accepted | None:
    """A town of the record in small Latin letters; Cyrillic ones may be an adjective."""
    if entry.reads_as is not None or not text[start:end].isascii():
        return None
    recorded = tuple(
        sense
        for sense in entry.names
        if matcher.places[sense.place].in_record and sense.rule in ("name", "spelling")
    )
    return Accepted(start, end, recorded, LOWER_CASE) if recorded else None


_SENTENCE_ENDS: Final = ".!?:;"
_BULLETS: Final = "-–—•*"
_OFFICE: Final = re.compile(
    r"\s+(?:[А-ЯІЇЄҐ]{2,}\b|обл|міськ|район|держав|військов|народн|залізн|правда|сторон|влад|армі|делегаці)"
)
_NO_GENITIVE: Final = frozenset(
    ("і", "й", "та", "а", "але", "що", "як", "це", "є", "або", "чи", "не", "ця", "вся", "наша")
)
"""After these it may be both; then it needs a neighbour in a list of places."""


def _may_be_feminine(text: str, start: int, end: int) -> Literal["surely", "maybe", None]:
    """Whether "Покровська" is an adjective or a woman's name, not the town's genitive.

    The genitive follows a preposition or a noun in small letters ("з Покровська", "жителі
    Покровська"); an adjective opens a sentence or stands before an office ("Донецька ОВА"), a
    name follows a first name.
    """
    words = text[max(0, start - 32) : start].rstrip("«“„\"'(").split()
    if not words or words[-1][-1] in _SENTENCE_ENDS or _OFFICE.match(text, end):
        return "surely"
    name = words[-1]
    opens_sentence = len(words) < 2 or words[-2][-1] in _SENTENCE_ENDS + _BULLETS
    if name[0].isupper() and name.isalpha() and len(name) > 2 and not opens_sentence:
        return "surely"
    return "maybe" if name.lower() in _NO_GENITIVE else None


def _decide(
    text: str,
    hits: Sequence[Hit],
    sure: dict[int, Accepted],
    doubtful: list[tuple[int, Reading | None]],
    matcher: Matcher,
) -> None:
    """Put those of the doubtful hits that have a reason among the sure ones."""
    called = {
        number
        for number, _ in doubtful
        if is_called_a_place(text, hits[number].start, hits[number].end)
    }
    for number, reads_as in doubtful:
        if number in called and reads_as != "elsewhere":
            sure[number] = _accepted(hits[number], WITH_CUE)
    about_region = _speaks_of_region(sure.values(), matcher) or _tells_of_war(
        text, [hits[number] for number in called], sure, matcher
    )
    known = {hits[number].entry.names for number in called if _is_of_any_place(hits[number])}
    waiting = set()
    for number, reads_as in doubtful:
        if number in sure:
            continue
        if about_region:
            is_one = (
                _is_within(text, hits[number])
                or reads_as in ("elsewhere", None)
                or (
                    reads_as == "word"
                    and _is_like_a_name(text, hits[number])
                    and not _opens_sentence(text, hits[number])
                )
            )
        else:
            is_one = reads_as == "elsewhere" and number in called
        if is_one or hits[number].entry.names in known:
            sure[number] = _accepted(hits[number], IN_REGION)
        else:
            waiting.add(number)
    _along_lists(text, hits, sure, waiting)


def _is_of_any_place(hit: Hit) -> bool:
    """Whether places elsewhere bear the name too, but it is no other word."""
    return hit.entry.reads_as in ("elsewhere", None)


def _tells_of_war(
    text: str, called: Sequence[Hit], sure: Mapping[int, Accepted], matcher: Matcher
) -> bool:
    """Whether the text speaks of the war, of a place that may be one of this region, and of no
    other region.
    """
    may_be = any(
        _is_of_any_place(hit) or hit.entry.names[0].rule in ("name", "spelling") for hit in called
    ) or any(matcher.places[each.senses[0].place].id not in CAPITALS for each in sure.values())
    return may_be and WAR.search(text) is not None and OTHER_REGION.search(text) is None


def _accepted(hit: Hit, score: float) -> Accepted:
    return Accepted(hit.start, hit.end, hit.entry.names, score)


def _speaks_of_region(found: Iterable[Accepted], matcher: Matcher) -> bool:
    """Whether a town of the region is named, or two of its villages."""
    named = {accepted.senses[0].place for accepted in found}
    places = [matcher.places[number] for number in named]
    weights = (
        0 if place.id in CAPITALS else 2 if place.in_record or place.kind == "city" else 1
        for place in places
    )
    return sum(weights) >= 2


_IN: Final = frozenset(("in", "у", "в", "во"))
_LOCATIVE: Final = ("ах", "ях", "і", "ї", "е", "ові", "еві", "єві", "ому", "ом")


def _is_within(text: str, hit: Hit) -> bool:
    """Whether something is "in" it, and not with a person ("у Рубцях", but "у Рубця")."""
    name = text[hit.start : hit.end]
    cased = name.isascii() or name.endswith(_LOCATIVE)
    return cased and word_before(text, hit.start) in _IN


_NAME_LIKE: Final = re.compile(r"(?:[оеё]вк[аиуе]|[оеё]вкой|[сц]кое|[оеи][вн]о|поль[еяюём]{1,2})$")


def _is_like_a_name(text: str, hit: Hit) -> bool:
    """Whether it ends like names of places, where a rule made the form."""
    made = hit.entry.names[0].rule == "guess"
    return not made or _NAME_LIKE.search(text, hit.start, hit.end) is not None


def _opens_sentence(text: str, hit: Hit) -> bool:
    words = text[max(0, hit.start - 16) : hit.start].rstrip(" \t«“\"'(–—-")
    return not words or words[-1] in ".!?:;\n"


def _along_lists(
    text: str, hits: Sequence[Hit], sure: dict[int, Accepted], waiting: set[int]
) -> None:
    """A doubtful name beside a mention in a list is one too; forwards, then backwards."""
    for order, step in ((sorted(waiting), 1), (sorted(waiting, reverse=True), -1)):
        for number in order:
            if number in sure or number - step not in sure:
                continue
            first, second = sorted((number, number - step))
            between = text[hits[first].end : hits[second].start]
            if LIST_BREAK.fullmatch(between):
                sure[number] = _accepted(hits[number], WITH_CUE)
