"""The place by party table."""

from datetime import date

import pytest

from dashboard.disagreement_table import disagreement_table
from dashboard.templates import render
from geo.address import from_params


@pytest.fixture(scope="module")
def rows_on(atlas, chosen):
    return lambda on="2025-12-01", **parts: {
        row.state.place.id: row for row in disagreement_table(atlas, chosen(on, **parts))
    }


def html_of(rows, on, clock="what was known"):
    return render("disagreement_table.html", rows=tuple(rows.values()), on=on, clock=clock)


def test_pokrovsk_by_party(rows_on):
    cells = {cell.party: cell for cell in rows_on()["pokrovsk"].cells}
    assert list(cells) == ["ukraine", "russia", "independent", "international", "article"]
    russia, ukraine = cells["russia"].card, cells["ukraine"].card
    assert (russia.claim.stated_for, russia.manner) == ("russia", "declared")
    assert not russia.is_our_reading
    assert [e.exact for e in russia.claim.excerpts] == [
        "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1"
    ]
    assert ukraine.claim.stated_for == "contested"
    assert ukraine.is_our_reading
    assert [e.exact for e in ukraine.claim.excerpts] == [
        "Ukraine said it had repelled more than 40 attacks in the region"
    ]
    assert cells["international"].card is None


def test_both_times_stand_in_the_table_and_what_is_past_is_said(rows_on, read_html):
    rows = rows_on()
    words = read_html(html_of(rows, rows["pokrovsk"].state.on)).text
    assert "about 1 December 2025 (inferred); known on or after 1 December 2025" in words
    assert rows["bakhmut"].state.spoken_of_until == date(2023, 12, 31)
    assert rows["pokrovsk"].state.spoken_of_until is None
    assert "the words are about a time up to 31 December 2023" in words


def test_places_of_which_nobody_speaks_are_not_listed(rows_on):
    listed = set(rows_on())
    assert {"pokrovsk", "myrnohrad", "kramatorsk", "sloviansk", "donetsk-oblast"} <= listed
    assert listed.isdisjoint({"kyiv", "moscow"})


def test_the_table_in_words(rows_on, read_html):
    rows = rows_on()
    page = read_html(html_of(rows, rows["pokrovsk"].state.on))
    assert "1 December 2025, by what was known" in page.text
    assert "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1" in page.text
    tags = [tag for tag, _ in page.elements]
    assert tags.count("tr") == 1 + len(rows)
    assert tags.count("td") == len(rows) * 5  # one a party
    assert "has not spoken of control" in page.attribute("span", "title")


def test_a_row_leads_to_its_place(atlas, chosen, rows_on):
    for place, row in rows_on(claim=next(iter(atlas.claims))).items():
        assert row.link.startswith("?")
        pairs = (part.split("=", 1) for part in row.link[1:].split("&"))
        opened, unread = from_params(dict(pairs), chosen("2020-01-01"), atlas)
        assert (opened.place, opened.claim, str(opened.on)) == (place, None, "2025-12-01")
        assert unread == ()


def test_names_in_the_readers_choice_of_language(rows_on):
    assert rows_on(names="uk")["sloviansk"].name == "Слов'янськ"


def test_a_day_before_all_words_says_what_to_do(rows_on, chosen, read_html):
    rows = rows_on("2025-10-31")
    assert rows == {}
    words = read_html(html_of(rows, chosen("2025-10-31").on)).text
    assert "Nobody has spoken of control of any place by this day. Choose a later day." in words


def test_a_leading_forecast_whose_time_is_over_says_so(small_atlas, chosen, read_html):
    words = "forecast or deadline; the time it speaks of ended on 1 June 2024"
    for on, is_over in (("2024-06-01", False), ("2024-06-02", True)):
        rows = disagreement_table(small_atlas, chosen(on))
        html = html_of({row.state.place.id: row for row in rows}, date.fromisoformat(on))
        assert (words in read_html(html).text) is is_over
