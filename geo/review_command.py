"""The commands of the review: start one, list them, show one, and decide as the screen does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.command_options import as_json
from geo.errors import ClaimlineError
from geo.loading import load_atlas
from geo.review_annotations_command import annotations_command, take_in_command
from geo.times import Basis, Time

if TYPE_CHECKING:
    from geo.reviews.review import Review
    from geo.reviews.states import ReviewState


@click.group()
def review() -> None:
    """Review what the machine proposes from an article, claim by claim."""


@review.command()
@click.argument("file")
@click.option("--published", help='When it came out: "1 December 2025", 2025-12-01 or other EDTF.')
@click.option(
    "--basis",
    type=click.Choice(("stated", "inferred")),
    default="stated",
    help="Whether the article states that day.",
)
@click.option("--why", default="", help="From what an inferred day was concluded.")
@click.option("--title", help="The article's title.")
@click.option("--publisher", default="", help="Who published it.")
@as_json
@click.pass_obj
def start(
    data: Path,
    file: str,
    published: str | None,
    basis: Basis,
    why: str,
    title: str | None,
    publisher: str,
    json_wanted: bool,
) -> None:
    """Read FILE in (- for standard input), store its text, and start its review."""
    from geo.read_command import read_article
    from geo.reading.matcher import build_matcher
    from geo.reading.text_store import TextStore
    from geo.reviews.starting import first_passport, start_review
    from geo.reviews.store import ReviewStore
    from geo.reviews.typed_times import typed_edtf

    article = read_article(file)
    time = Time(edtf=typed_edtf(published), basis=basis, why=why) if published else None
    atlas = load_atlas(data)
    passport = first_passport(article)
    passport = replace(passport, title=title or passport.title, publisher=publisher, published=time)
    store = ReviewStore()
    TextStore().keep(article)
    begun = article.sha256 in store
    made = store.start(
        start_review(
            article,
            atlas=atlas,
            matcher=build_matcher(atlas.places.values(), data),
            passport=passport,
            data_dir=data,
        )
    )
    if json_wanted:
        _print_json({"sha256": made.sha256, "proposals": len(made.proposals), "resumed": begun})
    else:
        what = "goes on" if begun else "is started"
        click.echo(f"{made.sha256[:12]}: the review {what}, {len(made.proposals)} proposals.")


@review.command(name="list")
@as_json
def list_command(json_wanted: bool) -> None:
    """List the reviews, each with how far it is."""
    from geo.reviews.states import state_of_review
    from geo.reviews.store import ReviewStore

    store = ReviewStore()
    rows = []
    for sha256 in store:
        try:
            found = store.open(sha256).review
            rows.append(_summary(found, state_of_review(found)))
        except ClaimlineError as error:
            rows.append({"sha256": sha256, "problem": str(error)})
    if json_wanted:
        _print_json(rows)
    for row in rows if not json_wanted else ():
        click.echo(f"{row['sha256'][:12]}  {row.get('problem') or row['words']}")
    if not rows and not json_wanted:
        click.echo(f"No review in {store.folder}; start one with: python -m geo review start FILE")


@review.command()
@click.argument("name")
@as_json
@click.pass_obj
def show(data: Path, name: str, json_wanted: bool) -> None:
    """Show the review NAME (its file, or the first digits of its text's SHA-256)."""
    from geo.reading.text_store import TextStore
    from geo.reviews.plain import as_plain
    from geo.reviews.readiness import open_tasks
    from geo.reviews.states import state_of_review

    found = _load(name)
    state = state_of_review(found)
    text = TextStore().text(found.sha256)
    tasks = open_tasks(found, state, load_atlas(data))
    if json_wanted:
        _print_json(
            {
                **_summary(found, state),
                "passport": as_plain(state.passport),
                "claims": [
                    {
                        **as_plain(draft),
                        "state": draft.state,
                        "exact": text[draft.content.start : draft.content.end],
                    }
                    for draft in state.drafts
                ],
                "claimants": as_plain(state.claimants),
                "relations": as_plain(state.relations),
                "decisions": as_plain(found.decisions),
                "to_do": [task.words for task in tasks],
            }
        )
        return
    click.echo(_summary(found, state)["words"])
    for draft in state.drafts:
        content = draft.content
        quoted = " ".join(text[content.start : content.end].split())
        by = f" ({draft.decided.by})" if draft.decided else ""
        click.echo(
            f"{draft.id:<8} {draft.state}{by}  {content.claimant}: {content.proposition}"
            f" ({', '.join(content.places)}): “{quoted}”"
        )
    for task in tasks:
        click.echo(f"To do: {task.words}.")


@review.command()
@click.argument("name")
@click.argument("act")
@click.argument("claims", nargs=-1)
@click.option("--by", required=True, envvar="CLAIMLINE_REVIEWER", help="Who decides.")
@click.option("--at", required=True, help='When: --at "$(date -Iseconds)".')
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="A field of the decision; VALUE is JSON, or else text. May be repeated.",
)
@click.option("--cut", type=int, help="For split: the character at which the second part begins.")
@as_json
def decide(
    name: str,
    act: str,
    claims: tuple[str, ...],
    by: str,
    at: str,
    fields: tuple[str, ...],
    cut: int | None,
    json_wanted: bool,
) -> None:
    """Decide in the review NAME: ACT (accept, reject, edit, split ...) on CLAIMS, by their ids.

    \b
    accept, reject, reopen  CLAIM...
    edit      CLAIM --set start=10 --set end=80 --set claimant=putin --set 'places=["pokrovsk"]'
    split     CLAIM --cut 120          merge  CLAIM CLAIM
    add       --set start=.. --set end=.. --set 'places=[..]' --set kind=.. --set proposition=..
    verdict   CLAIM --set agrees=false --set words="..."
    passport  --set publisher="..."    claimant, place  --set id=.. --set name_en=..
    relate    CLAIM --set kind=conflict --set reference=REPORT#label --set topic=.. --set reason=..
    undo, redo
    """
    from geo.reading.text_store import TextStore
    from geo.reviews.deciding import Pending, split_parts, worded_span
    from geo.reviews.decisions import ACTS
    from geo.reviews.states import state_of_review
    from geo.reviews.store import ReviewStore

    known = next((one for one in ACTS if one == act), None)
    if known is None or known == "recorded":
        names = ", ".join(one for one in ACTS if one != "recorded")
        raise click.UsageError(f"there is no decision {act!r}; use one of {names}")
    store = ReviewStore()
    found = store.open(store.find(name)).review
    state = state_of_review(found)
    values = _values(fields)
    text = TextStore().text(found.sha256)
    if known == "split":
        if cut is None or len(claims) != 1:
            raise click.UsageError("split needs one claim and --cut")
        values["parts"] = split_parts(text, state.draft(claims[0]), cut)
    if known in ("edit", "add") and {"start", "end"} & set(values):
        spans = [state.draft(claim).content for claim in claims[:1]]
        first = int(values.get("start", spans[0].start if spans else 0))
        last = int(values.get("end", spans[0].end if spans else 0))
        values["start"], values["end"] = worded_span(text, first, last)
    pending = Pending(act=known, by=by, at=at, claims=claims, values=values)
    saved = store.record(found.sha256, pending, seen=found.revision).review
    summary = _summary(saved, state_of_review(saved))
    if json_wanted:
        _print_json(summary)
    else:
        click.echo(summary["words"])


def _values(fields: tuple[str, ...]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields:
        key, equals, value = field.partition("=")
        if not equals:
            raise click.UsageError(f"--set {field!r} has no '='")
        try:
            values[key.strip()] = json.loads(value)
        except ValueError:
            values[key.strip()] = value
    return values


def _load(name: str) -> Review:
    from geo.reviews.review_files import read_review
    from geo.reviews.store import ReviewStore

    path = Path(name)
    if path.is_file():
        return read_review(path)
    store = ReviewStore()
    return store.open(store.find(name)).review


def _summary(found: Review, state: ReviewState) -> dict[str, Any]:
    from geo.reviews.words import progress_words, title_of

    words = f"{title_of(found, state)}: {progress_words(state)}"
    return {
        "sha256": found.sha256,
        "title": title_of(found, state),
        "proposals": len(state.drafts),
        "decided": state.decided,
        "accepted": state.count("accepted"),
        "rejected": state.count("rejected"),
        "recorded": state.recorded,
        "revision": found.revision,
        "words": words,
    }


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


review.add_command(annotations_command)
review.add_command(take_in_command)
