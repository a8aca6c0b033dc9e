"""Front distances as rows: plain values for JSON, and CSV that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
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


def front_json(rows: Iterable[FrontDistance]) -> bytes:
    """A JSON list with one row on each line."""
    lines = (json.dumps(front_row(row), ensure_ascii=False) for row in rows)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def front_csv(rows: Iterable[FrontDistance], passports: Mapping[str, SeriesPassport]) -> bytes:
    """UTF-8 with a byte order mark (RFC 4180), with CREDIT_COLUMNS; ``passports`` by series id."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    table.writerow([*ROW_COLUMNS, *CREDIT_COLUMNS])
    credits = {
        name: tuple(map(defuse, (passport.title, passport.claimant, passport.licence)))
        for name, passport in passports.items()
    }
    for row in rows:
        cells = front_row(row)
        cells["inside"] = {True: "yes", False: "no", None: ""}[row.inside]
        table.writerow([*map(defuse, cells.values()), *credits[row.series]])
    return BYTE_ORDER_MARK + stream.getvalue().encode()


def _km(value: float | None) -> float | None:
    return None if value is None else round(value, KM_DECIMALS)
