"""Loading the atlas: every file of ``data/`` read once and checked against the others."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from geo.atlas import Atlas
from geo.claimants import Claimant
from geo.claims import Claim
from geo.crs import coordinate_problem
from geo.errors import DataError
from geo.places import Place, PlaceIndex, fold
from geo.records import Problems, build, read_csv, read_yaml_list, record_name, unique
from geo.relations import Relation
from geo.report_files import read_reports
from geo.reports import Report
from geo.revisions import by_revision, waiting_claims

DATA_DIR: Final = Path(__file__).resolve().parent.parent / "data"

PLACE_COLUMNS: Final = (
    "id",
    "role",
    "kind",
    "name_en",
    "name_uk",
    "name_ru",
    "former_names",
    "other_names",
    "lon",
    "lat",
    "coordinate_source",
    "check_lon",
    "check_lat",
    "check_source",
    "geonames_id",
    "note",
)


def load_atlas(data_dir: Path = DATA_DIR) -> Atlas:
    """Read and cross-check every file; DataError with all problems if there is any."""
    version = data_version(data_dir)  # first: what changes meanwhile has another one
    problems = Problems(data_dir)
    places, claimants = read_registries(data_dir, problems)
    files = dict(read_reports(data_dir / "reports", places, claimants, problems))
    reports, earlier = by_revision(files, problems)
    claims = _unique_claims(reports, data_dir, problems)
    waiting = waiting_claims(reports.values())
    relations = _read_relations(data_dir / "relations.yaml", claims, waiting, problems)
    if problems.found:
        raise DataError(problems.found)
    return Atlas(
        places=PlaceIndex(places.values()),
        claimants=MappingProxyType(claimants),
        reports=MappingProxyType({report.id: report for report in reports.values()}),
        claims=MappingProxyType(claims),
        relations=relations,
        version=version,
        earlier=MappingProxyType(earlier),
    )


def data_version(data_dir: Path = DATA_DIR) -> str:
    """A hash of the bytes of every file of the record, the base map and the gazetteer.

    A file that cannot be read counts by its name: what is wrong with it is said by who reads it.
    """
    digest = hashlib.sha256()
    for path in sorted(data_dir.rglob("*")):
        if path.suffix in (".csv", ".yaml", ".geojson"):
            digest.update(path.relative_to(data_dir).as_posix().encode())
            with suppress(OSError):
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def load_claimants(data_dir: Path = DATA_DIR) -> dict[str, Claimant]:
    """The claimants alone, by id; DataError with all their problems if there is any."""
    problems = Problems(data_dir)
    claimants = _read_claimants(data_dir / "claimants.yaml", problems)
    if problems.found:
        raise DataError(problems.found)
    return claimants


def read_registries(
    data_dir: Path, problems: Problems
) -> tuple[dict[str, Place], dict[str, Claimant]]:
    """Places and claimants by id, as far as they can be read; the rest is noted as problems."""
    places = _read_places(data_dir / "places.csv", problems)
    return places, _read_claimants(data_dir / "claimants.yaml", problems)


def _read_places(path: Path, problems: Problems) -> dict[str, Place]:
    lines: dict[int, str] = {}
    places = []
    for line, row in read_csv(path, PLACE_COLUMNS, problems):
        raw: dict[str, Any] = dict(row)
        for name in ("former_names", "other_names"):
            raw[name] = tuple(part.strip() for part in row[name].split("|") if part.strip())
        for name in ("check_lon", "check_lat", "geonames_id"):
            raw[name] = row[name] or None
        record = f"place {row['id'] or f'on line {line}'}"
        place = build(Place, raw, path, record, problems)
        if place is None:
            continue
        lines[id(place)] = f"place {place.id}, line {line}"
        places.append(place)
        _check_coordinates(place, path, problems)
    kept = unique(places, lambda p: p.id, lambda p: (path, lines[id(p)]), problems)
    _check_names(kept, path, problems)
    return kept


def _check_coordinates(place: Place, path: Path, problems: Problems) -> None:
    pairs = [("lon, lat", place.lon, place.lat)]
    if place.check_lon is not None and place.check_lat is not None:
        pairs.append(("check_lon, check_lat", place.check_lon, place.check_lat))
    for columns, lon, lat in pairs:
        trouble = coordinate_problem(lon, lat)
        if trouble:
            remedy = f"Correct {columns}: WGS84 degrees, longitude first"
            problems.add(path, f"place {place.id}", trouble, remedy)


def _check_names(places: Mapping[str, Place], path: Path, problems: Problems) -> None:
    owner: dict[str, str] = {}
    for place in places.values():
        spellings = {fold(name): name for name in reversed((place.id, *place.names))}
        for folded, name in spellings.items():
            if not folded:
                problems.add(path, f"place {place.id}", "a name is empty", "Write all three names")
                continue
            first = owner.setdefault(folded, place.id)
            if first != place.id:
                problems.add(
                    path,
                    f"place {place.id}",
                    f"the name {name!r} also belongs to {first}",
                    "Keep it at one of the two",
                )


def _read_claimants(path: Path, problems: Problems) -> dict[str, Claimant]:
    claimants = []
    for number, raw in enumerate(read_yaml_list(path, problems), start=1):
        claimant = build(Claimant, raw, path, record_name("claimant", raw, number), problems)
        if claimant is not None:
            claimants.append(claimant)
    return unique(claimants, lambda c: c.id, lambda c: (path, f"claimant {c.id}"), problems)


def _unique_claims(
    reports: Mapping[Path, Report], data_dir: Path, problems: Problems
) -> dict[str, Claim]:
    path_of = {report.id: path for path, report in reports.items()}
    return unique(
        (claim for report in reports.values() for claim in report.claims),
        lambda c: c.id,
        lambda c: (path_of[c.document], f"claim {c.label}"),
        problems,
    )


def _read_relations(
    path: Path, claims: Mapping[str, Claim], waiting: frozenset[str], problems: Problems
) -> tuple[Relation, ...]:
    """Those of which neither side waits for a person."""
    references = {claim.reference for claim in claims.values()}
    relations = []
    for number, raw in enumerate(read_yaml_list(path, problems), start=1):
        name = f"relation number {number}"
        relation = build(Relation, raw, path, name, problems)
        if relation is None:
            continue
        for reference in (relation.a, relation.b):
            if reference not in references and reference not in waiting:
                problems.add(
                    path, name, f"there is no claim {reference!r}", "Write it as REPORT_ID#label"
                )
        if relation.a == relation.b:
            problems.add(path, name, "it relates a claim to itself", "Name two claims")
        relations.append(relation)
    unique(
        relations,
        lambda r: " ".join(sorted((r.a, r.b))),
        lambda r: (path, f"relation {r.a} with {r.b}"),
        problems,
    )
    return tuple(one for one in relations if not waiting & {one.a, one.b})
