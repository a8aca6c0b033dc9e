"""How one claim stands to another by rule: it agrees, conflicts, pulls apart or comes after.

Two claims of one place that are about the same days, and whose propositions belong to one topic,
may agree, conflict or pull apart; the later of two may supersede the earlier. The rules know the
fields of claims and nothing of their words, so they see more than a reader would record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, Protocol

from geo.claims import Quantity
from geo.relations import RelationKind
from geo.times import Time

WINDOW_DAYS: Final = 14
"""Days that may lie between two claims that are about the same time."""
SUPERSEDE_DAYS: Final = 92
"""Days within which a later claim of the same claimant replaces an earlier one: a quarter."""
ALIKE: Final = 0.2
"""Numbers that differ by no more than this share say the same."""

Topic = Literal[
    "who holds it", "encirclement", "what is to come", "people left", "people before the war",
    "a hub", "what it is worth", "losses", "stay or leave", "how long", "damage", "way to it",
]  # fmt: skip


class Speaks(Protocol):
    """What the rules ask of a claim, recorded or proposed."""

    @property
    def places(self) -> tuple[str, ...]:
        """Ids of the places."""

    @property
    def claimant(self) -> str | None:
        """Id of the claimant, None if it is not in the record."""

    @property
    def proposition(self) -> str:
        """The proposition."""

    @property
    def stated_for(self) -> str | None:
        """For whom it puts the place."""

    @property
    def event_time(self) -> Time | None:
        """When it is about."""

    @property
    def quantity(self) -> Quantity | None:
        """The number it states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How two claims stand to each other by a rule, and why; ``score`` (0 to 1) ranks."""

    kind: RelationKind
    topic: Topic
    rule: str
    score: float


_HOLDS: Final = frozenset(("claims_control", "assesses_control", "denies_loss"))
_FOUGHT_OVER: Final = frozenset(
    (
        "reports_fighting",
        "reports_presence",
        "claims_advance",
        "assesses_advance",
        "reports_stranded",
    )
)
_RINGED: Final = frozenset(("claims_encirclement", "assesses_encirclement"))

_PAIRS: Final[Mapping[frozenset[str], tuple[RelationKind, Topic, float]]] = {
    frozenset(("is_hub", "was_hub")): ("conflict", "a hub", 0.7),
    frozenset(("was_hub",)): ("agree", "a hub", 0.7),
    frozenset(("is_hub",)): ("agree", "a hub", 0.7),
    frozenset(("is_hub", "limits_value")): ("tension", "what it is worth", 0.6),
    frozenset(("states_value", "limits_value")): ("tension", "what it is worth", 0.5),
    frozenset(("states_value",)): ("agree", "what it is worth", 0.2),
    frozenset(("reports_losses", "denies_losses")): ("tension", "losses", 0.7),
    frozenset(("reports_losses",)): ("agree", "losses", 0.3),
    frozenset(("calls_for_withdrawal", "refuses_withdrawal")): ("tension", "stay or leave", 0.8),
    frozenset(("calls_for_surrender", "refuses_withdrawal")): ("tension", "stay or leave", 0.5),
    frozenset(("calls_for_withdrawal",)): ("agree", "stay or leave", 0.6),
    frozenset(("reports_damage",)): ("agree", "damage", 0.5),
    frozenset(("claims_encirclement", "denies_encirclement")): ("conflict", "encirclement", 0.9),
    frozenset(("assesses_encirclement", "denies_encirclement")): ("tension", "encirclement", 0.7),
    frozenset(("claims_encirclement", "assesses_encirclement")): ("agree", "encirclement", 0.4),
    frozenset(("denies_encirclement",)): ("agree", "encirclement", 0.6),
    frozenset(("claims_encirclement",)): ("agree", "encirclement", 0.6),
    frozenset(("reports_stranded", "denies_encirclement")): ("tension", "encirclement", 0.6),
    frozenset(("reports_stranded", "assesses_encirclement")): ("tension", "encirclement", 0.5),
}  # fmt: skip
_NUMBERED: Final[Mapping[str, Topic]] = {
    "reports_population": "people left",
    "reports_prewar_population": "people before the war",
    "states_duration": "how long",
    "states_distance": "way to it",
}
_DAYS_OF: Final = {"years": 365.0, "months": 30.4, "weeks": 7.0, "days": 1.0}


def stand(one: Speaks, other: Speaks) -> Stand | None:
    """How the first stands to the second by the rules, None where they say nothing.

    The order matters in ``supersede`` only: it is given where the first is the later.
    """
    if not set(one.places) & set(other.places):
        return None
    apart = _days_apart(one.event_time, other.event_time)
    if apart is None:
        return None
    later = _later(one, other, apart)
    if later is not None:
        return later
    if abs(apart) > WINDOW_DAYS:
        return None
    return (
        _holding(one, other) or _coming(one, other) or _paired(one, other) or _numbers(one, other)
    )


def _later(one: Speaks, other: Speaks, apart: int) -> Stand | None:
    """The first after the second: the same claimant again, or what was foretold declared."""
    if apart <= 0 or apart > SUPERSEDE_DAYS:
        return None
    topic = _topic(one)
    if (
        one.claimant is not None
        and one.claimant == other.claimant
        and topic == _topic(other)
        and topic in ("who holds it", "encirclement", "people left")
        and not _same_words(one, other)
        and apart > WINDOW_DAYS
    ):
        return Stand(kind="supersede", topic=topic, rule="same-claimant-later", score=0.6)
    if (
        one.proposition == "claims_control"
        and one.stated_for == "russia"
        and other.proposition in ("forecasts", "sets_deadline")
        and other.stated_for == "russia"
    ):
        return Stand(kind="supersede", topic="what is to come", rule="foretold-declared", score=0.8)
    return None


def _same_words(one: Speaks, other: Speaks) -> bool:
    return (one.proposition, one.stated_for, one.quantity) == (
        other.proposition,
        other.stated_for,
        other.quantity,
    )


def _holding(one: Speaks, other: Speaks) -> Stand | None:
    """Who holds the place: two holders, a holder and fighting, a holder and no proof."""
    topic: Topic = "who holds it"
    holders = {one.stated_for, other.stated_for}
    if one.proposition in _HOLDS and other.proposition in _HOLDS:
        if holders == {"russia", "ukraine"}:
            return Stand(kind="conflict", topic=topic, rule="two-holders", score=0.9)
        if len(holders) == 1:
            return Stand(kind="agree", topic=topic, rule="one-holder", score=0.7)
        if "contested" in holders:
            return Stand(kind="tension", topic=topic, rule="held-or-contested", score=0.7)
    for first, second in ((one, other), (other, one)):
        if first.proposition not in _HOLDS or first.stated_for != "russia":
            continue
        if second.proposition in _FOUGHT_OVER:
            return Stand(kind="tension", topic=topic, rule="held-yet-fought-over", score=0.6)
        if second.proposition == "cannot_confirm":
            return Stand(kind="tension", topic=topic, rule="held-not-confirmed", score=0.8)
    presence = {one.proposition, other.proposition}
    if presence == {"reports_presence"}:
        return Stand(kind="agree", topic=topic, rule="both-see-soldiers", score=0.5)
    return None


def _coming(one: Speaks, other: Speaks) -> Stand | None:
    """What is to come: two forecasts, a forecast and a deadline, a forecast and the fighting."""
    topic: Topic = "what is to come"
    ahead = ("forecasts", "sets_deadline")
    if one.proposition in ahead and other.proposition in ahead:
        if one.stated_for == other.stated_for:
            return Stand(kind="agree", topic=topic, rule="same-forecast", score=0.5)
        return Stand(kind="tension", topic=topic, rule="forecasts-differ", score=0.6)
    for first, second in ((one, other), (other, one)):
        if first.proposition != "forecasts":
            continue
        if first.stated_for == "russia" and second.proposition in (
            "assesses_advance",
            "denies_loss",
        ):
            return Stand(kind="tension", topic=topic, rule="forecast-or-standstill", score=0.4)
        if first.stated_for == "contested" and second.proposition == "claims_control":
            return Stand(kind="tension", topic=topic, rule="sooner-than-forecast", score=0.6)
    return None


def _paired(one: Speaks, other: Speaks) -> Stand | None:
    """Two propositions that a table sets beside or against each other."""
    pair = frozenset((one.proposition, other.proposition))
    found = _PAIRS.get(pair)
    if found is None:
        return None
    kind, topic, score = found
    return Stand(kind=kind, topic=topic, rule="+".join(sorted(pair)), score=score)


def _numbers(one: Speaks, other: Speaks) -> Stand | None:
    """Two numbers of one thing: the same within a fifth, or not."""
    topic = _NUMBERED.get(one.proposition)
    if topic is None or one.proposition != other.proposition:
        return None
    first, second = _range(one.quantity), _range(other.quantity)
    if first is None or second is None or not _same_unit(one.quantity, other.quantity):
        return None
    apart = first[0] > second[1] * (1 + ALIKE) or second[0] > first[1] * (1 + ALIKE)
    kind: RelationKind = "tension" if apart else "agree"
    return Stand(kind=kind, topic=topic, rule="numbers", score=0.7)


def _same_unit(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None:
        return False
    people = ("people", "residents")
    return (
        one.unit == other.unit
        or (one.unit in people and other.unit in people)
        or (one.unit in _DAYS_OF and other.unit in _DAYS_OF)
    )


def _range(quantity: Quantity | None) -> tuple[float, float] | None:
    """The bounds of a quantity, times in days; "a few" is read as up to a hundred."""
    if quantity is None:
        return None
    factor = _DAYS_OF.get(quantity.unit, 1.0)
    if quantity.qualifier == "few":
        return 1.0, 100.0
    low = quantity.low if quantity.low is not None else 0.0
    high = quantity.high if quantity.high is not None else float("inf")
    return low * factor, high * factor


def _topic(claim: Speaks) -> Topic | None:
    if claim.proposition in _HOLDS | {"cannot_confirm"}:
        return "who holds it"
    if claim.proposition in _RINGED | {"denies_encirclement"}:
        return "encirclement"
    if claim.proposition in ("forecasts", "sets_deadline"):
        return "what is to come"
    return _NUMBERED.get(claim.proposition)


def _days_apart(one: Time | None, other: Time | None) -> int | None:
    """Days from the end of the second to the beginning of the first: 0 where they overlap,
    negative where the first is the earlier; None where a time is not known.
    """
    if one is None or other is None:
        return None
    first, second = _bounds(one), _bounds(other)
    if first is None or second is None:
        return None
    if first[0] > second[1]:
        return (first[0] - second[1]).days
    if second[0] > first[1]:
        return -(second[0] - first[1]).days
    return 0


def _bounds(time: Time) -> tuple[date, date] | None:
    """First and last day; an open side is read as the same as the other, give or take a window."""
    earliest, latest = time.earliest_on, time.latest_on
    if earliest is None and latest is None:
        return None
    window = timedelta(days=WINDOW_DAYS)
    if earliest is None:
        assert latest is not None
        return latest - window, latest
    return earliest, latest if latest is not None else earliest + window
