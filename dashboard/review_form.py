"""Changing a claim under review: who, where, what, when; each change is a decision of its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, get_args

import streamlit as st

from dashboard import record
from dashboard.review_card import claimant_of, spot_of
from dashboard.review_desk import Desk, OpenReview
from dashboard.review_fields import (
    key_of,
    number_fields,
    on_change,
    text_field,
    time_fields,
    unique_labels,
)
from dashboard.review_missing import claimant_fields, new_place
from geo.claims import LOOKS_AHEAD, PROPOSITIONS, StatedFor
from geo.reviews.drafts import Draft
from geo.reviews.missing import MissingPlace
from geo.reviews.review import PlaceMention
from geo.wording import KIND_NAMES, PARTY_NAMES, PROPOSITION_NAMES, STATED_FOR_NAMES

KIND_OF: Final = {each: kind for kind, all_of in PROPOSITIONS.items() for each in all_of}


def review_form(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    """The fields of the claim, each filled with what it says now.

    Each part has a place of its own: what stands in one never moves those below it, which the
    browser would show twice while keys come faster than the screen is drawn.
    """
    places, claimant, what, when, ahead, number, words = (st.container() for _ in range(7))
    with places:
        _places(desk, opened, draft)
    with claimant:
        _claimant(desk, opened, draft)
    with what:
        _what(desk, opened, draft)
    with when:
        time_fields(desk, opened, draft, "event_time", "About when")
    if draft.content.proposition in LOOKS_AHEAD:
        with ahead:
            time_fields(desk, opened, draft, "forecast_for", "Speaks of what time")
    with number:
        number_fields(desk, opened, draft)
    with words:
        text_field(desk, opened, draft, "hedge", "Hedged with (words of the text)")
        text_field(desk, opened, draft, "note", "Editor’s note")


# --- where ---------------------------------------------------------------------------------------


def _places(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    atlas = record.atlas()
    inside = mentions_in(opened, draft)
    for mention in inside:
        if len(mention.options) > 1:
            _choice_of_place(desk, opened, draft, mention)
    named = [option.place for mention in inside for option in mention.options]
    added = [place.id for place in opened.state.places]
    known = list(dict.fromkeys((*draft.content.places, *named, *added, *atlas.places)))
    labels = unique_labels(known, lambda place: spot_of(opened, place, atlas).name, place_detail)
    given = list(draft.content.places)
    key = key_of("places", opened, draft)
    st.multiselect(
        "Of which places",
        known,
        default=given,
        format_func=labels.__getitem__,
        **on_change(desk, draft, key, given, lambda places: {"places": list(places)}),
    )
    for place in draft.content.places:
        if place not in atlas.places and place not in added:
            spot = spot_of(opened, place, atlas)
            new_place(
                desk,
                MissingPlace(
                    id=place, name=spot.name, lon=spot.lon, lat=spot.lat, claims=(draft.id,)
                ),
            )


def mentions_in(opened: OpenReview, draft: Draft) -> list[PlaceMention]:
    """The names of places that stand in the words of the claim."""
    content = draft.content
    return [one for one in opened.review.mentions if content.start <= one.start < content.end]


def _choice_of_place(desk: Desk, opened: OpenReview, draft: Draft, mention: PlaceMention) -> None:
    """Which of the places of one name is meant: offered, never guessed."""
    options = {option.place: option for option in mention.options}
    chosen = next((place for place in draft.content.places if place in options), None)
    key = key_of(f"meant{mention.start}", opened, draft, "places")
    name = " ".join(opened.text[mention.start : mention.end].split())
    labels = unique_labels(options, lambda place: options[place].name_en, place_detail)

    def meant(place: str) -> dict[str, Any]:
        return {"places": _in_its_place(draft.content.places, options, place)}

    st.radio(
        f"“{name}” may be",
        list(options),
        index=list(options).index(chosen) if chosen else None,
        format_func=labels.__getitem__,
        captions=[option.reason for option in options.values()],
        **on_change(desk, draft, key, chosen, meant),
    )


def _in_its_place(places: tuple[str, ...], options: Collection[str], chosen: str) -> list[str]:
    """The places with the chosen one where one of its namesakes stood, or else at the end."""
    at = next((n for n, place in enumerate(places) if place in options), len(places))
    kept = [place for place in places if place not in options]
    return [*kept[:at], chosen, *kept[at:]]


def place_detail(place_id: str) -> str:
    """What tells a place from its namesakes: its kind, how many live there, and where it is."""
    matcher = record.matcher()
    if place_id not in matcher.number_of:
        return ""
    place = matcher.place(place_id)
    people = f" of {place.population:,}" if place.population else ""
    return ", ".join(filter(None, (f"{place.kind}{people}", place.where)))


# --- who -----------------------------------------------------------------------------------------


def _claimant(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    atlas = record.atlas()
    known = {one.id: one for one in (*opened.state.claimants, *atlas.claimants.values())}
    current = draft.content.claimant
    ids = list(known)
    given = current if current in known else None
    labels = unique_labels(ids, lambda name: _claimant_line(known[name]), lambda name: "")
    key = key_of(f"claimant{len(ids)}", opened, draft, "claimant")
    with st.container(key="claimline_claimant"):
        st.selectbox(
            "Who says it",
            ids,
            index=ids.index(given) if given else None,
            placeholder="Choose, or add below",
            format_func=labels.__getitem__,
            **on_change(desk, draft, key, given, lambda name: name and {"claimant": name}),
        )
    missing = claimant_of(opened, draft, atlas) is None
    with st.expander("Add a claimant", expanded=missing):
        _new_claimant(desk, opened, draft)


def _claimant_line(claimant: Any) -> str:
    role = f", {claimant.role}" if claimant.role else ""
    return f"{claimant.name_en}{role} · {PARTY_NAMES[claimant.party]}"


def _new_claimant(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    proposal = opened.review.proposal_of.get(draft.proposal or "")
    start = (proposal.new_claimant if proposal else None) or {}
    text = proposal.claimant_text if proposal else ""
    claimant_fields(desk, start, text, f"claimant-{draft.id}-", assign_to=draft)


# --- what ----------------------------------------------------------------------------------------


def _what(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    proposal = opened.review.proposal_of.get(draft.proposal or "")
    likely = [option.proposition for option in proposal.options] if proposal else []
    options = list(dict.fromkeys((*likely, *KIND_OF)))
    content = draft.content
    key = key_of("proposition", opened, draft)

    def choose(proposition: str | None) -> dict[str, Any] | None:
        if proposition is None:
            return None
        kind = KIND_OF[proposition]
        values: dict[str, Any] = {"proposition": proposition, "kind": kind}
        if kind == "control" and content.stated_for is None:
            values["stated_for"] = "contested" if proposition == "reports_fighting" else "unknown"
        return values

    st.selectbox(
        "What it says",
        options,
        index=options.index(content.proposition),
        format_func=lambda each: f"{PROPOSITION_NAMES[each]} · {KIND_NAMES[KIND_OF[each]]}",
        **on_change(desk, draft, key, content.proposition, choose),
    )
    if content.kind == "control":
        key = key_of("stated_for", opened, draft)
        st.segmented_control(
            "It puts the place as",
            get_args(StatedFor),
            default=content.stated_for,
            format_func=STATED_FOR_NAMES.get,
            **on_change(
                desk, draft, key, content.stated_for, lambda side: side and {"stated_for": side}
            ),
        )
