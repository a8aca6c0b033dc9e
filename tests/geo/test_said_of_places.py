"""The answers found by bisection are those of the plain definition: look at every claim."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geo.as_of import CLOCKS, change_days, changed_on, counts_from, state_of
from geo.claimants import PARTIES
from geo.claims import PROPOSITIONS
from geo.position_history import position_history

DAY_0 = date(2024, 5, 1)
CONTROL = PROPOSITIONS["control"]
DAYS = st.integers(0, 8).map(lambda n: DAY_0 + timedelta(days=n))
TIMES = DAYS.map(date.isoformat) | DAYS.map(lambda day: f"../{day}")
SPEAKERS = [name for party in PARTIES for name in (party, f"{party}.2")]


@st.composite
def atlases(draw, make_claim, make_atlas):
    claims = []
    for number in range(draw(st.integers(0, 14))):
        on_control = draw(st.integers(0, 4)) > 0
        claims.append(
            make_claim(
                # The same words twice are one statement: labels are the excerpts' ids here.
                f"words-{draw(st.integers(0, 5))}-{number}",
                claimant=draw(st.sampled_from(SPEAKERS)),
                proposition=draw(st.sampled_from(CONTROL)) if on_control else "is_hub",
                stated_for=draw(st.sampled_from(["russia", "ukraine", "contested", "unknown"]))
                if on_control
                else None,
                kind="control" if on_control else "infrastructure",
                event=draw(TIMES),
                known=draw(TIMES),
                places=draw(st.sampled_from([("alfin",), ("betrov",), ("alfin", "betrov")])),
            )
        )
    return make_atlas(claims)


def plainly_leading(claims, clock):
    """By the words of the documentation: what is before what may come, later days, later events,
    weightier, narrower, quoted, the document by the alphabet; then the order of its report."""
    control = [claim for claim in claims if claim.kind == "control"]
    return sorted(
        control,
        key=lambda claim: (
            claim.looks_ahead,
            (date.max - counts_from(claim, clock)).days,
            (date.max - counts_from(claim, "event")).days,
            CONTROL.index(claim.proposition),
            len(claim.places),
            not claim.is_quoted,
            claim.document,
        ),
    )


@given(
    data=st.data(),
    clock=st.sampled_from(CLOCKS),
    days=st.lists(DAYS | st.just(date.min), min_size=1, max_size=4),
)
def test_a_state_is_that_of_the_plain_definition(make_claim, make_atlas, data, clock, days):
    atlas = data.draw(atlases(make_claim, make_atlas))
    for on in days:  # what was found for the day before must not show on the next
        assert_state_is_plain(atlas, clock, on)


def assert_state_is_plain(atlas, clock, on):
    place = atlas.places["alfin"]
    counting = [
        claim
        for claim in atlas.claims.values()
        if "alfin" in claim.places and counts_from(claim, clock) <= on
    ]
    state = state_of(atlas, place, on, clock)
    assert state.statement_count == len({(c.document, c.excerpts[0].id) for c in counting})
    for position in state.positions:
        own = [claim for claim in counting if atlas.party(claim) == position.party]
        latest_first = sorted(own, key=lambda claim: counts_from(claim, clock), reverse=True)
        assert list(position.claims) == latest_first
        control = plainly_leading(own, clock)
        assert position.leading == (control[0] if control else None)
        latest = {}
        for claim in control:
            if not claim.looks_ahead:
                latest.setdefault(claim.claimant, claim.stated_for)
        assert position.undivided == (len(set(latest.values())) <= 1)


@given(data=st.data(), clock=st.sampled_from(CLOCKS))
def test_statements_on_shared_words_are_counted_once(make_claim, make_atlas, data, clock):
    """Two claims of two parties may rest on one excerpt."""
    label = data.draw(st.sampled_from(["same", "other"]))
    twice = [
        make_claim("same", claimant="russia"),
        make_claim(label, claimant="ukraine", event="2024-05-03"),
    ]
    atlas = make_atlas(twice)
    counts = [
        state_of(atlas, atlas.places["alfin"], DAY_0 + timedelta(days=n), clock).statement_count
        for n in range(-1, 3)
    ]
    assert counts == ([0, 1, 1, 1] if label == "same" else [0, 1, 1, 2])


@given(data=st.data(), clock=st.sampled_from(CLOCKS), on=DAYS)
def test_what_is_new_on_a_day_is_what_counts_then_and_not_before(
    make_claim, make_atlas, data, clock, on
):
    atlas = data.draw(atlases(make_claim, make_atlas))
    claims = list(atlas.claims.values())
    assert list(changed_on(atlas, on, clock)) == [c for c in claims if counts_from(c, clock) == on]
    assert list(change_days(atlas, clock)) == sorted(
        {counts_from(claim, clock) for claim in claims} - {date.min}
    )


@given(data=st.data(), clock=st.sampled_from(CLOCKS), on=DAYS)
def test_a_history_holds_every_change_of_the_leading_claim(make_claim, make_atlas, data, clock, on):
    """Day by day, by the plain definition."""
    atlas = data.draw(atlases(make_claim, make_atlas))
    histories = position_history(atlas, atlas.places["betrov"], on, clock)
    days = [date.min, *(DAY_0 + timedelta(days=n) for n in range((on - DAY_0).days + 1))]
    for party, spans in histories.items():
        own = [
            claim
            for claim in atlas.claims.values()
            if "betrov" in claim.places and atlas.party(claim) == party
        ]
        led = []
        for day in days:
            control = plainly_leading([c for c in own if counts_from(c, clock) <= day], clock)
            if control and (not led or led[-1] != control[0]):
                led.append(control[0])
        assert [claim for span in reversed(spans) for claim in span.claims] == led
        assert all(
            (a.stated_for, a.looks_ahead) != (b.stated_for, b.looks_ahead)
            for a, b in pairwise(spans)
        )
