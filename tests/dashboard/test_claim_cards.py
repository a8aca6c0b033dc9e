"""The card of a claim: its citation, its link, and the order of pairs."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.claim_cards import citation, claim_card, pairs_among, place_name
from geo.address import from_params

PAGE = "http://127.0.0.1:8501/foo/"
DEADLINE = (
    "Defense sources state in the newspaperRBK-UkrainePutin is demanding that the city fall before "
    "December 15th"
)


@pytest.fixture(scope="module")
def claim_quoting(atlas):
    def find(words):
        found = [c for c in atlas.claims.values() if c.excerpts[0].exact == words]
        assert len(found) == 1, words
        return found[0]

    return find


def test_a_citation_says_everything_that_is_needed_to_find_the_words(atlas, claim_quoting):
    claim = claim_quoting("Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1")
    cited = citation(atlas, claim, "http://127.0.0.1:8501/?claim=x")
    assert cited == (
        "“Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1” Russia, in: "
        "Article on the declaration of control (undated), publisher not named in the text, "
        "published on or after 1 December 2025 (inferred), characters 0–65. "
        f"Claimline {claim.id}, data {atlas.version}. http://127.0.0.1:8501/?claim=x"
    )
    assert re.fullmatch(r"c-[0-9a-f]{10}", claim.id)


def test_a_citation_names_who_carried_the_words(atlas, claim_quoting):
    cited = citation(atlas, claim_quoting(DEADLINE), "")
    assert f"“{DEADLINE}” Defence sources, carried by RBC-Ukraine, in: " in cited
    assert "characters 5895–6002" in cited


def test_a_citation_of_two_passages_keeps_both_and_where_they_stand(small_atlas):
    few = small_atlas.by_reference("102_evening#few-left")
    cited = citation(small_atlas, few, "")
    assert cited.startswith("“Betrov was a railway hub” […] “only a few people are left” ")
    assert "characters 0–24, 30–56" in cited
    assert "publisher not named in the text" in cited
    assert "Gamma Morning" in citation(
        small_atlas, small_atlas.by_reference("101_morning#is-hub"), ""
    )


def test_citations_stand_at_their_characters_in_the_documents(atlas, texts):
    """The offsets that a citation gives, read from the texts themselves."""
    if texts is None:
        pytest.skip("the articles are not at hand")
    for claim in atlas.claims.values():
        text = (texts / f"{claim.document}.txt").read_text(encoding="utf-8")
        cited = citation(atlas, claim, "")
        spans = re.search(r"characters ([\d–, ]+)\. Claimline", cited)[1].split(", ")
        for span in spans:
            start, end = map(int, span.split("–"))
            assert f"“{text[start:end]}”" in cited


def test_the_link_of_a_card_opens_the_claim_on_the_same_day(atlas, chosen, claim_quoting):
    selection = chosen("2025-12-05", clock="event", names="uk", layers=("claims",))
    claim = claim_quoting(DEADLINE)
    card = claim_card(atlas, claim, selection, PAGE)
    address = urlsplit(card.address)
    assert (address.netloc, address.path) == ("127.0.0.1:8501", "/foo/")
    opened, unread = from_params(dict(parse_qsl(address.query)), chosen("2020-01-01"), atlas)
    assert unread == ()
    assert (opened.claim, opened.place) == (claim.id, "pokrovsk")
    assert (opened.on, opened.clock, opened.names) == (selection.on, "event", "uk")
    assert card.address in card.citation


def test_the_link_of_a_claim_about_two_towns_keeps_the_selected_one(atlas, chosen, claim_quoting):
    claim = claim_quoting("Ukraine said it had repelled more than 40 attacks in the region")
    assert set(claim.places) == {"pokrovsk", "myrnohrad"}
    for place in claim.places:
        assert f"place={place}&" in claim_card(atlas, claim, chosen(place=place), PAGE).address
    address = claim_card(atlas, claim, chosen(place="kyiv"), PAGE).address
    assert f"place={claim.places[0]}&" in address


def test_only_claims_on_control_have_a_manner(atlas, chosen):
    for claim in atlas.claims.values():
        card = claim_card(atlas, claim, chosen(), "")
        assert (card.manner is None) == (claim.kind != "control")


@pytest.mark.parametrize(("language", "name"), [("en", "Kyiv"), ("uk", "Київ"), ("ru", "Киев")])
def test_a_place_goes_by_the_name_in_the_chosen_language(atlas, language, name):
    assert place_name(atlas.places["kyiv"], language) == name


# The pairs of the small atlas, counted by hand: topic and from which day both claims are known.
SMALL_PAIRS = {
    "conflict": [
        ("who holds Betrov", "2024-05-03"),
        ("whether Betrov is surrounded", "2024-05-05"),
    ],
    "tension": [("railway hub", "2024-05-05")],
    "agree": [("who holds Alfin", "2024-05-05")],
    "supersede": [("the town hall", "2024-05-05")],
}


@pytest.mark.parametrize("kind", SMALL_PAIRS)
@pytest.mark.parametrize("day", ["2024-05-02", "2024-05-03", "2024-05-04", "2024-05-05"])
def test_a_pair_counts_once_both_claims_do(small_atlas, chosen, kind, day):
    pairs = pairs_among(small_atlas, small_atlas.claims.values(), [kind], chosen(day), "")
    assert {p.topic for p in pairs} == {topic for topic, first in SMALL_PAIRS[kind] if day >= first}
    assert {p.kind for p in pairs} <= {kind}


def test_pairs_of_a_place_have_a_claim_on_it(small_atlas, chosen):
    pairs = pairs_among(
        small_atlas, small_atlas.claims_at("alfin"), ["conflict", "agree"], chosen("2024-05-05"), ""
    )
    assert [pair.topic for pair in pairs] == ["who holds Alfin"]


def test_two_parties_on_control_come_before_other_pairs(atlas, chosen):
    def weight(pair):
        if pair.a.party == pair.b.party:
            return 2
        return 0 if pair.a.claim.kind == pair.b.claim.kind == "control" else 1

    kinds = ("conflict", "tension")
    pairs = pairs_among(atlas, atlas.claims.values(), kinds, chosen("2025-12-15"), "")
    order = [(weight(pair), kinds.index(pair.kind)) for pair in pairs]
    assert order == sorted(order)
    assert {weight for weight, _ in order} == {0, 1, 2}


def test_of_pairs_of_the_same_weight_and_kind_the_latest_comes_first(record, chosen):
    pairs = pairs_among(record, record.claims.values(), ["conflict"], chosen("2026-08-22"), "")
    between = [pair for pair in pairs if pair.a.party != pair.b.party]
    on_control = [p for p in between if p.a.claim.kind == p.b.claim.kind == "control"]
    days = [max(pair.a.from_on, pair.b.from_on) for pair in on_control]
    assert len(days) > 5
    assert days == sorted(days, reverse=True)
