"""The page that stands alone: small, whole, the same each time, and deaf to what documents say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard import standalone_page
from geo.basemap import load_basemap
from geo.exports import all_exports
from geo.gazetteer import load_gazetteer
from geo.layers import FIRST_LAYERS
from geo.loading import DATA_DIR, load_atlas
from geo.selection import Selection
from geo.snapshots import Snapshot, take_snapshot

MOST_BYTES = 2_500_000


def snapshot_of(folder: Path) -> Snapshot:
    return take_snapshot(
        load_atlas(folder),
        load_basemap(folder),
        load_gazetteer(folder),
        Selection(on=date(2025, 12, 1), layers=FIRST_LAYERS, place="pokrovsk"),
        page="http://127.0.0.1:8501/",
    )


@pytest.fixture(scope="module")
def html() -> str:
    return standalone_page.write(snapshot_of(DATA_DIR)).decode("utf-8")


def test_it_is_small(html):
    assert len(html.encode("utf-8")) < MOST_BYTES


def test_it_is_the_same_each_time(html):
    assert standalone_page.write(snapshot_of(DATA_DIR)).decode("utf-8") == html


def test_it_loads_nothing_from_elsewhere(html):
    loading = re.findall(r'(?:src|srcset|poster|data)="(?!data:)[^"]*"', html)
    assert loading == []
    assert re.findall(r'<link[^>]*rel="(?!bookmark)', html) == []
    assert re.findall(r"url\((?![\"']?(?:data:|#))[^)]*\)", html) == []
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_it_holds_both_sides_words_and_the_way_back(html):
    assert "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1" in html
    assert "Ukraine said it had repelled more than 40 attacks in the region" in html
    assert "two major cities still held by Ukraine in Donetsk" in html
    assert 'href="http://127.0.0.1:8501/?day=2025-12-01&amp;clock=known&amp;place=pokrovsk' in html


def test_it_says_what_it_is(html):
    snapshot = snapshot_of(DATA_DIR)
    assert f'<meta name="claimline:snapshot" content="{snapshot.id}">' in html
    assert '<meta name="claimline:as-of" content="2025-12-01">' in html
    assert f'<meta name="claimline:data-version" content="{snapshot.data_version}">' in html
    assert "© OpenStreetMap contributors" in html


def test_what_a_document_says_stays_text():
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>`${alert(1)}`"
    snapshot = snapshot_of(DATA_DIR)
    claimants = {
        claimant_id: replace(claimant, name_en=hostile)
        for claimant_id, claimant in snapshot.atlas.claimants.items()
    }
    atlas = replace(snapshot.atlas, claimants=claimants)
    html = standalone_page.write(replace(snapshot, atlas=atlas)).decode("utf-8")
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html


def test_the_library_offers_it_without_knowing_of_it():
    offered = {entry.id: entry for entry in all_exports()}
    assert offered["html"].write is standalone_page.write
