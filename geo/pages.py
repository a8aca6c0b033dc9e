"""The address of the dashboard, to which the links in exported files lead."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import urlsplit

from geo.errors import BadSelectionError
from geo.snapshots import DEFAULT_PAGE

PAGE_VARIABLE: Final = "CLAIMLINE_PAGE"
"""Of the environment: the address that links lead to where none is given."""


def read_page(text: str) -> str:
    """The address of a page, without a query; BadSelectionError if it is no such address."""
    parts = urlsplit(text) if text.isprintable() and not set(text) & set("\"'<>\\{} ?#") else None
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadSelectionError(
            f"{text!r} is no address of a page; write it as {DEFAULT_PAGE}, without ? and #"
        )
    return text if parts.path else f"{text}/"


def page_of_environment() -> str | None:
    """The address that CLAIMLINE_PAGE gives, None if it is not set; BadSelectionError if wrong."""
    text = os.environ.get(PAGE_VARIABLE, "").strip()
    try:
        return read_page(text) if text else None
    except BadSelectionError as error:
        raise BadSelectionError(f"{PAGE_VARIABLE}: {error}") from error
