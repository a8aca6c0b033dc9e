"""Citations as CSL-JSON, which Zotero, pandoc and other citation processors read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from geo.exports.citations import Citation, citations
from geo.snapshots import Snapshot
from geo.times import Time
from geo.wording import time_words

_TYPES: Final = {"snapshot": "map", "document": "document", "claim": "document"}


def write(snapshot: Snapshot) -> bytes:
    """A JSON list of items; where a claim stands is in its ``note``, the words in ``abstract``.

    CSL-JSON has no room for a passport: the first item is the snapshot, and its note says it.
    """
    items = [_item(citation) for citation in citations(snapshot)]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def _item(citation: Citation) -> dict[str, Any]:
    fields = {
        "title": citation.title,
        "container-title": citation.container,
        "publisher": citation.publisher,
        "abstract": citation.words,
        "language": citation.language,
        "URL": citation.link,
        "note": "; ".join(part for part in (citation.locator, citation.note) if part),
    }
    return {
        "id": citation.id,
        "type": _TYPES[citation.kind],
        **({"author": [{"literal": citation.author}]} if citation.author else {}),
        "issued": _date(citation.issued),
        **{name: text for name, text in fields.items() if text},
    }


def _date(time: Time) -> dict[str, Any]:
    """A CSL date: parts where both ends are known, words where one is open."""
    first, last = time.earliest_on, time.latest_on
    if first is None or last is None:
        return {"literal": time_words(time)}
    days = [first] if first == last else [first, last]
    circa = {"circa": True} if time.basis == "inferred" else {}
    return {"date-parts": [_parts(day) for day in days], **circa}


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]
