"""The panel of a place: every party's exact words, or its silence, and what stands against what."""

import re
from datetime import date

import pytest

from dashboard.claim_cards import pairs_among
from dashboard.place_panel import FOLDED, panel_html, place_panel
from geo.selection import Selection

DECLARED = "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1"
REPELLED = "Ukraine said it had repelled more than 40 attacks in the region"
STILL_HELD = "Kramatorsk and Sloviansk, two major cities still held by Ukraine in Donetsk"
STRANDED = (
    "Commander Valery Solodchuk reported to the President that Russian units are continuing to "
    "approach around Krasnoarmeysk and Myrnohrad, where he said thousands of Ukrainian soldiers "
    "are stranded"
)
PREWAR = "The city had about 60,000 people before the conflict"
FEW_LEFT = (
    "now there are only a few people left between the destroyed buildings and depleted "
    "infrastructure"
)


@pytest.fixture(scope="module")
def panel_of(atlas, chosen, page_address):
    def make(place, on="2025-12-01", **parts):
        selection = chosen(on, place=place, **parts)
        return place_panel(atlas, atlas.places[place], selection, page_address)

    return make


@pytest.fixture(scope="module")
def words_of(panel_of, read_html):
    return lambda *args, **parts: read_html(panel_html(panel_of(*args, **parts))).text


