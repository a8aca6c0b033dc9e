"""The least map that Streamlit shows, to measure a start against."""

import folium
from local_leaflet import use_local_leaflet
from streamlit_folium import st_folium

use_local_leaflet()
hello = folium.Map(location=[48.55, 37.5], zoom_start=9, tiles=None)
folium.Marker([48.28, 37.18], icon=folium.DivIcon(html="<b class='mark'>1</b>")).add_to(hello)
st_folium(hello, key="hello", height=600)
