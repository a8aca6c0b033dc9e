"""Which places a claim is about: those in its words, or those that the text spoke of before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from geo.places import PlaceIndex
from geo.reading.lexicon import endings, word_set
from geo.reading.readable import PlaceMention, Readable

CAPITALS: Final = frozenset(("kyiv", "moscow"))
"""Cities whose names mostly stand for a state: no claim of a town is read from them."""
_THERE: Final = word_set("claim_places.there")
_BOTH: Final = word_set("claim_places.both")
_LISTED: Final = 5
"""More places than that are a list of villages, and the text goes on about the first of all."""
_MEMORY: Final = 50
"""Mentions that are remembered; what was named before them is not carried on."""
_ONE: Final = word_set("claim_places.one")
_POINTING: Final = word_set("claim_places.pointing")
_BEARINGS: Final = endings("claim_places.bearings")
_FROM: Final = frozenset(("of", "from", "від", "от"))
_LIES: Final = endings("claim_places.lies")
_DIRECTION: Final = ("напрям", "направлени")
_ITS: Final = frozenset(("його", "її", "его", "ее"))
_AND: Final = frozenset(("and", "та", "і", "й", "и"))
_APPOSED: Final = 4
"""Words that may stand between a place and the words that say where it lies."""
_BESIDE: Final = (
    ("size", "of"),
    ("grip", "on"),
    ("road", "to"),
    ("way", "to"),
    ("twice",),
    ("like",),
)


class PlaceFocus:
    """Remembers, in the order of the text, which places it speaks of."""

    def __init__(self, mentions: Iterable[PlaceMention], places: PlaceIndex) -> None:
        self._places = places
        counted = Counter(place for m in mentions if (place := self._settlement(m)) is not None)
        ranked = counted.most_common(2)
        total = sum(counted.values())
        self._main: str | None = None
        if (
            ranked
            and ranked[0][1] >= 0.4 * total
            and (len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1])
        ):
            self._main = ranked[0][0]
        self._before: tuple[str, ...] = ()
        self._seen: list[str] = []

    def _settlement(self, mention: PlaceMention) -> str | None:
        place = likeliest(mention)
        if place is None or place in CAPITALS:
            return None
        known = self._places.get(place)
        return None if known is not None and not known.is_settlement else place

    def _region(self, mention: PlaceMention) -> str | None:
        known = self._places.get(likeliest(mention) or "")
        return known.id if known is not None and not known.is_settlement else None

    def places_in(
        self,
        view: Readable,
        start: int,
        end: int,
        *,
        where_it_lies: bool = False,
        who_holds: bool = False,
    ) -> tuple[str, ...]:
        """The places named between these characters: settlements, or else regions.

        ``where_it_lies``: what is said is how far a place lies from another. ``who_holds``: what
        is said is who holds a place, so that the direction of the front is only where that is.
        """
        inside = [
            m
            for m in view.mentions
            if start <= m.start < end
            and not _compared(view, m)
            and not _places_another(view, m, where_it_lies)
        ]
        inside = self._of_claim(view, inside, who_holds)
        towns = [t for m in inside if (t := self._settlement(m)) is not None]
        if not towns and not any(self._settlement(m) for m in view.mentions):
            towns = [r for m in inside if (r := self._region(m)) is not None]
        return tuple(dict.fromkeys(towns))

    def _of_claim(
        self, view: Readable, inside: list[PlaceMention], who_holds: bool
    ) -> list[PlaceMention]:
        """The mentions without those that only say where the others are, if there are others."""
        kept = [
            m
            for m in inside
            if not (who_holds and _is_direction(view, m)) and not _opens_with_bearing(view, m)
        ]
        return kept if any(self._settlement(m) for m in kept) else inside

    def subject_of(self, view: Readable, start: int, end: int) -> tuple[str, ...]:
        """The places whose worth is spoken of: not those to which a way leads or is compared."""
        if view.words[0].form in _POINTING:
            return ()
        kept: list[str] = []
        for mention in view.mentions:
            town = self._settlement(mention)
            if town is None or not start <= mention.start < end:
                continue
            at = view.word_at(mention.start)
            before = tuple(word.form for word in view.words[max(0, at - 3) : at])
            if before[-1:] and before[-1] in ("towards", "toward", "до", "к"):
                continue
            if any(before[-len(pair) :] == pair for pair in _BESIDE):
                continue
            if kept and before[-1:] not in (("and",), (",",), ("та",), ("і",), ("и",)):
                continue
            kept.append(town)
        return tuple(dict.fromkeys(kept))

    def carried(self, view: Readable) -> tuple[str, ...]:
        """The places that a sentence without a name goes on about; () if none was named yet."""
        forms = [word.form for word in view.words[:3]]
        if _THERE & set(forms) and self._seen:
            return (self._seen[-1],)
        if _BOTH & {word.form for word in view.words} and len(set(self._seen)) > 1:
            return tuple(dict.fromkeys(reversed(self._seen)))[1::-1]
        if len(self._before) > 1 and _ONE & {word.form for word in view.words}:
            return (self._main,) if self._main in self._before else self._before[:1]
        if len(self._before) > 1 and forms[0] in _ITS:
            return self._before[:1]
        if self._before and (self._main is None or self._main in self._before):
            return self._before
        if self._main is not None and (self._main in self._seen or self._foretold(view)):
            return (self._main,)
        return self._before or ((self._seen[-1],) if self._seen else ())

    def _foretold(self, view: Readable) -> bool:
        """ "A mining town was taken": a headline about the town that the text names later."""
        return not self._seen and any(hit.label == "CITY" for hit in view.hits)

    def read(self, view: Readable) -> None:
        """Go on to the next sentence."""
        towns = [t for m in view.mentions if (t := self._settlement(m)) is not None]
        if towns:
            named = tuple(dict.fromkeys(towns))
            self._before = named if len(named) <= _LISTED else named[:1]
            self._seen = (self._seen + towns)[-_MEMORY:]


def _compared(view: Readable, mention: PlaceMention) -> bool:
    """ "Twice the size of Pokrovsk": named only to compare with."""
    at = view.word_at(mention.start)
    return tuple(word.form for word in view.words[max(0, at - 2) : at]) == ("size", "of")


def _places_another(view: Readable, mention: PlaceMention, where_it_lies: bool) -> bool:
    """ "Rivne (east of Pokrovsk)", "it lies 10 km from Pokrovsk": named only to say where."""
    at = view.word_at(mention.start)
    first = _bearing(view, at)
    if first is None:
        return False
    lies = any(word.form.startswith(_LIES) for word in view.words[max(0, first - 9) : first])
    if where_it_lies and lies:
        return True
    if first and view.words[first - 1].form == "(":
        return True
    before = [m for m in view.mentions if m.start < view.words[first].start]
    between = view.words[view.word_at(before[-1].end - 1) + 1 : first] if before else ()
    if any(word.form in _AND for word in between):
        return False
    return 0 < len(between) <= _APPOSED and between[0].form in "(,-"


def _is_direction(view: Readable, mention: PlaceMention) -> bool:
    """ "На Бахмутському напрямку", "на Покровском направлении"."""
    at = view.word_at(mention.start) + 1
    return at < len(view.words) and view.words[at].form.startswith(_DIRECTION)


def _opens_with_bearing(view: Readable, mention: PlaceMention) -> bool:
    """ "На північ від Курахового росіяни намагаються ...": at the head of a sentence."""
    first = _bearing(view, view.word_at(mention.start))
    return first is not None and first <= 1 and view.words[first].form[0] > "z"


def _bearing(view: Readable, at: int) -> int | None:
    """The first word of "south of", "на північ від", "севернее" before this word, if it is one."""
    forms = [word.form for word in view.words[max(0, at - 4) : at]]
    link = next((i for i in range(1, len(forms)) if forms[-i] in _FROM), 0)
    for back in range(max(1, link), min(len(forms), link + 3) + 1):
        if forms[-back].startswith(_BEARINGS):
            return at - back
    return at - link if link and forms[-link] in ("from", "від", "от") else None


def likeliest(mention: PlaceMention) -> str | None:
    """The place that a mention means, or the first of those that it may mean."""
    if mention.place is not None or not mention.candidates:
        return mention.place
    first = mention.candidates[0]
    return first if isinstance(first, str) else getattr(first, "place", None)


def ambiguous(mentions: Sequence[PlaceMention], start: int, end: int) -> bool:
    """Whether a mention between these characters may be another place."""
    return any(
        start <= m.start < end and (m.place is None or len(m.candidates) > 1) for m in mentions
    )
