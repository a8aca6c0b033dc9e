"""Whose words the record holds, of which place and time, through whom, and what is missing.

It counts what was recorded, not what was said: a gap is a gap of this record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, get_args

from geo.as_of import Clock, counts_from
from geo.atlas import Atlas
from geo.claimants import PARTIES, Claimant, Party
from geo.claims import Claim, Kind
from geo.places import Place
from geo.reports import Seen
from geo.wording import quarter_words

SIDES: Final[tuple[Party, ...]] = ("ukraine", "russia", "independent", "international")
"""Whose silence is told; a document's own voice is there only where the document is."""

SIDE_NAMES: Final[Mapping[Party, str]] = {
    "ukraine": "the Ukrainian side",
    "russia": "the Russian side",
    "independent": "an independent source",
    "international": "an international body",
    "article": "a document in its own voice",
}
SEEN: Final[tuple[Seen, ...]] = get_args(Seen)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quarter:
    """Three months of a year, ``number`` 1 to 4."""

    year: int
    number: int

    @property
    def first_on(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_on(self) -> date:
        """Its last day."""
        return self.next.first_on - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after it."""
        if self.number == 4:
            return Quarter(year=self.year + 1, number=1)
        return Quarter(year=self.year, number=self.number + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A party's claims on a place by quarter; ``place`` None are all that are not principal.

    ``undated`` are those without a first day, which stand in no quarter.
    """

    place: Place | None
    party: Party
    counts: tuple[int, ...]
    undated: int
    quoted: int
    paraphrased: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.quoted + self.paraphrased


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Quarters in a row in which the record holds nothing of a party on a place."""

    place: Place
    party: Party
    first: Quarter
    last: Quarter

    def __str__(self) -> str:
        return (
            f"No statement of {SIDE_NAMES[self.party]} on {self.place.name_en} "
            f"{quarter_words(self.first.first_on, self.last.last_on)}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierCount:
    """How many claims came through somebody, and how the pages that they put up were seen."""

    carrier: Claimant
    claims: int
    pages: Mapping[Seen, int]


@dataclass(frozen=True, kw_only=True, eq=False)
class Balance:
    """The record counted: ``rows`` by place, then by party; ``kinds`` by kind, then by party."""

    clock: Clock
    quarters: tuple[Quarter, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    kinds: Mapping[Kind, Mapping[Party, int]]
    carriers: tuple[CarrierCount, ...]
    seen: Mapping[Seen, int]


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(year=day.year, number=(day.month + 2) // 3)


def balance_of(atlas: Atlas, clock: Clock = "known") -> Balance:
    """Count the record by the day on which each claim begins to count on that clock.

    A claim on two principal places counts at both. Quarters run from the first to the last in
    which anything does.
    """
    days = [counts_from(claim, clock) for claim in atlas.claims.values()]
    quarters = _quarters([day for day in days if day > date.min])
    groups: list[tuple[Place | None, tuple[Claim, ...]]] = [
        (place, atlas.claims_at(place.id)) for place in atlas.places.principal
    ]
    groups.append((None, _of_other_places(atlas)))
    rows = tuple(
        _row(place, party, [c for c in claims if atlas.party(c) == party], quarters, clock)
        for place, claims in groups
        for party in PARTIES
    )
    return Balance(
        clock=clock,
        quarters=quarters,
        rows=rows,
        gaps=tuple(gap for row in rows for gap in _gaps(row, quarters)),
        kinds=_kinds(atlas),
        carriers=_carriers(atlas),
        seen=_seen(report.seen for report in atlas.reports.values()),
    )


def _quarters(days: Sequence[date]) -> tuple[Quarter, ...]:
    if not days:
        return ()
    found, last = [quarter_of(min(days))], quarter_of(max(days))
    while found[-1] < last:
        found.append(found[-1].next)
    return tuple(found)


def _of_other_places(atlas: Atlas) -> tuple[Claim, ...]:
    principal = {place.id for place in atlas.places.principal}
    return tuple(c for c in atlas.claims.values() if principal.isdisjoint(c.places))


def _row(
    place: Place | None,
    party: Party,
    claims: Sequence[Claim],
    quarters: Iterable[Quarter],
    clock: Clock,
) -> Row:
    days = [counts_from(claim, clock) for claim in claims]
    by_quarter = Counter(quarter_of(day) for day in days if day > date.min)
    quoted = sum(claim.is_quoted for claim in claims)
    return Row(
        place=place,
        party=party,
        counts=tuple(by_quarter[quarter] for quarter in quarters),
        undated=days.count(date.min),
        quoted=quoted,
        paraphrased=len(claims) - quoted,
    )


def _gaps(row: Row, quarters: Sequence[Quarter]) -> Iterable[Gap]:
    if row.place is None or row.party not in SIDES:
        return
    start: Quarter | None = None
    for count, quarter in zip((*row.counts, 1), (*quarters, None), strict=True):
        if count == 0 and start is None:
            start = quarter
        if count and start is not None:
            last = quarters[-1] if quarter is None else quarters[quarters.index(quarter) - 1]
            yield Gap(place=row.place, party=row.party, first=start, last=last)
            start = None


def _kinds(atlas: Atlas) -> dict[Kind, dict[Party, int]]:
    counts = Counter((claim.kind, atlas.party(claim)) for claim in atlas.claims.values())
    kinds: tuple[Kind, ...] = get_args(Kind)
    return {kind: {party: counts[kind, party] for party in PARTIES} for kind in kinds}


def _carriers(atlas: Atlas) -> tuple[CarrierCount, ...]:
    """Most claims first."""
    claims = Counter(c.id for claim in atlas.claims.values() for c in atlas.carriers(claim))
    found = [
        CarrierCount(
            carrier=carrier,
            claims=claims[carrier.id],
            pages=_seen(r.seen for r in atlas.reports.values() if r.carrier == carrier.id),
        )
        for carrier in atlas.claimants.values()
        if claims[carrier.id]
    ]
    return tuple(sorted(found, key=lambda count: (-count.claims, count.carrier.name_en)))


def _seen(seen: Iterable[Seen | None]) -> dict[Seen, int]:
    counts = Counter(seen)
    return {name: counts[name] for name in SEEN}
