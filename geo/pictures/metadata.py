"""What every picture says of itself, and the XMP packet that says it in PNG, SVG and PDF.

Readers of the metadata (``verify``) take the keys from here. No time of making is given: the same
snapshot gives the same bytes.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from geo.snapshots import FORMAT_VERSION, Snapshot

NAMESPACE: Final = "urn:claimline:1.0:"
PREFIX: Final = "claimline"
SOFTWARE: Final = "Claimline"

KEYS: Final = (
    "snapshot_id",
    "title",
    "as_of",
    "clock",
    "data_version",
    "licences",
    "credits",
    "link",
    "format_version",
)
"""Keys of ``picture_metadata``: names of the XMP elements in NAMESPACE, of the PNG's iTXt chunks
after ``claimline:``, and of the PDF's document information after ``/claimline_``."""

PNG_XMP_KEY: Final = "XML:com.adobe.xmp"
PNG_KEY_PREFIX: Final = "claimline:"
PDF_KEY_PREFIX: Final = "/claimline_"

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC: Final = "http://purl.org/dc/elements/1.1/"


def picture_metadata(snapshot: Snapshot) -> dict[str, str]:
    """Every key of KEYS with its text; licences and credits have one line each."""
    return {
        "snapshot_id": snapshot.id,
        "title": snapshot.title,
        "as_of": snapshot.selection.on.isoformat(),
        "clock": snapshot.selection.clock,
        "data_version": snapshot.data_version,
        "licences": "\n".join(snapshot.licences),
        "credits": "\n".join(snapshot.credits),
        "link": snapshot.link,
        "format_version": FORMAT_VERSION,
    }


def rdf_xml(snapshot: Snapshot) -> str:
    """The metadata as one ``rdf:RDF`` element: Dublin Core for everybody, our keys for us."""
    metadata = picture_metadata(snapshot)
    ours = "".join(f"<{PREFIX}:{key}>{_xml(metadata[key])}</{PREFIX}:{key}>" for key in KEYS)
    description = f"{snapshot.title}, {snapshot.clock_words}: reported claims, no verdicts"
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" xmlns:dc="{_DC}" '
        f'xmlns:{PREFIX}="{NAMESPACE}">'
        f"<dc:title>{_language_choice(snapshot.title)}</dc:title>"
        f"<dc:description>{_language_choice(description)}</dc:description>"
        f"<dc:rights>{_language_choice(metadata['licences'])}</dc:rights>"
        f"<dc:source>{_xml(snapshot.link)}</dc:source>"
        f"<dc:identifier>{_xml(snapshot.id)}</dc:identifier>"
        f"{ours}</rdf:Description></rdf:RDF>"
    )


def xmp_packet(snapshot: Snapshot) -> str:
    """The metadata as a read-only XMP packet (ISO 16684-1), without any date."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf_xml(snapshot)}</x:xmpmeta>'
        '<?xpacket end="r"?>'
    )


def _language_choice(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt>'


def _xml(text: str) -> str:
    """Text for XML: escaped, and without the control characters that XML cannot hold."""
    return escape("".join(c for c in text if c in "\t\n\r" or ord(c) >= 0x20))
