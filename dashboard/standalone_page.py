"""A snapshot as one HTML file: the map, every quotation, every script and style; no request.

The file opens from a disk with no network. Its content security policy forbids it every request,
and what a document says can run nothing: it stands in escaped HTML and in JSON.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from markupsafe import Markup

from dashboard.area_index import looks, series_entry
from dashboard.beside_series import beside_series
from dashboard.day_overview import day_overview
from dashboard.map_component.area_files import day_text
from dashboard.map_component.browser_modules import joined_module, style_sheet
from dashboard.map_component.leaflet_files import leaflet_files
from dashboard.map_component.selection_json import to_browser
from dashboard.place_panel import panel_html, place_panel
from dashboard.scene import build_scene
from dashboard.style_sheet import page_style
from dashboard.templates import render
from geo.area_series import LEVELS
from geo.display_levels import simplified_areas
from geo.exports import Export
from geo.layers import AREAS
from geo.snapshots import Snapshot

ROOM_TO_PAN: Final = 4.0
"""How many times as wide as the snapshot's bounds the map is that the page holds."""

_ANOTHER_FILE: Final = re.compile(r"url\((images/[\w.-]+)\)")


def write(snapshot: Snapshot) -> bytes:
    """The page as UTF-8 HTML; the same snapshot gives the same bytes."""
    scene = build_scene(
        snapshot.atlas,
        snapshot.basemap,
        snapshot.gazetteer,
        with_online_bases=False,
        cut=snapshot.bounds.widened(ROOM_TO_PAN),
    )
    del scene["timeline"]
    if not snapshot.mapped:
        scene["layers"] = [layer for layer in scene["layers"] if layer["id"] != AREAS]
    drawing = scene["map"].pop("script")
    overview = day_overview(snapshot.atlas, snapshot.selection)
    html = render(
        "standalone.html",
        snapshot=snapshot,
        overview=overview,
        overview_heading=Markup(overview.heading_html),
        overview_changes=Markup(overview.changes_html),
        panels=list(_panels(snapshot)),
        styles=[Markup(text) for text in _styles()],
        leaflet=Markup(_in_script(leaflet_files().script.read_text(encoding="utf-8"))),
        program=Markup(_in_script(joined_module("standalone.js"))),
        drawing=Markup(_safe_program(drawing)),
        scene=Markup(_json_in_script(scene)),
        choice=Markup(_json_in_script(to_browser(replace(snapshot.selection, compare="none")))),
        areas=Markup(_json_in_script(_mapped(snapshot))),
    )
    return html.encode("utf-8")


def _mapped(snapshot: Snapshot) -> dict[str, Any]:
    """The mapped areas of the snapshot's day: their index and, by address, their files."""
    files: dict[str, Any] = {}
    entries = []
    for mapped in snapshot.mapped:
        passport = mapped.passport
        entries.append(
            series_entry(passport, mapped.days, name=passport.claimant, folder=passport.id)
        )
        if mapped.picture.shown is not None:
            for level in LEVELS:
                text = day_text(simplified_areas(mapped.areas, level))
                files[f"{passport.id}/{level}/{mapped.picture.shown}.json"] = json.loads(text)
    return {"index": {**looks(), "series": entries, "below": ""}, "files": files}


def _panels(snapshot: Snapshot) -> Iterable[tuple[str, Markup]]:
    for state in snapshot.states:
        if state.claims:
            panel = place_panel(snapshot.atlas, state.place, snapshot.selection, page_address="")
            beside = beside_series(snapshot.atlas, snapshot.series, panel.state)
            yield state.place.id, Markup(panel_html(panel, beside))


def _styles() -> Iterable[str]:
    yield _with_images_inside(leaflet_files().style.read_text(encoding="utf-8"))
    yield style_sheet("front_map.css")
    yield page_style()
    yield style_sheet("standalone.css")


def _with_images_inside(style: str) -> str:
    """Leaflet's style sheet with the images that it names in it."""

    def embedded(found: re.Match[str]) -> str:
        content = (leaflet_files().folder / found[1]).read_bytes()
        return f"url(data:image/png;base64,{base64.b64encode(content).decode('ascii')})"

    return _ANOTHER_FILE.sub(embedded, style)


def _json_in_script(value: Any) -> str:
    """JSON in which nothing can end the script element that holds it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _safe_program(program: str) -> str:
    """A program with data in it: what could end the element can only stand in a string there."""
    return re.sub(r"<(?=/script|script|!--)", r"\\u003c", program, flags=re.IGNORECASE)


def _in_script(program: str) -> str:
    """A program that may stand in a script element; ours and Leaflet's never end one."""
    if "</script" in program.lower() or "<!--" in program:
        raise ValueError("a script cannot hold what ends its element")
    return program


EXPORT = Export(
    id="html",
    extension="html",
    media_type="text/html",
    title="HTML: the map itself in one file, to open without a network",
    write=write,
)
"""Named by the entry point ``html`` of the group ``claimline.exports``."""
