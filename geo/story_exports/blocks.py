"""A story set in lines: what stays together on paper, in what order, how high."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from geo.claims import Claim, Manner, StatedFor, manner
from geo.glyphs import STANDING_MARKS
from geo.pictures.fonts import Weight, showable, wrap
from geo.pictures.quotations import Line
from geo.stories import Change, Story, StoryDay
from geo.story_words import (
    NO_FIRST_DAY,
    change_note,
    change_words,
    day_heading,
    lead_words,
    position_line,
    quotation_of,
    read_turns_words,
    sides_of,
    silence_words,
    standing_words,
    state_lines,
    title_words,
    turns_words,
    what_words,
    when_words,
    wording_words,
)
from geo.wording import PARTY_NAMES, day_words

Bar = Literal["solid", "dotted", "dashed", "double", "none"]

TITLE_PT: Final = 19.0
TEXT_PT: Final = 9.6
SMALL_PT: Final = 8.2
SIGN_PT: Final = 9.0
"""Side of the square that says how a claim puts the place."""
SIGN_STEP_PT: Final = SIGN_PT + 3.5
BAR_PT: Final = 9.0
"""From a bar to what it stands beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How a claim puts the place: drawn as a square in the look of a glyph's sector."""

    stated_for: StatedFor
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that stay on one page.

    ``margin`` stands beside the first line; ``signs`` and ``mark`` before it; ``bar`` runs along
    the lines from ``bar_from`` to before ``bar_to``; ``day`` is repeated where a page ends within
    it; with ``with_next`` the block does not end a page. ``link`` is where the soft lines lead.
    """

    lines: tuple[Line, ...]
    before: float = 0.0
    margin: str = ""
    signs: tuple[Sign, ...] = ()
    mark: str = ""
    bar: Bar = "none"
    bar_from: int = 0
    bar_to: int | None = None
    indent: float = 0.0
    day: str = ""
    ruled: bool = False
    with_next: bool = False
    link: str | None = None

    @property
    def height(self) -> float:
        """In points, with the space before it."""
        return self.before + sum(line.height for line in self.lines)


def blocks_of(story: Story, width: float) -> Iterator[Block]:
    """The whole story, set in lines of that many points."""
    yield Block(lines=_set(title_words(story), width, TITLE_PT, "bold"))
    yield Block(lines=_set(lead_words(story), width, TEXT_PT, soft=True), before=3)
    yield from _turns(story, turns_words(story), story.said_turns, width)
    if story.read_turns:
        yield from _turns(story, read_turns_words(story), story.read_turns, width)
    yield from _opening(story, width)
    for day in story.days:
        yield from _day_blocks(story, day, width)
    if story.silence_after:
        yield _silence(story.silence_after, width)


def _turns(story: Story, heading: str, turns: tuple[Change, ...], width: float) -> Iterator[Block]:
    lines = _set(heading, width, TEXT_PT * 1.05, "bold")
    yield Block(lines=lines, before=13, with_next=bool(turns))
    for change in turns:
        block = _change(story, change, width, before=3)
        day = day_words(change.on) if change.on else NO_FIRST_DAY
        yield replace(block, margin=day, bar="none")


def _opening(story: Story, width: float) -> Iterator[Block]:
    if story.opening is None:
        return
    said = state_lines(story.opening, story.parties)
    heading = _set(f"By {day_words(story.opening.on)}", width, TEXT_PT * 1.05, "bold")
    lines = [line for words in said for line in _set(words, width, TEXT_PT)]
    yield Block(lines=(*heading, *lines), before=13)


def _day_blocks(story: Story, day: StoryDay, width: float) -> Iterator[Block]:
    heading = day_heading(day)
    if day.silence_days:
        yield _silence(day.silence_days, width)
    blocks = [*_marks(story, day, width), *_statements(story, day, width)]
    for index, block in enumerate(blocks):
        first = index == 0
        before = 10.0 if first else block.before
        margin = heading if first else ""
        yield replace(block, day=heading, margin=margin, ruled=first, before=before)


def _silence(days: int, width: float) -> Block:
    lines = _set(silence_words(days), width, TEXT_PT, soft=True)
    return Block(lines=lines, before=8, ruled=True)


def _marks(story: Story, day: StoryDay, width: float) -> Iterator[Block]:
    for change in day.changes:
        yield replace(_change(story, change, width), with_next=True)
    if day.standing_changed:
        lines = _set(standing_words(day), width - BAR_PT - SIGN_STEP_PT, TEXT_PT)
        mark = STANDING_MARKS[day.standing]
        yield Block(lines=lines, before=4, bar="double", mark=mark, indent=BAR_PT, with_next=True)


def _change(story: Story, change: Change, width: float, before: float = 4.0) -> Block:
    claims = [claim for claim in (change.before, change.claim) if claim is not None]
    signs = tuple(sign for claim in claims for sign in _signs(story, claim))
    room = width - BAR_PT - SIGN_STEP_PT * len(signs)
    firm = not (change.is_first or change.is_our_reading)
    bar: Bar = "solid" if firm else "dotted" if change.is_first else "dashed"
    lines = (
        *_set(change_words(change), room, TEXT_PT, "bold" if firm else "regular"),
        *_set(change_note(story.atlas, change), room, SMALL_PT, soft=True),
    )
    return Block(lines=lines, before=before, signs=signs, bar=bar, indent=BAR_PT)


def _statements(story: Story, day: StoryDay, width: float) -> Iterator[Block]:
    for side in sides_of(story, day):
        for index, claim in enumerate(side.claims):
            block = _statement(story, claim, width)
            if index == 0:
                name = _set(side.name.upper(), width, SMALL_PT * 0.92, "bold", soft=True)
                yield Block(lines=name, before=9, with_next=True)
                block = replace(block, before=3)
            yield block


def _statement(story: Story, claim: Claim, width: float) -> Block:
    told = quotation_of(story.atlas, claim)
    signs = _signs(story, claim)
    room = width - BAR_PT
    position = position_line(story.atlas, claim)
    head = _set(position, room - SIGN_STEP_PT * len(signs), SMALL_PT) if position else ()
    said = [f"“{e.exact}”" for e in claim.excerpts] if claim.is_quoted else [claim.paraphrase]
    words = tuple(line for part in said for line in _set(part, room, TEXT_PT))
    carried = ", ".join(carrier.name_en for carrier in told.carriers)
    through = f", carried by {carried}" if carried else ""
    shared = told.party in ("independent", "international")  # one column holds both
    speaker = told.claimant.name_en + (f" ({PARTY_NAMES[told.party]})" if shared else "")
    who = f"{speaker}{through}: {what_words(claim)}"
    source = f"{told.report.short_name}{_place_in(claim)}"
    where = f"{wording_words(told)}: {source}; {when_words(claim)}"
    address = () if claim.is_quoted else _set(str(told.report.url), room, SMALL_PT, soft=True)
    return Block(
        lines=(
            *head,
            *words,
            *_set(who, room, SMALL_PT, "bold"),
            *_set(where, room, SMALL_PT, soft=True),
            *address,
        ),
        before=8,
        signs=signs,
        bar="solid" if claim.is_quoted else "dotted",
        bar_from=len(head),
        bar_to=len(head) + len(words),
        indent=BAR_PT,
        link=None if claim.is_quoted else told.report.url,
    )


def _place_in(claim: Claim) -> str:
    spans = ", ".join(f"{e.start}–{e.end}" for e in claim.excerpts)
    return f", characters {spans}" if spans else ""


def _signs(story: Story, claim: Claim) -> tuple[Sign, ...]:
    if claim.stated_for is None:
        return ()
    how = manner(claim, story.atlas.party(claim))
    return (Sign(stated_for=claim.stated_for, manner=how),)


def _set(
    text: str, width: float, size: float, weight: Weight = "regular", soft: bool = False
) -> tuple[Line, ...]:
    lines = wrap(showable(text), width, size, weight)
    return tuple(Line(text=line, size=size, weight=weight, soft=soft) for line in lines)
