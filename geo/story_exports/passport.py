"""What every file of a story says of itself: whose record, which part of it, the way back."""

from __future__ import annotations

import hashlib
import json
from typing import Final
from urllib.parse import urlencode

from geo.claimants import PARTIES
from geo.snapshots import DEFAULT_PAGE
from geo.stories import Story
from geo.story_words import title_words
from geo.wording import CLOCK_NAMES

FORMAT_VERSION: Final = "1"
"""Part of every story's id: raise it when the same story begins to mean something else."""

SCREEN: Final = "story"
"""The dashboard's screen for stories, behind its address."""

LICENCES: Final = (
    "Claims, relations and notes: CC0 1.0",
    "Quotations: their publishers', cited",
    "Paraphrases: ours, CC0 1.0; what they paraphrase is at the addresses given",
)


def story_params(story: Story) -> dict[str, str]:
    """What decides the story, as parameters of the dashboard's address."""
    asked = {
        "clock": story.clock,
        "place": story.place.id,
        "from": story.first and story.first.isoformat(),
        "to": story.last and story.last.isoformat(),
        "parties": None if len(story.parties) == len(PARTIES) else ",".join(story.parties),
    }
    return {key: str(value) for key, value in asked.items() if value}


def story_link(story: Story, page: str = DEFAULT_PAGE) -> str:
    """The address that opens the story in the dashboard at ``page``."""
    return f"{page}{SCREEN}?{urlencode(story_params(story), safe=',')}"


def story_id(story: Story) -> str:
    """``t-`` and twelve hex digits of the SHA-256 of what decides it, and of the data version."""
    frozen = [FORMAT_VERSION, story.atlas.version, story_params(story)]
    canonical = json.dumps(frozen, sort_keys=True, separators=(",", ":"))
    return "t-" + hashlib.sha256(canonical.encode()).hexdigest()[:12]


def story_passport(story: Story, page: str = DEFAULT_PAGE) -> dict[str, str]:
    """The passport as texts; days are ISO 8601, empty for an open side."""
    return {
        "story_id": story_id(story),
        "title": title_words(story),
        "place": story.place.id,
        "clock": story.clock,
        "clock_words": CLOCK_NAMES[story.clock],
        "first_day": story.first.isoformat() if story.first else "",
        "last_day": story.last.isoformat() if story.last else "",
        "parties": ", ".join(story.parties),
        "data_version": story.atlas.version,
        "link": story_link(story, page),
        "licences": "\n".join(LICENCES),
        "format_version": FORMAT_VERSION,
    }


def file_stem(story: Story) -> str:
    """A file name without its ending: ``claimline-story-pokrovsk-known-2024-08-01``."""
    days = [day.isoformat() if day else "" for day in (story.first, story.last)]
    period = "-to-".join(days).removesuffix("-to-") if any(days) else ""
    parts = ("claimline", "story", story.place.id, story.clock, period.strip("-"))
    return "-".join(part for part in parts if part)
