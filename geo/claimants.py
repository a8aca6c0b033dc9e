"""Who says it: persons, bodies, groups and outlets, and the party for which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from geo.records import STRICT

Party = Literal["ukraine", "russia", "independent", "international", "article"]
ClaimantKind = Literal["person", "body", "group", "outlet", "voice"]

PARTIES: Final[tuple[Party, ...]] = get_args(Party)
"""In the order in which every view shows them."""

BELLIGERENTS: Final[frozenset[Party]] = frozenset({"ukraine", "russia"})

ARTICLE: Final = "article"
"""Id of the one claimant that is a document's own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """A person, body, group or outlet that says something, or carries what was said."""

    __pydantic_config__ = STRICT

    id: str
    name_en: str
    role: str
    kind: ClaimantKind
    party: Party
    note: str = ""
