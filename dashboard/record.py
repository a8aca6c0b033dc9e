"""The record and what is made of it once, for all readers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.early_files import tell_early
from dashboard.map_component import first_files, served_url
from dashboard.map_component.kept_scenes import keep_scene, kept_scene, made_of
from dashboard.map_component.scene_files import write_scene
from geo.atlas import Atlas
from geo.basemap import BaseLayer, load_basemap
from geo.errors import ClaimlineError, DataError, Problem
from geo.gazetteer import Settlement, load_gazetteer
from geo.loading import DATA_DIR, data_version, load_atlas

if TYPE_CHECKING:
    from geo.locator_map import Spot
    from geo.reading.matcher import Matcher

DATA_VARIABLE: Final = "CLAIMLINE_DATA"
TEXTS_VARIABLE: Final = "CLAIMLINE_TEXTS"


def data_dir() -> Path:
    """The folder of data: the one that comes with Claimline unless CLAIMLINE_DATA names another."""
    return Path(os.environ.get(DATA_VARIABLE) or DATA_DIR)


@st.cache_resource(show_spinner=False)
def atlas_of(folder: Path) -> Atlas:
    """The atlas of a folder of data, loaded once for all readers."""
    return load_atlas(folder)


def atlas() -> Atlas:
    """The atlas, loaded once for all readers; DataError if the data cannot be used."""
    return atlas_of(data_dir())


@st.cache_resource(show_spinner=False)
def _basemap(folder: Path) -> tuple[BaseLayer, ...]:
    return load_basemap(folder)


def basemap() -> tuple[BaseLayer, ...]:
    """The layers of the embedded base map, loaded once."""
    return _basemap(data_dir())


@st.cache_resource(show_spinner=False)
def _gazetteer(folder: Path) -> tuple[Settlement, ...]:
    return load_gazetteer(folder)


def gazetteer() -> tuple[Settlement, ...]:
    """The settlements that a picture may name, loaded once."""
    return _gazetteer(data_dir())


def check_data() -> None:
    """Load all data once; DataError with the problems of every file if there is any.

    Where the texts are at hand, an excerpt whose words do not stand there is such a problem.
    """
    problems: list[Problem] = []
    for load in (atlas_of, _basemap, _gazetteer):
        try:
            load(data_dir())
        except DataError as error:
            problems.extend(error.problems)
    if not problems and texts_problem() is None:
        problems.extend(_text_problems(data_dir(), os.environ.get(TEXTS_VARIABLE)))
    if problems:
        # What was read is forgotten: once mended, it is read anew without a restart.
        for read in (atlas_of, _basemap, _gazetteer, _texts, _text_problems):
            read.clear()
        raise DataError(problems)


@st.cache_resource(show_spinner=False)
def _text_problems(folder: Path, texts: str | None) -> tuple[Problem, ...]:
    if not texts:
        return ()
    from geo.check import check_texts

    return check_texts(atlas_of(folder), Path(texts)).problems


@st.cache_resource(show_spinner=False)
def _scene_url(folder: Path, version: str) -> str:
    key = made_of(version)
    name = kept_scene(key)
    if name is None:
        from dashboard.scene import build_scene

        name = write_scene(build_scene(atlas_of(folder), _basemap(folder), _gazetteer(folder)))
        if data_version(folder) == version:  # else something was read after it had changed
            keep_scene(key, name)
    url = served_url(name)
    tell_early(first_files(url))
    return url


def scene_url() -> str:
    """Where the browser finds everything that the map draws, for all days."""
    return _scene_url(data_dir(), atlas().version)


@st.cache_resource(show_spinner=False)
def _texts(folder: str) -> Mapping[str, str]:
    from geo.check import find_texts

    return find_texts(Path(folder))


def full_text(sha256: str) -> str | None:
    """A document's full text if the folder named by CLAIMLINE_TEXTS holds it, else None."""
    folder = os.environ.get(TEXTS_VARIABLE)
    return _texts(folder).get(sha256) if folder else None


def texts_problem() -> str | None:
    """Why the folder named by CLAIMLINE_TEXTS cannot be read, or None."""
    folder = os.environ.get(TEXTS_VARIABLE)
    try:
        if folder:
            _texts(folder)
    except ClaimlineError as error:
        return f"{TEXTS_VARIABLE}: {error}"
    return None


@st.cache_resource(show_spinner=False, max_entries=2)
def _matcher(folder: Path, version: str) -> Matcher:
    from geo.reading.matcher import build_matcher

    return build_matcher(atlas_of(folder).places.values(), folder)


def matcher() -> Matcher:
    """What finds places in a text, made once for the data; takes about a second."""
    return _matcher(data_dir(), atlas().version)


@st.cache_resource(show_spinner=False, max_entries=64)
def _locator(folder: Path, version: str, spots: tuple[Spot, ...]) -> str:
    from geo.locator_map import locator_svg

    return locator_svg(_basemap(folder), atlas_of(folder).places.values(), spots)


def locator(spots: tuple[Spot, ...]) -> str:
    """A small map of where these lie, as SVG."""
    return _locator(data_dir(), atlas().version, spots)


def forget_data() -> None:
    """Read everything anew: the record was added to."""
    for read in (atlas_of, _basemap, _gazetteer, _texts, _text_problems, _scene_url, _matcher):
        read.clear()
