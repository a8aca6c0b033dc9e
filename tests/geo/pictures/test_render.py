"""The files: opened by other readers, the same bytes every time, nothing in them is markup."""

import hashlib
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image

from geo.errors import BadSelectionError
from geo.pictures import FORMATS, KEYS, NAMESPACE, PRESETS, Size, picture_metadata, render
from geo.snapshots import Mark, Snapshot

SIZE = Size(width_px=1000, height_px=625, dpi=62)
HOSTILE = 'a $x^2$ <script>&amp; "q" \\alpha {b} %s \u202etxet\u202c \U0001f600 \x07 ]]> нє'

TWICE = """
import hashlib, sys
from datetime import date
from geo.basemap import load_basemap
from geo.gazetteer import load_gazetteer
from geo.loading import load_atlas
from geo.pictures import Size, render
from geo.selection import Selection
from geo.snapshots import take_snapshot
layers = ("claims", "excerpts", "distances", "stated_distances", "railways", "roads")
snapshot = take_snapshot(load_atlas(), load_basemap(), load_gazetteer(),
                         Selection(on=date(2025, 12, 1), layers=layers))
assert "matplotlib" not in sys.modules
size = Size(width_px=1000, height_px=625, dpi=62)
for format in ("png", "svg", "pdf"):
    print(hashlib.sha256(render(snapshot, format, size)).hexdigest())
"""


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    runs = []
    for seed, folder in (("1", "a"), ("2", "b")):
        home = tmp_path / folder
        home.mkdir()
        (home / "matplotlibrc").write_text(
            "font.size: 30\nsvg.fonttype: none\nlines.linewidth: 9\n"
        )
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "MATPLOTLIBRC": str(home if seed == "2" else tmp_path / "none"),
            "TZ": "Asia/Tokyo" if seed == "2" else "UTC",
        }
        done = subprocess.run(
            [sys.executable, "-c", TWICE],
            capture_output=True,
            text=True,
            env=environment,
            check=True,
        )
        runs.append(done.stdout.split())
    assert len(runs[0]) == 3
    assert runs[0] == runs[1]


@pytest.mark.parametrize("preset", PRESETS)
def test_png_has_the_pixels_and_dpi_asked_for(default: Snapshot, preset: str) -> None:
    size = PRESETS[preset]
    image = Image.open(BytesIO(render(default, "png", size)))
    assert image.size == (size.width_px, size.height_px)
    assert image.info["dpi"][0] == pytest.approx(size.dpi, rel=0.01)


def test_png_says_what_it_is(default: Snapshot) -> None:
    image = Image.open(BytesIO(render(default, "png", SIZE)))
    for key, value in picture_metadata(default).items():
        assert image.text[f"claimline:{key}"] == value
    assert xmp_keys(image.text["XML:com.adobe.xmp"]) == picture_metadata(default)


def test_svg_says_what_it_is_and_can_be_searched(default: Snapshot) -> None:
    content = render(default, "svg", SIZE)
    root = ElementTree.fromstring(content)
    svg = "{http://www.w3.org/2000/svg}"
    assert root.get("width") == "1000"
    assert xmp_keys(content.decode()) == picture_metadata(default)
    words = [text.text for text in root.iter(f"{svg}text")]
    assert "Pokrovsk" in words
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not list(root.iter(f"{svg}image")), "nothing is rasterised"


def test_pdf_says_what_it_is_and_can_be_searched(default: Snapshot) -> None:
    reader = pypdf.PdfReader(BytesIO(render(default, "pdf", PRESETS["a4-portrait"])))
    metadata = picture_metadata(default)
    assert {key: reader.metadata[f"/claimline_{key}"] for key in KEYS} == metadata
    assert xmp_keys(reader.trailer["/Root"]["/Metadata"].get_data().decode()) == metadata
    width, height = (float(edge) for edge in reader.pages[0].mediabox[2:])
    assert (width, height) == (pytest.approx(595.2, abs=0.2), pytest.approx(841.9, abs=0.2))
    on_map = reader.pages[0].extract_text()
    for words in ("Pokrovsk", "Покровськ", "Bakhmut", "about 71 km"):
        assert words in on_map
    text = " ".join(page.extract_text() for page in reader.pages[1:])
    assert "Russia declared control of Pokrovsk" in " ".join(text.split())


