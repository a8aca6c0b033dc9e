"""Gold claims: those of the invented passages, and those of the two documents of the record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evaluation.passages import FOLDER
from geo.atlas import Atlas
from geo.check import find_texts
from geo.claims import Claim
from geo.errors import ClaimlineError
from geo.times import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """What a person read: where, by whom, what, of which places, about when (EDTF).

    ``claimant`` is None where the source is nobody whom a list names; ``source`` has its words.
    """

    start: int
    end: int
    exact: str
    claimant: str | None
    source: str
    kind: str
    proposition: str
    places: frozenset[str]
    event_time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimText:
    """A text with its date and its gold claims."""

    id: str
    language: str
    time: Time
    text: str
    claims: tuple[GoldClaim, ...]


def load_claim_passages(name: str) -> tuple[ClaimText, ...]:
    """The passages of ``claim_passages/NAME.yaml``; ClaimlineError for words that are not there."""
    path = FOLDER / "claim_passages" / f"{name}.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_passage(raw, path) for raw in content)


def _passage(raw: dict[str, Any], path: Path) -> ClaimText:
    text = raw["text"]
    claims = []
    for claim in raw["claims"]:
        exact = claim["exact"]
        if text.count(exact) != 1:
            raise ClaimlineError(f"{path.name}: {raw['id']}: not once in the text: {exact!r}")
        start = text.index(exact)
        claims.append(
            GoldClaim(
                start=start,
                end=start + len(exact),
                exact=exact,
                claimant=claim["claimant"],
                source=claim["source"] or "",
                kind=claim["kind"],
                proposition=claim["proposition"],
                places=frozenset(claim["places"]),
                event_time=claim["event_time"],
            )
        )
    return ClaimText(
        id=raw["id"],
        language=raw["language"],
        time=Time(edtf=raw["document_time"], basis="stated"),
        text=text,
        claims=tuple(claims),
    )


def load_claim_documents(atlas: Atlas) -> tuple[ClaimText, ...]:
    """The documents of the record whose texts are in the folder that CLAIMLINE_TEXTS names."""
    folder = os.environ.get("CLAIMLINE_TEXTS")
    return tuple(_documents(atlas, Path(folder))) if folder else ()


def _documents(atlas: Atlas, folder: Path) -> Iterator[ClaimText]:
    texts = find_texts(folder)
    for report in atlas.reports.values():
        text = texts.get(report.text.sha256) if report.text else None
        if text is not None:
            claims = tuple(_recorded(claim) for claim in report.claims)
            yield ClaimText(
                id=report.id,
                language=report.language,
                time=report.published,
                text=text,
                claims=claims,
            )


def _recorded(claim: Claim) -> GoldClaim:
    """A claim of the record; where it rests on several excerpts the first is its span."""
    excerpt = claim.excerpts[0]
    return GoldClaim(
        start=excerpt.start,
        end=excerpt.end,
        exact=excerpt.exact,
        claimant=claim.claimant,
        source="",
        kind=claim.kind,
        proposition=claim.proposition,
        places=frozenset(claim.places),
        event_time=claim.event_time.edtf,
    )
