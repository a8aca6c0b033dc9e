"""Claims beside geometry in a sentence: a comparison in our own voice, no verdict."""

from __future__ import annotations

from datetime import date
from typing import Final

from geo.area_series import GeometryKind
from geo.claim_comparison import ClaimComparison, SpanComparison
from geo.claims import Manner
from geo.shown_states import ShownState
from geo.wording import STATED_FOR_NAMES, count_words, day_words, time_words

MANNER_VERBS: Final[dict[Manner, str]] = {
    "declared": "Declared",
    "assessed": "Assessed",
    "denied": "Denied",
    "forecast": "Forecast",
    "cannot_tell": "Said",
}
INSIDE: Final[dict[ShownState, str]] = {
    "russia": "inside the area that it draws as held by Russia",
    "ukraine": "inside the area that it draws as held by Ukraine",
    "contested": "inside the area that it draws as fought over or partly held",
    "unknown": "inside the area of which it says that control cannot be told",
    "outside": "outside every area that it draws",
}


def comparison_words(
    comparison: ClaimComparison, manner: Manner, title: str, kind: GeometryKind = "areas"
) -> str:
    """As: Declared 1 December 2025 (inferred); “DeepState mirror” first shows the town centre
    inside the area that it draws as held by Russia on 3 November 2025. On 1 December 2025 it
    shows it there, as the day before.

    A claim that may be about several days is compared on all of them too: Of the 30 days that it
    may be about, 1 November 2025 to 30 November 2025, 28 have a picture; it shows what is stated
    on some, 12 of them.

    ``title`` and ``kind`` are of the series' passport.
    """
    said = f"{MANNER_VERBS[manner]} {time_words(comparison.claim.event_time)}"
    shown = f"{said}; {_first_words(comparison, title, kind)}. {_that_day_words(comparison, kind)}."
    if comparison.whole_time is not None:
        shown = f"{shown} {_whole_time_words(comparison.whole_time)}."
    if comparison.footprint_share is None:
        return shown
    return f"{shown} {_share_words(comparison)}."


def comparison_brief(comparison: ClaimComparison, name: str, kind: GeometryKind = "areas") -> str:
    """The same where there is less room: DeepState: town centre inside the area held by Russia on
    1 December 2025 and the day before; so on all 28 pictured of the 30 days that the claim may be
    about; held by Russia first on 3 November 2025.

    ``name`` says whose map it is.
    """
    parts = (
        _that_day_brief(comparison, kind),
        _whole_time_brief(comparison),
        _first_brief(comparison, kind),
    )
    return f"{name}: {'; '.join(part for part in parts if part)}"


def brief_state(state: ShownState, kind: GeometryKind = "areas") -> str:
    """What a series shows of a settlement in a few words."""
    if state == "outside":
        return "town centre outside its areas"
    if kind == "points":
        return STATED_FOR_NAMES[state]
    if state == "unknown":
        return "town centre inside an area of which it cannot tell"
    return f"town centre inside the area {STATED_FOR_NAMES[state]}"


def _that_day_brief(comparison: ClaimComparison, kind: GeometryKind) -> str:
    on, state, shown = comparison.on, comparison.state_on_day, comparison.shown_day
    if on is None:
        return "the claim names no day to compare on"
    if shown is None or state is None:
        return f"no picture up to {day_words(on)}"
    day = day_words(on) if shown == on else f"{day_words(shown)}, its last picture by then,"
    words = f"{brief_state(state, kind)} on {day}"
    before = comparison.state_day_before
    if before is None:
        return f"{words}, nothing the day before"
    if before == state:
        return f"{words} and the day before"
    return f"{words}; the day before {brief_state(before, kind)}"


def _whole_time_brief(comparison: ClaimComparison) -> str:
    span = comparison.whole_time
    if span is None:
        return ""
    days = f"of the {count_words(span.days, 'day')} that the claim may be about"
    if span.alike_on is None:
        return f"no picture {days}"
    stated = STATED_FOR_NAMES[comparison.claim.stated_for or "unknown"]
    on = {
        "all": f"all {span.pictured_days:,}",
        "some": f"{span.days_alike:,} of the {span.pictured_days:,}",
        "none": f"none of the {span.pictured_days:,}",
    }[span.alike_on]
    return f"{stated} on {on} pictured {days}"


