"""How two claims stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from geo.records import STRICT

RelationKind = Literal["conflict", "tension", "agree", "supersede"]

RELATION_KINDS: Final[tuple[RelationKind, ...]] = get_args(RelationKind)
"""In the order in which every view shows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Claims ``a`` and ``b`` (``REPORT_ID#label``) agree, conflict, pull apart or follow.

    In ``supersede``, ``a`` is the later. ``topic`` and ``reason`` are the editor's words.
    """

    __pydantic_config__ = STRICT

    kind: RelationKind
    a: str
    b: str
    topic: str
    reason: str
