"""The draft of a series: its passport, from what the user said and what the format knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from geo.area_series import (
    SERIES_CAVEATS,
    Area,
    GeometryKind,
    SeriesCaveat,
    SeriesPassport,
)
from geo.claimants import PARTIES
from geo.importers.findings import CannotImportError, Findings
from geo.importers.request import About, Draft, ImportRequest

_UNCLEAR: Final = frozenset({"", "?", "unknown", "unclear", "not stated", "none stated"})


def area_draft(
    request: ImportRequest,
    about: About,
    format: str,
    areas: Sequence[Area],
    findings: Findings,
    sha256: str,
) -> Draft:
    """The draft of a series of areas; CannotImportError if no day has any."""
    days = tuple(sorted({area.day for area in areas}))
    return draft(request, about, format, "areas", tuple(areas), days, findings, sha256)


def draft(
    request: ImportRequest,
    about: About,
    format: str,
    kind: GeometryKind,
    content: Any,
    days: tuple[date, ...],
    findings: Findings,
    sha256: str,
) -> Draft:
    """The draft of any series; CannotImportError if it has no day, or nobody says whose it is."""
    if not days:
        raise CannotImportError(
            f"{request.path.name}: no day of it can be used: there is nothing to import"
            f"{findings.first_words}"
        )
    claimant, party = request.claimant or about.claimant, request.party or about.party
    if not claimant or party is None:
        raise CannotImportError(
            "say whose map it is: --claimant NAME (or an id of data/claimants.yaml) and --party, "
            f"one of {', '.join(PARTIES)}"
        )
    if not request.licence.strip():
        raise CannotImportError("say the licence, or 'unknown', with --licence TEXT")
    _insist_on_plain_words(request)
    passport = SeriesPassport(
        id=request.id or about.id,
        title=request.title or about.title,
        source=request.source or about.source,
        claimant=claimant,
        party=party,
        url=request.url or about.url,
        licence=request.licence.strip(),
        format=format,
        geometry_kind=kind,
        depicts=about.depicts,
        retrieved_on=request.retrieved_on,
        sha256=sha256,
        caveats=_caveats(request, about, findings),
        counts=findings.counts,
        first_day=days[0],
        last_day=days[-1],
        day_count=len(days),
        version="",
    )
    return Draft(passport=passport, content=content, days=days, problems=tuple(findings.problems))


def slug(text: str) -> str:
    """An id made of a name: small ASCII letters, digits and hyphens; ``series`` if none is left."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:60].strip("-") or "series"


def _insist_on_plain_words(request: ImportRequest) -> None:
    """What the user says is shown on screens and terminals, and the address becomes a link."""
    for name in ("title", "source", "claimant", "licence", "url"):
        if not (getattr(request, name) or "").isprintable():
            raise CannotImportError(f"--{name} holds a line break or another control character")
    if request.url is not None and not request.url.startswith(("https://", "http://")):
        raise CannotImportError(f"--url {request.url!r} does not begin with https:// or http://")


def _caveats(request: ImportRequest, about: About, findings: Findings) -> tuple[SeriesCaveat, ...]:
    said = {*about.caveats, *findings.caveats, *request.caveats}
    if request.licence.strip().lower() in _UNCLEAR:
        said.add("licence_unclear")
    return tuple(caveat for caveat in SERIES_CAVEATS if caveat in said)
