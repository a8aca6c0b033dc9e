"""The command line: ``python -m geo COMMAND``; the same answers as the dashboard."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import click

from geo.accept_command import accept
from geo.annotations_command import annotations_group
from geo.areas_command import areas
from geo.as_json import distance_json, place_json, relation_json, state_json
from geo.as_of import Clock, PlaceState, state_of
from geo.atlas import Atlas
from geo.balance_command import balance
from geo.check import check_data, check_texts, find_texts
from geo.claims_command import claim_line, claims
from geo.command_options import Day, as_json, clock_option
from geo.compare_command import compare
from geo.distances import about_km, distance_precision_km
from geo.errors import ClaimlineError
from geo.excerpts import locate
from geo.export_commands import export_command, pack
from geo.front_command import front
from geo.history_command import history
from geo.import_command import import_command, series
from geo.layers import LAYERS, layer
from geo.loading import DATA_DIR, load_atlas
from geo.read_command import read
from geo.reanchor_command import reanchor
from geo.relations import RELATION_KINDS
from geo.relations_command import proposal_json, proposal_words, proposed_relations
from geo.report_command import report
from geo.review_command import review
from geo.revisions import waiting_claims
from geo.selection import Selection
from geo.snapshot_command import snapshot
from geo.story_command import story
from geo.verify_command import verify
from geo.wording import (
    CLOCK_NAMES,
    MANNER_NAMES,
    PARTY_NAMES,
    RELATION_NAMES,
    STANDING_NAMES,
    STATED_FOR_NAMES,
    day_words,
    ended_words,
)
from geo.writing import forget_standard_output


@cache
def _atlas(data_dir: Path) -> Atlas:
    return load_atlas(data_dir)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=DATA_DIR,
    help="Another folder of data than the one that comes with Claimline.",
)
@click.pass_context
def cli(context: click.Context, data: Path) -> None:
    """Who claims what about the towns of the Donetsk front, since when, in which words."""
    context.obj = data


@cli.command()
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    help="A folder of the documents' full texts; every excerpt is held against them.",
)
@as_json
@click.pass_obj
def check(data: Path, texts: Path | None, json_wanted: bool) -> None:
    """Check all data, and every excerpt against the texts; exit 1 on any problem."""
    atlas = check_data(data)
    result = check_texts(atlas, texts) if texts else None
    counts = {
        "places": len(atlas.places),
        "claimants": len(atlas.claimants),
        "reports": len(atlas.reports),
        "claims": len(atlas.claims),
        "relations": len(atlas.relations),
        "excerpts": sum(len(report.excerpts) for report in atlas.reports.values()),
        "paraphrases": sum(not claim.is_quoted for claim in atlas.claims.values()),
    }
    problems = [str(problem) for problem in result.problems] if result else []
    waiting = sorted(waiting_claims(atlas.reports.values()))
    if json_wanted:
        _print_json(
            {
                "version": atlas.version,
                "counts": counts,
                "waiting": waiting,
                "excerpts_verified": result.verified if result else None,
                "excerpts_verified_earlier": result.verified_earlier if result else None,
                "without_text": list(result.without_text) if result else None,
                "problems": problems,
            }
        )
    else:
        click.echo(", ".join(f"{count} {noun}" for noun, count in counts.items()))
        for reference in waiting:
            click.echo(f"Waits for a person: {reference}.")
        if result is None:
            click.echo("Excerpts not held against the texts: name their folder with --texts.")
        else:
            click.echo(f"{result.verified} of {counts['excerpts']} excerpts stand word for word.")
            if atlas.earlier:
                click.echo(f"Of earlier revisions: {result.verified_earlier}.")
            for report_id in result.without_text:
                click.echo(f"No text at hand for {report_id}.")
    if problems:
        raise ClaimlineError("\n".join(problems))


@cli.command()
@as_json
@click.pass_obj
def places(data: Path, json_wanted: bool) -> None:
    """List the places: names, coordinates (WGS84), where the coordinates come from."""
    _print_records(
        _atlas(data).places.values(),
        place_json,
        lambda p: f"{p.name_en:<16} {p.name_uk:<20} {p.lat:.5f} N {p.lon:.5f} E  {p.kind}",
        json_wanted,
    )


@cli.command()
@click.argument("place", nargs=-1)
@as_json
@click.pass_obj
def distances(data: Path, place: tuple[str, ...], json_wanted: bool) -> None:
    """Geodesic kilometres between two PLACEs, or between the principal towns two by two."""
    index = _atlas(data).places
    if len(place) not in (0, 2):
        raise ClaimlineError("name two places, or none for the principal towns two by two")
    chosen = tuple(index.find(name) for name in place) if place else index.principal
    for town in chosen:
        if not town.is_settlement:
            raise ClaimlineError(f"{town.name_en} is a region; nothing is measured from it")
    _print_records(
        combinations(chosen, 2),
        lambda pair: distance_json(*pair),
        lambda pair: (
            f"{pair[0].name_en} – {pair[1].name_en}: {about_km(*pair)}"
            f" (within {distance_precision_km(*pair):.1f} km)"
        ),
        json_wanted,
    )


@cli.command()
@click.argument("place")
@click.option("--on", type=Day(), required=True, help="The day, as 2025-12-01.")
@clock_option
@as_json
@click.pass_obj
def state(data: Path, place: str, on: date, clock: Clock, json_wanted: bool) -> None:
    """Say what each party has said of PLACE by a day, on one of the two clocks."""
    atlas = _atlas(data)
    found = state_of(atlas, atlas.places.find(place), on, clock)
    if json_wanted:
        _print_json(state_json(atlas, found))
    else:
        click.echo(_state_words(atlas, found))


@cli.command()
@click.option("--place", help="Any name of a place: relations of which one side speaks of it.")
@click.option("--kind", type=click.Choice(RELATION_KINDS))
@click.option("--proposed", is_flag=True, help="What rules suggest and the record has not yet.")
@as_json
@click.pass_obj
def relations(
    data: Path, place: str | None, kind: str | None, proposed: bool, json_wanted: bool
) -> None:
    """List how claims stand to each other: conflict, tension, agree, supersede."""
    atlas = _atlas(data)
    place_id = atlas.places.find(place).id if place else None
    if proposed:
        suggested = proposed_relations(atlas, place_id, kind)
        _print_records(suggested, proposal_json, proposal_words, json_wanted)
        return
    chosen = [
        relation
        for relation in atlas.relations
        if (kind is None or relation.kind == kind)
        and (
            place_id is None
            or any(place_id in atlas.by_reference(r).places for r in (relation.a, relation.b))
        )
    ]
    _print_records(
        chosen,
        lambda r: relation_json(atlas, r),
        lambda r: (
            f"{r.topic}: {claim_line(atlas, atlas.by_reference(r.a))}\n"
            f"  {RELATION_NAMES[r.kind]}\n  {claim_line(atlas, atlas.by_reference(r.b))}\n"
        ),
        json_wanted,
    )


@cli.command(name="layer")
@click.argument("name", type=click.Choice([entry.id for entry in LAYERS]))
@click.option("--on", type=Day(), required=True, help="The day, as 2025-12-01.")
@clock_option
@click.option("--place", help="The selected place, for the layers that depend on it.")
@click.pass_obj
def layer_command(data: Path, name: str, on: date, clock: Clock, place: str | None) -> None:
    """Print one map layer as GeoJSON (WGS84)."""
    atlas = _atlas(data)
    place_id = atlas.places.find(place).id if place else None
    selection = Selection(on=on, clock=clock, place=place_id)
    click.echo(layer(name).frame(atlas, selection).to_json(drop_id=True, ensure_ascii=False))


@cli.command(name="locate")
@click.argument("document")
@click.argument("exact")
@click.option("--texts", type=click.Path(path_type=Path), required=True, help="Folder of texts.")
@click.option("--id", "excerpt_id", default="new-excerpt", help="Id of the excerpt to print.")
@click.pass_obj
def locate_command(data: Path, document: str, exact: str, texts: Path, excerpt_id: str) -> None:
    """Find EXACT words in DOCUMENT (a report id or a text's file name) and print the excerpt."""
    report = _atlas(data).reports.get(document)
    if report is not None and report.text is not None:
        text = find_texts(texts).get(report.text.sha256)
    else:
        path = texts / Path(document).name
        text = path.read_text(encoding="utf-8") if path.is_file() else None
    if text is None:
        raise ClaimlineError(f"{texts} holds no text of {document!r}")
    found = locate(text, exact, excerpt_id)
    if not found:
        raise ClaimlineError(f"{document} does not hold these words exactly: {exact!r}")
    for excerpt in found:
        click.echo(f"  - id: {json.dumps(excerpt.id)}")
        for name in ("exact", "prefix", "suffix"):
            click.echo(f"    {name}: {json.dumps(getattr(excerpt, name), ensure_ascii=False)}")
        click.echo(f"    start: {excerpt.start}\n    end: {excerpt.end}")


_MORE = (
    claims,
    history,
    story,
    balance,
    report,
    snapshot,
    export_command,
    pack,
    verify,
    import_command,
    series,
    front,
    compare,
    areas,
    read,
    reanchor,
    annotations_group,
    review,
    accept,
)
for _command in _MORE:
    cli.add_command(_command)


def _print_records(
    records: Iterable[Any],
    to_json: Callable[[Any], Any],
    to_line: Callable[[Any], str],
    json_wanted: bool,
) -> None:
    if json_wanted:
        _print_json([to_json(record) for record in records])
        return
    for record in records:
        click.echo(to_line(record))


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _state_words(atlas: Atlas, state: PlaceState) -> str:
    lines = [
        f"{state.place.name_en}, {day_words(state.on)}, {CLOCK_NAMES[state.clock]}: "
        f"{STANDING_NAMES[state.standing].lower()}"
    ]
    for position in state.positions:
        name = PARTY_NAMES[position.party]
        if position.stated_for is None or position.manner is None:
            lines.append(f"{name}: did not speak of control")
        else:
            ended = position.leading_time_ended_on
            how = MANNER_NAMES[position.manner] + (f"; {ended_words(ended)}" if ended else "")
            lines.append(f"{name}: {STATED_FOR_NAMES[position.stated_for]} ({how})")
        lines.extend(f"  {claim_line(atlas, claim)}" for claim in position.claims)
    return "\n".join(lines)


def _plain(text: str) -> str:
    """The text with what would steer a terminal written out: file names are not ours."""
    return "".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in text)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it went well, 1 on bad data, 2 on a bad command line."""
    try:
        result = cli.main(args=arguments, prog_name="python -m geo", standalone_mode=False)
    except ClaimlineError as error:
        click.echo(f"error: {_plain(str(error))}", err=True)
        return 1
    except OSError as error:  # a file, a folder or a stream that the system does not give
        if error.filename is None:
            forget_standard_output()
        where = error.filename or "the standard output"
        click.echo(f"error: {_plain(str(where))}: {error.strerror or error}", err=True)
        return 1
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        click.echo(f"error: {error.format_message()}", err=True)
        return 2
    except click.exceptions.Abort:
        return 130
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    sys.exit(main())
