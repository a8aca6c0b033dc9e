"""Our own voice: every value has words, and none of them takes a side."""

import re
from datetime import date
from typing import get_args

import pytest

from geo import wording
from geo.as_of import Clock, Standing
from geo.claimants import Party
from geo.claims import PROPOSITIONS, Kind, Manner, Qualifier, Quantity, StatedFor
from geo.relations import RelationKind
from geo.times import Time

TABLES = {
    "PARTY_NAMES": get_args(Party),
    "SILENCE": get_args(Party),
    "CLOCK_NAMES": get_args(Clock),
    "STANDING_NAMES": get_args(Standing),
    "STATED_FOR_NAMES": get_args(StatedFor),
    "MANNER_NAMES": get_args(Manner),
    "KIND_NAMES": get_args(Kind),
    "PROPOSITION_NAMES": tuple(name for names in PROPOSITIONS.values() for name in names),
    "RELATION_NAMES": get_args(RelationKind),
}
TAKES_A_SIDE = re.compile(
    r"liberat|captur|\bfell\b|\bfall\b|occup|seiz|enem|terror|regime|invader|heroic|so-called", re.I
)


@pytest.mark.parametrize("table", TABLES)
def test_every_value_has_words_of_its_own(table):
    words = getattr(wording, table)
    assert set(words) == set(TABLES[table])
    assert len(set(words.values())) == len(words)
    assert all(value.strip() == value and value for value in words.values())


@pytest.mark.parametrize("table", TABLES)
def test_no_words_take_a_side(table):
    for words in getattr(wording, table).values():
        assert not TAKES_A_SIDE.search(words), words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-12-01", "1 December 2025"),
        ("2025-11-01/2025-11-30", "between 1 and 30 November 2025"),
        ("2025-11", "between 1 and 30 November 2025"),
        ("2024-05/2024-08", "between 1 May and 31 August 2024"),
        ("2022/2023", "between 1 January 2022 and 31 December 2023"),
        ("2024-12-31/2025-12-31", "between 31 December 2024 and 31 December 2025"),
        ("2025-12-01/..", "on or after 1 December 2025"),
        ("../2022-02-23", "up to 23 February 2022"),
        ("../..", "at an unknown time"),
    ],
)
def test_times_in_words(edtf, words):
    assert wording.time_words(Time(edtf=edtf, basis="stated")) == words
    inferred = Time(edtf=edtf, basis="inferred", why="because")
    assert wording.time_words(inferred) == f"{words} (inferred)"


@pytest.mark.parametrize(("month", "name"), [(1, "January"), (6, "June"), (12, "December")])
def test_days_in_words(month, name):
    assert wording.day_words(date(2025, month, 9)) == f"9 {name} 2025"


@pytest.mark.parametrize(
    ("low", "high", "unit", "qualifier", "words"),
    [
        (60000, 60000, "residents", "about", "about 60,000 residents"),
        (300, 500, "soldiers", "between", "between 300 and 500 soldiers"),
        (40, None, "attacks", "more_than", "more than 40 attacks"),
        (1000, None, "men", "at_least", "at least 1,000 men"),
        (None, 12, "km", "less_than", "less than 12 km"),
        (10, 10, "km", "exact", "10 km"),
        (1.5, 1.5, "years", "exact", "1.5 years"),
        (None, None, "people", "few", "few people"),
        (1234567, 1234567, "people", "exact", "1,234,567 people"),
    ],
)
def test_quantities_in_words(low, high, unit, qualifier, words):
    quantity = Quantity(low=low, high=high, unit=unit, qualifier=qualifier)
    assert wording.quantity_words(quantity) == words


@pytest.mark.parametrize("qualifier", get_args(Qualifier))
def test_every_qualifier_has_words(qualifier):
    assert wording.quantity_words(Quantity(low=1, high=2, unit="km", qualifier=qualifier))
