"""A review: a text's proposals as the machine made them, and the log of what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from geo.claims import Kind
from geo.places import PlaceKind
from geo.records import STRICT
from geo.reviews.decisions import Decision
from geo.reviews.drafts import ClaimContent, Passport

FORMAT: Final = "claimline-review-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A proposition that the words may mean, and how strongly (0 to 1)."""

    __pydantic_config__ = STRICT

    proposition: str
    kind: Kind
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim as the machine proposed it, with what led it there; never changed after.

    ``new_claimant`` is a record to start from where the source is not in the record; its party is
    empty where a person has to say.
    """

    __pydantic_config__ = STRICT

    id: str
    content: ClaimContent
    claimant_text: str = ""
    new_claimant: Mapping[str, str] | None = None
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    said: tuple[int, int] | None = None
    options: tuple[Option, ...] = ()
    score: float = 0.0
    rule: str = ""
    needs_review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOption:
    """A place that a mention may mean, and what speaks for it."""

    __pydantic_config__ = STRICT

    place: str
    name_en: str
    reason: str
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A name of a place in the text; ``place`` is None where a person has to choose."""

    __pydantic_config__ = STRICT

    start: int
    end: int
    place: str | None
    options: tuple[PlaceOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Review:
    """One document under review; ``sha256`` names its text, ``length`` counts its code points."""

    sha256: str
    length: int
    source_name: str
    source_kind: str
    passport: Passport
    mentions: tuple[PlaceMention, ...]
    proposals: tuple[Proposal, ...]
    decisions: tuple[Decision, ...] = ()

    @property
    def revision(self) -> int:
        """How many decisions the log holds."""
        return len(self.decisions)

    @property
    def proposal_of(self) -> Mapping[str, Proposal]:
        """The proposals by id."""
        return MappingProxyType({proposal.id: proposal for proposal in self.proposals})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place that the record gains with the report; WGS84 degrees."""

    __pydantic_config__ = STRICT

    id: str
    kind: PlaceKind
    name_en: str
    name_uk: str
    name_ru: str
    lon: float
    lat: float
    coordinate_source: str
    geonames_id: int | None = None
    note: str = ""
