"""Texts of a page in SVG and PDF: drawn as matplotlib draws them, without its measuring."""

import pytest
from matplotlib.text import Text

from geo.pictures.letters import OutlinedText
from geo.pictures.sheet import Sheet
from geo.pictures.sizes import PRESETS
from geo.pictures.writing import fixed_settings, pdf_of, svg_of


def drawn(format):
    with fixed_settings():
        sheet = Sheet(PRESETS["square"], "#ffffff")
        sheet.text(40, 50, "Pokrovsk Покровськ & <b>", 12, "#1b1b1b")
        sheet.text(40.3, 80.7, "about 59 km", 9.6, "#0072b2", turn=31, link="https://site.example/")
        sheet.text(40, 120, "with a halo", 14, "#1b1b1b", weight="bold", halo="#ffffff", gid="one")
        sheet.text(300, 120, "in the middle", 14, "#1b1b1b", align="center")
        sheet.text(300, 150, "at the right", 14, "#1b1b1b", align="right")
        if format == "svg":
            return svg_of(sheet, "A page", "<rdf/>")
        return pdf_of([sheet], "A page", "https://site.example/", {}, "<x/>")


@pytest.mark.parametrize("format", ["pdf", "svg"])
def test_letters_are_drawn_as_matplotlib_draws_them_and_not_measured(monkeypatch, format):
    ours = drawn(format)
    measured = []
    draw = Text.draw

    def noted(text, renderer):
        measured.append(text.get_text())
        draw(text, renderer)

    monkeypatch.setattr(Text, "draw", noted)
    assert drawn(format) == ours
    assert [words for words in measured if words] == ["in the middle", "at the right"]
    monkeypatch.setattr(OutlinedText, "_draw_letters", draw)
    assert drawn(format) == ours
