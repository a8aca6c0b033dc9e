"""Claims proposed from a text: by whom, of which place, when, and what a person has to look at."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.atlas import Atlas
from geo.loading import load_atlas
from geo.reading.claim_proposals import REVIEW_NOTES
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import ClaimProposal, propose
from geo.times import Time

DAY = Time(edtf="2025-12-05", basis="stated")


@pytest.fixture(scope="module")
def record() -> Atlas:
    return load_atlas()


def read(text: str, language: str, record: Atlas, matcher: Matcher) -> tuple[ClaimProposal, ...]:
    mentions = find_mentions(text, matcher)
    return propose(text, language=language, document_time=DAY, atlas=record, mentions=mentions)


@pytest.mark.parametrize(
    ("language", "text", "claimant", "proposition", "stated_for"),
    [
        (
            "en",
            "Russia declared control of Pokrovsk on December 1.",
            "russian-state",
            "claims_control",
            "russia",
        ),
        (
            "en",
            "Ukraine's General Staff denied on Thursday that Pokrovsk had been lost.",
            "general-staff",
            "denies_loss",
            "ukraine",
        ),
        (
            "en",
            "According to the Institute for the Study of War, Russia advanced near Myrnohrad.",
            "isw",
            "assesses_advance",
            "contested",
        ),
        (
            "en",
            "Putin said that Ukrainian units in Pokrovsk were surrounded.",
            "putin",
            "claims_encirclement",
            "contested",
        ),
        (
            "en",
            "Claims about Pokrovsk could not be verified.",
            "article",
            "cannot_confirm",
            "unknown",
        ),
        (
            "uk",
            "Генштаб спростував захоплення Мирнограда.",
            "general-staff",
            "denies_loss",
            "ukraine",
        ),
        ("uk", "Краматорськ обстріляли з артилерії.", "article", "reports_fighting", "contested"),
        ("ru", "Путин заявил, что Славянск окружён.", "putin", "claims_encirclement", "contested"),
    ],
)
def test_who_says_what(
    language: str,
    text: str,
    claimant: str,
    proposition: str,
    stated_for: str,
    record: Atlas,
    matcher: Matcher,
) -> None:
    (found,) = read(text, language, record, matcher)
    assert (found.claimant, found.proposition) == (claimant, proposition)
    assert found.stated_for == stated_for
    assert len({c.kind for c in found.candidates}) == len(found.candidates) == 3


def test_source_cue_and_content_are_spans_of_their_own(record: Atlas, matcher: Matcher) -> None:
    text = "Meanwhile, Ukraine said it had repelled more than 40 attacks near Pokrovsk."
    (found,) = read(text, "en", record, matcher)
    assert found.source is not None
    assert found.cue is not None
    assert found.exact == "Ukraine said it had repelled more than 40 attacks near Pokrovsk"
    assert text[slice(*found.source)] == "Ukraine"
    assert text[slice(*found.cue)] == "said"
    assert text[slice(*found.content)] == "it had repelled more than 40 attacks near Pokrovsk"
    assert found.quantity is not None
    assert (found.quantity.low, found.quantity.unit) == (40, "attacks")


def test_a_place_spoken_of_before_is_carried_on_and_said_so(
    record: Atlas, matcher: Matcher
) -> None:
    text = "Russian forces advanced near Pokrovsk. Half of the houses are destroyed."
    found = read(text, "en", record, matcher)
    assert found[-1].proposition == "reports_damage"
    assert found[-1].places == ("pokrovsk",)
    assert "carried_place" in found[-1].needs_review
    assert "carried_place" not in found[0].needs_review


def test_a_pronoun_is_the_last_who_spoke_and_said_so(record: Atlas, matcher: Matcher) -> None:
    text = "Putin said that Pokrovsk was taken. He added that Myrnohrad was surrounded."
    found = read(text, "en", record, matcher)
    assert [each.claimant for each in found] == ["putin", "putin"]
    assert "pronoun" in found[1].needs_review


def test_a_quotation_over_sentences_has_one_speaker(record: Atlas, matcher: Matcher) -> None:
    text = '"Pokrovsk is not surrounded. The town is under fire," Putin said.'
    found = read(text, "en", record, matcher)
    assert [each.claimant for each in found] == ["putin", "putin"]


def test_who_is_named_in_the_next_sentence_says_it(record: Atlas, matcher: Matcher) -> None:
    text = "У Покровську тривають бої. Про це повідомив Генштаб ЗСУ."
    (found,) = read(text, "uk", record, matcher)
    assert found.claimant == "general-staff"
    assert "named_in_next_sentence" in found.needs_review


def test_a_source_that_nobody_knows_keeps_its_words(record: Atlas, matcher: Matcher) -> None:
    text = "Ukrainian brigade spokesman Taras Vymyshlenyi said that Pokrovsk was not surrounded."
    (found,) = read(text, "en", record, matcher)
    assert found.claimant is None
    assert found.claimant_text == "Ukrainian brigade spokesman Taras Vymyshlenyi"
    assert found.new_claimant is not None
    assert found.new_claimant.party == "ukraine"
    assert "new_claimant" in found.needs_review


@pytest.mark.parametrize(
    ("party", "text"),
    [
        ("ukraine", "Генштаб заявив, що ворог захопив околиці Покровська."),
        ("russia", "Путин заявил, что противник захватил окраины Покровска."),
    ],
)
def test_the_enemy_is_whom_the_speaker_means(
    party: str, text: str, record: Atlas, matcher: Matcher
) -> None:
    (found,) = read(text, "uk" if party == "ukraine" else "ru", record, matcher)
    assert found.kind == "control"
    assert found.stated_for in ("russia" if party == "ukraine" else "ukraine", "contested")


def test_nothing_is_proposed_of_where_units_stand(record: Atlas, matcher: Matcher) -> None:
    assert read("The brigade has its headquarters near Pokrovsk.", "en", record, matcher) == ()


def test_nothing_is_proposed_without_a_place(record: Atlas, matcher: Matcher) -> None:
    assert read("Russian forces advanced, Putin said.", "en", record, matcher) == ()


def test_undated_words_are_about_the_time_of_the_document(record: Atlas, matcher: Matcher) -> None:
    text = "Fighting goes on in Pokrovsk."
    mentions = find_mentions(text, matcher)
    (found,) = propose(text, language="en", document_time=None, atlas=record, mentions=mentions)
    assert found.event_time is None
    assert "no_date" in found.needs_review
    (dated,) = read(text, "en", record, matcher)
    assert dated.event_time is not None
    assert (dated.event_time.edtf, dated.event_time.basis) == ("2025-12-05", "inferred")


def test_a_deadline_says_until_when(record: Atlas, matcher: Matcher) -> None:
    text = "Putin is demanding that Pokrovsk fall before December 15th."
    (found,) = read(text, "en", record, matcher)
    assert found.proposition == "sets_deadline"
    assert found.forecast_for is not None
    assert found.forecast_for.edtf == "../2025-12-15"


_PIECES = [
    *(
        "Pokrovsk",
        "Покровську",
        "Мирноград",
        "Putin",
        '"said',
        "Генштаб",
        "повідомив",
        ",",
        ".",
        "«",
    ),
    *("»", "–", "(", ")", ":", "що", "that", "but", "while", "not", "surrounded", "40"),
    *(
        "attacks",
        "за",
        "словами",
        "він",
        "December",
        "1",
        "до",
        "2026",
        "MoscowThe\n",
        "оточення",
        "and",
    ),
    *("Kramatorsk", "Sloviansk,", "two", "cities"),
]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6)).map(" ".join))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    from geo.reading.matcher import load_matcher

    record = load_atlas_once()
    matcher = load_matcher()
    mentions = find_mentions(text, matcher)
    for document_time in (None, DAY):
        found = propose(
            text, language="uk", document_time=document_time, atlas=record, mentions=mentions
        )
        for each in found:
            assert text[each.start : each.end] == each.exact
            spans = [each.content, *(s for s in (each.source, each.cue) if s is not None)]
            assert all(0 <= a < b <= len(text) for a, b in spans)
            assert each.start <= each.content[0] < each.content[1] <= each.end
            assert each.places
            assert set(each.needs_review) <= set(REVIEW_NOTES)
            assert 0 < each.score < 1


_ATLAS: list[Atlas] = []


def load_atlas_once() -> Atlas:
    if not _ATLAS:
        _ATLAS.append(load_atlas())
    return _ATLAS[0]


def test_an_article_is_read_in_under_a_tenth_of_a_second(record: Atlas, matcher: Matcher) -> None:
    text = "Ukraine said it had repelled 40 attacks near Pokrovsk, where fighting goes on. " * 100
    read(text, "en", record, matcher)
    took = []
    for _ in range(3):
        started = time.process_time()
        read(text, "en", record, matcher)
        took.append(time.process_time() - started)
    assert min(took) < 0.1


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        (
            "KYIV, Ukraine (AP) — Fighting goes on near Pokrovsk.",
            "Fighting goes on near Pokrovsk",
        ),
        (
            "Troops advanced 15-20 kilometers toward Pokrovsk.",
            "Troops advanced 15-20 kilometers toward Pokrovsk",
        ),
    ],
)
def test_a_claim_has_no_dateline_and_is_not_cut_within_a_range(
    text: str, exact: str, record: Atlas, matcher: Matcher
) -> None:
    assert exact in {claim.exact for claim in read(text, "en", record, matcher)}


def test_a_source_at_the_end_is_that_of_every_clause(record: Atlas, matcher: Matcher) -> None:
    text = (
        "Ukrainian forces hold Pokrovsk, while Russian troops attacked Myrnohrad, "
        "according to Syrskyi."
    )
    assert {claim.claimant for claim in read(text, "en", record, matcher)} == {"syrskyi"}


def test_there_stands_for_the_body_named_before(record: Atlas, matcher: Matcher) -> None:
    text = "У Генштабі заявили, що бої тривають. Там додали, що в Покровську йдуть бої."
    found = read(text, "uk", record, matcher)[-1]
    assert found.claimant == "general-staff"
    assert "pronoun" in found.needs_review
