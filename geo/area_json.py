"""Answers about mapped areas as plain values for JSON: dates as ISO 8601, km² to three decimals."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.area_changes import AreaChange, AreaDifference
from geo.area_statistics import AreaStatistic
from geo.atlas import Atlas
from geo.claim_comparison import ClaimComparison, SpanComparison


def comparison_json(atlas: Atlas, comparison: ClaimComparison, words: str) -> dict[str, Any]:
    """A claim beside a series; ``words`` is the sentence that says the same."""
    claim = comparison.claim
    share = comparison.footprint_share
    return {
        "place": comparison.place.id,
        "claim": claim.id,
        "reference": claim.reference,
        "claimant": claim.claimant,
        "party": atlas.party(claim),
        "stated_for": claim.stated_for,
        "exact": [excerpt.exact for excerpt in claim.excerpts],
        "series": comparison.series,
        "on": _iso(comparison.on),
        "shown_day": _iso(comparison.shown_day),
        "state_on_day": comparison.state_on_day,
        "shown_day_before": _iso(comparison.shown_day_before),
        "state_day_before": comparison.state_day_before,
        "first_day_in_stated_state": _iso(comparison.first_day_in_stated_state),
        "is_first_picture": comparison.is_first_picture,
        "left_again_on": _iso(comparison.left_again_on),
        "why_never": comparison.why_never,
        "whole_time": comparison.whole_time and _span_json(comparison.whole_time),
        "footprint_share": share and {name: round(value, 4) for name, value in share.items()},
        "words": words,
    }


def _span_json(span: SpanComparison) -> dict[str, Any]:
    return {
        "first_on": span.first_on.isoformat(),
        "last_on": span.last_on.isoformat(),
        "days": span.days,
        "pictured_days": span.pictured_days,
        "days_alike": span.days_alike,
        "alike_on": span.alike_on,
    }


def statistic_json(row: AreaStatistic) -> dict[str, Any]:
    """The km² of a day, null where the series has no picture."""
    return {
        "series": row.series,
        "status": row.status,
        "oblast": row.oblast,
        "day": row.day.isoformat(),
        "area_km2": _km2(row.area_km2),
        "change_week_km2": _km2(row.change_week_km2),
        "change_month_km2": _km2(row.change_month_km2),
        "gap": row.gap,
    }


def change_json(change: AreaChange) -> dict[str, Any]:
    """Gained and lost with their GeoJSON geometries (WGS84), null where there is none."""
    return {
        "series": change.series,
        "status": change.status,
        "earlier_on": change.earlier_on.isoformat(),
        "earlier_shown": change.earlier_shown.isoformat(),
        "later_on": change.later_on.isoformat(),
        "later_shown": change.later_shown.isoformat(),
        "gained_km2": _km2(change.gained_km2),
        "lost_km2": _km2(change.lost_km2),
        "gained": _geometry(change.gained),
        "lost": _geometry(change.lost),
    }


def difference_json(difference: AreaDifference) -> dict[str, Any]:
    """What only one of two series shows, with GeoJSON geometries (WGS84)."""
    return {
        "first_series": difference.first_series,
        "second_series": difference.second_series,
        "status": difference.status,
        "on": difference.on.isoformat(),
        "first_shown": difference.first_shown.isoformat(),
        "second_shown": difference.second_shown.isoformat(),
        "only_first_km2": _km2(difference.only_first_km2),
        "only_second_km2": _km2(difference.only_second_km2),
        "both_km2": _km2(difference.both_km2),
        "only_first": _geometry(difference.only_first),
        "only_second": _geometry(difference.only_second),
    }


def _geometry(geometry: BaseGeometry | None) -> Any:
    return None if geometry is None else json.loads(shapely.to_geojson(geometry))


def _km2(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
