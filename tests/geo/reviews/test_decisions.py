"""Which decisions of a log hold after undo and redo, and which two of them collide."""

import pytest

from geo.reviews.decisions import Decision, concerns, in_force


def log(*acts):
    return [
        Decision(number=number, at="2024-05-10T09:00", by="Anna", act=act, claims=("p1",))
        for number, act in enumerate(acts, start=1)
    ]


@pytest.mark.parametrize(
    ("acts", "hold", "undone"),
    [
        ([], [], []),
        (["accept", "edit"], [1, 2], []),
        (["accept", "edit", "undo"], [1], [2]),
        (["accept", "edit", "undo", "undo"], [], [2, 1]),
        (["accept", "edit", "undo", "undo", "redo"], [1], [2]),
        (["accept", "undo", "redo"], [1], []),
        (["accept", "undo", "reject", "redo"], [3], []),  # a new decision ends what could be redone
        (["undo", "redo", "accept"], [3], []),
        (["accept", "recorded", "undo"], [1, 2], []),  # what stands in the record stays
    ],
)
def test_what_holds(acts, hold, undone):
    done, gone = in_force(log(*acts))
    assert [decision.number for decision in done] == hold
    assert [decision.number for decision in gone] == undone


def decision(act, *claims, **values):
    return Decision(number=1, at="", by="", act=act, claims=claims, values=values)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (decision("accept", "p1"), decision("edit", "p1"), True),
        (decision("accept", "p1"), decision("accept", "p2"), False),
        (decision("merge", "p1", "p2"), decision("reject", "p2"), True),
        (decision("passport", title="x"), decision("passport", title="y"), True),
        (decision("passport", title="x"), decision("passport", url="y"), False),
        (decision("claimant", id="a"), decision("claimant", id="b"), False),
    ],
)
def test_what_two_decisions_are_both_about(one, other, meet):
    assert bool(concerns(one) & concerns(other)) is meet
