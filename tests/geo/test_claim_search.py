"""Finding claims: each way of asking alone and together, and names that nobody bears."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from geo.claim_search import by_day, find_claims
from geo.errors import UnknownNameError
from geo.loading import load_atlas
from geo.lookups import carriers, find_person, find_proposition, speakers
from geo.selection import Reading

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture
def page_atlas(copy):
    """The small atlas with a page of two paraphrases beside its two documents."""
    shutil.copy(TESTS / "small_page.yaml", copy.folder / "reports/103_page.yaml")
    return load_atlas(copy.folder)


# Counted by hand in the two documents and the page.
@pytest.mark.parametrize(
    ("reading", "place", "labels"),
    [
        (Reading(claimant="omin"), None, ["holds-betrov", "alfin-by-june"]),
        (Reading(claimant="omin"), "alfin", ["alfin-by-june"]),
        (Reading(carrier="radio"), None,
         ["surrounded", "wounded", "holds-all-of-it", "mission-sees-fighting"]),
        (Reading(carrier="omin"), None, ["holds-all-of-it"]),
        (Reading(carrier="radio", wording="quote"), None, ["surrounded", "wounded"]),
        (Reading(wording="paraphrase"), None, ["holds-all-of-it", "mission-sees-fighting"]),
        (Reading(proposition="denies_loss"), "betrov", ["denies-loss", "ours-again"]),
        (Reading(parties=("russia", "international")), "betrov",
         ["holds-betrov", "cannot-confirm", "surrounded", "wounded", "holds-all-of-it",
          "mission-sees-fighting"]),
        # Known on 3 May is the morning paper, on 6 May the page; the evening paper from 5 May on.
        (Reading(last=date(2024, 4, 30)), None, ["wounded"]),
        (Reading(first=date(2024, 5, 6)), None, ["holds-all-of-it", "mission-sees-fighting"]),
        (Reading(first=date(2024, 5, 4), last=date(2024, 5, 5), parties=("ukraine",)), None,
         ["repelled", "not-surrounded", "ours-again"]),
        (Reading(words="town hall"), None, ["denies-loss", "ours-again"]),
        (Reading(words="HALL Selna"), None, ["denies-loss", "ours-again"]),
        (Reading(words="бетрів"), None, ["denies-loss"]),
        (Reading(words="governor"), None, ["holds-all-of-it"]),
        (Reading(words="no such words"), None, []),
        (Reading(first=date(2025, 1, 1)), None, []),
    ],
)  # fmt: skip
def test_what_is_found(page_atlas, reading, place, labels):
    found = find_claims(page_atlas, reading, "known", place)
    assert [claim.label for claim in found] == labels


def test_the_clock_decides_the_day(atlas):
    """An open beginning lies before every first day, and within every last one."""
    early = Reading(last=date(2024, 5, 1))
    assert [c.label for c in find_claims(atlas, early, "known")] == ["wounded"]
    assert [c.label for c in find_claims(atlas, early, "event")] == [
        "residents-before", "quarry-closed", "was-hub", "wounded",
    ]  # fmt: skip
    assert find_claims(atlas, Reading(first=date(1800, 1, 1), last=early.last), "event") == ()


def test_latest_first_by_day(atlas):
    found = by_day(find_claims(atlas, Reading(), "event", "betrov"), "event")
    assert [(day, [claim.label for claim in claims]) for day, claims in found] == [
        (date(2024, 5, 5), ["few-left", "surrounded", "not-surrounded", "both-armies"]),
        (date(2024, 5, 4), ["repelled", "ours-again"]),
        (date(2024, 5, 3), ["cannot-confirm", "is-hub"]),
        (date(2024, 5, 2), ["holds-betrov", "denies-loss"]),
        (date.min, ["was-hub", "wounded"]),
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [("omin", "omin"), ("OMIN'S STAFF", "omin-staff"), ("Omin’s staff", "omin-staff"),
     ("front", "front-institute"), ("neutral-mission", "neutral-mission")],
)  # fmt: skip
def test_people_are_found_by_id_name_or_part_of_it(atlas, name, found):
    assert find_person(speakers(atlas), "claimant", name).id == found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The brigada", "the record has no claimant 'The brigada'. Did you mean The brigade?"),
        ("e", "the record has no claimant 'e'. Did you mean "),
        ("Radio Gamma", "the record has no claimant 'Radio Gamma'."),  # only carries
        ("", "the record has no claimant ''."),
    ],
)
def test_people_that_are_not_there(atlas, name, said):
    with pytest.raises(UnknownNameError) as raised:
        find_person(speakers(atlas), "claimant", name)
    assert str(raised.value).startswith(said)


def test_who_speaks_and_who_carries(page_atlas):
    assert [one.id for one in speakers(page_atlas)] == [
        "omin", "omin-staff", "selna", "brigade", "front-institute", "neutral-mission", "article",
    ]  # fmt: skip
    assert [one.id for one in carriers(page_atlas)] == ["omin", "radio"]


@pytest.mark.parametrize("name", ["denies_loss", "Denial of a loss", "denies loss"])
def test_propositions_are_found_by_id_or_in_our_words(name):
    assert find_proposition(name) == "denies_loss"


def test_a_proposition_that_does_not_exist():
    with pytest.raises(UnknownNameError, match=r"no proposition 'denies_los'\. Did you mean denie"):
        find_proposition("denies_los")
