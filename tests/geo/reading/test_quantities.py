"""Numbers with units, as a person reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.quantities import quantities
from geo.reading.tokens import tokens


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "qualifier"),
    [
        ("about 60,000 people", 60000, 60000, "people", "about"),
        ("more than 40 attacks", 40, None, "attacks", "more_than"),
        ("понад 40 атак", 40, None, "attacks", "more_than"),
        ("около 60 тыс. человек", 60000, 60000, "people", "about"),
        ("13–15 км", 13, 15, "km", "between"),
        ("between 300 and 500 Russian soldiers", 300, 500, "soldiers", "between"),
        ("десь 4,8 тисячі дітей", 4800, 4800, "children", "about"),
        ("located 10km away", 10, 10, "km", "exact"),
        ("13 квадратних кілометрів", 13, 13, "square kilometres", "exact"),
        ("about a thousand residents", 1000, 1000, "residents", "about"),
        ("thousands of Ukrainian soldiers", 1000, None, "soldiers", "thousands"),
        ("nearly sixteen months", 16, 16, "months", "nearly"),
        ("more than 95 per cent", 95, None, "per cent", "more_than"),
        ("понад 95% міста", 95, None, "per cent", "more_than"),
        ("at least 1,253 people", 1253, None, "people", "at_least"),
        ("a few people", None, None, "people", "few"),
        ("a population of around 60,000", 60000, 60000, "people", "about"),
    ],
)
def test_numbers(
    text: str, low: float | None, high: float | None, unit: str, qualifier: str
) -> None:
    (found,) = quantities(tokens(text))
    quantity = found.quantity
    assert (quantity.low, quantity.high) == (low, high)
    assert (quantity.unit, quantity.qualifier) == (unit, qualifier)


@pytest.mark.parametrize("text", ["in 2022", "December 1", "Pokrovsk", "the 7th Corps", ""])
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(tokens(text)) == ()


@given(st.text())
def test_never_raises_and_stays_within_the_words(text: str) -> None:
    words = tokens(text)
    assert all(0 <= q.first < q.last <= len(words) for q in quantities(words))
