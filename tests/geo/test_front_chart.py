"""The chart of front distances: what stands on it, read back from the file by other libraries."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
import shapely
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from geo.errors import BadSelectionError
from geo.front_chart import front_chart
from geo.front_distances import front_distances
from geo.measured_places import MeasuredPlace
from geo.pictures import PRESETS, Size

DAY = date(2025, 12, 1)
TOWNS = [
    MeasuredPlace(id="outside", name="Outwich <&>", lon=36.5, lat=48.0),
    MeasuredPlace(id="inside", name="Inham", lon=37.6, lat=48.0),
]


@pytest.fixture(scope="module")
def series(make_series):
    made = make_series(
        {
            DAY + timedelta(days=n): shapely.box(37 + n / 100, 47, 39, 49)
            for n in range(90)
            if n not in (30, 31)
        }
    )
    passport = replace(
        made.passport, licence="<b>CC BY</b> & more", claimant="Mapmaker", caveats=("generalised",)
    )
    made.passport = passport
    return made


@pytest.fixture(scope="module")
def rows(series):
    return front_distances(series, TOWNS)


def words_of(svg):
    """Every text on the page, in order."""
    root = etree.fromstring(svg)
    return [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_title_places_days_credits_and_caveats_stand_on_it(series, rows):
    words = words_of(front_chart(rows, [series.passport], "svg", on=DAY))
    page = "\n".join(words)
    flat = " ".join(words)
    assert "Distance to the edge of the area held by Russia, according to Mapmaker" in flat
    assert "Outwich <&>" in words
    assert "Inham" in words
    assert "1 December 2025" in words
    assert "From town centres, each day from 1 December 2025 to 28 February 2026" in page
    assert "Licence, as the user states it: <b>CC BY</b> & more." in flat
    assert "its lines are drawn more coarsely" in flat
    assert "The edge may be a front, a coast or a state border." in flat
    assert {"outside", "inside", "edge", "no picture of that day", "inside the area"} <= set(words)
    assert any(re.fullmatch(r"\d+\.\d km inside on 1 December 2025", word) for word in words)
    assert any(re.fullmatch(r"\d+\.\d km outside on 1 December 2025", word) for word in words)


def test_a_line_breaks_where_days_have_no_picture(rows):
    from geo.front_chart import _line
    from geo.pictures.front_plot import stretches

    line = _line([row for row in rows if row.place.id == "outside"])
    gaps = (DAY + timedelta(days=30), DAY + timedelta(days=31))
    assert line.missing == gaps
    first, second = stretches(line.signed)
    assert first[-1][0] == gaps[0] - timedelta(days=1)
    assert second[0][0] == gaps[1] + timedelta(days=1)
    assert all(km > 0 for _, km in first)
    inside = _line([row for row in rows if row.place.id == "inside"])
    assert inside.signed[DAY] < 0
    assert inside.signed[DAY + timedelta(days=80)] > 0


def test_inside_is_hatched_and_not_told_by_colour_alone(series, rows):
    svg = front_chart(rows, [series.passport], "svg").decode()
    assert 'id="inside"' in svg
    outside_only = [row for row in rows if row.place.id == "outside"]
    assert 'id="inside"' not in front_chart(outside_only, [series.passport], "svg").decode()


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
@pytest.mark.parametrize("theme", ["light", "dark", "greyscale"])
def test_the_same_rows_give_the_same_bytes(series, rows, format, theme):
    one, two = (front_chart(rows, [series.passport], format, on=DAY, theme=theme) for _ in range(2))
    assert one == two


def test_a_png_has_its_size_and_says_what_it_rests_on(series, rows):
    image = Image.open(io.BytesIO(front_chart(rows, [series.passport], "png")))
    assert image.size == (1600, 1000)
    assert image.text["claimline:series"] == "invented v-000000000000"
    assert image.text["claimline:licences"] == "The invented map: <b>CC BY</b> & more"
    assert len(np.unique(np.asarray(image).reshape(-1, 3), axis=0)) > 10
    etree.fromstring(
        re.search(r"<rdf:RDF.*</rdf:RDF>", image.text["XML:com.adobe.xmp"], re.DOTALL)[0]
    )


def test_a_pdf_is_one_page_with_its_metadata(series, rows):
    reader = PdfReader(io.BytesIO(front_chart(rows, [series.passport], "pdf")))
    assert len(reader.pages) == 1
    assert reader.metadata["/claimline_first_day"] == "2025-12-01"
    assert "Mapmaker" in reader.metadata["/Title"]


def test_another_figure_gives_another_id(series, rows):
    def id_of(some):
        reader = PdfReader(io.BytesIO(front_chart(some, [series.passport], "pdf")))
        return reader.metadata["/claimline_chart_id"]

    assert id_of(rows) != id_of([replace(rows[0], distance_km=1.0), *rows[1:]])


def test_several_series_are_told_apart_by_dashes_and_marks(make_series, series, rows):
    other = make_series({DAY: shapely.box(37.2, 47, 39, 49)}, series_id="other")
    both = [*rows, *front_distances(other, TOWNS)]
    svg = front_chart(both, [series.passport, other.passport], "svg")
    words = words_of(svg)
    assert "according to each map" in " ".join(words)
    assert {"The invented map", "The other map"} <= set(words)
    assert b"stroke-dasharray" in svg


def test_every_size_and_a_single_day_can_be_drawn(make_series, series, rows):
    for size in PRESETS.values():
        assert front_chart(rows, [series.passport], "svg", size=size)
    one = make_series({DAY: shapely.box(37.2, 47, 39, 49)})
    assert front_chart(front_distances(one, TOWNS), [one.passport], "svg", on=DAY)


def test_what_cannot_be_drawn_is_refused(make_series, series, rows):
    many = [
        MeasuredPlace(id=f"p{n}", name=f"Place {n}", lon=36 + n / 10, lat=48) for n in range(13)
    ]
    with pytest.raises(BadSelectionError, match="12 places, not 13"):
        front_chart(front_distances(series, many), [series.passport], "png")
    twelve, small = front_distances(series, many[:12]), Size(width_px=500, height_px=480)
    with pytest.raises(BadSelectionError, match="leaves no room"):
        front_chart(twelve, [series.passport], "png", size=small)
    empty = make_series({DAY: None})
    with pytest.raises(BadSelectionError, match="no figure to draw"):
        front_chart(front_distances(empty, TOWNS), [empty.passport], "png")
    with pytest.raises(BadSelectionError, match="no picture format 'gif'"):
        front_chart(rows, [series.passport], "gif")


@pytest.mark.parametrize("height", [62.0, 110.0, 400.0])
def test_no_line_runs_through_the_words_outside_and_inside(height):
    from geo.pictures.frame import Box
    from geo.pictures.front_plot import LABEL_PT, Line, Panel, Scale, _range_km

    signed = {DAY: 29.0, DAY + timedelta(days=1): -6.0}
    panel = Panel(name="Town", note="", lines=(Line(signed=signed, missing=()),))
    top, bottom = _range_km([panel], height)
    box = Box(left=0.0, top=0.0, right=100.0, bottom=height)
    scale = Scale(box=box, first=DAY, last=DAY + timedelta(days=1), top_km=top, bottom_km=bottom)
    assert scale.y(29.0) > LABEL_PT
    assert height - scale.y(-6.0) > LABEL_PT
