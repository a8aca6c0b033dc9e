"""The user's texts: once, unchanged, outside of the checkout; and copies of known ones."""

import subprocess
from pathlib import Path

import pytest

from geo.atlas import Atlas
from geo.check import find_texts
from geo.errors import ClaimlineError
from geo.loading import DATA_DIR
from geo.reading.near_duplicates import copies_of, reports_quoted
from geo.reading.read_text import ReadText, read_pasted
from geo.reading.text_store import TextStore, TextStoreError, user_folder

AGENCY = (
    "The council of the town said on Monday that the market by the river would close at noon from "
    "now on, because the bridge beside it is being repaired and buses cannot turn there. "
    "The mayor said the work would take until the end of the summer, if the weather allows it."
)


@pytest.fixture
def read() -> ReadText:
    return read_pasted("Перший рядок\r\nSecond\n", "x.txt")


def test_a_text_is_kept_byte_for_byte(tmp_path: Path, read: ReadText) -> None:
    store = TextStore(tmp_path / "new" / "texts")
    path = store.keep(read)
    assert path.read_bytes() == "Перший рядок\r\nSecond\n".encode()
    summed = subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True)
    assert summed.stdout.split()[0] == path.stem == read.sha256
    assert store.text(read.sha256) == read.text
    assert read.sha256 in store
    # The checker of excerpts finds it there too.
    assert find_texts(store.folder) == {read.sha256: read.text}


def test_it_is_kept_once(tmp_path: Path, read: ReadText) -> None:
    store = TextStore(tmp_path)
    first = store.keep(read).stat().st_mtime_ns
    assert store.keep(read).stat().st_mtime_ns == first
    assert [stored.source_name for stored in store] == ["x.txt"]


def test_a_changed_text_is_not_handed_out(tmp_path: Path, read: ReadText) -> None:
    store = TextStore(tmp_path)
    store.keep(read).write_text("other", encoding="utf-8")
    with pytest.raises(TextStoreError, match="was changed"):
        store.text(read.sha256)
    assert store.known_texts() == {}


def test_a_lost_passport_does_no_harm(tmp_path: Path, read: ReadText) -> None:
    store = TextStore(tmp_path)
    store.keep(read).with_suffix(".json").write_text("[broken", encoding="utf-8")
    (stored,) = store
    assert (stored.sha256, stored.title) == (read.sha256, None)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64])
def test_a_sha256_is_no_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(TextStoreError, match="no SHA-256"):
        TextStore(tmp_path).text(name)


def test_the_checkout_is_no_place_for_texts(read: ReadText) -> None:
    with pytest.raises(TextStoreError, match="CLAIMLINE_HOME"):
        TextStore(DATA_DIR / "texts").keep(read)
    assert not (DATA_DIR / "texts").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path, read: ReadText) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ClaimlineError, match="cannot be made"):
        TextStore(tmp_path / "file" / "texts").keep(read)


def test_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path))
    assert TextStore().folder == tmp_path / "texts"
    monkeypatch.delenv("CLAIMLINE_HOME")
    assert user_folder().name == "claimline"


def test_an_agency_copy_is_seen() -> None:
    article = f"By our own reporter. {AGENCY} Our paper asked the shops what they think of it."
    other = "Nothing of the sort was ever said by anybody at all, as far as the archive goes back."
    assert [copy.name for copy in copies_of(article, {"a": AGENCY, "b": other})] == ["a"]
    (copy,) = copies_of(AGENCY.upper().replace(",", ""), {"a": AGENCY})
    assert copy.share == 1.0


def test_half_a_copy_is_less_than_a_whole_one() -> None:
    half = (
        AGENCY[: len(AGENCY) // 2] + " and then it says something else of its own entirely, twice"
    )
    (copy,) = copies_of(half, {"a": AGENCY})
    assert 0.4 <= copy.share < 0.95


def test_texts_that_share_no_run_of_words_are_no_copies() -> None:
    assert copies_of("short", {"a": AGENCY, "b": ""}) == ()


def test_a_document_of_the_record_is_recognised_by_its_quotations(
    atlas: Atlas, small_texts: Path
) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in small_texts.glob("*.txt")}
    for report_id in atlas.reports:
        if len(atlas.reports[report_id].excerpts) >= 3:
            found = reports_quoted(texts[report_id].upper(), atlas)
            assert (found[0].name, found[0].share) == (report_id, 1.0)
    assert reports_quoted(AGENCY, atlas) == ()
