"""From the weight of a rule to how often such a proposal is right.

The table is the share of proposals that matched a claim of the gold by span and kind, by bands
of raw weight, over the two documents of the record and the passages that the rules were tuned
on, smoothed so that it never falls. ``evaluation`` prints it anew, beside the same shares on
passages that the rules were not tuned on.
"""

from __future__ import annotations

from typing import Final

BANDS: Final[tuple[tuple[float, float], ...]] = (
    (0.0, 0.4),
    (0.5, 0.55),
    (0.6, 0.78),
    (0.7, 0.8),
    (0.8, 0.88),
)
"""Lowest raw weight of a band, and the share right in it."""


def calibrated(raw: float) -> float:
    """The share right in the band of this raw weight, 0 to 1."""
    share = BANDS[0][1]
    for lowest, right in BANDS:
        if raw >= lowest:
            share = right
    return share
