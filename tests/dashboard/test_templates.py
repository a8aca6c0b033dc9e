"""What stands in documents and data is only ever shown as text, and all of our own words exist."""

import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from dashboard.claim_cards import claim_card, pairs_among
from dashboard.day_overview import day_overview
from dashboard.disagreement_table import disagreement_table
from dashboard.document_text import claims_by_excerpt, marked_passages
from dashboard.place_panel import panel_html, place_panel
from dashboard.style_sheet import page_style
from dashboard.templates import render
from dashboard.timeline_rows import saying
from geo.as_of import Standing
from geo.balance import balance_of
from geo.claimants import PARTIES, Party
from geo.claims import PROPOSITIONS, Kind
from geo.errors import Problem
from geo.relations import RELATION_KINDS, RelationKind
from geo.selection import Selection
from geo.stories import story_of
from geo.story_exports.html import chronicle_html

PLAIN = "plain"
HOSTILE = [
    "<script>alert(1)</script>",
    "</style></section><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "{{ 7 * 7 }}{% raw %}",
    "`backticks` and \\` more",
    "\"double\" 'single' “curly”",
    "&lt;b&gt; &amp; &#60;",
    "😀 🏳️ 👩‍👩‍👧",
    "\u202eright to left \u05e9\u05dc\u05d5\u05dd\u202c",
    "javascript:alert(1)",
    "a\u0000b\u2028c",
]
DAY = Selection(on=date(2024, 5, 5), place="betrov")
LONG_AGO = Selection(on=date(2024, 1, 1))


