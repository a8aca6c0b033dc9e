"""How far the towns lie from the edge of each mapped area, day by day, and how large that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import streamlit as st

from dashboard import record, series_at_hand, session
from dashboard.day_controls import day_controls
from dashboard.front_rows import STATUS, area_figures, front_figures
from dashboard.map_component import front_chart
from dashboard.templates import render
from dashboard.trouble import show_unread
from geo.front_chart import METHOD, MOST_SERIES
from geo.mapped_pictures import short_names
from geo.series_wording import credit_of, sparse_words
from geo.wording import STATED_FOR_NAMES

SPANS: Final[dict[str, int | None]] = {"Whole series": None, "Year": 365, "Three months": 91}


def screen() -> None:
    """The whole screen."""
    selection = session.selection()
    session.write_address()
    st.html("<h1 class='cl-title'>Front</h1>")
    show_unread(session.unread_parameters())
    day_controls()
    if not series_at_hand.mapped_areas():
        st.html(render("no_series.html"))
        return
    first, last = _span(selection.on)
    chart_side, figure_side = st.columns([66, 34], gap="medium")
    names = dict(_names())
    with chart_side:
        st.html(
            f"<p class='cl-lead'>Kilometres from each town’s centre to the nearest edge of the "
            f"area {STATED_FOR_NAMES[STATUS]}, as each map draws it.</p>"
        )
        url = series_at_hand.front_rows_url(first, last)
        front_chart(url, selection.on, key="front_chart", on_day=_choose)
        _downloads(first, last)
    with figure_side:
        rows = series_at_hand.front_rows(first, last)
        series = series_at_hand.mapped_areas()
        st.html(
            render(
                "front_figures.html",
                on=selection.on,
                figures=front_figures(rows, series, names, selection.on),
                areas=area_figures(series, names, selection.on),
                sparse=[words for one in series
                        if (words := sparse_words(names[one.passport.id], one.days))],
                credits=[credit_of(one.passport) for one in series],
                method=METHOD,
                left_out=max(0, series_at_hand.area_series_count() - MOST_SERIES),
            )
        )  # fmt: skip


def _names() -> list[tuple[str, str]]:
    series = series_at_hand.mapped_areas()
    return list(
        zip((one.passport.id for one in series), short_names(record.atlas(), series), strict=True)
    )


def _span(on: date) -> tuple[date | None, date | None]:
    """First and last day to draw: the end of the series, or about the day where that lies before.

    The window moves only where the day would leave it, so that a click leaves the chart in place.
    """
    chosen = st.segmented_control(
        "Days", list(SPANS), default="Whole series", key="front_span", label_visibility="collapsed"
    )
    days = SPANS[chosen or "Whole series"]
    if days is None:
        return None, None
    start = min(one.days[0] for one in series_at_hand.mapped_areas())
    end = max(one.days[-1] for one in series_at_hand.mapped_areas())
    last = end
    while on < last - timedelta(days=days) and last - timedelta(days=days) > start:
        last -= timedelta(days=days)
    return last - timedelta(days=days), last


def _choose(on: date) -> None:
    session.choose(replace(session.selection(), on=on))


def _downloads(first: date | None, last: date | None) -> None:
    labels = {"csv": "Figures (CSV)", "png": "Chart (PNG)", "svg": "Chart (SVG)"}
    with st.container(key="claimline_front_files"):
        sides = st.columns(3)
    for side, (ending, label) in zip(sides, labels.items(), strict=True):
        with side:
            st.download_button(
                label,
                series_at_hand.front_file(ending, first, last),
                file_name=f"claimline-front-{session.selection().on}.{ending}",
                key=f"front_{ending}",
                width="stretch",
            )


screen()
