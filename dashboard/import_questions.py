"""What the generic importer must be told, asked with the uploaded file's attributes at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, get_args

import streamlit as st

from dashboard.uploaded_series import Upload, laid_out
from geo.claimants import PARTIES, Claimant
from geo.claims import StatedFor
from geo.errors import ClaimlineError
from geo.importers.drafting import slug
from geo.importers.gdal_files import read_frame
from geo.wording import PARTY_NAMES, STATED_FOR_NAMES

ANOTHER: Final = "somebody else"
STATUSES: Final = get_args(StatedFor)
MOST_VALUES: Final = 30
ONE_DAY, BY_ATTRIBUTE, BY_NAME = "one day for all", "from an attribute", "from the files’ names"
ALL_AREAS, BY_VALUE = "all areas show the same", "from an attribute"


def generic_answers(uploads: Sequence[Upload], claimants: Mapping[str, Claimant]) -> dict[str, Any]:
    """The questions as widgets; the answers as fields of an ImportRequest."""
    columns, trouble = _columns(uploads)
    if trouble:
        st.error(trouble)
    title = st.text_input("Title of the series", key="generic_title")
    return {
        "title": title or None,
        "id": slug(title) if title else None,
        **_whose(claimants),
        **_days(columns),
        **_statuses(columns),
    }


def _whose(claimants: Mapping[str, Claimant]) -> dict[str, Any]:
    names = {c.id: c.name_en for c in claimants.values() if c.kind in ("group", "body", "outlet")}
    chosen = st.selectbox(
        "Whose map it is",
        [ANOTHER, *sorted(names, key=lambda name: names[name])],
        format_func=lambda name: names.get(name, "Somebody else: name them"),
        key="generic_claimant",
    )
    if chosen != ANOTHER:
        return {"claimant": chosen, "party": claimants[chosen].party}
    name = st.text_input("Their name", key="generic_name")
    party = st.selectbox(
        "For whom they speak",
        [one for one in PARTIES if one != "article"],
        index=None,
        format_func=lambda one: PARTY_NAMES[one],
        key="generic_party",
    )
    return {"claimant": name.strip() or None, "party": party}


def _days(columns: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    how = st.radio(
        "The day that an area shows", [BY_NAME, ONE_DAY, BY_ATTRIBUTE], key="generic_day"
    )
    if how == ONE_DAY:
        on = st.date_input("That day", value=None, format="YYYY-MM-DD", key="generic_on")
        return {"on": on}
    if how == BY_ATTRIBUTE:
        return {
            "date_field": st.selectbox("Attribute with the day", list(columns), key="generic_date"),
            "date_format": st.text_input(
                "How it is written, if not 2025-12-01", placeholder="%d.%m.%Y", key="generic_format"
            )
            or None,
        }
    return {}


def _statuses(columns: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    how = st.radio("What an area stands for", [ALL_AREAS, BY_VALUE], key="generic_status_by")
    if how == ALL_AREAS:
        status = st.selectbox(
            "All areas are",
            STATUSES,
            index=None,
            format_func=lambda one: STATED_FOR_NAMES[one],
            key="generic_status",
        )
        return {"status": status}
    field = st.selectbox("Attribute that says it", list(columns), key="generic_field")
    values = columns.get(field or "", ())
    if len(values) > MOST_VALUES:
        st.warning(f"{field} holds {len(values)} values: choose another, or take the command line.")
    found: dict[str, StatedFor | None] = {}
    for value in values[:MOST_VALUES]:
        found[value] = st.selectbox(
            f"“{value}” is",
            [None, *STATUSES],
            format_func=lambda one: STATED_FOR_NAMES[one] if one else "left out",
            key=f"generic_value_{value}",
        )
    return {"status_field": field, "status_map": found}


@st.cache_data(show_spinner="Reading the attributes …", max_entries=4)
def _columns(uploads: Sequence[Upload]) -> tuple[dict[str, tuple[str, ...]], str]:
    """The attributes of the first file with their values as words, and what is wrong with it."""
    if not uploads:
        return {}, ""
    try:
        with TemporaryDirectory(prefix="claimline-") as folder:
            path = laid_out(uploads, "generic", Path(folder))
            first = sorted(path.iterdir())[0] if path.is_dir() else path
            frame = read_frame(first, None, None)
    except ClaimlineError as error:
        return {}, str(error)
    names = [name for name in frame.columns if name != frame.geometry.name]
    return {
        str(name): tuple(sorted({"" if v is None else str(v) for v in frame[name]}))
        for name in names
    }, ""
