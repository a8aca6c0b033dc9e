"""``python -m geo story``: one place's record in order, printed or written to a file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from geo.as_of import Clock
from geo.claimants import PARTIES, Party
from geo.command_options import Page, as_json, check_period, clock_option, period_options
from geo.loading import load_atlas
from geo.pages import page_of_environment
from geo.selection import Reading
from geo.snapshots import DEFAULT_PAGE
from geo.stories import story_of
from geo.story_exports import story_format_for, write_story
from geo.story_exports.passport import story_id
from geo.writing import write_whole


@click.command()
@click.argument("place")
@clock_option
@period_options
@click.option("--party", multiple=True, type=click.Choice(PARTIES), help="Again for another one.")
@click.option("--page", type=Page(), help="Where links lead; see python -m geo export --help.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="A file in .pdf, .html, .md, .csv or .json."
)
@as_json
@click.pass_obj
def story(
    data: Path,
    place: str,
    clock: Clock,
    first: date | None,
    last: date | None,
    party: tuple[Party, ...],
    page: str | None,
    out: Path | None,
    json_wanted: bool,
) -> None:
    """Tell PLACE's record in order: who said what on which day, and who changed their word.

    Prints Markdown, or JSON with --json; --out writes a file by its ending.
    """
    check_period(first, last)
    chosen = story_format_for(out) if out else None
    atlas = load_atlas(data)
    parties = tuple(one for one in PARTIES if one in party)
    reading = Reading(first=first, last=last, parties=parties)
    told = story_of(atlas, atlas.places.find(place), clock, reading)
    leads_to = page or page_of_environment() or DEFAULT_PAGE
    if out is None or chosen is None:
        content = write_story(told, "json" if json_wanted else "md", leads_to)
        click.echo(content.decode(), nl=False)
        return
    content = write_story(told, chosen.id, leads_to)
    write_whole(out, content)
    if json_wanted:
        written = {"file": str(out), "story_id": story_id(told), "bytes": len(content)}
        click.echo(json.dumps(written, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{out}: story {story_id(told)}, {len(content):,} bytes")
