"""Everything that the map and the timeline draw, for all days at once, as plain values.

The states of a place change only on the days on which some claim begins to count, so all of them
go to the browser once and a change of the day asks the server for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import xyzservices

from dashboard.curved_lines import spread_out
from dashboard.days_to_choose import day_range
from dashboard.folium_map import DescribedMap, OnlineBase, describe_map
from dashboard.online_base_maps import ONLINE_BASE_MAPS, ONLINE_TITLES
from dashboard.templates import render
from dashboard.timeline_rows import parties_of, timeline_of
from geo.as_of import CLOCKS, Clock, change_days, counts_from, state_of
from geo.atlas import Atlas
from geo.basemap import BaseLayer, cut_to
from geo.distances import about_km, geodesic_ring
from geo.gazetteer import Settlement
from geo.glyphs import Glyph, glyph_of, glyph_svg
from geo.layers import SWITCHES
from geo.layers.distances import measured_pairs
from geo.layers.stated_distances import StatedDistance, stated_distances
from geo.places import Place
from geo.selection import DEFAULT_VIEW
from geo.snapshots import Bounds, credit_lines
from geo.wording import PARTY_NAMES, STANDING_NAMES, words_of

GLYPH_PX: Final = 42
BEFORE_ALL_DAYS: Final = "0000-00-00"
MAP_BOUNDS: Final = ((43.0, 22.0), (57.5, 50.0))
"""South-west and north-east corner (lat, lon) beyond which the embedded base map is empty."""


def build_scene(
    atlas: Atlas,
    basemap: Sequence[BaseLayer],
    gazetteer: Sequence[Settlement],
    *,
    with_online_bases: bool = True,
    cut: Bounds | None = None,
) -> dict[str, Any]:
    """The scene that ``dashboard.map_component`` draws; the same data gives the same scene.

    Without online base maps it holds no address that a reader could make it fetch. ``cut`` leaves
    out what lies beyond it, and lets nobody pan there.
    """
    online = ONLINE_BASE_MAPS if with_online_bases else {}
    drawn: dict[Glyph, str] = {}
    states = {clock: _states(atlas, clock, drawn) for clock in CLOCKS}
    first, last = day_range(atlas)
    return {
        "map": _described(atlas, basemap, online, cut).as_scene_part(),
        "days": {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "marks": {clock: _marks(atlas, clock, first) for clock in CLOCKS},
        },
        "glyphs": {key: glyph_svg(glyph, GLYPH_PX) for glyph, key in drawn.items()},
        "standings": {key: STANDING_NAMES[glyph.standing].lower() for glyph, key in drawn.items()},
        "states": states,
        "home": {"lat": DEFAULT_VIEW.lat, "lon": DEFAULT_VIEW.lon, "zoom": DEFAULT_VIEW.zoom},
        "places": _places(atlas, gazetteer),
        "distances_from": _distances_from(atlas),
        "settlements": _settlements(atlas, gazetteer),
        "timeline": timeline_of(atlas),
        "parties": [{"id": party, "name": PARTY_NAMES[party]} for party in parties_of(atlas)],
        "layers": [{"id": switch.id, "title": switch.title} for switch in SWITCHES],
        "bases": [
            {"id": base_id, "title": ONLINE_TITLES[base_id]} for base_id, provider in online.items()
        ],
        "legend_html": render("legend.html"),
        "credits": list(credit_lines(basemap)),
    }


def _states(atlas: Atlas, clock: Clock, drawn: dict[Glyph, str]) -> dict[str, Any]:
    """Rows of (from day, glyph key, statements) by place; fills ``drawn`` (glyph to key)."""
    found = {}
    for place in atlas.places.values():
        claims = atlas.claims_at(place.id)
        if not place.is_settlement or not claims:
            continue
        rows: list[list[Any]] = []
        for day in sorted({date.min, *(counts_from(claim, clock) for claim in claims)}):
            state = state_of(atlas, place, day, clock)
            row = [drawn.setdefault(glyph_of(state), f"g{len(drawn)}"), state.statement_count]
            if not rows or rows[-1][1:] != row:
                rows.append([BEFORE_ALL_DAYS if day == date.min else day.isoformat(), *row])
        found[place.id] = rows
    return found


def _marks(atlas: Atlas, clock: Clock, first: date) -> list[str]:
    return [day.isoformat() for day in change_days(atlas, clock) if day >= first]


def _places(atlas: Atlas, gazetteer: Iterable[Settlement]) -> list[dict[str, Any]]:
    """Every place; ``rank`` says whose glyph goes first where there is no room for all.

    The principal towns, then by population, then by name: never by what anybody says of them.
    """
    people = {settlement.geonames_id: settlement.population for settlement in gazetteer}

    def order(place: Place) -> tuple[bool, int, str]:
        known = people.get(place.geonames_id, 0) if place.geonames_id is not None else 0
        return place.role != "principal", -known, place.name_en

    ranks = {p.id: rank for rank, p in enumerate(sorted(atlas.places.values(), key=order))}
    return [
        {
            "id": place.id,
            "lon": place.lon,
            "lat": place.lat,
            "role": place.role,
            "kind": place.kind,
            "rank": ranks[place.id],
            "names": {"en": place.name_en, "uk": place.name_uk, "ru": place.name_ru},
            "also": [*place.former_names, *place.other_names],
        }
        for place in atlas.places.values()
    ]


def _settlements(atlas: Atlas, gazetteer: Iterable[Settlement]) -> list[dict[str, Any]]:
    known = {place.geonames_id for place in atlas.places.values()}
    return [
        {
            "id": f"geonames-{settlement.geonames_id}",
            "lon": settlement.lon,
            "lat": settlement.lat,
            "rank": settlement.label_rank,
            "names": {"en": settlement.name_en},
        }
        for settlement in sorted(gazetteer, key=lambda s: (s.label_rank, -s.population))
        if settlement.geonames_id not in known
    ]


def _described(
    atlas: Atlas,
    basemap: Iterable[BaseLayer],
    online: Mapping[str, xyzservices.TileProvider],
    cut: Bounds | None,
) -> DescribedMap:
    if cut is not None:
        basemap = [cut_to(layer, (cut.west, cut.south, cut.east, cut.north)) for layer in basemap]
    bounds = ((cut.south, cut.west), (cut.north, cut.east)) if cut else MAP_BOUNDS
    return describe_map(
        base_layers={layer.passport.layer: json.loads(layer.geojson) for layer in basemap},
        places=_collection(
            _feature(
                place.id,
                {"type": "Point", "coordinates": [place.lon, place.lat]},
                {"role": place.role, "kind": place.kind},
            )
            for place in atlas.places.values()
        ),
        distances=_collection(_distance_feature(a, b) for a, b in measured_pairs(atlas, None)),
        stated_distances=_collection(
            _stated_distance_feature(atlas, *on_clocks)
            for on_clocks in zip(*(stated_distances(atlas, clock) for clock in CLOCKS), strict=True)
        ),
        online_bases=[
            OnlineBase(id=base_id, title=ONLINE_TITLES[base_id], provider=provider.name)
            for base_id, provider in online.items()
        ],
        centre=(DEFAULT_VIEW.lat, DEFAULT_VIEW.lon),
        zoom=DEFAULT_VIEW.zoom,
        bounds=bounds,
    )


def _distances_from(atlas: Atlas) -> dict[str, list[list[Any]]]:
    """By place that is no principal town: (town, label, [lon, lat] of the line) to each of these.

    They are drawn only while the place is selected, so they bend only among themselves.
    """
    always = len(measured_pairs(atlas, None))
    found = {}
    for place in atlas.places.values():
        pairs = measured_pairs(atlas, place.id)[always:]
        if pairs:
            bent = spread_out(_collection(_distance_feature(a, b) for a, b in pairs))
            found[place.id] = [
                [
                    line["properties"]["to"],
                    line["properties"]["label"],
                    line["geometry"]["coordinates"],
                ]
                for line in bent["features"]
            ]
    return found


def _distance_feature(a: Place, b: Place) -> dict[str, Any]:
    line = {"type": "LineString", "coordinates": [[a.lon, a.lat], [b.lon, b.lat]]}
    properties = {"from": a.id, "to": b.id, "label": about_km(a, b)}
    return _feature(f"{a.id}--{b.id}", line, properties)


def _stated_distance_feature(atlas: Atlas, *on_clocks: StatedDistance) -> dict[str, Any]:
    """A ring with the first and last day on which it shows, by clock; None is an open end."""
    stated = on_clocks[0]
    place = atlas.places[stated.claim.places[0]]
    ring = geodesic_ring(place, stated.distance_km)
    days = {
        clock: [one.first_on.isoformat(), one.last_on and one.last_on.isoformat()]
        for clock, one in zip(CLOCKS, on_clocks, strict=True)
    }
    properties = {
        "from": place.id,
        "label": f"{stated.distance_km:g} km as stated",
        "text": words_of(stated.claim),
        "days": days,
    }
    return _feature(stated.claim.id, ring.__geo_interface__, properties)


def _feature(feature_id: str, geometry: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": feature_id, "geometry": geometry, "properties": properties}


def _collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}
