"""Since when a party has put a place as it does: counted by hand in the small atlas."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.__main__ import main
from geo.as_of import state_of
from geo.claimants import PARTIES
from geo.position_history import position_history
from geo.wording import ago_words, position_words, since_words


def day(text):
    return date.fromisoformat(f"2024-{text}") if text else None


# Read by hand from tests/small_atlas/reports: for whom, from, to, and the claims that led in turn.
# Known on 5 May: the brigade's "not surrounded" is of the later event, so it leads before "ours
# again"; on event time "ours again" begins on 4 May, with the weightier word than "repelled".
BETROV = {
    "known": {
        "ukraine": [("ukraine", "05-03", None, ["denies-loss", "not-surrounded"])],
        "russia": [
            ("contested", "05-05", None, ["surrounded"]),
            ("russia", "05-03", "05-04", ["holds-betrov"]),
        ],
        "independent": [("contested", "05-05", None, ["both-armies"])],
        "international": [("unknown", "05-03", None, ["cannot-confirm"])],
        "article": [],
    },
    "event": {
        "ukraine": [("ukraine", "05-02", None, ["denies-loss", "ours-again", "not-surrounded"])],
        "russia": [
            ("contested", "05-05", None, ["surrounded"]),
            ("russia", "05-02", "05-04", ["holds-betrov"]),
        ],
        "independent": [("contested", "05-05", None, ["both-armies"])],
        "international": [("unknown", "05-03", None, ["cannot-confirm"])],
        "article": [],
    },
}


@pytest.mark.parametrize("clock", BETROV)
def test_betrov(atlas, clock):
    found = position_history(atlas, atlas.places["betrov"], date(2024, 5, 31), clock)
    assert {
        party: [
            (s.stated_for, s.first_on, s.last_on, [claim.label for claim in s.claims])
            for s in spans
        ]
        for party, spans in found.items()
    } == {
        party: [(who, day(first), day(last), labels) for who, first, last, labels in spans]
        for party, spans in BETROV[clock].items()
    }


def test_on_a_day_before_only_what_counted_then(atlas):
    spans = position_history(atlas, atlas.places["betrov"], date(2024, 5, 4), "known")
    assert [(s.stated_for, s.last_on) for s in spans["russia"]] == [("russia", None)]
    assert spans["independent"] == ()
    silent = position_history(atlas, atlas.places["betrov"], date(2024, 5, 2), "known")
    assert set(silent.values()) == {()}


def test_a_forecast_is_a_span_of_its_own_and_says_so(atlas):
    (span,) = position_history(atlas, atlas.places["alfin"], date.max, "known")["russia"]
    assert (span.stated_for, span.looks_ahead, span.first.label) == (
        "russia", True, "alfin-by-june",
    )  # fmt: skip
    assert position_words(span.stated_for, span.looks_ahead) == (
        "expected or demanded: held by Russia"
    )


def test_back_to_what_was_said_before_is_a_new_span(make_atlas, make_claim):
    claims = [
        make_claim("a", "ukraine", stated_for="ukraine", event="2024-05-01"),
        make_claim("b", "ukraine", stated_for="contested", event="2024-05-10"),
        make_claim("c", "ukraine", stated_for="ukraine", event="2024-05-20"),
        make_claim("d", "ukraine", stated_for="ukraine", event="2024-06-20"),
    ]
    atlas = make_atlas(claims)
    spans = position_history(atlas, atlas.places["alfin"], date(2024, 7, 1), "event")["ukraine"]
    assert [(s.first_on, s.last_on, s.latest.label) for s in spans] == [
        (date(2024, 5, 20), None, "d"),
        (date(2024, 5, 10), date(2024, 5, 19), "b"),
        (date(2024, 5, 1), date(2024, 5, 9), "a"),
    ]


def test_a_beginning_that_nobody_gives_stays_open(make_atlas, make_claim):
    atlas = make_atlas([make_claim("a", "russia", stated_for="russia", event="../2024-05-01")])
    (span,) = position_history(atlas, atlas.places["alfin"], date(2024, 5, 1), "event")["russia"]
    assert (span.first_on, span.last_on) == (None, None)


@given(
    on=st.dates(date(2024, 3, 1), date(2024, 6, 30)),
    clock=st.sampled_from(["event", "known"]),
    place=st.sampled_from(["alfin", "betrov", "gamma-region"]),
)
def test_the_first_span_is_the_state_of_the_day(atlas, on, clock, place):
    state = state_of(atlas, atlas.places[place], on, clock)
    spans = position_history(atlas, atlas.places[place], on, clock)
    assert list(spans) == list(PARTIES)
    for position in state.positions:
        latest = spans[position.party][0].latest if spans[position.party] else None
        assert latest == position.leading


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 12, 1), None, "since 1 December 2025"),
        (None, None, "since a day that is not said"),
        (None, date(2025, 12, 1), "until 1 December 2025"),
        (date(2025, 12, 1), date(2025, 12, 1), "on 1 December 2025"),
        (date(2025, 12, 1), date(2025, 12, 8), "from 1 to 8 December 2025"),
        (date(2025, 10, 26), date(2025, 11, 30), "from 26 October to 30 November 2025"),
        (date(2025, 12, 9), date(2026, 1, 3), "from 9 December 2025 to 3 January 2026"),
    ],
)
def test_spans_in_words(first, last, words):
    assert since_words(first, last) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (date(2026, 2, 26), "0 days"),
        (date(2026, 2, 25), "1 day"),
        (date(2025, 12, 27), "61 days"),
        (date(2025, 12, 26), "2 months"),
        (date(2025, 2, 27), "11 months"),
        (date(2024, 2, 26), "2 years"),
    ],
)
def test_how_long_before(before, words):
    assert ago_words(before, date(2026, 2, 26)) == words


def test_the_command_line_says_the_same(small_data, capsys):
    assert main(["--data", str(small_data), "history", "Бетрів", "--party", "russia"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:2] == ["Betrov, what was known, latest first", "Russia:"]
    assert printed[2].startswith(
        "  fought over or partly held, since 5 May 2024; Omin's staff: “Omin’s staff declared"
    )
    assert printed[3].startswith("  held by Russia, from 3 to 4 May 2024; A. Omin: “his forces")
    options = ["--clock", "event", "--on", "2024-05-04", "--json"]
    assert main(["--data", str(small_data), "history", "betrov", *options]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["place"], answer["on"], answer["clock"]) == ("betrov", "2024-05-04", "event")
    spans = {row["party"]: row["spans"] for row in answer["parties"]}
    assert [(s["first_on"], s["last_on"]) for s in spans["russia"]] == [("2024-05-02", None)]
    assert spans["russia"][0]["claims"][0]["reference"] == "101_morning#holds-betrov"
    assert spans["article"] == []


def test_a_place_that_is_unknown_is_said_in_one_line(small_data, capsys):
    assert main(["--data", str(small_data), "history", "nowhere"]) == 1
    assert capsys.readouterr().err.startswith("error: no place is called 'nowhere'")
