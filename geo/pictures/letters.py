"""A line of text that a PNG draws as one outline.

matplotlib sets each text letter by letter, which takes most of a picture's time. In SVG and PDF
it does so still: there the letters must stay letters.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from geo.pictures.fonts import Weight, glyph_outline, text_width, weight_of
from geo.pictures.sizes import POINTS_PER_INCH


class OutlinedText(Text):
    """A text on its base line, without markup, with a halo if one is given."""

    halo: str | None = None

    def draw(self, renderer: RendererBase) -> None:
        """Draw the outline where pixels are made; elsewhere the halo's outline alone, and over it
        the letters as letters, so that they can be searched."""
        is_agg = isinstance(renderer, RendererAgg)
        if self.halo is not None or is_agg:
            self._draw_outline(renderer, is_agg)
        if not is_agg:
            self._draw_letters(renderer)

    def _draw_letters(self, renderer: RendererBase) -> None:
        """The letters as matplotlib draws them. It measures a text before it draws it; one that
        begins where it stands needs no measuring, which takes a quarter of a page's time."""
        if self.get_horizontalalignment() != "left":
            super().draw(renderer)
            return
        x, y = map(float, self.get_transform().transform(self.get_position()))
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        renderer.open_group("text", self.get_gid())
        pen = renderer.new_gc()
        pen.set_foreground(str(self.get_color()))
        pen.set_url(self.get_url())
        words, font, angle = self.get_text(), self.get_fontproperties(), float(self.get_rotation())
        renderer.draw_text(pen, x, y, words, font, angle, ismath=False, mtext=self)
        pen.restore()
        renderer.close_group("text")

    def _draw_outline(self, renderer: RendererBase, with_letters: bool) -> None:
        text, size = self.get_text(), float(self.get_fontsize())
        weight = weight_of(str(self.get_fontproperties().get_file()))
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.get_horizontalalignment()]
        figure = self.get_figure(root=True)
        assert figure is not None
        px_per_pt = figure.dpi / POINTS_PER_INCH
        x, y = self.get_transform().transform(self.get_position())
        place = (
            Affine2D()
            .translate(-share * text_width(text, 1.0, weight), 0)
            .scale(size * px_per_pt)
            .rotate_deg(float(self.get_rotation()))
            .translate(x, y)
        )
        path = outline_of(text, weight)
        pen = renderer.new_gc()
        pen.set_snap(False)
        if self.halo is not None:
            pen.set_foreground(self.halo)
            pen.set_linewidth(halo_width(size) * px_per_pt)
            pen.set_joinstyle("round")
            _fill(renderer, pen, path, place, self.halo)
        if with_letters:
            pen.set_linewidth(0)
            _fill(renderer, pen, path, place, str(self.get_color()))
        pen.restore()


def halo_width(size: float) -> float:
    """Width in points of the stroke around letters of that size."""
    return size * 0.28


@lru_cache(maxsize=4096)
def outline_of(text: str, weight: Weight) -> Path:
    """The text's outline at size 1, from (0, 0) along the base line to the right, y up."""
    vertices, codes, at = [np.empty((0, 2))], [np.empty(0, dtype=np.int8)], 0.0
    for letter in text:
        points, kinds, advance = glyph_outline(text, letter, weight)
        vertices.append(points + np.array([at, 0.0]))
        codes.append(kinds)
        at += advance
    return Path(np.concatenate(vertices), np.concatenate(codes).astype(Path.code_type))


def _fill(
    renderer: RendererBase, pen: GraphicsContextBase, path: Path, place: Affine2D, colour: str
) -> None:
    renderer.draw_path(pen, path, place, _rgb(colour))


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
