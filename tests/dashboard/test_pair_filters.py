"""The pairs that a reader asks for, and the years and quarters that are offered for it."""

from datetime import date
from types import SimpleNamespace as Card

import pytest

from dashboard.pair_filters import chosen_pairs, page_words, pages, periods_of


def card(party, day):
    return Card(party=party, from_on=day and date.fromisoformat(day))


PAIRS = [
    Card(a=card("ukraine", "2024-08-19"), b=card("russia", "2025-12-01")),
    Card(a=card("russia", "2025-12-31"), b=card("russia", "2026-01-01")),
    Card(a=card("article", None), b=card("ukraine", "2025-11-01")),
]


@pytest.mark.parametrize(
    ("sides", "found"),
    [
        ((None, None), [0, 1, 2]),
        (("ukraine", None), [0, 2]),
        ((None, "ukraine"), [0, 2]),
        (("russia", "ukraine"), [0]),
        (("russia", "russia"), [1]),
        (("article", "russia"), []),
    ],
)
def test_between_two_parties_whichever_stands_first(sides, found):
    assert [PAIRS.index(pair) for pair in chosen_pairs(PAIRS, sides=sides)] == found


def test_the_periods_in_which_anything_was_said_latest_first():
    periods = periods_of(side for pair in PAIRS for side in (pair.a, pair.b))
    assert [period.name for period in periods] == [
        "2026", "January to March 2026",
        "2025", "October to December 2025",
        "2024", "July to September 2024",
    ]  # fmt: skip
    by_name = {period.name: period for period in periods}
    quarter = by_name["October to December 2025"]
    assert (quarter.first_on, quarter.last_on) == (date(2025, 10, 1), date(2025, 12, 31))
    assert [PAIRS.index(p) for p in chosen_pairs(PAIRS, period=quarter)] == [0, 1, 2]
    assert [PAIRS.index(p) for p in chosen_pairs(PAIRS, period=by_name["2024"])] == [0]
    assert [PAIRS.index(p) for p in chosen_pairs(PAIRS, period=by_name["2026"])] == [1]


def test_ten_at_a_time():
    assert [(part.start, part.stop) for part in pages(range(25))] == [(0, 10), (10, 20), (20, 25)]
    assert [len(part) for part in pages([])] == [0]
    assert page_words(range(10, 20), 25) == "11 to 20 of 25"
