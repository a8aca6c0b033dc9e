"""What the reader takes away, made once for the same choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import record, series_at_hand, session
from geo.selection import EVERYTHING

if TYPE_CHECKING:
    from geo.snapshots import Snapshot
    from geo.stories import Story


def snapshot() -> Snapshot:
    """The reader's choice frozen, with the bounds that their map shows."""
    from geo.map_views import bounds_of_view
    from geo.snapshots import take_snapshot

    chosen = replace(
        session.selection(), reading=EVERYTHING
    )  # a map does not show which claims to read
    window = session.map_window()
    bounds = bounds_of_view(chosen.view, window) if window else bounds_of_view(chosen.view)
    return take_snapshot(
        record.atlas(),
        record.basemap(),
        record.gazetteer(),
        chosen,
        bounds,
        page_for_links(),
        series_at_hand.shown_series(),
    )


def page_for_links() -> str:
    """Where links in what a reader takes away lead: CLAIMLINE_PAGE, else this dashboard."""
    from geo.pages import page_of_environment

    return page_of_environment() or session.page_address()


@st.cache_data(show_spinner=False, max_entries=32)
def exported(
    _write: Callable[[Snapshot], bytes],
    _snapshot: Snapshot,
    snapshot_id: str,
    link: str,
    variant: str,
) -> bytes:
    """What ``_write`` makes of the snapshot; made once for the same id, link and variant."""
    return _write(_snapshot)


def story_file(story: Story, format_id: str, page: str) -> bytes:
    """A story as a file; made once for the same story, format and page."""
    from geo.story_exports.passport import story_id

    return _story_file(story, story_id(story), format_id, page)


@st.cache_data(show_spinner=False, max_entries=16)
def _story_file(_story: Story, story_id: str, format_id: str, page: str) -> bytes:
    from geo.story_exports import write_story

    return write_story(_story, format_id, page)
