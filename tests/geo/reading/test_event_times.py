"""Time words against the document's date; expected days counted on a calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.event_times import event_times
from geo.times import Time, edtf_bounds

FRIDAY = Time(edtf="2025-12-05", basis="stated")
NOVEMBER = Time(edtf="2025-11-01/2025-11-30", basis="inferred", why="by hand")
OPEN = Time(edtf="2025-12-01/..", basis="inferred", why="by hand")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on December 1", "2025-12-01"),
        ("1 December 2024", "2024-12-01"),
        ("on Dec. 5 he said", "2025-12-05"),
        ("1 грудня", "2025-12-01"),
        ("5 листопада 2025 року", "2025-11-05"),
        ("28 января", "2025-01-28"),
        ("10.11.2025", "2025-11-10"),
        ("2025-11-10", "2025-11-10"),
        ("yesterday", "2025-12-04"),
        ("напередодні", "2025-12-04"),
        ("вчера", "2025-12-04"),
        ("за минулу добу", "2025-12-04"),
        ("за сутки", "2025-12-04"),
        ("сьогодні", "2025-12-05"),
        ("on Wednesday", "2025-12-03"),
        ("у понеділок", "2025-12-01"),
        ("в субботу", "2025-11-29"),
        ("last week", "2025-11-24/2025-11-30"),
        ("over the past few days", "2025-12-01/2025-12-05"),
        ("протягом останніх днів", "2025-12-01/2025-12-05"),
        ("since October", "2025-10/2025-12-05"),
        ("since January", "2025-01/2025-12-05"),
        ("с января", "2025-01/2025-12-05"),
        ("since December 20", "2024-12-20/2025-12-05"),
        ("з жовтня", "2025-10/2025-12-05"),
        ("in 2016", "2016"),
        ("until 2016", "../2016"),
        ("between 2022 and 2023", "2022/2023"),
        ("in mid-2024", "2024-05/2024-08"),
        ("mid-November", "2025-11-11/2025-11-20"),
        ("до середини листопада", "../2025-11-20"),
        ("by the end of the month", "../2025-12-31"),
        ("before December 15th", "../2025-12-15"),
        ("during the summer", "2025-06/2025-08"),
        ("взимку", "2025-12/2026-02"),
        ("before the war", "../2022-02-23"),
        ("до повномасштабного вторгнення", "../2022-02-23"),
        ("it wasn't until October that", "2025-10"),
    ],
)
def test_words_about_time(text: str, edtf: str) -> None:
    (found,) = event_times(text, FRIDAY)
    assert found.time.edtf == edtf
    assert found.time.basis == "stated" or found.time.why


@pytest.mark.parametrize("text", ["may advance", "the mar of it", "256 buildings", "2,025 people"])
def test_what_is_no_time(text: str) -> None:
    assert event_times(text, FRIDAY) == ()


def test_a_year_that_stands_there_is_stated_and_one_that_does_not_is_inferred() -> None:
    assert event_times("1 December 2025", None)[0].time.basis == "stated"
    found = event_times("December 1", OPEN)[0].time
    assert (found.edtf, found.basis) == ("2025-12-01", "inferred")
    assert "no year" in found.why


def test_without_a_date_the_year_of_the_text_is_taken_and_else_left_open() -> None:
    found = event_times("In 2025 it held. On December 1 it did not.", None)
    assert [each.time.edtf for each in found] == ["2025", "2025-12-01"]
    (alone,) = event_times("On December 1 it did not.", None)
    assert alone.time.edtf == "XXXX-12-01"
    assert alone.needs_year


def test_days_counted_from_a_document_of_unknown_day_are_no_more_exact_than_it() -> None:
    (found,) = event_times("over the past few days", NOVEMBER)
    assert found.time.edtf == NOVEMBER.edtf


def test_an_impossible_day_is_left_out() -> None:
    assert event_times("31 листопада 2025", FRIDAY) == ()


@given(st.text(), st.sampled_from([None, FRIDAY, NOVEMBER, OPEN]))
def test_never_raises_on_any_text(text: str, document: Time | None) -> None:
    for found in event_times(text, document):
        assert 0 <= found.start < found.end <= len(text)


PIECES = [
    *("on", "since", "until", "1", "31", "December", "2025", "mid-", "last", "week", "the", "end"),
    *("of", "грудня", "до", "з", "вчора", "в", "среду"),
]


@given(st.lists(st.sampled_from(PIECES)), st.dates(date(1850, 1, 1), date(2090, 12, 31)))
def test_every_time_with_a_year_can_be_recorded(words: list[str], on: date) -> None:
    for found in event_times(" ".join(words), Time(edtf=on.isoformat(), basis="stated")):
        edtf_bounds(found.time.edtf)
