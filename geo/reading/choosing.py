"""Which of several places a name means, for a given reason; else the choice is left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import Final

from geo.reading.accepting import CAPITALS, Accepted
from geo.reading.matcher import Matcher
from geo.reading.mentions import Candidate, Mention
from geo.reading.named_places import NamedPlace
from geo.reading.place_cues import (
    CITY_AFTER,
    CITY_BEFORE,
    EQUATION,
    OBLAST_AFTER,
    PART_OF_REGION,
    REGION_AFTER,
    REGION_BEFORE,
    REGION_CALLED,
    SEAT_AFTER,
    SEAT_BEFORE,
    TOWN,
    VILLAGE,
    after,
    before,
    is_called,
    oblast_of,
    words_before,
)
from geo.reading.place_index import RANK, Rule, Sense

FAR_LARGER: Final = 30
"""A town so many times larger than any other place of the name is meant, if nothing speaks
against it. Dobropillia is 26 times and Pokrovsk 28 times larger than the villages of the name."""
LARGER: Final = 3
"""The same for an adjective: pieces of the front are called after the larger towns."""
NEAR_KM: Final = 35.0
"""A village is chosen among those of its name if it is so near to a place the text names ..."""
NEARER: Final = 2.5
"""... and the next of the name is so many times farther away."""
LEAST_KM: Final = 8.0
"""Nearer than this is all the same: the centre of a community is not the village."""
_SEATS: Final = CAPITALS | {"geonames:702658"}
"""Seats of regions that the record does not hold (Luhansk): "Kyiv region" is not the city."""

_KINDS: Final = {
    "name": "its name",
    "spelling": "a spelling of its name",
    "old name": "an earlier or other name of it",
    "guess": "a form of its name made by rule",
    "adjective": "an adjective of its name",
}

Choice = tuple[NamedPlace, str]


def choose(text: str, accepted: Sequence[Accepted], matcher: Matcher) -> Iterable[Mention]:
    """The mentions, each with its place or an open choice."""
    several = [number for number, found in enumerate(accepted) if len(found.senses) > 1]
    chosen = _choices(text, accepted, several, matcher) if several else {}
    single: dict[tuple[Sense, ...], tuple[NamedPlace, Rule, tuple[Candidate, ...]]] = {}
    for number, (start, end, senses, score) in enumerate(accepted):
        place: NamedPlace | None
        if len(senses) > 1:
            place, reason = chosen.get(number) or (None, "")
            rule, candidates = _candidates(senses, place, reason, matcher)
        elif senses in single:
            place, rule, candidates = single[senses]
        else:
            place = matcher.places[senses[0].place]
            rule, candidates = _candidates(senses, place, "", matcher)
            single[senses] = place, rule, candidates
        if place is not None and place.id in _SEATS and _is_seat_of_region(text, place, start, end):
            continue
        place_id = place.id if place else None
        yield Mention(start, end, text[start:end], place_id, candidates, score, rule)


def _choices(
    text: str, accepted: Sequence[Accepted], several: Sequence[int], matcher: Matcher
) -> Mapping[int, Choice]:
    """What the names with several senses mean, by their number; those left open are missing."""
    chosen: dict[int, Choice] = {}
    for number in several:
        choice = _by_words_around(text, accepted, number, matcher)
        if choice is not None:
            chosen[number] = choice
    _by_the_same_name(accepted, chosen, several)
    _by_senses(accepted, chosen, several, lambda found: _by_size(found, matcher))
    if len(chosen) < len(several):
        named = _settlements(accepted, chosen, matcher)
        _by_senses(accepted, chosen, several, lambda found: _by_distance(found, named, matcher))
    return chosen


def _by_senses(
    accepted: Sequence[Accepted],
    chosen: dict[int, Choice],
    several: Sequence[int],
    decide: Callable[[Accepted], Choice | None],
) -> None:
    """Decide what is open, once for each name."""
    known: dict[tuple[Sense, ...], Choice | None] = {}
    for number in several:
        if number not in chosen:
            senses = accepted[number].senses
            if senses not in known:
                known[senses] = decide(accepted[number])
            choice = known[senses]
            if choice is not None:
                chosen[number] = choice


@lru_cache(maxsize=4096)
def _candidates(
    senses: tuple[Sense, ...], place: NamedPlace | None, reason: str, matcher: Matcher
) -> tuple[Rule, tuple[Candidate, ...]]:
    """The chosen place first, then by kind of name and size; with the kind that comes first."""
    if len(senses) > 1:
        senses = tuple(sorted(senses, key=lambda sense: _order(sense, place, matcher)))
    return senses[0].rule, tuple(_candidate(sense, place, reason, matcher) for sense in senses)


def _order(sense: Sense, place: NamedPlace | None, matcher: Matcher) -> tuple[bool, int, int, str]:
    one = matcher.places[sense.place]
    return one is not place, RANK[sense.rule], -one.population, one.id


def _candidate(sense: Sense, chosen: NamedPlace | None, reason: str, matcher: Matcher) -> Candidate:
    place = matcher.places[sense.place]
    parts = [_KINDS[sense.rule]]
    if place.where:
        parts.append(place.where)
    if place.lon is None:
        parts.append("no coordinate")
    if place is chosen and reason:
        parts.append(reason)
    return Candidate(place.id, "; ".join(parts))


def _by_words_around(
    text: str, accepted: Sequence[Accepted], number: int, matcher: Matcher
) -> Choice | None:
    found = accepted[number]
    candidates = [matcher.places[sense.place] for sense in found.senses]
    regions = [place for place in candidates if place.kind == "region"]
    if regions and (choice := _city_or_region(text, found, candidates, regions[0])):
        return choice
    same = _equated(text, accepted, number, matcher)
    if same is not None:
        return same, "another name of it stands beside"
    words = words_before(text, found.start)
    choice = _by_oblast(text, found, candidates)
    if choice is not None:
        return choice
    if is_called(words, VILLAGE):
        return _only(candidates, ("village",), "the text calls it a village")
    if is_called(words, TOWN):
        return _only(candidates, ("city", "town"), "the text calls it a town")
    return None


def _by_oblast(text: str, found: Accepted, candidates: Iterable[NamedPlace]) -> Choice | None:
    """The one place of the name, the largest, in an oblast that is named right behind."""
    named = OBLAST_AFTER.match(text, found.end)
    if named is None:
        return None
    oblast = oblast_of(named[1])
    fitting = [place for place in candidates if place.where.endswith(oblast)]
    located = [place for place in fitting if place.lon is not None]
    chosen = located or fitting
    return (chosen[0], f"the text goes on: {named[1]}") if len(chosen) == 1 else None


def _city_or_region(
    text: str, found: Accepted, candidates: list[NamedPlace], region: NamedPlace
) -> Choice | None:
    words, behind = before(text, found.start), after(text, found.end)
    if REGION_BEFORE.search(words) or _is_region(words, behind):
        return region, "the words around it speak of a region"
    if CITY_BEFORE.search(words) or CITY_AFTER.match(behind):
        return _only(candidates, ("city", "town"), "the words around it speak of a city")
    return None


def _is_seat_of_region(text: str, seat: NamedPlace, start: int, end: int) -> bool:
    """Whether the region is meant, which no table holds, and not its seat."""
    words, behind = before(text, start), after(text, end)
    if seat.id in CAPITALS:
        return bool(REGION_AFTER.match(behind) or REGION_CALLED.search(words))
    return _is_region(words, behind)


def _is_region(words: str, behind: str) -> bool:
    """Whether the words before and behind the name of a seat make it its region."""
    if CITY_AFTER.match(behind):
        return False
    return bool(
        REGION_AFTER.match(behind)
        or SEAT_AFTER.match(behind)
        or REGION_CALLED.search(words)
        or SEAT_BEFORE.search(words)
        or PART_OF_REGION.search(words)
    )


def _only(candidates: Iterable[NamedPlace], kinds: tuple[str, ...], why: str) -> Choice | None:
    """The one candidate of these kinds with a coordinate, if there is just one."""
    fitting = [place for place in candidates if place.kind in kinds and place.lon is not None]
    return (fitting[0], why) if len(fitting) == 1 else None


def _equated(
    text: str, accepted: Sequence[Accepted], number: int, matcher: Matcher
) -> NamedPlace | None:
    """The place that this name and another right beside it have in common, if just one."""
    mine = {sense.place for sense in accepted[number].senses}
    for other in (number - 1, number + 1):
        if not 0 <= other < len(accepted):
            continue
        first, second = accepted[min(number, other)], accepted[max(number, other)]
        common = mine & {sense.place for sense in accepted[other].senses}
        between = text[first.end : second.start]
        different = text[first.start : first.end] != text[second.start : second.end]
        if len(common) == 1 and different and EQUATION.fullmatch(between):
            return matcher.places[common.pop()]
    return None


def _by_the_same_name(
    accepted: Sequence[Accepted], chosen: dict[int, Choice], several: Sequence[int]
) -> None:
    """What one occurrence of a name means in a text, the others mean too."""
    known: dict[frozenset[int], dict[str, NamedPlace]] = {}
    for number, (place, _) in chosen.items():
        known.setdefault(_places(accepted[number]), {})[place.id] = place
    if not known:
        return
    for number in several:
        meant = known.get(_places(accepted[number]), {})
        if number not in chosen and len(meant) == 1:
            chosen[number] = (next(iter(meant.values())), "so used elsewhere in this text")


def _places(found: Accepted) -> frozenset[int]:
    return frozenset(sense.place for sense in found.senses)


def _by_size(found: Accepted, matcher: Matcher) -> Choice | None:
    """A town far larger than the rest, or the record's own where the rest once bore the name."""
    candidates = [(matcher.places[sense.place], sense.rule) for sense in found.senses]
    if any(place.kind == "region" for place, _ in candidates):
        return None
    ranked = sorted(candidates, key=lambda each: -each[0].population)
    largest, second = ranked[0][0], ranked[1][0]
    times = LARGER if found.senses[0].rule == "adjective" else FAR_LARGER
    if largest.kind != "village" and largest.population >= times * max(1, second.population):
        return largest, "by far the largest place of the name"
    others = {rule for place, rule in candidates if place is not largest}
    if others == {"old name"} != {ranked[0][1]} and largest.population >= LARGER * max(
        1, second.population
    ):
        return largest, "the largest, and the only one that bears the name today"
    towns = [place for place, _ in candidates if place.kind != "village"]
    if len(towns) == 1 and all(place.lon is None for place, _ in candidates if place not in towns):
        return towns[0], "the only town of the name"
    recorded = [(place, rule) for place, rule in candidates if place.in_record]
    if len(recorded) == 1 and all(
        rule in ("old name", "guess") for place, rule in candidates if not place.in_record
    ):
        return recorded[0][0], "a place of the record"
    return None


