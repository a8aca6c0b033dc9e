"""A quotation is found again in a changed text, or it is said that a person must look."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from geo.alignments import Span
from geo.anchor_places import place_of
from geo.excerpts import CONTEXT_LENGTH, Excerpt
from geo.offset_maps import normalise
from geo.reanchoring import LEAST_SIMILARITY, VERIFIED, reanchor

TEXT = (
    "The mayor of Alfin said on Monday that the bridge was closed to lorries.\n"
    "A spokesman of the brigade answered that “two roads — of five — stay open” for now.\n"
    "Nobody knows how many people are left; the hospital counted twelve wounded on Tuesday.\n"
    "In Betrov, 14 km away, the school was opened again, and the market after it.\n"
)
QUOTED = "“two roads — of five — stay open”"

# Sentences of words of which none stands twice, so that nothing is alike by chance.
SENTENCES = tuple(
    " ".join(f"{stem}{number}{tail}" for stem, tail in zip(stems, tails, strict=True))
    for number, (stems, tails) in enumerate(
        (
            (("bridge", "lorry", "closed", "mayor"), ("ak", "ol", "um", "iv")),
            (("roads", "open", "brigade", "spoke"), ("ez", "yt", "or", "ul")),
            (("wound", "hospital", "people", "few"), ("ix", "en", "av", "osk")),
            (("school", "market", "again", "kilo"), ("ud", "aph", "ith", "on")),
            (("river", "ferry", "winter", "ice"), ("eb", "ag", "yl", "ump")),
            (("train", "depot", "signal", "night"), ("ocz", "irk", "and", "eth")),
            (("letter", "post", "stamp", "queue"), ("asz", "ory", "unt", "elm")),
            (("bread", "oven", "flour", "price"), ("igg", "ost", "arn", "eck")),
        ),
        start=1,
    )
)


def excerpt_of(text: str, words: str, name: str = "x") -> Excerpt:
    start = text.index(words)
    end = start + len(words)
    return Excerpt(
        id=name,
        exact=words,
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        start=start,
        end=end,
    )


def anchor_of(excerpt: Excerpt, text: str):
    (anchor,) = reanchor([excerpt], text)
    if anchor.start is None:
        assert (anchor.kind, anchor.end, anchor.exact) == ("orphan", None, None)
    else:
        assert text[anchor.start : anchor.end] == anchor.exact
    assert anchor.is_verified == (anchor.kind in ("identical", "exact", "normalised"))
    return anchor


@pytest.fixture
def quoted():
    return excerpt_of(TEXT, QUOTED)


def test_the_same_text(quoted):
    anchor = anchor_of(quoted, TEXT)
    assert (anchor.kind, anchor.start, anchor.exact) == ("identical", quoted.start, QUOTED)
    assert anchor.similarity == 1


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        (lambda t: "Corrected. " + t, "exact", QUOTED),
        (lambda t: t.replace("A spokesman of the brigade", "He"), "exact", QUOTED),
        (lambda t: t.replace(" for now", ", at least at night"), "identical", QUOTED),
        (lambda t: t.replace("“", '"').replace("”", '"'), "normalised", None),
        (lambda t: t.replace("—", "-"), "normalised", "“two roads - of five - stay open”"),
        (lambda t: t.replace(" ", "\u00a0\n "), "normalised", None),
        (lambda t: t.replace("open", "o\u00adpen"), "normalised", None),
        (lambda t: t.replace("five", "six"), "approximate", "“two roads — of six — stay open”"),
        (lambda t: t.replace("roads", "of the roads"), "approximate", None),
        (lambda t: t.replace(QUOTED, ""), "orphan", None),
        (lambda t: t.replace("two roads — of five — stay open", "no comment"), "orphan", None),
        (lambda t: "", "orphan", None),
        (lambda t: t[:40], "orphan", None),
    ],
)
def test_how_it_is_found(quoted, change, kind, words):
    text = change(TEXT)
    anchor = anchor_of(quoted, text)
    assert anchor.kind == kind
    if words is not None:
        assert anchor.exact == words
    if kind == "normalised":
        assert normalise(anchor.exact) == normalise(QUOTED)


def test_an_approximate_one_ends_with_whole_words(quoted):
    text = TEXT.replace("“two roads", "“Three roads").replace("open”", "opened”")
    assert anchor_of(quoted, text).exact == "“Three roads — of five — stay opened”"


def test_similarity_is_that_of_another_library(quoted):
    text = TEXT.replace("five", "six").replace("stay", "are")
    anchor = anchor_of(quoted, text)
    expected = Levenshtein.normalized_similarity(normalise(QUOTED), normalise(anchor.exact))
    assert anchor.similarity == pytest.approx(expected)


TWINS = "First came rain. The town is quiet, he said. Then came snow. The town is quiet, she wrote."


def test_words_that_stand_twice_are_told_apart_by_their_neighbours():
    first = excerpt_of(TWINS, "The town is quiet")
    anchor = anchor_of(first, "Early morning. " + TWINS)
    assert (anchor.kind, anchor.start) == ("exact", first.start + 15)


def test_twins_with_the_same_neighbours_are_ambiguous():
    sentence = (
        "On that day the weather of the town was quiet and clear and it stayed so till night. "
    )
    excerpt = excerpt_of(sentence * 2, "the town was quiet")
    anchor = anchor_of(excerpt, "New. " + sentence * 2)
    assert anchor.kind == "ambiguous"
    assert anchor.runner_up.exact == "the town was quiet"
    assert anchor.runner_up.start == anchor.start + len(sentence)


def test_in_an_unchanged_text_twins_do_not_matter():
    sentence = (
        "On that day the weather of the town was quiet and clear and it stayed so till night. "
    )
    assert anchor_of(excerpt_of(sentence * 2, "the town was quiet"), sentence * 2).kind == (
        "identical"
    )


def test_a_twin_between_other_words_is_never_verified():
    excerpt = excerpt_of(TEXT, "the market")
    text = TEXT.replace(", and the market after it", "") + "Prices at the market doubled in May.\n"
    anchor = anchor_of(excerpt, text)
    assert anchor.kind == "approximate"
    assert anchor.exact == "the market"
    assert anchor.similarity == 1


def test_a_moved_paragraph_keeps_its_quotation(quoted):
    lines = TEXT.splitlines(keepends=True)
    moved = "".join((lines[0], *lines[2:], lines[1]))
    anchor = anchor_of(quoted, moved)
    assert (anchor.kind, anchor.exact) == ("exact", QUOTED)


def test_two_changed_copies_are_ambiguous(quoted):
    anchor = anchor_of(quoted, TEXT.replace("five", "six") + TEXT.replace("five", "ten"))
    assert anchor.kind == "ambiguous"
    assert {"six", "ten"} == {
        w for w in ("six", "ten") if w in anchor.exact + anchor.runner_up.exact
    }


def test_half_words_stay_half_words():
    excerpt = excerpt_of("MoscowThe army is near. It waits.", "The army is near")
    anchor = anchor_of(excerpt, "News: MoscowThe armies is near. It waits.")
    assert (anchor.kind, anchor.exact) == ("approximate", "The armies is near")


def test_four_candidates_from_best_to_worst_score_strictly_downwards(quoted):
    """As the Hypothesis client tests its matches (test/annotator/anchoring/match-quote-test.js)."""
    texts = (
        TEXT,
        TEXT.replace("brigade answered", "brigade replied"),  # one neighbour differs
        TEXT.replace("brigade answered", "brigade replied").replace(" for now", " in May"),
        TEXT.replace("brigade answered", "brigade replied")
        .replace(" for now", " in May")
        .replace("five", "seven"),
    )
    scores = []
    for text in texts:
        start = text.index("“two roads")
        end = text.index("open”") + len("open”")
        scores.append(place_of(quoted, text, Span(start, end)).score)
    assert scores[0] == 1
    assert all(better > worse for better, worse in pairwise(scores))


def test_the_words_count_more_than_both_neighbours(quoted):
    same = "Elsewhere it is said: " + QUOTED + " Zzz."
    other = TEXT.replace("two roads — of five — stay open", "xxxxxxxxxxxxx")
    start = same.index(QUOTED)
    by_words = place_of(quoted, same, Span(start, start + len(QUOTED))).score
    start = other.index("“xxx")
    by_context = place_of(quoted, other, Span(start, start + 15)).score
    assert by_words > by_context


# --- properties -----------------------------------------------------------------------------------


@st.composite
def quotations(draw):
    """A text of sentences, each once, and one of them quoted."""
    order = draw(st.permutations(SENTENCES))
    at = draw(st.integers(0, len(order) - 1))
    text = ". ".join(order) + "."
    return text, excerpt_of(text, order[at])


insertions = st.text("qxzQXZ –\n", max_size=60)


@given(quotations(), insertions, insertions)
def test_inserting_before_and_after_shifts_the_offsets_exactly(drawn, before, after):
    text, excerpt = drawn
    anchor = anchor_of(excerpt, before + text + after)
    assert anchor.kind == ("exact" if before else "identical")
    assert (anchor.start, anchor.end) == (excerpt.start + len(before), excerpt.end + len(before))


@given(quotations(), st.data())
def test_inserting_anywhere_outside_shifts_what_comes_after(drawn, data):
    text, excerpt = drawn
    at = data.draw(st.integers(0, len(text)))
    assume(at <= excerpt.start - CONTEXT_LENGTH or at >= excerpt.end + CONTEXT_LENGTH)
    new = data.draw(insertions)
    anchor = anchor_of(excerpt, text[:at] + new + text[at:])
    assert anchor.is_verified
    assert anchor.start == excerpt.start + (len(new) if at < excerpt.start else 0)
    assert anchor.exact == excerpt.exact


@given(quotations(), st.randoms(use_true_random=False))
def test_mangled_typesetting_leads_back_to_the_raw_words(drawn, random):
    text, excerpt = drawn

    def mangled(words: str) -> str:
        return "".join(
            "".join(random.choices(" \n\t\u00a0", k=random.randint(1, 3)))
            if letter == " "
            else letter + random.choice(("", "", "", "\u00ad", "\u200b", "\u202a"))
            for letter in words
        )

    parts = [mangled(part) for part in (text[: excerpt.start], excerpt.exact, text[excerpt.end :])]
    assume(parts[1] != excerpt.exact)
    anchor = anchor_of(excerpt, "".join(parts))
    assert anchor.kind == "normalised"
    assert anchor.start == len(parts[0])
    # Marks behind its last letter show as nothing, and belong to it or not.
    assert parts[1].startswith(anchor.exact)
    assert normalise(anchor.exact) == excerpt.exact


@given(quotations(), st.sampled_from(("", " ", "Nothing of that kind was said here.")))
def test_a_deleted_quotation_is_never_verified(drawn, instead):
    text, excerpt = drawn
    anchor = anchor_of(excerpt, text[: excerpt.start] + instead + text[excerpt.end :])
    assert anchor.kind == "orphan"
    assert anchor.similarity < LEAST_SIMILARITY


@given(quotations(), st.integers(0, 200))
def test_a_deleted_quotation_of_which_a_twin_stays_waits_for_a_person(drawn, at):
    text, excerpt = drawn
    rest = text[: excerpt.start] + text[excerpt.end :]
    at = min(at, len(rest))
    assume(abs(at - excerpt.start) > CONTEXT_LENGTH)
    strange = "Qqq xxx zzz qqq xxx zzz qqq xxx zzz. "
    anchor = anchor_of(excerpt, rest[:at] + strange + excerpt.exact + ". " + strange + rest[at:])
    assert anchor.kind == "approximate"
    assert anchor.exact == excerpt.exact


@given(quotations(), st.data())
def test_changed_letters_are_never_verified(drawn, data):
    text, excerpt = drawn
    at = data.draw(st.integers(excerpt.start, excerpt.end - 1))
    assume(text[at].isalnum())
    anchor = anchor_of(excerpt, text[:at] + "Q" + text[at + 1 :])
    assert anchor.kind == "approximate"
    assert anchor.similarity == pytest.approx(1 - 1 / len(excerpt.exact))
    assert (anchor.start, anchor.end) == (excerpt.start, excerpt.end)


@given(
    st.text(max_size=60), st.text(min_size=1, max_size=12), st.text(max_size=8), st.integers(0, 9)
)
def test_any_text_and_any_excerpt_give_an_answer(text, exact, context, start):
    excerpt = Excerpt(
        id="x", exact=exact, prefix=context, suffix=context, start=start, end=start + len(exact)
    )
    anchor = anchor_of(excerpt, text)
    if anchor.kind in VERIFIED:
        assert normalise(anchor.exact).strip() == normalise(exact).strip()


def test_words_that_stand_everywhere():
    excerpt = excerpt_of(TEXT, "was")
    anchor = anchor_of(replace(excerpt, prefix="", suffix=""), "was " * 5000)
    assert anchor.kind == "ambiguous"


def test_a_hundred_quotations_in_a_long_text_take_seconds_at_most():
    """Half of them changed, so that they need the slowest step; the bound is generous."""
    lines = [
        f"Line {n}: {SENTENCES[n % 8]} and {n * 7919 % 100003} more of it." for n in range(3000)
    ]
    text = "\n".join(lines)
    assert len(text) > 200_000
    excerpts = [excerpt_of(text, lines[n], str(n)) for n in range(0, 3000, 30)]
    changed = text
    for n in range(0, 3000, 60):
        changed = changed.replace(lines[n], lines[n].replace("more", "less"))
    started = time.perf_counter()
    anchors = reanchor(excerpts, "New. " + changed)
    assert time.perf_counter() - started < 8
    assert [a.kind for a in anchors].count("exact") == 50
    assert [a.kind for a in anchors].count("ambiguous") == 50  # the lines are much alike
