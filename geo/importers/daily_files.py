"""Folders with one JSON file a day, the day in the file's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import BadTimeError, DataError, Problem
from geo.importers.days import day_in_name
from geo.importers.files import cannot_read, read_json
from geo.importers.findings import Findings
from geo.importers.request import Progress


def daily_objects(
    files: Sequence[Path], latest: date | None, findings: Findings, progress: Progress
) -> Iterator[tuple[Path, date, dict[str, Any]]]:
    """Each file with its day and its JSON object, one at a time, in order.

    A name without a possible day is noted and left out. Raises DataError that names every file
    that cannot be read, and every second file of a day: such a folder is not whole.
    """
    dated = tuple(_dated(files, latest, findings))
    problems = list(_seconds(dated))
    for number, (path, day) in enumerate(dated):
        progress(number, len(dated))
        try:
            found = read_json(path, path.read_bytes())
        except DataError as error:
            problems.extend(error.problems)
            continue
        except OSError as error:
            raise cannot_read(path, error) from error
        if not problems:
            yield path, day, found
    progress(len(dated), len(dated))
    if problems:
        raise DataError(problems)


def _dated(
    files: Sequence[Path], latest: date | None, findings: Findings
) -> Iterator[tuple[Path, date]]:
    for path in files:
        try:
            yield path, day_in_name(path.stem, latest)
        except BadTimeError as error:
            remedy = "Left out; rename the file if its day is known"
            findings.add("impossible_dates", path.name, "the file name", str(error), remedy)


def _seconds(dated: Sequence[tuple[Path, date]]) -> Iterator[Problem]:
    first: dict[date, Path] = {}
    for path, day in dated:
        if day in first:
            yield Problem(
                file=path.name,
                record="the file name",
                problem=f"{first[day].name} is of {day} too",
                remedy="Keep one of the two",
            )
        first.setdefault(day, path)


def no_progress(done: int, of: int) -> None:
    """For those who do not wait to see."""
