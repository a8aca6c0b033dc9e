"""The plain way, to measure against: st_folium, a marker for each place, a full rerun for each act.

``streamlit run bench/plain_map.py`` shows the record that ``CLAIMLINE_DATA`` names: a slider, a map
whose markers show how much is said of each place, and the words on the place clicked. The record is
read once for all readers, and the frame sends back only the marker clicked, as streamlit-folium's
documentation advises.
"""

import html
import os
from datetime import date
from pathlib import Path

import folium
import streamlit as st
from local_leaflet import use_local_leaflet
from reader_acts import CLOCK, marked_places
from streamlit_folium import st_folium

from dashboard.scene import day_range
from geo.as_of import state_of
from geo.loading import DATA_DIR, load_atlas
from geo.palette import STATED_FOR
from geo.wording import words_of


@st.cache_resource
def atlas():
    """The record and its days, read once for all readers, as ours is."""
    found = load_atlas(Path(os.environ.get("CLAIMLINE_DATA") or DATA_DIR))
    return found, day_range(found)


st.set_page_config(layout="wide")
use_local_leaflet()
record, (first, last) = atlas()
begun = date.fromisoformat(st.query_params.get("day", "2025-12-01"))
day = st.slider("Day", first, last, min(last, max(first, begun)))
states = {place.id: state_of(record, place, day, CLOCK) for place in marked_places(record)}
the_map = folium.Map(location=[48.55, 37.5], zoom_start=9, tiles=None)
for state in states.values():
    leading = [p for p in state.positions if p.leading is not None]
    words = "<hr>".join(html.escape(words_of(p.leading)) for p in leading)
    colour = STATED_FOR[leading[0].stated_for].fill if leading else "#888888"
    folium.Marker(
        [state.place.lat, state.place.lon],
        tooltip=html.escape(state.place.name_en),
        popup=folium.Popup(words),
        icon=folium.DivIcon(
            html=f'<b class="mark" data-place="{state.place.id}" data-day="{day}" '
            f'style="background:{colour}">{state.statement_count or ""}</b>'
        ),
    ).add_to(the_map)
left, right = st.columns([62, 38])
with left:
    clicked = st_folium(
        the_map,
        key="plain",
        height=600,
        use_container_width=True,
        returned_objects=["last_object_clicked_tooltip"],
    )
with right:
    name = ((clicked or {}).get("last_object_clicked_tooltip") or "").strip()
    chosen = next((state for state in states.values() if state.place.name_en == name), None)
    if chosen is not None:
        said = "".join(
            f"<blockquote>{html.escape(words_of(c))}</blockquote>" for c in chosen.claims
        )
        st.html(f"<h2 class='place'>{html.escape(name)}</h2>{said}")
