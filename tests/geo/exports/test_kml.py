"""KML, as fastkml, its schema, GDAL and lxml read it."""

import html

import fastkml
import pyogrio
import pytest
from fastkml.validator import validate
from lxml import etree

from geo.exports.kml import write
from geo.exports.tables import printable

NAMES = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="module")
def path(snapshot, tmp_path_factory):
    path = tmp_path_factory.mktemp("kml") / "day.kml"
    path.write_bytes(write(snapshot))
    return path


def values(root, name, under="//k:Folder"):
    found = root.xpath(f"{under}//k:Data[@name='{name}']/k:value", namespaces=NAMES)
    return [element.text or "" for element in found]


def test_it_keeps_to_the_schema(path):
    assert validate(file_to_validate=path) is True


def test_fastkml_reads_every_placemark(path):
    document = fastkml.KML.parse(path).features[0]
    folders = {folder.name: list(folder.features) for folder in document.features}
    counts = {name: len(marks) for name, marks in folders.items()}
    assert counts == {"Places": 4, "Distances": 1, "Claims": 21}
    assert folders["Places"][0].geometry.coords == ((37.5, 48.5),)
    assert folders["Claims"][0].name == "A. Omin: claim of control"


def test_gdal_reads_every_placemark(path):
    counts = {
        name: pyogrio.read_info(path, layer=name)["features"]
        for name, _ in pyogrio.list_layers(path)
    }
    assert counts == {"Places": 4, "Distances": 1, "Claims": 21}
    assert pyogrio.read_dataframe(path, layer="Claims").crs.to_epsg() == 4326


def test_the_document_says_which_snapshot_it_is(path, snapshot):
    root = etree.parse(path)
    document = "/k:kml/k:Document/k:ExtendedData"
    assert values(root, "snapshot_id", document) == [snapshot.id]
    assert values(root, "as_of", document) == ["2024-05-07"]
    assert values(root, "link", document) == [snapshot.link]
    assert values(root, "licences", document) == ["; ".join(snapshot.licences)]


def test_it_fetches_nothing(path):
    root = etree.parse(path)
    assert not root.xpath("//k:href | //k:NetworkLink | //k:Icon", namespaces=NAMES)


def test_hostile_words_are_text_in_the_data_and_in_the_balloon(hostile):
    root = etree.fromstring(write(hostile))
    read = values(root, "exact")
    due = [printable(claim.excerpts[0].exact) for claim in hostile.claims]
    # XML gives every line break as \n, and makes one of \r.
    assert read == [words.replace("\r", "\n") for words in due]
    balloons = root.xpath("//k:Folder[k:name='Claims']//k:description", namespaces=NAMES)
    assert "$[name]" not in root.findtext(".//k:BalloonStyle/k:text", namespaces=NAMES)
    for balloon, words in zip(balloons, read, strict=True):
        page = etree.HTML(balloon.text)
        assert {e.tag for e in page.iter()} <= {"html", "body", "h3", "blockquote", "p"}
        assert "$[" not in balloon.text
        shown = html.unescape(balloon.text.partition("<blockquote>")[2].partition("<")[0])
        assert shown == words
