"""CSV (RFC 4180): one row per claim that counts, safe to open in a spreadsheet.

The passport stands in constant columns at the end of each row: comment lines above the header
would break readers, and a file beside it would get lost.

A text cell that a spreadsheet might take for a formula has an apostrophe put before it, and so has
one that begins with an apostrophe anyway. To undo it, take one leading apostrophe off every cell
that has one. Numbers are left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from geo.exports.claim_tables import claims_table
from geo.exports.passport import passport_lines
from geo.exports.tables import Cell
from geo.snapshots import Snapshot

FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
"""First characters of a formula in one spreadsheet or another, full-width forms included."""

APOSTROPHE: Final = "'"

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
"""Without it Excel reads Cyrillic as something else; other readers skip it (Python: utf-8-sig)."""


def write(snapshot: Snapshot) -> bytes:
    """UTF-8 with a byte order mark, the header alone where no claim counts."""
    constant = passport_lines(snapshot)
    claims = claims_table(snapshot)
    rows = ((*row.values(), *constant.values()) for row in claims.rows)
    return csv_bytes((*claims.columns, *constant), rows)


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A table in the same form, each cell made safe by ``defuse``."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    table.writerow(list(header))
    table.writerows([defuse(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + stream.getvalue().encode()


def defuse(cell: Cell) -> Cell:
    """The cell so that no spreadsheet computes it; an empty one for None."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith((*FORMULA_STARTS, APOSTROPHE)):
        return APOSTROPHE + cell
    return cell


def restore(cell: str) -> str:
    """The cell as it was before ``defuse``."""
    return cell.removeprefix(APOSTROPHE)
