"""A story as Markdown (CommonMark): headings for days, lists for statements, addresses in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.claims import Claim
from geo.stories import Change, Story, StoryDay
from geo.story_exports.passport import LICENCES, story_id, story_link
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

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&]|^[-+=]|^(?<!\d)\d+(?=[.)]))")


def to_markdown(story: Story, page: str) -> bytes:
    """The whole story; every word from outside is escaped, so that it stays text."""
    return ("\n".join(_lines(story, page)) + "\n").encode()


def plain(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _lines(story: Story, page: str) -> Iterator[str]:
    yield from (f"# {plain(title_words(story))}", "", plain(lead_words(story)), "")
    yield from (
        f"<{story_link(story, page)}>",
        f"({story_id(story)}, data {story.atlas.version})",
        "",
    )
    yield from (f"## {plain(turns_words(story))}", "")
    yield from (_turn_line(story, change) for change in story.said_turns)
    yield ""
    if story.read_turns:
        yield from (plain(read_turns_words(story)) + ":", "")
        yield from (_turn_line(story, change) for change in story.read_turns)
        yield ""
    if story.opening is not None:
        yield from (f"## By {day_words(story.opening.on)}", "")
        said = state_lines(story.opening, story.parties)
        yield from (f"- {plain(line)}" for line in said)
        yield ""
    for day in story.days:
        yield from _day_lines(story, day)
    if story.silence_after:
        yield from (f"*{plain(silence_words(story.silence_after))}.*", "")
    yield from (f"{plain(line)}  " for line in LICENCES)


def _turn_line(story: Story, change: Change) -> str:
    day = day_words(change.on) if change.on else NO_FIRST_DAY
    note = plain(change_note(story.atlas, change))
    return f"- {day}: {plain(change_words(change))} ({note})"


def _day_lines(story: Story, day: StoryDay) -> Iterator[str]:
    if day.silence_days:
        yield from (f"*{plain(silence_words(day.silence_days))}.*", "")
    yield from (f"## {plain(day_heading(day))}", "")
    marks = [change_words(change) for change in day.changes]
    marks += [standing_words(day)] if day.standing_changed else []
    for mark in marks:
        yield from (f"**{plain(mark)}**  ",)
    if marks:
        yield ""
    for side in sides_of(story, day):
        if side.claims:
            yield from (f"### {plain(side.name)}", "")
            for claim in side.claims:
                yield from _claim_lines(story, claim)
            yield ""


def _claim_lines(story: Story, claim: Claim) -> Iterator[str]:
    told = quotation_of(story.atlas, claim)
    carried = ", ".join(carrier.name_en for carrier in told.carriers)
    shared = told.party in ("independent", "international")  # under one heading
    party = f" ({PARTY_NAMES[told.party]})" if shared else ""
    who = f"**{plain(told.claimant.name_en)}**{party}"
    through = f", carried by {plain(carried)}" if carried else ""
    position = position_line(story.atlas, claim)
    placed = f"; {plain(position)}" if position else ""
    yield f"- {who}{through}: {plain(what_words(claim))}{placed}."
    if claim.is_quoted:
        yield from (f"  > “{plain(excerpt.exact)}”\n" for excerpt in claim.excerpts)
        spans = ", ".join(f"{e.start}–{e.end}" for e in claim.excerpts)
        source = f"{plain(told.report.short_name)}, characters {spans}"
    else:
        yield f"\n  {plain(claim.paraphrase)} *({wording_words(told)}.)*\n"
        source = f"{plain(told.report.short_name)}: <{told.report.url}>"
    yield f"  {source}; {plain(when_words(claim))}\n"
