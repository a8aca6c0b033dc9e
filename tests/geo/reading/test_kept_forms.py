"""The forms of names that are kept in the user's cache folder."""

from pathlib import Path

import pytest

from geo.home import HOME_VARIABLE
from geo.loading import load_atlas
from geo.reading.kept_forms import kept_forms
from geo.reading.named_places import NamedPlace, load_named_places
from geo.reading.place_index import index_forms


@pytest.fixture(scope="module")
def places() -> tuple[NamedPlace, ...]:
    return load_named_places(load_atlas().places.values())[:20]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return tmp_path / "cache"


def test_what_is_kept_is_what_was_made(places: tuple[NamedPlace, ...], folder: Path) -> None:
    made = kept_forms(places)
    assert len(list(folder.iterdir())) == 1
    assert dict(kept_forms(places)) == dict(made) == dict(index_forms(places))


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '{"forms": "a", "senses": [], "sense_of": [7]}']
)
def test_a_broken_file_only_costs_the_time(
    content: str, places: tuple[NamedPlace, ...], folder: Path
) -> None:
    made = kept_forms(places)
    kept = next(folder.iterdir())
    kept.write_text(content, encoding="utf-8")
    assert kept_forms(places) == made
    assert kept.stat().st_size > 1000


def test_other_names_are_kept_apart_and_old_ones_go(
    places: tuple[NamedPlace, ...], folder: Path
) -> None:
    for number in range(2, 9):
        assert dict(kept_forms(places[:number])) == dict(index_forms(places[:number]))
    assert len(list(folder.iterdir())) == 4


def test_a_folder_that_cannot_be_made_does_no_harm(
    places: tuple[NamedPlace, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "file"))
    assert dict(kept_forms(places[:3])) == dict(index_forms(places[:3]))
