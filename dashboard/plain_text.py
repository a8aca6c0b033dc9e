"""Words of documents and people where Streamlit would read Markdown."""

from __future__ import annotations

_MEANT = "\\`*_{}[]()<>#+-.!|~:$"


def as_text(words: str) -> str:
    """The words on one line, in which Markdown finds nothing to do."""
    return "".join(f"\\{c}" if c in _MEANT else c for c in " ".join(words.split()))
