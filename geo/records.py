"""Reading data files into records: every problem found, none raised on the way."""

from __future__ import annotations

import csv
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml

from geo.errors import Problem

T = TypeVar("T")

STRICT: Final[Any] = {"extra": "forbid"}
"""Set as ``__pydantic_config__`` of a record: a field of another name is a problem, not ignored."""


@dataclass(slots=True)
class Problems:
    """A list of problems under one folder, with file names relative to it."""

    data_dir: Path
    found: list[Problem] = field(default_factory=list)

    def add(self, path: Path, record: str, problem: str, remedy: str) -> None:
        """Note one problem of one record; ``path`` may lie anywhere below the folder."""
        name = path.relative_to(self.data_dir.parent).as_posix()
        self.found.append(Problem(file=name, record=record, problem=problem, remedy=remedy))


class _StrictLoader(yaml.CSafeLoader):
    """YAML's safe loader, which would let a second key of the same name win without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", node.start_mark
                )
        return super().construct_mapping(node, deep)


# YAML would make a date of 2025-12-01 and fail on 2025-02-30; times are for geo.times to read.
_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def read_yaml(path: Path, problems: Problems) -> Any:
    """What a YAML file holds, or None after noting why it cannot be read."""
    text = _read_text(path, problems)
    if text is None:
        return None
    try:
        content = yaml.load(text, Loader=_StrictLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        reason = getattr(error, "problem", None) or "it is not YAML"
        problems.add(path, where, f"not readable as YAML ({reason})", "Mend the YAML there")
        return None
    if content is None:
        problems.add(path, "the file", "it is empty", "Restore it from the repository")
    return content


def read_yaml_list(path: Path, problems: Problems) -> list[Any]:
    """The records of a YAML file that holds a list; empty after noting why it does not."""
    raw = read_yaml(path, problems)
    if isinstance(raw, list):
        return raw
    if path.is_file() and not any(path.name in p.file for p in problems.found):
        problems.add(path, "the file", "it holds no list of records", "Begin each record with '- '")
    return []


def read_csv(
    path: Path, columns: tuple[str, ...], problems: Problems
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row of a CSV file with exactly these columns."""
    text = _read_text(path, problems)
    if text is None:
        return
    reader = csv.DictReader(text.splitlines(), strict=True)
    header = tuple(reader.fieldnames or ())
    if header != columns:
        missing = [name for name in columns if name not in header]
        extra = [name for name in header if name not in columns]
        problems.add(
            path,
            "header",
            f"columns missing {missing}, not known {extra}"
            if missing or extra
            else "columns out of order",
            f"Write the header as {','.join(columns)}",
        )
        return
    try:
        for row in reader:
            if None in row or None in row.values():
                problems.add(
                    path,
                    f"line {reader.line_num}",
                    f"it has not {len(columns)} cells",
                    "Quote cells that hold commas",
                )
                continue
            yield reader.line_num, row
    except csv.Error as error:
        line = reader.reader.line_num  # the row that failed, which DictReader has not counted yet
        problems.add(path, f"line {line}", f"not readable as CSV ({error})", "Mend it")


def build(kind: type[T], raw: object, path: Path, record: str, problems: Problems) -> T | None:
    """A record of that dataclass from plain values, or None after noting all that is wrong."""
    from pydantic import ValidationError

    if not isinstance(raw, Mapping):
        problems.add(path, record, "it is no mapping of field to value", "Write 'field: value'")
        return None
    try:
        built: T = _adapter(kind).validate_python(raw)
        return built
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            where = ".".join(str(part) for part in detail["loc"]) or "the record"
            problems.add(path, record, f"{where}: {detail['msg']}", _remedy(detail["type"], where))
        return None


_ADAPTERS: Final[dict[type[Any], Any]] = {}


def _adapter(kind: type[Any]) -> Any:
    from pydantic import TypeAdapter

    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _remedy(error_type: str, where: str) -> str:
    remedies = {
        "missing": f"Add the field {where}",
        "unexpected_keyword_argument": f"Take out {where}, or correct its name",
        "literal_error": "Use one of the values named (see data/README.md)",
        "string_type": "Write it as text in quotes",
    }
    return remedies.get(error_type, f"Correct {where} (see data/README.md)")


def record_name(noun: str, raw: object, number: int, key: str = "id") -> str:
    """What a message calls a record: by its id, or by its number where it has none."""
    name = raw.get(key) if isinstance(raw, Mapping) else None
    return f"{noun} {name}" if name else f"{noun} number {number}"


def unique(
    records: Iterable[T],
    key: Callable[[T], str],
    where: Callable[[T], tuple[Path, str]],
    problems: Problems,
) -> dict[str, T]:
    """Records by key; a second record of the same key is noted and left out."""
    kept: dict[str, T] = {}
    for record in records:
        if key(record) in kept:
            path, name = where(record)
            first_path, first_name = where(kept[key(record)])
            problems.add(
                path,
                name,
                f"the id {key(record)!r} is already taken ({first_path.name}, {first_name})",
                "Give one of the two another id, or take the repeat out",
            )
            continue
        kept[key(record)] = record
    return kept


def _read_text(path: Path, problems: Problems) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.add(path, "the file", "it is missing", "Restore it from the repository")
    except UnicodeDecodeError as error:
        problems.add(path, f"byte {error.start}", "not UTF-8", "Save the file as UTF-8")
    except OSError as error:
        problems.add(path, "the file", f"cannot be read ({error.strerror})", "Check its rights")
    return None
