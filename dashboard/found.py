"""What was found: which of it is shown, and all of it as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.claim_cards import ClaimCard, claim_card
from geo.address import to_params
from geo.as_json import claim_json
from geo.as_of import Clock, counts_from
from geo.atlas import Atlas
from geo.claim_search import by_day
from geo.claims import Claim
from geo.exports.claim_tables import CLAIM_COLUMNS, claim_row
from geo.exports.csv_table import csv_bytes
from geo.selection import EVERYTHING, Selection

FIRST_SHOWN: Final = 20
QUESTION: Final = (
    *("clock", "place", "from", "to", "parties"),
    *("claimant", "carrier", "proposition", "wording", "words"),
)
"""The parts of the address that say what was asked."""


def shown_days(
    found: Iterable[Claim], clock: Clock, most: int
) -> list[tuple[date | None, Sequence[Claim]]]:
    """The latest of the claims by day, ``most`` in all; None is no stated beginning."""
    days = []
    for day, claims in by_day(found, clock):
        if most <= 0:
            break
        days.append((None if day == date.min else day, claims[:most]))
        most -= len(claims)
    return days


def found_card(atlas: Atlas, claim: Claim, selection: Selection, page_address: str) -> ClaimCard:
    """The claim's card; its link leads to the day on which it begins to count."""
    shown = on_its_day(claim, selection)
    return replace(claim_card(atlas, claim, shown, page_address), is_new=False)


def on_its_day(claim: Claim, selection: Selection) -> Selection:
    """The choice that shows the claim on the map; the question is not handed on."""
    day = counts_from(claim, selection.clock)
    return replace(selection, on=selection.on if day == date.min else day, reading=EVERYTHING)


def found_csv(atlas: Atlas, found: Iterable[Claim], selection: Selection) -> bytes:
    """One row a claim, with what was asked and the data's version behind it."""
    asked = question(selection)
    constant = {**{f"asked_{key}": asked.get(key) for key in QUESTION}, "data": atlas.version}
    rows = (
        (*claim_row(atlas, claim, selection.names).values(), *constant.values()) for claim in found
    )
    return csv_bytes((*CLAIM_COLUMNS, *constant), rows)


def found_json(atlas: Atlas, found: Iterable[Claim], selection: Selection) -> bytes:
    """What was asked, the data's version, and every claim."""
    told = {
        "asked": question(selection),
        "data_version": atlas.version,
        "claims": [claim_json(atlas, claim) for claim in found],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def question(selection: Selection) -> dict[str, str]:
    """What was asked, as in the address; what is not asked for is left out."""
    params = to_params(selection)
    return {
        key: params[key] for key in QUESTION if key in params and (key, params[key]) != _NO_PLACE
    }


_NO_PLACE: Final = ("place", "none")


def file_stem(selection: Selection) -> str:
    """A file name without its ending: ``claimline-statements-pokrovsk``."""
    asked = question(selection)
    parts = [asked[key] for key in ("place", "from", "to") if key in asked]
    return "-".join(["claimline-statements", *parts])
