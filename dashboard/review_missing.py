"""Adding claimants and places to the record: from a claim's form, or for all claims at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, get_args

import streamlit as st

from dashboard import record
from dashboard.rerunning import show_part_anew
from dashboard.review_desk import Desk, OpenReview, decide, peek, say
from geo.claimants import PARTIES, ClaimantKind
from geo.places import Place
from geo.reading.speakers import slug
from geo.reviews.drafts import Draft
from geo.reviews.missing import (
    MissingClaimant,
    MissingPlace,
    kind_to_add,
    missing_claimants,
    missing_places,
    names_to_add,
    namesake,
    new_place_id,
)
from geo.wording import PARTY_NAMES

_KINDS: Final = {
    "person": "a person",
    "body": "a body or state",
    "group": "a group",
    "outlet": "an outlet",
}
_LANGUAGES: Final = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}
NOT_ON_THE_MAP: Final = "It names no place that can stand on the map."


def add_what_is_missing(desk: Desk, opened: OpenReview) -> None:
    """Every claimant and place that accepted claims name and the record lacks, each once."""
    atlas = record.atlas()
    claimants = missing_claimants(opened.review, opened.state, atlas)
    places = missing_places(opened.review, opened.state, atlas)
    if claimants:
        st.subheader("Claimants that are new to the record", anchor=False)
    for claimant in claimants:
        with st.container(border=True):
            _which_claims(desk, opened, claimant.claims, f"of-{claimant.id}")
            claimant_fields(desk, claimant.proposed, claimant.name, f"all-{claimant.id}-")
    taken = {place: _namesake(place) for place in places if place.is_located}
    located = tuple(place for place, other in taken.items() if other is None)
    if located:
        _located_places(desk, opened, located)
    for place, other in taken.items():
        if other is not None:
            _namesake_of(desk, opened, place, other)
    nowhere = tuple(place for place in places if not place.is_located)
    if nowhere:
        _places_without_coordinate(desk, opened, nowhere)


def _located_places(desk: Desk, opened: OpenReview, places: tuple[MissingPlace, ...]) -> None:
    st.subheader("Places that are new to the record", anchor=False)
    read = {}
    for place in places:
        with st.container(border=True):
            _which_claims(desk, opened, place.claims, f"of-{place.id}")
            read[place] = place_fields(place.id, place.name, "all-")
    ready = {place: values for place, values in read.items() if _are_named(values)}
    add_side, leave_side, _ = st.columns([3, 4, 3])
    if add_side.button(
        f"Add {_counted(len(ready), 'place')}", key="add-all-places", type="primary",
        disabled=not ready, width="stretch",
    ):  # fmt: skip
        add_places(desk, ready)
        show_part_anew()
    _leave_out_button(desk, opened, places, leave_side, "leave-located")


def _namesake(place: MissingPlace) -> Place | None:
    known = names_to_add(place.id, record.matcher())
    return namesake((place.name, *known.values()), record.atlas())


def _namesake_of(desk: Desk, opened: OpenReview, place: MissingPlace, other: Place) -> None:
    """A place whose name the record keeps for another one: it is left out, or the claim changed."""
    st.subheader(f"{place.name}, a name of {other.name_en} in the record", anchor=False)
    st.write(
        f"The record has “{place.name}” among the names of {other.name_en}, and keeps a name at "
        "one place only. Is that town meant, choose it in the claim; if not, leave this place out."
    )
    _which_claims(desk, opened, place.claims, f"of-{place.id}")
    _leave_out_button(desk, opened, (place,), st, f"leave-{place.id}")


def _places_without_coordinate(
    desk: Desk, opened: OpenReview, places: tuple[MissingPlace, ...]
) -> None:
    st.subheader("Places without a known coordinate", anchor=False)
    st.write(
        f"{', '.join(place.name for place in places)}: official names without a coordinate, which "
        "cannot stand on the map. Their names stay in the quoted words."
    )
    _which_claims(desk, opened, _claims_of(places), "of-nowhere")
    _leave_out_button(desk, opened, places, st, "leave-nowhere")


def _leave_out_button(
    desk: Desk, opened: OpenReview, places: tuple[MissingPlace, ...], side: object, key: str
) -> None:
    """One press for all of them; it says what becomes of claims that name nothing else."""
    gone = {place.id for place in places}
    drafts = [opened.state.draft(claim) for claim in _claims_of(places)]
    empty = [draft for draft in drafts if not set(draft.content.places) - gone]
    label = "Leave it out" if len(places) == 1 else "Leave them out"
    if empty:
        names = "names" if len(empty) == 1 else "name"
        label += f", and reject {_counted(len(empty), 'claim')} that {names} no other"
    if side.button(label, key=key, width="stretch" if side is not st else "content"):  # type: ignore[attr-defined]
        for draft in drafts:
            if not _leave_out(desk, draft, gone):
                break
        show_part_anew()


def _leave_out(desk: Desk, draft: Draft, gone: set[str]) -> bool:
    kept = [place for place in draft.content.places if place not in gone]
    if kept:
        return decide(desk, "edit", draft.id, places=kept)
    return decide(desk, "reject", draft.id, reason=NOT_ON_THE_MAP)


def _which_claims(
    desk: Desk, opened: OpenReview, claims: tuple[str, ...], key: str, most: int = 6
) -> None:
    """Ways to the claims that it is about."""
    with st.container(horizontal=True, gap="small"):
        for claim in claims[:most]:
            show_claim_button(desk, opened, claim, key)
        if len(claims) > most:
            st.caption(f"and {len(claims) - most} more")


def show_claim_button(desk: Desk, opened: OpenReview, claim: str, key: str) -> None:
    """A button that opens the claim in the document."""
    number = [draft.id for draft in opened.state.drafts].index(claim) + 1
    st.button(
        f"Show claim {number}", key=f"show-{key}-{claim}", type="tertiary",
        on_click=_show_claim, args=(desk, claim),
    )  # fmt: skip


def _show_claim(desk: Desk, claim: str) -> None:
    desk.current, desk.part = claim, "review"
    say(desk, "")


# --- a claimant ----------------------------------------------------------------------------------


def claimant_fields(
    desk: Desk, start: Mapping[str, str], name: str, prefix: str, assign_to: Draft | None = None
) -> None:
    """The fields of a new claimant and the button that adds it.

    Claims that wait for a claimant of the proposed id have it then; ``assign_to`` is given it too.
    """
    if assign_to is None:  # the whole width is there
        name_side, role_side, left, right, button_side = st.columns(
            [4, 4, 3, 3, 2], vertical_alignment="bottom"
        )
    else:
        name_side, role_side = st.columns(2)
        left, right, button_side = st.columns([3, 3, 2], vertical_alignment="bottom")
    named = name_side.text_input("Name", value=start.get("name_en") or name, key=prefix + "name")
    role = role_side.text_input(
        "Role, as the text says", value=start.get("role", ""), key=prefix + "role"
    )
    kinds = [kind for kind in get_args(ClaimantKind) if kind in _KINDS]
    kind = left.selectbox(
        "It is", kinds, index=kinds.index(start.get("kind", "person")),
        format_func=_KINDS.get, key=prefix + "kind",
    )  # fmt: skip
    parties = [party for party in PARTIES if party != "article"]
    party = right.selectbox(
        "Speaks for", parties,
        index=parties.index(start["party"]) if start.get("party") in parties else None,
        placeholder="Say for whom", format_func=PARTY_NAMES.get, key=prefix + "party",
    )  # fmt: skip
    label = "Add and assign" if assign_to is not None else "Add"
    if button_side.button(label, key=prefix + "add", disabled=party is None, width="stretch"):
        if not named.strip():
            st.error("Give the claimant a name.")
            return
        new_id = start.get("id") or _free_claimant_id(named)
        about = {"id": new_id, "name_en": named.strip(), "role": role.strip(), "kind": kind}
        if decide(desk, "claimant", **about, party=party) and assign_to is not None:
            decide(desk, "edit", assign_to.id, claimant=new_id)
        show_part_anew()


def _free_claimant_id(name: str) -> str:
    new_id = slug(name)
    while new_id in record.atlas().claimants:
        new_id += "-2"
    return new_id


# --- a place -------------------------------------------------------------------------------------


def new_place(desk: Desk, place: MissingPlace) -> None:
    """A place that the record does not have, in the form of a claim: its names, and the button."""
    if not place.is_located:
        st.warning(
            f"{place.name} is not in the record and its coordinate is not known: it cannot stand "
            "on the map. Leave it out above, or add it to data/places.csv."
        )
        return
    other = _namesake(place)
    if other is not None:
        st.warning(
            f"The record has “{place.name}” among the names of {other.name_en}, and keeps a name "
            "at one place only: choose that town above, or leave this place out."
        )
        return
    with st.expander(f"{place.name} is not in the record yet: add it", expanded=True):
        values = place_fields(place.id, place.name, "one-")
        if st.button("Add this place to the record", key=f"one-{place.id}-add"):
            if not _are_named(values):
                st.error("Give its name in all three languages.")
                return
            add_places(desk, {place: values})
            show_part_anew()


def place_fields(place_id: str, name: str, prefix: str) -> dict[str, str]:
    """What stands in the fields of a new place: a name in each language, and its kind."""
    known = names_to_add(place_id, record.matcher())
    known["en"] = known["en"] or name
    columns = st.columns([3, 3, 3, 4])
    values = {
        language: column.text_input(
            label, value=known[language], key=f"{prefix}{place_id}-{language}"
        ).strip()
        for column, (language, label) in zip(columns, _LANGUAGES.items(), strict=False)
    }
    kinds = ("town", "city")
    values["kind"] = columns[-1].radio(
        "It is", kinds, index=kinds.index(kind_to_add(place_id, record.matcher())),
        horizontal=True, key=f"{prefix}{place_id}-kind",
        format_func={"town": "a town or village", "city": "a city"}.get,
    )  # fmt: skip
    return values


def add_places(desk: Desk, named: Mapping[MissingPlace, Mapping[str, str]]) -> bool:
    """Add them, and put them in every claim that names them by their codes; whether it went well.

    It is one decision, which one undo takes back.
    """
    state = peek(desk).state
    taken = [*record.atlas().places, *(one.id for one in state.places)]
    instead = {}
    for place, values in named.items():
        instead[place.id] = new_place_id(values["en"], taken)
        taken.append(instead[place.id])
    claims = [
        draft.id for draft in state.drafts if not instead.keys().isdisjoint(draft.content.places)
    ]
    places = [_new_place(instead[place.id], place, named[place]) for place in named]
    return decide(desk, "places", *claims, places=places, instead=instead)


def _new_place(new_id: str, place: MissingPlace, values: Mapping[str, str]) -> dict[str, object]:
    code = place.id.removeprefix("geonames:")
    names = {f"name_{language}": values[language] for language in _LANGUAGES}
    return {
        "id": new_id, "kind": values["kind"], **names, "lon": place.lon, "lat": place.lat,
        "coordinate_source": "GeoNames", "geonames_id": int(code) if code.isdigit() else None,
    }  # fmt: skip


def _are_named(values: Mapping[str, str]) -> bool:
    return all(values[language] for language in _LANGUAGES)


def _claims_of(missing: Iterable[MissingPlace | MissingClaimant]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for one in missing for claim in one.claims))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"
