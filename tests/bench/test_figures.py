"""Medians, bars and the README's tables, of values small enough to check by hand."""

import pytest
from figures import Bar, Figures, between_marks, markdown_table, spread


@pytest.fixture
def figures():
    bars = {("day", "real"): Bar(kind="at_most", limit=60)}
    found = Figures(bars)
    for value in (10, 50, 30):
        found.add("day", "real", value)
    for value in (300, 900, 600):
        found.add("day", "real", value, "plain")
    return found


def test_a_row_says_median_spread_number_ratio_and_bar(figures):
    row = figures.table().splitlines()[2]
    assert "30.0 (10.0 to 50.0; n 3)" in row
    assert "plain: 600 (300 to 900; n 3)" in row
    assert "| 20.0 | at most 60 | yes |" in row


def test_a_bar_that_is_missed_is_said_to_be():
    found = Figures({("day", "real"): Bar(kind="at_most", limit=60)})
    found.add("day", "real", 61)
    assert "| at most 60 | **no** |" in found.table()


@pytest.mark.parametrize(
    ("bar", "value", "base", "met"),
    [
        (Bar(kind="at_least", limit=20), 20, None, True),
        (Bar(kind="at_least", limit=20), 19.9, None, False),
        (Bar(kind="times_base", limit=1.2), 1200, 1000, True),
        (Bar(kind="times_base", limit=1.2), 1201, 1000, False),
        (Bar(kind="over_base", limit=500), 1500, 1000, True),
        (Bar(kind="over_base", limit=500), 1501, 1000, False),
        (Bar(kind="times_base", limit=1.2), 1, None, None),
    ],
)
def test_bars_against_values_and_bases(bar, value, base, met):
    assert bar.is_met(value, base) is met


def test_every_single_value_is_kept(figures):
    assert figures.as_json() == [
        {"what": "day", "record": "real", "way": "ours", "values": [10, 50, 30]},
        {"what": "day", "record": "real", "way": "plain", "values": [300, 900, 600]},
    ]


def test_a_table_goes_between_its_marks_and_nowhere_else():
    page = "A\n<!-- begin x -->\nold\n<!-- end x -->\nB\n<!-- begin y -->\n<!-- end y -->\n"
    new = between_marks(page, "x", "| new |\n")
    assert new == page.replace("old", "| new |")
    assert between_marks(new, "x", "| new |") == new
    with pytest.raises(ValueError, match="begin z"):
        between_marks(page, "z", "")


def test_spreads_and_tables():
    assert spread([3, 1, 2000]) == ("3", "1 to 2,000")
    assert (
        markdown_table(("a", "b"), [("x", 1)], right=("b",)) == "| a | b |\n|---|---:|\n| x | 1 |"
    )
