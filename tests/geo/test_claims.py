"""A claim's identity, its manner, and what it may not contradict in itself."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from geo.claimants import PARTIES
from geo.claims import PROPOSITIONS, Kind, Quantity, claim_problems, manner
from geo.excerpts import Excerpt
from geo.times import Time

DAY = Time(edtf="2024-05-01", basis="stated")
OTHER_DAY = Time(edtf="2024-05-02", basis="stated")
OTHER_WORDS = (Excerpt(id="one", exact="two", prefix="", suffix="", start=0, end=3),)

# For each proposition of control: the manner when a warring side says it, and when others do.
MANNERS = {
    "claims_control": ("declared", "assessed"),
    "denies_loss": ("denied", "denied"),
    "claims_encirclement": ("declared", "assessed"),
    "denies_encirclement": ("denied", "denied"),
    "claims_advance": ("declared", "assessed"),
    "reports_presence": ("declared", "assessed"),
    "reports_fighting": ("declared", "assessed"),
    "assesses_control": ("declared", "assessed"),
    "assesses_advance": ("declared", "assessed"),
    "assesses_encirclement": ("declared", "assessed"),
    "cannot_confirm": ("cannot_tell", "cannot_tell"),
    "forecasts": ("forecast", "forecast"),
    "sets_deadline": ("forecast", "forecast"),
}


def test_the_table_names_every_proposition_of_control():
    assert set(MANNERS) == set(PROPOSITIONS["control"])


@pytest.mark.parametrize("party", PARTIES)
@pytest.mark.parametrize("proposition", MANNERS)
def test_manner(make_claim, proposition, party):
    by_a_side, by_others = MANNERS[proposition]
    expected = by_a_side if party in ("russia", "ukraine") else by_others
    assert manner(make_claim("one", proposition=proposition), party) == expected


@pytest.mark.parametrize("proposition", MANNERS)
def test_who_says_unknown_cannot_tell(make_claim, proposition):
    claim = make_claim("one", proposition=proposition, stated_for="unknown")
    assert manner(claim, "ukraine") == "cannot_tell"


def test_an_id_is_a_hash_of_fixed_form_and_value(atlas):
    for claim_id, claim in atlas.claims.items():
        assert claim_id == claim.id
        assert re.fullmatch(r"c-[0-9a-f]{10}", claim_id)
    # sha256sum of the canonical JSON, by hand: links to claims must not break by accident.
    assert atlas.by_reference("101_morning#holds-betrov").id == "c-208d0ace3a"


@pytest.mark.parametrize(
    "mended",
    [
        {"label": "other"},
        {"note": "a note"},
        {"hedge": "said"},
        {"places_why": "because"},
        {"known_by": OTHER_DAY},
        {"event_time": Time(edtf="2024-05-01", basis="inferred", why="another ground")},
    ],
)
def test_what_an_editor_mends_keeps_the_id(make_claim, mended):
    claim = make_claim("one")
    assert replace(claim, **mended).id == claim.id


@pytest.mark.parametrize(
    "changed",
    [
        {"document": "e"},
        {"claimant": "russia"},
        {"chain": ("radio",)},
        {"places": ("betrov",)},
        {"places": ("alfin", "betrov")},
        {"kind": "aim", "proposition": "states_aim", "stated_for": None},
        {"proposition": "reports_presence"},
        {"stated_for": "russia"},
        {"event_time": OTHER_DAY},
        {"forecast_for": OTHER_DAY},
        {"quantity": Quantity(low=1, high=1, unit="km", qualifier="exact")},
        {"excerpts": OTHER_WORDS},
    ],
)
def test_what_is_said_by_whom_and_how_makes_the_id(make_claim, changed):
    claim = make_claim("one")
    assert replace(claim, **changed).id != claim.id


@pytest.mark.parametrize(
    ("changed", "problem", "remedy"),
    [
        ({"proposition": "is_hub"}, "does not belong to kind 'control'", "claims_control"),
        ({"stated_for": None}, "stated_for goes with kind control", "Say for whom"),
        (
            {"kind": "aim", "proposition": "states_aim"},
            "stated_for goes with kind control",
            "take stated_for out",
        ),
        ({"forecast_for": DAY}, "no forecast", "Take forecast_for out"),
        ({"places": ()}, "names no place", "at least one place"),
        ({"excerpts": ()}, "quotes nothing", "write what is said as paraphrase"),
    ],
)
def test_what_contradicts_itself(make_claim, changed, problem, remedy):
    claim = make_claim("one")
    assert claim_problems(claim) == ()
    (found,) = claim_problems(replace(claim, **changed))
    assert problem in found[0]
    assert remedy in found[1]


def test_several_contradictions_are_said_at_once(make_claim):
    claim = replace(make_claim("one"), proposition="is_hub", places=(), excerpts=())
    assert len(claim_problems(claim)) == 3


def test_no_proposition_belongs_to_two_kinds():
    every = [name for names in PROPOSITIONS.values() for name in names]
    assert len(every) == len(set(every))
    assert set(PROPOSITIONS) == set(get_args(Kind))


def test_only_forecasts_and_deadlines_look_ahead(make_claim):
    ahead = {
        name for name in PROPOSITIONS["control"] if make_claim("x", proposition=name).looks_ahead
    }
    assert ahead == {"forecasts", "sets_deadline"}
