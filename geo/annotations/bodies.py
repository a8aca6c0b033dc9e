"""What somebody wrote beside the words: tags, a comment, and a claim in our own vocabulary.

It stays text: a script in a comment is so many letters, and nothing here or later runs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from geo.annotations.selectors import whole_characters

MOST_TAGS: Final = 50
LONGEST_TAG: Final = 200
LONGEST_COMMENT: Final = 5_000
_TAGGING: Final = frozenset({"tagging", "classifying", "identifying", "oa:tagging"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Tags, the comment (empty if none), and the fields of a claim of ours, None if none."""

    tags: tuple[str, ...]
    comment: str
    claim: Mapping[str, Any] | None


def read_bodies(record: Mapping[str, Any]) -> Bodies:
    """What an annotation holds besides its target; what is of no use is passed over."""
    tags: list[str] = []
    comments: list[str] = []
    claim: Mapping[str, Any] | None = None
    for purposes, value in _texts(record):
        (tags if purposes & _TAGGING else comments).append(value)
    for body in _bodies(record):
        if isinstance(body, Mapping) and body.get("type") == "Claim" and claim is None:
            claim = body
    short = (whole_characters(tag[:LONGEST_TAG]).strip() for tag in tags)
    return Bodies(
        tags=tuple(dict.fromkeys(tag for tag in short if tag))[:MOST_TAGS],
        comment=whole_characters("\n".join(comments)[:LONGEST_COMMENT]).strip(),
        claim=claim,
    )


def _bodies(record: Mapping[str, Any]) -> Iterator[Any]:
    for name in ("body", "bodies"):
        given = record.get(name)
        yield from given if isinstance(given, list) else [given]


def _texts(record: Mapping[str, Any]) -> Iterator[tuple[frozenset[str], str]]:
    """Every text with its purposes: of Hypothesis, of the standard, of Annotorious."""
    tags = record.get("tags")
    for tag in tags if isinstance(tags, list) else []:
        if isinstance(tag, str):
            yield frozenset({"tagging"}), tag
    for name in ("text", "bodyValue"):
        if isinstance(record.get(name), str):
            yield frozenset(), record[name]
    for body in _bodies(record):
        if isinstance(body, str) and "://" not in body:
            yield frozenset(), body
        elif isinstance(body, Mapping) and isinstance(body.get("value"), str):
            given = body.get("purpose")
            purposes = given if isinstance(given, list) else [given]
            yield frozenset(one for one in purposes if isinstance(one, str)), body["value"]
