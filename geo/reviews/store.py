"""Reviews in the user's own folder: each whole after every decision, by its text's SHA-256."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from geo.loading import DATA_DIR
from geo.reading.text_store import HOME_VARIABLE, user_folder
from geo.reviews.deciding import Pending, decide
from geo.reviews.decisions import Decision, concerns
from geo.reviews.errors import ReviewChangedError, ReviewError, UnreadableReviewError
from geo.reviews.review import Review
from geo.reviews.review_files import read_review, review_bytes
from geo.writing import write_whole

_NAME: Final = re.compile(r"[0-9a-f]{64}")
_CHECKOUT: Final = DATA_DIR.parent
LOCK_SECONDS: Final = 10.0
"""How long to wait for somebody else who is writing the same review at this moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A review after a decision was saved, and what others had saved since it was last seen."""

    review: Review
    others: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A review as loaded. ``trouble`` says what was wrong with its file and what became of it."""

    review: Review
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who has a review open, since when as far as they said."""

    by: str
    at: str


class ReviewStore:
    """Reviews in a folder; the folder of the user's own files if none is named.

    Every change is made under a lock that the operating system lifts if the program dies. Before
    a file is replaced its former content is kept beside it, so that a broken one can be mended.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else user_folder() / "reviews"

    def __contains__(self, sha256: str) -> bool:
        return self._path(sha256).is_file() or self._former(sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        """The SHA-256 of the text of each review, sorted."""
        found = {path.name[:64] for path in self.folder.glob("*.json") if _NAME.match(path.name)}
        return iter(sorted(sha for sha in found if sha in self))

    def find(self, name: str) -> str:
        """The full SHA-256 that begins so; ReviewError where none or several do."""
        found = [sha for sha in self if sha.startswith(name.lower())] if len(name) >= 4 else []
        if len(found) != 1:
            raise ReviewError(
                f"{len(found) or 'no'} reviews begin with {name[:64]!r}; give at least four digits "
                "(see: python -m geo review list)"
            )
        return found[0]

    def start(self, review: Review) -> Review:
        """Save a new review; the one that is there already, unchanged, if there is one."""
        self._make_folder()
        with self._locked(review.sha256):
            if review.sha256 in self:
                return self._open(review.sha256).review
            self._write(review)
        return review

    def restart(self, fresh: Review, decisions: tuple[Decision, ...] = ()) -> Review:
        """Replace the proposals of a review, and keep its log, which ``decisions`` is as last seen.

        Raises ReviewError where claims were decided already, ReviewChangedError where the log
        has gone on meanwhile.
        """
        with self._locked(fresh.sha256):
            current = self._open(fresh.sha256).review
            if any(decision.act != "passport" for decision in current.decisions):
                raise ReviewError("claims were decided already; their proposals stay as they are")
            if current.revision != len(decisions):
                raise ReviewChangedError(current.decisions[len(decisions) :])
            review = replace(fresh, decisions=current.decisions)
            self._write(review)
        return review

    def open(self, sha256: str) -> Opened:
        """The review as it stands now, its file mended from the former one if it is broken.

        Raises ReviewError if there is none, or neither can be read; a broken file is kept aside.
        """
        if sha256 not in self:
            raise ReviewError(f"there is no review of the text {sha256[:12]} in {self.folder}")
        with self._locked(sha256):
            return self._open(sha256)

    def record(self, sha256: str, pending: Pending, *, seen: int) -> Recorded:
        """Add a decision to the log, and save it; ``seen`` is the revision its maker looked at.

        What others decided since of other claims stands beside it and is told. Raises
        ReviewChangedError, and saves nothing, where they decided on the same; ReviewError where
        it cannot be taken; CannotWriteError where the file cannot be written.
        """
        with self._locked(sha256):
            current = self._open(sha256).review
            newer = current.decisions[seen:]
            mine = pending.numbered(current.revision + 1)
            if any(_collide(mine, other) for other in newer):
                raise ReviewChangedError(newer)
            review = decide(current, pending)
            self._write(review)
        return Recorded(review=review, others=newer)

    def note_recorded(self, sha256: str, report_id: str, *, by: str, at: str) -> Review:
        """Say in the log that the review stands in the record as that report; by whom if known."""
        with self._locked(sha256):
            current = self._open(sha256).review
            line = Decision(
                number=current.revision + 1,
                at=at,
                by=by,
                act="recorded",
                values=MappingProxyType({"report": report_id}),
            )
            review = replace(current, decisions=(*current.decisions, line))
            self._write(review)
        return review

    def enter(self, sha256: str, by: str, at: str) -> tuple[Visit, ...]:
        """Note that somebody opens the review; who else has it open, in the order they came."""
        self._make_folder()
        with self._locked(sha256):
            others = tuple(visit for visit in self.visits(sha256) if visit.by != by)
            self._write_visits(sha256, (*others, Visit(by=by, at=at)))
        return others

    def leave(self, sha256: str, by: str) -> None:
        """Note that somebody closed it."""
        with self._locked(sha256):
            others = tuple(visit for visit in self.visits(sha256) if visit.by != by)
            self._write_visits(sha256, others)

    def visits(self, sha256: str) -> tuple[Visit, ...]:
        """Who has said to have it open; nobody where that note cannot be read."""
        try:
            raw = json.loads(self._visits_path(sha256).read_text(encoding="utf-8"))
            return tuple(Visit(by=str(one["by"]), at=str(one["at"])) for one in raw)
        except (OSError, ValueError, TypeError, KeyError):
            return ()  # a note of courtesy only: the log itself is guarded by its revision

    def _write_visits(self, sha256: str, visits: tuple[Visit, ...]) -> None:
        content = [{"by": visit.by, "at": visit.at} for visit in visits]
        path = self._visits_path(sha256)
        if content:
            write_whole(path, json.dumps(content, ensure_ascii=False).encode("utf-8"))
        else:
            path.unlink(missing_ok=True)

    def _open(self, sha256: str) -> Opened:
        path = self._path(sha256)
        try:
            return Opened(review=_of_text(read_review(path), sha256))
        except ReviewError as error:
            if isinstance(error, UnreadableReviewError) and path.exists():
                raise
            return self._mended(sha256, error)

    def _mended(self, sha256: str, error: ReviewError) -> Opened:
        """The former file in place of the broken one, which is kept aside."""
        aside = self._keep_aside(sha256)
        kept = f"; the broken file is kept as {aside.name}" if aside is not None else ""
        try:
            review = _of_text(read_review(self._former(sha256)), sha256)
        except ReviewError:
            raise ReviewError(
                f"the review cannot be read ({error}), nor can the copy before it{kept}. "
                "Read the article in again, or mend the file by hand"
            ) from error
        self._write(review)
        count = review.revision
        return Opened(
            review=review,
            trouble=f"The review file could not be read ({error}){kept}. The copy before it was "
            f"put in its place, with {count} decision{'s' if count != 1 else ''}.",
        )

    def _keep_aside(self, sha256: str) -> Path | None:
        path = self._path(sha256)
        if not path.exists():
            return None
        number = 1
        while (aside := path.with_name(f"{sha256}.broken-{number}")).exists():
            number += 1
        path.replace(aside)
        return aside

    def _write(self, review: Review) -> None:
        path = self._path(review.sha256)
        if path.is_file():
            write_whole(self._former(review.sha256), path.read_bytes())
        write_whole(path, review_bytes(review))

    @contextmanager
    def _locked(self, sha256: str) -> Iterator[None]:
        from filelock import FileLock, Timeout

        path = self._path(sha256).with_suffix(".lock")
        self._make_folder()
        lock = FileLock(path)
        try:
            lock.acquire(timeout=LOCK_SECONDS)
        except Timeout as error:
            raise ReviewError("somebody else is saving this review; try again") from error
        except OSError as error:
            raise ReviewError(
                f"{self.folder} cannot be written: {error.strerror}; set {HOME_VARIABLE}"
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _make_folder(self) -> None:
        folder = self.folder.resolve()
        if folder.is_relative_to(_CHECKOUT) and "user-data" not in folder.parts:
            raise ReviewError(
                f"{folder} lies in the checkout of Claimline, where reviews would be committed; "
                f"set {HOME_VARIABLE} to a folder elsewhere"
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReviewError(
                f"{folder} cannot be made: {error.strerror}; set {HOME_VARIABLE}"
            ) from error

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise ReviewError(f"{sha256[:80]!r} is no SHA-256: 64 hexadecimal digits")
        return self.folder / f"{sha256}.json"

    def _former(self, sha256: str) -> Path:
        return self._path(sha256).with_suffix(".before.json")

    def _visits_path(self, sha256: str) -> Path:
        return self._path(sha256).with_suffix(".open")


def _of_text(review: Review, sha256: str) -> Review:
    if review.sha256 != sha256:
        raise ReviewError(f"it is of another text, {review.sha256[:12]}")
    return review


def _collide(mine: Decision, other: Decision) -> bool:
    first, second = concerns(mine), concerns(other)
    everything = "everything" in first | second
    return everything or bool(first & second)
