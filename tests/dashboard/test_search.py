"""The search box: every name of a place, in all three scripts, leads to it."""

import csv

import pytest

from dashboard.search import place_for, search_options
from geo.loading import DATA_DIR

with (DATA_DIR / "places.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
NAMES = [
    (row["id"], name)
    for row in ROWS
    for name in (
        row["name_en"],
        row["name_uk"],
        row["name_ru"],
        *row["former_names"].split("|"),
        *row["other_names"].split("|"),
    )
    if name
]


@pytest.mark.parametrize(("place", "name"), NAMES)
def test_every_name_of_a_place_is_in_its_line(atlas, place, name):
    (line,) = (line for line, found in search_options(atlas).items() if found == place)
    assert name in line.split(" · ")


def test_no_name_is_in_the_line_of_another_place(atlas):
    seen = [name for line in search_options(atlas) for name in line.split(" · ")]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("alias", "place"),
    [
        ("Красноармейск", "pokrovsk"),
        ("Krasnoarmeysk", "pokrovsk"),
        ("Dimitrov", "myrnohrad"),
        ("Славянск", "sloviansk"),
        ("Slovyansk", "sloviansk"),
        ("Kiiv", "kyiv"),
        ("Donbass", "donbas"),
    ],
)
def test_spellings_of_the_documents(atlas, alias, place):
    options = search_options(atlas)
    (line,) = (line for line in options if alias in line.split(" · "))
    assert place_for(line, options) == place


def test_the_principal_towns_come_first(atlas):
    principal = [row["id"] for row in ROWS if row["role"] == "principal"]
    assert list(search_options(atlas).values())[:4] == principal
    assert set(search_options(atlas).values()) == {row["id"] for row in ROWS}


@pytest.mark.parametrize("option", [None, "", "Atlantis"])
def test_nothing_chosen_is_no_place(atlas, option):
    assert place_for(option, search_options(atlas)) is None
