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

from dashboard.days_to_choose import day_range
from dashboard.folium_map import DescribedMap, OnlineBase, describe_map
from dashboard.online_base_maps import ONLINE_BASE_MAPS, ONLINE_TITLES
from dashboard.templates import render
from geo.as_of import CLOCKS, Clock, PlaceState, counts_from, state_of, time_on
from geo.atlas import Atlas
from geo.basemap import BaseLayer, cut_to
from geo.claimants import PARTIES
from geo.claims import Claim
from geo.distances import about_km, geodesic_ring
from geo.gazetteer import Settlement
from geo.glyphs import glyph_of, glyph_svg
from geo.layers import SWITCHES
from geo.layers.distances import measured_pairs
from geo.layers.stated_distances import StatedDistance, stated_distances
from geo.palette import SILENT_LINE, STATED_FOR
from geo.places import Place
from geo.selection import DEFAULT_VIEW
from geo.snapshots import Bounds, credit_lines
from geo.wording import (
    PARTY_NAMES,
    PROPOSITION_NAMES,
    STANDING_NAMES,
    count_words,
    quantity_words,
    words_of,
)

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
    glyphs: dict[str, str] = {}
    states = {clock: _states(atlas, clock, glyphs) for clock in CLOCKS}
    first, last = day_range(atlas)
    return {
        "map": _described(atlas, basemap, online, cut).as_scene_part(),
        "days": {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "marks": {clock: _marks(atlas, clock, first) for clock in CLOCKS},
        },
        "glyphs": {key: svg for svg, key in glyphs.items()},
        "states": states,
        "home": {"lat": DEFAULT_VIEW.lat, "lon": DEFAULT_VIEW.lon, "zoom": DEFAULT_VIEW.zoom},
        "places": [_place(place) for place in atlas.places.values()],
        "settlements": _settlements(atlas, gazetteer),
        "timeline": {clock: _timeline(atlas, clock) for clock in CLOCKS},
        "parties": [{"id": party, "name": PARTY_NAMES[party]} for party in _parties(atlas)],
        "layers": [{"id": switch.id, "title": switch.title} for switch in SWITCHES],
        "bases": [
            {"id": base_id, "title": ONLINE_TITLES[base_id]} for base_id, provider in online.items()
        ],
        "legend_html": render("legend.html"),
        "credits": list(credit_lines(basemap)),
    }


def aria_words(state: PlaceState) -> str:
    """What a screen reader says of a place's glyph."""
    count = state.statement_count
    standing = STANDING_NAMES[state.standing].lower()
    return f"{state.place.name_en}: {standing}, {count_words(count)}"


def claim_words(atlas: Atlas, claim: Claim) -> str:
    """A claim in a few words of ours, for lists and tooltips."""
    claimant = atlas.claimants[claim.claimant].name_en
    places = ", ".join(atlas.places[place_id].name_en for place_id in claim.places)
    number = f", {quantity_words(claim.quantity)}" if claim.quantity else ""
    return f"{claimant}: {PROPOSITION_NAMES[claim.proposition]}{number} ({places})"


def _states(atlas: Atlas, clock: Clock, glyphs: dict[str, str]) -> dict[str, Any]:
    """Rows of (from day, glyph key, statements, words) by place; fills ``glyphs`` (SVG to key)."""
    found = {}
    for place in atlas.places.values():
        claims = atlas.claims_at(place.id)
        if not place.is_settlement or not claims:
            continue
        rows: list[list[Any]] = []
        for day in sorted({date.min, *(counts_from(claim, clock) for claim in claims)}):
            state = state_of(atlas, place, day, clock)
            svg = glyph_svg(glyph_of(state), GLYPH_PX)
            key = glyphs.setdefault(svg, f"g{len(glyphs)}")
            row = [key, state.statement_count, aria_words(state)]
            if not rows or rows[-1][1:] != row:
                rows.append([BEFORE_ALL_DAYS if day == date.min else day.isoformat(), *row])
        found[place.id] = rows
    return found


def _marks(atlas: Atlas, clock: Clock, first: date) -> list[str]:
    days = {counts_from(claim, clock) for claim in atlas.claims.values()}
    return [day.isoformat() for day in sorted(days) if day >= first]


def _parties(atlas: Atlas) -> list[str]:
    speaking = {atlas.party(claim) for claim in atlas.claims.values()}
    return [party for party in PARTIES if party in speaking]


def _timeline(atlas: Atlas, clock: Clock) -> list[dict[str, Any]]:
    rows = []
    for claim in atlas.claims.values():
        time, party = time_on(claim, clock), atlas.party(claim)
        # A forecast says nothing of what is: it is counted with all that is not about control.
        ink = STATED_FOR[claim.stated_for] if claim.stated_for and not claim.looks_ahead else None
        rows.append(
            {
                "id": claim.id,
                "from": time.earliest_on.isoformat() if time.earliest_on else None,
                "to": time.latest_on.isoformat() if time.latest_on else None,
                "party": party,
                "places": list(claim.places),
                "label": claim_words(atlas, claim),
                "inferred": time.basis == "inferred",
                "quoted": claim.is_quoted,
                "colour": ink.fill if ink else SILENT_LINE,
                "letter": ink.letter if ink else "",
            }
        )
    return sorted(rows, key=lambda row: (row["from"] or "", row["id"]))


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "lon": place.lon,
        "lat": place.lat,
        "role": place.role,
        "kind": place.kind,
        "names": {"en": place.name_en, "uk": place.name_uk, "ru": place.name_ru},
        "also": [*place.former_names, *place.other_names],
    }


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
        distances=_collection(_distance_features(atlas)),
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


def _distance_features(atlas: Atlas) -> Iterable[dict[str, Any]]:
    """The principal towns two by two, always; from another place only while that is selected."""
    always = measured_pairs(atlas, None)
    for a, b in always:
        yield _distance_feature(a, b, {})
    for place in atlas.places.values():
        for a, b in measured_pairs(atlas, place.id)[len(always) :]:
            yield _distance_feature(a, b, {"only_with": place.id})


def _distance_feature(a: Place, b: Place, more: dict[str, str]) -> dict[str, Any]:
    line = {"type": "LineString", "coordinates": [[a.lon, a.lat], [b.lon, b.lat]]}
    properties = {"from": a.id, "to": b.id, "label": about_km(a, b), **more}
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
