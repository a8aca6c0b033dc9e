"""What every picture says of itself, and the XMP packet that says it in PNG, SVG and PDF.

Readers of the metadata (``verify``) take the keys from here. No time of making is given: the same
snapshot gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

from geo.snapshots import FORMAT_VERSION, Snapshot
from geo.wording import day_words

NAMESPACE: Final = "urn:claimline:1.0:"
PREFIX: Final = "claimline"
SOFTWARE: Final = "Claimline"

KEYS: Final = (
    "snapshot_id",
    "title",
    "as_of",
    "clock",
    "clock_words",
    "bounds",
    "data_version",
    "licences",
    "credits",
    "link",
    "format_version",
)
"""Keys of ``picture_metadata``: names of the XMP elements in NAMESPACE, of the PNG's iTXt chunks
after ``claimline:``, and of the PDF's document information after ``/claimline_``."""

SERIES_KEYS: Final = (*KEYS, "snapshot_ids", "first_day", "last_day")
"""Keys of ``series_metadata``, in moving pictures; ``snapshot_id`` is the last day's."""

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
        "clock_words": snapshot.clock_words,
        "bounds": str(snapshot.bounds),
        "data_version": snapshot.data_version,
        "licences": "\n".join(snapshot.licences),
        "credits": "\n".join(snapshot.credits),
        "link": snapshot.link,
        "format_version": FORMAT_VERSION,
    }


def series_metadata(snapshots: Sequence[Snapshot]) -> dict[str, str]:
    """Every key of SERIES_KEYS for a series of one selection on many days, in order.

    ``snapshot_ids``, licences and credits have one line each; the link leads to the last day.
    """
    first, last = snapshots[0], snapshots[-1]
    days = dict.fromkeys(day_words(s.selection.on) for s in (first, last))
    return {
        **picture_metadata(last),
        "title": f"Donetsk front, {' to '.join(days)}",
        "snapshot_ids": "\n".join(snapshot.id for snapshot in snapshots),
        "first_day": first.selection.on.isoformat(),
        "last_day": last.selection.on.isoformat(),
    }


def rdf_xml(snapshot: Snapshot) -> str:
    """The metadata as one ``rdf:RDF`` element: Dublin Core for everybody, our keys for us."""
    return claims_rdf(picture_metadata(snapshot))


def rdf_of(metadata: Mapping[str, str], description: str, source: str, identifier: str) -> str:
    """Any metadata that has a title and licences as one ``rdf:RDF`` element, in the same way."""
    ours = "".join(
        f"<{PREFIX}:{key}>{_xml(value)}</{PREFIX}:{key}>" for key, value in metadata.items()
    )
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" xmlns:dc="{_DC}" '
        f'xmlns:{PREFIX}="{NAMESPACE}">'
        f"<dc:title>{_language_choice(metadata['title'])}</dc:title>"
        f"<dc:description>{_language_choice(description)}</dc:description>"
        f"<dc:rights>{_language_choice(metadata['licences'])}</dc:rights>"
        f"<dc:source>{_xml(source)}</dc:source>"
        f"<dc:identifier>{_xml(identifier)}</dc:identifier>"
        f"{ours}</rdf:Description></rdf:RDF>"
    )


def claims_rdf(metadata: Mapping[str, str]) -> str:
    """Of anything that gives title, clock_words, licences, link and an id of its own
    (``snapshot_id`` or ``story_id``) among its texts."""
    description = f"{metadata['title']}, {metadata['clock_words']}: reported claims, no verdicts"
    identifier = metadata.get("snapshot_id") or metadata["story_id"]
    return rdf_of(metadata, description, metadata["link"], identifier)


def xmp_packet(snapshot: Snapshot) -> str:
    """The metadata as a read-only XMP packet (ISO 16684-1), without any date."""
    return packet_of(rdf_xml(snapshot))


def series_xmp_packet(snapshots: Sequence[Snapshot]) -> str:
    """The same of a series."""
    return packet_of(claims_rdf(series_metadata(snapshots)))


def packet_of(rdf: str) -> str:
    """An ``rdf:RDF`` element as a read-only XMP packet."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}</x:xmpmeta>'
        '<?xpacket end="r"?>'
    )


def _language_choice(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt>'


def _xml(text: str) -> str:
    """Text for XML: escaped, and without the control characters that XML cannot hold."""
    return escape("".join(c for c in text if c in "\t\n\r" or ord(c) >= 0x20))
