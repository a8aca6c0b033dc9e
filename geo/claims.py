"""A claim: what somebody says of a place, in which words, about when, known since when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from geo.claimants import BELLIGERENTS, Party
from geo.excerpts import Excerpt
from geo.records import STRICT
from geo.times import Time

Kind = Literal[
    "control",
    "population",
    "infrastructure",
    "strategic_value",
    "losses",
    "strength",
    "movement",
    "aim",
    "tactics",
    "duration",
    "distance",
    "naming",
]
StatedFor = Literal["russia", "ukraine", "contested", "unknown"]
Manner = Literal["declared", "assessed", "denied", "forecast", "cannot_tell"]
Qualifier = Literal[
    "exact",
    "about",
    "nearly",
    "more_than",
    "at_least",
    "less_than",
    "between",
    "few",
    "thousands",
]

PROPOSITIONS: Final[dict[Kind, tuple[str, ...]]] = {
    "control": (
        "claims_control",
        "denies_loss",
        "assesses_control",
        "claims_encirclement",
        "denies_encirclement",
        "assesses_encirclement",
        "reports_presence",
        "reports_fighting",
        "claims_advance",
        "assesses_advance",
        "cannot_confirm",
        "forecasts",
        "sets_deadline",
    ),
    "population": ("reports_population", "reports_prewar_population"),
    "infrastructure": ("is_hub", "was_hub", "reports_damage", "reports_closure"),
    "strategic_value": ("states_value", "limits_value"),
    "losses": ("reports_losses", "denies_losses"),
    "strength": ("reports_strength",),
    "movement": (
        "orders_evacuation",
        "calls_for_withdrawal",
        "calls_for_surrender",
        "refuses_withdrawal",
        "reports_stranded",
    ),
    "aim": ("states_aim",),
    "tactics": ("describes_tactics",),
    "duration": ("states_duration",),
    "distance": ("states_distance",),
    "naming": ("names_place",),
}
"""Every proposition of each kind. Those of control stand in order of weight: when a party says
several things of one place and day, the first in this order leads."""

LOOKS_AHEAD: Final = frozenset({"forecasts", "sets_deadline"})
READ_BY_US: Final = frozenset(
    {
        "claims_encirclement",
        "denies_encirclement",
        "assesses_encirclement",
        "reports_presence",
        "reports_fighting",
        "claims_advance",
        "assesses_advance",
    }
)
"""Propositions that do not say who holds the place: for whom they put it is our reading."""

QUOTATION_MARKS: Final = '"“”„«»‟'
"""What a paraphrase may not hold: it would be a quotation that nothing checks."""

DENIES: Final = frozenset({"denies_loss", "denies_encirclement"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as stated; ``low`` and ``high`` bound it, None where that side is open."""

    __pydantic_config__ = STRICT

    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Source S, in excerpt E, known by K, says that place L had status T on day D.

    It stands either on ``excerpts``, the document's own words, or on a ``paraphrase``, ours, of a
    page that the report gives the address of. ``chain`` names through whom it came to the
    document, from the claimant outwards. ``first_words`` are its excerpts' words in the document's
    first revision, where today's differ from them in typesetting only; empty where not.
    """

    __pydantic_config__ = STRICT

    document: str
    label: str
    places: tuple[str, ...]
    claimant: str
    kind: Kind
    proposition: str
    event_time: Time
    known_by: Time
    excerpts: tuple[Excerpt, ...]
    paraphrase: str = ""
    chain: tuple[str, ...] = ()
    stated_for: StatedFor | None = None
    forecast_for: Time | None = None
    quantity: Quantity | None = None
    hedge: str = ""
    places_why: str = ""
    note: str = ""
    first_words: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", claim_id(self))

    @property
    def reference(self) -> str:
        """How other records of ``data/`` refer to it."""
        return f"{self.document}#{self.label}"

    @property
    def is_quoted(self) -> bool:
        """Whether it stands on the document's own words; if not, on our paraphrase."""
        return bool(self.excerpts)

    @property
    def looks_ahead(self) -> bool:
        """Whether it speaks of a time to come, and so says nothing of what is so."""
        return self.proposition in LOOKS_AHEAD

    def time_ended_on(self, on: date) -> date | None:
        """The last day of the time that a forecast or deadline speaks of, if before ``on``.

        That the time is over says nothing of what came of it. None where it is not over, has no
        stated end, or the claim does not look ahead.
        """
        last = self.forecast_for.latest_on if self.forecast_for else None
        return last if last is not None and last < on else None


