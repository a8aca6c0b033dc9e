"""Mapped series in a snapshot: what is drawn, whose it is, and what stands beside the claims."""

from dataclasses import replace
from datetime import date

import pytest

from geo.errors import BadSelectionError
from geo.loading import load_atlas
from geo.mapped_pictures import mapped_pictures, short_names, words_beside
from geo.selection import Selection
from geo.shown_series import current_series, open_shown, version_of
from geo.snapshots import take_snapshot


@pytest.fixture(scope="module")
def record():
    return load_atlas()


@pytest.fixture
def series(import_into, tmp_path):
    root = import_into(tmp_path, "deepstate", "owlmaps") / "series"
    return open_shown(current_series(root), root).series


@pytest.fixture
def snapshot(record, series):
    """A snapshot of a day in November 2025 with both series."""

    def take(on="2025-11-26", layers=("claims", "areas")):
        versions = tuple(version_of(one) for one in series)
        selection = Selection(on=date.fromisoformat(on), layers=layers, series=versions)
        return take_snapshot(record, (), (), selection, series=series)

    return take


def test_each_series_shows_its_own_picture(snapshot):
    mirror, owl = snapshot(on="2025-11-25").mapped
    assert (mirror.passport.claimant, mirror.passport.party) == ("DeepState", "independent")
    assert mirror.words == "shows the picture of 24 November 2025: none for 25 November 2025"
    assert owl.words == "shows the picture of 20 November 2025: none for 25 November 2025"
    assert (mirror.number, owl.number) == (0, 1)
    (area,) = mirror.areas
    assert area.geometry.bounds == (37.0, 47.5, 39.0, 49.0)


def test_nothing_is_drawn_after_a_series_ends(snapshot):
    for mapped in snapshot(on="2025-12-01").mapped:
        assert mapped.areas == ()
        assert mapped.words == "nothing is drawn: it ends on 30 November 2025"


def test_the_passport_goes_with_the_picture(snapshot):
    shown = snapshot()
    credit = next(line for line in shown.credits if line.startswith("DeepState map"))
    assert "Licence, as the user states it: invented." in credit
    assert "its days are those of the download" in credit
    assert any("invented, as the user states it" in line for line in shown.licences)


def test_claims_have_words_beside_them(snapshot):
    pokrovsk = next(m for m in snapshot().marks if m.place.id == "pokrovsk")
    assert all(len(quotation.beside) == 2 for quotation in pokrovsk.quotations)
    every = " ".join(line for q in pokrovsk.quotations for line in q.beside)
    assert "DeepState: town centre inside the area held by Russia on" in every
    assert "verdict" not in every


def test_without_the_layer_nothing_of_it(snapshot, record):
    hidden = snapshot(layers=("claims",))
    assert hidden.mapped == ()
    assert all(not q.beside for mark in hidden.marks for q in mark.quotations)
    plain = take_snapshot(record, (), (), Selection(on=date(2025, 11, 26), layers=("claims",)))
    assert (hidden.id, hidden.credits) == (plain.id, plain.credits)


def test_the_id_carries_the_versions(snapshot, series, record):
    shown = snapshot()
    assert "series=deepstate.v-" in shown.link
    other = replace(
        shown.selection,
        series=(replace(shown.selection.series[0], version="v-" + "0" * 12),),
    )
    with pytest.raises(BadSelectionError, match=r"v-000000000000.*import that series"):
        take_snapshot(record, (), (), other, series=series)
    fewer = replace(shown.selection, series=shown.selection.series[:1])
    assert take_snapshot(record, (), (), fewer, series=series[:1]).id != shown.id


def test_two_maps_of_one_claimant_go_by_their_titles(make_series, make_atlas, make_claim):
    atlas = make_atlas([make_claim("a")])
    box = {date(2025, 11, 1): None}
    one, two = make_series(box, series_id="one"), make_series(box, series_id="two")
    assert short_names(atlas, [one]) == ("nobody",)
    assert short_names(atlas, [one, two]) == ("The one map", "The two map")


def test_without_series_there_is_nothing_beside(record):
    assert mapped_pictures(record, [], date(2025, 11, 1)) == ()
    assert words_beside(record, [], record.claims.values(), "pokrovsk") == {}
