"""What accepted claims miss in the record, settled in one place for all of them."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.review_desk import decide, edit, look, peek
from dashboard.review_missing import add_places
from geo.reviews.missing import MissingPlace

from .test_read_screen import app, desk, home, press, shown

__all__ = ["app", "desk", "home"]
NOWHERE = "katottg:UA14000000000000001"


@pytest.fixture
def all_accepted(desk):
    """Every claim of Betrov, accepted, the document described."""
    decide(desk, "passport", published={"edtf": "2024-05-10", "basis": "stated"})
    for draft in look(desk).state.drafts:
        when = {"edtf": "2024-05-09", "basis": "stated"}
        edit(desk, draft.id, {"claimant": "omin", "places": ["betrov"], "event_time": when})
        decide(desk, "accept", draft.id)
    return desk


def in_the_record_part(app):
    app.run()
    press(app, "Go on")
    app.session_state["desk"].part = "record"
    return app.run()


def test_a_place_without_a_coordinate_is_left_out_of_all_claims_in_one_press(all_accepted, app):
    first, second = [draft.id for draft in look(all_accepted).state.drafts][:2]
    edit(all_accepted, first, {"places": ["betrov", NOWHERE]})
    edit(all_accepted, second, {"places": [NOWHERE]})
    in_the_record_part(app)
    assert "cannot stand on the map" in shown(app)
    press(app, "Leave it out, and reject 1 claim that names no other")
    state = look(all_accepted).state
    assert state.draft(first).content.places == ("betrov",)
    assert (state.draft(second).state, state.draft(second).decided.by) == ("rejected", "Anna")
    assert "Put into the record" in [button.label for button in app.button]


def test_a_claimant_is_added_once_for_every_claim_of_it(all_accepted, app):
    drafts = [draft.id for draft in look(all_accepted).state.drafts][:2]
    for draft in drafts:
        edit(all_accepted, draft, {"claimant": "harbour-office"})
    in_the_record_part(app)
    party = next(field for field in app.selectbox if field.label == "Speaks for")
    party.set_value("independent").run()
    press(app, "Add")
    (added,) = look(all_accepted).state.claimants
    assert (added.party, added.name_en) == ("independent", "harbour-office")
    assert "Claimants that are new" not in shown(app)


def missing_place(number, name, *claims):
    place = MissingPlace(id=f"geonames:{number}", name=name, lon=37.0, lat=48.0, claims=claims)
    return place, {"en": name, "uk": name, "ru": name, "kind": "town"}


def test_places_added_one_after_the_other_both_stand_in_the_claim(all_accepted):
    """The second may not put back what the first exchanged."""
    draft = look(all_accepted).state.drafts[0].id
    edit(all_accepted, draft, {"places": ["geonames:1", "geonames:2"]})
    for number, name in ((1, "Alfin"), (2, "Ostriv")):
        assert add_places(all_accepted, dict([missing_place(number, name, draft)]))
    # The record has an Alfin of its own: the new one takes another id.
    assert peek(all_accepted).state.draft(draft).content.places == ("alfin-2", "ostriv")


def test_places_added_at_once_are_one_step_to_undo(all_accepted):
    first, second = [draft.id for draft in look(all_accepted).state.drafts][:2]
    edit(all_accepted, first, {"places": ["geonames:1", "betrov", "geonames:2"]})
    edit(all_accepted, second, {"places": ["geonames:1"]})
    before = look(all_accepted).state
    # Two of one name take two ids.
    named = dict([missing_place(1, "Ostriv", first, second), missing_place(2, "Ostriv", first)])
    assert add_places(all_accepted, named)
    state = peek(all_accepted).state
    assert state.draft(first).content.places == ("ostriv", "betrov", "ostriv-2")
    assert state.draft(second).content.places == ("ostriv",)
    assert [(place.id, place.geonames_id) for place in state.places] == [
        ("ostriv", 1), ("ostriv-2", 2),
    ]  # fmt: skip
    assert decide(all_accepted, "undo")
    undone = peek(all_accepted).state
    assert (undone.drafts, undone.places) == (before.drafts, ())
    assert decide(all_accepted, "redo")
    assert peek(all_accepted).state.places == state.places


def test_a_task_leads_to_its_claim(all_accepted, app):
    second = look(all_accepted).state.drafts[1].id
    edit(all_accepted, second, {"event_time": None})
    in_the_record_part(app)
    assert "say when it is about" in shown(app).lower()
    press(app, "Show claim 2")
    desk = app.session_state["desk"]
    assert (desk.part, desk.current) == ("review", second)


def test_what_was_put_into_the_record_is_one_link_away_on_the_map(all_accepted, app):
    in_the_record_part(app)
    press(app, "Put into the record")
    (href,) = re.findall(r'href="([^"]*)"[^>]*>See Betrov on the map, 10 May 2024', shown(app))
    asked = parse_qs(urlsplit(html.unescape(href)).query)
    # What was known: the claim counts from the day on which the article was published.
    assert (asked["day"], asked["clock"], asked["place"]) == (["2024-05-10"], ["known"], ["betrov"])
    assert asked["claim"] != ["none"]
