"""Where Leaflet's files lie on this machine: in the wheel XStatic-Leaflet, never on a CDN.

Knows nothing of Streamlit, so that a stand-alone export can embed the same files.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

LEAFLET_WHEEL: Final = "XStatic-Leaflet"
JQUERY_WHEEL: Final = "XStatic-jQuery"
LEAFLET_PATH: Final = "leaflet"
"""Where Leaflet's files are, below the app's root: under their version."""


class MissingBrowserFileError(RuntimeError):
    """A wheel that carries browser files is absent or incomplete; the message says the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletFiles:
    """Leaflet's script, style sheet and icons, all below ``folder``."""

    version: str
    folder: Path
    script: Path
    style: Path
    images: Path


def leaflet_files() -> LeafletFiles:
    """Leaflet's files as installed; raises MissingBrowserFileError if any is not there."""
    script = _file_of_wheel(LEAFLET_WHEEL, "leaflet.js")
    folder = script.parent
    images = folder / "images"
    if not (images / "marker-icon.png").is_file():
        raise _missing(LEAFLET_WHEEL, "images/marker-icon.png")
    return LeafletFiles(
        version=distribution(LEAFLET_WHEEL).version,
        folder=folder,
        script=script,
        style=_file_of_wheel(LEAFLET_WHEEL, "leaflet.css"),
        images=images,
    )


def jquery_script() -> Path:
    """jQuery's minified script, for measuring against pages that folium writes: none of ours needs
    it, and its wheel comes with requirements-dev.txt only."""
    return _file_of_wheel(JQUERY_WHEEL, "jquery.min.js")


def _file_of_wheel(wheel: str, name: str) -> Path:
    try:
        installed = distribution(wheel)
    except PackageNotFoundError as error:
        raise _missing(wheel, name) from error
    for entry in installed.files or ():
        if entry.name == name:
            path = Path(str(installed.locate_file(entry)))
            if path.is_file():
                return path
    raise _missing(wheel, name)


def _missing(wheel: str, name: str) -> MissingBrowserFileError:
    return MissingBrowserFileError(
        f"The map needs {name} from the package {wheel}, which is not installed completely. "
        f"Remedy: python -m pip install --force-reinstall {wheel}"
    )
