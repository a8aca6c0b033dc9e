"""Decisions: the log of a review, to which is only ever added. What holds is computed from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

Act = Literal[
    "accept",
    "reject",
    "reopen",
    "edit",
    "split",
    "merge",
    "add",
    "verdict",
    "passport",
    "claimant",
    "place",
    "places",
    "relate",
    "unrelate",
    "recorded",
    "undo",
    "redo",
]
ACTS: Final[tuple[Act, ...]] = get_args(Act)
FINAL: Final = "recorded"
"""Once the review stands in the record, what came before is not undone here any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the log: who did what with which claims, when (ISO 8601, as given).

    ``number`` counts from 1. ``values`` are plain JSON values, whose form depends on ``act``.
    """

    number: int
    at: str
    by: str
    act: Act
    claims: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def in_force(log: Sequence[Decision]) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """The decisions that hold, in order, and those undone that may be redone, latest last."""
    done: list[Decision] = []
    undone: list[Decision] = []
    for decision in log:
        if decision.act == "undo":
            if done and done[-1].act != FINAL:
                undone.append(done.pop())
        elif decision.act == "redo":
            if undone:
                done.append(undone.pop())
        else:
            done.append(decision)
            undone.clear()
    return tuple(done), tuple(undone)


def concerns(decision: Decision) -> frozenset[str]:
    """What a decision is about, so that two of them can be told apart or seen to collide."""
    if decision.act in ("undo", "redo", "recorded"):
        return frozenset(("everything",))
    if decision.act == "passport":
        return frozenset(f"passport {name}" for name in decision.values)
    if decision.act in ("claimant", "place"):
        return frozenset((f"{decision.act} {decision.values.get('id')}",))
    if decision.act == "places":
        added = frozenset(f"place {place['id']}" for place in decision.values["places"])
        return added | frozenset(decision.claims)
    if decision.act == "add":
        return frozenset((f"added {decision.number}",))
    if decision.act in ("relate", "unrelate"):
        return frozenset(f"{claim} {decision.values.get('reference')}" for claim in decision.claims)
    return frozenset(decision.claims)
