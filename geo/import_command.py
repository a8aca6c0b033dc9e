"""The commands that bring control series in, list them, show one and remove one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click

from geo.area_series import Series
from geo.claimants import Claimant
from geo.command_options import as_json
from geo.command_output import print_json
from geo.errors import Problem
from geo.import_options import import_options, request_of
from geo.loading import load_atlas
from geo.wording import day_words

SHOWN: Final = 20
"""Problems that are printed; --json gives all that are kept."""


@click.command(name="import")
@click.argument("format", metavar="FORMAT")
@click.argument("path", type=click.Path(path_type=Path))
@import_options
@as_json
@click.pass_obj
def import_command(data: Path, /, format: str, path: Path, json_wanted: bool, **said: Any) -> None:
    """Bring in a control series of FORMAT from PATH: deepstate, owlmaps, viina or generic.

    It is kept in your data folder, or in the one that CLAIMLINE_HOME names, and never in the
    checkout. Importing the same again changes nothing.
    """
    from geo.importers import import_series, importer

    importer(format)
    claimants = load_atlas(data).claimants
    request = request_of(path, claimants, **said)
    with click.progressbar(length=1, label="Reading", file=sys.stderr) as bar:
        done = import_series(format, request, _shown_on(bar))
    if json_wanted:
        print_json(
            [{"new": stored.is_new, **_json(_opened(stored.passport.id))} for stored, _ in done]
        )
        return
    for stored, draft in done:
        was = "Stored" if stored.is_new else "Nothing changed: it was there already"
        click.echo(f"{was}.")
        _print_series(_opened(stored.passport.id), draft.problems, claimants)


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def series(context: click.Context, json_wanted: bool) -> None:
    """List the imported control series; ``show`` and ``remove`` one."""
    if context.invoked_subcommand is not None:
        if json_wanted:
            raise click.UsageError("--json comes after the command: series show ID --json")
        return
    from geo.series_store import list_series, open_series
    from geo.series_wording import claimant_name

    passports = list_series()
    if json_wanted:
        print_json([_json(open_series(passport.id)) for passport in passports])
        return
    claimants = load_atlas(context.obj).claimants
    for passport in passports:
        days = f"{day_words(passport.first_day)} to {day_words(passport.last_day)}"
        whose = claimant_name(passport, claimants)
        click.echo(
            f"{passport.id:<16} {passport.day_count:>6,} days, {days}: {passport.title} ({whose}). "
            f"Licence: {passport.licence}"
        )
    if not passports:
        click.echo("No series yet: python -m geo import FORMAT PATH")


@series.command()
@click.argument("series_id", metavar="ID")
@click.option("--version", help="An older version than the one that counts.")
@as_json
@click.pass_obj
def show(data: Path, /, series_id: str, version: str | None, json_wanted: bool) -> None:
    """Show a series' passport, its days, its versions and what its import met."""
    opened = _opened(series_id, version)
    if json_wanted:
        print_json(_json(opened))
    else:
        _print_series(opened, opened.problems, load_atlas(data).claimants)


@series.command()
@click.argument("series_id", metavar="ID")
def remove(series_id: str) -> None:
    """Remove a series with all its versions."""
    from geo.series_store import remove_series

    remove_series(series_id)
    click.echo(f"{series_id}: removed")


def _opened(series_id: str, version: str | None = None) -> Any:
    from geo.series_store import open_series

    return open_series(series_id, version)


def _shown_on(bar: Any) -> Callable[[int, int], None]:
    def progress(done: int, of: int) -> None:
        bar.length = max(of, 1)
        bar.update(done - bar.pos)

    return progress


def _json(opened: Any) -> dict[str, Any]:
    from geo.series_store import passport_json, series_versions

    passport = opened.passport
    return {
        **passport_json(passport),
        "versions": list(series_versions(passport.id)),
        "missing_days": [day.isoformat() for day in opened.missing_days],
        "problems": [asdict(problem) for problem in opened.problems],
    }


def _print_series(
    opened: Series, problems: tuple[Problem, ...], claimants: Mapping[str, Claimant]
) -> None:
    from geo.series_store import series_versions
    from geo.series_wording import days_line, passport_lines

    for line in (*passport_lines(opened.passport, claimants), days_line(opened)):
        click.echo(line)
    versions = series_versions(opened.passport.id)
    if len(versions) > 1:
        click.echo(f"Versions, oldest first: {', '.join(versions)}")
    for problem in problems[:SHOWN]:
        click.echo(f"  {problem}")
    if len(problems) > SHOWN:
        click.echo(f"  and {len(problems) - SHOWN} more: --json")
