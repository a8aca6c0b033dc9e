"""The story of a place: days in order, what changed in whose words, and silence that is told."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from geo.loading import load_atlas
from geo.selection import Reading
from geo.stories import story_of
from geo.story_words import (
    change_note,
    change_words,
    read_turns_words,
    state_lines,
    turns_words,
)

TESTS = Path(__file__).resolve().parents[1]
MAY = {day: date(2024, 5, day) for day in range(1, 32)}


@pytest.fixture
def page_atlas(copy):
    """The small atlas with a page of two paraphrases beside its two documents."""
    shutil.copy(TESTS / "small_page.yaml", copy.folder / "reports/103_page.yaml")
    return load_atlas(copy.folder)


@pytest.fixture
def tell(page_atlas):
    def tell(place="betrov", clock="event", **asked):
        return story_of(page_atlas, page_atlas.places[place], clock, Reading(**asked))

    return tell


def labels(claims):
    return [claim.label for claim in claims]


def changes(story):
    """Day, party, how it put the place before, how it puts it now, and the claim that says so."""
    return [
        (day.on, c.party, c.before and c.before.stated_for, c.claim.stated_for, c.claim.label)
        for day in story.days
        for c in day.changes
    ]


# Worked out by hand from the two papers and the page.
def test_betrov_by_what_was_so(tell):
    story = tell()
    assert [(day.on, labels(day.claims)) for day in story.days] == [
        (None, ["was-hub", "wounded"]),
        (MAY[2], ["denies-loss", "holds-betrov"]),
        (MAY[3], ["cannot-confirm", "is-hub"]),
        (MAY[4], ["repelled", "ours-again"]),
        (MAY[5], ["not-surrounded", "surrounded", "holds-all-of-it", "both-armies", "few-left"]),
        (MAY[6], ["mission-sees-fighting"]),
    ]
    assert changes(story) == [
        (MAY[2], "ukraine", None, "ukraine", "denies-loss"),
        (MAY[2], "russia", None, "russia", "holds-betrov"),
        (MAY[3], "international", None, "unknown", "cannot-confirm"),
        (MAY[5], "independent", None, "contested", "both-armies"),
        (MAY[6], "international", "unknown", "contested", "mission-sees-fighting"),
    ]
    assert labels(change.claim for change in story.turns) == ["mission-sees-fighting"]
    assert story.turns[0].is_our_reading
    standings = [(day.standing_before, day.standing, day.standing_changed) for day in story.days]
    assert standings == [
        ("silent", "silent", False),
        ("silent", "disputed", True),
        *[("disputed", "disputed", False)] * 4,
    ]
    assert story.opening is None
    assert story.closing.standing == "disputed"


def test_betrov_by_what_was_known(tell):
    """The morning paper is of 3 May, the evening paper may be of 5 May, the page is of 6 May."""
    story = tell(clock="known")
    assert [day.on for day in story.days] == [date(2024, 4, 1), MAY[3], MAY[5], MAY[6]]
    assert changes(story) == [
        (MAY[3], "ukraine", None, "ukraine", "denies-loss"),
        (MAY[3], "russia", None, "russia", "holds-betrov"),
        (MAY[3], "international", None, "unknown", "cannot-confirm"),
        # Of 5 May only the staff's encirclement is of Russia; on the page it is all Betrov again.
        (MAY[5], "russia", "russia", "contested", "surrounded"),
        (MAY[5], "independent", None, "contested", "both-armies"),
        (MAY[6], "russia", "contested", "russia", "holds-all-of-it"),
        (MAY[6], "international", "unknown", "contested", "mission-sees-fighting"),
    ]
    # From 2 April to 2 May nobody said anything: 29 days of April and 2 of May.
    assert [day.silence_days for day in story.days] == [0, 31, 0, 0]
    day = story.days[2]
    (surrounded,) = (claim for claim in day.claims if claim.label == "surrounded")
    assert day.change_of(surrounded).before.label == "holds-betrov"
    assert day.change_of(day.claims[-1]) is None


def test_a_period_and_what_came_before_it(tell):
    story = tell(first=MAY[3], last=MAY[31])
    assert [day.on for day in story.days] == [MAY[3], MAY[4], MAY[5], MAY[6]]
    assert story.opening.on == MAY[2]
    assert story.opening.position("russia").stated_for == "russia"
    assert story.closing.on == MAY[31]
    assert story.silence_after == 25  # 7 to 31 May
    assert not any(day.silence_days for day in story.days)
    # What was said before still is what a party changes from.
    known = tell(clock="known", first=MAY[5])
    assert changes(known)[0] == (MAY[5], "russia", "russia", "contested", "surrounded")


def test_silence_at_the_head_of_a_period_is_told(tell):
    story = tell(clock="known", first=date(2024, 4, 10), last=MAY[4])
    assert [(day.on, day.silence_days) for day in story.days] == [(MAY[3], 23)]  # 10 April - 2 May
    assert story.silence_after == 0


def test_some_parties_only(tell):
    """The others count neither as statements nor in how the words stand."""
    story = tell(parties=("russia",))
    assert {story.atlas.party(claim) for claim in story.claims} == {"russia"}
    assert [day.standing for day in story.days] == ["silent", "one_side", "one_side"]
    two = tell(parties=("independent", "russia"))
    assert [(day.on, day.standing) for day in two.days if day.standing_changed] == [
        (MAY[2], "one_side"),
        (MAY[5], "disputed"),
    ]


def test_forecasts_are_told_and_change_nothing(tell):
    story = tell("alfin")
    assert "alfin-by-june" in labels(story.claims)
    assert changes(story) == [
        (MAY[3], "independent", None, "ukraine", "alfin-held"),
        (MAY[5], "article", None, "ukraine", "alfin-still-held"),
    ]


@pytest.mark.parametrize(("days_apart", "told"), [(14, 0), (15, 14), (75, 74)])
def test_how_long_a_silence_is_told(make_claim, make_atlas, days_apart, told):
    second = date.fromordinal(MAY[1].toordinal() + days_apart).isoformat()
    atlas = make_atlas([make_claim("a"), make_claim("b", event=second)])
    story = story_of(atlas, atlas.places["alfin"], "event")
    assert [day.silence_days for day in story.days] == [0, told]


def test_a_place_of_which_nobody_speaks(tell):
    story = tell("deltiane")
    assert (story.days, story.claims, story.turns) == ((), (), ())
    assert story.closing.standing == "silent"


def test_silence_before_a_period_is_a_line_too(tell):
    story = tell(first=MAY[4])
    assert state_lines(story.opening, story.parties) == [
        "Ukraine: held by Ukraine",
        "Russia: held by Russia",
        "Independent: no word on control",
        "International bodies: cannot be told",
        "The article’s own voice: no word on control",
    ]
    early = tell(first=date(2024, 4, 1))
    assert state_lines(early.opening, early.parties) == ["Nobody had spoken of control"]


def test_turns_are_counted_apart_from_what_we_read(tell):
    story = tell(clock="known")
    assert labels(c.claim for c in story.said_turns) == ["holds-all-of-it"]
    assert labels(c.claim for c in story.read_turns) == ["surrounded", "mission-sees-fighting"]
    assert turns_words(story) == "Once a party said otherwise than before how it stands"
    assert read_turns_words(story).startswith("2 changes more as we read reports of")
    assert change_words(story.said_turns[0]) == (
        "Russia: fought over or partly held → held by Russia"
    )
    note = "Omin's staff; before, A. Omin; a claim of encirclement, as we read it"
    assert change_note(story.atlas, story.read_turns[0]) == note
