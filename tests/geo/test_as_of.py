"""The state of a place on a day: who has spoken, who leads, and how the words stand together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.as_of import change_days, changed_on, counts_from, spoken_by, state_of, states_on
from geo.claimants import PARTIES
from geo.story_words import state_lines
from geo.times import Time

MAY_1 = date(2024, 5, 1)


# The small atlas, read by hand from tests/small_atlas/reports: for each place, clock and day the
# standing, and for each party that has spoken of control for whom and in which manner.
HOLDS, DENIES = ("russia", "declared"), ("ukraine", "denied")
CONTESTED, FORECAST = ("contested", "declared"), ("russia", "forecast")
ASSESSED, NO_WORD = ("ukraine", "assessed"), ("unknown", "cannot_tell")
BOTH_ARMIES = ("contested", "assessed")
SMALL = [
    ("betrov", "known", "2024-05-02", "silent", {}),
    (
        "betrov", "known", "2024-05-03", "disputed",
        {"russia": HOLDS, "ukraine": DENIES, "international": NO_WORD},
    ),
    (
        "betrov", "known", "2024-05-05", "disputed",
        {
            "russia": CONTESTED,
            "ukraine": DENIES,
            "independent": BOTH_ARMIES,
            "international": NO_WORD,
        },
    ),
    ("betrov", "event", "2024-05-01", "silent", {}),
    ("betrov", "event", "2024-05-02", "disputed", {"russia": HOLDS, "ukraine": DENIES}),
    (
        "betrov", "event", "2024-05-04", "disputed",
        {"russia": HOLDS, "ukraine": DENIES, "international": NO_WORD},
    ),
    ("alfin", "known", "2024-05-03", "one_side", {"independent": ASSESSED}),
    (
        "alfin", "known", "2024-05-05", "agreed",
        {"independent": ASSESSED, "article": ASSESSED, "russia": FORECAST},
    ),
    ("gamma-region", "known", "2024-05-04", "silent", {}),
    ("gamma-region", "known", "2024-05-05", "one_side", {"international": BOTH_ARMIES}),
    ("deltiane", "known", "2100-01-01", "silent", {}),
    ("deltiane", "event", "2100-01-01", "silent", {}),
]  # fmt: skip


@pytest.mark.parametrize(("place", "clock", "day", "standing", "spoken"), SMALL)
def test_the_small_atlas(atlas, place, clock, day, standing, spoken):
    state = state_of(atlas, atlas.places[place], date.fromisoformat(day), clock)
    assert state.standing == standing
    placed = {
        position.party: (position.stated_for, position.manner)
        for position in state.positions
        if not position.is_silent_on_control
    }
    assert placed == spoken


def test_a_known_by_of_its_own_counts_from_that_day(atlas):
    wounded = atlas.by_reference("102_evening#wounded")
    alfin = atlas.places["alfin"]
    before, after = (state_of(atlas, alfin, date(2024, 4, day), "known") for day in (1, 2))
    assert state_of(atlas, alfin, date(2024, 3, 31), "known").claims == ()
    assert before.claims == after.claims == (wounded,)
    assert before.standing == "silent"
    assert before.position("russia").is_silent_on_control


def test_two_claimants_of_one_party_who_differ_divide_it(atlas):
    state = state_of(atlas, atlas.places["betrov"], date(2024, 5, 5), "known")
    undivided = {position.party: position.undivided for position in state.positions}
    # Omin: held by Russia; his staff: fought over.
    assert undivided == {
        "ukraine": True,
        "russia": False,
        "independent": True,
        "international": True,
        "article": True,
    }


def test_quotations_are_counted_once_each(atlas):
    # By hand, on Betrov by 5 May: holds, denied, cannot-confirm, is-hub; was-hub (quoted twice),
    # few, repelled, surrounded, not-surrounded, both-armies, wounded, ours-again.
    state = state_of(atlas, atlas.places["betrov"], date(2024, 5, 5), "known")
    assert len(state.claims) == 12
    assert state.statement_count == 12


def test_days_of_change(atlas):
    assert change_days(atlas, "known") == (date(2024, 4, 1), date(2024, 5, 3), date(2024, 5, 5))
    assert change_days(atlas, "event") == tuple(date(2024, 5, day) for day in (2, 3, 4, 5))
    new = {claim.label for claim in changed_on(atlas, date(2024, 5, 4), "event")}
    assert new == {"repelled", "ours-again"}
    assert changed_on(atlas, date(2024, 5, 6), "event") == ()


# Party: (proposition, stated for). What is not named is silent.
STANDINGS = [
    ({}, "silent"),
    ({"russia": ("claims_control", "russia")}, "one_side"),
    ({"article": ("assesses_control", "contested")}, "one_side"),
    ({"russia": ("claims_control", "russia"), "ukraine": ("denies_loss", "ukraine")}, "disputed"),
    (
        {"russia": ("claims_control", "russia"), "ukraine": ("reports_fighting", "contested")},
        "disputed",
    ),
    (
        {"russia": ("claims_control", "russia"), "independent": ("assesses_control", "russia")},
        "agreed",
    ),
    (
        {
            "russia": ("claims_control", "russia"),
            "ukraine": ("claims_control", "russia"),
            "article": ("assesses_control", "ukraine"),
        },
        "disputed",
    ),
    ({"international": ("cannot_confirm", "unknown")}, "cannot_tell"),
    ({"independent": ("assesses_control", "unknown")}, "cannot_tell"),
    ({"russia": ("forecasts", "russia")}, "cannot_tell"),
    ({"russia": ("forecasts", "russia"), "ukraine": ("sets_deadline", "ukraine")}, "cannot_tell"),
    (
        {"russia": ("claims_control", "russia"), "international": ("cannot_confirm", "unknown")},
        "one_side",
    ),
    ({"russia": ("forecasts", "russia"), "ukraine": ("denies_loss", "ukraine")}, "one_side"),
    (
        {
            "russia": ("sets_deadline", "russia"),
            "ukraine": ("reports_fighting", "contested"),
            "article": ("reports_fighting", "contested"),
        },
        "agreed",
    ),
]


@pytest.mark.parametrize(("said", "standing"), STANDINGS)
def test_the_standing_rule(make_atlas, make_claim, said, standing):
    atlas = make_atlas(
        make_claim(party, claimant=party, proposition=proposition, stated_for=stated_for)
        for party, (proposition, stated_for) in said.items()
    )
    assert state_of(atlas, atlas.places["alfin"], MAY_1, "event").standing == standing


def test_words_on_other_things_than_control_leave_a_place_silent(make_atlas, make_claim):
    atlas = make_atlas(
        [make_claim("hub", kind="infrastructure", proposition="is_hub", stated_for=None)]
    )
    state = state_of(atlas, atlas.places["alfin"], MAY_1, "event")
    assert state.standing == "silent"
    assert len(state.position("article").claims) == 1


# Two claims of one party as (proposition, event day, known day, places); the first leads.
LEADS = {
    "later day before weightier": (
        ("reports_fighting", "2024-05-02", None, 1),
        ("claims_control", "2024-05-01", None, 1),
    ),
    "weightier on the same day": (
        ("claims_control", "2024-05-01", None, 1),
        ("reports_fighting", "2024-05-01", None, 1),
    ),
    "denial before presence": (
        ("denies_loss", "2024-05-01", None, 1),
        ("reports_presence", "2024-05-01", None, 1),
    ),
    "encirclement before fighting": (
        ("claims_encirclement", "2024-05-01", None, 1),
        ("reports_fighting", "2024-05-01", None, 1),
    ),
    "narrower before wider": (
        ("reports_fighting", "2024-05-01", None, 1),
        ("reports_fighting", "2024-05-01", None, 2),
    ),
    "what is before a later forecast": (
        ("reports_fighting", "2024-05-01", None, 2),
        ("forecasts", "2024-05-09", None, 1),
    ),
    "even not being able to tell before a deadline": (
        ("cannot_confirm", "2024-05-01", None, 1),
        ("sets_deadline", "2024-05-09", None, 1),
    ),
    "an open beginning is the earliest": (
        ("reports_fighting", "1900-01-01", None, 1),
        ("claims_control", "../2024-05-09", None, 1),
    ),
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("rule", LEADS)
def test_which_claim_leads(make_atlas, make_claim, rule, turned):
    claims = [
        make_claim(
            name,
            proposition=proposition,
            event=event,
            known=known,
            places=("alfin", "betrov")[:places],
        )
        for name, (proposition, event, known, places) in zip(
            ("leads", "follows"), LEADS[rule], strict=True
        )
    ]
    atlas = make_atlas(reversed(claims) if turned else claims)
    state = state_of(atlas, atlas.places["alfin"], date(2024, 5, 10), "event")
    assert state.position("article").leading.label == "leads"


def test_of_what_became_known_together_the_later_event_leads(make_atlas, make_claim):
    atlas = make_atlas(
        [
            make_claim("older", "article", "claims_control", "russia", "2024-04-01", "2024-05-01"),
            make_claim(
                "newer", "article", "reports_fighting", "contested", "2024-04-30", "2024-05-01"
            ),
        ]
    )
    state = state_of(atlas, atlas.places["alfin"], MAY_1, "known")
    assert state.position("article").leading.label == "newer"


def test_a_forecast_leads_only_where_nothing_else_is_said(make_atlas, make_claim):
    atlas = make_atlas([make_claim("will", proposition="forecasts", stated_for="russia")])
    position = state_of(atlas, atlas.places["alfin"], MAY_1, "event").position("article")
    assert (position.leading.label, position.manner) == ("will", "forecast")


# --- properties ------------------------------------------------------------------------------

DAYS = st.integers(0, 40).map(lambda days: MAY_1 + timedelta(days=days))
PROPOSITIONS = ("claims_control", "denies_loss", "reports_fighting", "cannot_confirm", "forecasts")


@st.composite
def spans(draw):
    """An interval as EDTF, and its first day, None if open."""
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and first > last:
        first, last = last, first
    return f"{first or '..'}/{last or '..'}", first


@st.composite
def records(draw):
    """Claims as plain values: party, kind, what they say, and first days on both clocks."""
    return [
        {
            "label": f"claim-{number}",
            "claimant": draw(st.sampled_from([*PARTIES, "russia.2", "ukraine.2"])),
            "control": draw(st.booleans()),
            "proposition": draw(st.sampled_from(PROPOSITIONS)),
            "stated_for": draw(st.sampled_from(["russia", "ukraine", "contested", "unknown"])),
            "event": draw(spans()),
            "known": draw(spans()),
            "places": draw(st.sampled_from([("alfin",), ("betrov",), ("alfin", "betrov")])),
        }
        for number in range(draw(st.integers(0, 8)))
    ]


def atlas_of(make_atlas, make_claim, drawn):
    return make_atlas(
        make_claim(
            one["label"],
            claimant=one["claimant"],
            kind="control" if one["control"] else "aim",
            proposition=one["proposition"] if one["control"] else "states_aim",
            stated_for=one["stated_for"] if one["control"] else None,
            event=one["event"][0],
            known=one["known"][0],
            places=one["places"],
        )
        for one in drawn
    )


@given(records(), DAYS, st.sampled_from(["event", "known"]))
def test_nothing_shows_before_its_first_day_and_all_shows_from_it(
    make_atlas, make_claim, drawn, day, clock
):
    atlas = atlas_of(make_atlas, make_claim, drawn)
    for place_id, state in states_on(atlas, day, clock).items():
        shown = [claim.label for claim in state.claims]
        due = {
            one["label"]
            for one in drawn
            if place_id in one["places"] and (one[clock][1] is None or one[clock][1] <= day)
        }
        assert len(shown) == len(set(shown))
        assert set(shown) == due


@given(records(), DAYS, st.integers(0, 40), st.sampled_from(["event", "known"]))
def test_a_later_day_shows_no_less(make_atlas, make_claim, drawn, day, more, clock):
    atlas = atlas_of(make_atlas, make_claim, drawn)
    for place in atlas.places.values():
        earlier = state_of(atlas, place, day, clock)
        later = state_of(atlas, place, day + timedelta(days=more), clock)
        assert set(earlier.claims) <= set(later.claims)


@given(records(), DAYS, st.sampled_from(["event", "known"]))
def test_a_position_is_made_of_its_partys_claims_alone(make_atlas, make_claim, drawn, day, clock):
    atlas = atlas_of(make_atlas, make_claim, drawn)
    party_of = {one["label"]: one["claimant"].partition(".")[0] for one in drawn}
    for state in states_on(atlas, day, clock).values():
        assert tuple(position.party for position in state.positions) == PARTIES
        for position in state.positions:
            assert {party_of[claim.label] for claim in position.claims} <= {position.party}
            firsts = [counts_from(claim, clock) for claim in position.claims]
            assert firsts == sorted(firsts, reverse=True)
            if position.leading is None:
                assert position.control_claims == ()
                assert (position.stated_for, position.manner) == (None, None)
            else:
                assert position.leading in position.control_claims
                assert position.stated_for == position.leading.stated_for


@given(records(), DAYS, st.sampled_from(["event", "known"]))
def test_standing_follows_from_the_positions(make_atlas, make_claim, drawn, day, clock):
    atlas = atlas_of(make_atlas, make_claim, drawn)
    for state in states_on(atlas, day, clock).values():
        leading = [position for position in state.positions if position.leading]
        placing = [p.stated_for for p in leading if p.manner in ("declared", "assessed", "denied")]
        assert (state.standing == "silent") == (not leading)
        assert (state.standing == "disputed") == (len(set(placing)) >= 2)
        assert (state.standing == "agreed") == (len(placing) >= 2 and len(set(placing)) == 1)
        assert (state.standing == "one_side") == (len(placing) == 1)


@given(records(), DAYS, st.sampled_from(["event", "known"]))
def test_changes_of_each_day_add_up_to_the_state(make_atlas, make_claim, drawn, day, clock):
    atlas = atlas_of(make_atlas, make_claim, drawn)
    always = {claim for claim in atlas.claims.values() if counts_from(claim, clock) == date.min}
    came = {
        claim
        for change in change_days(atlas, clock)
        if change <= day
        for claim in changed_on(atlas, change, clock)
    }
    assert always | came == set(spoken_by(atlas.claims.values(), day, clock))


def test_what_is_known_and_what_was_so_are_kept_apart(make_atlas, make_claim):
    atlas = make_atlas([make_claim("late news", event="2024-05-01", known="2024-06-01")])
    alfin = atlas.places["alfin"]
    assert state_of(atlas, alfin, date(2024, 5, 31), "event").claims
    assert not state_of(atlas, alfin, date(2024, 5, 31), "known").claims
    assert state_of(atlas, alfin, date(2024, 6, 1), "known").claims


# --- ties, and forecasts whose time is over --------------------------------------------------


@pytest.mark.parametrize("turned", [False, True])
def test_full_ties_go_by_the_documents_id_whatever_the_order_of_the_files(
    make_atlas, make_claim, turned
):
    one = replace(make_claim("one", "independent.1", stated_for="russia"), document="a")
    other = replace(make_claim("other", "independent.2", stated_for="ukraine"), document="b")
    atlas = make_atlas([other, one] if turned else [one, other])
    position = state_of(atlas, atlas.places["alfin"], MAY_1, "event").position("independent")
    assert (position.leading.label, position.undivided) == ("one", False)


def test_full_ties_within_a_document_keep_its_order(make_atlas, make_claim):
    claims = [make_claim(label, "independent") for label in ("z", "a")]
    atlas = make_atlas(claims)
    position = state_of(atlas, atlas.places["alfin"], MAY_1, "event").position("independent")
    assert position.leading.label == "z"


@pytest.mark.parametrize(
    ("speaks_of", "on", "ended"),
    [
        ("2024-05-02/2024-05-31", date(2024, 5, 31), None),
        ("2024-05-02/2024-05-31", date(2024, 6, 1), date(2024, 5, 31)),
        ("2024-05", date(2024, 6, 1), date(2024, 5, 31)),
        ("2024-05-02/..", date(2030, 1, 1), None),
    ],
)
def test_a_leading_forecast_says_when_its_time_ended(make_atlas, make_claim, speaks_of, on, ended):
    will = make_claim("will", proposition="forecasts", stated_for="russia")
    will = replace(will, forecast_for=Time(edtf=speaks_of, basis="stated"))
    atlas = make_atlas([will])
    state = state_of(atlas, atlas.places["alfin"], on, "event")
    position = state.position("article")
    assert (position.leading, position.manner) == (will, "forecast")
    assert position.leading_time_ended_on == ended
    assert state.standing == "cannot_tell"
    (line,) = [one for one in state_lines(state, PARTIES) if "expected" in one]
    over = " (the time it speaks of ended on 31 May 2024)" if ended else ""
    assert line.endswith(f"expected or demanded: held by Russia{over}")


def test_the_end_of_a_forecasts_time_shows_though_nothing_new_is_said(make_atlas, make_claim):
    will = make_claim("will", proposition="forecasts", stated_for="russia")
    will = replace(will, forecast_for=Time(edtf="2024-05-02/2024-05-31", basis="stated"))
    atlas = make_atlas([will])

    def ended(on):
        state = state_of(atlas, atlas.places["alfin"], on, "event")
        return state.position("article").leading_time_ended_on

    days = [date(2024, 5, 30), date(2024, 6, 1), date(2024, 5, 30)]
    assert [ended(on) for on in days] == [None, date(2024, 5, 31), None]
