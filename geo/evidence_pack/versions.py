"""With which versions a pack was made: the same ones make the same bytes again."""

from __future__ import annotations

import platform
import sqlite3
import zlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Final

_PACKAGES: Final = (
    *("claimline", "geopandas", "matplotlib", "numpy", "pandas", "pillow", "pyarrow", "pyogrio"),
    *("pyproj", "shapely"),
)


def versions_here() -> dict[str, str]:
    """Everything on this machine that a byte of an exported file may depend on."""
    found = {name: _version(name) for name in _PACKAGES}
    found |= {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    return {**found, "zlib": zlib.ZLIB_RUNTIME_VERSION}


def differences(said: Mapping[str, str], here: Mapping[str, str]) -> str:
    """``matplotlib 3.10.1, here 3.11.2``, for each that differs; empty if none does."""
    names = sorted({*said, *here})
    return "; ".join(
        f"{name} {said.get(name, 'unknown')}, here {here.get(name, 'unknown')}"
        for name in names
        if said.get(name) != here.get(name)
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
