"""KML 2.2 (OGC 07-147r2), which Google Earth opens: folders of places, distances and claims.

Descriptions are HTML to Google Earth, so quotations are escaped twice: once as HTML, once as XML.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from geo.claims import Claim
from geo.distances import geodesic_line
from geo.exports.claim_tables import claims_table, places_of
from geo.exports.passport import passport_lines
from geo.exports.tables import Cell, Row, distances_table, name_of, places_table, printable
from geo.places import Place
from geo.snapshots import Snapshot
from geo.wording import PROPOSITION_NAMES, STANDING_NAMES, time_words, words_of

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
_BALLOON: Final = "$[description]"
"""Without it Google Earth lists the raw values, as HTML; it would put in a name as HTML too, so
the description begins with it, escaped."""


def write(snapshot: Snapshot) -> bytes:
    """UTF-8 XML in WGS84; the document's ExtendedData is the passport."""
    root = Element("kml", xmlns=NAMESPACE)
    document = SubElement(root, "Document", id=snapshot.id)
    _text(document, "name", f"{snapshot.title}, {snapshot.clock_words}")
    _text(document, "description", "<br>".join(map(_html, (*snapshot.credits, snapshot.link))))
    _style(document)
    _extended_data(document, passport_lines(snapshot))
    _places(_folder(document, "Places"), snapshot)
    _distances(_folder(document, "Distances"), snapshot)
    _claims(_folder(document, "Claims"), snapshot)
    ElementTree.indent(root, " ")
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _places(folder: Element, snapshot: Snapshot) -> None:
    for row, state in zip(places_table(snapshot).rows, snapshot.states, strict=True):
        name = name_of(snapshot, state.place)
        mark = _placemark(folder, name, _html(STANDING_NAMES[state.standing]), row)
        _point(mark, state.place)


def _distances(folder: Element, snapshot: Snapshot) -> None:
    for row, (a, b) in zip(distances_table(snapshot).rows, snapshot.distances, strict=True):
        name = f"{name_of(snapshot, a)} – {name_of(snapshot, b)}"
        line = SubElement(_placemark(folder, name, _html(str(row["label"])), row), "LineString")
        _text(line, "tessellate", "1")
        corners = (f"{lon:.6f},{lat:.6f}" for lon, lat in geodesic_line(a, b).coords)
        _text(line, "coordinates", " ".join(corners))


def _claims(folder: Element, snapshot: Snapshot) -> None:
    for row, claim in zip(claims_table(snapshot).rows, snapshot.claims, strict=True):
        name = f"{row['claimant_name']}: {PROPOSITION_NAMES[claim.proposition]}"
        mark = _placemark(folder, name, _claim_html(snapshot, claim), row)
        points = SubElement(mark, "MultiGeometry")
        for place in places_of(snapshot, claim):
            _point(points, place)


def _claim_html(snapshot: Snapshot, claim: Claim) -> str:
    quotations = "".join(f"<blockquote>{_html(e.exact)}</blockquote>" for e in claim.excerpts)
    words = quotations or f"<p>{_html(words_of(claim))}</p>"
    places = ", ".join(name_of(snapshot, place) for place in places_of(snapshot, claim))
    source = snapshot.atlas.reports[claim.document].short_name
    return f"{words}<p>{_html(f'{places}; {time_words(claim.event_time)}; {source}')}</p>"


def _html(text: str) -> str:
    """The text as HTML in which nothing is markup and nothing an entity of Google Earth's."""
    return html.escape(text).replace("$[", "&#36;[")


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = printable(text)


def _folder(document: Element, name: str) -> Element:
    folder = SubElement(document, "Folder")
    _text(folder, "name", name)
    return folder


def _style(document: Element) -> None:
    style = SubElement(document, "Style", id="record")
    _text(SubElement(style, "LineStyle"), "width", "2")
    _text(SubElement(style, "BalloonStyle"), "text", _BALLOON)


def _placemark(folder: Element, name: str, description: str, row: Row) -> Element:
    mark = SubElement(folder, "Placemark")
    _text(mark, "name", name)
    _text(mark, "description", f"<h3>{_html(name)}</h3>{description}")
    _text(mark, "styleUrl", "#record")
    _extended_data(mark, row)
    return mark


def _extended_data(parent: Element, cells: Mapping[str, Cell]) -> None:
    data = SubElement(parent, "ExtendedData")
    for name, cell in cells.items():
        if cell is not None:
            _text(SubElement(data, "Data", name=name), "value", str(cell))


def _point(parent: Element, place: Place) -> None:
    _text(SubElement(parent, "Point"), "coordinates", f"{place.lon},{place.lat}")
