"""``python -m geo report new``: the skeleton of one more page's report file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from geo.claimants import Claimant
from geo.command_options import Day, as_json
from geo.errors import DataError, Problem
from geo.loading import read_registries
from geo.lookups import find_person
from geo.places import PlaceIndex
from geo.records import Problems
from geo.report_files import read_reports
from geo.report_skeleton import FOLDER, Page, known_carrier, read_address, report_id, skeleton, slug
from geo.reports import Report
from geo.writing import CannotWriteError, write_whole


@click.group()
def report() -> None:
    """Add a report to the record."""


@report.command()
@click.argument("url")
@click.option("--carrier", help="Who put the page up, by id or name; without it, by the site.")
@click.option("--published", type=Day(), help="The day of the page, as 2025-12-01.")
@click.option("--read-on", type=Day(), help="The day on which you read it.")
@click.option("--place", multiple=True, help="Any name of a place; again for another one.")
@click.option("--out", type=click.Path(path_type=Path), help="Another file than by site and day.")
@as_json
@click.pass_obj
def new(
    data: Path,
    url: str,
    carrier: str | None,
    published: date | None,
    read_on: date | None,
    place: tuple[str, ...],
    out: Path | None,
    json_wanted: bool,
) -> None:
    """Write the skeleton of the report of the page at URL; nothing is fetched.

    Fill in what it leaves open; python -m geo check names what is missing.
    """
    address = read_address(url)
    places, claimants, reports = _record(data)
    chosen = _carrier(address, carrier, claimants, reports)
    page = Page(
        url=address,
        carrier=chosen.id if chosen else None,
        carrier_name=chosen.name_en if chosen else None,
        published=published,
        read_on=read_on,
        places=tuple(dict.fromkeys(places.find(name).id for name in place)),
    )
    files = (data / "reports").rglob("*.yaml")
    taken = {*(one.id for one in reports), *(path.stem for path in files)}
    new_id = slug(out.stem) if out else report_id(page, taken)
    path = out or data / FOLDER / f"{new_id}.yaml"
    _refuse_existing(path, address, reports)
    if out is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, skeleton(page, new_id).encode())
    if json_wanted:
        click.echo(json.dumps({"file": str(path), "id": new_id}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{path}: fill in what is null or empty, then: python -m geo check")


def _record(data: Path) -> tuple[PlaceIndex, dict[str, Claimant], list[Report]]:
    """Places, claimants, and those reports that can be read: others may be half filled in."""
    problems = Problems(data)
    places, claimants = read_registries(data, problems)
    if problems.found:
        raise DataError(problems.found)
    found = [report for _, report in read_reports(data / "reports", places, claimants, problems)]
    return PlaceIndex(places.values()), claimants, found


def _carrier(
    address: str, name: str | None, claimants: dict[str, Claimant], reports: list[Report]
) -> Claimant | None:
    if name is not None:
        return find_person(claimants.values(), "carrier", name)
    by_host = {one.host: one.carrier for one in reports if one.host and one.carrier}
    found = known_carrier(address, by_host)
    return claimants.get(found) if found else None


def _refuse_existing(path: Path, address: str, reports: list[Report]) -> None:
    if path.suffix != ".yaml" or not slug(path.stem):
        raise CannotWriteError(f"cannot write {path}: a report's file is called NAME.yaml")
    if path.exists():
        raise CannotWriteError(f"cannot write {path}: it is there already; name another with --out")
    for one in reports:
        if one.url == address:
            problem = Problem(
                file=f"report {one.id}",
                record="url",
                problem="the record has this page already",
                remedy="Add the claim to its file",
            )
            raise DataError([problem])
