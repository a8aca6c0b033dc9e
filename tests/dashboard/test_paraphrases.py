"""The two kinds of wording in the panel, told apart at a glance; figures, history, since when."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.claim_cards import claim_card
from dashboard.day_overview import day_overview
from dashboard.disagreement_table import disagreement_table
from dashboard.place_panel import panel_html, place_panel
from dashboard.templates import render
from geo.selection import Selection

DAY = Selection(on=date(2024, 5, 6), place="betrov")
TOLD = "The staff reported to the governor that all of Betrov was in its hands."


def panel(atlas, selection=DAY):
    return place_panel(atlas, atlas.places[selection.place], selection, "http://127.0.0.1/")


@pytest.fixture
def shown(page_atlas, read_html):
    return read_html(panel_html(panel(page_atlas)))


def test_a_paraphrase_stands_without_marks_and_a_quotation_with_them(shown):
    there = "read it there (radio-gamma.example, opens in a new tab)"
    assert f"As reported, our paraphrase: {there} {TOLD}" in shown.text
    assert f"“{TOLD}" not in shown.text
    assert "In their words “his forces hold all of Betrov”" in shown.text
    classes = [(tag, value) for tag, name, value in shown.values if name == "class"]
    assert ("p", "cl-paraphrase") in classes


def test_the_chain_is_read_from_the_claimant_outwards(shown):
    assert "Omin's staff , carried by → A. Omin , carried by → Radio Gamma · claim of control" in (
        shown.text
    )


def test_the_page_opens_in_a_new_tab_and_knows_nothing_of_this_one(shown):
    address = "https://radio-gamma.example/2024/05/06/betrov?a=1&b=2"
    assert address in shown.attribute("a", "href")
    links = [value for tag, name, value in shown.values if (tag, name) == ("a", "rel")]
    assert links
    assert set(links) == {"noopener noreferrer"}


def test_a_page_that_was_not_seen_again_says_so_beside_the_words(page_atlas, read_html):
    claim = page_atlas.by_reference("radio-2024-05-06-betrov#holds-all-of-it")
    card = claim_card(page_atlas, claim, DAY, "")
    assert "not seen again" not in read_html(_excerpts([card])).text
    lost = replace(card, report=replace(card.report, seen="not_seen_again"))
    assert f"not seen again {TOLD}" in read_html(_excerpts([lost])).text


def _excerpts(cards):
    return render("document_excerpts.html", entries=[], paraphrased=cards)


def test_the_latest_leads_and_the_earlier_are_counted_with_their_first_day(page_atlas, read_html):
    """By hand: Omin on 3 May, his staff surrounded it on 5 May and hold it on 6 May."""
    columns = {column.party: column for column in panel(page_atlas).columns}
    russia = columns["russia"]
    assert russia.leading.claim.label == "holds-all-of-it"
    assert [card.claim.label for card in russia.others] == ["surrounded", "holds-betrov"]
    assert [month.title for month in russia.earlier] == ["May 2024"]
    assert (
        "Earlier: 2 statements, first 3 May 2024" in read_html(panel_html(panel(page_atlas))).text
    )


def test_an_old_statement_says_how_old_it_is(page_atlas, read_html):
    later = replace(DAY, on=date(2024, 12, 6))
    text = read_html(panel_html(panel(page_atlas, later))).text
    assert "Last said 7 months before this day." in text
    assert "Last said" not in read_html(panel_html(panel(page_atlas))).text


def test_figures_are_a_series_latest_first(page_atlas, read_html):
    of_alfin = replace(DAY, place="alfin")
    assert [card.claim.label for card in panel(page_atlas, of_alfin).figures] == [
        "residents-before"
    ]
    text = read_html(panel_html(panel(page_atlas, of_alfin))).text
    assert "Population, latest first about 40,000 residents up to 23 February 2022" in text


def test_since_when_and_what_was_said_before(page_atlas, read_html):
    rows = disagreement_table(page_atlas, DAY)
    text = read_html(
        render("disagreement_table.html", rows=rows, on=DAY.on, clock="what was known")
    ).text
    betrov = text[text.index("Betrov Disputed") :]
    # Russia: held since 6 May; surrounded, so fought over, on 5 May; held from 3 to 4 May.
    assert "since 6 May 2024 Omin's staff" in betrov
    assert "Before: fought over or partly held, on 5 May 2024" in betrov
    assert "held by Russia from 3 to 4 May 2024 · A. Omin" in betrov


def test_what_changed_on_the_day_is_said_in_a_line_for_each_party(page_atlas, read_html):
    overview = day_overview(page_atlas, DAY)
    turns = [(turn.place, turn.party, turn.span.stated_for) for turn in overview.turns]
    assert turns == [
        ("Betrov", "russia", "russia"),
        ("Betrov", "international", "contested"),
    ]
    text = read_html(overview.heading_html).text
    assert (
        "Betrov: Russia now says held by Russia; before, fought over or partly held on 5 May 2024"
        in text
    )
    state = next(s for _, found in overview.places for s in found if s.place.id == "betrov")
    assert read_html(overview.positions_html(state)).text == (
        "held by Ukraine: Ukraine held by Russia: Russia"
        " fought over or partly held: Independent, International bodies"
    )


def test_a_day_without_news_says_where_the_next_is(page_atlas, read_html):
    overview = day_overview(page_atlas, replace(DAY, on=date(2024, 5, 4)))
    text = read_html(overview.changes_html).text
    assert "The last change before was on 3 May 2024, the next is on 5 May 2024." in text
