"""The story of a place: its record in order, to read, to print and to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard import exported_files, record, session
from dashboard.claim_cards import claim_link
from dashboard.folded_controls import fold_switch, folded
from dashboard.found import on_its_day
from dashboard.reading_controls import (
    clock_control,
    parties_control,
    period_control,
    place_control,
)
from dashboard.templates import render
from dashboard.trouble import show_unread
from geo.claims import Claim
from geo.stories import Story, story_of
from geo.story_exports import STORY_FORMATS, empty_words
from geo.story_exports.html import chronicle_html
from geo.story_exports.passport import file_stem, story_link


def screen() -> None:
    """The whole screen."""
    selection, atlas = session.selection(), record.atlas()
    session.write_address()
    show_unread(session.unread_parameters())
    place = selection.place or atlas.places.principal[0].id
    with st.container(key="claimline_controls"):
        _controls(place)
    story = story_of(atlas, atlas.places[place], selection.clock, selection.reading)
    if not story.days:
        st.html(render("nothing_found.html", words=empty_words(story)))
        return
    with st.container(key="claimline_take_away"), folded("take_away"):
        _take_away(story)
    st.html(chronicle_html(story, _link_of(story)))


def _controls(place: str) -> None:
    reading = session.selection().reading
    chosen = sum((reading.first is not None, reading.last is not None, bool(reading.parties)))
    place_side, clock_side, period_side, _ = st.columns([20, 30, 34, 16], gap="medium")
    with place_side:
        place_control(place, with_all=False)
        fold_switch("Clock, period, whose words, download", chosen, "story")
    with clock_side, folded("clock"):
        clock_control()
    with period_side, folded("period"):
        period_control()
    with folded("parties"):
        parties_control()


def _take_away(story: Story) -> None:
    page = exported_files.page_for_links()
    formats = {one.id: one for one in STORY_FORMATS}
    format_side, download_side, link_side = st.columns(
        [33, 45, 22], gap="small", vertical_alignment="bottom"
    )
    with format_side:
        chosen = st.selectbox(
            "Take it away as",
            list(formats),
            format_func=lambda format_id: formats[format_id].title,
            key="story_format",
        )
    with download_side:
        name = f"{file_stem(story)}.{chosen}"
        st.download_button(
            f"Download {name}",
            data=lambda: exported_files.story_file(story, chosen, page),
            file_name=name,
            mime=formats[chosen].media_type,
            key="story_download",
            on_click="ignore",
        )
    with link_side:
        st.html(render("copy_link.html", link=story_link(story, page)))


def _link_of(story: Story) -> Callable[[Claim], str]:
    """Where a statement leads: to the map, on the day on which it begins to count."""
    selection = replace(session.selection(), place=story.place.id)
    page = session.page_address()
    return lambda claim: (
        page and page + claim_link(record.atlas(), claim, on_its_day(claim, selection))
    )


screen()
