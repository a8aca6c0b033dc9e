"""Taking the view away: a preview, a format, and one button that downloads it."""

from __future__ import annotations

import streamlit as st

from dashboard import exported_files, session
from dashboard.day_controls import day_controls
from dashboard.offers import (
    OWN_SIZE,
    PRESET_NAMES,
    THEME_NAMES,
    Offer,
    file_name,
    offers,
    picture,
)
from dashboard.templates import render
from dashboard.trouble import show_unread
from geo.errors import ClaimlineError
from geo.exports.citations import citation_words
from geo.pictures import PRESETS, Size
from geo.pictures.sizes import DPI_BOUNDS, PX_BOUNDS
from geo.selection import EMBEDDED
from geo.silent_days import refuse_silence


def screen() -> None:
    """The whole screen."""
    session.selection()
    session.write_address()
    st.html("<h1 class='cl-title'>Export</h1>")
    show_unread(session.unread_parameters())
    day_controls()
    choice_side, preview_side = st.columns([34, 66], gap="medium")
    try:
        with choice_side:
            offer, size, theme = _choices()
            _download(offer, size, theme)
        with preview_side:
            _preview(offer, size, theme)
    except ClaimlineError as error:
        st.error(str(error))


def _choices() -> tuple[Offer, Size, str]:
    by_id = {offer.id: offer for offer in offers()}
    chosen = st.selectbox(
        "Format", list(by_id), format_func=lambda offer_id: by_id[offer_id].title, key="format"
    )
    offer = by_id[chosen]
    size, theme = PRESETS["article"], "light"
    if offer.is_picture:
        preset = st.selectbox("Size", [*PRESETS, OWN_SIZE], format_func=_preset_words, key="preset")
        size = _own_size() if preset == OWN_SIZE else PRESETS[preset]
        theme = st.radio(
            "Theme", list(THEME_NAMES), format_func=THEME_NAMES.get, horizontal=True, key="theme"
        )
    return offer, size, theme


def _preset_words(preset: str) -> str:
    if preset == OWN_SIZE:
        return "Another size"
    size = PRESETS[preset]
    return f"{PRESET_NAMES[preset]}, {size.width_px} × {size.height_px} px"


def _own_size() -> Size:
    columns = st.columns(3)
    limits = (PX_BOUNDS, PX_BOUNDS, DPI_BOUNDS)
    width, height, dpi = (
        column.number_input(label, *bounds, value=value, key=f"own_{label}")
        for column, label, bounds, value in zip(
            columns, ("Width, px", "Height, px", "dpi"), limits, (1600, 1000, 100), strict=True
        )
    )
    return Size(width_px=int(width), height_px=int(height), dpi=int(dpi))


def _preview(offer: Offer, size: Size, theme: str) -> None:
    snapshot = refuse_silence(exported_files.snapshot())
    if snapshot.selection.base != EMBEDDED:
        st.info("Exports are drawn on the embedded base map, not on the online one.")
    if not offer.is_picture:
        st.html(render("export_contents.html", snapshot=snapshot, offer=offer))
        return
    png = next(entry for entry in offers() if entry.id == "png")
    with st.spinner("Drawing the picture …"):
        content = exported_files.exported(
            picture(png, size, theme), snapshot, snapshot.id, snapshot.link, f"png{size}{theme}"
        )
    st.image(content, width="stretch")
    if offer.id == "pdf":
        st.caption(
            "Shown is the same view on one sheet, as the PNG has it. The PDF has the map alone on "
            "its first page and all statements on the following."
        )


def _download(offer: Offer, size: Size, theme: str) -> None:
    snapshot = refuse_silence(exported_files.snapshot())
    write = picture(offer, size, theme) if offer.is_picture else offer.write
    variant = f"{offer.id}{size}{theme}" if offer.is_picture else offer.id
    name = file_name(snapshot, offer)
    st.download_button(
        f"Download {name}",
        data=lambda: exported_files.exported(write, snapshot, snapshot.id, snapshot.link, variant),
        file_name=name,
        mime=offer.media_type,
        key="download",
        type="primary",
        on_click="ignore",
        width="stretch",
    )
    as_seen = "as on your map" if session.map_window() else "as the map opens"
    citation = citation_words(snapshot)
    st.html(render("export_links.html", snapshot=snapshot, citation=citation, as_seen=as_seen))


screen()
