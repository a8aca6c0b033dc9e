"""The flat tables: every column, one row a claim, and the same count as the files give by hand."""

from datetime import date

import pytest
import yaml
from edtf import parse_edtf

from geo.exports.claim_tables import claims_table, excerpts_table
from geo.exports.tables import distances_table, places_table, printable, relations_table
from geo.loading import DATA_DIR

TABLES = (claims_table, excerpts_table, places_table, distances_table, relations_table)


def recount(data_dir, on: date) -> tuple[int, int]:
    """Claims and excerpts of claims known by the day, straight from the files."""
    claims = excerpts = 0
    for path in (data_dir / "reports").rglob("*.yaml"):
        report = yaml.safe_load(path.read_text(encoding="utf-8"))
        for claim in report["claims"]:
            known = parse_edtf(str(claim.get("known_by", report["published"])["edtf"]))
            first = known.lower_strict()  # minus infinity where that side is open
            if isinstance(first, float) or date(*first[:3]) <= on:
                claims += 1
                excerpts += len(claim.get("excerpts", []))
    return claims, excerpts


@pytest.mark.parametrize("table_of", TABLES)
def test_every_row_has_every_column(table_of, snapshot, hostile, real):
    for taken in (snapshot, hostile, real):
        table = table_of(taken)
        assert all(list(row) == list(table.columns) for row in table.rows)
        assert list(table.frame().columns) == list(table.columns)


@pytest.mark.parametrize(
    ("on", "claims", "excerpts"),
    [
        (date(2024, 3, 31), 0, 0),
        (date(2024, 4, 1), 1, 1),  # the bulletin of 1 April alone
        (date(2024, 5, 4), 11, 11),  # ... and the ten claims of the morning paper
        (date(2024, 5, 7), 21, 22),  # ... and ten more of the evening paper, one with two excerpts
    ],
)
def test_rows_are_as_many_as_counted_by_hand(take, small_data, on, claims, excerpts):
    taken = take(on)
    assert len(claims_table(taken).rows) == claims
    assert len(excerpts_table(taken).rows) == excerpts
    assert recount(small_data, on) == (claims, excerpts)


def test_rows_of_the_real_record_are_as_many_as_its_files_hold(real):
    counted = recount(DATA_DIR, real.selection.on)
    assert (len(claims_table(real).rows), len(excerpts_table(real).rows)) == counted
    assert counted[0] > 100


def test_a_row_says_who_says_what_in_which_words(snapshot):
    rows = {row["reference"]: row for row in claims_table(snapshot).rows}
    surrounded = rows["102_evening#surrounded"]
    expected = {
        "document_name": "Evening paper",
        "places": "betrov",
        "place_names": "Betrov",
        "lon": 37.0,
        "lat": 48.25,
        "claimant_name": "Omin's staff",
        "party": "russia",
        "carrier_names": "Radio Gamma",
        "proposition": "claims_encirclement",
        "stated_for": "contested",
        "event_time_edtf": "2024-05-05",
        "event_time_earliest": "2024-05-05",
        "known_by_edtf": "2024-05-05/2024-05-07",
        "known_by_latest": "2024-05-07",
        "exact": "Omin’s staff declared on Radio Gamma on 5 May that Betrov is surrounded",
        "start": 132,
        "end": 203,
        "further_excerpts": None,
    }
    assert {name: surrounded[name] for name in expected} == expected
    assert rows["102_evening#wounded"]["places"] == "alfin|betrov"
    assert rows["102_evening#few-left"]["further_excerpts"] == (
        '[{"exact":"only a few people are left","start":30,"end":56}]'
    )
    assert (rows["102_evening#repelled"]["quantity_low"]) == 20
    assert (rows["102_evening#repelled"]["quantity_high"]) is None


def test_names_are_in_the_language_of_the_selection(take):
    row = claims_table(take(date(2024, 5, 7), names="uk")).rows[0]
    assert row["place_names"] == "Бетрів"


def test_without_the_layer_there_are_no_distances(take):
    assert distances_table(take(date(2024, 5, 7), layers=())).rows == ()
    assert len(distances_table(take(date(2024, 5, 7), place="deltiane")).rows) == 3


def test_what_xml_cannot_hold_is_marked():
    assert printable("a\x00b\x1f\ud800\ufffe\tc\n") == "a�b���\tc\n"
