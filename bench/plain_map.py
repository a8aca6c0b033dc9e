"""The plain way, to measure against: st_folium, a marker for each place, a full rerun for each act.

``streamlit run bench/plain_map.py`` shows the record that ``CLAIMLINE_DATA`` names.
"""

import html
import os
from datetime import timedelta
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from geo.as_of import state_of
from geo.loading import DATA_DIR, load_atlas
from geo.palette import STATED_FOR
from geo.times import read_day
from geo.wording import words_of

CLOCK = "known"


@st.cache_resource
def atlas():
    """The record, read once for all readers, as ours is."""
    return load_atlas(Path(os.environ.get("CLAIMLINE_DATA") or DATA_DIR))


st.set_page_config(layout="wide")
record = atlas()
first = read_day("2025-06-01")
day = first + timedelta(days=st.slider("Day", 0, 365, 200))
states = {
    place.id: state_of(record, place, day, CLOCK)
    for place in record.places.values()
    if place.is_settlement and record.claims_at(place.id)
}
the_map = folium.Map(location=[48.55, 37.5], zoom_start=9, tiles=None)
for state in states.values():
    leading = [p for p in state.positions if p.leading is not None]
    words = "<hr>".join(html.escape(words_of(p.leading)) for p in leading)
    colour = STATED_FOR[leading[0].stated_for] if leading else "#888888"
    folium.Marker(
        [state.place.lat, state.place.lon],
        tooltip=html.escape(state.place.name_en),
        popup=folium.Popup(words),
        icon=folium.DivIcon(
            html=f'<b class="mark" data-place="{state.place.id}" data-day="{day}" '
            f'style="background:{colour}">{state.statement_count}</b>'
        ),
    ).add_to(the_map)
left, right = st.columns([62, 38])
with left:
    clicked = st_folium(the_map, key="plain", height=600, use_container_width=True)
with right:
    found = (clicked or {}).get("last_object_clicked_tooltip")
    place = next((s.place for s in states.values() if s.place.name_en == found), None)
    if place is not None:
        st.html(f"<h2 class='place'>{html.escape(place.name_en)}</h2>")
        for claim in states[place.id].claims:
            st.html(f"<blockquote>{html.escape(words_of(claim))}</blockquote>")