def test_the_words_expected_here_stand_in_the_documents(texts):
    if texts is None:
        pytest.skip("the articles are not at hand")
    articles = "".join(path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt")))
    for words in (DECLARED, REPELLED, STILL_HELD, STRANDED, PREWAR, FEW_LEFT):
        assert articles.count(words) == 1


def test_pokrovsk_on_the_day_of_the_declaration(panel_of):
    columns = {column.party: column for column in panel_of("pokrovsk").columns}
    assert list(columns) == ["ukraine", "russia", "independent", "article"]

    russia = columns["russia"]
    assert russia.leading.claim.excerpts[0].exact == DECLARED
    assert russia.leading.claimant.name_en == "Russia"
    assert (russia.stated_for, russia.manner) == ("russia", "declared")
    assert not russia.undivided  # its commander says that units "are continuing to approach"

    ukraine = columns["ukraine"]
    assert ukraine.leading.claim.excerpts[0].exact == REPELLED
    assert ukraine.leading.claimant.name_en == "Ukraine"
    assert (ukraine.stated_for, ukraine.manner) == ("contested", "declared")
    assert ukraine.undivided


@pytest.mark.parametrize("clock", ["known", "event"])
def test_pokrovsk_in_words(words_of, clock):
    words = words_of("pokrovsk", clock=clock)
    for expected in (
        "Pokrovsk Покровськ · Покровск",
        "once Krasnoarmiisk, Красноармійськ, Красноармейск",
        "Disputed on 1 December 2025, by",
        f"“{DECLARED}” Russia · claim of control",
        f"“{REPELLED}” Ukraine · report of fighting: more than 40 attacks",
        "about 1 December 2025 (inferred)",
        "known on or after 1 December 2025 (inferred)",
        "The text states December 1 and no year",
        "characters 0–65",
        "characters 1949–2012",
        f"“{PREWAR}” The article",
        "about 60,000 people",
        f"“{FEW_LEFT}” The article",
    ):
        assert expected in words, expected


def test_pokrovsk_has_a_picture_of_what_is_said(panel_of, read_html):
    addresses = read_html(panel_html(panel_of("pokrovsk"))).attribute("img", "src")
    assert addresses
    # An image carries its drawing: nothing is fetched for it.
    assert all(address.startswith("data:image/svg+xml,") for address in addresses)


def test_two_sides_of_a_contradiction_stand_next_to_each_other(panel_of, words_of):
    panel = panel_of("pokrovsk")
    sides = [(p.a.claim.excerpts[0].exact, p.b.claim.excerpts[0].exact) for p in panel.pairs]
    assert (DECLARED, REPELLED) in sides
    # It is what a reader looks for first: two parties on control, in a pair that is shown open.
    assert (DECLARED, REPELLED) in sides[:3]
    pair = panel.pairs[sides.index((DECLARED, REPELLED))]
    assert (pair.kind, pair.a.party, pair.b.party) == ("tension", "russia", "ukraine")
    assert f"Russia In their words “{DECLARED}”" in words_of("pokrovsk")
    assert {pair.kind for pair in panel.pairs} <= {"conflict", "tension"}
    assert {pair.kind for pair in panel.agreements} <= {"agree", "supersede"}


def test_a_few_people_against_a_thousand(atlas):
    """What the two documents say of who is left in Pokrovsk."""
    selection = Selection(on=date(2025, 12, 1), clock="known", place="pokrovsk")
    claims = atlas.claims_at("pokrovsk")
    found = [
        pair
        for pair in pairs_among(atlas, claims, ("conflict", "tension"), selection, "")
        if {pair.a.claim.kind, pair.b.claim.kind} == {"population"}
        and FEW_LEFT in (pair.a.claim.excerpts[0].exact, pair.b.claim.excerpts[0].exact)
    ]
    assert len(found) == 1
    both = {found[0].a.claim.excerpts[0].exact, found[0].b.claim.excerpts[0].exact}
    assert both == {FEW_LEFT, "only about a thousand residents remain"}


@pytest.mark.parametrize(
    ("place", "rows"),
    [
        ("pokrovsk", ["Myrnohrad about 7 km", "Kramatorsk about 58 km", "Sloviansk about 71 km"]),
        ("sloviansk", ["Kramatorsk about 13 km", "Myrnohrad about 65 km", "Pokrovsk about 71 km"]),
        # Bakhmut is no principal town, but distances from it are shown while it is selected.
        ("bakhmut", ["Sloviansk", "Kramatorsk", "Myrnohrad", "Pokrovsk"]),
    ],
)
def test_distances_nearest_first(panel_of, words_of, place, rows):
    shown = [f"{row.name} {row.about}" for row in panel_of(place).distances]
    assert len(shown) == len(rows)
    if place == "bakhmut":
        kilometres = [int(re.search(r"about (\d+) km", row)[1]) for row in shown]
        assert kilometres == sorted(kilometres)
        assert {row.partition(" about")[0] for row in shown} == set(rows)
    else:
        assert shown == rows
    words = words_of(place)
    for row in panel_of(place).distances:
        assert f"{row.name} {row.about} within {row.precision} km" in words


def test_silence_about_sloviansk_is_said(panel_of, words_of):
    columns = {column.party: column for column in panel_of("sloviansk").columns}
    assert columns["russia"].leading is None
    assert columns["ukraine"].leading is None
    assert columns["article"].leading.claim.excerpts[0].exact == STILL_HELD
    words = words_of("sloviansk")
    assert "No document here has Russia speak of control of Sloviansk by this day." in words
    assert "No document here has Ukraine speak of control of Sloviansk by this day." in words
    assert "an independent source speak of control of Sloviansk by this day." in words
    assert f"“{STILL_HELD}”" in words
    # International bodies are not named while they have never spoken.
    assert "international" not in words.lower()


def test_myrnohrad_has_words_of_both_sides(words_of):
    words = words_of("myrnohrad")
    assert STRANDED in words
    assert REPELLED in words
    assert "about 40,000" in words


def test_a_region_is_said_to_be_one_and_has_no_distances(panel_of, words_of):
    panel = panel_of("donetsk-oblast")
    assert panel.distances == ()
    words = words_of("donetsk-oblast")
    assert "a region: it has a name on the map, and no mark" in words
    assert "Russian forces are still far from the goal of controlling the entire Donetsk" in words


def test_before_the_declaration_nobody_knew_of_it(words_of):
    words = words_of("pokrovsk", "2025-11-15")
    assert "No document here has Russia speak of control of Pokrovsk by this day." in words
    assert "declared control" not in words
    assert "repelled more than 40 attacks" not in words
    assert "military analysts say Moscow's victory is only a matter of time" in words


def test_before_all_documents_there_is_silence(panel_of, words_of):
    panel = panel_of("pokrovsk", "2025-10-31")
    assert panel.state.standing == "silent"
    assert (panel.pairs, panel.agreements, panel.groups) == ((), (), ())
    assert words_of("pokrovsk", "2025-10-31").count("by this day.") == 4
    assert "“" not in words_of("pokrovsk", "2025-10-31")


@pytest.mark.parametrize(
    ("names", "title", "others"),
    [
        ("en", "Pokrovsk", ("Покровськ", "Покровск")),
        ("uk", "Покровськ", ("Pokrovsk", "Покровск")),
        ("ru", "Покровск", ("Pokrovsk", "Покровськ")),
    ],
)
def test_names_in_the_readers_choice_of_language(panel_of, names, title, others):
    panel = panel_of("pokrovsk", names=names)
    assert (panel.title, panel.other_names) == (title, others)
    assert panel_of("bakhmut").other_names == ("Бахмут",)  # the same in both languages, said once


@pytest.mark.parametrize("kind", ["control", "population", "tactics"])
def test_the_claim_that_a_link_points_at_comes_first_wherever_it_stands(atlas, panel_of, kind):
    claim = [c for c in atlas.claims_at("pokrovsk") if c.kind == kind][-1]
    html = panel_html(panel_of("pokrovsk", claim=claim.id))
    pointed_out = f'<article class="cl-claim cl-pointed-out" data-claim="{claim.id}">'
    assert 0 < html.find(pointed_out) < html.index("Who says how it stands")
    assert "cl-pointed-out" not in panel_html(panel_of("pokrovsk"))


def test_every_claim_of_the_place_is_in_its_panel_or_counted_with_a_way_to_it(atlas, panel_of):
    some_left_out = 0
    for place in atlas.places:
        panel = panel_of(place, "2025-12-15")
        shown = set(re.findall(r'data-claim="([^"]+)"', panel_html(panel)))
        spoken = {claim.id for claim in panel.state.claims}
        assert shown <= spoken
        counted = (
            sum((column.leading is not None) + column.earlier_count for column in panel.columns)
            + panel.figure_count
            + sum(fold.count for fold in panel.groups)
        )
        assert counted == len(spoken)
        if shown < spoken:
            some_left_out += 1
            assert f"in the story of {panel.title}</a>" in panel_html(panel)
    assert some_left_out  # in Pokrovsk, of which the two documents say most


def test_a_fold_holds_the_latest_and_no_more_than_its_room(panel_of):
    panel = panel_of("pokrovsk", "2025-12-15")
    for column in panel.columns:
        cards = [card for month in column.earlier for card in month.cards]
        assert len(cards) == min(FOLDED, column.earlier_count)
        days = [card.from_on for card in cards if card.from_on]
        assert days == sorted(days, reverse=True)
