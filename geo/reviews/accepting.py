"""Putting a reviewed document into the record: checked with all the rest, then all or none."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any, Final

from geo.atlas import Atlas
from geo.check import check_data
from geo.loading import PLACE_COLUMNS, load_atlas
from geo.reviews.drafts import ChosenRelation
from geo.reviews.errors import NotReadyError, ReviewError
from geo.reviews.plain import as_plain
from geo.reviews.readiness import open_tasks
from geo.reviews.reports import ReportFile, report_file
from geo.reviews.review import NewPlace, Review
from geo.reviews.states import ReviewState, state_of_review
from geo.reviews.yaml_text import yaml_records
from geo.writing import CannotWriteError, write_whole

LOCK_NAME: Final = ".claimline.lock"
LOCK_SECONDS: Final = 10.0
"""How long to wait for somebody else who is putting a report into the record."""
_RELATIONS, _CLAIMANTS, _PLACES = "relations.yaml", "claimants.yaml", "places.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """A file of the record as it is (None if it is new) and as it will be; a path below data."""

    path: str
    before: bytes | None
    after: bytes

    @property
    def diff(self) -> str:
        """What changes, as a unified diff."""
        old = "" if self.before is None else self.before.decode("utf-8")
        lines = unified_diff(
            old.splitlines(keepends=True),
            self.after.decode("utf-8").splitlines(keepends=True),
            "/dev/null" if self.before is None else f"data/{self.path}",
            f"data/{self.path}",
        )
        return "".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What a review would write: the report, and the changes of other files, the report first."""

    report: ReportFile
    changes: tuple[FileChange, ...]

    @property
    def diff(self) -> str:
        """Everything that changes, as one unified diff."""
        return "\n".join(change.diff for change in self.changes)


def plan_acceptance(
    review: Review, text: str, data_dir: Path, *, allow_copy: bool = False
) -> Acceptance:
    """What would be written, once the whole record was found sound with it in a copy.

    Raises NotReadyError with everything that is still to do, DataError with every problem that
    the new record would have; nothing is written below ``data_dir``.
    """
    atlas = load_atlas(data_dir)
    state = state_of_review(review)
    tasks = open_tasks(review, state, atlas, allow_copy=allow_copy)
    if tasks:
        raise NotReadyError(tasks)
    report = report_file(review, state, text, tuple(atlas.reports))
    changes = (
        FileChange(path=report.path, before=None, after=report.text.encode("utf-8")),
        *_other_changes(state, report, atlas, data_dir),
    )
    acceptance = Acceptance(report=report, changes=changes)
    _check_in_copy(acceptance, text, data_dir)
    return acceptance


def accept(review: Review, text: str, data_dir: Path, *, allow_copy: bool = False) -> Path:
    """Put the reviewed document into the record below ``data_dir``; the path of its report file.

    Raises as ``plan_acceptance``, and CannotWriteError where a file cannot be written: then all
    files are as they were.
    """
    acceptance = plan_acceptance(review, text, data_dir, allow_copy=allow_copy)
    write_all(acceptance, data_dir)
    return data_dir / acceptance.report.path


