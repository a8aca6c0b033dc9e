"""The commands that take annotations of other tools into a review, and hand its claims out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geo.command_options import as_json
from geo.errors import ClaimlineError
from geo.loading import load_atlas
from geo.wording import count_words
from geo.writing import write_to_standard_output, write_whole


@click.command(name="annotations")
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path), help="The file, if not standard output.")
@click.pass_obj
def annotations_command(data: Path, name: str, out: Path | None) -> None:
    """Write the claims of the review NAME, but for the rejected, as W3C annotations (JSON-LD)."""
    from geo.annotations.reviewing import review_annotations
    from geo.reading.text_store import TextStore
    from geo.reviews.states import state_of_review
    from geo.reviews.store import ReviewStore

    store = ReviewStore()
    found = store.open(store.find(name)).review
    text = TextStore().text(found.sha256)
    content = review_annotations(found, state_of_review(found), text, load_atlas(data))
    if out is None:
        write_to_standard_output(content)
    else:
        write_whole(out, content)


@click.command(name="take-in")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", required=True, envvar="CLAIMLINE_REVIEWER", help="Who takes them in.")
@click.option("--at", required=True, help='When: --at "$(date -Iseconds)".')
@as_json
@click.pass_obj
def take_in_command(data: Path, name: str, file: Path, by: str, at: str, json_wanted: bool) -> None:
    """Add a claim to the review NAME for each passage that FILE marks in its text.

    FILE is what Hypothesis, Recogito or another tool exports. A person decides on each as on any
    other; passages whose words do not stand in the text are named.
    """
    from geo.annotations.reviewing import import_annotations
    from geo.reading.matcher import build_matcher
    from geo.reading.text_store import TextStore
    from geo.reviews.deciding import Pending
    from geo.reviews.plain import as_plain
    from geo.reviews.states import state_of_review
    from geo.reviews.store import ReviewStore

    try:
        content = file.read_bytes()
    except OSError as error:
        raise ClaimlineError(f"{file} cannot be read: {error.strerror}") from error
    store = ReviewStore()
    review = store.open(store.find(name)).review
    atlas = load_atlas(data)
    found = import_annotations(
        content,
        str(file),
        state=state_of_review(review),
        text=TextStore().text(review.sha256),
        atlas=atlas,
        matcher=build_matcher(atlas.places.values(), data),
        data_dir=data,
    )
    for claim in found.claims:
        pending = Pending(act="add", by=by, at=at, values=as_plain(claim))
        review = store.record(review.sha256, pending, seen=review.revision).review
    if json_wanted:
        shown = {
            "added": len(found.claims),
            "known": found.known,
            "not_found": found.not_found,
            "problems": found.problems,
        }
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    click.echo(
        f"{count_words(len(found.claims), 'passage')} added, {found.known} stood there already."
    )
    for line in (*found.not_found, *found.problems):
        click.echo("".join(letter if letter.isprintable() else " " for letter in line))
