"""CSV, as Python's csv module and pandas read it, and as a spreadsheet would compute it."""

import csv
import io

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.exports.claim_tables import claims_table
from geo.exports.csv_table import defuse, restore, write


def rows_of(snapshot):
    return list(csv.DictReader(io.StringIO(write(snapshot).decode("utf-8-sig"), newline="")))


def test_one_row_a_claim(snapshot):
    rows = rows_of(snapshot)
    assert len(rows) == 21
    assert [row["claim"] for row in rows] == [claim.id for claim in snapshot.claims]


def test_pandas_reads_numbers_as_numbers_and_cyrillic_as_cyrillic(snapshot):
    frame = pandas.read_csv(io.BytesIO(write(snapshot))).set_index("reference")
    assert frame["lon"].dtype.kind == "f"
    assert frame["start"].dtype.kind == "i"
    assert "(Бетрів)" in frame.loc["101_morning#denies-loss", "exact"]


def test_every_row_says_which_snapshot_it_is_of(snapshot):
    for row in rows_of(snapshot):
        assert row["snapshot_id"] == snapshot.id
        assert (row["as_of"], row["clock"]) == ("2024-05-07", "known")
        assert row["data_version"] == snapshot.data_version
        assert row["link"] == snapshot.link
        assert row["licences"].startswith("Claims, relations and notes: CC0 1.0; ")


def test_a_day_without_claims_has_the_whole_header(take, snapshot):
    content = write(take(snapshot.selection.on.replace(year=2020))).decode("utf-8-sig")
    header = next(csv.reader(io.StringIO(content)))
    assert header == list(rows_of(snapshot)[0])
    assert content.count("\r\n") == 1


def test_no_cell_is_a_formula(hostile):
    for row in rows_of(hostile):
        for cell in row.values():
            assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠")), cell


def test_taking_one_apostrophe_off_gives_every_cell_back(hostile):
    table = claims_table(hostile)
    for row, read in zip(table.rows, rows_of(hostile), strict=True):
        for name, kind in table.columns.items():
            if kind is str:
                assert restore(read[name]) == (row[name] or "")


@given(st.text())
def test_defusing_is_undone_by_restoring(text):
    assert restore(defuse(text)) == text


@given(st.sampled_from("=+-@\t\r\n＝＋－＠'"), st.text())
def test_whatever_begins_like_a_formula_begins_with_an_apostrophe(first, rest):
    assert defuse(first + rest) == "'" + first + rest


@pytest.mark.parametrize("number", [-5, -0.5, 3, 0])
def test_numbers_are_left_alone(number):
    assert defuse(number) is number
