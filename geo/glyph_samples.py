"""CSS that draws a sample of each sector of a glyph, for pages: in legends and beside claims."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Final
from urllib.parse import quote

from geo.claims import Manner, StatedFor
from geo.glyphs import Glyph, Sector, glyph_svg

_SPANS: Final = ((135.0, 225.0), (45.0, 135.0), (-45.0, 45.0), (225.0, 315.0))


def sample_class(stated_for: StatedFor | None, manner: Manner | None) -> str:
    """The CSS class of a sample, None for silence; give it ``cl-sample`` and a size as well."""
    return f"cl-sample-{stated_for or 'silent'}-{manner or 'silent'}"


@cache
def sample_styles() -> str:
    """CSS that draws every sample: once a page, however many claims it shows."""
    held: product[tuple[StatedFor, Manner]] = product(
        ("russia", "ukraine", "contested"), ("declared", "assessed", "denied", "forecast")
    )
    rules = []
    for stated_for, manner in (*held, ("unknown", "cannot_tell"), (None, None)):
        sectors = tuple(Sector(span=span, stated_for=stated_for, manner=manner) for span in _SPANS)
        svg = glyph_svg(Glyph(sectors=sectors, standing="silent"), 40)
        picture = svg_address(svg)
        rules.append(f'.{sample_class(stated_for, manner)}{{background-image:url("{picture}")}}')
    return "\n".join(rules)


def svg_address(svg: str) -> str:
    """An SVG as an address that holds all of it."""
    return "data:image/svg+xml," + quote(svg, safe=" =:/;,")