def _whole_time_words(span: SpanComparison) -> str:
    days = (
        f"Of the {count_words(span.days, 'day')} that the claim may be about, "
        f"{day_words(span.first_on)} to {day_words(span.last_on)},"
    )
    if span.alike_on is None:
        return f"{days} none has a picture"
    have = f"{span.pictured_days:,} {'has' if span.pictured_days == 1 else 'have'} a picture"
    if span.pictured_days == span.days:
        have = "each has a picture"
    on = {
        "all": "on all of these",
        "some": f"on some of these, {span.days_alike:,}",
        "none": "on none of these",
    }[span.alike_on]
    return f"{days} {have}; it shows what the claim states {on}"


def _first_brief(comparison: ClaimComparison, kind: GeometryKind) -> str:
    stated = comparison.claim.stated_for or "unknown"
    if comparison.why_never == "claim_cannot_tell":
        return ""
    if comparison.why_never == "not_drawn":
        return f"it draws nothing as {STATED_FOR_NAMES[stated]}"
    first = comparison.first_day_in_stated_state
    if first is None:
        return f"it has not shown it as {STATED_FOR_NAMES[stated]}"
    since = "in its first picture already, of" if comparison.is_first_picture else "first on"
    again = f", otherwise again on {day_words(left)}" if (left := comparison.left_again_on) else ""
    return f"{STATED_FOR_NAMES[stated]} {since} {day_words(first)}{again}"


def state_words(state: ShownState, kind: GeometryKind) -> str:
    """What a series shows of a settlement, to stand after "shows it"."""
    if kind == "areas" or state == "outside":
        return INSIDE[state]
    return f"as {STATED_FOR_NAMES[state]}"


def _first_words(comparison: ClaimComparison, title: str, kind: GeometryKind) -> str:
    what = "the town centre" if kind == "areas" else "the town"
    stated = comparison.claim.stated_for or "unknown"
    if comparison.why_never == "claim_cannot_tell":
        return f"what “{title}” shows is not held against that"
    if comparison.why_never == "not_drawn":
        return f"“{title}” says of no area that it is {STATED_FOR_NAMES[stated]}"
    if comparison.first_day_in_stated_state is None:
        return f"“{title}” has not shown {what} {state_words(stated, kind)}"
    first = f"on {day_words(comparison.first_day_in_stated_state)}"
    if comparison.is_first_picture:
        first = f"already in its first picture, of {first.removeprefix('on ')}"
    left = comparison.left_again_on
    again = f", and otherwise again on {day_words(left)}" if left else ""
    return f"“{title}” first shows {what} {state_words(stated, kind)} {first}{again}"


def _that_day_words(comparison: ClaimComparison, kind: GeometryKind) -> str:
    on, state = comparison.on, comparison.state_on_day
    if on is None:
        return "The claim names no day to compare on"
    if comparison.shown_day is None or state is None:
        return f"It has no picture up to {day_words(on)}"
    words = f"{_picture_words(on, comparison.shown_day)} it shows it {state_words(state, kind)}"
    if comparison.state_day_before is None:
        return f"{words}, and nothing the day before"
    if comparison.state_day_before == state:
        return f"{words}, as the day before"
    return f"{words}, the day before {state_words(comparison.state_day_before, kind)}"


def _picture_words(on: date, shown: date) -> str:
    if shown == on:
        return f"On {day_words(on)}"
    return f"On {day_words(shown)}, its last picture by {day_words(on)},"


def _share_words(comparison: ClaimComparison) -> str:
    shares = comparison.footprint_share or {}
    if not shares:
        return "None of the built-up area lies in an area that it draws"
    parts = ", ".join(
        f"{share:.0%} in the area {STATED_FOR_NAMES[status]}" for status, share in shares.items()
    )
    return f"Of the built-up area it shows {parts}"
