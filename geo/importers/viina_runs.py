"""Runs of equal days from VIINA's long tables (gaps and islands), by DuckDB in bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from geo.importers.days import FIRST_DAY, LAST_DAY
from geo.importers.findings import Findings, Trouble
from geo.importers.request import ImportRequest

MEMORY_LIMIT: Final = "512MB"
STATUS_WORDS: Final = {"RU": "russia", "UA": "ukraine", "CONTESTED": "contested"}
_SAMPLES: Final = 20
"""Bad rows of each kind that are named; the others are counted."""


def empty_columns(folder: Path, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns without a single value."""
    import duckdb

    with duckdb.connect(":memory:") as database:
        database.read_parquet(str(folder / "*.parquet")).create_view("raw")
        counts = ", ".join(f"count({name})" for name in columns)
        row: Any = database.execute(f"SELECT {counts} FROM raw").fetchone()
    return tuple(name for name, count in zip(columns, row, strict=True) if not count)


def runs_of_column(folder: Path, column: str, request: ImportRequest, findings: Findings) -> Any:
    """The runs of one status column, by settlement and day, as a pyarrow Table."""
    import duckdb

    from geo.series_tables import runs_table

    with duckdb.connect(":memory:") as database:
        database.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        database.execute("SET temp_directory = ?", [str(folder / "spill")])
        database.execute("SET preserve_insertion_order = false")
        database.read_parquet(str(folder / "*.parquet")).create_view("raw")
        database.execute(_ROWS.format(column=column))
        limits = [FIRST_DAY, request.retrieved_on or LAST_DAY]
        for trouble, (problem, condition) in _BAD.items():
            _note_rows(database, column, trouble, problem, condition.format(*limits), findings)
        database.execute(_GOOD, [*limits, list(STATUS_WORDS)])
        _note_conflicts(database, column, findings)
        found: Any = database.execute(_RUNS).fetchnumpy()
    words = [STATUS_WORDS[word] for word in found["word"]]
    return runs_table(
        found["place"],
        found["first_day"].astype("datetime64[D]"),
        found["last_day"].astype("datetime64[D]"),
        words,
    )


_ROWS: Final = """
CREATE VIEW long AS
SELECT geonameid, "date" AS written, TRY_CAST(geonameid AS BIGINT) AS place,
       CAST(TRY_STRPTIME("date", '%Y%m%d') AS DATE) AS day, upper(trim("{column}")) AS word
FROM raw WHERE "{column}" IS NOT NULL
"""
_GOOD: Final = """
CREATE TEMP TABLE good AS
SELECT place, day, min(word) AS word, max(word) AS other FROM long
WHERE place IS NOT NULL AND day BETWEEN ? AND ? AND list_contains(?, word)
GROUP BY place, day
"""
_RUNS: Final = """
WITH marked AS (
    SELECT place, day, word,
           day - CAST(row_number() OVER (PARTITION BY place, word ORDER BY day) AS INTEGER) AS run
    FROM good WHERE word = other
)
SELECT place, min(day) AS first_day, max(day) AS last_day, word
FROM marked GROUP BY place, word, run ORDER BY place, first_day
"""
_CONFLICTS: Final = "SELECT place, day, word, other FROM good WHERE word <> other ORDER BY ALL"
_BAD: Final[dict[Trouble, tuple[str, str]]] = {
    "impossible_dates": (
        "{written!r} is no possible day",
        "day IS NULL OR day NOT BETWEEN '{0}' AND '{1}'",
    ),
    "unreadable_rows": (
        "geonameid {geonameid!r} or status {word!r} cannot be read",
        "place IS NULL OR word NOT IN ('RU', 'UA', 'CONTESTED')",
    ),
}


def _note_rows(
    database: Any, column: str, trouble: Trouble, problem: str, condition: str, findings: Findings
) -> None:
    (number,) = database.execute(f"SELECT count(*) FROM long WHERE {condition}").fetchone()
    rows = database.execute(
        "SELECT DISTINCT geonameid, written, word FROM long "
        f"WHERE {condition} ORDER BY ALL LIMIT {_SAMPLES}"
    ).fetchall()
    for geonameid, written, word in rows:
        said = problem.format(written=written, geonameid=geonameid, word=word)
        findings.add(trouble, column, f"settlement {geonameid}, {written}", said, "Left out")
    findings.count(trouble, number - len(rows))


def _note_conflicts(database: Any, column: str, findings: Findings) -> None:
    (number,) = database.execute(f"SELECT count(*) FROM ({_CONFLICTS})").fetchone()
    rows = database.execute(f"{_CONFLICTS} LIMIT {_SAMPLES}").fetchall()
    for place, day, word, other in rows:
        problem = f"one row says {word}, another {other}"
        remedy = "That day is left out for it"
        findings.add("conflicting_rows", column, f"settlement {place}, {day}", problem, remedy)
    findings.count("conflicting_rows", number - len(rows))
