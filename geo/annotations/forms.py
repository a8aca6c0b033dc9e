"""Annotations as other tools write them, read into one shape.

Known forms: what the Hypothesis API answers (``rows``) and its client exports (``annotations``);
W3C collections, pages and plain lists, as RecogitoJS and Recogito write them (``body``); the
``bodies`` of Annotorious and the Recogito text annotator; one JSON object a line. Everything in
them is somebody else's text: it is kept as text, and what is wrong is said, annotation by
annotation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from geo.annotations.bodies import Bodies, read_bodies
from geo.annotations.selectors import BadSelectorError, Position, Quote, read_selectors
from geo.errors import ClaimlineError
from geo.reading.read_text import MOST_BYTES, shown_name

MOST_ANNOTATIONS: Final = 2_000
"""More in one file are refused: looking for so many quotations would take minutes."""
LONGEST_NAME: Final = 300
_LISTS: Final = ("rows", "annotations", "items", "@graph")


class AnnotationError(ClaimlineError):
    """A file of annotations that cannot be read at all, and what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One marked passage and what somebody wrote beside it.

    ``number`` counts from 1 in the file; ``source`` is the address that it says it is of.
    ``quote`` or ``position`` may be None, not both.
    """

    number: int
    id: str
    source: str
    creator: str
    created: str
    quote: Quote | None
    position: Position | None
    bodies: Bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAnnotations:
    """What a file holds; ``problems`` has a line for each annotation that could not be read."""

    annotations: tuple[Annotation, ...]
    problems: tuple[str, ...]


def read_annotations(content: bytes, name: str) -> ReadAnnotations:
    """The annotations of a file; AnnotationError in one line if it holds none that can be read."""
    called = shown_name(name)
    records = _records(_parsed(content, called), called)
    if len(records) > MOST_ANNOTATIONS:
        raise AnnotationError(
            f"{called} holds {len(records):,} annotations; at most {MOST_ANNOTATIONS:,} are read: "
            "split it"
        )
    found: list[Annotation] = []
    problems: list[str] = []
    for number, record in enumerate(records, start=1):
        try:
            found.extend(_annotations(record, number))
        except BadSelectorError as error:
            problems.append(f"annotation {number}: {error}")
    if not found:
        first = f" ({problems[0]})" if problems else ""
        raise AnnotationError(f"{called} holds no annotation that marks words{first}")
    return ReadAnnotations(annotations=tuple(found), problems=tuple(problems))


def _parsed(content: bytes, called: str) -> Any:
    if len(content) > MOST_BYTES:
        raise AnnotationError(
            f"{called} has {len(content) / 1e6:,.0f} MB; at most {MOST_BYTES / 1e6:,.0f} MB are "
            "read: split it"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnnotationError(
            f"{called} is not UTF-8 (byte {error.start}); save it as UTF-8"
        ) from error
    if not text.strip():
        raise AnnotationError(f"{called} is empty")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise AnnotationError(f"{called} is nested too deeply to be annotations") from error
    except ValueError as error:
        lines = _json_lines(text)
        if lines is None:
            raise AnnotationError(f"{called} is no JSON: {error}") from error
        return lines


def _json_lines(text: str) -> list[Any] | None:
    """The objects of a file with one on each line; None if it is no such file."""
    try:
        found = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None
    return found if len(found) > 1 else None


def _records(content: Any, called: str) -> list[Any]:
    """The list of annotations, wherever the form keeps it."""
    if isinstance(content, list):
        return content
    if isinstance(content, Mapping):
        for name in _LISTS:
            if isinstance(content.get(name), list):
                return list(content[name])
        first = content.get("first")
        if isinstance(first, Mapping):
            return _records(first, called)
        if isinstance(first, str):
            raise AnnotationError(
                f"{called} only says where its pages are; nothing is fetched: save the pages"
            )
        if "target" in content:
            return [content]
    raise AnnotationError(
        f"{called} is JSON and holds no annotations: no list, no rows, annotations or items"
    )


def _annotations(record: Any, number: int) -> Iterator[Annotation]:
    if not isinstance(record, Mapping):
        raise BadSelectorError("it is no object")
    if "target" not in record:
        raise BadSelectorError("it has no target")
    given = record["target"]
    targets = given if isinstance(given, list) else [given]
    if not targets:
        raise BadSelectorError("it has no target")
    bodies = read_bodies(record)
    for target in targets:
        quote, position = read_selectors(target)
        source = target.get("source")
        yield Annotation(
            number=number,
            id=_name(record.get("id", record.get("@id"))),
            source=_name(source) or _name(record.get("uri")),
            creator=_creator(record),
            created=_name(record.get("created")),
            quote=quote,
            position=position,
            bodies=bodies,
        )


def _creator(record: Mapping[str, Any]) -> str:
    """Who wrote it, as the tool names them."""
    return _name(record.get("user")) or _name(record.get("creator"))


def _name(value: Any) -> str:
    """A short text on one line; that of an object is its name or id."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("name", value.get("id"))
    if not isinstance(value, str):
        return ""
    line = "".join(letter if letter.isprintable() else " " for letter in value[:LONGEST_NAME])
    return " ".join(line.split())
