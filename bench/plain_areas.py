"""The plain way with mapped areas: st_folium with a day's polygons, and a chart by matplotlib.

``streamlit run bench/plain_areas.py`` shows the mirror that ``BENCH_MIRROR`` names; with
``?chart=1`` the distances of four towns, which it has from ours, so that only drawing is measured.
"""

import os
from datetime import date, timedelta
from pathlib import Path

import folium
import geopandas
import matplotlib.pyplot as plt
import streamlit as st
from local_leaflet import use_local_leaflet
from mirror import import_mirror
from streamlit_folium import st_folium

from geo.front_distances import front_distances
from geo.home import home_dir
from geo.loading import load_atlas
from geo.measured_places import measured
from geo.series_store import open_series

MIRROR = Path(os.environ["BENCH_MIRROR"])
SPANS = {"Whole series": None, "Year": 365, "Three months": 91}


@st.cache_data
def polygons(day):
    """The file of a day as GeoJSON, or of the last day before it; read once for all readers."""
    files = {path.stem[-8:]: path for path in MIRROR.glob("*.geojson")}
    there = max(key for key in files if key <= f"{day:%Y%m%d}")
    return geopandas.read_file(files[there]).to_json()


@st.cache_data
def distances():
    """Day and kilometres by town."""
    root = home_dir() / "plain-series"
    series = open_series(import_mirror(root, MIRROR), root=root)
    places = tuple(measured(place) for place in load_atlas().places.principal)
    found = {}
    for row in front_distances(series, places):
        km = row.distance_km and (-row.distance_km if row.inside else row.distance_km)
        found.setdefault(row.place.name, []).append((row.day, km))
    return found


st.set_page_config(layout="wide")
use_local_leaflet()
if "chart" in st.query_params:
    days = SPANS[
        st.segmented_control("Days", list(SPANS), default="Whole series") or "Whole series"
    ]
    figure, axes = plt.subplots(4, 1, figsize=(9, 7), sharex=True)
    for axis, (name, rows) in zip(axes, distances().items(), strict=True):
        last = rows[-1][0]
        some = [row for row in rows if days is None or row[0] >= last - timedelta(days=days)]
        axis.plot(*zip(*some, strict=True))
        axis.set_title(name)
    st.pyplot(figure)
else:
    begun = date.fromisoformat(st.query_params.get("day", "2025-12-01"))
    day = st.slider("Day", date(2024, 7, 8), date(2026, 8, 22), begun)
    the_map = folium.Map(location=[48.55, 37.5], zoom_start=9, tiles=None)
    look = {"className": f"area day-{day}", "color": "#a33", "fillOpacity": 0.3}
    folium.GeoJson(polygons(day), style_function=lambda _: look).add_to(the_map)
    st_folium(the_map, key="plain", height=600, use_container_width=True, returned_objects=[])
