"""The record as it is committed, the small invented one, and HTML read as a browser would."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.words_route import words_routes
from geo.atlas import Atlas
from geo.basemap import BaseLayer, load_basemap
from geo.claims import Claim
from geo.gazetteer import Settlement, load_gazetteer
from geo.loading import DATA_DIR, load_atlas
from geo.places import PlaceIndex
from geo.selection import Selection

TESTS = Path(__file__).resolve().parent.parent
PAGE = "http://127.0.0.1:8501/"


@pytest.fixture(scope="session")
def atlas(two_articles: Path) -> Atlas:
    """The record of the two articles."""
    return load_atlas(two_articles)


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The whole record as it is committed: the articles and the pages."""
    return load_atlas(DATA_DIR)


@pytest.fixture(scope="session")
def page_atlas(tmp_path_factory) -> Atlas:
    """The small atlas with a page of paraphrases beside its two documents."""
    folder = Path(shutil.copytree(TESTS / "small_atlas", tmp_path_factory.mktemp("page") / "data"))
    shutil.copy(TESTS / "small_page.yaml", folder / "reports" / "103_page.yaml")
    return load_atlas(folder)


@pytest.fixture(scope="session")
def basemap() -> tuple[BaseLayer, ...]:
    """The embedded base map."""
    return load_basemap(DATA_DIR)


@pytest.fixture(scope="session")
def gazetteer() -> tuple[Settlement, ...]:
    """The settlements that only have a label."""
    return load_gazetteer(DATA_DIR)


@pytest.fixture(scope="session")
def small_atlas() -> Atlas:
    """The small atlas of invented towns."""
    return load_atlas(TESTS / "small_atlas")


@pytest.fixture(scope="session")
def page_address() -> str:
    """Where the dashboard is said to be."""
    return PAGE


@pytest.fixture(scope="session")
def chosen() -> Callable[..., Selection]:
    """A choice, by default of nothing but 1 December 2025 on the clock of what was known."""

    def choose(on: str = "2025-12-01", **parts: object) -> Selection:
        return Selection(on=date.fromisoformat(on), **parts)

    return choose


@pytest.fixture
def data_copy(two_articles: Path, tmp_path: Path) -> Path:
    """A copy of the data of the two articles that a test may break."""
    return Path(shutil.copytree(two_articles, tmp_path / "data"))


INLINE = {"a", "b", "button", "code", "i", "mark", "q", "small", "span", "strong"}


class Markup(HTMLParser):
    """HTML as a browser reads it: its elements with their attributes' names, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str, str | None]] = []
        self._texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.values.extend((tag, name, value) for name, value in attrs)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    def _part(self, tag: str) -> None:
        """Words of two paragraphs or two cells do not run together."""
        if tag not in INLINE:
            self._texts.append(" ")

    @property
    def text(self) -> str:
        """All text, with every run of white space as one space."""
        return " ".join("".join(self._texts).split())

    def attribute(self, tag: str, name: str) -> list[str]:
        """The values of one attribute, in order."""
        return [value or "" for t, n, value in self.values if (t, n) == (tag, name)]


@pytest.fixture
def ask_words() -> Callable[..., Response]:
    """Ask the dashboard's own route for the words that parameters ask for, as the browser does."""
    client = TestClient(Starlette(routes=words_routes()), base_url=PAGE)
    return lambda **params: client.get("/words", params=params)


FOLD = re.compile(r'data-claimline-fold="([^"]+)"')


@pytest.fixture
def ask_unfolded(ask_words) -> Callable[..., str]:
    """The same with every fold opened, as a reader could; no fold is empty."""

    def ask(**params) -> str:
        answer = ask_words(**params)
        assert answer.status_code == 200, answer.text
        html = answer.text
        for name in FOLD.findall(html):
            fold = ask_words(**params, fold=name)
            assert fold.status_code == 200, name
            assert fold.text.strip(), name
            html = html.replace(f'data-claimline-fold="{name}">', f">{fold.text}", 1)
        return html

    return ask


DECIDING = ("day", "clock", "place", "claim", "names", "series")


@pytest.fixture
def beside_the_map(ask_unfolded) -> Callable[..., str]:
    """What stands beside the map of a screen, asked for with the choice in its address.

    Every fold is open. Empty where the screen shows no words beside a map.
    """

    def of(app) -> str:
        if all(c.proto.component_name != "claimline_words" for c in app.get("bidi_component")):
            return ""
        there = [key for key in DECIDING if key in app.query_params]
        return ask_unfolded(**{key: app.query_params[key] for key in there})

    return of


@pytest.fixture(scope="session")
def read_html() -> Callable[[str], Markup]:
    """Read HTML."""
    return Markup


def _hostile(atlas: Atlas, text: str) -> Atlas:
    def claim_with(claim: Claim) -> Claim:
        inferred = replace(claim.event_time, basis="inferred", why=text)
        return replace(
            claim,
            excerpts=tuple(replace(excerpt, exact=text) for excerpt in claim.excerpts),
            event_time=inferred,
            note=text,
            hedge=text,
            places_why=text,
        )

    reports = {
        key: replace(
            report,
            short_name=text,
            description=text,
            publisher=text,
            author=text,
            translation=text,
            quoting_terms=text,
            excerpts=tuple(replace(excerpt, exact=text) for excerpt in report.excerpts),
            claims=tuple(claim_with(claim) for claim in report.claims),
        )
        for key, report in atlas.reports.items()
    }
    # The ids stay those of the record as it was, so that only the words differ.
    claims = {
        old.id: new
        for key, report in atlas.reports.items()
        for old, new in zip(report.claims, reports[key].claims, strict=True)
    }
    return Atlas(
        places=PlaceIndex(
            replace(place, name_en=text, former_names=(text,), coordinate_source=text)
            for place in atlas.places.values()
        ),
        claimants=MappingProxyType(
            {
                key: replace(claimant, name_en=text, role=text, note=text)
                for key, claimant in atlas.claimants.items()
            }
        ),
        reports=MappingProxyType(reports),
        claims=MappingProxyType(claims),
        relations=tuple(replace(r, topic=text, reason=text) for r in atlas.relations),
        version=atlas.version,
    )


@pytest.fixture(scope="session")
def atlas_saying(small_atlas: Atlas) -> Callable[[str], Atlas]:
    """The small atlas with every word that comes from outside replaced by one text."""
    return lambda text: _hostile(small_atlas, text)
