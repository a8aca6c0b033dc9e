"""By which names texts speak of claimants, and the claimant that a name stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from geo.claimants import Claimant, Party
from geo.loading import DATA_DIR
from geo.reading.phrases import PhraseTable
from geo.reading.tokens import Token, matching_form, tokens

_WEIGHT: Final = {"person": 4, "body": 3, "outlet": 2, "group": 2, "voice": 0}
STATES: Final = frozenset({"russian-state", "ukrainian-state"})
"""Claimants whose names also stand for the country, the army or a side."""


@dataclass(frozen=True, slots=True)
class SourceName:
    """A claimant's name in a text: which, and the first and (exclusive) last of its tokens.

    ``later`` says that it is a short form ("the institute") that needs the full one before it.
    """

    claimant: str
    first: int
    last: int
    later: bool


class ClaimantNames:
    """Names of claimants in three languages; those of the record's own file need no entry."""

    def __init__(self, entries: Sequence[Mapping[str, Any]], known: Mapping[str, Claimant]) -> None:
        by_name = {_plain(claimant.name_en): claimant.id for claimant in known.values()}
        phrases: list[tuple[str, str]] = []
        self._new: dict[str, Claimant] = {}
        for entry in entries:
            claimant = self._register(entry, known, by_name)
            names = (matching_form(name) for name in entry["names"])
            phrases += [(claimant, name) for name in names]
            phrases += [(f"{claimant}+", matching_form(name)) for name in entry.get("later", ())]
        written = {phrase for _, phrase in phrases}
        phrases += [
            (claimant.id, name)
            for claimant in known.values()
            if claimant.kind != "voice" and (name := _plain(claimant.name_en)) not in written
        ]
        self.of_states = frozenset(entry["id"] for entry in entries if entry.get("of_state"))
        """Bodies that every state has one of, so that a short form is that of a side."""
        self._table = PhraseTable(phrases)
        self._kinds = {c.id: c.kind for c in (*self._new.values(), *known.values())}
        self._parties = {c.id: c.party for c in (*self._new.values(), *known.values())}

    def _register(
        self, entry: Mapping[str, Any], known: Mapping[str, Claimant], by_name: Mapping[str, str]
    ) -> str:
        """The id to use: the record's own if it has the claimant, by id or by English name."""
        claimant: str = entry["id"]
        if claimant in known or "new" not in entry:
            return claimant
        new = Claimant(id=claimant, **entry["new"])
        recorded = by_name.get(_plain(new.name_en))
        if recorded is not None:
            return recorded
        self._new[claimant] = new
        return claimant

    def proposed(self, claimant: str) -> Claimant | None:
        """The record proposed for a claimant that the atlas has none of, or None if it has."""
        return self._new.get(claimant)

    def find(self, words: Sequence[Token]) -> tuple[SourceName, ...]:
        """Every name in order; of names that overlap the longest, full ones before short ones.

        A short form of several stands there once for each.
        """
        hits = sorted(
            self._table.find(words), key=lambda h: (h.first - h.last, h.label.endswith("+"))
        )
        taken: dict[int, tuple[int, int, bool]] = {}
        found = []
        for hit in hits:
            later = hit.label.endswith("+")
            whole = hit.first, hit.last, later
            over = {taken.get(at) for at in range(hit.first, hit.last)}
            if over == {None} or (later and over == {whole}):
                taken.update((at, whole) for at in range(hit.first, hit.last))
                found.append(SourceName(hit.label.rstrip("+"), hit.first, hit.last, later))
        return tuple(sorted(found, key=lambda name: name.first))

    def weight(self, name: SourceName) -> int:
        """How well a name says who speaks: a person's best, a country's or a short form least."""
        if name.claimant in STATES:
            return 1
        return _WEIGHT.get(self._kinds.get(name.claimant, "group"), 2) - (2 if name.later else 0)

    def party(self, claimant: str) -> Party | None:
        """The side of a claimant, None if it is not known."""
        return self._parties.get(claimant)

    def kind(self, claimant: str) -> str:
        """Whether the claimant is a person, body, group or outlet; "group" if not known."""
        return self._kinds.get(claimant, "group")


def _plain(name: str) -> str:
    return " ".join(word.form for word in tokens(name))


@cache
def _entries(path: Path) -> tuple[Mapping[str, Any], ...]:
    if not path.is_file():  # another folder of data need not have one
        return ()
    return tuple(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def claimant_names(known: Mapping[str, Claimant], data_dir: Path = DATA_DIR) -> ClaimantNames:
    """The names of ``data/claimant_names.yaml`` beside the record's claimants."""
    return _names(data_dir / "claimant_names.yaml", tuple(known.values()))


@lru_cache(maxsize=4)
def _names(path: Path, known: tuple[Claimant, ...]) -> ClaimantNames:
    return ClaimantNames(_entries(path), {claimant.id: claimant for claimant in known})