def write_all(acceptance: Acceptance, data_dir: Path) -> None:
    """Write every file, or leave all as they were.

    Raises ReviewError if one was changed since the plan was made, CannotWriteError if one cannot
    be written. One at a time: of two who accept at once, the second finds the files changed.
    """
    with _alone(data_dir):
        _write_all(acceptance, data_dir)


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Let nobody else write into that folder of data meanwhile."""
    from filelock import FileLock, Timeout

    lock = FileLock(data_dir / LOCK_NAME)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout as error:
        raise ReviewError("somebody else is writing into the record; try again") from error
    except OSError as error:
        raise CannotWriteError(f"{data_dir} cannot be written: {error.strerror}") from error
    try:
        yield
    finally:
        with suppress(OSError):  # where it cannot go while it is open, it stays, and is no record
            (data_dir / LOCK_NAME).unlink()
        lock.release()


def _write_all(acceptance: Acceptance, data_dir: Path) -> None:
    for change in acceptance.changes:
        path = data_dir / change.path
        if (path.read_bytes() if path.exists() else None) != change.before:
            raise ReviewError(
                f"data/{change.path} was changed meanwhile; nothing was written: look again"
            )
    written: list[FileChange] = []
    try:
        # The report comes last: until it stands there, nothing refers to what is not there.
        for change in reversed(acceptance.changes):
            write_whole(data_dir / change.path, change.after)
            written.append(change)
    except BaseException:
        for change in written:
            _restore(data_dir / change.path, change.before)
        raise


def can_write(data_dir: Path) -> bool:
    """Whether a report could be put into that folder of data, tried with an empty file."""
    try:
        with tempfile.NamedTemporaryFile(dir=data_dir / "reports", prefix=".claimline-"):
            return True
    except OSError:
        return False


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, before)


def _other_changes(
    state: ReviewState, report: ReportFile, atlas: Atlas, data_dir: Path
) -> Iterable[FileChange]:
    accepted = [draft for draft in state.drafts if draft.state == "accepted"]
    claimants = {draft.content.claimant for draft in accepted}
    claimants |= {link for draft in accepted for link in draft.content.chain}
    places = {place for draft in accepted for place in draft.content.places}
    new_claimants = [
        _claimant(as_plain(one))
        for one in state.claimants
        if one.id in claimants and one.id not in atlas.claimants
    ]
    new_places = [one for one in state.places if one.id in places and one.id not in atlas.places]
    relations = [_relation(one, report) for one in state.relations if one.claim in report.labels]
    if new_claimants:
        yield _appended(data_dir, _CLAIMANTS, yaml_records(new_claimants))
    if new_places:
        yield _appended(data_dir, _PLACES, "".join(_place_row(one) for one in new_places))
    if relations:
        yield _appended(data_dir, _RELATIONS, yaml_records(relations))


def _appended(data_dir: Path, name: str, added: str) -> FileChange:
    before = (data_dir / name).read_bytes()
    joint = b"" if before.endswith(b"\n") or not before else b"\n"
    return FileChange(path=name, before=before, after=before + joint + added.encode("utf-8"))


def _claimant(record: Mapping[str, Any]) -> dict[str, Any]:
    fields = ("id", "name_en", "role", "kind", "party", "note")
    return {name: record[name] for name in fields if name in record}


def _relation(relation: ChosenRelation, report: ReportFile) -> dict[str, str]:
    mine, other = f"{report.id}#{report.labels[relation.claim]}", relation.reference
    first, second = (mine, other) if relation.claim_is_later else (other, mine)
    return {
        "kind": relation.kind,
        "a": first,
        "b": second,
        "topic": relation.topic,
        "reason": relation.reason,
    }


_PLACE_DEFAULTS: Final = {"role": "context", "former_names": "", "other_names": "", "check_lon": "",
                          "check_lat": "", "check_source": ""}  # fmt: skip


def _place_row(place: NewPlace) -> str:
    values = {**_PLACE_DEFAULTS, **as_plain(place)}
    row = io.StringIO()
    csv.writer(row, lineterminator="\n").writerow([values.get(name, "") for name in PLACE_COLUMNS])
    return row.getvalue()


def _check_in_copy(acceptance: Acceptance, text: str, data_dir: Path) -> None:
    """Load the whole record with the changes, from a copy; every excerpt against the text."""
    with tempfile.TemporaryDirectory(prefix="claimline-") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data_dir, copy, ignore=shutil.ignore_patterns(LOCK_NAME))
        for change in acceptance.changes:
            (copy / change.path).write_bytes(change.after)
        atlas = check_data(copy)
    report = atlas.reports[acceptance.report.id]
    for excerpt in report.excerpts:
        trouble = excerpt.problem_in(text)
        if trouble:
            raise ReviewError(f"excerpt {excerpt.id}: {trouble}")