def claim_id(claim: Claim) -> str:
    """``c-`` and ten hex digits of the SHA-256 of what is said, by whom and in which words.

    The editor's words (labels, notes, paraphrases) and when it became known do not count, so
    that mending them keeps every link alive; nor does typesetting in a later revision. Where there
    are no exact words the label stands for them.
    """
    said = [
        claim.document,
        claim.claimant,
        "|".join(claim.chain) or None,
        claim.places,
        claim.kind,
        claim.proposition,
        claim.stated_for,
        claim.event_time.edtf,
        claim.forecast_for and claim.forecast_for.edtf,
        claim.quantity and [claim.quantity.low, claim.quantity.high, claim.quantity.unit],
        _words(claim) if claim.is_quoted else claim.label,
    ]
    canonical = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return "c-" + hashlib.sha256(canonical.encode()).hexdigest()[:10]


def _words(claim: Claim) -> list[str]:
    return list(claim.first_words) or [excerpt.exact for excerpt in claim.excerpts]


def manner(claim: Claim, party: Party) -> Manner:
    """How a claim about control is made, from its proposition and its claimant's party.

    A side that puts a place with the other side speaks of somebody else, as an analyst does.
    """
    if claim.proposition == "cannot_confirm" or claim.stated_for == "unknown":
        return "cannot_tell"
    if claim.looks_ahead:
        return "forecast"
    if claim.proposition in DENIES:
        return "denied"
    speaks_of_itself = party in BELLIGERENTS and claim.stated_for in (party, "contested")
    return "declared" if speaks_of_itself else "assessed"


def claim_problems(claim: Claim) -> tuple[tuple[str, str], ...]:
    """What contradicts itself in a claim, as (problem, remedy) pairs."""
    found = []
    if claim.proposition not in PROPOSITIONS[claim.kind]:
        known = ", ".join(PROPOSITIONS[claim.kind])
        found.append(
            (
                f"proposition {claim.proposition!r} does not belong to kind {claim.kind!r}",
                f"Use one of {known}",
            )
        )
    if (claim.stated_for is not None) != (claim.kind == "control"):
        found.append(
            (
                "stated_for goes with kind control, and only with it",
                "Say for whom it is stated, or take stated_for out",
            )
        )
    if (claim.forecast_for is not None) and not claim.looks_ahead:
        found.append(
            ("forecast_for stands on a claim that is no forecast", "Take forecast_for out")
        )
    if claim.quantity is not None and _is_reversed(claim.quantity):
        found.append(("the quantity's low is above its high", "Exchange the two, or correct one"))
    if not claim.places:
        found.append(("it names no place", "List at least one place id under places"))
    found.extend(_wording_problems(claim))
    return tuple(found)


def _wording_problems(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.is_quoted and claim.paraphrase:
        yield "it has both excerpts and a paraphrase", "Keep the excerpts, or the paraphrase"
    if not claim.is_quoted and not claim.paraphrase.strip():
        yield (
            "it quotes nothing and paraphrases nothing",
            "List excerpt ids under excerpts, or write what is said as paraphrase",
        )
    if any(mark in claim.paraphrase for mark in QUOTATION_MARKS):
        yield (
            "its paraphrase holds quotation marks",
            "Say it in our words; a quotation needs the text, as an excerpt",
        )
    if claim.paraphrase and claim.hedge:
        yield "it has a hedge, but no words for it to stand in", "Say it in the paraphrase"
    if len(set(claim.chain)) < len(claim.chain) or claim.claimant in claim.chain:
        yield "its chain names somebody twice", "Name each once, from the claimant outwards"


def _is_reversed(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.high is not None and quantity.low > quantity.high
