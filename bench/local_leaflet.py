"""folium's Leaflet and jQuery from this machine, for plain maps that no network helps."""

from __future__ import annotations

import folium
from streamlit.components.v1 import declare_component

from dashboard.map_component.leaflet_files import jquery_script, leaflet_files


def use_local_leaflet() -> None:
    """Let every map of this process load the wheels' files, and nothing else.

    folium asks for seven more files of other libraries that these maps do not use: leaving them
    out flatters the plain maps.
    """
    leaflet = f"/component/{declare_component('leaflet', path=str(leaflet_files().folder)).name}"
    jquery = f"/component/{declare_component('jquery', path=str(jquery_script().parent)).name}"
    folium.Map.default_js = [
        ("leaflet", f"{leaflet}/leaflet.js"),
        ("jquery", f"{jquery}/{jquery_script().name}"),
    ]
    folium.Map.default_css = [("leaflet_css", f"{leaflet}/leaflet.css")]
