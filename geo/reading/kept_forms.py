"""The forms of all names, made once and kept in the user's cache folder.

Making them takes most of a second; reading them takes a twentieth of that. What is kept is named
after a SHA-256 of the names and of the modules that make the forms, so that it is never out of
date; a file that is broken, or a folder that cannot be written, only costs the time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from geo.home import cache_dir
from geo.reading.named_places import NamedPlace
from geo.reading.place_index import RANK, Forms, Sense, index_forms
from geo.writing import CannotWriteError, write_whole

_RULES: Final = ("place_index", "declension", "adjectives", "spellings", "folding")
"""Modules of this package that decide what the forms are."""
_MOST_FILES: Final = 4
"""Sets of names that are kept at a time: those of several checkouts, or folders of data."""


def kept_forms(places: Sequence[NamedPlace]) -> Forms:
    """The senses of every folded form, as ``index_forms`` makes them."""
    path = cache_dir() / f"forms-{_key(places)}.json"
    forms = _read(path, len(places))
    if forms is None:
        forms = index_forms(places)
        with suppress(CannotWriteError, OSError):  # it is made anew the next time
            _write(path, forms)
    return forms


def _key(places: Iterable[NamedPlace]) -> str:
    digest = hashlib.sha256()
    for module in _RULES:
        digest.update(Path(__file__).with_name(f"{module}.py").read_bytes())
    for place in places:
        told = (place.id, place.kind, place.in_record, place.population, place.names)
        digest.update(repr(told).encode())
    return digest.hexdigest()[:32]


def _read(path: Path, number_of_places: int) -> Forms | None:
    try:
        content = json.loads(path.read_bytes())
        return _forms(content, number_of_places)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _forms(content: dict[str, Any], number_of_places: int) -> Forms:
    senses = [
        tuple(Sense(place, rule) for place, rule in pairs if 0 <= place < number_of_places)
        for pairs in content["senses"]
    ]
    if any(rule not in RANK for pairs in senses for _, rule in pairs):
        raise ValueError("a rule that is none")
    forms = content["forms"].encode("latin-1").split(b"\n")
    return {form: senses[at] for form, at in zip(forms, content["sense_of"], strict=True)}


def _write(path: Path, forms: Forms) -> None:
    numbers: dict[tuple[Sense, ...], int] = {}
    for senses in forms.values():
        numbers.setdefault(senses, len(numbers))
    content = {
        "forms": b"\n".join(forms).decode("latin-1"),
        "senses": list(numbers),
        "sense_of": [numbers[senses] for senses in forms.values()],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(content, ensure_ascii=False).encode())
    kept = sorted(path.parent.glob("forms-*.json"), key=lambda each: each.stat().st_mtime)
    for old in kept[:-_MOST_FILES]:
        old.unlink(missing_ok=True)