def _settlements(
    accepted: Sequence[Accepted], chosen: Mapping[int, Choice], matcher: Matcher
) -> list[NamedPlace]:
    """Where the text is: the settlements it names, or the centres of their communities."""
    named = {matcher.places[found.senses[0].place] for found in accepted if len(found.senses) == 1}
    named |= {place for place, _ in chosen.values()}
    at = (place if place.lon is not None else matcher.centre_of(place) for place in named)
    kept = {place for place in at if place and place.kind != "region" and place.id not in CAPITALS}
    return sorted(kept, key=lambda place: place.id)


def _by_distance(found: Accepted, named: Sequence[NamedPlace], matcher: Matcher) -> Choice | None:
    """The one place of the name that is near to a place the text names beyond doubt."""
    candidates = [matcher.places[sense.place] for sense in found.senses]
    if not named or any(place.kind == "region" for place in candidates):
        return None
    ranked = sorted((*_nearest(place, named, matcher), place.id, place) for place in candidates)
    nearest_km, beside, _, place = ranked[0]
    if nearest_km <= NEAR_KM and ranked[1][0] >= NEARER * max(nearest_km, LEAST_KM):
        near = "in a community beside" if place.lon is None else f"about {nearest_km:.0f} km from"
        return place, f"{near} {beside}, which the text names"
    return None


def _nearest(place: NamedPlace, named: Sequence[NamedPlace], matcher: Matcher) -> tuple[float, str]:
    """Geodesic kilometres to the nearest of these, and its name; from the centre of the community
    where the place has no coordinate, and as far as can be where that is not known either.
    """
    from geo.distances import wgs84

    at = place if place.lon is not None else matcher.centre_of(place)
    if at is None:
        return inf, ""
    return min(
        (wgs84().inv(at.lon, at.lat, other.lon, other.lat)[2] / 1000.0, other.name_en)
        for other in named
    )
