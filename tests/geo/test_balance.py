"""The record counted by hand: who speaks of what, when, through whom, and what is missing."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.balance import Quarter, balance_of, quarter_of
from geo.loading import load_atlas

TESTS = Path(__file__).resolve().parents[1]
SPRING = Quarter(year=2024, number=2)


@pytest.fixture
def page_data(copy):
    """The small atlas with a page of two paraphrases beside its two documents."""
    shutil.copy(TESTS / "small_page.yaml", copy.folder / "reports/103_page.yaml")
    return copy.folder


@pytest.mark.parametrize(
    ("day", "quarter"),
    [("2024-01-01", (2024, 1)), ("2024-03-31", (2024, 1)), ("2024-04-01", (2024, 2)),
     ("2024-09-30", (2024, 3)), ("2024-12-31", (2024, 4))],
)  # fmt: skip
def test_quarters(day, quarter):
    found = quarter_of(date.fromisoformat(day))
    assert (found.year, found.number) == quarter
    assert found.first_on <= date.fromisoformat(day) <= found.last_on


def test_a_quarter_ends_before_the_next_begins():
    assert Quarter(year=2024, number=1).last_on == date(2024, 3, 31)
    assert Quarter(year=2024, number=4).next == Quarter(year=2025, number=1)


def test_claims_by_place_party_and_wording(page_data):
    """All are known in the second quarter of 2024."""
    found = balance_of(load_atlas(page_data))
    assert found.quarters == (SPRING,)
    counted = {
        (row.place.id if row.place else None, row.party): (row.counts, row.quoted, row.paraphrased)
        for row in found.rows
    }
    assert counted == {
        ("alfin", "ukraine"): ((0,), 0, 0),
        ("alfin", "russia"): ((2,), 2, 0),  # by June, wounded
        ("alfin", "independent"): ((2,), 2, 0),  # held, may change
        ("alfin", "international"): ((1,), 1, 0),  # soldiers
        ("alfin", "article"): ((4,), 4, 0),  # residents, quarry twice, still held
        ("betrov", "ukraine"): ((4,), 4, 0),  # denies, repelled, not surrounded, again
        ("betrov", "russia"): ((4,), 3, 1),  # holds, surrounded, wounded; all of it
        ("betrov", "independent"): ((1,), 1, 0),  # both armies
        ("betrov", "international"): ((2,), 1, 1),  # cannot confirm; sees fighting
        ("betrov", "article"): ((3,), 3, 0),  # is hub, was hub, few left
        (None, "ukraine"): ((0,), 0, 0),
        (None, "russia"): ((0,), 0, 0),
        (None, "independent"): ((0,), 0, 0),
        (None, "international"): ((1,), 1, 0),  # fighting in the region
        (None, "article"): ((0,), 0, 0),
    }
    assert [str(gap) for gap in found.gaps] == [
        "No statement of the Ukrainian side on Alfin between April and June 2024"
    ]


def test_open_beginnings_stand_in_no_quarter(atlas):
    rows = {
        (row.place.id if row.place else None, row.party): row
        for row in balance_of(atlas, "event").rows
    }
    article = rows["alfin", "article"]
    assert (article.undated, sum(article.counts), article.total) == (2, 2, 4)


def test_gaps_over_several_quarters(atlas, make_claim, make_atlas):
    """Alfin's others are as silent as Betrov's: both are principal here."""
    days = ("2024-02-01", "2024-05-01", "2025-03-31", "2025-07-01")
    claims = [make_claim(day, "russia", event=day) for day in days]
    made = replace(make_atlas(claims), reports={"d": atlas.reports["101_morning"]})
    found = balance_of(made)
    assert len(found.quarters) == 7
    gaps = [str(gap) for gap in found.gaps]
    assert [gap for gap in gaps if "Russian side on alfin" in gap] == [
        "No statement of the Russian side on alfin between July and December 2024",
        "No statement of the Russian side on alfin between April and June 2025",
    ]
    assert (
        "No statement of an international body on betrov between January 2024 and September 2025"
        in gaps
    )
    assert len(gaps) == 2 + 3 + 4
    assert not any("own voice" in gap for gap in gaps)


def test_kinds_and_carriers(page_data):
    found = balance_of(load_atlas(page_data))
    assert found.kinds["control"] == {
        "ukraine": 4, "russia": 4, "independent": 3, "international": 3, "article": 1,
    }  # fmt: skip
    assert found.kinds["losses"]["russia"] == 1
    assert sum(found.kinds["aim"].values()) == 0
    assert [(c.carrier.id, c.claims, dict(c.pages)) for c in found.carriers] == [
        ("radio", 4, {"confirmed": 0, "mended": 1, "not_seen_again": 0}),
        ("omin", 1, {"confirmed": 0, "mended": 0, "not_seen_again": 0}),
    ]
    assert found.seen == {"confirmed": 0, "mended": 1, "not_seen_again": 0}


def test_an_empty_record(make_atlas):
    found = balance_of(make_atlas([]))
    assert (found.quarters, found.gaps, found.carriers) == ((), (), ())


def test_the_command(page_data, capsys):
    assert main(["--data", str(page_data), "balance"]) == 0
    printed = capsys.readouterr().out
    assert "Claims by place, party and quarter, by what was known" in printed
    assert printed.endswith("on Alfin between April and June 2024\n")
    assert main(["--data", str(page_data), "balance", "--clock", "event", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["quarters"][-1] == "2024-Q2"
    assert told["pages_seen"] == {"confirmed": 0, "mended": 1, "not_seen_again": 0}
    assert told["carriers"][0]["name"] == "Radio Gamma"
