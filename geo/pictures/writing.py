"""From drawn pages to PNG, SVG and PDF bytes, each with the snapshot's metadata inside.

No clock and no chance: the SVG's ids come from a fixed salt, no file has a date, and matplotlib's
settings are its own defaults whatever the machine's matplotlibrc says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from threading import RLock
from typing import Any, Final
from xml.sax.saxutils import escape

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, RectangleObject

from geo.pictures.fonts import text_width, weight_of
from geo.pictures.metadata import (
    KEYS,
    PDF_KEY_PREFIX,
    PNG_KEY_PREFIX,
    PNG_XMP_KEY,
    SOFTWARE,
    picture_metadata,
    rdf_xml,
    xmp_packet,
)
from geo.pictures.sheet import Sheet
from geo.pictures.sizes import POINTS_PER_INCH
from geo.snapshots import Snapshot

SETTINGS: Final[dict[str, Any]] = {
    "svg.hashsalt": "claimline",
    "svg.fonttype": "path",
    "pdf.fonttype": 3,
    "pdf.compression": 6,
    "text.hinting": "none",
    "text.usetex": False,
    "path.simplify": False,
    "lines.scale_dashes": False,
}
PNG_COMPRESSION: Final = 6
PDF_HEADER: Final = "%PDF-1.7"
_SETTINGS_LOCK = RLock()
"""matplotlib's settings are the process's; two threads must not draw at once."""


@contextmanager
def fixed_settings() -> Iterator[None]:
    """Draw under matplotlib's defaults and SETTINGS, one thread at a time."""
    with _SETTINGS_LOCK, matplotlib.rc_context():
        settings: Any = {**_DEFAULTS, **SETTINGS}
        matplotlib.rcParams.update(settings)
        yield


_DEFAULTS: Final[dict[str, Any]] = {
    key: value
    for key, value in matplotlib.rcParamsDefault.items()
    if key.startswith(("agg.", "axes.", "figure.", "font.", "lines.", "patch.", "path.", "pdf."))
    or key.startswith(("savefig.", "svg.", "text."))
}


def to_png(sheet: Sheet, snapshot: Snapshot) -> bytes:
    """The page as a PNG: the metadata as XMP and as one iTXt chunk a key."""
    return png_of(sheet, picture_metadata(snapshot), xmp_packet(snapshot))


def png_of(sheet: Sheet, metadata: Mapping[str, str], packet: str) -> bytes:
    """Any page as a PNG that holds that metadata and that XMP packet."""
    canvas = FigureCanvasAgg(sheet.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    image = Image.fromarray(pixels[..., :3])
    info = PngInfo()
    info.add_itxt(PNG_XMP_KEY, packet)
    info.add_itxt("Software", SOFTWARE)
    for key, value in metadata.items():
        info.add_itxt(PNG_KEY_PREFIX + key, value)
    file = BytesIO()
    dpi = (sheet.size.dpi, sheet.size.dpi)
    image.save(file, "PNG", pnginfo=info, dpi=dpi, compress_level=PNG_COMPRESSION)
    return file.getvalue()


def to_svg(sheet: Sheet, snapshot: Snapshot) -> bytes:
    """The page as an SVG, with the metadata inside; see ``svg_of``."""
    return svg_of(sheet, f"{snapshot.title}, {snapshot.clock_words}", rdf_xml(snapshot))


def svg_of(sheet: Sheet, title: str, rdf: str) -> bytes:
    """Any page as an SVG with that title and RDF.

    Letters are outlines, so that the picture looks the same where no font is at hand; an
    invisible ``<text>`` over each line keeps the words searchable, selectable and readable aloud.
    """
    file = BytesIO()
    sheet.figure.savefig(
        file, format="svg", metadata={"Date": None, "Creator": None}, facecolor="auto"
    )
    svg = file.getvalue().decode("utf-8")
    head = f"<title>{escape(title)}</title><metadata>{rdf}</metadata>"
    svg = re.sub(r" <metadata>.*?</metadata>", lambda _: head, svg, count=1, flags=re.DOTALL)
    size = f'width="{sheet.size.width_px}" height="{sheet.size.height_px}"'
    svg = re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', size, svg, count=1)
    return svg.replace("</svg>", _searchable(sheet) + "</svg>").encode("utf-8")


def to_pdf(sheets: Sequence[Sheet], snapshot: Snapshot) -> bytes:
    """The pages as a PDF: the metadata as XMP and in the document information."""
    metadata = picture_metadata(snapshot)
    title = f"{snapshot.title}, {snapshot.clock_words}"
    ordered = {key: metadata[key] for key in KEYS}
    return pdf_of(sheets, title, snapshot.link, ordered, xmp_packet(snapshot))


def pdf_of(
    sheets: Sequence[Sheet], title: str, subject: str, metadata: Mapping[str, str], packet: str
) -> bytes:
    """Any pages as a PDF that holds that metadata and that XMP packet."""
    file = BytesIO()
    with PdfPages(file, metadata={"CreationDate": None, "Creator": None, "Producer": None}) as pdf:
        for sheet in sheets:
            pdf.savefig(sheet.figure, facecolor="auto")
    writer = PdfWriter(clone_from=PdfReader(file))
    for page, sheet in zip(writer.pages, sheets, strict=True):
        share = sheet.size.px_per_pt * POINTS_PER_INCH / sheet.size.dpi
        _resize(page, share)
    writer.metadata = {
        "/Title": title,
        "/Creator": SOFTWARE,
        "/Producer": SOFTWARE,
        "/Subject": subject,
        **{PDF_KEY_PREFIX + key: value for key, value in metadata.items()},
    }
    writer.xmp_metadata = packet.encode("utf-8")
    stream: Any = writer.root_object["/Metadata"].get_object()
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    writer.pdf_header = PDF_HEADER
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _resize(page: Any, share: float) -> None:
    """Make a page larger or smaller where design points are not points on paper."""
    if abs(share - 1) < 1e-6:
        return
    width, height = float(page.mediabox.width) * share, float(page.mediabox.height) * share
    page.add_transformation(Transformation().scale(share))
    for annotation in page.get("/Annots", ()):
        rect = [float(edge) * share for edge in annotation.get_object()["/Rect"]]
        annotation.get_object()[NameObject("/Rect")] = RectangleObject(rect)
    page.mediabox = RectangleObject((0, 0, width, height))


def _searchable(sheet: Sheet) -> str:
    """The page's words as invisible text, each line as wide as what is drawn."""
    lines = "".join(_invisible(text) for text in sheet.texts())
    return f'<g fill-opacity="0" font-family="sans-serif">{lines}</g>'


def _invisible(text: Text) -> str:
    x, y = text.get_position()
    anchor = {"left": "start", "center": "middle", "right": "end"}[text.get_horizontalalignment()]
    turn = float(text.get_rotation())
    turned = f' transform="rotate({-turn:g} {x:.2f} {y:.2f})"' if turn else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{text.get_fontsize():g}" '
        f'text-anchor="{anchor}" textLength="{drawn_width(text):.2f}" '
        f'lengthAdjust="spacingAndGlyphs"{turned}>{escape(text.get_text())}</text>'
    )


def drawn_width(text: Text) -> float:
    """Width in points of a text on a sheet."""
    font = str(text.get_fontproperties().get_file())
    return text_width(text.get_text(), float(text.get_fontsize()), weight_of(font))
