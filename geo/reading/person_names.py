"""A person of the record behind a name in Cyrillic, whichever way the name is written in Latin."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from geo.claimants import Claimant
from geo.reading.lexicon import endings
from geo.reading.tokens import Token

_LATIN: Final = dict(pair.split("=") for pair in endings("speakers.latin"))
_DROPPED: Final = frozenset("aeiouy'-")
_SHORTEST: Final = 3
"""Consonants that a surname needs so that it is not mistaken for another."""


def latin(name: str) -> str:
    """The name in ASCII letters, Cyrillic as Ukraine's passports write it."""
    lowered = "".join(_LATIN.get(c, c) for c in unicodedata.normalize("NFC", name.lower()))
    return unicodedata.normalize("NFD", lowered).encode("ascii", "ignore").decode()


def consonants(name: str) -> str:
    """What stays of a name through languages and cases: Дмитро, Дмитра, Dmitry are "dmtr"."""
    plain = latin(name).replace("x", "ks").replace("g", "h")
    return "".join(c for c in plain if c.isalpha() and c not in _DROPPED)


def full_name(words: Sequence[Token]) -> tuple[Token, Token] | None:
    """The given name and surname at the end of a source's words, in Cyrillic; None if none."""
    if len(words) < 2:
        return None
    given, surname = words[-2:]
    named = given.capital and surname.capital and min(given.form[0], surname.form[0]) > "z"
    return (given, surname) if named and min(len(given.form), len(surname.form)) > 2 else None


class PersonNames:
    """The persons of the record by given name and surname."""

    def __init__(self, known: Mapping[str, Claimant]) -> None:
        self._by_name: dict[tuple[str, str], str] = {}
        for claimant in known.values():
            parts = claimant.name_en.split()
            if claimant.kind == "person" and len(parts) == 2:
                key = consonants(parts[0]), consonants(parts[1])
                self._by_name.setdefault(key, claimant.id)

    def claimant(self, given: str, surname: str) -> str | None:
        """The id of the person of that name, None if the record has none."""
        key = consonants(given), consonants(surname)
        return self._by_name.get(key) if len(key[1]) >= _SHORTEST else None
