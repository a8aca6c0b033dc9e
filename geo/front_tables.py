"""Front distances as rows: plain values for JSON, and CSV that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from geo.area_series import SeriesPassport
from geo.exports.csv_table import BYTE_ORDER_MARK, defuse
from geo.front_distances import FrontDistance

ROW_COLUMNS: Final = (
    "place",
    "name",
    "series",
    "day",
    "distance_km",
    "inside",
    "footprint_km",
    "gap",
)
CREDIT_COLUMNS: Final = ("series_title", "claimant", "licence")
"""At the end of each row of a CSV file: whose map the figure is measured on."""

KM_DECIMALS: Final = 3


def front_row(row: FrontDistance) -> dict[str, Any]:
    """A row by ROW_COLUMNS: kilometres to the metre, null where there are none."""
    return {
        "place": row.place.id,
        "name": row.place.name,
        "series": row.series,
        "day": row.day.isoformat(),
        "distance_km": _km(row.distance_km),
        "inside": row.inside,
        "footprint_km": _km(row.footprint_km),
        "gap": row.gap,
    }


def front_json(rows: Iterable[FrontDistance]) -> Iterator[bytes]:
    """A JSON list with one row on each line, in parts."""
    before = "[\n"
    for row in rows:
        yield (before + json.dumps(front_row(row), ensure_ascii=False)).encode()
        before = ",\n"
    yield b"\n]\n" if before == ",\n" else b"[]\n"


def front_csv(
    rows: Iterable[FrontDistance], passports: Mapping[str, SeriesPassport]
) -> Iterator[bytes]:
    """UTF-8 with a byte order mark (RFC 4180), with CREDIT_COLUMNS, in parts.

    ``passports`` are those of the rows' series, by id.
    """
    credits = {
        name: (passport.title, passport.claimant, passport.licence)
        for name, passport in passports.items()
    }
    yield BYTE_ORDER_MARK + _csv_line([*ROW_COLUMNS, *CREDIT_COLUMNS])
    for row in rows:
        cells = front_row(row)
        cells["inside"] = {True: "yes", False: "no", None: ""}[row.inside]
        yield _csv_line(map(defuse, (*cells.values(), *credits[row.series])))


def _csv_line(cells: Iterable[Any]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerow(cells)
    return stream.getvalue().encode()


def _km(value: float | None) -> float | None:
    return None if value is None else round(value, KM_DECIMALS)
