"""The dashboard's HTML: Jinja templates, which escape every value that goes into them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo import wording
from geo.as_of import PlaceState
from geo.claims import Manner, StatedFor
from geo.glyph_samples import sample_class, svg_address
from geo.glyphs import Glyph, glyph_of, glyph_svg
from geo.palette import STATED_FOR


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        PARTY_NAMES=wording.PARTY_NAMES,
        SILENCE=wording.SILENCE,
        STATED_FOR_NAMES=wording.STATED_FOR_NAMES,
        MANNER_NAMES=wording.MANNER_NAMES,
        STANDING_NAMES=wording.STANDING_NAMES,
        KIND_NAMES=wording.KIND_NAMES,
        PROPOSITION_NAMES=wording.PROPOSITION_NAMES,
        RELATION_NAMES=wording.RELATION_NAMES,
        SEEN_WORDS=wording.SEEN_WORDS,
        SEEN_NAMES=wording.SEEN_NAMES,
        QUOTED=wording.QUOTED,
        PARAPHRASED=wording.PARAPHRASED,
        INKS=STATED_FOR,
        lean=False,
        sample_image=_sample_image,
        state_image=_state_image,
    )
    environment.filters.update(
        capitalize_first=_capitalize_first,
        counted=wording.count_words,
        day=wording.day_words,
        ended=wording.ended_words,
        time=wording.time_words,
        span_position=lambda span: wording.position_words(span.stated_for, span.looks_ahead),
        span_time=lambda span: wording.since_words(span.first_on, span.last_on),
        quantity=wording.quantity_words,
    )
    return environment


def render(template: str, **values: Any) -> str:
    """The template's HTML with every value escaped; jinja2's errors where one is missing."""
    return _environment().get_template(template).render(**values)


def _glyph_image(glyph: Glyph, size_px: int) -> Markup:
    """A decorative glyph as an image: Streamlit's sanitiser drops inline SVG, but not images."""
    address = svg_address(glyph_svg(glyph, size_px))
    return Markup('<img class="cl-glyph" src="{}" width="{}" height="{}" alt="">').format(
        address, size_px, size_px
    )


def _sample_image(stated_for: StatedFor | None, manner: Manner | None, size_px: int) -> Markup:
    """A decorative glyph of which all four sectors show the same; drawn by ``sample_styles``."""
    return Markup('<i class="cl-sample {}" style="width:{}px;height:{}px"></i>').format(
        sample_class(stated_for, manner), size_px, size_px
    )


def _state_image(state: PlaceState, size_px: int) -> Markup:
    return _glyph_image(glyph_of(state), size_px)


def _capitalize_first(text: str) -> str:
    """The text with a capital letter at its head; Jinja's own filter lowers all the others."""
    return text[:1].upper() + text[1:]
