"""The front map as folium describes it: panes, base layers, distance lines and town markers.

Knows nothing of Streamlit. Nothing here asks a network for anything: the script is meant for a
page that has loaded Leaflet itself, and online tiles are asked for only once a reader picks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import folium
from branca.element import Element, MacroElement
from folium.template import Template
from folium.utilities import JsCode

from dashboard.curved_lines import spread_out
from dashboard.map_style import BASE_PANE, LAYER_STYLES, LINE_STYLES, MAX_ZOOM, MIN_ZOOM, PANES

GeoJson = Mapping[str, Any]
"""A GeoJSON FeatureCollection in WGS84 (RFC 7946)."""

Named = TypeVar("Named", bound=Element)

PRINCIPAL_ICON_PX: Final = 42
CONTEXT_ICON_PX: Final = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineBase:
    """A base map from the internet that the reader may pick; ``provider`` as xyzservices has it."""

    id: str
    title: str
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedMap:
    """A folium map and what a page needs to draw it.

    ``script`` is the body of a function of ``L`` that returns ``{map, layers, bases}``: the Leaflet
    map, its layers by id, and its online base maps by id. Same input, same text.
    """

    map: folium.Map
    name: str
    html: str
    script: str

    def as_scene_part(self) -> dict[str, str]:
        """The part of the scene that is called ``map``."""
        return {"name": self.name, "html": self.html, "script": self.script}


class _CanvasForPane(MacroElement):
    """One canvas for all layers of a pane, larger than the window so that panning shows no edge."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.canvas({pane: {{ this.pane|tojson }}, padding: 0.4});
        {% endmacro %}
        """
    )

    def __init__(self, pane: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Canvas"
        self.pane = pane


class _TickedLines(MacroElement):
    """Short ticks across the lines of another layer: the usual sign of a railway."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        {{ this.lines.get_name() }}.addLayer(
            L.geoJson({{ this.lines.get_name() }}.toGeoJSON(), {{ this.options|tojavascript }}));
        {% endmacro %}
        """
    )

    def __init__(self, lines: folium.GeoJson, options: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Ticks"
        self.lines = lines
        self.options = options


def describe_map(
    *,
    base_layers: Mapping[str, GeoJson],
    places: GeoJson,
    distances: GeoJson,
    stated_distances: GeoJson | None = None,
    online_bases: Sequence[OnlineBase] = (),
    centre: tuple[float, float] = (48.56, 37.45),
    zoom: float = 9.0,
    bounds: tuple[tuple[float, float], tuple[float, float]] | None = None,
) -> DescribedMap:
    """Describe the map; ``centre`` and ``bounds`` in (lat, lon).

    ``base_layers`` go by id (those of ``LAYER_STYLES``) and are drawn in its order. ``places`` are
    points with the properties ``role`` and ``kind``; regions get no marker. ``distances`` are lines
    with ``from`` and ``to``, bent here where they would lie on each other.
    """
    front = _named(_empty_map(centre, zoom, bounds), "front")
    canvas = _named(_CanvasForPane(BASE_PANE), BASE_PANE)
    for name, z_index, takes_pointer in PANES:
        pane = folium.map.CustomPane(name, z_index=z_index, pointer_events=takes_pointer)
        front.add_child(_named(pane, name))
    front.add_child(canvas)

    layers: dict[str, folium.GeoJson] = {}
    for layer_id, style in LAYER_STYLES.items():
        if layer_id in base_layers:
            data = _with_ids(base_layers[layer_id], layer_id)
            layers[layer_id] = _base_layer(front, layer_id, data, style, canvas)
    layers["distances"] = _lines(front, "distances", spread_out(distances))
    if stated_distances is not None:
        layers["stated_distances"] = _lines(front, "stated_distances", stated_distances)
    for role, size_px in (("principal", PRINCIPAL_ICON_PX), ("context", CONTEXT_ICON_PX)):
        layers[f"{role}_places"] = _markers(front, role, _settlements(places, role), size_px)
    bases = {base.id: _online_base(front, base) for base in online_bases}
    return _render(front, layers, bases)


def _empty_map(
    centre: tuple[float, float],
    zoom: float,
    bounds: tuple[tuple[float, float], tuple[float, float]] | None,
) -> folium.Map:
    limits: dict[str, Any] = {"maxBounds": bounds, "maxBoundsViscosity": 0.7} if bounds else {}
    return folium.Map(
        location=list(centre),
        zoom_start=zoom,  # type: ignore[arg-type]  # Leaflet takes fractions, folium's hint does not
        tiles=None,
        zoom_control="topright",
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        attribution_control=False,
        **limits,
    )


def _base_layer(
    front: folium.Map, layer_id: str, data: GeoJson, style: Mapping[str, Any], canvas: Element
) -> folium.GeoJson:
    shared: dict[str, Any] = {
        "pane": BASE_PANE,
        "renderer": JsCode(canvas.get_name()),
        "interactive": False,
    }
    line = {key: value for key, value in style.items() if key != "ticks"}
    layer = _named(folium.GeoJson(dict(data), smooth_factor=1.2, **line, **shared), layer_id)
    front.add_child(layer)
    if "ticks" in style:
        front.add_child(_named(_TickedLines(layer, {**style["ticks"], **shared}), layer_id))
    return layer


def _lines(front: folium.Map, layer_id: str, data: GeoJson) -> folium.GeoJson:
    options = {
        **LINE_STYLES[layer_id],
        "pane": "lines",
        "bubbling_mouse_events": False,
        "smooth_factor": 0,
    }
    layer = _named(folium.GeoJson(dict(_with_ids(data, layer_id)), **options), layer_id)
    front.add_child(layer)
    return layer


def _markers(front: folium.Map, role: str, data: GeoJson, size_px: int) -> folium.GeoJson:
    icon = folium.DivIcon(
        icon_size=(size_px, size_px),
        icon_anchor=(size_px // 2, size_px // 2),
        class_name=f"claimline-town claimline-{role}",
    )
    marker = folium.Marker(
        icon=icon,
        pane="towns",
        keyboard=False,
        auto_pan_on_focus=False,
        bubbling_mouse_events=False,
    )
    layer = _named(folium.GeoJson(dict(data), marker=marker), f"{role}_places")
    front.add_child(layer)
    return layer


def _online_base(front: folium.Map, base: OnlineBase) -> folium.TileLayer:
    tiles = folium.TileLayer(
        base.provider, name=base.id, show=False, overlay=False, pane="tilePane"
    )
    front.add_child(_named(tiles, base.id))
    return tiles


def _settlements(places: GeoJson, role: str) -> GeoJson:
    """The places of a role that get a marker, with nothing that the script need not know."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": place["id"],
                "properties": {"role": role},
                "geometry": place["geometry"],
            }
            for place in places["features"]
            if place["properties"]["role"] == role and place["properties"]["kind"] != "region"
        ],
    }


