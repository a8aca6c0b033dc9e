"""What a text is called where it is named beside another: a copy, a known document."""

from __future__ import annotations

from geo.atlas import Atlas
from geo.reading.text_store import TextStore


def text_name(name: str, atlas: Atlas, texts: TextStore) -> str:
    """The short name of a report with that id, or the title of a stored text with that SHA-256."""
    report = atlas.reports.get(name)
    if report is not None:
        return report.short_name
    stored = next((one for one in texts if one.sha256 == name), None)
    return (stored.title or stored.source_name) if stored else "another text of yours"
