"""Every file of the data, and every excerpt against the full texts when someone has them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.atlas import Atlas
from geo.basemap import load_basemap
from geo.errors import ClaimlineError, DataError, Problem
from geo.gazetteer import load_gazetteer
from geo.loading import load_atlas
from geo.reports import Report, TextPassport


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCheck:
    """What came of holding the excerpts against a folder of texts.

    ``verified`` counts excerpts found word for word at their offsets, those of earlier revisions
    apart; ``without_text`` names the reports whose text is not in the folder.
    """

    verified: int
    verified_earlier: int = 0
    without_text: tuple[str, ...]
    problems: tuple[Problem, ...]


def check_data(data_dir: Path) -> Atlas:
    """The atlas, if all other tables are sound too; DataError with all problems if not."""
    from geo.reading.not_places import load_look_alikes
    from geo.reading.settlement_names import load_settlement_names

    problems: list[Problem] = []
    for load in (load_gazetteer, load_basemap, load_settlement_names, load_look_alikes):
        try:
            load(data_dir)
        except DataError as error:
            problems.extend(error.problems)
    try:
        atlas = load_atlas(data_dir)
    except DataError as error:
        raise DataError((*error.problems, *problems)) from None
    if problems:
        raise DataError(problems)
    return atlas


def find_texts(folder: Path) -> Mapping[str, str]:
    """The texts (UTF-8) of the folder's .txt files by SHA-256 of their bytes.

    Raises ClaimlineError where the folder or a file cannot be read.
    """
    if not folder.is_dir():
        raise ClaimlineError(f"{folder} is no folder of texts; name the one that holds them")
    return dict(_read_texts(folder))


def check_texts(atlas: Atlas, folder: Path) -> TextCheck:
    """Hold every excerpt of every report, earlier revisions too, against the text it is from."""
    texts = find_texts(folder)
    problems: list[Problem] = []
    without_text = []
    verified = 0
    for report in atlas.reports.values():
        if report.text is None:
            continue
        text = texts.get(report.text.sha256)
        if text is None:
            without_text.append(report.id)
            changed = folder / f"{report.id}.txt"
            if changed.is_file() and not _is_earlier(atlas, report, changed):
                problems.append(_changed(report, changed))
            continue
        count, found = _held(report, report.text, text, report.id)
        problems.extend(found)
        verified += count
    verified_earlier = 0
    for report in (one for before in atlas.earlier.values() for one in before):
        text = texts.get(report.text.sha256) if report.text else None
        if report.text and text is not None:
            name = f"{report.id}, revision {report.revision}"
            count, found = _held(report, report.text, text, name)
            problems.extend(found)
            verified_earlier += count
    return TextCheck(
        verified=verified,
        verified_earlier=verified_earlier,
        without_text=tuple(without_text),
        problems=tuple(problems),
    )


def _held(
    report: Report, passport: TextPassport, text: str, name: str
) -> tuple[int, tuple[Problem, ...]]:
    """How many excerpts stand word for word, and what is wrong."""
    found = tuple(_problems_in(report, passport, text, name))
    return len(report.excerpts) - len({problem.record for problem in found}), found


def _is_earlier(atlas: Atlas, report: Report, path: Path) -> bool:
    """Whether the file is the text of an earlier revision, which it may well be."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    known = (one.text for one in atlas.earlier.get(report.id, ()))
    return any(passport is not None and passport.sha256 == sha256 for passport in known)


def _read_texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        try:
            content = path.read_bytes()
            yield hashlib.sha256(content).hexdigest(), content.decode("utf-8")
        except OSError as error:
            raise ClaimlineError(f"{path} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise ClaimlineError(f"{path} is not UTF-8 (byte {error.start})") from error


def _problems_in(report: Report, passport: TextPassport, text: str, name: str) -> Iterator[Problem]:
    if len(text) != passport.length:
        yield Problem(
            file=name,
            record="text",
            problem=f"length is {passport.length} in the record and {len(text)} in the text",
            remedy="Correct text.length in the report file",
        )
    for excerpt in report.excerpts:
        trouble = excerpt.problem_in(text)
        if trouble:
            yield Problem(
                file=name,
                record=f"excerpt {excerpt.id}",
                problem=trouble,
                remedy="Find it again with 'python -m geo locate'",
            )


def _changed(report: Report, path: Path) -> Problem:
    return Problem(
        file=path.name,
        record=f"report {report.id}",
        problem="the text is not the one recorded (its SHA-256 differs)",
        remedy="Restore the text, or take the new one in with 'python -m geo reanchor'",
    )
