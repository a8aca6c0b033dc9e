"""What a picture says of itself: the XMP packet that PNG, SVG and PDF carry in plain sight.

XMP (ISO 16684-1) is made to be found by scanning a file's bytes, whatever the format.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

from geo.pictures import NAMESPACE

MAX_PACKET: Final = 1024 * 1024
"""Bytes: a packet of ours has a few thousand."""

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PACKET: Final = re.compile(rb"<rdf:RDF\b.*?</rdf:RDF>", re.DOTALL)


def read_picture_passport(content: bytes) -> dict[str, str]:
    """The values under our keys in the picture's first packet; empty if it carries none of ours."""
    for match in _PACKET.finditer(content):
        packet = match[0]
        if NAMESPACE.encode() in packet and len(packet) <= MAX_PACKET:
            return _ours(packet)
    return {}


def _ours(packet: bytes) -> dict[str, str]:
    try:
        root = ElementTree.fromstring(packet)
    except ElementTree.ParseError:
        return {}
    description = root.find(f"{{{_RDF}}}Description")
    prefix = f"{{{NAMESPACE}}}"
    return {
        element.tag.removeprefix(prefix): element.text or ""
        for element in (() if description is None else description)
        if element.tag.startswith(prefix)
    }
