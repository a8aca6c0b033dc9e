"""``python -m geo history``: since when each party has put a place as it does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from geo.as_json import claim_json
from geo.as_of import Clock, change_days
from geo.atlas import Atlas
from geo.claimants import PARTIES
from geo.command_options import as_json, clock_option, on_option
from geo.loading import load_atlas
from geo.position_history import Span, position_history
from geo.wording import (
    CLOCK_NAMES,
    PARTY_NAMES,
    SILENCE,
    ended_words,
    position_words,
    since_words,
    words_of,
)


@click.command()
@click.argument("place")
@click.option("--party", type=click.Choice(PARTIES), help="One party only.")
@on_option
@clock_option
@as_json
@click.pass_obj
def history(
    data: Path, place: str, party: str | None, on: date | None, clock: Clock, json_wanted: bool
) -> None:
    """Say since when each party has put PLACE as it does, and how it put it before."""
    atlas = load_atlas(data)
    found = atlas.places.find(place)
    spans = position_history(atlas, found, on or date.max, clock)
    wanted = [name for name in PARTIES if party in (None, name)]
    if json_wanted:
        answer = {
            "place": found.id,
            "on": on and on.isoformat(),
            "clock": clock,
            "parties": [
                {"party": name, "spans": [_span_json(atlas, span) for span in spans[name]]}
                for name in wanted
            ],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    click.echo(f"{found.name_en}, {CLOCK_NAMES[clock]}, latest first")
    last_day = on or max(change_days(atlas, clock), default=date.max)
    for name in wanted:
        click.echo(f"{PARTY_NAMES[name]}:")
        for span in spans[name]:
            click.echo(f"  {span_line(atlas, span, last_day)}")
        if not spans[name]:
            click.echo(f"  {SILENCE[name]} control of {found.name_en}.")


def span_line(atlas: Atlas, span: Span, on: date) -> str:
    """A span in one line: how, from when to when, who said it first and in which words.

    Of a forecast whose time is over by its end, or by the day if it still leads, it says so.
    """
    claimant = atlas.claimants[span.first.claimant].name_en
    ended = span.latest.time_ended_on(span.last_on or on)
    over = f" ({ended_words(ended)})" if ended else ""
    return (
        f"{position_words(span.stated_for, span.looks_ahead)}{over}, "
        f"{since_words(span.first_on, span.last_on)}; {claimant}: {words_of(span.first)}"
    )


def _span_json(atlas: Atlas, span: Span) -> dict[str, Any]:
    return {
        "stated_for": span.stated_for,
        "looks_ahead": span.looks_ahead,
        "first_on": span.first_on and span.first_on.isoformat(),
        "last_on": span.last_on and span.last_on.isoformat(),
        "claims": [claim_json(atlas, claim) for claim in span.claims],
    }
