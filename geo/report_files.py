"""Reading report files: one document's passport, excerpts and claims, checked as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from geo.claimants import Claimant
from geo.claims import Claim, claim_problems
from geo.errors import BadTimeError
from geo.excerpts import Excerpt
from geo.places import Place
from geo.records import Problems, build, read_yaml, record_name, unique
from geo.reports import Report
from geo.times import Time


@dataclass(frozen=True)
class _Known:
    places: Mapping[str, Place]
    claimants: Mapping[str, Claimant]


def read_reports(
    folder: Path,
    places: Mapping[str, Place],
    claimants: Mapping[str, Claimant],
    problems: Problems,
) -> Iterator[tuple[Path, Report]]:
    """Path and report of each file below the folder, checked against places and claimants.

    A document of which there are several revisions comes several times.
    """
    known = _Known(places, claimants)
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        problems.add(folder, "the folder", "it holds no report", "Restore it from the repository")
    seen: dict[tuple[str, int], Path] = {}
    for path in paths:
        report = _read_report(path, known, problems)
        if report is None:
            continue
        key = report.id, report.revision
        if key in seen:
            problems.add(
                path,
                f"report {report.id}",
                f"the id is already taken by {seen[key].name}",
                "Give one of the two another id, or the later revision another number",
            )
            continue
        seen[key] = path
        yield path, report


def _read_report(path: Path, known: _Known, problems: Problems) -> Report | None:
    raw = read_yaml(path, problems)
    if raw is None:
        return None
    if not isinstance(raw, Mapping):
        problems.add(path, "the file", "it holds no report", "Begin it with 'id: ...'")
        return None
    passport = {key: value for key, value in raw.items() if key not in ("excerpts", "claims")}
    name = f"report {raw.get('id', path.stem)}"
    empty = build(Report, {**passport, "excerpts": (), "claims": ()}, path, name, problems)
    if empty is None:
        return None
    _check_page(empty, known, path, name, problems)
    if empty.is_page and not raw.get("excerpts"):
        excerpts: dict[str, Excerpt] = {}
    else:
        excerpts = _read_excerpts(raw.get("excerpts"), path, problems)
    _check_time("published", empty.published, path, name, problems)
    raw_claims = raw.get("claims") or []
    if not isinstance(raw_claims, list):
        problems.add(path, "claims", "it is no list", "Begin each claim with '- label: ...'")
        return None
    claims = []
    for number, raw_claim in enumerate(raw_claims, start=1):
        claim = _read_claim(raw_claim, number, empty, excerpts, path, problems)
        if claim is None:
            continue
        _check_claim(claim, empty, known, path, problems)
        claims.append(claim)
    labelled = unique(claims, lambda c: c.label, lambda c: (path, f"claim {c.label}"), problems)
    quoted = {excerpt.id for claim in claims for excerpt in claim.excerpts}
    for excerpt_id in excerpts:
        if excerpt_id not in quoted and len(claims) == len(raw_claims):
            problems.add(
                path,
                f"excerpt {excerpt_id}",
                "no claim quotes it",
                "Let a claim quote it, or take it out",
            )
    return build(
        Report,
        {**passport, "excerpts": tuple(excerpts.values()), "claims": tuple(labelled.values())},
        path,
        name,
        problems,
    )


def _read_excerpts(raw: object, path: Path, problems: Problems) -> dict[str, Excerpt]:
    if not isinstance(raw, list) or not raw:
        problems.add(path, "excerpts", "the list is missing or empty", "Quote the document")
        return {}
    found = []
    for number, record in enumerate(raw, start=1):
        name = record_name("excerpt", record, number)
        excerpt = build(Excerpt, record, path, name, problems)
        if excerpt is None:
            continue
        trouble = excerpt.problem()
        if trouble:
            problems.add(path, name, trouble, "Find it again with 'python -m geo locate'")
        found.append(excerpt)
    return unique(found, lambda e: e.id, lambda e: (path, f"excerpt {e.id}"), problems)


def _read_claim(
    raw: object,
    number: int,
    report: Report,
    excerpts: Mapping[str, Excerpt],
    path: Path,
    problems: Problems,
) -> Claim | None:
    name = record_name("claim", raw, number, key="label")
    if not isinstance(raw, Mapping):
        problems.add(path, name, "it is no mapping of field to value", "Write 'field: value'")
        return None
    quoted = raw.get("excerpts") or []
    if not isinstance(quoted, list) or not all(isinstance(one, str) for one in quoted):
        problems.add(path, name, "excerpts is no list of ids", "Write it as [excerpt-id]")
        return None
    missing = [excerpt_id for excerpt_id in quoted if excerpt_id not in excerpts]
    for excerpt_id in missing:
        problems.add(
            path,
            name,
            f"it quotes excerpt {excerpt_id!r}, which the report does not hold",
            "Add the excerpt, or correct its id",
        )
    if missing:
        return None
    if "first_words" in raw:
        problems.add(path, name, "first_words is computed, never written", "Take it out")
        return None
    record = {
        "known_by": report.published,
        **raw,
        "document": report.id,
        "excerpts": tuple(excerpts[excerpt_id] for excerpt_id in quoted),
    }
    return build(Claim, record, path, name, problems)


def _check_claim(
    claim: Claim, report: Report, known: _Known, path: Path, problems: Problems
) -> None:
    name = f"claim {claim.label}"
    for trouble, remedy in claim_problems(claim):
        problems.add(path, name, trouble, remedy)
    for place_id in claim.places:
        if known.places and place_id not in known.places:
            problems.add(
                path, name, f"the place {place_id!r} is unknown", "Add it to data/places.csv"
            )
    _check_names((("claimant", claim.claimant),), known, path, name, problems)
    _check_names((("link of the chain", link) for link in claim.chain), known, path, name, problems)
    if claim.is_quoted and report.is_page:
        problems.add(
            path, name, "it quotes a page whose text we do not hold", "Write it as a paraphrase"
        )
    if not claim.is_quoted and report.url is None:
        problems.add(
            path, name, "it paraphrases a document without an address", "Give the report its url"
        )
    if report.carrier is not None and report.carrier in (claim.claimant, *claim.chain):
        problems.add(
            path,
            name,
            f"{report.carrier!r} carries the page and stands in the claim too",
            "Let carrier be the site, and claimant and chain be others",
        )
    for field in ("event_time", "known_by", "forecast_for"):
        time = getattr(claim, field)
        if time is not None and time is not report.published:
            _check_time(field, time, path, name, problems)


def _check_names(
    named: Iterable[tuple[str, str]], known: _Known, path: Path, name: str, problems: Problems
) -> None:
    for role, claimant in named:
        if known.claimants and claimant not in known.claimants:
            problems.add(
                path, name, f"the {role} {claimant!r} is unknown", "Add it to data/claimants.yaml"
            )


def _check_page(report: Report, known: _Known, path: Path, name: str, problems: Problems) -> None:
    """What a document of which we hold no text must say, so that a reader finds it."""
    if report.carrier is not None:
        _check_names((("carrier", report.carrier),), known, path, name, problems)
    if report.url is not None and not is_address(report.url):
        problems.add(path, name, f"url {report.url!r} is no web address", "Write it as https://...")
    if not report.description.strip():
        problems.add(path, name, "its description is empty", "Say in a sentence what it is")
    if not report.is_page:
        if not report.quoting_terms:
            problems.add(path, name, "it quotes without terms", "Say by what right")
        return
    for field, remedy in (
        ("url", "Give the address of the page"),
        ("carrier", "Name the outlet or site that put it up, as an id of data/claimants.yaml"),
        ("read_on", "Say on what day one of us read it"),
        ("seen", "Write confirmed, mended or not_seen_again"),
    ):
        if getattr(report, field) is None:
            problems.add(path, name, f"it has neither text nor {field}", remedy)
    if report.seen not in (None, "confirmed") and not report.seen_note.strip():
        problems.add(path, name, f"seen is {report.seen} without a note", "Say why in seen_note")


def is_address(url: str) -> bool:
    """Whether it is an address of the web, on one line, that names a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not any(mark in url for mark in ' "<>\\')
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain


def _check_time(field: str, time: Time, path: Path, name: str, problems: Problems) -> None:
    try:
        _ = time.earliest_on
    except BadTimeError as error:
        problems.add(path, name, f"{field}: {error}", "Write it as EDTF, in quotes")
    if time.basis == "inferred" and not time.why.strip():
        problems.add(path, name, f"{field} is inferred without a reason", "Say why")
