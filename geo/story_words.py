"""The words of our own voice for a story: the same on the screen and in every export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.as_of import PartyPosition, PlaceState
from geo.atlas import Atlas
from geo.claimants import PARTIES, Party
from geo.claims import READ_BY_US, Claim, StatedFor, manner
from geo.snapshots import Quotation
from geo.stories import Change, Story, StoryDay
from geo.wording import (
    CLOCK_NAMES,
    MANNER_NAMES,
    PARAPHRASED,
    PARTY_NAMES,
    PROPOSITION_NAMES,
    QUOTED,
    STANDING_NAMES,
    STATED_FOR_NAMES,
    count_words,
    day_words,
    ended_words,
    position_words,
    quantity_words,
    since_words,
    time_words,
)

ARROW: Final = "→"
NO_FIRST_DAY: Final = "Of no stated beginning"

SIDES: Final[tuple[tuple[str, tuple[Party, ...]], ...]] = (
    (PARTY_NAMES["ukraine"], ("ukraine",)),
    (PARTY_NAMES["russia"], ("russia",)),
    ("Independent and international", ("independent", "international")),
    (PARTY_NAMES["article"], ("article",)),
)
"""Whose words stand in which column: always the same, as on the glyph; at most four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One column of a story's day: its name and what its parties say, empty where silent."""

    name: str
    claims: tuple[Claim, ...]


def title_words(story: Story) -> str:
    """``The story of Pokrovsk``."""
    return f"The story of {story.place.name_en}"


def span_of(story: Story) -> str:
    """The period in words; the record's own where none was asked for."""
    days = [day.on for day in story.days if day.on]
    first = story.first or (days[0] if days else None)
    last = story.last or (days[-1] if days else None)
    return since_words(first, last) if first or last else "at no stated time"


def lead_words(story: Story) -> str:
    """How much it tells, of which time, on which clock, whose words."""
    quoted = sum(claim.is_quoted for claim in story.claims)
    reported = len(story.claims) - quoted
    whose = "" if len(story.parties) == len(PARTIES) else f", {parties_words(story.parties)} only"
    told = ((quoted, QUOTED), (reported, PARAPHRASED))
    kinds = ", ".join(f"{count:,} {wording}" for count, wording in told if count)
    return (
        f"{count_words(len(story.claims))} on {count_words(len(story.days), 'day')}, "
        f"{span_of(story)}, by {CLOCK_NAMES[story.clock]}{whose}{': ' * bool(kinds)}{kinds}."
    )


def parties_words(parties: Sequence[Party]) -> str:
    """The parties' names in a row."""
    return ", ".join(PARTY_NAMES[party] for party in parties)


def turns_words(story: Story) -> str:
    """How often a party said otherwise than before how the place stands, as a heading."""
    count = len(story.said_turns)
    if not count:
        return "No party here said otherwise than before how it stands"
    times = "Once" if count == 1 else f"{count} times"
    return f"{times} a party said otherwise than before how it stands"


def read_turns_words(story: Story) -> str:
    """How often we read it so in words that do not say it; empty if never."""
    count = len(story.read_turns)
    if not count:
        return ""
    changes = "change" if count == 1 else "changes"
    return (
        f"{count} {changes} more as we read reports of fighting, presence, advance or encirclement"
    )


def day_heading(day: StoryDay) -> str:
    """``1 December 2025``."""
    return day_words(day.on) if day.on else NO_FIRST_DAY


def silence_words(days: int) -> str:
    """``No statement here for 74 days``."""
    return f"No statement here for {count_words(days, 'day')}"


def change_parts(change: Change) -> tuple[StatedFor | None, StatedFor]:
    """For whom the party put the place before (None: it had not said), and does now."""
    assert change.claim.stated_for is not None  # of control: see geo.position_history
    return change.before.stated_for if change.before else None, change.claim.stated_for


def change_words(change: Change) -> str:
    """``Russia: fought over or partly held → held by Russia``."""
    before, after = change_parts(change)
    name, now = PARTY_NAMES[change.party], STATED_FOR_NAMES[after]
    if before is None:
        return f"{name}, for the first time: {now}"
    return f"{name}: {STATED_FOR_NAMES[before]} {ARROW} {now}"


