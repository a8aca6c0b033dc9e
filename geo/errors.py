"""What can go wrong, said so that the reader knows the file, the record and the remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with one record of one data file."""

    file: str
    record: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.record}: {self.problem}. {self.remedy}."


class ClaimlineError(Exception):
    """Base of every error that Claimline raises on purpose; its text is fit to show."""


class DataError(ClaimlineError):
    """The data cannot be used; ``problems`` names everything that is wrong, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownPlaceError(ClaimlineError):
    """No place goes by this name; ``suggestions`` holds the nearest known names."""

    def __init__(self, name: str, suggestions: tuple[str, ...]) -> None:
        self.name = name
        self.suggestions = suggestions
        hint = f" Did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no place is called {name!r}.{hint}")


class UnknownNameError(ClaimlineError):
    """No ``noun`` (claimant, carrier, proposition) goes by this name; names the nearest ones."""

    def __init__(self, noun: str, name: str, suggestions: tuple[str, ...]) -> None:
        self.suggestions = suggestions
        hint = f" Did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"the record has no {noun} {name!r}.{hint}")


class BadTimeError(ClaimlineError):
    """A date or an EDTF interval that cannot be read, or names no possible day."""


class BadSelectionError(ClaimlineError):
    """A choice (day, clock, layer ...) outside what exists."""
