"""A story as a file: PDF, HTML, Markdown, CSV or JSON; the same story gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.claimants import PARTIES
from geo.errors import BadSelectionError
from geo.snapshots import DEFAULT_PAGE
from geo.stories import Story
from geo.story_exports import markdown, tables
from geo.story_words import parties_words
from geo.wording import CLOCK_NAMES, day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFormat:
    """One format; ``write`` makes the whole file for links that lead to a page."""

    id: str
    title: str
    media_type: str
    write: Callable[[Story, str], bytes]


def _pdf(story: Story, page: str) -> bytes:
    from geo.story_exports.pdf import to_pdf  # matplotlib takes a second to import

    return to_pdf(story, page)


def _html(story: Story, page: str) -> bytes:
    from geo.story_exports.html import to_html

    return to_html(story, page)


STORY_FORMATS: Final = (
    StoryFormat(
        id="pdf",
        title="PDF: A4 pages with every address",
        media_type="application/pdf",
        write=_pdf,
    ),
    StoryFormat(
        id="html", title="HTML: one page that asks for nothing", media_type="text/html", write=_html
    ),
    StoryFormat(id="md", title="Markdown", media_type="text/markdown", write=markdown.to_markdown),
    StoryFormat(
        id="csv", title="CSV: one row per statement", media_type="text/csv", write=tables.to_csv
    ),
    StoryFormat(id="json", title="JSON", media_type="application/json", write=tables.to_json),
)
"""In the order in which they are offered; ``id`` is the file's ending too."""


def story_format(format_id: str) -> StoryFormat:
    """The format of that id; BadSelectionError that names the known ones if there is none."""
    for one in STORY_FORMATS:
        if one.id == format_id:
            return one
    known = ", ".join(one.id for one in STORY_FORMATS)
    raise BadSelectionError(f"there is no story format {format_id!r}; the formats are {known}")


def story_format_for(path: Path) -> StoryFormat:
    """The format that a file's name asks for by its ending; BadSelectionError if none does."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in {one.id for one in STORY_FORMATS}:
        known = ", ".join(f".{one.id}" for one in STORY_FORMATS)
        raise BadSelectionError(f"no story ends as {path.name!r} does; they end in {known}")
    return story_format(ending)


def write_story(story: Story, format_id: str, page: str = DEFAULT_PAGE) -> bytes:
    """The whole file; BadSelectionError for a story in which nothing is said."""
    return story_format(format_id).write(refuse_empty(story), page)


def refuse_empty(story: Story) -> Story:
    """The story; BadSelectionError that says what would fill it if nothing is said in it."""
    if story.days:
        return story
    raise BadSelectionError(empty_words(story))


def empty_words(story: Story) -> str:
    """What an empty story says of itself."""
    asked = [f"from {day_words(story.first)}"] if story.first else []
    asked += [f"up to {day_words(story.last)}"] if story.last else []
    when = f" {' '.join(asked)}" if asked else ""
    whose = "" if len(story.parties) == len(PARTIES) else f" by {parties_words(story.parties)}"
    return (
        f"the record has no statement{whose} on {story.place.name_en}{when} "
        f"({CLOCK_NAMES[story.clock]})"
    )
