"""The words beside the map over the route: the same words, lean, and nothing else for bad input."""

import gzip
import re
import shutil
from datetime import date

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.place_panel import panel_html, place_panel
from dashboard.words import Words
from dashboard.words_route import words_routes
from geo.selection import Selection

TOWNS = ("pokrovsk", "myrnohrad", "kramatorsk", "sloviansk")
FOLD = re.compile(r'data-claimline-fold="([^"]+)"')
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path, two_articles):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMLINE_DATA", str(two_articles))


@pytest.fixture
def whole(monkeypatch):
    monkeypatch.delenv("CLAIMLINE_DATA")


@pytest.mark.parametrize("day", ["2024-08-20", "2025-12-01", "2026-08-22"])
@pytest.mark.parametrize("clock", ["known", "event"])
@pytest.mark.parametrize("place", TOWNS)
def test_lean_words_with_their_folds_hold_all_that_the_panel_holds(
    whole, ask_words, ask_unfolded, read_html, record, page_address, day, clock, place
):
    selection = Selection(on=date.fromisoformat(day), clock=clock, place=place)
    whole_panel = panel_html(place_panel(record, record.places[place], selection, page_address))
    asked = {"day": day, "clock": clock, "place": place}
    lean, opened = ask_words(**asked).text, ask_unfolded(**asked)
    assert sorted(read_html(opened).text.split()) == sorted(read_html(whole_panel).text.split())
    assert set(re.findall(r'data-claim="([^"]+)"', opened)) == set(
        re.findall(r'data-claim="([^"]+)"', whole_panel)
    )
    # What leads stands in the first answer, with its words and a way to copy it.
    for column in place_panel(record, record.places[place], selection, page_address).columns:
        if column.leading:
            claim = column.leading.claim
            said = claim.excerpts[0].exact if claim.is_quoted else claim.paraphrase
            assert said in read_html(lean).text


def test_no_fold_is_empty_and_none_shows_an_id(whole, ask_words, read_html, record):
    html = ask_words(day="2025-12-01", place="pokrovsk").text
    assert len(FOLD.findall(html)) > 10
    assert not re.search(r"\bc-[0-9a-f]{10}\b", read_html(html).text)
    for name in FOLD.findall(html):
        text = read_html(ask_words(day="2025-12-01", place="pokrovsk", fold=name).text).text
        assert not re.search(r"\bc-[0-9a-f]{10}\b", text)


def test_the_day_without_a_place_and_its_folds(whole, ask_unfolded, read_html, record):
    asked = {"day": "2025-12-01", "clock": "known", "place": "none"}
    words = read_html(ask_unfolded(**asked)).text
    new = [c for c in record.claims.values() if c.known_by.earliest_on == date(2025, 12, 1)]
    assert len(new) > 4
    for claim in new:
        said = claim.excerpts[0].exact if claim.is_quoted else claim.paraphrase
        assert " ".join(said.split()) in words


def test_further_places_fold_away(monkeypatch, ask_words, ask_unfolded):
    """More places of one standing than are listed: the rest is counted, and had on opening."""
    monkeypatch.setattr("dashboard.day_overview.SHOWN_PLACES", 1)
    asked = {"day": "2025-12-01", "place": "none"}
    listed = re.compile(r'data-claimline-place="([^"]+)"')
    lean, opened = ask_words(**asked).text, ask_unfolded(**asked)
    assert set(listed.findall(lean)) < set(listed.findall(opened))
    assert set(TOWNS) <= set(listed.findall(opened))
    assert len(listed.findall(opened)) == len(set(listed.findall(opened)))


def test_an_answer_is_small(whole, ask_words):
    """As sent, compressed by the server, with room for headers below the 8 kB of a click."""
    for place in (*TOWNS, "none"):
        text = ask_words(day="2025-12-01", place=place).text
        assert len(gzip.compress(text.encode(), 5)) < 5_000


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"day": "2025-13-01"}, "day=2025-13-01: '2025-13-01' is not a day"),
        ({"place": "atlantis"}, "place=atlantis: no place is called 'atlantis'"),
        ({"clock": "wall"}, "clock=wall: not one of"),
        ({"claim": "c-0000000000"}, "the record holds no such claim"),
        ({"series": "../../etc"}, "not up to 8 series"),
        ({"dya": "2025-12-01"}, "dya=2025-12-01: no such key"),
        ({"words": "x" * 5_000}, "the address is too long"),
        ({"place": HOSTILE}, HOSTILE),
    ],
)
def test_bad_input_gets_a_clear_short_answer(ask_words, asked, said):
    answer = ask_words(**asked)
    assert answer.status_code == 400
    assert said in answer.text
    assert "Choose a day or a place again." in answer.text
    # Not as a page, whatever stands in it.
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "fold", ["nothing", "earlier:nobody", "kind:", "source:c-0000000000", "card:<b>", "standing:x"]
)
@pytest.mark.parametrize("place", ["pokrovsk", "none"])
def test_a_fold_that_is_not_there(ask_words, fold, place):
    answer = ask_words(place=place, day="2025-12-01", fold=fold)
    assert answer.status_code == 404
    assert "nothing is folded away under this name" in answer.text
    assert "<b>" not in answer.text


