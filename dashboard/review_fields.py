"""Fields of a claim under review: what a reader changed in one of them is a decision, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, get_args

import streamlit as st

from dashboard import session
from dashboard.review_desk import Desk, OpenReview, edit
from geo.claims import Qualifier
from geo.errors import BadTimeError
from geo.reviews.decisions import Decision
from geo.reviews.drafts import Draft
from geo.reviews.plain import as_plain
from geo.reviews.typed_times import edtf_in_words, typed_edtf
from geo.times import Time

TIME_HELP: Final = (
    "A day or a month with its year, “1 December 2025 to 3 December 2025”, “from …”, “up to …”; or "
    "EDTF."
)
BASES: Final = {"stated": "stated in the text", "inferred": "inferred"}
_QUALIFIERS: Final = get_args(Qualifier)
_NO_TIME: Final = {"edtf": "", "basis": "inferred", "why": ""}
_NO_QUANTITY: Final = {"low": None, "high": None, "unit": "", "qualifier": "exact"}

Change = Callable[[Any], Mapping[str, Any] | None]


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


def on_change(desk: Desk, draft: Draft, key: str, given: Any, change: Change) -> dict[str, Any]:
    """What a widget is told, so that a change of it is decided on.

    ``given`` is the value that the widget was drawn with; ``change`` makes the claim's new fields
    of another one, or None where that says nothing.
    """
    return {"key": key, "on_change": _changed, "args": (desk, draft, key, given, change)}


def _changed(desk: Desk, draft: Draft, key: str, given: Any, change: Change) -> None:
    """Streamlit also calls for widgets that came or went: those hold what they were given."""
    if not session.has_widget(key) or session.widget(key) == given:
        return
    values = change(session.widget(key)) or {}
    if any(as_plain(getattr(draft.content, name)) != as_plain(values[name]) for name in values):
        edit(desk, draft.id, values)


def unique_labels(
    names: Iterable[str], label: Callable[[str], str], detail: Callable[[str], str]
) -> Mapping[str, str]:
    """A label for each id that no other has: its own, with the detail or a number where needed.

    Streamlit tells options apart by their labels: of two alike it would always take the last.
    """
    ids = list(dict.fromkeys(names))
    plain = {name: label(name) for name in ids}
    counts = Counter(plain.values())
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for name in ids:
        more = detail(name) if counts[plain[name]] > 1 else ""
        wanted = f"{plain[name]}, {more}" if more else plain[name]
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted} ({number})"
        labels[name] = free
        taken.add(free)
    return labels


def text_field(desk: Desk, opened: OpenReview, draft: Draft, name: str, label: str) -> None:
    """A field of words."""
    value = getattr(draft.content, name)
    key = key_of(name, opened, draft)
    st.text_input(
        label,
        value=value,
        max_chars=2000,
        **on_change(desk, draft, key, value, lambda text: {name: text.strip()}),
    )


def time_fields(desk: Desk, opened: OpenReview, draft: Draft, name: str, label: str) -> None:
    """When something was or will be so: in words, and what that rests on."""
    time: Time | None = getattr(draft.content, name)
    stored = {**_NO_TIME, **(as_plain(time) or {})}
    given = {**stored, "edtf": edtf_in_words(stored["edtf"])}
    key = key_of(name, opened, draft)

    def arguments(part: str) -> dict[str, Any]:
        def change(_: Any) -> Mapping[str, Any] | None:
            read = _together(key, given)
            if not read["edtf"].strip():
                return {name: None}
            return {name: {**read, "edtf": _edtf(read["edtf"]), "why": read["why"].strip()}}

        return on_change(desk, draft, f"{key}-{part}", given[part], change)

    first, second = st.columns([3, 2])
    first.text_input(
        label, value=given["edtf"], placeholder="1 December 2025", help=TIME_HELP,
        **arguments("edtf"),
    )  # fmt: skip
    second.selectbox(
        "which is", list(BASES), index=list(BASES).index(given["basis"]), format_func=BASES.get,
        **arguments("basis"),
    )  # fmt: skip
    if given["basis"] == "inferred":
        st.text_input("Inferred from what", value=given["why"], **arguments("why"))


def number_fields(desk: Desk, opened: OpenReview, draft: Draft) -> None:
    """The number that a claim states, with its unit; a number is kept once it has one."""
    quantity = draft.content.quantity
    given = {**_NO_QUANTITY, **(as_plain(quantity) or {})}
    given |= {side: _float(given[side]) for side in ("low", "high")}
    key = key_of("quantity", opened, draft)

    def arguments(part: str) -> dict[str, Any]:
        def change(_: Any) -> Mapping[str, Any] | None:
            read = _together(key, given)
            if not read["unit"].strip():
                return {"quantity": None} if quantity else None
            return {"quantity": read}

        return on_change(desk, draft, f"{key}-{part}", given[part], change)

    with st.expander(
        "The number it states" if quantity else "Add a number", expanded=bool(quantity)
    ):
        low, high, unit, qualifier = st.columns(4)
        low.number_input("At least", value=given["low"], **arguments("low"))
        high.number_input("At most", value=given["high"], **arguments("high"))
        unit.text_input("Unit", value=given["unit"], **arguments("unit"))
        qualifier.selectbox(
            "Stated as", _QUALIFIERS, index=_QUALIFIERS.index(given["qualifier"]),
            format_func=lambda name: name.replace("_", " "), **arguments("qualifier"),
        )  # fmt: skip


def _together(key: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in fields that make one value; of one that is not on the screen, as stored."""
    return {
        part: session.widget(f"{key}-{part}") if session.has_widget(f"{key}-{part}") else value
        for part, value in given.items()
    }


def _edtf(typed: str) -> str:
    """What was typed as EDTF; as it stands where it is none, which the decision then says."""
    try:
        return typed_edtf(typed)
    except BadTimeError:
        return typed.strip()


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
