"""Records of a review to and from plain JSON values, every field checked on the way in."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from geo.reviews.errors import ReviewError

T = TypeVar("T")
_ADAPTERS: Final[dict[type[Any], Any]] = {}


def read_plain(kind: type[T], raw: object, what: str) -> T:
    """The record of that dataclass; ReviewError in one line that names field and trouble."""
    from pydantic import TypeAdapter, ValidationError

    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    try:
        built: T = _ADAPTERS[kind].validate_python(raw)
        return built
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the record"
        raise ReviewError(f"{what}: {where}: {first['msg']}") from error


def as_plain(record: Any) -> Any:
    """The record as JSON values, without fields that stand at their default."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {
            field.name: as_plain(value)
            for field in dataclasses.fields(record)
            if not _is_default(field, value := getattr(record, field.name))
        }
    if isinstance(record, Mapping):
        return {str(key): as_plain(value) for key, value in record.items()}
    if isinstance(record, (list, tuple)):
        return [as_plain(value) for value in record]
    if isinstance(record, float) and record.is_integer():
        return int(record)  # 40000, as a person writes it
    return record


def _is_default(field: dataclasses.Field[Any], value: object) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return field.default is not dataclasses.MISSING and value == field.default
