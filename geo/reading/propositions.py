"""What a clause says: propositions by the concepts in it, ranked, each with its rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.claimants import Party
from geo.claims import PROPOSITIONS, Kind, Quantity, StatedFor
from geo.reading.phrases import Hit

KIND_OF: Final[dict[str, Kind]] = {p: kind for kind, ps in PROPOSITIONS.items() for p in ps}
_FAR: Final = 14
"""Words that may stand between the concepts that a rule needs."""


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


_PLACE: Final = "PLACE|CITY|IT"
_SIDE: Final = "RU|UA|ENEMY|OURS|SOLDIERS"

RULES: Final[tuple[Rule, ...]] = (
    # control: the general names CONTROL, ENCIRCLEMENT and ADVANCE become a party's own below
    Rule("take-of-place", "CONTROL", ("TAKE", _PLACE), 0.74, ("DENY", "PROMISE", "NOT_TAKE", "AIM")),
    Rule("take-by-side", "CONTROL", ("TAKE", _SIDE), 0.6, ("DENY", "PROMISE", "NOT_TAKE", "AIM")),
    Rule("control-of-place", "CONTROL", ("CONTROL", _PLACE), 0.72, ("DENY", "PROMISE", "NOT_CONTROL", "AIM")),
    Rule("control-by-side", "CONTROL", ("CONTROL", _SIDE), 0.62, ("DENY", "NOT_CONTROL", "AIM")),
    Rule("declares-control", "CONTROL", ("TAKE|CONTROL", "DECLARATION"), 0.74, ("DENY",)),
    Rule("report-of-it", "CONTROL", ("TOLD_SO",), 0.55),
    Rule("far-from-control", "CONTROL", ("FAR", "CONTROL|TAKE"), 0.7),
    Rule("grey-zone", "CONTROL", ("GREY",), 0.78),
    Rule("denies-loss", "denies_loss", ("DENY", "TAKE|LOSE|CONTROL"), 0.82),
    Rule("not-taken", "denies_loss", ("NOT_TAKE",), 0.55, ("PROMISE",)),
    Rule("no-control", "denies_loss", ("NOT_CONTROL", "RU|ENEMY"), 0.62),
    Rule("denies-all", "denies_loss", ("DENY",), 0.52, ("ENCIRCLE", "LOSSES")),
    Rule("defence-goes-on", "denies_loss", ("DEFENCE_LASTS",), 0.6),
    Rule("denies-encirclement", "denies_encirclement", ("DENY", "ENCIRCLE"), 0.88),
    Rule("not-encircled", "denies_encirclement", ("NOT_ENCIRCLE",), 0.86),
    Rule("encircled", "ENCIRCLEMENT", ("ENCIRCLE",), 0.66, ("DENY", "NOT_ENCIRCLE", "AIM", "FEAR")),
    Rule("risk-of-encirclement", "assesses_encirclement", ("RISK", "PLACE|ENCIRCLE"), 0.6),
    Rule("not-verified", "cannot_confirm", ("NOT_VERIFY",), 0.88),
    Rule("will-take", "forecasts", ("PROMISE", "TAKE|CONTROL|ENCIRCLE"), 0.76, ("DENY", "DEADLINE")),
    Rule("will-fight", "forecasts", ("PROMISE", "FIGHT|ADVANCE"), 0.6, ("DENY", "DEADLINE")),
    Rule("certain-to-come", "forecasts", ("CERTAIN",), 0.74),
    Rule("deadline", "sets_deadline", ("DEADLINE_WORD", "TAKE|CITY|PLACE", "UNTIL"), 0.9),
    Rule("presence-of-side", "reports_presence", ("PRESENCE", _SIDE), 0.68, ("PROMISE", "NOT_PRESENCE")),
    Rule("presence-in-place", "reports_presence", ("PRESENCE", _PLACE), 0.64, ("NOT_PRESENCE",)),
    Rule("soldiers-in-place", "reports_presence", ("N_SOLDIERS", _PLACE), 0.5, ("LOSSES", "ENCIRCLE", "STRANDED")),
    Rule("advance-of-side", "ADVANCE", ("ADVANCE", _SIDE), 0.66, ("PROMISE", "HUB")),
    Rule("advance-at-place", "ADVANCE", ("ADVANCE", _PLACE), 0.6, ("PROMISE",)),
    Rule("front-nears", "ADVANCE", ("ADVANCE", "FRONTLINE"), 0.6),
    Rule("distant", "ADVANCE", ("DISTANT",), 0.7),
    Rule("attacks-counted", "reports_fighting", ("N_ATTACKS",), 0.84),
    Rule("attacks-repelled", "reports_fighting", ("REPEL", "FIGHT"), 0.76, ("PROMISE",), 8),
    Rule("holding-out", "reports_fighting", ("HOLD_OUT",), 0.66),
    Rule("fighting-at-place", "reports_fighting", ("FIGHT", _PLACE), 0.62),
    Rule("fighting", "reports_fighting", ("FIGHT",), 0.5),
    # people
    Rule("people-before-war", "reports_prewar_population", ("PREWAR", "N_PEOPLE|N_LARGE"), 0.9, ("N_SOLDIERS",)),
    Rule("people-remain", "reports_population", ("N_PEOPLE", "REMAIN"), 0.84, ("PREWAR",)),
    Rule("number-remains", "reports_population", ("N_LARGE", "REMAIN|HAVE_LEFT"), 0.7, ("PREWAR", "N_SOLDIERS"), 5),
    Rule("people-counted", "reports_population", ("N_PEOPLE",), 0.56, ("PREWAR", "LOSSES", "EVACUATE", "STORM")),
    Rule("people-stay", "reports_population", ("PEOPLE", "REMAIN"), 0.46, ("PREWAR",), 6),
    Rule("size", "reports_population", ("SIZE",), 0.7),
    # town
    Rule("was-hub", "was_hub", ("HUB", "PAST"), 0.76, ("CLOSE",)),
    Rule("is-hub", "is_hub", ("HUB",), 0.72, ("PAST", "CLOSE")),
    Rule("railway-past", "was_hub", ("RAIL", "PAST"), 0.6, ("CLOSE", "FIGHT", "DAMAGE")),
    Rule("damage-of", "reports_damage", ("DAMAGE", "FACILITY|CITY|PLACE|IT"), 0.7, ("ENEMY",)),
    Rule("damage", "reports_damage", ("DAMAGE",), 0.5, ("ENEMY", "SOLDIERS")),
    Rule("closed-facility", "reports_closure", ("CLOSE", "FACILITY"), 0.78),
    Rule("closed", "reports_closure", ("CLOSE",), 0.5, ("EVACUATE", "FIGHT")),
    # worth
    Rule("limited-value", "limits_value", ("LIMIT",), 0.74),
    Rule("value-strong", "states_value", ("WORTH",), 0.68, ("LIMIT",)),
    Rule("value-of-place", "states_value", ("VALUE", _PLACE), 0.56, ("LIMIT", "HUB")),
    Rule("value", "states_value", ("VALUE",), 0.44, ("LIMIT", "HUB", "RAIL")),
    # losses, strength
    Rule("losses-spared", "denies_losses", ("LESS", "LOSSES"), 0.74, (), 6),
    Rule("losses-counted", "reports_losses", ("LOSSES", "N_LOSSES"), 0.76, ("LESS",)),
    Rule("losses-of-side", "reports_losses", ("LOSSES", _SIDE), 0.66, ("LESS",)),
    Rule("losses", "reports_losses", ("LOSSES",), 0.52, ("LESS", "LOSE_PLACE")),
    Rule("strength", "reports_strength", ("STRENGTH",), 0.64),
    Rule("soldiers-counted", "reports_strength", ("N_SOLDIERS",), 0.56, ("LOSSES", "ENCIRCLE", "STRANDED")),
    # movement
    Rule("evacuation", "orders_evacuation", ("EVACUATE", "PEOPLE"), 0.82, ("TROOPS_LEAVE",)),
    Rule("leave", "orders_evacuation", ("EVACUATE",), 0.66, ("TROOPS_LEAVE", "SOLDIERS", "STRANDED")),
    Rule("withdrawal-urged", "calls_for_withdrawal", ("WITHDRAW|TROOPS_LEAVE", "URGE"), 0.8),
    Rule("withdrawal", "calls_for_withdrawal", ("WITHDRAW",), 0.48),
    Rule("no-withdrawal", "refuses_withdrawal", ("NOT_WITHDRAW",), 0.8),
    Rule("view-differs", "refuses_withdrawal", ("VIEW_DIFFERS",), 0.56),
    Rule("surrender", "calls_for_surrender", ("SURRENDER",), 0.78, ("NEG",)),
    Rule("surrender-not", "refuses_withdrawal", ("SURRENDER", "NEG"), 0.5),
    Rule("stranded", "reports_stranded", ("STRANDED",), 0.76),
    # aims, manner, length, way, name
    Rule("aim", "states_aim", ("AIM",), 0.58, ("EVACUATE",)),
    Rule("tactics", "describes_tactics", ("TACTICS",), 0.56),
    Rule("duration-counted", "states_duration", ("N_TIME", "FIGHT|DURATION|ADVANCE|TACTICS|DAMAGE"), 0.72, ("PROMISE",)),
    Rule("duration", "states_duration", ("DURATION",), 0.56),
    Rule("kilometres", "states_distance", ("N_KM", "PLACE|CITY|FRONTLINE|IT"), 0.78),
    Rule("kilometres-alone", "states_distance", ("N_KM",), 0.66),
    Rule("square-kilometres", "CONTROL", ("N_AREA", "TAKE|CONTROL"), 0.78),
    Rule("two-names", "names_place", ("TWO_NAMES",), 0.8),
    Rule("name", "names_place", ("NAMES",), 0.66),
)  # fmt: skip


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
    for rule in RULES:
        if any(bar in places for bar in rule.bars):
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
    """A place for each concept that the rule needs, the nearest to the first; None if one lacks."""
    first_options = _options(rule.needs[0], places)
    for anchor in first_options:
        chosen = [anchor]
        for need in rule.needs[1:]:
            options = [at for at in _options(need, places) if abs(at - anchor) <= rule.near]
            if not options:
                break
            chosen.append(min(options, key=lambda at: abs(at - anchor)))
        else:
            return tuple(chosen)
    return None


def _options(need: str, places: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted({at for label in need.split("|") for at in places.get(label, ())})


def _own(means: str, party: Party | None, places: Collection[str]) -> str:
    """The proposition that a general meaning is in the mouth of this party."""
    belligerent = party in ("russia", "ukraine")
    if means == "CONTROL":
        if party == "ukraine" and ("HOLD" in places or "OURS" in places) and "REGAIN" not in places:
            return "denies_loss"
        return "claims_control" if belligerent else "assesses_control"
    if means == "ENCIRCLEMENT":
        return "claims_encirclement" if belligerent else "assesses_encirclement"
    if means == "ADVANCE":
        return "claims_advance" if belligerent else "assesses_advance"
    return means


def stated_for(
    reading: Reading, labels: Collection[str], party: Party | None, quantity: Quantity | None
) -> StatedFor | None:
    """For whom a statement on control puts the place: our reading, for a person to check."""
    if reading.kind != "control":
        return None
    labels = set(labels)
    if reading.proposition == "cannot_confirm":
        return "unknown"
    if reading.proposition == "denies_loss":
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
    ukrainian = "UA" in labels or ("OURS" in labels and party == "ukraine")
    russian = "RU" in labels or "ENEMY" in labels or ("OURS" in labels and party == "russia")
    if ukrainian and not russian and party != "russia":
        return "ukraine"
    return "russia" if "TAKE" in labels or russian or party == "russia" else "ukraine"
