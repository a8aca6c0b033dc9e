"""What the panel says while nothing is selected: how the places stand, and what is new."""

import pytest
import yaml

from dashboard.day_overview import day_overview
from geo.loading import DATA_DIR


@pytest.fixture(scope="module")
def overview_of(atlas, chosen):
    return lambda on, **parts: day_overview(atlas, chosen(on, **parts))


def placed(overview):
    return {standing: {state.place.id for state in states} for standing, states in overview.places}


def test_the_day_of_the_declaration(overview_of, read_html):
    overview = overview_of("2025-12-01")
    standings = placed(overview)
    assert "pokrovsk" in standings["disputed"]
    # Kyiv and Moscow are in the record, but nobody is quoted on them.
    quoted = set().union(*standings.values())
    assert quoted.isdisjoint({"kyiv", "moscow"})
    assert {"pokrovsk", "myrnohrad", "kramatorsk", "sloviansk"} <= quoted
    heading = read_html(overview.heading_html).text
    assert heading.startswith("1 December 2025")
    assert "what was known" in heading


def test_what_is_new_on_the_day_of_the_declaration(overview_of, read_html):
    """All of the later document's claims and nothing else: it was known from that day."""
    file = DATA_DIR / "reports" / "000-declaration-of-control.yaml"
    report = yaml.safe_load(file.read_text(encoding="utf-8"))
    written = {claim["label"] for claim in report["claims"] if "known_by" not in claim}
    overview = overview_of("2025-12-01")
    assert {card.claim.label for card in overview.changes} == written
    assert {card.claim.document for card in overview.changes} == {report["id"]}
    words = read_html(overview.changes_html).text
    assert "“Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1”" in words
    assert f"{len(written) - 4} more" in words


def test_a_day_without_news_says_so(overview_of, read_html):
    overview = overview_of("2025-11-15")
    assert overview.changes == ()
    words = read_html(overview.changes_html).text
    assert "Nothing begins to count on 15 November 2025" in words


def test_before_all_documents(overview_of):
    overview = overview_of("2025-10-31")
    assert overview.places == ()
    assert overview.changes == ()


def test_every_place_stands_under_one_heading_only(overview_of):
    for day in ("2025-11-01", "2025-12-01", "2025-12-15"):
        for clock in ("event", "known"):
            listed = [
                s.place.id for _, states in overview_of(day, clock=clock).places for s in states
            ]
            assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("place", "day", "line"),
    [
        # Counted by hand in the small atlas; see tests/geo/test_as_of.py.
        ("betrov", "2024-05-05", "Betrov · 12 statements"),
        ("alfin", "2024-04-01", "Alfin · 1 statement"),
    ],
)
def test_a_place_has_a_line_with_its_count(small_atlas, chosen, place, day, line):
    overview = day_overview(small_atlas, chosen(day))
    states = {state.place.id: state for _, found in overview.places for state in found}
    assert overview.place_line(states[place]) == line
