"""The gazetteer: settlements for labels, each where it says it is."""

import pytest

from geo.errors import DataError
from geo.gazetteer import load_gazetteer


def test_settlements_come_in_file_order(small_data):
    alfin, epsilove, zetyne = load_gazetteer(small_data)
    assert (alfin.geonames_id, alfin.name_en, alfin.population) == (900001, "Alfin", 40000)
    assert (alfin.lon, alfin.lat, alfin.label_rank) == (37.5, 48.5, 1)
    assert alfin.alternate_names == ("Alphin", "Альфін", "Альфин")
    assert epsilove.alternate_names == ()
    assert zetyne.alternate_names == ("Zetino, Old", "Зетине")
    assert zetyne.admin1 == "14"


@pytest.mark.parametrize(
    ("old", "new", "record", "problem"),
    [
        ("37.20000,48.40000", "48.40000,37.20000", "line 3", "lon 48.4 and lat 37.2 look swapped"),
        ("37.20000,48.40000", "nan,48.40000", "line 3", "lies outside"),
        ("37.20000,48.40000", ",48.40000", "line 3", "lon: Input should be a valid number"),
        ("900002,", "900001,", "settlement 900001", "the id '900001' is already taken"),
        (",0,UA", ",none,UA", "line 3", "population: Input should be a valid integer"),
        ("geonames_id,", "id,", "header", "columns missing ['geonames_id'], not known ['id']"),
    ],
)
def test_a_mistake_is_said(copy, old, new, record, problem):
    copy.replace("gazetteer.csv", old, new)
    with pytest.raises(DataError) as raised:
        load_gazetteer(copy.folder)
    (said,) = raised.value.problems
    assert (said.file, said.record) == ("data/gazetteer.csv", record)
    assert problem in said.problem
    assert said.remedy