def test_pdf_is_one_to_readers_of_its_metadata(default: Snapshot, tmp_path: Path) -> None:
    content = render(default, "pdf", SIZE)
    assert content.startswith(b"%PDF-1.7")
    stream = pypdf.PdfReader(BytesIO(content)).trailer["/Root"]["/Metadata"].get_object()
    assert (stream["/Type"], stream["/Subtype"]) == ("/Metadata", "/XML")
    if which("pdfinfo"):
        (tmp_path / "a.pdf").write_bytes(content)
        command = ["pdfinfo", "-meta", str(tmp_path / "a.pdf")]
        told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert xmp_keys(told) == picture_metadata(default)


def test_pdf_page_keeps_its_inches_where_letters_grow(default: Snapshot) -> None:
    size = Size(width_px=4000, height_px=3000, dpi=100)
    page = pypdf.PdfReader(BytesIO(render(default, "pdf", size))).pages[0]
    assert float(page.mediabox.width) == pytest.approx(40 * 72, abs=0.1)


def xmp_keys(xml: str) -> dict[str, str]:
    start, end = xml.index("<rdf:RDF"), xml.index("</rdf:RDF>")
    head = (
        '<root xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:claimline="{NAMESPACE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    )
    root = ElementTree.fromstring(f"{head}{xml[start:end]}</rdf:RDF></root>")
    return {key: root.findtext(f".//{{{NAMESPACE}}}{key}") for key in KEYS}


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_in_a_quotation_is_markup(default: Snapshot, format: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content = render(hostile(default), format, PRESETS["article"])
    if format == "svg":
        root = ElementTree.fromstring(content)
        assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
        words = " ".join(t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}text"))
        assert "a $x^2$ <script>&amp;" in words
        assert "\u202e" not in content.decode()


def hostile(snapshot: Snapshot) -> Snapshot:
    """The snapshot with its first quotation replaced."""
    mark = snapshot.marks[0]
    first = mark.quotations[0]
    excerpt = replace(first.claim.excerpts[0], exact=HOSTILE)
    claim = replace(first.claim, excerpts=(excerpt,))
    bad = replace(first, claim=claim, claimant=replace(first.claimant, name_en="$\\frac{<b>$"))
    marks = (
        Mark(
            number=mark.number,
            place=mark.place,
            state=mark.state,
            quotations=(bad, *mark.quotations[1:]),
        ),
        *snapshot.marks[1:],
    )
    return replace(snapshot, marks=marks, title="$Title$ <&>")


@pytest.mark.parametrize(
    ("width", "height", "dpi"),
    [
        (199, 900, 100),
        (8001, 900, 100),
        (900, 0, 100),
        (900, 900, 49),
        (900, 900, 601),
        (200, 200, 600),
    ],
)
def test_bad_sizes_are_refused_in_one_line(width: int, height: int, dpi: int) -> None:
    with pytest.raises(BadSelectionError) as caught:
        Size(width_px=width, height_px=height, dpi=dpi)
    assert "\n" not in str(caught.value)


def test_unknown_formats_and_themes_are_refused(default: Snapshot) -> None:
    with pytest.raises(BadSelectionError, match="png, svg, pdf"):
        render(default, "bmp")  # type: ignore[arg-type]
    with pytest.raises(BadSelectionError, match="light, dark, greyscale"):
        render(default, "png", SIZE, "sepia")


def test_small_atlas_is_drawn(small: Snapshot) -> None:
    for format in FORMATS:
        assert len(hashlib.sha256(render(small, format, SIZE)).digest()) == 32


def test_link_can_be_clicked_in_pdf(snap: Callable[..., Snapshot]) -> None:
    snapshot = snap()
    reader = pypdf.PdfReader(BytesIO(render(snapshot, "pdf", SIZE)))
    links = [a.get_object()["/A"]["/URI"] for a in reader.pages[0]["/Annots"]]
    assert set(links) == {snapshot.link}
