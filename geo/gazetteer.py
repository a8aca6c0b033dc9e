"""The settlements of the region, for labels: GeoNames names and WGS84 coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.crs import coordinate_problem
from geo.errors import DataError
from geo.loading import DATA_DIR
from geo.records import STRICT, Problems, build, read_csv, unique

COLUMNS: Final = (
    "geonames_id",
    "name_en",
    "alternate_names",
    "lon",
    "lat",
    "population",
    "country",
    "admin1",
    "label_rank",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A settlement; ``label_rank`` runs from 1 (shown from far) to 4 (only from near)."""

    __pydantic_config__ = STRICT

    geonames_id: int
    name_en: str
    alternate_names: tuple[str, ...]
    lon: float
    lat: float
    population: int
    country: str
    admin1: str
    label_rank: int


def load_gazetteer(data_dir: Path = DATA_DIR) -> tuple[Settlement, ...]:
    """Every settlement in file order; DataError with all problems if there is any."""
    problems = Problems(data_dir)
    path = data_dir / "gazetteer.csv"
    settlements = []
    for line, row in read_csv(path, COLUMNS, problems):
        names = tuple(name for name in row["alternate_names"].split("|") if name)
        settlement = build(
            Settlement, {**row, "alternate_names": names}, path, f"line {line}", problems
        )
        if settlement is None:
            continue
        trouble = coordinate_problem(settlement.lon, settlement.lat)
        if trouble:
            problems.add(path, f"line {line}", trouble, "Correct lon and lat: WGS84 degrees")
        settlements.append(settlement)
    kept = unique(
        settlements,
        lambda s: str(s.geonames_id),
        lambda s: (path, f"settlement {s.geonames_id}"),
        problems,
    )
    if problems.found:
        raise DataError(problems.found)
    return tuple(kept.values())
