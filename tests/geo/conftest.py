"""The small atlas of invented towns, and ways to break it or to make claims of one's own."""

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.area_series import Area, ImportCounts, MemoryAreaSeries, SeriesPassport
from geo.atlas import Atlas
from geo.check import check_data
from geo.claimants import PARTIES, Claimant
from geo.claims import Claim, StatedFor
from geo.errors import DataError, Problem
from geo.excerpts import Excerpt
from geo.loading import load_atlas
from geo.places import Place, PlaceIndex
from geo.times import Time

TESTS = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def small_data() -> Path:
    """The small atlas's folder; to read, not to write."""
    return TESTS / "small_atlas"


@pytest.fixture(scope="session")
def small_texts() -> Path:
    """The folder of the small atlas's full texts."""
    return TESTS / "small_atlas_texts"


@pytest.fixture(scope="session")
def atlas(small_data: Path) -> Atlas:
    """The small atlas."""
    return load_atlas(small_data)


class Copy:
    """A copy of the small atlas that a test may break."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def replace(self, file: str, old: str, new: str) -> None:
        """Put other words in a file, in the one place where the old ones stand."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def add(self, file: str, text: str) -> None:
        """Put more at the end of a file."""
        with (self.folder / file).open("a", encoding="utf-8") as stream:
            stream.write(text)

    def line_of(self, file: str, words: str) -> int:
        """The number of the first line that holds the words, from 1."""
        lines = (self.folder / file).read_text(encoding="utf-8").splitlines()
        return 1 + next(number for number, line in enumerate(lines) if words in line)

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is said to be wrong with it."""
        try:
            check_data(self.folder)
        except DataError as error:
            return error.problems
        return ()


@pytest.fixture
def copy(small_data: Path, tmp_path: Path) -> Copy:
    """A fresh copy of the small atlas, in a folder called data."""
    return Copy(Path(shutil.copytree(small_data, tmp_path / "data")))


def _place(place_id: str = "alfin", **fields: object) -> Place:
    given = {
        "id": place_id,
        "role": "principal",
        "kind": "town",
        "name_en": place_id,
        "name_uk": place_id,
        "name_ru": place_id,
        "former_names": (),
        "other_names": (),
        "lon": 37.5,
        "lat": 48.5,
        "coordinate_source": "invented",
        "check_lon": None,
        "check_lat": None,
        "check_source": "",
        "geonames_id": None,
        "note": "",
    }
    return Place(**{**given, **fields})  # type: ignore[arg-type]


def _claim(
    label: str,
    claimant: str = "article",
    proposition: str = "reports_fighting",
    stated_for: str | None = "contested",
    event: str = "2024-05-01",
    known: str | None = None,
    places: tuple[str, ...] = ("alfin",),
    kind: str = "control",
) -> Claim:
    quotation = Excerpt(id=label, exact=label, prefix="", suffix="", start=0, end=len(label))
    return Claim(
        document="d",
        label=label,
        places=places,
        claimant=claimant,
        kind=kind,  # type: ignore[arg-type]
        proposition=proposition,
        stated_for=stated_for,  # type: ignore[arg-type]
        event_time=Time(edtf=event, basis="stated"),
        known_by=Time(edtf=known or event, basis="stated"),
        excerpts=(quotation,),
    )


def _atlas_of(claims: Iterable[Claim]) -> Atlas:
    claims = tuple(claims)
    names = {name for claim in claims for name in claim.places} | {"alfin", "betrov"}
    # A claimant is called after a party, with anything behind a dot: "russia", "russia.2".
    speakers = {claim.claimant for claim in claims} | set(PARTIES)
    return Atlas(
        places=PlaceIndex(_place(name) for name in sorted(names)),
        claimants=MappingProxyType(
            {
                name: Claimant(
                    id=name, name_en=name, role="", kind="body", party=name.partition(".")[0]
                )
                for name in sorted(speakers)
            }
        ),
        reports=MappingProxyType({}),
        claims=MappingProxyType({claim.id: claim for claim in claims}),
        relations=(),
        version="0",
    )


@pytest.fixture(scope="session")
def make_place() -> Callable[..., Place]:
    """Make a place; what is not given is invented."""
    return _place


@pytest.fixture(scope="session")
def make_claim() -> Callable[..., Claim]:
    """Make a claim whose claimant is called after its party; what is not given is invented."""
    return _claim


@pytest.fixture(scope="session")
def make_atlas() -> Callable[..., Atlas]:
    """Make an atlas of claims."""
    return _atlas_of


def _series(
    pictures: dict[date, BaseGeometry | None],
    status: StatedFor = "russia",
    series_id: str = "invented",
    **more: dict[date, BaseGeometry | None],
) -> MemoryAreaSeries:
    by_status = {status: pictures, **more}
    areas = [
        Area(day=day, status=name, geometry=shapely.union_all([shape]))
        for name, shapes in by_status.items()
        for day, shape in shapes.items()
        if shape is not None
    ]
    days = sorted({day for shapes in by_status.values() for day in shapes})
    passport = SeriesPassport(
        id=series_id,
        title=f"The {series_id} map",
        source="invented for the tests",
        claimant="nobody",
        party="independent",
        url=None,
        licence="none needed",
        format="generic",
        geometry_kind="areas",
        depicts="stated",
        retrieved_on=None,
        sha256="0" * 64,
        caveats=(),
        counts=ImportCounts(),
        first_day=days[0],
        last_day=days[-1],
        day_count=len(days),
        version="v-000000000000",
    )
    series = MemoryAreaSeries(passport, areas)
    series.days = tuple(days)  # also those whose picture shows no area
    return series


@pytest.fixture(scope="session")
def make_series() -> Callable[..., MemoryAreaSeries]:
    """Make a series from a geometry, or None for an empty picture, for each of its days."""
    return _series


@pytest.fixture(scope="session")
def real_series(samples: Path) -> MemoryAreaSeries:
    """The 769 real days, read by GEOS and not by our importer."""
    pictures = {}
    for path in sorted((samples / "deepstate-mirror").glob("*.geojson")):
        day = date.fromisoformat(path.stem.removeprefix("deepstatemap_data_"))
        pictures[day] = shapely.union_all(shapely.from_geojson(path.read_text(encoding="utf-8")))
    return _series(pictures, series_id="real")
