"""The chart of front distances over time, as PNG, SVG or PDF with credits and caveats on it.

The same rows give the same bytes: no clock, no fonts of the machine. The file says of itself on
which versions of which series it rests; ``geo.front_tables`` writes the same rows as CSV.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.area_series import SeriesPassport
from geo.claims import StatedFor
from geo.errors import BadSelectionError
from geo.front_distances import FrontDistance
from geo.front_tables import front_csv
from geo.pictures import FORMATS, PRESETS, PictureFormat, Size
from geo.pictures.themes import Theme, theme_of
from geo.series_wording import credit_of, sparse_words
from geo.wording import STATED_FOR_NAMES, day_words

if TYPE_CHECKING:
    from geo.pictures.front_plot import Line, Panel
    from geo.pictures.sheet import Sheet

MOST_PLACES: Final = 12
MOST_SERIES: Final = 4
EDGE_PT: Final = 22.0
TITLE_PT: Final = 15.0
TEXT_PT: Final = 8.6
LEAST_PANEL_PT: Final = 62.0

METHOD: Final = (
    "WGS84 geodesics from the centre of each town to the edge as it is drawn; the map and the "
    "centre are not as exact as the figure. The edge may be a front, a coast or a state border. "
    "Days without a picture are left empty, and nothing goes beyond the last picture. Centres of "
    "towns: GeoNames (CC BY 4.0)."
)


def front_chart(
    rows: Sequence[FrontDistance],
    passports: Sequence[SeriesPassport],
    format: PictureFormat,
    *,
    status: StatedFor = "russia",
    on: date | None = None,
    size: Size = PRESETS["article"],
    theme: str = "light",
) -> bytes:
    """The rows as a picture file, a panel for each place and a line for each series.

    ``on`` is a day to mark. BadSelectionError for too many places or series to be told apart, for
    no figure at all, or where the page is too small.
    """
    if format not in FORMATS:
        raise BadSelectionError(f"there is no picture format {format!r}: {', '.join(FORMATS)}")
    colours = theme_of(theme)
    _refuse_too_much(rows, passports)
    from geo.pictures.metadata import packet_of, rdf_of
    from geo.pictures.writing import fixed_settings, pdf_of, png_of, svg_of

    metadata = chart_metadata(rows, passports, status)
    title, identifier = metadata["title"], metadata["chart_id"]
    rdf = rdf_of(metadata, f"{title}. {METHOD}", metadata["credits"], identifier)
    with fixed_settings():
        sheet = _compose(rows, passports, status, on, size, colours, identifier)
        if format == "png":
            return png_of(sheet, metadata, packet_of(rdf))
        if format == "svg":
            return svg_of(sheet, title, rdf)
        return pdf_of([sheet], title, identifier, metadata, packet_of(rdf))


def chart_title(status: StatedFor, passports: Sequence[SeriesPassport]) -> str:
    """Whose area it is to whose edge the distances run, in our own voice."""
    whose = passports[0].claimant if len(passports) == 1 else "each map"
    return f"Distance to the edge of the area {STATED_FOR_NAMES[status]}, according to {whose}"


def chart_metadata(
    rows: Sequence[FrontDistance], passports: Sequence[SeriesPassport], status: StatedFor
) -> dict[str, str]:
    """What the file says of itself; ``chart_id`` is a hash of the rows and their credits."""
    by_id = {passport.id: passport for passport in passports}
    digest = hashlib.sha256(b"".join(front_csv(rows, by_id))).hexdigest()
    days = [row.day for row in rows]
    return {
        "chart_id": f"f-{digest[:10]}",
        "title": chart_title(status, passports),
        "first_day": min(days).isoformat(),
        "last_day": max(days).isoformat(),
        "status": status,
        "places": "\n".join(dict.fromkeys(row.place.name for row in rows)),
        "series": "\n".join(f"{one.id} {one.version}" for one in passports),
        "licences": "\n".join(f"{one.title}: {one.licence}" for one in passports),
        "credits": "\n".join(credit_of(one) for one in passports),
    }


def _refuse_too_much(rows: Sequence[FrontDistance], passports: Sequence[SeriesPassport]) -> None:
    places = len({row.place.id for row in rows})
    if places > MOST_PLACES:
        raise BadSelectionError(
            f"a chart holds {MOST_PLACES} places, not {places}; take CSV or JSON for more"
        )
    if len(passports) > MOST_SERIES:
        raise BadSelectionError(f"a chart holds {MOST_SERIES} series, not {len(passports)}")
    if all(row.distance_km is None for row in rows):
        raise BadSelectionError("there is no figure to draw on these days")


def _compose(
    rows: Sequence[FrontDistance],
    passports: Sequence[SeriesPassport],
    status: StatedFor,
    on: date | None,
    size: Size,
    theme: Theme,
    identifier: str,
) -> Sheet:
    from geo.pictures.fonts import LINE_HEIGHT
    from geo.pictures.frame import Box
    from geo.pictures.front_plot import draw_panels
    from geo.pictures.sheet import Sheet

    sheet = Sheet(size, theme.paper)
    y = _draw_head(sheet, rows, passports, status, theme)
    footer = _footer(rows, passports, identifier, sheet.width - 2 * EDGE_PT)
    bottom = sheet.height - EDGE_PT - len(footer) * TEXT_PT * LINE_HEIGHT
    panels = _panels(rows, passports, on)
    per_row = (bottom - y) / (len(panels) if len(panels) <= 4 else (len(panels) + 1) // 2)
    if per_row < LEAST_PANEL_PT:
        raise BadSelectionError(
            f"{size.width_px} x {size.height_px} px leaves no room for {len(panels)} places; "
            "take fewer, or a larger picture"
        )
    box = Box(left=EDGE_PT, top=y + 6, right=sheet.width - EDGE_PT, bottom=bottom - 6)
    draw_panels(sheet, panels, box, on, theme)
    for at, line in enumerate(footer):
        base = bottom + (at + 0.8) * TEXT_PT * LINE_HEIGHT
        sheet.text(EDGE_PT, base, line, TEXT_PT, theme.soft, gid="footer")
    return sheet


def _draw_head(
    sheet: Sheet,
    rows: Sequence[FrontDistance],
    passports: Sequence[SeriesPassport],
    status: StatedFor,
    theme: Theme,
) -> float:
    """Title, days and key; gives the height in points at which they end."""
    from geo.pictures.fonts import LINE_HEIGHT, wrap
    from geo.pictures.front_plot import draw_key

    y = EDGE_PT
    width = sheet.width - 2 * EDGE_PT
    for line in wrap(chart_title(status, passports), width, TITLE_PT, "bold"):
        y += TITLE_PT * LINE_HEIGHT * 0.8
        sheet.text(EDGE_PT, y, line, TITLE_PT, theme.ink, weight="bold", gid="title")
    days = [row.day for row in rows]
    span = f"From town centres, each day from {day_words(min(days))} to {day_words(max(days))}"
    y += TEXT_PT * LINE_HEIGHT * 1.4
    sheet.text(EDGE_PT, y, span, TEXT_PT + 1, theme.soft, gid="span")
    y += TEXT_PT * 2.2
    draw_key(sheet, [passport.title for passport in passports], EDGE_PT, y, theme)
    return y


def _footer(
    rows: Sequence[FrontDistance],
    passports: Sequence[SeriesPassport],
    identifier: str,
    width: float,
) -> list[str]:
    """Credits, how few pictures a series has, the method and the chart's id, in lines."""
    from geo.pictures.fonts import wrap

    said = [
        *map(credit_of, passports),
        *_sparse(rows, passports),
        METHOD,
        f"Claimline chart {identifier}. No forecasts, no verdicts.",
    ]
    return [line for text in said for line in wrap(text, width, TEXT_PT)]


