"""How commands print data."""

from __future__ import annotations

import json
from typing import Any

from geo.writing import write_to_standard_output


def print_json(value: Any) -> None:
    """The value as indented JSON, letters of every script as they are.

    CannotWriteError where the standard output takes no more.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write_to_standard_output(f"{text}\n".encode())
