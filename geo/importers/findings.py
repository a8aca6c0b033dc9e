"""What an import found wrong: each record by name, and how many of each kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Final, Literal

from geo.area_series import ImportCounts, SeriesCaveat
from geo.errors import ClaimlineError, Problem

Trouble = Literal[
    "shapes_repaired",
    "axes_swapped",
    "null_geometries",
    "broken_geometries",
    "impossible_dates",
    "outside_region",
    "conflicting_rows",
    "unreadable_rows",
    "skipped_by_user",
]
MENDED: Final = frozenset({"shapes_repaired", "axes_swapped", "skipped_by_user"})
LISTED: Final = 200
"""Problems that are kept word for word; beyond them, and for rows by the million, the count."""


class CannotImportError(ClaimlineError):
    """The input cannot become a series; what was there before still is, and nothing else."""


@dataclass(slots=True)
class Findings:
    """Problems met on the way, none of which stops the import."""

    problems: list[Problem] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, trouble: Trouble, file: str, record: str, problem: str, remedy: str) -> None:
        """Count one record, and keep what is wrong with it."""
        self.count(trouble, 1)
        self.note(file, record, problem, remedy)

    def note(self, file: str, record: str, problem: str, remedy: str) -> None:
        """Keep what is wrong without counting it."""
        if len(self.problems) < LISTED:
            self.problems.append(Problem(file=file, record=record, problem=problem, remedy=remedy))

    def count(self, trouble: Trouble, number: int) -> None:
        """Count records without naming them."""
        self._counts[trouble] += number

    @property
    def first_words(self) -> str:
        """The first problem that is kept, to end a sentence with; empty if there is none."""
        if not self.problems:
            return ""
        one = self.problems[0]
        return f" ({one.file}, {one.record}: {one.problem})"

    @property
    def counts(self) -> ImportCounts:
        """How many of each kind."""
        names = (entry.name for entry in fields(ImportCounts))
        return ImportCounts(**{name: self._counts[name] for name in names})

    @property
    def caveats(self) -> tuple[SeriesCaveat, ...]:
        """What a reader must know of it."""
        found: list[SeriesCaveat] = []
        if self._counts["axes_swapped"]:
            found.append("axes_were_swapped")
        if self._counts["shapes_repaired"]:
            found.append("shapes_were_repaired")
        if any(n for name, n in self._counts.items() if name not in MENDED):
            found.append("records_were_dropped")
        return tuple(found)
