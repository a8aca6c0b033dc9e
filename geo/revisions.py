"""Revisions of a document: which is the newest, and what came of the words of those before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from geo.claims import Claim
from geo.records import Problems
from geo.reports import Report


def by_revision(
    files: Mapping[Path, Report], problems: Problems
) -> tuple[dict[Path, Report], dict[str, tuple[Report, ...]]]:
    """The newest revision of each document by its file, and all earlier ones by the document's id.

    What is wrong between revisions is noted. A claim of the newest whose words differ from those of
    an earlier one in typesetting only keeps its id.
    """
    newest: dict[str, Path] = {}
    for path, report in files.items():
        if report.id not in newest or files[newest[report.id]].revision < report.revision:
            newest[report.id] = path
    earlier: dict[str, list[Report]] = {}
    for path, report in files.items():
        _check_itself(report, path, problems)
        if newest[report.id] != path:
            earlier.setdefault(report.id, []).append(report)
    for report_id, path in newest.items():
        before = sorted(earlier.get(report_id, ()), key=lambda report: report.revision)
        _check_line((*before, files[path]), path, problems)
        if before:
            earlier[report_id] = before
    return (
        {
            path: _named_as_before(files[path], earlier.get(name, ()))
            for name, path in newest.items()
        },
        {report_id: tuple(before) for report_id, before in earlier.items()},
    )


def waiting_claims(reports: Iterable[Report]) -> frozenset[str]:
    """References (``REPORT_ID#label``) of the claims that wait for a person."""
    return frozenset(
        f"{report.id}#{label}"
        for report in reports
        for one in report.waiting
        for label in one.claims
    )


def _check_itself(report: Report, path: Path, problems: Problems) -> None:
    name = f"report {report.id}"
    if report.revision < 1:
        problems.add(path, name, f"revision {report.revision} is no number from 1", "Count from 1")
    if report.revision == 1 and report.waiting:
        problems.add(path, name, "it is the first revision, and excerpts wait", "Take waiting out")
    if report.revision > 1 and report.is_page:
        problems.add(
            path, name, "it is a later revision of a page whose text we do not hold", "Add its text"
        )


def _check_line(line: Sequence[Report], path: Path, problems: Problems) -> None:
    """Revisions are counted without a gap, and no claim is lost on the way."""
    name = f"report {line[-1].id}"
    for number, report in enumerate(line, start=1):
        if report.revision != number:
            problems.add(
                path, name, f"there is no revision {number} of it", "Restore it from the repository"
            )
            return
    if len(line) == 1:
        return
    known = {claim.label for report in line for claim in report.claims}
    waiting = {label for one in line[-1].waiting for label in one.claims}
    here = {claim.label for claim in line[-1].claims}
    before = {c.label for c in line[-2].claims} | {n for w in line[-2].waiting for n in w.claims}
    for label in sorted(before - here - waiting):
        problems.add(
            path,
            f"claim {label}",
            f"revision {line[-2].revision} has it, this one has not",
            "Quote it here, or list its excerpt under waiting",
        )
    for label in sorted((waiting & here) | (waiting - known)):
        trouble = (
            "it waits and stands here too" if label in here else "it waits, and nobody made it"
        )
        problems.add(path, f"claim {label}", trouble, "Take it out of waiting")


def _named_as_before(report: Report, earlier: Sequence[Report]) -> Report:
    if not earlier:
        return report
    return replace(
        report, claims=tuple(_with_first_words(claim, earlier) for claim in report.claims)
    )


def _with_first_words(claim: Claim, earlier: Sequence[Report]) -> Claim:
    words = [excerpt.exact for excerpt in claim.excerpts]
    same = (f for f in _exact_words(claim.label, earlier) if _say_the_same(f, words))
    first = next(same, words)
    return claim if first == words else replace(claim, first_words=tuple(first))


def _exact_words(label: str, reports: Iterable[Report]) -> Iterator[list[str]]:
    for report in reports:
        for claim in report.claims:
            if claim.label == label:
                yield [excerpt.exact for excerpt in claim.excerpts]


def _say_the_same(first: Sequence[str], second: Sequence[str]) -> bool:
    from geo.anchor_places import plain

    return list(map(plain, first)) == list(map(plain, second))
