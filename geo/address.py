"""The reader's whole choice in the address, written in full and read back.

Each field knows how to write itself and how to read itself; what cannot be read is said, never
swallowed, and so is a key that nobody knows (Streamlit's own excepted).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from geo.as_of import CLOCKS
from geo.atlas import Atlas
from geo.errors import BadTimeError, UnknownPlaceError
from geo.layers import SWITCHES
from geo.selection import BASES, NAME_LANGUAGES, Selection
from geo.times import read_day

ZOOM_RANGE: Final = (4.0, 17.0)
FRAMEWORK_KEYS: Final = frozenset({"embed", "embed_options"})
NOTHING: Final = "none"
"""What an empty choice looks like: an empty value could be a link cut short."""


class Unreadable(ValueError):
    """A value that means nothing here; its text says what would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of the address: how it is written, and how it is put into a selection."""

    key: str
    write: Callable[[Selection], str]
    read: Callable[[str, Selection, Atlas], Selection]


def to_params(selection: Selection) -> dict[str, str]:
    """Every field of the selection as address parameters, in a fixed order."""
    return {field.key: field.write(selection) for field in FIELDS}


def to_query(selection: Selection) -> str:
    """The selection as the part of an address that begins with ``?``."""
    return "?" + urlencode(to_params(selection), safe=",")


def from_params(
    params: Mapping[str, str], default: Selection, atlas: Atlas
) -> tuple[Selection, tuple[str, ...]]:
    """The selection that the parameters describe, and what could not be read in them.

    A field that is missing or cannot be read keeps its value from ``default``.
    """
    selection = default
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


def _reads_view(name: str, low: float, high: float) -> Callable[..., Selection]:
    def read(text: str, selection: Selection, atlas: Atlas) -> Selection:
        chosen = {name: _number(text, low, high)}
        return replace(selection, view=replace(selection.view, **chosen))

    return read


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
)
