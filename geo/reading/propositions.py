"""What a clause says: propositions by the concepts in it, ranked, each with its rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from geo.claimants import BELLIGERENTS, Party
from geo.claims import PROPOSITIONS, Kind, Quantity, StatedFor
from geo.reading.acting_sides import ACTS, Side
from geo.reading.phrases import Hit

KIND_OF: Final[dict[str, Kind]] = {p: kind for kind, ps in PROPOSITIONS.items() for p in ps}
_RULES: Final = Path(__file__).with_name("rules.yaml")
_FAR: Final = 14
"""Words that may stand between the concepts that a rule needs."""
_BARS: Final = 8
"""Words within which a concept that speaks against a rule counts."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Concepts that together mean a proposition; ``needs`` may hold alternatives with ``|``.

    ``bars`` are concepts that speak against it in the same clause. ``weight`` ranks it.
    """

    id: str
    means: str
    needs: tuple[str, ...]
    weight: float
    bars: tuple[str, ...] = ()
    near: int = _FAR


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of ``rules.yaml``, read once."""
    content = yaml.load(_RULES.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Rule(**{**raw, "needs": tuple(raw["needs"]), "bars": tuple(raw.get("bars", ()))})
        for raw in content
    )


@cache
def _asked() -> tuple[tuple[Rule, tuple[frozenset[str], ...]], ...]:
    """Every rule with the labels that meet each of its needs."""
    return tuple((r, tuple(frozenset(need.split("|")) for need in r.needs)) for r in rules())


@dataclass(frozen=True, slots=True)
class Reading:
    """A proposition that a clause may mean, how strongly, by which rule and which words.

    ``evidence`` are the places of the tokens that the rule rests on.
    """

    means: str
    proposition: str
    weight: float
    rule: str
    evidence: tuple[int, ...]

    @property
    def kind(self) -> Kind:
        """The kind that the proposition belongs to."""
        return KIND_OF[self.proposition]


def readings(concepts: Sequence[Hit]) -> tuple[Reading, ...]:
    """Every proposition that the concepts of a clause allow, best first, one reading each.

    They are as an independent observer's; ``in_mouth`` makes them those of a party.
    """
    places: dict[str, list[int]] = {}
    for hit in concepts:
        places.setdefault(hit.label, []).append(hit.first)
    best: dict[str, Reading] = {}
    for rule, asked in _asked():
        if any(labels.isdisjoint(places) for labels in asked):
            continue
        evidence = _evidence(rule, places)
        if evidence is None:
            continue
        proposition = _own(rule.means, None, places)
        if proposition not in best or best[proposition].weight < rule.weight:
            best[proposition] = Reading(rule.means, proposition, rule.weight, rule.id, evidence)
    return tuple(sorted(best.values(), key=lambda r: -r.weight))


def in_mouth(reading: Reading, party: Party | None, labels: Collection[str]) -> Reading:
    """The reading as a claimant of that party says it: a belligerent claims, others assess."""
    return replace(reading, proposition=_own(reading.means, party, labels))


def _evidence(rule: Rule, places: Mapping[str, Sequence[int]]) -> tuple[int, ...] | None:
    """A place for each concept that the rule needs, as near together as they come; or None."""
    bars = _options("|".join(rule.bars), places) if rule.bars else []
    best: tuple[int, tuple[int, ...]] | None = None
    for anchor in _options(rule.needs[0], places):
        if any(abs(bar - anchor) <= _BARS for bar in bars):
            continue
        chosen = [anchor]
        for need in rule.needs[1:]:
            options = [at for at in _options(need, places) if abs(at - anchor) <= rule.near]
            if not options:
                break
            chosen.append(min(options, key=lambda at: abs(at - anchor)))
        else:
            spread = max(chosen) - min(chosen)
            if best is None or spread < best[0]:
                best = spread, tuple(chosen)
    return best[1] if best is not None else None


def _options(need: str, places: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted({at for label in need.split("|") for at in places.get(label, ())})


def _own(means: str, party: Party | None, places: Collection[str]) -> str:
    """The proposition that a general meaning is in the mouth of this party."""
    belligerent = party in ("russia", "ukraine")
    if means == "CONTROL":
        holds = "HOLD" in places and "REGAIN" not in places
        if belligerent and holds and ACTS[_opponent(party)] not in places:
            return "denies_loss"
        return "claims_control" if belligerent else "assesses_control"
    if means == "ENCIRCLEMENT":
        return "claims_encirclement" if belligerent else "assesses_encirclement"
    if means == "ADVANCE":
        return "claims_advance" if belligerent else "assesses_advance"
    return means


def _opponent(party: Party | None) -> Side:
    return "ukraine" if party == "russia" else "russia"


def stated_for(
    reading: Reading, labels: Collection[str], party: Party | None, quantity: Quantity | None
) -> StatedFor | None:
    """For whom a statement on control puts the place: our reading, for a person to check."""
    if reading.kind != "control":
        return None
    labels = set(labels)
    if reading.proposition == "cannot_confirm":
        return "unknown"
    if reading.proposition in ("denies_loss", "denies_encirclement"):
        return "russia" if party == "russia" else "ukraine"
    if reading.proposition in ("claims_control", "assesses_control"):
        return _holder(labels, party, quantity)
    if reading.proposition in ("forecasts", "sets_deadline"):
        return "russia" if labels & {"TAKE", "CERTAIN", "CONTROL"} else "contested"
    if "DISTANT" in labels:
        return "ukraine"
    return "contested"


def _holder(labels: set[str], party: Party | None, quantity: Quantity | None) -> StatedFor:
    if labels & {"GREY", "FAR"} or (labels & {"SHARE"} and "REGAIN" not in labels):
        return "contested"
    if quantity is not None and quantity.unit == "per cent" and (quantity.low or 0) < 100:
        return "contested"
    if party not in BELLIGERENTS and not labels & {"RU", "UA"} and labels & {"OURS", "ENEMY"}:
        return "unknown"  # whose "our" and "enemy" it is, nobody says
    for side, acts in ACTS.items():
        if acts in labels:
            return side
    ukrainian = "UA" in labels or ("OURS" in labels and party == "ukraine")
    russian = "RU" in labels or ("OURS" in labels and party == "russia")
    if ukrainian and not russian and party != "russia":
        return "ukraine"
    return "russia" if "TAKE" in labels or russian or party == "russia" else "ukraine"