def _sparse(rows: Sequence[FrontDistance], passports: Sequence[SeriesPassport]) -> list[str]:
    """For each series that has few pictures among these days, a sentence."""
    said = []
    for passport in passports:
        pictured = {r.day for r in rows if r.series == passport.id and r.gap != "no_picture"}
        if words := sparse_words(passport.title, sorted(pictured)):
            said.append(f"{words}.")
    return said


def _panels(
    rows: Sequence[FrontDistance], passports: Sequence[SeriesPassport], on: date | None
) -> list[Panel]:
    from geo.pictures.front_plot import Panel

    names = dict.fromkeys((row.place.id, row.place.name) for row in rows)
    panels = []
    for place_id, name in names:
        per_series = [
            [row for row in rows if row.place.id == place_id and row.series == passport.id]
            for passport in passports
        ]
        note = _note(per_series[0], on) if len(passports) == 1 else ""
        panels.append(Panel(name=name, note=note, lines=tuple(map(_line, per_series))))
    return panels


def _line(rows: Sequence[FrontDistance]) -> Line:
    from geo.pictures.front_plot import Line

    return Line(
        signed={
            row.day: -row.distance_km if row.inside else row.distance_km
            for row in rows
            if row.distance_km is not None
        },
        missing=tuple(row.day for row in rows if row.gap is not None),
    )


def _note(rows: Sequence[FrontDistance], on: date | None) -> str:
    """What the chart shows on the marked day, else on its last day with a figure."""
    known = [row for row in rows if row.distance_km is not None]
    if on is not None:
        known = [row for row in known if row.day == on]
        if not known:
            return f"no figure on {day_words(on)}"
    if not known:
        return "no figure"
    row = known[-1]
    return (
        f"{row.distance_km:.1f} km {'inside' if row.inside else 'outside'} on {day_words(row.day)}"
    )
