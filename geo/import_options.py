"""The options of ``import``, and the request that they make."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from geo.area_series import SERIES_CAVEATS, STATUSES
from geo.claimants import PARTIES, Claimant, Party
from geo.command_options import Day
from geo.errors import BadSelectionError
from geo.importers.request import ImportRequest

F = TypeVar("F", bound=Callable[..., Any])
SKIP: Final = "skip"

_ASKED: Final = (
    click.option("--id", help="What to call the series: small letters, digits, hyphens."),
    click.option("--title", help="Its title on screens."),
    click.option("--source", help="Who made it, in words."),
    click.option("--claimant", help="Whose map it is: a name, or an id of data/claimants.yaml."),
    click.option("--party", type=click.Choice(PARTIES), help="For whom that claimant stands."),
    click.option("--licence", help="Its licence, in your words; 'unknown' if nobody states one."),
    click.option("--url", help="Where it comes from."),
    click.option("--retrieved-on", type=Day(), help="When you downloaded it; no day may be later."),
    click.option(
        "--caveat", "caveats", type=click.Choice(SERIES_CAVEATS), multiple=True,
        help="What a reader must know of it; may be said several times.",
    ),
)  # fmt: skip
_GENERIC: Final = (
    click.option("--date", "on", type=Day(), help="generic: the day that the file shows."),
    click.option("--date-field", help="generic: the attribute that holds the day."),
    click.option("--date-format", help="generic: how it is written, as %d.%m.%Y."),
    click.option(
        "--date-pattern",
        help="generic: how file names hold the day, a pattern with the groups year, month, day.",
    ),
    click.option("--status", type=click.Choice(STATUSES), help="generic: what all areas show."),
    click.option("--status-field", help="generic: the attribute that says what an area shows."),
    click.option(
        "--map", "mapped", multiple=True, metavar="VALUE=STATUS",
        help=f"generic: what a value stands for, or {SKIP}; once for each value.",
    ),
    click.option("--layer", help="generic: which layer of the file."),
    click.option("--crs", help="generic: what the coordinates are, against what the file says."),
    click.option(
        "--axes", type=click.Choice(["lon-lat", "lat-lon"]), default="lon-lat", show_default=True,
        help="generic: which of the two comes first in the file.",
    ),
)  # fmt: skip


def import_options(command: F) -> F:
    """Add every option of an import."""
    for option in reversed((*_ASKED, *_GENERIC)):
        command = option(command)
    return command


def request_of(
    path: Path,
    claimants: Mapping[str, Claimant],
    licence: str | None,
    mapped: tuple[str, ...],
    **said: Any,
) -> ImportRequest:
    """The request; the licence is asked for on a terminal and required elsewhere."""
    if licence is None and sys.stdin.isatty():
        licence = click.prompt("Licence of the series ('unknown' if nobody states one)", err=True)
    if licence is None or not licence.strip():
        raise BadSelectionError(
            "state the licence of the series with --licence TEXT ('unknown' if nobody states one)"
        )
    said["party"] = _party(claimants, said["claimant"], said["party"])
    return ImportRequest(path=path, licence=licence, status_map=_status_map(mapped), **said)


def _status_map(mapped: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for pair in mapped:
        value, equals, status = pair.rpartition("=")
        if not equals or status not in (*STATUSES, SKIP):
            known = ", ".join((*STATUSES, SKIP))
            raise BadSelectionError(f"--map {pair!r}: write VALUE=STATUS, with one of {known}")
        found[value] = None if status == SKIP else status
    return found


def _party(
    claimants: Mapping[str, Claimant], claimant: str | None, party: Party | None
) -> Party | None:
    """What is said, or what the record says of a claimant of its own."""
    known = claimants.get(claimant or "")
    if known is not None and party not in (None, known.party):
        raise BadSelectionError(
            f"the record has {known.name_en} stand for {known.party!r}, not {party!r}: leave "
            "--party out, or name another --claimant"
        )
    return known.party if known is not None else party
