"""``python -m geo claims``: list claims, chosen by place, speaker, carrier, period and words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import get_args

import click

from geo.as_json import claim_json
from geo.as_of import Clock, spoken_by
from geo.atlas import Atlas
from geo.claim_search import find_claims
from geo.claimants import PARTIES, Party
from geo.claims import Claim, Kind
from geo.command_options import as_json, check_period, clock_option, on_option, period_options
from geo.loading import load_atlas
from geo.lookups import carriers, find_person, find_proposition, speakers
from geo.selection import WORDINGS, Reading, Wording
from geo.wording import PROPOSITION_NAMES, time_words, words_of


@click.command()
@click.option("--place", help="Any name of a place, in any script.")
@click.option("--party", type=click.Choice(PARTIES))
@click.option("--claimant", help="Who says it, by id or name.")
@click.option("--carrier", help="Through whom it came, by id or name.")
@click.option("--kind", type=click.Choice(get_args(Kind)))
@click.option("--proposition", help="What is said, as denies_loss or 'denial of a loss'.")
@click.option("--wording", type=click.Choice(WORDINGS), help="In their words, or in ours.")
@click.option("--words", default="", help="Words that stand in it, in any order and case.")
@period_options
@on_option
@clock_option
@as_json
@click.pass_obj
def claims(
    data: Path,
    place: str | None,
    party: Party | None,
    claimant: str | None,
    carrier: str | None,
    kind: str | None,
    proposition: str | None,
    wording: Wording | None,
    words: str,
    first: date | None,
    last: date | None,
    on: date | None,
    clock: Clock,
    json_wanted: bool,
) -> None:
    """List claims with their words; with --on, those that count by that day.

    --from and --to bound the day on which a claim begins to count.
    """
    check_period(first, last)
    atlas = load_atlas(data)
    reading = Reading(
        first=first,
        last=last,
        parties=(party,) if party else (),
        claimant=claimant and find_person(speakers(atlas), "claimant", claimant).id,
        carrier=carrier and find_person(carriers(atlas), "carrier", carrier).id,
        proposition=proposition and find_proposition(proposition),
        wording=wording,
        words=words,
    )
    found = find_claims(atlas, reading, clock, place and atlas.places.find(place).id)
    if on is not None:
        found = spoken_by(found, on, clock)
    chosen = [claim for claim in found if kind in (None, claim.kind)]
    if json_wanted:
        told = [claim_json(atlas, claim) for claim in chosen]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for claim in chosen:
        click.echo(claim_line(atlas, claim))


def claim_line(atlas: Atlas, claim: Claim) -> str:
    """A claim in one line: places, who, what, about when, in which words, and where to read it."""
    names = ", ".join(atlas.places[place_id].name_en for place_id in claim.places)
    return (
        f"{names}: {atlas.claimants[claim.claimant].name_en} "
        f"{PROPOSITION_NAMES[claim.proposition]}, {time_words(claim.event_time)}: "
        f"{words_of(claim)} [{_where(atlas, claim)}]"
    )


def _where(atlas: Atlas, claim: Claim) -> str:
    """Where a reader finds the words: document and characters, or the page's address."""
    if claim.is_quoted:
        return f"{claim.document}:{claim.excerpts[0].start}-{claim.excerpts[0].end}"
    return str(atlas.reports[claim.document].url)
