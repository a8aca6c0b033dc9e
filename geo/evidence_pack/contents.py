"""What a file of a pack says, whatever its bytes, and the first thing in which two files differ."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any, Final
from xml.etree import ElementTree

from geo.exports.geoparquet import KEY, read_table
from geo.picture_passports import read_picture_passport
from geo.pictures.sizes import PX_BOUNDS

_PNG_HEAD: Final = b"\x89PNG\r\n\x1a\n"
_CREDENTIALS: Final = b"caBX"
"""The PNG chunk that holds content credentials (C2PA 2.1, A.3.3)."""
_LONGEST: Final = 100


def content_of(ending: str, content: bytes) -> Any:
    """Everything that the file says, as plain values; may raise anything on a damaged file."""
    return _READERS.get(ending, _lines)(content)


def first_difference(found: Any, due: Any, where: str = "") -> str | None:
    """Where two contents first differ, and how: ``features[3].id is "a" instead of "b"``."""
    if isinstance(found, Mapping) and isinstance(due, Mapping):
        for key in [*due, *(key for key in found if key not in due)]:
            name = f"{where}.{key}" if where else str(key)
            if key not in found or key not in due:
                return f"{name} {'was added' if key in found else 'is missing'}"
            if (inner := first_difference(found[key], due[key], name)) is not None:
                return inner
        return None
    if isinstance(found, list | tuple) and isinstance(due, list | tuple):
        for number, (one, other) in enumerate(zip(found, due, strict=False)):
            if (inner := first_difference(one, other, f"{where}[{number}]")) is not None:
                return inner
        return None if len(found) == len(due) else f"{where} has {len(found)}, not {len(due)}"
    if found == due and type(found) is type(due):
        return None
    if isinstance(found, bytes) and isinstance(due, bytes):
        return f"{where} is another"
    return f"{where} is {_short(found)} instead of {_short(due)}"


def without_credentials(content: bytes) -> bytes:
    """A PNG as it was before it was signed; anything else as it is."""
    if not content.startswith(_PNG_HEAD):
        return content
    kept, at = [_PNG_HEAD], len(_PNG_HEAD)
    while at + 12 <= len(content):
        length = 12 + int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] != _CREDENTIALS:
            kept.append(content[at : at + length])
        at += length
    return b"".join([*kept, content[at:]])


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    text = "".join(sign if sign.isprintable() else "�" for sign in text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _lines(content: bytes) -> Any:
    return {"line": content.decode().splitlines()}


def _json(content: bytes) -> Any:
    return json.loads(content)


def _rows(content: bytes) -> Any:
    names, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return {"columns": names, "row": [dict(zip(names, row, strict=True)) for row in rows]}


def _elements(content: bytes) -> Any:
    return _element(ElementTree.fromstring(content))


def _element(element: ElementTree.Element) -> Any:
    """An element by its name: its attributes, its text, what stands in it."""
    name = element.tag.rpartition("}")[2]
    said: dict[str, Any] = {"namespace": element.tag, **element.attrib}
    if (element.text or "").strip() or not len(element):
        said["text"] = element.text or ""
    return {name: {**said, "holds": [_element(inner) for inner in element]}}


def _tables(content: bytes) -> Any:
    """Every table of the database but those that SQLite keeps for itself."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        rows = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%'"
            " ESCAPE '~' AND name NOT LIKE 'rtree~_%' ESCAPE '~' ORDER BY name"
        )
        names = [name for (name,) in rows]
        return {name: _table(database, name) for name in names}


def _table(database: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    quoted = name.replace('"', '""')
    cursor = database.execute(f'SELECT * FROM "{quoted}"')
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _parquet(content: bytes) -> Any:
    table = read_table(content)
    metadata = table.schema.metadata
    geo = json.loads(metadata[b"geo"])
    geo.pop("creator", None)  # names a version
    row = table.to_pylist()
    return {"claimline": json.loads(metadata[KEY]), "geo": geo, "row": row}


def _picture(content: bytes) -> Any:
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        if max(picture.size) > PX_BOUNDS[1]:
            raise ValueError(f"it is {picture.width} x {picture.height} pixels large")
        pixels = picture.convert("RGB").tobytes()
        said = {key: value for key, value in picture.info.items() if isinstance(value, str)}
        size = list(picture.size)
    passport = read_picture_passport(content)
    return {"size": size, "passport": passport, "text": said, "the picture": pixels}


_READERS: Final[Mapping[str, Callable[[bytes], Any]]] = {
    "png": _picture,
    "geojson": _json,
    "gpkg": _tables,
    "csv": _rows,
    "kml": _elements,
    "parquet": _parquet,
    "jsonld": _json,
    "csl.json": _json,
}
"""By the ending of the file's name; all others are compared line by line."""