def _with_ids(data: GeoJson, prefix: str) -> GeoJson:
    """The same features, each with an id; those without get ``prefix:number``."""
    features = [
        {**feature, "id": feature.get("id", f"{prefix}:{number}")}
        for number, feature in enumerate(data["features"])
    ]
    return {"type": "FeatureCollection", "features": features}


def _named(element: Named, name: str) -> Named:
    """The element with a fixed name: folium's random ones would change the scene on every run."""
    element._id = "".join(letter if letter.isalnum() else "_" for letter in name)
    return element


def _render(
    front: folium.Map,
    layers: Mapping[str, folium.GeoJson],
    bases: Mapping[str, folium.TileLayer],
) -> DescribedMap:
    root: Any = front.get_root()
    root.render()
    script = (
        f"{root.script.render()}\nreturn {{map: {front.get_name()}, "
        f"layers: {_by_id(layers.items())}, bases: {_by_id(bases.items())}}};"
    )
    return DescribedMap(
        map=front, name=front.get_name(), html=root.html.render().strip(), script=script
    )


def _by_id(items: Iterable[tuple[str, Element]]) -> str:
    pairs = (f"{_quoted(item_id)}: {element.get_name()}" for item_id, element in items)
    return f"{{{', '.join(pairs)}}}"


def _quoted(text: str) -> str:
    return '"' + "".join(letter for letter in text if letter not in '"\\\n') + '"'
