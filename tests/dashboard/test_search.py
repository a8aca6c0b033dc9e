"""What the search box looks in: every name of a place, in all three scripts, and no other's."""

import csv

import pytest

from dashboard.scene import build_scene
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


@pytest.fixture(scope="module")
def names_of(atlas, basemap, gazetteer):
    """The names by which the browser finds each place."""
    scene = build_scene(atlas, basemap, gazetteer)
    return {place["id"]: {*place["names"].values(), *place["also"]} for place in scene["places"]}


@pytest.mark.parametrize(("place", "name"), NAMES)
def test_every_name_of_a_place_leads_to_it_and_to_no_other(names_of, place, name):
    assert [found for found, names in names_of.items() if name in names] == [place]


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
def test_spellings_of_the_documents(names_of, alias, place):
    assert alias in names_of[place]


def test_every_place_can_be_found(names_of):
    assert set(names_of) == {row["id"] for row in ROWS}
