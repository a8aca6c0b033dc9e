"""A story as HTML: the chronicle that the dashboard shows, and a page of its own around it.

Jinja templates escape every value that goes into them. The page asks for nothing, runs nothing,
and prints as it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo import story_words, wording
from geo.claims import Claim, Manner, StatedFor, manner
from geo.glyph_samples import sample_class, sample_styles
from geo.glyphs import STANDING_MARKS
from geo.stories import Change, Story, StoryDay
from geo.story_exports.passport import story_link, story_passport
from geo.story_style import story_style

FOLDER: Final = Path(__file__).parent
SHOWN_AT_ONCE: Final = 4
"""Statements of one party's column and day that are not folded away on the screen."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        words=story_words,
        PARTY_NAMES=wording.PARTY_NAMES,
        STATED_FOR_NAMES=wording.STATED_FOR_NAMES,
        PARAPHRASED=wording.PARAPHRASED,
        STANDING_MARKS=STANDING_MARKS,
        SHOWN_AT_ONCE=SHOWN_AT_ONCE,
        sample=_sample,
    )
    environment.filters.update(
        day=wording.day_words, counted=wording.count_words, kinds=_kinds_words, anchor=_anchor
    )
    return environment


def chronicle_html(
    story: Story, link_of: Callable[[Claim], str], folded: bool = True, anchor: str = "day"
) -> str:
    """The chronicle as one element; ``link_of`` leads to a claim, or is empty.

    With ``folded``, what goes beyond the first few statements of a day waits to be opened.
    """
    return _render("chronicle.html", story=story, link_of=link_of, folded=folded, anchor=anchor)


def to_html(story: Story, page: str) -> bytes:
    """A page of its own; links lead to the dashboard at ``page``."""
    told = chronicle_html(story, lambda claim: _claim_address(story, claim, page), folded=False)
    return _render(
        "page.html",
        story=story,
        chronicle=Markup(told),  # made by the template above, which escapes
        passport=story_passport(story, page),
        link=story_link(story, page),
        style=Markup(f"{story_style()}\n{sample_styles()}"),
    ).encode()


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


def _claim_address(story: Story, claim: Claim, page: str) -> str:
    place = story.place.id
    return f"{page}?clock={story.clock}&place={place}&claim={claim.id}"


def _sample(story: Story, claim: Claim | None, change: Change | None = None) -> Markup:
    """A small decorative sign of how a claim puts the place; empty where it does not."""
    if claim is None or claim.stated_for is None:
        return Markup("")
    return _sign(claim.stated_for, manner(claim, story.atlas.party(claim)))


def _sign(stated_for: StatedFor, how: Manner) -> Markup:
    return Markup('<i class="cl-sample cl-story-sign {}"></i>').format(
        sample_class(stated_for, how)
    )


def _kinds_words(claims: tuple[Claim, ...]) -> str:
    """What the claims are about, most first: ``population, losses``."""
    counts: dict[str, int] = {}
    for claim in claims:
        name = wording.KIND_NAMES[claim.kind].lower()
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(sorted(counts, key=lambda name: (-counts[name], name)))


def _anchor(day: StoryDay) -> str:
    return day.on.isoformat() if day.on else "before"
