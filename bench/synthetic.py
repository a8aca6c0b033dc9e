"""A record of any size, invented but shaped like the real one: places, claims, pages, relations.

``python bench/synthetic.py FOLDER [--claims N] [--places N]`` writes a folder of data that
``CLAIMLINE_DATA`` may name. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.loading import DATA_DIR, PLACE_COLUMNS

FIRST_DAY = date(2024, 8, 1)
DAYS = 730
CLAIMS_A_REPORT = 10
SAID = (
    ("claims_control", "russia"),
    ("denies_loss", "ukraine"),
    ("reports_fighting", "contested"),
    ("claims_advance", "russia"),
    ("assesses_control", "contested"),
    ("forecasts", "russia"),
)
WORDS = (
    "of",
    "the",
    "town",
    "report",
    "said",
    "that",
    "it",
    "stood",
    "as",
    "had",
    "on",
    "day",
    "before",
)


def main() -> None:
    """Write the folder that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--places", type=int, default=600)
    asked = parser.parse_args()
    write_record(asked.folder, asked.claims, asked.places)


def write_record(folder: Path, claims: int, places: int) -> None:
    """A whole folder of data with about so many claims (half quoted) over so many places."""
    folder.mkdir(parents=True)
    shutil.copytree(DATA_DIR / "basemap", folder / "basemap")
    shutil.copy(DATA_DIR / "gazetteer.csv", folder / "gazetteer.csv")
    shutil.copy(DATA_DIR / "claimants.yaml", folder / "claimants.yaml")
    ids = _write_places(folder, places)
    chance = random.Random(claims)
    (folder / "reports").mkdir()
    references = []
    for start in range(0, claims, CLAIMS_A_REPORT):
        report = _report(
            start // CLAIMS_A_REPORT, ids, chance, min(CLAIMS_A_REPORT, claims - start)
        )
        references.extend(f"{report['id']}#{claim['label']}" for claim in report["claims"])
        # JSON is YAML, and quicker to write.
        path = folder / "reports" / f"{report['id']}.yaml"
        path.write_text(_as_yaml(report), encoding="utf-8")
    relations = [
        {"kind": "tension", "a": a, "b": b, "topic": "who controls it", "reason": "They differ."}
        for a, b in zip(references[::10], references[5::10], strict=False)
    ]
    (folder / "relations.yaml").write_text(_as_yaml(relations), encoding="utf-8")


def _as_yaml(value: Any) -> str:
    import yaml

    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def _write_places(folder: Path, count: int) -> list[str]:
    with (DATA_DIR / "places.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))[:count]
    chance = random.Random(count)
    for number in range(len(rows), count):
        name = f"Synthetic {number}"
        rows.append(
            {
                **dict.fromkeys(PLACE_COLUMNS, ""),
                "id": f"synthetic-{number}",
                "role": "context",
                "kind": "town",
                "name_en": name,
                "name_uk": f"{name} uk",
                "name_ru": f"{name} ru",
                "lon": f"{chance.uniform(36.2, 39.2):.5f}",
                "lat": f"{chance.uniform(47.2, 49.3):.5f}",
                "coordinate_source": "invented",
                "check_lon": "",
                "check_lat": "",
            }
        )
        rows[-1]["check_lon"], rows[-1]["check_lat"] = rows[-1]["lon"], rows[-1]["lat"]
        rows[-1]["check_source"] = "invented"
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, PLACE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return [row["id"] for row in rows if row["kind"] != "region"]


def _report(number: int, places: list[str], chance: random.Random, count: int) -> dict[str, Any]:
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    is_page = number % 2 == 1
    claims: list[dict[str, Any]] = []
    excerpts: list[dict[str, Any]] = []
    for index in range(count):
        proposition, stated_for = SAID[chance.randrange(len(SAID))]
        about = day - timedelta(days=chance.randrange(3))
        claim = {
            "label": f"claim-{index}",
            # Every third claim is about one of the first four: they are what readers open.
            "places": [places[chance.randrange(4)] if index % 3 == 0 else chance.choice(places)],
            "claimant": chance.choice(("putin", "general-staff", "isw", "russian-state")),
            "kind": "control",
            "proposition": proposition,
            "stated_for": stated_for,
            "event_time": {"edtf": about.isoformat(), "basis": "stated"},
        }
        words = " ".join(chance.sample(WORDS, 12))
        if is_page:
            claim["paraphrase"] = f"It was said {words}."
        else:
            start = 1000 * index
            excerpts.append(
                {
                    "id": f"excerpt-{index}",
                    "exact": words,
                    "prefix": "",
                    "suffix": "",
                    "start": start,
                    "end": start + len(words),
                }
            )
            claim["excerpts"] = [f"excerpt-{index}"]
        claims.append(claim)
    page = {
        "url": f"https://example.org/{number}",
        "carrier": "russian-television",
        "read_on": "2026-11-22",
        "seen": "confirmed",
    }
    return {
        "id": f"r{number:05}",
        "short_name": f"Report {number}",
        "description": "Invented.",
        "publisher": None,
        "author": None,
        "language": "en",
        "translation": None,
        "published": {"edtf": day.isoformat(), "basis": "stated"},
        "quoting_terms": None if is_page else "invented",
        "text": None if is_page else {"sha256": "0" * 64, "length": 20_000},
        **(page if is_page else {}),
        "excerpts": excerpts,
        "claims": claims,
    }


if __name__ == "__main__":
    main()
