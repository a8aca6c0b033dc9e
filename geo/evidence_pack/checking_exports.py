"""Whether an exported file of a pack says what the pack's own record says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from geo.claims import Claim
from geo.evidence_pack.archive import PackProblem
from geo.evidence_pack.readers import READERS, Quoted, Reading
from geo.exports.citations import one_line
from geo.picture_passports import read_picture_passport
from geo.wording import words_of

COMPARED: Final = (
    *("snapshot_id", "title", "as_of", "clock", "data_version", "bounds", "link"),
    *("credits", "licences"),
)
"""Of an exported file's passport: what must be the manifest's, where the file says it."""

PICTURES: Final = ("png", "svg", "pdf")


def check_export(
    path: str, content: bytes, said: Mapping[str, Any], claims: Sequence[Claim]
) -> int:
    """How many quotations an exported file holds, all of them the record's.

    ``said`` is the manifest's passport, ``claims`` all that count. PackProblem for the first
    quotation that is not the record's, is missing or is not due, or another snapshot's passport.
    """
    ending = Path(path).name.partition(".")[2]
    if ending in PICTURES:
        _check_passport(path, read_picture_passport(content), said)
        return 0
    if ending not in READERS:
        raise PackProblem(f"{path} is of a format that this Claimline cannot check")
    reading = _read(path, content, ending)
    _check_passport(path, reading.passport, said)
    for trouble in _troubles(reading.quoted, claims):
        raise PackProblem(f"{path}: {trouble}")
    return len(reading.quoted)


def _read(path: str, content: bytes, ending: str) -> Reading:
    try:
        return READERS[ending](content)
    except Exception as error:  # a damaged file may make its reader raise anything
        raise PackProblem(f"{path} cannot be read ({error})") from error


def _check_passport(path: str, passport: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    if "snapshot_id" not in passport:
        raise PackProblem(f"{path} does not say which snapshot it is of")
    for key in COMPARED:
        if key in passport and _lines(passport[key]) != _lines(said.get(key)):
            raise PackProblem(
                f"{path} gives {key} as {passport[key]}, the manifest as {said.get(key)}"
            )


def _lines(value: object) -> str:
    """A passport's value as one text: formats join the lines of a list in their own way."""
    parts = value if isinstance(value, list) else str(value).splitlines()
    return "; ".join(map(str, parts))


def _troubles(quoted: Sequence[Quoted], claims: Sequence[Claim]) -> Iterator[str]:
    by_id = {claim.id: claim for claim in claims}
    for one in quoted:
        claim = by_id.get(one.claim)
        if claim is None:
            yield f"it quotes a claim {one.claim}, which does not count by that day in the record"
        elif not _stands(one, claim):
            yield f"its quotation of {claim.reference} is not the record's: {one.exact!r}"
    counts = Counter(one.claim for one in quoted)
    whole = all(one.start is None for one in quoted)
    for claim in claims:
        due = 1 if whole or not claim.is_quoted else len(claim.excerpts)
        if counts[claim.id] != due:
            yield f"it quotes {claim.reference} {counts[claim.id]} times instead of {due}"


def _stands(one: Quoted, claim: Claim) -> bool:
    """Whether the record has these words; line breaks are not every format's to keep."""
    if one.start is None:
        said = [words_of(claim), *([] if claim.is_quoted else [claim.paraphrase])]
        return one_line(one.exact) in map(one_line, said)
    return any(
        (one.start, one.end) == (excerpt.start, excerpt.end)
        and one_line(one.exact) == one_line(excerpt.exact)
        for excerpt in claim.excerpts
    )
