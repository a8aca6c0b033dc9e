"""Finding claimants, carriers and propositions by a name that somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from geo.atlas import Atlas
from geo.claimants import Claimant
from geo.claims import PROPOSITIONS
from geo.errors import UnknownNameError
from geo.places import SUGGESTION_SCORE, fold
from geo.reports import Report
from geo.wording import PROPOSITION_NAMES


def speakers(atlas: Atlas) -> tuple[Claimant, ...]:
    """Everybody who claims something, in the registry's order."""
    heard = {claim.claimant for claim in atlas.claims.values()}
    return tuple(c for c in atlas.claimants.values() if c.id in heard)


def carriers(atlas: Atlas) -> tuple[Claimant, ...]:
    """Everybody through whom a claim came, in the registry's order."""
    found = {c.id for claim in atlas.claims.values() for c in atlas.carriers(claim)}
    return tuple(c for c in atlas.claimants.values() if c.id in found)


def find_person(people: Iterable[Claimant], noun: str, name: str) -> Claimant:
    """The one of that id or name, or the only one whose name holds it.

    UnknownNameError with the nearest names where there is none, or more than one.
    """
    known = tuple(people)
    wanted = fold(name)
    exact = [one for one in known if wanted in (fold(one.id), fold(one.name_en))]
    holding = [one for one in known if wanted and wanted in fold(one.name_en)]
    for found in (exact, holding):
        if len(found) == 1:
            return found[0]
    if holding:
        raise UnknownNameError(noun, name, tuple(one.name_en for one in holding[:5]))
    names = dict(chain.from_iterable(_both_names(one) for one in known))
    raise UnknownNameError(noun, name, _nearest(name, names))


def find_report(atlas: Atlas, name: str) -> Report:
    """The document of that id or short name; UnknownNameError with the nearest names if none."""
    for report in atlas.reports.values():
        if fold(name) in (fold(report.id), fold(report.short_name)):
            return report
    names = {fold(report.id): report.id for report in atlas.reports.values()}
    raise UnknownNameError("document", name, _nearest(name, names))


def find_proposition(name: str) -> str:
    """The proposition of that id, or that our voice calls so; UnknownNameError if none."""
    names: dict[str, str] = {}
    for proposition in chain.from_iterable(PROPOSITIONS.values()):
        said = PROPOSITION_NAMES[proposition]
        if fold(name) in (fold(proposition), fold(said)):
            return proposition
        names |= {fold(proposition): proposition, fold(said): proposition}
    raise UnknownNameError("proposition", name, _nearest(name, names))


def _both_names(one: Claimant) -> tuple[tuple[str, str], tuple[str, str]]:
    return (fold(one.id), one.name_en), (fold(one.name_en), one.name_en)


def _nearest(name: str, names: Mapping[str, str], limit: int = 3) -> tuple[str, ...]:
    """What the nearest folded names stand for, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        fold(name), list(names), scorer=fuzz.WRatio, limit=limit * 2, score_cutoff=SUGGESTION_SCORE
    )
    return tuple(dict.fromkeys(names[match[0]] for match in found))[:limit]
