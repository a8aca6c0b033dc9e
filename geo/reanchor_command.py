"""The command that finds a report's excerpts again in another text of its document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo.atlas import Atlas
from geo.command_options import Day, as_json
from geo.errors import ClaimlineError
from geo.loading import load_atlas
from geo.lookups import find_report
from geo.reports import Report, TextPassport

if TYPE_CHECKING:
    from geo.excerpts import Excerpt
    from geo.reading.read_text import ReadText
    from geo.reanchoring import Anchor
    from geo.revising import Revision

_LONGEST: Final = 160


@click.command()
@click.argument("report")
@click.argument("text_file", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write a new revision beside the old one.")
@click.option(
    "--leave-out",
    is_flag=True,
    help="Write it although some excerpts wait for a person; they are listed in the file.",
)
@click.option(
    "--accept",
    multiple=True,
    metavar="EXCERPT",
    help="You have looked: take the nearest words, as they stand now. Again for another one.",
)
@click.option("--read-on", type=Day(), help="The day on which you got the new text.")
@as_json
@click.pass_obj
def reanchor(
    data: Path,
    report: str,
    text_file: Path,
    write: bool,
    leave_out: bool,
    accept: tuple[str, ...],
    read_on: date | None,
    json_wanted: bool,
) -> None:
    """Find every excerpt of REPORT in TEXT_FILE, another text of the same document.

    Identical, exact and normalised ones (the same words, but for white space, quotation marks,
    dashes and what shows as nothing) count as verified; what is only alike, or stands in several
    places, waits for a person. Nothing is written without --write; then the text is kept in your
    folder of texts too.
    """
    from geo.reading.text_files import read_file
    from geo.reanchoring import reanchor as find
    from geo.revising import excerpts_to_find

    atlas = load_atlas(data)
    found = find_report(atlas, report)
    if found.text is None:
        raise ClaimlineError(f"{found.id} is a page whose text we do not hold; it quotes nothing")
    article = read_file(text_file)
    excerpts = excerpts_to_find(atlas, found.id)
    anchors = find(excerpts, article.text)
    claims = _claims_by_excerpt(atlas, found.id)
    revision = None
    if write:
        revision = _write(data, found, article, anchors, frozenset(accept), leave_out, read_on)
    if json_wanted:
        shown = _as_json(found, article, excerpts, anchors, claims, revision)
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found, excerpts, anchors, claims, revision)))


def _write(
    data: Path,
    report: Report,
    article: ReadText,
    anchors: tuple[Anchor, ...],
    accepted: frozenset[str],
    leave_out: bool,
    read_on: date | None,
) -> Revision:
    from geo.reading.text_store import TextStore
    from geo.revising import RevisionError, plan_revision, write_revision

    passport = TextPassport(sha256=article.sha256, length=len(article.text))
    if passport == report.text and not accepted:
        raise RevisionError(
            f"this is the text of revision {report.revision} of {report.id}; nothing was written"
        )
    open_ones = [a.excerpt for a in anchors if not a.is_verified and a.excerpt not in accepted]
    if open_ones and not leave_out:
        raise RevisionError(
            f"{len(open_ones)} of {len(anchors)} excerpts wait for a person, nothing was written: "
            f"{', '.join(open_ones)}. Look at them without --write; then --accept those that are "
            "right, and --leave-out the others"
        )
    revision = plan_revision(
        data, report, article.text, passport, anchors, accepted=accepted, read_on=read_on
    )
    TextStore().keep(article)
    write_revision(revision, report.id, article.text, data)
    return revision


def _claims_by_excerpt(atlas: Atlas, report_id: str) -> dict[str, tuple[str, ...]]:
    """Labels of the claims that quote each excerpt, those that wait too."""
    found: dict[str, dict[str, None]] = {}
    for report in atlas.revisions(report_id):
        for claim in report.claims:
            for excerpt in claim.excerpts:
                found.setdefault(excerpt.id, {})[claim.label] = None
    return {name: tuple(labels) for name, labels in found.items()}


def _as_json(
    report: Report,
    article: ReadText,
    excerpts: tuple[Excerpt, ...],
    anchors: tuple[Anchor, ...],
    claims: Mapping[str, tuple[str, ...]],
    revision: Revision | None,
) -> dict[str, Any]:
    from geo.anchor_json import anchor_json

    return {
        "report": report.id,
        "revision": report.revision,
        "text": {"sha256": article.sha256, "length": len(article.text)},
        "verified": sum(anchor.is_verified for anchor in anchors),
        "anchors": [
            {
                **anchor_json(anchor),
                "was": {"start": excerpt.start, "end": excerpt.end, "exact": excerpt.exact},
                "claims": list(claims.get(excerpt.id, ())),
            }
            for excerpt, anchor in zip(excerpts, anchors, strict=True)
        ],
        "written": revision
        and {
            "revision": revision.number,
            "file": str(revision.path),
            "claims": list(revision.stands),
            "waiting": list(revision.waits),
        },
    }


def _lines(
    report: Report,
    excerpts: tuple[Excerpt, ...],
    anchors: tuple[Anchor, ...],
    claims: Mapping[str, tuple[str, ...]],
    revision: Revision | None,
) -> list[str]:
    verified = sum(anchor.is_verified for anchor in anchors)
    width = max(len(excerpt.id) for excerpt in excerpts)
    lines = []
    for excerpt, anchor in zip(excerpts, anchors, strict=True):
        place = f"{anchor.start}–{anchor.end}" if anchor.start is not None else "nowhere"
        was = f"{excerpt.start}–{excerpt.end}"
        lines.append(f"{excerpt.id:<{width}}  {anchor.kind:<11}  {was:>13} → {place}")
        if not anchor.is_verified:
            lines += _doubt(excerpt, anchor, claims.get(excerpt.id, ()))
    waiting = len(anchors) - verified
    lines.append(f"{report.id}: {verified} of {len(anchors)} excerpts verified, {waiting} not.")
    if revision is not None:
        lines.append(f"Revision {revision.number} written: {revision.path}")
        if revision.waits:
            lines.append(f"Claims that wait, and are not shown: {', '.join(revision.waits)}")
    return lines


def _doubt(excerpt: Excerpt, anchor: Anchor, claims: tuple[str, ...]) -> list[str]:
    lines = [f"  was: {_shown(excerpt.exact)}"]
    if anchor.exact is not None:
        lines.append(f"  now: {_shown(anchor.exact)} (similarity {anchor.similarity:.2f})")
    if anchor.kind == "ambiguous" and anchor.runner_up is not None:
        other = anchor.runner_up
        lines.append(f"   or: {_shown(other.exact)} ({other.start}–{other.end})")
    return [*lines, f"  claims: {', '.join(claims)}"]


def _shown(words: str) -> str:
    """The words on one line, cut to length, without control and direction marks."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
