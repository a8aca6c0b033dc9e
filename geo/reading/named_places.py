"""The places that a text may name: those of the record, the gazetteer, and bare official names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from geo.gazetteer import Settlement, load_gazetteer
from geo.loading import DATA_DIR
from geo.places import Place, fold
from geo.reading.folding import fold_name
from geo.reading.not_places import load_look_alikes
from geo.reading.settlement_names import SettlementName, load_settlement_names

Use = Literal["name", "spelling", "old name", "guess"]
"""How a name belongs to a place: its name, another spelling, an earlier or other name, or a
form that a rule made."""

CITY_POPULATION: Final = 10_000
"""From this population on a settlement of the gazetteer counts as a city or town."""
SAME_NAME_RATIO: Final = 0.7
"""Lowest similarity of the consonants of two spellings of one name (difflib ratio, 0 to 1)."""
_OLD_NAME_POPULATION: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NamedPlace:
    """A place and what it is called; ``lon`` and ``lat`` (WGS84 degrees) are None if not known.

    ``community`` is then the GeoNames id of the centre of its community, if that is known.

    The id is that of ``data/places.csv``, or ``geonames:`` or ``katottg:`` with the code there.
    """

    id: str
    name_en: str
    kind: Literal["city", "town", "village", "region"]
    in_record: bool
    population: int
    lon: float | None
    lat: float | None
    where: str
    names: tuple[tuple[str, Use], ...]
    geonames_id: str = ""
    community: str = ""


def load_named_places(places: Iterable[Place], data_dir: Path = DATA_DIR) -> tuple[NamedPlace, ...]:
    """Every place that can be recognised, those of the record first; DataError on bad data."""
    gazetteer = {settlement.geonames_id: settlement for settlement in load_gazetteer(data_dir)}
    places = tuple(places)
    stopped = {form for form, reads_as in load_look_alikes(data_dir).items() if reads_as == "never"}
    of_record = frozenset(fold(name) for place in places for name in place.names)
    record = []
    for place in places:
        settlement = gazetteer.pop(place.geonames_id, None) if place.geonames_id else None
        record.append(_of_record(place, settlement))
    listed = [_of_gazetteer(settlement, of_record, stopped) for settlement in gazetteer.values()]
    bare = [_without_coordinate(name) for name in load_settlement_names(data_dir)]
    return (*record, *_with_ukrainian_names(listed, bare), *bare)


def _with_ukrainian_names(
    listed: Iterable[NamedPlace], bare: Iterable[NamedPlace]
) -> Iterable[NamedPlace]:
    """Where the gazetteer has no Ukrainian name, that of a settlement with the same English one."""
    listed = tuple(listed)
    ukrainian: dict[str, str] = {}
    for place in (*bare, *listed):
        for name, use in place.names:
            if use != "old name" and _is_ukrainian(name):
                ukrainian.setdefault(place.name_en, name)
    for place in listed:
        lent = ukrainian.get(place.name_en)
        if lent is None or any(_is_ukrainian(name) for name, _ in place.names):
            yield place
        else:
            yield replace(place, names=(*place.names, (lent, "spelling")))


def _is_ukrainian(name: str) -> bool:
    """Whether letters or endings that Russian lacks show it."""
    return bool(set("іїєґ’'ʼ") & set(name.lower())) and name[:1] > "\u0400"


def _of_record(place: Place, settlement: Settlement | None) -> NamedPlace:
    names: dict[str, Use] = dict.fromkeys((place.name_en, place.name_uk, place.name_ru), "name")
    for name in place.former_names:
        names.setdefault(name, "old name")
    for name in place.other_names:
        alike = any(_alike(name, known) for known in (place.name_en, place.name_uk))
        names.setdefault(name, "spelling" if alike or place.kind == "region" else "old name")
    if settlement is not None:
        for name in settlement.alternate_names:
            if _alike(name, place.name_en) and len(name) > len(place.name_en) - 3:
                names.setdefault(name, "spelling")
    return NamedPlace(
        id=place.id,
        name_en=place.name_en,
        kind=place.kind,
        in_record=True,
        population=settlement.population if settlement else 0,
        lon=place.lon,
        lat=place.lat,
        where=_OBLASTS.get(settlement.admin1, "") if settlement else "",
        geonames_id=str(place.geonames_id or ""),
        names=tuple(names.items()),
    )


_OBLASTS: Final[Mapping[str, str]] = {
    "04": "Dnipropetrovsk Oblast",
    "05": "Donetsk Oblast",
    "07": "Kharkiv Oblast",
    "14": "Luhansk Oblast",
    "26": "Zaporizhzhia Oblast",
    "61": "Rostov Oblast",
}
_CODIFIER_OBLASTS: Final[Mapping[str, str]] = {
    "Dnipropetrovska": "Dnipropetrovsk Oblast",
    "Donetska": "Donetsk Oblast",
    "Kharkivska": "Kharkiv Oblast",
    "Luhanska": "Luhansk Oblast",
    "Zaporizka": "Zaporizhzhia Oblast",
}


def _of_gazetteer(
    settlement: Settlement, of_record: Collection[str], stopped: Collection[bytes]
) -> NamedPlace:
    names: dict[str, Use] = {settlement.name_en: "name"}
    for name in settlement.alternate_names:
        if _is_noise(name) or fold_name(name) in stopped:
            continue
        if _alike(name, settlement.name_en):
            names.setdefault(name, "spelling")
        elif fold(name) in of_record or (
            settlement.population >= _OLD_NAME_POPULATION and len(name) >= len("Torez")
        ):
            names.setdefault(name, "old name")
    city = settlement.population >= CITY_POPULATION
    return NamedPlace(
        id=f"geonames:{settlement.geonames_id}",
        name_en=settlement.name_en,
        kind="city" if city else "village",
        in_record=False,
        population=settlement.population,
        lon=settlement.lon,
        lat=settlement.lat,
        where=_OBLASTS.get(settlement.admin1, ""),
        geonames_id=str(settlement.geonames_id),
        names=tuple(names.items()),
    )


_NOISE: Final = re.compile(r"imeni|імені|имени|shakht|rudnik|khutor|posel|posël|[0-9/()”\"]", re.I)


def _is_noise(name: str) -> bool:
    """Names of mines and works, notes in brackets, and letters of neither Ukrainian nor Russian."""
    return bool(_NOISE.search(name)) or not name[:1].isupper()


def _without_coordinate(name: SettlementName) -> NamedPlace:
    oblast = _CODIFIER_OBLASTS.get(name.oblast_en, name.oblast_en)
    return NamedPlace(
        id=f"katottg:{name.katottg}",
        name_en=name.name_en,
        kind="city" if name.kind == "city" else "village",
        in_record=False,
        population=0,
        lon=None,
        lat=None,
        where=f"community of {name.community_en}, {oblast}",
        community=name.community_geonames_id,
        names=((name.name_en, "name"), (name.name_uk, "name")),
    )


_CONSONANTS: Final = (
    ("дж", "z"), ("б", "b"), ("в", "v"), ("г", "h"), ("ґ", "h"), ("д", "d"), ("ж", "z"),
    ("з", "z"), ("к", "k"), ("л", "l"), ("м", "m"), ("н", "n"), ("п", "p"), ("р", "r"),
    ("с", "s"), ("т", "t"), ("ф", "f"), ("х", "h"), ("ц", "s"), ("ч", "s"), ("ш", "s"), ("щ", "s"),
    ("sch", "s"), ("kh", "h"), ("ch", "s"), ("sh", "s"), ("zh", "z"), ("ts", "s"), ("tz", "s"),
    ("g", "h"), ("w", "v"), ("c", "s"), ("x", "h"), ("q", "h"),
)  # fmt: skip


@lru_cache(maxsize=256)
def _skeleton(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower())
    for old, new in _CONSONANTS:
        plain = plain.replace(old, new)
    return "".join(letter for letter in plain if letter in "bvhdzklmnprstf")


def _alike(one: str, other: str) -> bool:
    """Whether two names, in any of the two scripts, spell the same name."""
    ratio = SequenceMatcher(None, _skeleton(one), _skeleton(other), autojunk=False).ratio()
    lengths = sorted((len(one), len(other)))
    return ratio >= SAME_NAME_RATIO and lengths[0] * 2 > lengths[1]
