"""Gold passages: their text, and the mentions marked in it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from geo.errors import ClaimlineError
from geo.reading.matcher import Matcher

FOLDER = Path(__file__).resolve().parent
_MARKED = re.compile(r"\[([^\[\]]+)\]\{([^{}]*)\}", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A span and the ids that it may mean; more than one where the choice must be offered."""

    start: int
    end: int
    places: frozenset[str]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text with its gold; ``claims`` are as they stand in the file."""

    id: str
    language: str
    document_time: str
    text: str
    mentions: tuple[GoldMention, ...]
    claims: tuple[Mapping[str, Any], ...] = field(default=())


def load_passages(folder: Path, matcher: Matcher) -> tuple[Passage, ...]:
    """Every passage of the folder's files; ClaimlineError where a place is not in the tables."""
    return tuple(
        _passage(raw, path, matcher)
        for path in sorted(folder.glob("*.yaml"))
        for raw in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def _passage(raw: Mapping[str, Any], path: Path, matcher: Matcher) -> Passage:
    text, mentions, behind = "", [], 0
    marked = raw["text"]
    for found in _MARKED.finditer(marked):
        text += marked[behind : found.start()]
        start = len(text)
        text += found[1]
        behind = found.end()
        if found[2]:
            where = f"{path.name}: {raw['id']}: [{found[1]}]"
            mentions.append(_mention(start, len(text), found[2], where, matcher))
    return Passage(
        id=raw["id"],
        language=raw["language"],
        document_time=raw["document_time"],
        text=text + marked[behind:],
        mentions=tuple(mentions),
        claims=tuple(raw.get("claims") or ()),
    )


def _mention(start: int, end: int, written: str, where: str, matcher: Matcher) -> GoldMention:
    is_open = written.startswith("?")
    names = written.removeprefix("?").split(",")
    places = frozenset(place for name in names for place in _ids(name.strip(), matcher, is_open))
    if not places or (len(places) > 1 and not is_open):
        raise ClaimlineError(f"{where} names {len(places)} places: {', '.join(sorted(places))}")
    return GoldMention(start=start, end=end, places=places, is_open=is_open)


def _ids(name: str, matcher: Matcher, is_open: bool) -> frozenset[str]:
    """The place of this id, or those with this English name; where not open, those on the map."""
    if name in matcher.number_of:
        return frozenset({name})
    named = _by_english_name(matcher).get(name, ())
    located = [place for place in named if matcher.places[matcher.number_of[place]].lon is not None]
    return frozenset(named if is_open else located or named)


@cache
def _by_english_name(matcher: Matcher) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for place in matcher.places:
        found.setdefault(place.name_en, []).append(place.id)
    return {name: tuple(ids) for name, ids in found.items()}


def load_documents(texts: Path | None = None) -> tuple[Passage, ...]:
    """The documents of the record whose texts are at hand, with their gold; none without a folder.

    The folder is that of CLAIMLINE_TEXTS if not named. ClaimlineError if a text has changed.
    """
    named = os.environ.get("CLAIMLINE_TEXTS")
    folder = texts or (Path(named) if named else None)
    return tuple(_documents(folder)) if folder else ()


def _documents(folder: Path) -> Iterator[Passage]:
    for raw in yaml.safe_load((FOLDER / "documents.yaml").read_text(encoding="utf-8")):
        path = folder / f"{raw['document']}.txt"
        if not path.is_file():
            continue
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != raw["sha256"]:
            raise ClaimlineError(f"{path} is not the text that was annotated (its SHA-256 differs)")
        yield Passage(
            id=raw["document"],
            language=raw["language"],
            document_time="",
            text=content.decode("utf-8"),
            mentions=tuple(
                GoldMention(
                    start=each["start"],
                    end=each["end"],
                    places=frozenset({each["place"]}),
                    is_open=False,
                )
                for each in raw["mentions"]
            ),
        )
