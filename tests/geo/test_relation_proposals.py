"""Relations that the rules suggest: same place, same days, opposed or like propositions."""

from collections.abc import Callable, Iterable

import pytest
from click.testing import CliRunner

from geo.__main__ import cli
from geo.atlas import Atlas
from geo.claims import Claim
from geo.loading import load_atlas
from geo.relation_proposals import propose_relations

Make = Callable[..., Claim]
Gather = Callable[[Iterable[Claim]], Atlas]


TAKEN = ("russia", "claims_control", "russia")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (TAKEN, ("ukraine", "denies_loss", "ukraine"), "conflict"),
        (TAKEN, ("ukraine", "reports_fighting", "contested"), "tension"),
        (TAKEN, ("independent", "cannot_confirm", "unknown"), "tension"),
        (TAKEN, ("independent", "assesses_control", "russia"), "agree"),
        (TAKEN, ("independent", "assesses_control", "contested"), "tension"),
        (
            ("russia", "claims_encirclement", "contested"),
            ("ukraine", "denies_encirclement", "ukraine"),
            "conflict",
        ),
    ],
)
def test_two_claims_of_one_day(
    one: tuple[str, str, str],
    other: tuple[str, str, str],
    kind: str,
    make_claim: Make,
    make_atlas: Gather,
) -> None:
    claims = [make_claim("a", *one), make_claim("b", *other)]
    (found,) = propose_relations(claims, make_atlas(claims))
    assert found.kind == kind
    assert {found.a, found.b} == {"d#a", "d#b"}
    assert found.places == ("alfin",)


def test_other_days_and_other_places_stand_in_no_relation(
    make_claim: Make, make_atlas: Gather
) -> None:
    declared = make_claim("a", "russia", "claims_control", "russia")
    later = make_claim("b", "ukraine", "denies_loss", "ukraine", event="2024-09-01")
    elsewhere = make_claim("c", "ukraine", "denies_loss", "ukraine", places=("betrov",))
    claims = [declared, later, elsewhere]
    assert propose_relations(claims, make_atlas(claims)) == ()


def test_the_same_claimant_later_supersedes(make_claim: Make, make_atlas: Gather) -> None:
    claims = [
        make_claim("a", "independent", "assesses_control", "ukraine", event="2024-05-01"),
        make_claim("b", "independent", "assesses_control", "contested", event="2024-06-15"),
    ]
    (found,) = propose_relations(claims, make_atlas(claims))
    assert (found.kind, found.a, found.b) == ("supersede", "d#b", "d#a")


def test_what_the_record_has_is_not_proposed_again() -> None:
    record = load_atlas()
    recorded = {frozenset((r.a, r.b)) for r in record.relations}
    proposed = {
        frozenset((p.a, p.b)) for p in propose_relations(tuple(record.claims.values()), record)
    }
    assert proposed
    assert not recorded & proposed


def test_the_rules_find_most_hard_conflicts_that_a_person_recorded() -> None:
    """Of the relations between the two documents, recorded by hand, in ignorance of the rules."""
    from dataclasses import replace

    record = load_atlas()
    claims = [c for c in record.claims.values() if c.document.startswith(("000_", "002_"))]
    bare = replace(record, relations=())
    proposed = {frozenset((p.a, p.b)): p.kind for p in propose_relations(claims, bare)}
    own = {claim.reference for claim in claims}
    recorded = [r for r in record.relations if {r.a, r.b} <= own]
    hit = [r for r in recorded if frozenset((r.a, r.b)) in proposed]
    right = [r for r in hit if proposed[frozenset((r.a, r.b))] == r.kind]
    assert len(hit) >= 0.4 * len(recorded)
    assert len(right) >= 0.8 * len(hit)


def test_on_the_command_line() -> None:
    result = CliRunner().invoke(cli, ["relations", "--proposed", "--place", "Myrnohrad", "--json"])
    assert result.exit_code == 0
    assert '"rule"' in result.output
