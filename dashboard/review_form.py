"""Changing a claim under review: who, where, what, when; each change is a decision of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, get_args

import streamlit as st

from dashboard import session
from dashboard.review_card import claimant_of, spot_of
from dashboard.review_desk import Desk, OpenReview, edit
from dashboard.review_missing import claimant_fields, new_place
from geo.claims import LOOKS_AHEAD, PROPOSITIONS, Qualifier, StatedFor
from geo.errors import BadTimeError
from geo.reviews.decisions import Decision
from geo.reviews.drafts import Draft
from geo.reviews.missing import MissingPlace
from geo.reviews.plain import as_plain
from geo.reviews.review import PlaceMention
from geo.reviews.typed_times import edtf_in_words, typed_edtf
from geo.times import Time
from geo.wording import KIND_NAMES, PARTY_NAMES, PROPOSITION_NAMES, STATED_FOR_NAMES

KIND_OF: Final = {each: kind for kind, all_of in PROPOSITIONS.items() for each in all_of}
TIME_HELP: Final = (
    "A day or a month with its year, “1 December 2025 to 3 December 2025”, “from …”, “up to …”; or "
    "EDTF."
)
BASES: Final = {"stated": "stated in the text", "inferred": "inferred"}
_QUALIFIERS: Final = get_args(Qualifier)


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
        _time_fields(desk, opened, draft, "event_time", "About when")
    if draft.content.proposition in LOOKS_AHEAD:
        with ahead:
            _time_fields(desk, opened, draft, "forecast_for", "Speaks of what time")
    with number:
        _number(desk, opened, draft)
    with words:
        _field(desk, opened, draft, "hedge", "Hedged with (words of the text)")
        _field(desk, opened, draft, "note", "Editor’s note")


def key_of(field: str, opened: OpenReview, draft: Draft, name: str = "") -> str:
    """A widget's key, another one each time that its field was changed, or anything undone.

    The browser keeps what stands in a widget by its key; a new one shows what the claim says.
    ``name`` is what the log calls the field, if not ``field``.
    """
    turns = sum(
        decision.act in ("undo", "redo")
        or (draft.id in decision.claims and (name or field) in _named_in(decision))
        for decision in opened.review.decisions
    )
    return f"{field}-{draft.id}-{turns}"


def _named_in(decision: Decision) -> set[str]:
    """The fields that a decision changes, and the recorded claim that it relates to."""
    return {*decision.values, str(decision.values.get("reference", ""))}


def _edit(
    desk: Desk, draft: Draft, key: str, change: Callable[[Any], dict[str, Any] | None]
) -> None:
    """Called when a widget changed: the change, if it is one, is a decision.

    Streamlit also calls for widgets that came or went, which is no change: what the claim says
    already is not decided again, and a widget that holds nothing (None) says nothing; only a
    number may be left open so, which its unit tells.
    """
    if session.widget(key) is None and not key.startswith("quantity"):
        return
    values = change(session.widget(key)) or {}
    if any(as_plain(getattr(draft.content, name)) != as_plain(values[name]) for name in values):
        edit(desk, draft.id, values)


def _field(desk: Desk, opened: OpenReview, draft: Draft, name: str, label: str) -> None:
    value = getattr(draft.content, name)
    key = key_of(name, opened, draft)
    st.text_input(
        label,
        value=value,
        key=key,
        max_chars=2000,
        on_change=_edit,
        args=(desk, draft, key, lambda text: {name: text.strip()}),
    )


# --- where ---------------------------------------------------------------------------------------


def _places(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    atlas = session.atlas()
    inside = mentions_in(opened, draft)
    for mention in inside:
        if len(mention.options) > 1:
            _choice_of_place(desk, opened, draft, mention)
    named = [option.place for mention in inside for option in mention.options]
    added = [place.id for place in opened.state.places]
    known = list(dict.fromkeys((*draft.content.places, *named, *added, *atlas.places)))
    key = key_of("places", opened, draft)
    st.multiselect(
        "Of which places",
        known,
        default=list(draft.content.places),
        format_func=lambda place: spot_of(opened, place, atlas).name,
        key=key,
        on_change=_edit,
        args=(desk, draft, key, lambda places: {"places": list(places)}),
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

    def others(place: str | None) -> dict[str, Any] | None:
        if place is None:
            return None
        kept = [one for one in draft.content.places if one not in options]
        return {"places": [place, *kept]}

    st.radio(
        f"“{name}” may be",
        list(options),
        index=list(options).index(chosen) if chosen else None,
        format_func=lambda place: options[place].name_en,
        captions=[option.reason for option in options.values()],
        key=key,
        on_change=_edit,
        args=(desk, draft, key, others),
    )


# --- who -----------------------------------------------------------------------------------------


def _claimant(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    atlas = session.atlas()
    known = {one.id: one for one in (*opened.state.claimants, *atlas.claimants.values())}
    current = draft.content.claimant
    ids = list(known)
    key = key_of(f"claimant{len(ids)}", opened, draft, "claimant")
    with st.container(key="claimline_claimant"):
        st.selectbox(
            "Who says it",
            ids,
            index=ids.index(current) if current in known else None,
            placeholder="Choose, or add below",
            format_func=lambda name: _claimant_line(known[name]),
            key=key,
            on_change=_edit,
            args=(desk, draft, key, lambda name: name and {"claimant": name}),
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
        key=key,
        on_change=_edit,
        args=(desk, draft, key, choose),
    )
    if content.kind == "control":
        key = key_of("stated_for", opened, draft)
        st.segmented_control(
            "It puts the place as",
            get_args(StatedFor),
            default=content.stated_for,
            format_func=STATED_FOR_NAMES.get,
            key=key,
            on_change=_edit,
            args=(desk, draft, key, lambda side: side and {"stated_for": side}),
        )


def _time_fields(desk: Desk, opened: OpenReview, draft: Draft, name: str, label: str) -> None:
    time: Time | None = getattr(draft.content, name)
    shown = as_plain(time) if time is not None else {"edtf": "", "basis": "inferred", "why": ""}
    key = key_of(name, opened, draft)

    def change(_: Any) -> dict[str, Any] | None:
        read = {part: session.widget(f"{key}-{part}") for part in ("edtf", "basis", "why")}
        if read["edtf"] is None or read["basis"] is None:
            return None
        if not read["edtf"].strip():
            return {name: None}
        why = {"why": read["why"]} if read["why"] else {}
        return {name: {"edtf": _edtf(read["edtf"]), "basis": read["basis"], **why}}

    first, second = st.columns([3, 2])
    first.text_input(
        label, value=edtf_in_words(shown["edtf"]), key=f"{key}-edtf",
        placeholder="1 December 2025", help=TIME_HELP,
        on_change=_edit, args=(desk, draft, f"{key}-edtf", change),
    )  # fmt: skip
    second.selectbox(
        "which is", list(BASES), index=list(BASES).index(shown["basis"]), format_func=BASES.get,
        key=f"{key}-basis", on_change=_edit, args=(desk, draft, f"{key}-basis", change),
    )  # fmt: skip
    if shown["basis"] == "inferred":
        st.text_input(
            "Inferred from what", value=shown.get("why", ""), key=f"{key}-why",
            on_change=_edit, args=(desk, draft, f"{key}-why", change),
        )  # fmt: skip


def _edtf(typed: str) -> str:
    """What was typed as EDTF; as it stands where it is none, which the decision then says."""
    try:
        return typed_edtf(typed)
    except BadTimeError:
        return typed.strip()


def _number(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    quantity = draft.content.quantity
    with st.expander(
        "The number it states" if quantity else "Add a number", expanded=bool(quantity)
    ):
        shown = as_plain(quantity) or {"low": None, "high": None, "unit": "", "qualifier": "exact"}
        key = key_of("quantity", opened, draft)

        def change(_: Any) -> dict[str, Any] | None:
            read = {part: session.widget(f"{key}-{part}") for part in shown}
            if read["unit"] is None or read["qualifier"] is None:
                return None
            if not read["unit"].strip():
                return {"quantity": None} if quantity else None
            return {"quantity": read}

        arguments = {"on_change": _edit}
        low, high, unit, qualifier = st.columns(4)
        low.number_input("At least", value=_float(shown["low"]), key=f"{key}-low",
                         args=(desk, draft, f"{key}-low", change), **arguments)  # fmt: skip
        high.number_input("At most", value=_float(shown["high"]), key=f"{key}-high",
                          args=(desk, draft, f"{key}-high", change), **arguments)  # fmt: skip
        unit.text_input("Unit", value=shown["unit"], key=f"{key}-unit",
                        args=(desk, draft, f"{key}-unit", change), **arguments)  # fmt: skip
        qualifier.selectbox(
            "Stated as", _QUALIFIERS, index=_QUALIFIERS.index(shown["qualifier"]),
            format_func=lambda name: name.replace("_", " "), key=f"{key}-qualifier",
            args=(desk, draft, f"{key}-qualifier", change), **arguments,
        )  # fmt: skip


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
