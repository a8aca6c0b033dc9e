"""Where what a user brings in is kept: outside the checkout, and never committed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

HOME_VARIABLE: Final = "CLAIMLINE_HOME"


def home_dir() -> Path:
    """The folder that CLAIMLINE_HOME names, else the user's data folder; it may not exist yet."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("claimline", appauthor=False)


def cache_dir() -> Path:
    """The folder of what can be made anew at any time; it may not exist yet."""
    if os.environ.get(HOME_VARIABLE):
        return home_dir() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("claimline", appauthor=False)


def series_dir() -> Path:
    """The folder of the imported control series."""
    return home_dir() / "series"
