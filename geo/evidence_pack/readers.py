"""What an exported file says, read back without the code that wrote it: passport and quotations.

Each reader takes a file's bytes and gives its passport (as far as the format holds one) and every
quotation with the claim it belongs to. A reader may raise anything on a damaged file.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree

from geo.exports.csv_table import restore
from geo.exports.geoparquet import KEY, read_table
from geo.pictures import NAMESPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One quotation in an exported file; ``start``, ``end`` None where the format has no place."""

    claim: str
    exact: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an exported file says of its snapshot, and all that it quotes."""

    passport: Mapping[str, Any]
    quoted: tuple[Quoted, ...]


def read_geojson(content: bytes) -> Reading:
    """From the members of the FeatureCollection."""
    collection = json.loads(content)
    claims = [f for f in collection["features"] if f["properties"]["layer"] == "claims"]
    quoted = (
        Quoted(claim=claim["id"], exact=e["exact"], start=e["start"], end=e["end"])
        for claim in claims
        for e in claim["properties"]["excerpts"]
    )
    paraphrased = (
        Quoted(claim=claim["id"], exact=claim["properties"]["paraphrase"])
        for claim in claims
        if claim["properties"]["paraphrase"]
    )
    return Reading(passport=collection["claimline"], quoted=(*quoted, *paraphrased))


def read_csv(content: bytes) -> Reading:
    """From the cells, each as it was before it was defused."""
    table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    rows = [{name: restore(cell) for name, cell in row.items()} for row in table]
    quoted = (one for row in rows for one in _of_flat_claim(row))
    return Reading(passport=rows[0] if rows else {}, quoted=tuple(quoted))


def read_geopackage(content: bytes) -> Reading:
    """From the tables ``excerpts``, ``claims`` and ``gpkg_metadata``."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        rows = database.execute('SELECT claim, exact, start, "end" FROM excerpts').fetchall()
        shown = dict(database.execute("SELECT claim, paraphrase FROM claims"))
        metadata = database.execute("SELECT metadata FROM gpkg_metadata").fetchone()[0]
    quoted = (Quoted(claim=c, exact=exact, start=s, end=e) for c, exact, s, e in rows)
    paraphrased = (Quoted(claim=c, exact=words) for c, words in shown.items() if words)
    return Reading(
        passport=json.loads(metadata),
        quoted=(*(one for one in quoted if one.claim in shown), *paraphrased),
    )


def read_kml(content: bytes) -> Reading:
    """From the ExtendedData of the document and of each placemark."""
    document = ElementTree.fromstring(content).find("{*}Document")
    assert document is not None
    marks = [_extended_data(mark) for mark in document.findall(".//{*}Placemark")]
    quoted = (one for cells in marks if "claim" in cells for one in _of_flat_claim(cells))
    return Reading(passport=_extended_data(document), quoted=tuple(quoted))


def read_geoparquet(content: bytes) -> Reading:
    """From the rows and the key-value metadata."""
    table = read_table(content)
    names = ["claim", "exact", "start", "end", "further_excerpts", "paraphrase"]
    quoted = (one for row in table.select(names).to_pylist() for one in _of_flat_claim(row))
    return Reading(passport=json.loads(table.schema.metadata[KEY]), quoted=tuple(quoted))


def read_jsonld(content: bytes) -> Reading:
    """From the annotations' selectors and the data set's node."""
    graph = json.loads(content)["@graph"]
    passports = (node for node in graph if node["type"] == "Dataset")
    quoted = (_of_annotation(node) for node in graph if node["type"] == "Annotation")
    paraphrased = (
        Quoted(claim=node["id"].removeprefix(f"{NAMESPACE}claim:"), exact=node["paraphrase"])
        for node in graph
        if node["type"] == "Claim" and "paraphrase" in node
    )
    return Reading(passport=next(passports), quoted=(*quoted, *paraphrased))


def read_csl_json(content: bytes) -> Reading:
    """From each item's abstract, where all excerpts of a claim stand in one text."""
    items = json.loads(content)
    quoted = (Quoted(claim=i["id"], exact=i["abstract"]) for i in items if "abstract" in i)
    return Reading(passport={"snapshot_id": items[0]["id"]}, quoted=tuple(quoted))


def read_bibtex(content: bytes) -> Reading:
    """From each entry's abstract, with LaTeX's escapes undone."""
    text = content.decode()
    found = re.finditer(
        r"^@misc\{(c-\w+),\n(?:  .*\n)*?  abstract = \{(.*)\},$", text, re.MULTILINE
    )
    quoted = (Quoted(claim=match[1], exact=_without_escapes(match[2])) for match in found)
    first = re.match(r"@misc\{(s-\w+),", text)
    return Reading(passport={"snapshot_id": first and first[1]}, quoted=tuple(quoted))


def read_ris(content: bytes) -> Reading:
    """From each record's AB, where all excerpts of a claim stand in one text."""
    records = [dict(_ris_lines(record)) for record in content.decode().split("ER  - ")]
    quoted = (Quoted(claim=r["ID"], exact=r["AB"]) for r in records if "AB" in r)
    return Reading(passport={"snapshot_id": records[0].get("ID")}, quoted=tuple(quoted))


READERS: Final[Mapping[str, Callable[[bytes], Reading]]] = {
    "geojson": read_geojson,
    "csv": read_csv,
    "gpkg": read_geopackage,
    "kml": read_kml,
    "parquet": read_geoparquet,
    "jsonld": read_jsonld,
    "csl.json": read_csl_json,
    "bib": read_bibtex,
    "ris": read_ris,
}
"""By the ending of the file's name."""


def _of_flat_claim(row: Mapping[str, Any]) -> Iterator[Quoted]:
    claim = row["claim"]
    if row.get("paraphrase"):
        yield Quoted(claim=claim, exact=row["paraphrase"])
        return
    yield Quoted(claim=claim, exact=row["exact"], start=int(row["start"]), end=int(row["end"]))
    for further in json.loads(row.get("further_excerpts") or "[]"):
        yield Quoted(claim=claim, **further)


def _extended_data(element: ElementTree.Element) -> dict[str, str]:
    return {
        data.attrib["name"]: data.findtext("{*}value") or ""
        for data in element.findall("{*}ExtendedData/{*}Data")
    }


def _of_annotation(node: Mapping[str, Any]) -> Quoted:
    quote, position = node["target"]["selector"]
    claim = node["body"].removeprefix(f"{NAMESPACE}claim:")
    return Quoted(claim=claim, exact=quote["exact"], start=position["start"], end=position["end"])


def _without_escapes(text: str) -> str:
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}"}
    names |= {"asciitilde": "~", "asciicircum": "^"}
    return re.sub(r"\\(?:text(\w+)\{\}|([&%$#_]))", lambda m: m[2] or names.get(m[1], m[0]), text)


def _ris_lines(record: str) -> Iterator[tuple[str, str]]:
    for line in record.splitlines():
        tag, separator, text = line.partition("  - ")
        if separator:
            yield tag, text
