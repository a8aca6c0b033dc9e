"""Settlements that only the official codifier names: no coordinate is known here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from geo.errors import DataError
from geo.loading import DATA_DIR
from geo.records import STRICT, Problems, build, read_csv, unique

COLUMNS: Final = (
    "katottg",
    "kind",
    "name_uk",
    "name_en",
    "community_en",
    "community_geonames_id",
    "district_en",
    "oblast_en",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementName:
    """A settlement of the codifier; ``community_geonames_id`` is that of its community's centre."""

    __pydantic_config__ = STRICT

    katottg: str
    kind: Literal["city", "settlement", "village"]
    name_uk: str
    name_en: str
    community_en: str
    community_geonames_id: str
    district_en: str
    oblast_en: str


def load_settlement_names(data_dir: Path = DATA_DIR) -> tuple[SettlementName, ...]:
    """Every settlement in file order, none without the file; DataError with all problems."""
    path = data_dir / "settlement_names.csv"
    if not path.is_file():
        return ()
    problems = Problems(data_dir)
    names = []
    for line, row in read_csv(path, COLUMNS, problems):
        name = build(SettlementName, row, path, f"line {line}", problems)
        if name is not None:
            names.append(name)
    kept = unique(names, lambda n: n.katottg, lambda n: (path, f"settlement {n.katottg}"), problems)
    if problems.found:
        raise DataError(problems.found)
    return tuple(kept.values())
