"""The reader's whole choice in the address, written in full and read back.

What decides the map is always written; which claims to read only where that is not all of them,
and which mapped series only where they are shown.
Each field knows how to write itself and how to read itself; what cannot be read is said, never
swallowed, and so is a key that nobody knows (Streamlit's own excepted).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from geo.as_of import CLOCKS
from geo.atlas import Atlas
from geo.claimants import PARTIES
from geo.claims import PROPOSITIONS
from geo.errors import BadTimeError, UnknownPlaceError
from geo.layers import AREAS, SWITCHES
from geo.selection import (
    BASES,
    COMPARES,
    EVERYTHING,
    NAME_LANGUAGES,
    WORDINGS,
    Selection,
    SeriesVersion,
)
from geo.times import read_day

ZOOM_RANGE: Final = (4.0, 17.0)
FRAMEWORK_KEYS: Final = frozenset({"embed", "embed_options"})
MOST_WORDS: Final = 200
"""Letters that a reader may look for."""
MOST_SERIES: Final = 8
_SERIES: Final = re.compile(r"([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)\.(v-[0-9a-f]{12})")
NOTHING: Final = "none"
"""What an empty choice looks like: an empty value could be a link cut short."""


class Unreadable(ValueError):
    """A value that means nothing here; its text says what would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of the address: how it is written, and how it is put into a selection.

    ``write`` gives None where there is nothing to write.
    """

    key: str
    write: Callable[[Selection], str | None]
    read: Callable[[str, Selection, Atlas], Selection]


def to_params(selection: Selection) -> dict[str, str]:
    """Everything that is chosen as address parameters, in a fixed order."""
    written = {field.key: field.write(selection) for field in FIELDS}
    return {key: text for key, text in written.items() if text is not None}


def to_query(selection: Selection) -> str:
    """The selection as the part of an address that begins with ``?``."""
    return "?" + urlencode(to_params(selection), safe=",")


def from_params(
    params: Mapping[str, str], default: Selection, atlas: Atlas
) -> tuple[Selection, tuple[str, ...]]:
    """The selection that the parameters describe, and what could not be read in them.

    A field that is missing or cannot be read keeps its value from ``default``; where nothing is
    said of which claims to read, all are meant, and where nothing of comparing, none is.
    """
    selection = replace(default, reading=EVERYTHING, compare="none", since=None)
    known = {field.key for field in FIELDS} | FRAMEWORK_KEYS
    unread = [f"{key}={params[key]}: no such key" for key in params if key not in known]
    for field in FIELDS:
        text = params.get(field.key)
        if text is None:
            continue
        try:
            selection = field.read(text, selection, atlas)
        except (Unreadable, BadTimeError) as error:
            unread.append(f"{field.key}={text}: {error}")
    return selection, tuple(unread)


def _one_of(text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise Unreadable(f"not one of {', '.join(known)}")
    return text


def _number(text: str, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        raise Unreadable("not a number") from None
    if not low <= value <= high:
        raise Unreadable(f"not between {low:g} and {high:g}")
    return value


def _read_place(text: str, selection: Selection, atlas: Atlas) -> Selection:
    if text == NOTHING:
        return replace(selection, place=None)
    try:
        return replace(selection, place=atlas.places.find(text).id)
    except UnknownPlaceError as error:
        raise Unreadable(str(error)) from None


def _read_claim(text: str, selection: Selection, atlas: Atlas) -> Selection:
    if text == NOTHING:
        return replace(selection, claim=None)
    if text not in atlas.claims:
        raise Unreadable("the record holds no such claim")
    return replace(selection, claim=text)


def _read_layers(text: str, selection: Selection, atlas: Atlas) -> Selection:
    if text == NOTHING:
        return replace(selection, layers=())
    known = tuple(switch.id for switch in SWITCHES)
    chosen = {_one_of(part, known) for part in text.split(",")}
    return replace(selection, layers=tuple(layer for layer in known if layer in chosen))


def _reads(name: str, known: tuple[str, ...]) -> Callable[[str, Selection, Atlas], Selection]:
    def read(text: str, selection: Selection, atlas: Atlas) -> Selection:
        chosen: Any = {name: _one_of(text, known)}
        return replace(selection, **chosen)

    return read


def _reading(selection: Selection, **chosen: Any) -> Selection:
    return replace(selection, reading=replace(selection.reading, **chosen))


def _read_last(text: str, selection: Selection, _: Atlas) -> Selection:
    last, first = read_day(text), selection.reading.first
    if first is not None and last < first:
        raise Unreadable("before the first day")
    return _reading(selection, last=last)


def _read_parties(text: str, selection: Selection, _: Atlas) -> Selection:
    chosen = {_one_of(part, PARTIES) for part in text.split(",")}
    return _reading(selection, parties=tuple(party for party in PARTIES if party in chosen))


def _reads_person(role: str) -> Callable[[str, Selection, Atlas], Selection]:
    def read(text: str, selection: Selection, atlas: Atlas) -> Selection:
        if text not in atlas.claimants:
            raise Unreadable(f"the record has no such {role}")
        return _reading(selection, **{role: text})

    return read


def _read_proposition(text: str, selection: Selection, _: Atlas) -> Selection:
    if not any(text in names for names in PROPOSITIONS.values()):
        raise Unreadable("no such proposition")
    return _reading(selection, proposition=text)


def _read_words(text: str, selection: Selection, _: Atlas) -> Selection:
    words = " ".join(text.split())
    if not words or len(words) > MOST_WORDS or not words.isprintable():
        raise Unreadable(f"not one to {MOST_WORDS} letters")
    return _reading(selection, words=words)


def _reads_view(name: str, low: float, high: float) -> Callable[..., Selection]:
    def read(text: str, selection: Selection, atlas: Atlas) -> Selection:
        chosen = {name: _number(text, low, high)}
        return replace(selection, view=replace(selection.view, **chosen))

    return read


def series_versions_of(texts: Sequence[str]) -> tuple[SeriesVersion, ...] | None:
    """Series written as ID.VERSION; None if they are too many, one comes twice or is none."""
    found = [_SERIES.fullmatch(text) for text in texts]
    series = tuple(SeriesVersion(id=m[1], version=m[2]) for m in found if m)
    whole = len(series) == len(found) == len({one.id for one in series})
    return series if whole and len(series) <= MOST_SERIES else None


def _write_series(selection: Selection) -> str | None:
    if AREAS not in selection.layers:
        return None
    return ",".join(map(str, selection.series)) or NOTHING


def _read_series(text: str, selection: Selection, _: Atlas) -> Selection:
    if text == NOTHING:
        return replace(selection, series=())
    series = series_versions_of(text.split(","))
    if series is None:
        raise Unreadable(f"not up to {MOST_SERIES} series as ID.VERSION, each once")
    return replace(selection, series=series)


def _is_compared(selection: Selection) -> bool:
    return AREAS in selection.layers and selection.compare != "none"


FIELDS: Final = (
    Field(
        key="day",
        write=lambda s: s.on.isoformat(),
        read=lambda text, s, _: replace(s, on=read_day(text)),
    ),
    Field(key="clock", write=lambda s: s.clock, read=_reads("clock", CLOCKS)),
    Field(key="place", write=lambda s: s.place or NOTHING, read=_read_place),
    Field(key="claim", write=lambda s: s.claim or NOTHING, read=_read_claim),
    Field(key="layers", write=lambda s: ",".join(s.layers) or NOTHING, read=_read_layers),
    Field(key="base", write=lambda s: s.base, read=_reads("base", BASES)),
    Field(key="names", write=lambda s: s.names, read=_reads("names", NAME_LANGUAGES)),
    Field(key="lat", write=lambda s: f"{s.view.lat:.5f}", read=_reads_view("lat", -85.0, 85.0)),
    Field(key="lon", write=lambda s: f"{s.view.lon:.5f}", read=_reads_view("lon", -180.0, 180.0)),
    Field(key="zoom", write=lambda s: f"{s.view.zoom:g}", read=_reads_view("zoom", *ZOOM_RANGE)),
    Field(
        key="from",
        write=lambda s: s.reading.first.isoformat() if s.reading.first else None,
        read=lambda text, s, _: _reading(s, first=read_day(text)),
    ),
    Field(
        key="to",
        write=lambda s: s.reading.last.isoformat() if s.reading.last else None,
        read=_read_last,
    ),
    Field(key="parties", write=lambda s: ",".join(s.reading.parties) or None, read=_read_parties),
    Field(key="claimant", write=lambda s: s.reading.claimant, read=_reads_person("claimant")),
    Field(key="carrier", write=lambda s: s.reading.carrier, read=_reads_person("carrier")),
    Field(key="proposition", write=lambda s: s.reading.proposition, read=_read_proposition),
    Field(
        key="wording",
        write=lambda s: s.reading.wording,
        read=lambda text, s, _: _reading(s, wording=_one_of(text, WORDINGS)),
    ),
    Field(key="words", write=lambda s: s.reading.words or None, read=_read_words),
    Field(key="series", write=_write_series, read=_read_series),
    Field(
        key="compare",
        write=lambda s: s.compare if _is_compared(s) else None,
        read=_reads("compare", COMPARES),
    ),
    Field(
        key="since",
        write=lambda s: s.since.isoformat() if _is_compared(s) and s.since else None,
        read=lambda text, s, _: replace(s, since=read_day(text)),
    ),
)
