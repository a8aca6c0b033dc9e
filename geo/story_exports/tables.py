"""A story as rows and as plain values: CSV and JSON."""

from __future__ import annotations

import json
from typing import Any

from geo.as_json import claim_json, state_json
from geo.atlas import Atlas
from geo.exports.claim_tables import CLAIM_COLUMNS, claim_row
from geo.exports.csv_table import csv_bytes
from geo.stories import Change, Story, StoryDay
from geo.story_exports.passport import story_passport

DAY_COLUMNS = ("day", "silent_days_before", "standing_before", "standing")
CHANGE_COLUMNS = ("change", "change_from", "change_from_claim")


def to_csv(story: Story, page: str) -> bytes:
    """One row a claim in the story's order, its day before it and the passport behind it."""
    constant = story_passport(story, page)
    header = (*DAY_COLUMNS, *CHANGE_COLUMNS, *CLAIM_COLUMNS, *(f"story_{key}" for key in constant))
    rows = (
        (
            day.on.isoformat() if day.on else None,
            day.silence_days,
            day.standing_before,
            day.standing,
            *_change_cells(day.change_of(claim)),
            *claim_row(story.atlas, claim).values(),
            *constant.values(),
        )
        for day in story.days
        for claim in day.claims
    )
    return csv_bytes(header, rows)


def to_json(story: Story, page: str) -> bytes:
    """The whole story: passport, days with their claims and changes, opening and closing state."""
    text = json.dumps(story_json(story, page), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def story_json(story: Story, page: str) -> dict[str, Any]:
    """The story as plain values; days as ISO 8601, None where a claim has no first day."""
    return {
        **story_passport(story, page),
        "parties": list(story.parties),
        "opening": story.opening and state_json(story.atlas, story.opening),
        "days": [_day_json(story.atlas, day) for day in story.days],
        "silent_days_after": story.silence_after,
        "closing_standing": story.closing.standing,
    }


def _day_json(atlas: Atlas, day: StoryDay) -> dict[str, Any]:
    return {
        "on": day.on and day.on.isoformat(),
        "silent_days_before": day.silence_days,
        "standing_before": day.standing_before,
        "standing": day.standing,
        "changes": [_change_json(change) for change in day.changes],
        "claims": [claim_json(atlas, claim) for claim in day.claims],
    }


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "party": change.party,
        "claim": change.claim.id,
        "stated_for": change.claim.stated_for,
        "before": change.before and change.before.id,
        "stated_for_before": change.before and change.before.stated_for,
        "our_reading": change.is_our_reading,
    }


def _change_cells(change: Change | None) -> tuple[str | None, str | None, str | None]:
    if change is None:
        return None, None, None
    if change.before is None:
        return "first", None, None
    return "changed", change.before.stated_for, change.before.id
