"""The command that puts a reviewed document into the record."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geo.command_options import as_json
from geo.errors import ClaimlineError


@click.command()
@click.argument("review")
@click.option(
    "--data",
    "into",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of data to write to, if not the one named before the command.",
)
@click.option(
    "--again",
    "allow_copy",
    is_flag=True,
    help="Also if the record holds this very text: as a second report of it.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--by", default="", help="Who accepts, for the log of the review.")
@click.option("--at", default="", help="When, as 2025-12-01T14:05, for the log of the review.")
@as_json
@click.pass_obj
def accept(
    data: Path,
    review: str,
    into: Path | None,
    allow_copy: bool,
    dry_run: bool,
    by: str,
    at: str,
    json_wanted: bool,
) -> None:
    """Write the report file of REVIEW (its file, or the first digits of its text's SHA-256).

    The whole record is checked with it first, in a copy; then all files are written, or none.
    Refused, in clear lines, while anything is not reviewed or not valid.
    """
    from geo.reading.text_store import TextStore
    from geo.reviews.accepting import plan_acceptance, write_all
    from geo.reviews.review_files import read_review
    from geo.reviews.store import ReviewStore

    folder = into or data
    store = ReviewStore()
    named = Path(review)
    loaded = read_review(named) if named.is_file() else store.open(store.find(review)).review
    text = TextStore().text(loaded.sha256)
    plan = plan_acceptance(loaded, text, folder, allow_copy=allow_copy)
    if not dry_run:
        write_all(plan, folder)
        try:
            if loaded.sha256 in store:
                store.note_recorded(loaded.sha256, plan.report.id, by=by, at=at)
        except ClaimlineError as error:
            click.echo(f"The report is written; the review does not say so: {error}", err=True)
    written = [str(folder / change.path) for change in plan.changes]
    if json_wanted:
        content = {
            "report": plan.report.id,
            "path": written[0],
            "files": written,
            "written": not dry_run,
            "claims": len(plan.report.labels),
            "diff": plan.diff,
        }
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    elif dry_run:
        click.echo(plan.diff)
    else:
        click.echo(f"{len(plan.report.labels)} claims are in the record: {', '.join(written)}")
