"""Whose map a series is, by the record of claimants where that knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from geo.area_series import SeriesPassport
from geo.claimants import Claimant


def named(passport: SeriesPassport, claimants: Mapping[str, Claimant]) -> SeriesPassport:
    """The passport with the claimant's name for its id; a free name stays as it is."""
    known = claimants.get(passport.claimant)
    return replace(passport, claimant=known.name_en) if known else passport
