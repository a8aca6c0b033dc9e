"""Names of claimants in three languages, and the record that is proposed where there is none."""

from typing import get_args

import pytest
import yaml

from geo.claimants import ClaimantKind, Party
from geo.loading import DATA_DIR, load_atlas
from geo.reading.claimant_names import ClaimantNames, claimant_names
from geo.reading.tokens import tokens

ENTRIES = yaml.safe_load((DATA_DIR / "claimant_names.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def names() -> ClaimantNames:
    return claimant_names(load_atlas().claimants)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_every_entry_is_of_the_record_or_proposes_one(entry: dict[str, object]) -> None:
    new = entry.get("new")
    assert entry["id"] in load_atlas().claimants or new
    if isinstance(new, dict):
        assert set(new) == {"name_en", "role", "kind", "party"}
        assert new["kind"] in get_args(ClaimantKind)
        assert new["party"] in set(get_args(Party)) - {"article"}


def test_no_id_stands_twice() -> None:
    ids = [entry["id"] for entry in ENTRIES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("the American Institute for the Study of War", "isw"),
        ("в Інституті вивчення війни", "isw"),
        ("Института изучения войны", "isw"),
        ("Генеральному штабі ЗСУ", "general-staff"),
        ("Минобороны РФ", "russian-mod"),
        ("Володимира Зеленського", "zelenskyy"),
        ("Владимира Зеленского", "zelenskyy"),
        ("Путіну", "putin"),
        ("Сирським", "syrskyi"),
        ("Герасимовым", "gerasimov"),
        ("DeepState", "deepstate"),
        ("Some Western experts", "western-experts"),
    ],
)
def test_names_in_any_case_and_language(text: str, claimant: str, names: ClaimantNames) -> None:
    (found,) = names.find(tokens(text))
    assert found.claimant == claimant


def test_a_longer_name_hides_a_shorter_one_in_it(names: ClaimantNames) -> None:
    found = names.find(tokens("Russian Ministry of Defence"))
    assert [name.claimant for name in found] == ["russian-mod"]


def test_a_claimant_that_the_record_has_is_not_proposed(names: ClaimantNames) -> None:
    assert names.proposed("isw") is None
    assert "isw" in load_atlas().claimants


def test_another_folder_of_data_need_not_have_the_file(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    assert claimant_names({}, tmp_path).find(tokens("Putin")) == ()
