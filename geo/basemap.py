"""The embedded base map: GeoJSON layers, each with the passport that credits it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from geo.errors import DataError
from geo.loading import DATA_DIR
from geo.records import STRICT, Problems, build, read_yaml

Caveat = Literal["schematic", "generalised", "dated", "international_borders"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseLayerPassport:
    """Where a base map layer comes from, under which licence, and what to beware of."""

    __pydantic_config__ = STRICT

    layer: str
    title: str
    source: str
    version: str
    url: str
    package: str
    licence: str
    attribution: str
    retrieved_on: str
    sha256: str
    caveats: tuple[Caveat, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseLayer:
    """A layer's passport and its GeoJSON text (RFC 7946, WGS84)."""

    passport: BaseLayerPassport
    geojson: str


def load_basemap(data_dir: Path = DATA_DIR) -> tuple[BaseLayer, ...]:
    """Every layer of ``basemap/`` by name; DataError where one lacks its passport or checksum."""
    problems = Problems(data_dir)
    folder = data_dir / "basemap"
    files = (*folder.glob("*.geojson"), *folder.glob("*.yaml"))
    layers = tuple(
        layer
        for name in sorted({path.stem for path in files})
        if (layer := _read_layer(folder / f"{name}.geojson", problems)) is not None
    )
    if not layers and not problems.found:
        problems.add(folder, "the folder", "it holds no layer", "Restore it, or 'make basemap'")
    if problems.found:
        raise DataError(problems.found)
    return layers


def _read_layer(path: Path, problems: Problems) -> BaseLayer | None:
    passport_path = path.with_suffix(".yaml")
    raw = read_yaml(passport_path, problems)
    passport = (
        None if raw is None else build(BaseLayerPassport, raw, passport_path, "passport", problems)
    )
    if not path.is_file():
        problems.add(path, "the file", "it is missing", "Restore it, or 'make basemap'")
        return None
    if passport is None:
        return None
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != passport.sha256:
        problems.add(
            path, "the file", "its SHA-256 is not the passport's", "Rebuild with 'make basemap'"
        )
        return None
    return BaseLayer(passport=passport, geojson=content.decode("utf-8"))


def cut_to(layer: BaseLayer, bounds: tuple[float, float, float, float]) -> BaseLayer:
    """The layer within (west, south, east, north) in WGS84 degrees; features outside are gone.

    The passport stays, its SHA-256 still that of the whole layer.
    """
    from shapely import clip_by_rect, set_precision
    from shapely.geometry import mapping, shape

    features = []
    collection = json.loads(layer.geojson)
    for feature in collection["features"]:
        inside = clip_by_rect(shape(feature["geometry"]), *bounds)
        if not inside.is_empty:
            rounded = set_precision(inside, 1e-4, mode="pointwise")
            features.append({**feature, "geometry": mapping(rounded)})
    text = json.dumps({**collection, "features": features}, ensure_ascii=False)
    return replace(layer, geojson=text)
