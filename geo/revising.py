"""A new revision of a report: the same claims, their words taken anew from a later text.

The file of the revision before stays as it is. What does not stand in the new text word for word
is listed as waiting, with the claims that quote it, until a person decides.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.atlas import Atlas
from geo.check import check_data
from geo.errors import ClaimlineError
from geo.excerpts import Excerpt, excerpt_at
from geo.offset_maps import normalise, normalise_with_offsets
from geo.reanchoring import Anchor
from geo.records import Problems, read_yaml
from geo.reports import Report, TextPassport
from geo.writing import CannotWriteError, write_whole

Raw = Mapping[str, Any]


class RevisionError(ClaimlineError):
    """A new revision cannot be made of this text; what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A revision ready to be written: its number, its file, and the labels of its claims."""

    number: int
    path: Path
    content: bytes
    stands: tuple[str, ...]
    waits: tuple[str, ...]


def excerpts_to_find(atlas: Atlas, report_id: str) -> tuple[Excerpt, ...]:
    """The excerpts of the newest revision, and those that wait, as last found, in their order."""
    newest, *before = atlas.revisions(report_id)
    names = dict.fromkeys(
        (*(one.id for one in newest.excerpts), *(one.excerpt for one in newest.waiting))
    )
    revisions = (newest, *before)
    found = (
        next((e for one in revisions for e in one.excerpts if e.id == name), None) for name in names
    )
    return tuple(sorted((e for e in found if e is not None), key=lambda e: (e.start, e.end)))


def plan_revision(
    data_dir: Path,
    report: Report,
    text: str,
    passport: TextPassport,
    anchors: Sequence[Anchor],
    *,
    accepted: frozenset[str] = frozenset(),
    read_on: date | None = None,
) -> Revision:
    """The next revision of a report, of what was found in the text; nothing is written.

    ``accepted`` are excerpts that a person has looked at: their nearest words are taken as they
    stand now. Raises RevisionError where nothing would be left, or accepted ones are none.
    """
    _check_accepted(anchors, accepted)
    files = _files(data_dir, report.id)
    path, newest = files[report.revision]
    taken = {
        anchor.excerpt: excerpt_at(text, anchor.start, anchor.end, anchor.excerpt)
        for anchor in anchors
        if anchor.start is not None
        and anchor.end is not None
        and (anchor.is_verified or anchor.excerpt in accepted)
    }
    claims = _claims(files, report)
    stands = [
        _with_hedge_as_it_stands(claim, taken)
        for claim in claims
        if all(one in taken for one in claim["excerpts"])
    ]
    if not stands:
        raise RevisionError(
            f"no claim of {report.id} stands in this text; is it the same document? Read it in as "
            "one of its own"
        )
    waiting = [_waiting(anchor, claims) for anchor in anchors if anchor.excerpt not in taken]
    number = report.revision + 1
    return Revision(
        number=number,
        path=path.with_name(f"{path.stem.split('.revision-')[0]}.revision-{number}.yaml"),
        content=_content(newest, number, passport, read_on, waiting, taken, stands),
        stands=tuple(claim["label"] for claim in stands),
        waits=tuple(
            claim["label"] for claim in claims if not all(one in taken for one in claim["excerpts"])
        ),
    )


def write_revision(revision: Revision, report_id: str, text: str, data_dir: Path) -> None:
    """Write the file whole, once the record with it was found sound in a copy.

    Raises DataError or RevisionError where it was not, CannotWriteError where it cannot be written.
    """
    if revision.path.exists():
        raise CannotWriteError(f"cannot write {revision.path}: it is there already")
    with tempfile.TemporaryDirectory(prefix="claimline-") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data_dir, copy)
        (copy / revision.path.relative_to(data_dir)).write_bytes(revision.content)
        report = check_data(copy).reports[report_id]
    for excerpt in report.excerpts:
        trouble = excerpt.problem_in(text)
        if trouble:
            raise RevisionError(f"excerpt {excerpt.id}: {trouble}")
    write_whole(revision.path, revision.content)


def _check_accepted(anchors: Sequence[Anchor], accepted: frozenset[str]) -> None:
    kinds = {anchor.excerpt: anchor.kind for anchor in anchors}
    for name in sorted(accepted):
        if name not in kinds:
            raise RevisionError(f"there is no excerpt {name!r} to accept")
        if kinds[name] == "orphan":
            raise RevisionError(f"no words like those of excerpt {name!r} stand in the text")


def _files(data_dir: Path, report_id: str) -> dict[int, tuple[Path, Raw]]:
    """The files of a report's revisions by number, as they are written."""
    found = {}
    for path in sorted((data_dir / "reports").rglob("*.yaml")):
        if report_id in path.read_text(encoding="utf-8"):
            raw = read_yaml(path, Problems(data_dir))
            if raw["id"] == report_id:
                found[raw.get("revision", 1)] = (path, raw)
    return found


def _claims(files: Mapping[int, tuple[Path, Raw]], report: Report) -> list[Raw]:
    """The newest revision's claims as written, then those that wait, as last written."""
    claims = list(files[report.revision][1]["claims"])
    waiting = dict.fromkeys(label for one in report.waiting for label in one.claims)
    older = [files[number][1]["claims"] for number in range(report.revision - 1, 0, -1)]
    for label in waiting:
        claims.append(next(c for claims in older for c in claims if c["label"] == label))
    return claims


def _with_hedge_as_it_stands(claim: Raw, taken: Mapping[str, Excerpt]) -> Raw:
    """The claim with its hedging words in the typesetting of the new text."""
    hedge = claim.get("hedge") or ""
    quoted = [taken[name].exact for name in claim["excerpts"]]
    if not hedge or any(hedge in words for words in quoted):
        return claim
    plain = normalise(hedge)
    for words in quoted:
        copy = normalise_with_offsets(words)
        at = copy.text.find(plain)
        if at >= 0:
            return {**claim, "hedge": words[slice(*copy.span(at, at + len(plain)))]}
    return claim


def _waiting(anchor: Anchor, claims: Sequence[Raw]) -> dict[str, Any]:
    return {
        "excerpt": anchor.excerpt,
        "kind": anchor.kind,
        "similarity": round(anchor.similarity, 3),
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "claims": [claim["label"] for claim in claims if anchor.excerpt in claim["excerpts"]],
    }


def _content(
    newest: Raw,
    number: int,
    passport: TextPassport,
    read_on: date | None,
    waiting: Sequence[Raw],
    taken: Mapping[str, Excerpt],
    claims: Sequence[Raw],
) -> bytes:
    from geo.reviews.yaml_text import yaml_report

    quoted = {name for claim in claims for name in claim["excerpts"]}
    excerpts = sorted(
        (one for name, one in taken.items() if name in quoted), key=lambda one: (one.start, one.end)
    )
    left_out = ("id", "revision", "text", "read_on", "waiting", "excerpts", "claims")
    fields = {
        "id": newest["id"],
        "revision": number,
        **{name: value for name, value in newest.items() if name not in left_out},
        **({"read_on": read_on.isoformat()} if read_on else {}),
        "text": asdict(passport),
    }
    lists: dict[str, Any] = {"waiting": waiting} if waiting else {}
    lists |= {"excerpts": [asdict(one) for one in excerpts], "claims": claims}
    return yaml_report(fields, lists).encode("utf-8")
