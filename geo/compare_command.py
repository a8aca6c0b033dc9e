"""The command that puts claims beside what imported series showed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from geo.command_options import Day, as_json
from geo.errors import BadSelectionError
from geo.front_command import footprints_option
from geo.series_options import series_of, series_option


@click.command()
@click.option("--place", help="Any name of a place: claims about it only.")
@click.option("--claim", "reference", metavar="ID", help="One claim, by its id or REPORT_ID#label.")
@series_option
@click.option("--on", type=Day(), help="Compare on this day instead of each claim's own.")
@footprints_option
@as_json
@click.pass_obj
def compare(
    data: Path,
    place: str | None,
    reference: str | None,
    series: tuple[str, ...],
    on: date | None,
    footprints: Path | None,
    json_wanted: bool,
) -> None:
    """Put each claim on control of a settlement beside what each series showed.

    On the first day that the claim may be about, the day before, over all of its days where they
    are several, and when the series first showed what the claim states. A comparison, not a
    verdict: a series is one more voice. Claims that look ahead are left out.
    """
    from geo.area_json import comparison_json
    from geo.claim_comparison import claim_comparisons
    from geo.claims import manner
    from geo.command_output import print_json
    from geo.comparison_wording import comparison_words
    from geo.footprints import read_footprints
    from geo.loading import load_atlas

    chosen = series_of(series)
    atlas = load_atlas(data)
    places = [atlas.places.find(place).id] if place else None
    claims = tuple(
        claim
        for claim in atlas.claims.values()
        if reference is None or reference in (claim.id, claim.reference)
    )
    if not claims:
        raise BadSelectionError(f"there is no claim {reference!r}: see python -m geo claims --json")
    known = read_footprints(footprints) if footprints else ()
    found = []
    for one in chosen:
        passport = one.passport
        for row in claim_comparisons(atlas, one, claims, places=places, on=on, footprints=known):
            how = manner(row.claim, atlas.party(row.claim))
            words = comparison_words(row, how, passport.title, passport.geometry_kind)
            found.append((row, words))
    if json_wanted:
        print_json([comparison_json(atlas, row, words) for row, words in found])
        return
    for row, words in found:
        claimant = atlas.claimants[row.claim.claimant].name_en
        click.echo(f"{row.place.name}, {claimant}: {words}")
    if not found:
        click.echo("None of these claims states how a settlement stands.")
