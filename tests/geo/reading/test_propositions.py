"""The rules name propositions and concepts that exist."""

import pytest
import yaml

from geo.claims import PROPOSITIONS
from geo.reading.lexicon import LEXICON
from geo.reading.phrases import Hit
from geo.reading.propositions import Rule, in_mouth, readings, rules, stated_for

DERIVED = {
    "PLACE",
    "ABANDONED",
    "N_SOLDIERS",
    "N_BUILDINGS",
    "N_ATTACKS",
    "N_PEOPLE",
    "N_LARGE",
    "N_LOSSES",
    "N_KM",
    "N_AREA",
    "N_TIME",
    "UNTIL",
    "TWO_NAMES",
    "NOT_ENCIRCLE",
    "NOT_TAKE",
    "NOT_CONTROL",
    "NOT_PRESENCE",
}
"""Concepts that come from mentions, numbers, times and negation, not from the lexicon."""


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_means_something_and_asks_for_what_there_is(rule: Rule) -> None:
    concepts = set(yaml.safe_load(LEXICON.read_text(encoding="utf-8"))) | DERIVED
    known = {p for group in PROPOSITIONS.values() for p in group}
    assert rule.means in known | {"CONTROL", "ENCIRCLEMENT", "ADVANCE"}
    asked = {c for need in rule.needs for c in need.split("|")} | set(rule.bars) - {"DEADLINE"}
    assert asked <= concepts
    assert 0 < rule.weight < 1


def test_no_rule_stands_twice() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))


def test_who_says_it_makes_a_claim_or_an_assessment() -> None:
    (reading, *_) = readings([Hit("CONTROL", 0, 1), Hit("PLACE", 3, 4), Hit("RU", 5, 6)])
    labels = {"CONTROL", "PLACE", "RU"}
    assert in_mouth(reading, "independent", labels).proposition == "assesses_control"
    assert in_mouth(reading, "article", labels).proposition == "assesses_control"
    assert in_mouth(reading, "russia", labels).proposition == "claims_control"
    assert in_mouth(reading, "ukraine", labels).proposition == "claims_control"
    assert in_mouth(reading, "ukraine", labels | {"HOLD"}).proposition == "denies_loss"


def test_for_whom_a_statement_puts_the_place_goes_with_control_only() -> None:
    (fighting, *_) = readings([Hit("FIGHT", 0, 1), Hit("PLACE", 2, 3)])
    assert stated_for(fighting, {"FIGHT"}, "russia", None) == "contested"
    (closed, *_) = readings([Hit("CLOSE", 0, 1), Hit("FACILITY", 2, 3)])
    assert stated_for(closed, {"CLOSE"}, None, None) is None


def test_a_bar_holds_only_near_by() -> None:
    near = readings([Hit("TAKE", 0, 1), Hit("PLACE", 2, 3), Hit("PROMISE", 1, 2)])
    far = readings([Hit("TAKE", 0, 1), Hit("PLACE", 2, 3), Hit("PROMISE", 20, 21)])
    assert "assesses_control" not in {r.proposition for r in near}
    assert "assesses_control" in {r.proposition for r in far}
