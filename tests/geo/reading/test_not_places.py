"""The tables of look-alikes: their lines, and that the record's own names stay out of them."""

from pathlib import Path
from typing import Any

import pytest

from geo.check import check_data
from geo.errors import DataError
from geo.loading import load_atlas
from geo.reading.folding import fold_name
from geo.reading.not_places import load_look_alikes
from geo.reading.settlement_names import load_settlement_names


def test_todays_names_of_the_record_are_never_something_else() -> None:
    look_alikes = load_look_alikes()
    for place in load_atlas().places.values():
        for name in (place.name_en, place.name_uk, place.name_ru):
            assert fold_name(name) not in look_alikes


@pytest.mark.parametrize(
    ("form", "reads_as"),
    [
        ("перемога", "word"),
        ("шевченко", "person"),
        ("іванівка", "elsewhere"),
        ("kyiv post", "never"),
    ],
)
def test_what_a_form_mostly_is(form: str, reads_as: str) -> None:
    assert load_look_alikes()[fold_name(form)] == reads_as


@pytest.mark.parametrize("line", ["word,nonsense,why", ",word,why", "word"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "stop_list.csv").write_text(f"form,reads_as,why\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        load_look_alikes(tmp_path)


def test_the_check_of_all_data_reads_both_tables(copy: Any) -> None:
    (copy.folder / "stop_list.csv").write_text("form,reads_as,why\nx,y,z\n", encoding="utf-8")
    columns = (
        "katottg,kind,name_uk,name_en,community_en,community_geonames_id,district_en,oblast_en"
    )
    rows = "UA1,city,А,A,A,,D,O\nUA1,hamlet,Б,B,B,,D,O\nUA1,city,А,A,A,,D,O\n"
    (copy.folder / "settlement_names.csv").write_text(f"{columns}\n{rows}", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        check_data(copy.folder)
    said = [f"{Path(problem.file).name}: {problem.record}" for problem in raised.value.problems]
    assert said == [
        "settlement_names.csv: line 3",
        "settlement_names.csv: settlement UA1",
        "stop_list.csv: line 2",
    ]


def test_no_coordinate_is_known_of_a_settlement_that_only_has_a_name() -> None:
    """Котлине, in the community of Pokrovsk, is in the codifier and not in GeoNames cities500."""
    names = {name.name_uk: name for name in load_settlement_names()}
    assert names["Котлине"].community_en == "Pokrovsk"
    assert names["Котлине"].oblast_en == "Donetska"
    assert "Родинське" not in names  # the gazetteer has it, with a coordinate
