"""``python -m geo balance``: whose words the record holds, of which place and time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from geo.as_of import Clock
from geo.balance import Balance, Row, balance_of
from geo.claimants import PARTIES
from geo.command_options import as_json, clock_option
from geo.loading import load_atlas
from geo.wording import CLOCK_NAMES, KIND_NAMES, PARTY_NAMES, SEEN_NAMES


@click.command()
@clock_option
@as_json
@click.pass_obj
def balance(data: Path, clock: Clock, json_wanted: bool) -> None:
    """Count claims by place, party and quarter, by kind and by carrier; say what is missing."""
    found = balance_of(load_atlas(data), clock)
    if json_wanted:
        click.echo(json.dumps(balance_json(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found)))


def balance_json(found: Balance) -> dict[str, Any]:
    """The balance as plain values; quarters as ``2025-Q1``."""
    return {
        "clock": found.clock,
        "quarters": [f"{quarter.year}-Q{quarter.number}" for quarter in found.quarters],
        "rows": [
            {
                "place": row.place and row.place.id,
                "party": row.party,
                "counts": list(row.counts),
                "undated": row.undated,
                "quoted": row.quoted,
                "paraphrased": row.paraphrased,
            }
            for row in found.rows
        ],
        "gaps": [
            {
                "place": gap.place.id,
                "party": gap.party,
                "first_day": gap.first.first_on.isoformat(),
                "last_day": gap.last.last_on.isoformat(),
                "words": str(gap),
            }
            for gap in found.gaps
        ],
        "kinds": {kind: dict(counts) for kind, counts in found.kinds.items()},
        "carriers": [
            {"carrier": one.carrier.id, "name": one.carrier.name_en, "claims": one.claims}
            | {"pages": dict(one.pages)}
            for one in found.carriers
        ],
        "pages_seen": dict(found.seen),
    }


def _lines(found: Balance) -> list[str]:
    names = [f"{q.year}Q{q.number}" for q in found.quarters]
    heads = [*names, "undated", "quoted", "ours"]
    lines = [f"Claims by place, party and quarter, by {CLOCK_NAMES[found.clock]}", _line("", heads)]
    place = ""
    for row in found.rows:
        if place != (place := row.place.name_en if row.place else "Other places"):
            lines.append(place)
        lines.append(_line(f"  {PARTY_NAMES[row.party]}", _numbers(row)))
    lines += ["", _line("Claims by kind", [_short(party) for party in PARTIES])]
    for kind, counts in found.kinds.items():
        lines.append(_line(f"  {KIND_NAMES[kind]}", [str(counts[party]) for party in PARTIES]))
    lines += ["", "Claims by carrier"]
    lines += [f"  {one.claims:>4}  {one.carrier.name_en}" for one in found.carriers]
    seen = ", ".join(f"{count} {SEEN_NAMES[name]}" for name, count in found.seen.items())
    return [*lines, "", f"Pages read again: {seen}", "", *(str(gap) for gap in found.gaps)]


def _numbers(row: Row) -> list[str]:
    return [str(n) for n in (*row.counts, row.undated, row.quoted, row.paraphrased)]


def _short(party: str) -> str:
    return party[:7]


def _line(head: str, cells: list[str]) -> str:
    return f"{head:<26}" + "".join(f"{cell:>8}" for cell in cells)
