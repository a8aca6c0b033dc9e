"""The skeleton of a page's report file: every field, and what goes into it, to be filled in.

Nothing is fetched. What is left open is written so that ``python -m geo check`` names it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from geo.claims import PROPOSITIONS
from geo.errors import BadSelectionError
from geo.report_files import is_address
from geo.wording import day_words

FOLDER: Final = "reports/pages"
"""Of the data: where the files of pages lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of a page before anybody fills in the rest; ``places`` are ids."""

    url: str
    carrier: str | None = None
    carrier_name: str | None = None
    published: date | None = None
    read_on: date | None = None
    places: tuple[str, ...] = ()


def read_address(text: str) -> str:
    """The address of a page; BadSelectionError if it is none that a report may hold."""
    if not is_address(text):
        raise BadSelectionError(f"{text!r} is no web address; write it as https://...")
    return text


def report_id(page: Page, taken: Collection[str] = ()) -> str:
    """An id from outlet (or host) and day, with a number behind it if it is taken."""
    outlet = page.carrier or slug(_host(page.url)) or "page"
    day = page.published.isoformat() if page.published else "undated"
    name = f"{outlet}-{day}"
    return next(one for one in (name, *_numbered(name)) if one not in taken)


def skeleton(page: Page, new_id: str) -> str:
    """The file's text (YAML); every value from outside is written as a quoted scalar."""
    day = page.published
    outlet = page.carrier_name or _host(page.url)
    name = f"{outlet}, {day_words(day)}" if day else outlet
    published = day.isoformat() if day else ""
    propositions = "\n".join(
        f"    #   {kind}: {', '.join(names)}" for kind, names in PROPOSITIONS.items()
    )
    return _TEMPLATE.format(
        id=_text(new_id),
        short_name=_text(name),
        url=_text(page.url),
        carrier=_text(page.carrier),
        publisher=_text(page.carrier_name),
        published=_text(published),
        read_on=_text(page.read_on.isoformat() if page.read_on else None),
        places=json.dumps(list(page.places)),
        propositions=propositions,
    )


def known_carrier(url: str, carriers_by_host: Mapping[str, str]) -> str | None:
    """Who put up other pages of the same site, if the record has some."""
    return carriers_by_host.get(_host(url))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def slug(text: str) -> str:
    """Small Latin letters and digits with hyphens between; what else there was is lost."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _numbered(name: str) -> Sequence[str]:
    return [f"{name}-{number}" for number in range(2, 1000)]


def _text(value: str | None) -> str:
    """A scalar that YAML reads back as it is: JSON strings are YAML too."""
    return json.dumps(value, ensure_ascii=False)


_TEMPLATE: Final = """\
# A page that somebody read and nobody keeps: its claims are our paraphrases.
# Fill in what is null or empty, then: python -m geo check
id: {id}
short_name: {short_name}  # how every view calls it: outlet and day
description: ""  # one sentence of ours: what the page is
url: {url}
title: null  # the page's own heading; null where it was not seen
carrier: {carrier}  # who put the page up: an id of claimants.yaml
publisher: {publisher}
author: null
language: en  # of the page: en, uk, ru ...
translation: null
published: {{edtf: {published}, basis: stated}}  # EDTF; basis inferred needs a why
read_on: {read_on}  # the day on which you read it, as "2026-11-22"
seen: null  # confirmed, mended or not_seen_again
seen_note: ""  # what was compared, mended, or could not be had
quoting_terms: null
text: null
excerpts: []
claims:
  - label: first-claim  # short and lasting: it is part of the claim's address
    places: {places}  # ids of places.csv
    claimant: null  # who says it: an id of claimants.yaml, never the carrier
    chain: []  # through whom it came to the page, from the claimant outwards
    kind: null  # kind and proposition, one of:
{propositions}
    proposition: null
    # stated_for: russia  # of control only: russia, ukraine, contested or unknown
    event_time: null  # {{edtf: "2026-01-31", basis: stated}}: when it was so
    # quantity: {{low: 60, high: 60, unit: people, qualifier: about}}
    # hedge: said  # the hedging word, if there is one
    paraphrase: null  # our own words, neutral, without quotation marks
    # note: ...  # what a reader should know besides
"""
