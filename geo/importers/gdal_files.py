"""Files that GDAL reads, of a closed list of formats, held to be what their names say.

GDAL goes by content, not by name: a virtual format under a harmless name would send it to other
files or to the network. So every file's beginning is looked at first, and zips are unpacked here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.crs import WGS84
from geo.importers.archives import checked_entries, open_archive, read_entry, unpack
from geo.importers.files import cannot_read, read_json
from geo.importers.findings import CannotImportError
from geo.importers.kml import check_kml

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

SUFFIXES: Final = (".geojson", ".json", ".gpkg", ".kml", ".kmz", ".zip", ".parquet")
SHAPEFILE: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_SQLITE: Final = b"SQLite format 3\0"
_PARQUET: Final = b"PAR1"
_GEOJSON: Final = frozenset({"FeatureCollection", "Feature"})


def read_frame(path: Path, layer: str | None, crs: str | None) -> GeoDataFrame:
    """The records of a file or of one of its layers, in WGS84, longitude first.

    ``crs`` overrules what the file says of itself. CannotImportError, or DataError for JSON, if
    it is not what its name says, is unsafe, or has several layers and none is named.
    """
    with _openable(path) as (file, is_parquet):
        frame = _parquet(file) if is_parquet else _layer(file, layer)
    if frame.empty:
        raise CannotImportError(f"{path.name}: it holds no record")
    if crs is not None:
        frame = frame.set_crs(_known(crs), allow_override=True)
    if frame.crs is None:
        frame = frame.set_crs(WGS84)
    return frame if frame.crs == WGS84 else frame.to_crs(WGS84)


@contextmanager
def _openable(path: Path) -> Iterator[tuple[Path, bool]]:
    """A file that is safe to hand on, and whether it is Parquet."""
    suffix = path.suffix.lower()
    with tempfile.TemporaryDirectory(prefix="claimline-") as named:
        folder = Path(named)
        if suffix == ".zip":
            yield _shapefile(path, folder), False
        elif suffix == ".kmz":
            yield _kml_of_kmz(path, folder), False
        else:
            try:
                _check_content(path, suffix)
            except OSError as error:
                raise cannot_read(path, error) from error
            yield path, suffix == ".parquet"


def _check_content(path: Path, suffix: str) -> None:
    if suffix in (".geojson", ".json"):
        kind = read_json(path, path.read_bytes()).get("type")
        if kind not in _GEOJSON:
            raise CannotImportError(f"{path.name}: its type is {kind!r}, not FeatureCollection")
    elif suffix == ".kml":
        check_kml(path.read_bytes(), path.name)
    else:
        sign = _SQLITE if suffix == ".gpkg" else _PARQUET
        with path.open("rb") as stream:
            if stream.read(len(sign)) != sign:
                raise CannotImportError(f"{path.name}: it does not begin as a {suffix} file does")


def _shapefile(path: Path, folder: Path) -> Path:
    files = [file for file in unpack(path, SHAPEFILE, folder) if file.suffix.lower() == ".shp"]
    if len(files) != 1:
        raise CannotImportError(
            f"{path.name}: {len(files)} shapefiles (.shp) in it; a zip with exactly one is read"
        )
    return files[0]


def _kml_of_kmz(path: Path, folder: Path) -> Path:
    with open_archive(path) as archive:
        entries = [e for e in checked_entries(archive, path.name) if _is_kml(e.filename)]
        if not entries:
            raise CannotImportError(f"{path.name}: no .kml in it")
        content = read_entry(archive, entries[0])  # the first is the one that KMZ readers open
    check_kml(content, f"{path.name}/{entries[0].filename}")
    target = folder / "doc.kml"
    target.write_bytes(content)
    return target


def _is_kml(name: str) -> bool:
    return name.lower().endswith(".kml")


def _parquet(path: Path) -> GeoDataFrame:
    import geopandas
    from pyarrow.lib import ArrowException

    try:
        return geopandas.read_parquet(path)
    except (ArrowException, ValueError, OSError) as error:
        raise CannotImportError(f"{path.name}: not readable as GeoParquet ({error})") from error


def _layer(path: Path, layer: str | None) -> GeoDataFrame:
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        names = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
        if layer is None and len(names) != 1:
            raise CannotImportError(
                f"{path.name}: it has the layers {', '.join(names) or 'none'}; "
                "choose one with --layer"
            )
        if layer is not None and layer not in names:
            raise CannotImportError(f"{path.name}: no layer {layer!r}; it has {', '.join(names)}")
        frame = pyogrio.read_dataframe(path, layer=layer, on_invalid="ignore")
    except (DataSourceError, DataLayerError, ValueError) as error:
        raise CannotImportError(f"{path.name}: not readable ({error})") from error
    return _with_geometry(frame, path)


def _with_geometry(frame: Any, path: Path) -> GeoDataFrame:
    from geopandas import GeoDataFrame

    if not isinstance(frame, GeoDataFrame):
        raise CannotImportError(f"{path.name}: a table without geometry")
    return frame


def _known(crs: str) -> Any:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        raise CannotImportError(f"{crs!r} is no coordinate reference system: EPSG:3857") from error
