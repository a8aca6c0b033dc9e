"""The days that a reader can choose."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from geo.atlas import Atlas


@lru_cache(maxsize=4)
def day_range(atlas: Atlas) -> tuple[date, date]:
    """First and last day that the reader can choose.

    From the first day of the record's earliest statement on control of a principal town to the
    last day that any claim names, deadlines included.
    """
    principal = {place.id for place in atlas.places.principal}
    starts, ends = [], []
    for claim in atlas.claims.values():
        bounds = [
            bound
            for time in (claim.event_time, claim.known_by, claim.forecast_for)
            if time is not None
            for bound in (time.earliest_on, time.latest_on)
            if bound is not None
        ]
        ends.extend(bounds)
        if claim.kind == "control" and principal & set(claim.places):
            starts.extend(bounds)
    return min(starts), max(ends)
