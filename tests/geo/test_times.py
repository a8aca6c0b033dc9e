"""EDTF times: what days they can mean, and what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.errors import BadTimeError
from geo.times import Time, edtf_bounds, read_day

days = st.dates(date(1800, 1, 1), date(2100, 12, 31))
open_days = st.none() | days


def as_edtf(first, last):
    return f"{first or '..'}/{last or '..'}"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-12-01", date(2025, 12, 1), date(2025, 12, 1)),
        ("2025-11", date(2025, 11, 1), date(2025, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-12-01/..", date(2025, 12, 1), None),
        ("../2022-02-23", None, date(2022, 2, 23)),
        ("../..", None, None),
        ("2024-05/2024-08", date(2024, 5, 1), date(2024, 8, 31)),
        ("2025-11-01/2025-11-30", date(2025, 11, 1), date(2025, 11, 30)),
        ("2022/2023", date(2022, 1, 1), date(2023, 12, 31)),
    ],
)
def test_first_and_last_possible_day(edtf, first, last):
    assert edtf_bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    [
        "2025-02-30",
        "2025-13-01",
        "2025-04-31",
        "2023-02-29",
        "2202-02-03",
        "1799-12-31",
        "2025-12-01/2025-11-30",
        "2025-12-01/2202-02-03",
        "",
        "..",
        "1 December 2025",
        "01.12.2025",
        "yesterday",
        "/2025",
        "2025/",
    ],
)
def test_impossible_reversed_or_unreadable(edtf):
    with pytest.raises(BadTimeError) as raised:
        edtf_bounds(edtf)
    assert repr(edtf) in str(raised.value)


@given(days)
def test_a_day_means_that_day(day):
    assert edtf_bounds(day.isoformat()) == (day, day)
    assert read_day(day.isoformat()) == day


@given(open_days, open_days)
def test_an_interval_means_its_ends_unless_reversed(first, last):
    edtf = as_edtf(first, last)
    if first and last and first > last:
        with pytest.raises(BadTimeError, match="ends before it begins"):
            edtf_bounds(edtf)
        return
    assert edtf_bounds(edtf) == (first, last)


@given(days, st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "../%Y-%m", "%Y/.."]))
def test_earliest_is_never_after_latest(day, form):
    time = Time(edtf=day.strftime(form), basis="stated")
    if time.earliest_on and time.latest_on:
        assert time.earliest_on <= time.latest_on


@given(open_days, open_days, days, st.integers(0, 20000))
def test_what_had_begun_by_a_day_had_begun_by_later_ones(first, last, day, more):
    assume(not (first and last and first > last))
    time = Time(edtf=as_edtf(first, last), basis="stated")
    later = day + timedelta(days=more)
    assert time.began_by(day) <= time.began_by(later)
    assert time.surely_began_by(day) <= time.surely_began_by(later)
    assert time.surely_began_by(day) <= time.began_by(day)


@pytest.mark.parametrize(
    ("edtf", "day", "maybe", "surely"),
    [
        ("2025-11-01/2025-11-30", date(2025, 10, 31), False, False),
        ("2025-11-01/2025-11-30", date(2025, 11, 1), True, False),
        ("2025-11-01/2025-11-30", date(2025, 11, 30), True, True),
        ("2025-12-01/..", date(2030, 1, 1), True, False),
        ("../2025-12-01", date(1900, 1, 1), True, False),
        ("../2025-12-01", date(2025, 12, 1), True, True),
    ],
)
def test_began_by_and_surely_began_by(edtf, day, maybe, surely):
    time = Time(edtf=edtf, basis="stated")
    assert (time.began_by(day), time.surely_began_by(day)) == (maybe, surely)


@pytest.mark.parametrize(
    "text", ["2025-02-30", "2202-02-03", "1799-12-31", "2025-12", "1.12.2025", "", "today"]
)
def test_a_day_that_is_none(text):
    with pytest.raises(BadTimeError, match=r"write it as 2025-12-01|not between the years"):
        read_day(text)


def written(first, last):
    """Dates as people write them: to the day, the month or the year."""
    forms = st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"])
    return st.tuples(st.dates(first, last), forms).map(lambda pair: pair[0].strftime(pair[1]))


@given(
    st.one_of(
        written(date(1700, 1, 1), date(2200, 12, 31)),
        st.tuples(
            written(date(1790, 1, 1), date(2110, 1, 1)) | st.just(".."),
            written(date(1790, 1, 1), date(2110, 1, 1)) | st.just(".."),
        ).map("/".join),
        st.sampled_from(["2025-02-30", "2025-13-01", "2025-00-10", "2025-12-01/2025-02-30", ".."]),
        st.sampled_from(["2025-13", "2025-00", "0000", "2025-06/2025-05", "2025/2025-01", "2025-"]),
    )
)
def test_plain_dates_are_read_as_the_edtf_parser_reads_them(edtf):
    from edtf import parse_edtf

    def by_parser():
        try:
            parsed = parse_edtf(edtf)
            return [
                None if isinstance(b, float) else date(*tuple(b)[:3])
                for b in (parsed.lower_strict(), parsed.upper_strict())
            ]
        except Exception:  # whatever the parser raises means that it does not read it
            return None

    read = by_parser()
    in_range = read is not None and all(b is None or 1800 <= b.year <= 2100 for b in read)
    if not in_range or (read[0] and read[1] and read[0] > read[1]):
        with pytest.raises(BadTimeError):
            edtf_bounds(edtf)
    else:
        assert edtf_bounds(edtf) == tuple(read)