def pages_of(atlas, text, selection=DAY):
    """Every piece of HTML that the dashboard makes of the record, by what it is."""
    page = "http://127.0.0.1:8501/"
    report = atlas.reports["102_evening"]
    cards = {c.id: claim_card(atlas, c, selection, page) for c in atlas.claims.values()}
    by_label = {card.claim.label: card for card in cards.values()}
    pairs = pairs_among(atlas, atlas.claims.values(), RELATION_KINDS, selection, page)
    overview = day_overview(atlas, selection, page)
    document = text * 40
    spread = tuple(
        replace(excerpt, start=number * len(text), end=(number + 1) * len(text))
        for number, excerpt in enumerate(report.excerpts)
    )
    shown_report = replace(report, excerpts=spread)
    problem = Problem(file=text, record=text, problem=text, remedy=text)
    return {
        **{
            f"panel of {place.id}": panel_html(place_panel(atlas, place, selection, page))
            for place in atlas.places.values()
        },
        "overview": overview.heading_html + overview.changes_html,
        "pairs": render("pairs.html", pairs=pairs, count=len(pairs), any_kind=True),
        "table": render(
            "disagreement_table.html",
            rows=disagreement_table(atlas, selection),
            on=selection.on,
            clock="what was known",
        ),
        "passport": render("document_passport.html", report=report, has_text=True),
        "text": render("document_text.html", passages=marked_passages(shown_report, document)),
        "excerpts": render(
            "document_excerpts.html",
            paraphrased=[],
            entries=[
                (
                    excerpt,
                    [by_label[claim.label] for claim in claims_by_excerpt(report)[excerpt.id]],
                )
                for excerpt in report.excerpts
            ],
        ),
        "method": render(
            "method.html",
            atlas=atlas,
            quoted=1,
            propositions=PROPOSITIONS,
            base_layers=[],
            claim_count_by_party={"article": 1},
        ),
        "problems": render("problems.html", problems=[problem]),
        "balance": render(
            "balance.html", balance=balance_of(atlas), parties=PARTIES, first_carriers=1
        ),
        "found": render("found.html", days=[(None, [*cards.values()])]),
        "nothing": render("nothing_found.html", words=f"no {text}"),
        "story": chronicle_html(
            story_of(atlas, atlas.places["betrov"], "known"), lambda claim: page + text
        ),
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_make_no_elements(atlas_saying, read_html, text):
    """The same elements with the same attributes as with harmless words; only the text differs."""
    harmless = pages_of(atlas_saying(PLAIN), PLAIN)
    for name, html in pages_of(atlas_saying(text), text).items():
        assert read_html(html).elements == read_html(harmless[name]).elements, name


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_they_are(atlas_saying, read_html, text):
    shown = " ".join(text.replace("\u0000", "\ufffd").split())
    for name, html in pages_of(atlas_saying(text), text).items():
        if name == "panel of deltiane":  # nobody speaks of it, but its name is there
            assert shown in read_html(html).text.replace("\u0000", "\ufffd")
            continue
        found = read_html(html).text.replace("\u0000", "\ufffd")
        assert shown in found, name
        assert f"“{shown}”" in found or name in (
            "balance",
            "method",
            "nothing",
            "passport",
            "problems",
            "text",
            "table",
        ), name


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_text_makes_elements(atlas_saying, read_html, text):
    panels = [
        panel_html(place_panel(atlas, atlas.places["betrov"], DAY, "http://127.0.0.1/"))
        for atlas in (atlas_saying(text), atlas_saying(PLAIN))
    ]
    assert read_html(panels[0]).elements == read_html(panels[1]).elements


def test_the_copied_citation_is_the_hostile_text_itself(atlas_saying, read_html):
    text = '"><img src=x onerror=alert(1)>'
    atlas = atlas_saying(text)
    html = panel_html(place_panel(atlas, atlas.places["betrov"], DAY, "http://127.0.0.1/"))
    copied = read_html(html).attribute("button", "data-claimline-copy")
    assert copied
    assert all(citation.startswith(f"“{text}”") for citation in copied)


def test_a_missing_value_is_an_error_not_a_blank():
    with pytest.raises(UndefinedError):
        render("day_heading.html", on=date(2025, 12, 1), turns=())


def test_what_nobody_spoke_of_says_what_would_fill_it(small_atlas):
    pages = pages_of(small_atlas, PLAIN, LONG_AGO)
    assert "Nothing begins to count on 1 January 2024" in pages["overview"]
    assert "Choose a later day" in pages["table"]
    assert "A later day, another kind or all places may show some" in pages["pairs"]
    assert "Choose at least one kind" in render("pairs.html", pairs=(), count=0, any_kind=False)
    assert "control of Betrov by this day" in pages["panel of betrov"]


def every_claim_as_a_card(atlas, **changes):
    claims = [replace(claim, **changes) for claim in atlas.claims.values()]
    return render(
        "document_excerpts.html",
        paraphrased=[],
        entries=[
            (claim.excerpts[0], [claim_card(atlas, claim, DAY, "http://127.0.0.1/")])
            for claim in claims
        ],
    )


@pytest.mark.parametrize(
    ("kind", "proposition"), [(k, p) for k, names in PROPOSITIONS.items() for p in names]
)
def test_every_kind_and_proposition_has_words(small_atlas, read_html, kind, proposition):
    stated_for = "contested" if kind == "control" else None
    html = every_claim_as_a_card(
        small_atlas, kind=kind, proposition=proposition, stated_for=stated_for
    )
    claim = replace(next(iter(small_atlas.claims.values())), proposition=proposition)
    for words in (read_html(html).text, saying(small_atlas, claim)):
        assert "_" not in words  # as in the record's own names for things
        assert "None" not in words


@pytest.mark.parametrize(
    ("proposition", "stated_for"),
    [
        *(
            (proposition, stated_for)
            for proposition in ("claims_control", "assesses_control", "denies_loss", "forecasts")
            for stated_for in ("russia", "ukraine", "contested")
        ),
        ("cannot_confirm", "unknown"),
    ],
)
def test_every_sample_glyph_is_drawn_by_the_style_sheet(small_atlas, proposition, stated_for):
    html = every_claim_as_a_card(
        small_atlas, kind="control", proposition=proposition, stated_for=stated_for
    )
    samples = set(re.findall(r"cl-sample-[\w-]+", html + render("legend.html")))
    drawn = re.findall(
        r"\.(cl-sample-[\w-]+)\{background-image:url\(\"data:image/svg", page_style()
    )
    assert samples
    assert samples <= set(drawn)


def test_every_standing_party_and_relation_is_said_in_words(small_atlas, read_html):
    ids = {*get_args(Standing), *get_args(Kind), *get_args(Party), *get_args(RelationKind)}
    raw = {name for name in ids if "_" in name}
    for html in pages_of(small_atlas, PLAIN).values():
        words = read_html(html).text
        assert not {name for name in raw if name in words}


def test_claims_in_a_few_words(small_atlas):
    repelled = small_atlas.by_reference("102_evening#repelled")
    assert saying(small_atlas, repelled) == (
        "The brigade: report of fighting, more than 20 attacks"
    )
