"""Claims under review: what each would say, what was decided of it, and the document's passport."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.claims import Kind, Quantity, StatedFor
from geo.records import STRICT
from geo.relations import RelationKind
from geo.times import Time

DraftState = Literal["open", "accepted", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContent:
    """What a claim would say; ``start`` and ``end`` are code points of the text, end exclusive.

    ``claimant`` and ``event_time`` are None while nobody has said; such a claim is not recorded.
    """

    __pydantic_config__ = STRICT

    start: int
    end: int
    places: tuple[str, ...]
    claimant: str | None
    kind: Kind
    proposition: str
    stated_for: StatedFor | None = None
    event_time: Time | None = None
    forecast_for: Time | None = None
    quantity: Quantity | None = None
    hedge: str = ""
    chain: tuple[str, ...] = ()
    places_why: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who decided when, and which decision of the log it was."""

    by: str
    at: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a second person says of a decided claim."""

    agrees: bool
    words: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim under review; ``proposal`` is the id of the proposal it goes back to, if any."""

    id: str
    content: ClaimContent
    proposal: str | None
    state: DraftState = "open"
    edited: bool = False
    decided: Stamp | None = None
    reason: str = ""
    verdicts: tuple[Verdict, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether a second person disagrees and nobody has decided again since."""
        return any(
            not verdict.agrees
            and (self.decided is None or verdict.stamp.number > self.decided.number)
            for verdict in self.verdicts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """What the report will say of the document; empty or None where nobody has said."""

    __pydantic_config__ = STRICT

    title: str = ""
    short_name: str = ""
    description: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    language: str = "und"
    translation: str = ""
    published: Time | None = None
    quoting_terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenRelation:
    """How a claim under review stands to a recorded one, as a person chose to record it."""

    __pydantic_config__ = STRICT

    kind: RelationKind
    claim: str
    reference: str
    topic: str
    reason: str
    claim_is_later: bool = True