def test_what_is_not_yet_known_is_in_no_fold(ask_words, atlas):
    later = next(c for c in atlas.claims.values() if c.document.startswith("000"))
    for kind in ("source", "line", "card"):
        before = ask_words(day="2025-11-15", place="pokrovsk", fold=f"{kind}:{later.id}")
        assert before.status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_can_only_be_read(method):
    client = TestClient(Starlette(routes=words_routes()))
    assert getattr(client, method)("/words").status_code == 405


def test_words_that_the_browser_has_are_not_sent_again(ask_words):
    client = TestClient(Starlette(routes=words_routes()))
    first = client.get("/words?place=pokrovsk&day=2025-12-01")
    assert first.headers["cache-control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["etag"]}
    again = client.get("/words?place=pokrovsk&day=2025-12-01", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/words?place=sloviansk&day=2025-12-01", headers=known)
    assert other.status_code == 200


@pytest.mark.parametrize(("base", "path"), [("", "/"), ("foo", "/foo/"), ("/a/b/", "/a/b/")])
def test_it_lies_below_the_base_path_and_its_links_lead_there(base, path):
    before = st.get_option("server.baseUrlPath")
    st.config.set_option("server.baseUrlPath", base)
    try:
        client = TestClient(Starlette(routes=words_routes()), base_url="http://there:81")
        answer = client.get(f"{path}words?place=pokrovsk&day=2025-12-01")
    finally:
        st.config.set_option("server.baseUrlPath", before)
    assert answer.status_code == 200
    links = re.findall(r'<a href="(http[^"?]+)\?', answer.text)
    assert links
    assert set(links) == {f"http://there:81{path}"}


def test_broken_data_is_said_in_words(monkeypatch, data_copy, ask_words, read_html):
    (data_copy / "claimants.yaml").unlink()
    monkeypatch.setenv("CLAIMLINE_DATA", str(data_copy))
    answer = ask_words(place="pokrovsk")
    assert answer.status_code == 503
    assert "The data cannot be used as it is" in read_html(answer.text).text
    assert "claimants.yaml" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_mended_data_is_answered_without_a_restart(monkeypatch, data_copy, tmp_path, ask_words):
    kept = shutil.copy(data_copy / "claimants.yaml", tmp_path / "kept.yaml")
    (data_copy / "claimants.yaml").unlink()
    monkeypatch.setenv("CLAIMLINE_DATA", str(data_copy))
    assert ask_words(place="pokrovsk").status_code == 503
    shutil.copy(kept, data_copy / "claimants.yaml")
    assert ask_words(place="pokrovsk").status_code == 200


@pytest.mark.parametrize("place", ["betrov", None])
def test_every_value_is_escaped(atlas_saying, chosen, page_address, read_html, place):
    hostile = atlas_saying(HOSTILE)
    selection = chosen("2024-05-05", place=place)
    words = Words(atlas=hostile, series=(), selection=selection, page_address=page_address)
    shown = [words.html()]
    names = FOLD.findall(shown[0])
    # The ids in it are not those under which the record has them: their words are others.
    names += [f"{kind}:{known}" for known in hostile.claims for kind in ("source", "line", "card")]
    shown += [html for html in map(words.fold_html, names) if html is not None]
    assert len(shown) > 20
    assert any(HOSTILE in read_html(html).text for html in shown)
    for html in shown:
        assert "<script" not in html
        names = {name for _, attributes in read_html(html).elements for name in attributes}
        assert not any(name.startswith("on") for name in names)


def test_a_claim_that_a_link_points_at_comes_first(ask_words, atlas):
    claim = next(c for c in atlas.claims_at("pokrovsk") if c.kind == "tactics")
    html = ask_words(day="2025-12-15", place="pokrovsk", claim=claim.id).text
    assert f'cl-pointed-out" data-claim="{claim.id}"' in html
    assert claim.excerpts[0].exact in html
