"""Forms of names that are mostly something else: read from the data, looked up by folded form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, cast, get_args

from geo.errors import DataError
from geo.loading import DATA_DIR
from geo.reading.folding import fold_name
from geo.records import Problems, read_csv

Reading = Literal["word", "person", "elsewhere", "village", "namesake", "never"]
"""A common word, a person's name, another place of the name, or a village of it in Ukraine's list
of settlements; namesake: a city or river that no table holds; never: a phrase that is no place."""
_VILLAGES: Final = "KATOTTG"

FILES: Final = ("look_alikes.csv", "stop_list.csv")
"""Made by ``tools/build_look_alikes.py``, and by hand; the later file has the last word."""
COLUMNS: Final = ("form", "reads_as", "why")


@lru_cache(maxsize=4)
def load_look_alikes(data_dir: Path = DATA_DIR) -> Mapping[bytes, Reading]:
    """What each folded form is mostly taken for; DataError with all problems if there is any.

    A folder without these files knows of no look-alikes.
    """
    problems = Problems(data_dir)
    found: dict[bytes, Reading] = {}
    for name in FILES:
        path = data_dir / name
        if path.is_file():
            found.update(_read(path, problems))
    if problems.found:
        raise DataError(problems.found)
    return MappingProxyType(found)


def _read(path: Path, problems: Problems) -> Mapping[bytes, Reading]:
    found = {}
    for line, row in read_csv(path, COLUMNS, problems):
        folded = fold_name(row["form"])
        if not folded:
            problems.add(path, f"line {line}", "the form is empty", "Write the form")
        elif row["reads_as"] not in get_args(Reading):
            kinds = ", ".join(get_args(Reading))
            problems.add(
                path, f"line {line}", f"reads_as is {row['reads_as']!r}", f"Write one of {kinds}"
            )
        else:
            village = row["reads_as"] == "elsewhere" and row["why"] == _VILLAGES
            found[folded] = "village" if village else cast(Reading, row["reads_as"])
    return found
