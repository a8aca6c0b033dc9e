"""What the export screen offers, and the names that files get."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.offers import (
    PRESET_NAMES,
    THEME_NAMES,
    file_name,
    offers,
    picture,
)
from geo.exports import all_exports
from geo.pictures import PRESETS, THEMES, Size
from geo.snapshots import take_snapshot


@pytest.fixture(scope="module")
def snapshot(atlas, basemap, gazetteer, chosen):
    selection = replace(chosen(), place="pokrovsk", layers=("claims", "distances"))
    return take_snapshot(atlas, basemap, gazetteer, selection)


def test_every_format_of_the_library_is_offered_and_the_pack():
    assert [offer.id for offer in offers()] == [*(e.id for e in all_exports()), "pack"]


def test_every_size_and_theme_has_words():
    assert set(PRESET_NAMES) == set(PRESETS)
    assert set(THEME_NAMES) == set(THEMES)


def test_files_have_speaking_names(snapshot):
    names = {offer.id: file_name(snapshot, offer) for offer in offers()}
    assert names["png"] == "claimline-2025-12-01-known-pokrovsk.png"
    assert names["pack"] == "claimline-2025-12-01-known-pokrovsk.zip"
    assert len(set(names.values())) == len(names)


def test_a_picture_has_the_size_asked_for(snapshot):
    png = next(offer for offer in offers() if offer.id == "png")
    content = picture(png, Size(width_px=800, height_px=600, dpi=100), "dark")(snapshot)
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(content[16:20]) == 800
    assert int.from_bytes(content[20:24]) == 600
