"""Uploads laid out for an importer; what is unsafe is refused before anything is read."""

import io
import zipfile

import pytest

from dashboard.uploaded_series import Upload, laid_out
from geo.importers.findings import CannotImportError


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()


def test_one_file_is_itself(tmp_path):
    path = laid_out([Upload(name="a.geojson", content=b"{}")], "deepstate", tmp_path)
    assert (path.name, path.read_bytes()) == ("a.geojson", b"{}")


def test_several_files_are_a_folder(tmp_path):
    uploads = [Upload(name=f"{n}.json", content=b"{}") for n in "ab"]
    path = laid_out(uploads, "owlmaps", tmp_path)
    assert sorted(found.name for found in path.iterdir()) == ["a.json", "b.json"]


def test_a_zip_of_daily_files_is_opened(tmp_path):
    content = zipped(a__geojson="{}", b__geojson="{}", readme__txt="x")
    path = laid_out([Upload(name="mirror.zip", content=content)], "deepstate", tmp_path)
    assert sorted(found.name for found in path.iterdir()) == ["a.geojson", "b.geojson"]


@pytest.mark.parametrize("format_id", ["viina", "generic"])
def test_a_zip_that_the_importer_opens_itself_stays_closed(tmp_path, format_id):
    content = zipped(areas__shp="x", areas__dbf="x")
    path = laid_out([Upload(name="areas.zip", content=content)], format_id, tmp_path)
    assert path.name == "areas.zip"


def test_a_path_in_a_name_leads_nowhere(tmp_path):
    path = laid_out([Upload(name="../../c:\\x\\a.json", content=b"{}")], "owlmaps", tmp_path)
    assert path.parent == tmp_path / "files"
    assert path.name == "a.json"


@pytest.mark.parametrize(
    ("uploads", "words"),
    [
        ([("a.json", b"{}"), ("x/a.json", b"{}")], "two of the files are called a.json"),
        ([("..", b"{}")], "no name for a file"),
        ([("a\n.json", b"{}")], "no name for a file"),
        ([("a.zip", b"no zip")], "no zip"),
        ([("a.zip", zipped(readme__txt="x"))], "no file in it ends in .geojson"),
    ],
)
def test_what_is_refused(tmp_path, uploads, words):
    given = [Upload(name=name, content=content) for name, content in uploads]
    with pytest.raises(CannotImportError, match=words):
        laid_out(given, "deepstate", tmp_path)


def test_names_that_lead_out_of_a_zip_are_refused(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../evil.geojson", "{}")
    with pytest.raises(CannotImportError, match="leads out of the zip"):
        laid_out([Upload(name="a.zip", content=stream.getvalue())], "deepstate", tmp_path)
    assert not (tmp_path.parent / "evil.geojson").exists()
