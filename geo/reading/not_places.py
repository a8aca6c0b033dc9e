"""Forms of names that are mostly something else: read from the data, looked up by folded form."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, cast, get_args

from geo.errors import ClaimlineError
from geo.loading import DATA_DIR
from geo.reading.folding import fold_name

Reading = Literal["word", "person", "elsewhere", "never"]
"""A common word, a person's name, another place of the name; never: a phrase that is no place."""

FILES: Final = ("look_alikes.csv", "stop_list.csv")
"""Made by ``tools/build_look_alikes.py``, and by hand; the later file has the last word."""


def load_look_alikes(data_dir: Path = DATA_DIR) -> Mapping[bytes, Reading]:
    """What each folded form is mostly taken for; ClaimlineError on a line that cannot be read."""
    found: dict[bytes, Reading] = {}
    for name in FILES:
        path = data_dir / name
        if path.is_file():
            found.update(_read(path))
    return found


def _read(path: Path) -> Mapping[bytes, Reading]:
    found = {}
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), start=2):
                if not row.get("form") or row.get("reads_as") not in get_args(Reading):
                    raise ClaimlineError(
                        f"{path}: line {number}: form or reads_as is missing; reads_as is one of "
                        f"{', '.join(get_args(Reading))}"
                    )
                found[fold_name(row["form"])] = cast(Reading, row["reads_as"])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ClaimlineError(f"{path} cannot be read: {error}") from error
    return found