def change_note(atlas: Atlas, change: Change) -> str:
    """Who said it, who had said the other, and whether it is our reading."""
    claimant = atlas.claimants[change.claim.claimant].name_en
    note = claimant
    if change.before and change.before.claimant != change.claim.claimant:
        note += f"; before, {atlas.claimants[change.before.claimant].name_en}"
    if change.is_our_reading:
        what = PROPOSITION_NAMES[change.claim.proposition]
        note += f"; {'an' if what[0] in 'aeiou' else 'a'} {what}, as we read it"
    return note


def standing_words(day: StoryDay) -> str:
    """How the parties' words come to stand to each other."""
    after = STANDING_NAMES[day.standing]
    if day.standing_before == "silent":
        return f"How the words stand: {after.lower()}"
    before = STANDING_NAMES[day.standing_before]
    return f"How the words stand: {before.lower()} {ARROW} {after.lower()}"


def state_lines(state: PlaceState, parties: Sequence[Party]) -> list[str]:
    """How each party puts the place in a state, one line each; silence is a line too."""
    positions = [state.position(party) for party in parties]
    if not any(position.leading for position in positions):
        return ["Nobody had spoken of control"]
    return [_position_line(position) for position in positions]


def _position_line(position: PartyPosition) -> str:
    name, leading = PARTY_NAMES[position.party], position.leading
    if leading is None or leading.stated_for is None:
        return f"{name}: no word on control"
    ended = position.leading_time_ended_on
    words = position_words(leading.stated_for, leading.looks_ahead)
    return f"{name}: {words}" + (f" ({ended_words(ended)})" if ended else "")


def used_sides(story: Story) -> tuple[str, ...]:
    """The names of the columns in which anything stands."""
    heard = {story.atlas.party(claim) for claim in story.claims}
    return tuple(name for name, parties in SIDES if heard & set(parties))


def sides_of(story: Story, day: StoryDay) -> tuple[Side, ...]:
    """The day's claims in the story's columns."""
    used = used_sides(story)
    return tuple(
        Side(name=name, claims=tuple(c for c in day.claims if story.atlas.party(c) in parties))
        for name, parties in SIDES
        if name in used
    )


def position_line(atlas: Atlas, claim: Claim) -> str:
    """``held by Russia: said by a party about itself; as we read it``; empty off control."""
    if claim.stated_for is None:
        return ""
    how = MANNER_NAMES[manner(claim, atlas.party(claim))]
    reading = "; as we read it" if claim.proposition in READ_BY_US else ""
    return f"{position_words(claim.stated_for, claim.looks_ahead)}: {how}{reading}"


def what_words(claim: Claim) -> str:
    """The kind of statement and its number: ``report of losses: 15 wounded``."""
    number = f": {quantity_words(claim.quantity)}" if claim.quantity else ""
    return f"{PROPOSITION_NAMES[claim.proposition]}{number}"


def when_words(claim: Claim) -> str:
    """What it is about and since when it is known, as ``about 2 May 2024; known 3 May 2024``."""
    about, known = time_words(claim.event_time), time_words(claim.known_by)
    dates = f"about and known {about}" if about == known else f"about {about}; known {known}"
    ahead = f"; speaks of {time_words(claim.forecast_for)}" if claim.forecast_for else ""
    return f"{dates}{ahead}"


def wording_words(told: Quotation) -> str:
    """Which of the two kinds of wording, and whether the page could not be seen again."""
    kind = QUOTED if told.claim.is_quoted else PARAPHRASED
    gone = not told.claim.is_quoted and told.report.seen == "not_seen_again"
    return f"{kind[:1].upper()}{kind[1:]}{'; page not seen again' * gone}"


def quotation_of(atlas: Atlas, claim: Claim) -> Quotation:
    """The claim with everybody who stands behind it."""
    return Quotation(
        claim=claim,
        claimant=atlas.claimants[claim.claimant],
        carriers=atlas.carriers(claim),
        party=atlas.party(claim),
        report=atlas.reports[claim.document],
    )
