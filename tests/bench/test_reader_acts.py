"""What the benches let readers do and what must be shown, on the real record and on another."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from reader_acts import clicks, day_changes, marked_places, spread_over
from synthetic import write_record

from geo.loading import load_atlas

FIRST, LAST = date(2025, 6, 1), date(2026, 12, 1)


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


@pytest.fixture(scope="module")
def acts(atlas):
    places = [place.id for place in marked_places(atlas)]
    return clicks(atlas, places, FIRST, LAST, 20)


def test_clicks_are_on_twenty_different_days_and_never_twice_in_a_row_on_one_place(acts):
    assert len({act.on for act in acts}) == 20
    assert all(a.place != b.place for a, b in pairwise(acts))
    assert len({act.place for act in acts}) >= 5


def test_the_words_to_be_shown_are_words_of_that_place_known_by_that_day(atlas, acts):
    for act in acts:
        known = [
            claim
            for claim in atlas.claims.values()
            if act.place in claim.places and claim.known_by.earliest_on <= act.on
        ]
        said = {e.exact.strip() for claim in known for e in claim.excerpts}
        said |= {claim.paraphrase.strip() for claim in known}
        assert act.words
        assert set(act.words) <= said


def test_a_day_change_is_one_at_which_something_new_is_known_of_the_place(atlas):
    changes = day_changes(atlas, FIRST, LAST, 20)
    assert len({change.on for change in changes}) == 20
    for change in changes:
        assert change.after > change.before
        assert any(
            change.place in claim.places and claim.known_by.earliest_on == change.on
            for claim in atlas.claims.values()
        )


def test_an_invented_record_is_the_same_each_time_and_loads(tmp_path):
    for name in ("a", "b"):
        write_record(tmp_path / name, 100, 20)
    names = [path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("r*.yaml")]
    assert len([name for name in names if name.parent.name == "reports"]) == 10  # ten claims each
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    invented = load_atlas(tmp_path / "a")
    assert len(invented.claims) == 100
    assert max(c.known_by.earliest_on for c in invented.claims.values()) <= date(
        2024, 8, 1
    ) + timedelta(days=730)


def test_spreading_keeps_the_ends_and_the_order():
    assert spread_over(range(10), 4) == (0, 3, 6, 9)
    assert spread_over(range(3), 4) == (0, 1, 2)
