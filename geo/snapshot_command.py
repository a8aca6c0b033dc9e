"""The command that draws pictures: one day, or many days in a row."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from geo.command_options import Day, as_json, check_known
from geo.errors import BadSelectionError
from geo.export_commands import out_option, write_and_say
from geo.pictures import FORMATS, PRESETS, THEMES, Size, render
from geo.signing_options import signer, signing
from geo.snapshot_options import Choice, Taker, choice_options


@click.command()
@click.option("--on", type=Day(), help="The day, as 2025-12-01.")
@click.option("--from", "first", type=Day(), help="Instead of --on: the first of many days.")
@click.option("--to", "last", type=Day(), help="The last of many days.")
@click.option("--step", type=int, default=1, show_default=True, help="Days between frames.")
@choice_options
@click.option(
    "--preset", default="article", show_default=True, help=f"A size: {', '.join(PRESETS)}."
)
@click.option("--theme", default="light", show_default=True, help=f"{', '.join(THEMES)}.")
@click.option("--width", type=int, help="Pixels, instead of the preset's.")
@click.option("--height", type=int, help="Pixels, instead of the preset's.")
@click.option("--dpi", type=int, help="Dots per inch, instead of the preset's.")
@signing
@out_option
@as_json
@click.pass_obj
def snapshot(
    data: Path,
    /,
    on: date | None,
    first: date | None,
    last: date | None,
    step: int,
    preset: str,
    theme: str,
    width: int | None,
    height: int | None,
    dpi: int | None,
    sign_cert: Path | None,
    sign_key: Path | None,
    out: Path,
    json_wanted: bool,
    **choice: Any,
) -> None:
    """Draw a day as PNG, SVG or PDF, by the ending of --out, with its quotations.

    With --from and --to: a folder of numbered PNGs, or a moving picture (.gif, .apng, .mp4) and
    its frames in a folder beside it. A series that was stopped goes on where it stopped.
    """
    from geo.series_command import days_asked, write_series

    days = days_asked(on, first, last, step)
    file_format: Any = _picture_format(out) if on else None
    size = _size(preset, width, height, dpi)
    check_known("theme", theme, THEMES)
    sign = signer(sign_cert, sign_key)
    if sign and not on:
        raise BadSelectionError("a series is not signed; sign a single day")
    taker = Taker(data, Choice(**choice))
    if not on:
        _say_written(write_series(taker, days, size, theme, out), json_wanted)
        return
    taken = taker.take(on)
    content = render(taken, file_format, size, theme)
    write_and_say(out, sign(content, file_format) if sign else content, taken, json_wanted)


def _say_written(paths: Iterable[Path], json_wanted: bool) -> None:
    names = [str(path) for path in paths]
    if json_wanted:
        click.echo(json.dumps(names, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{names[-1]}: the last of {len(names)} files")


def _picture_format(out: Path) -> str:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        known = ", ".join(f".{name}" for name in FORMATS)
        raise BadSelectionError(
            f"no picture ends as {out.name!r} does; they end in {known}. "
            "For data: python -m geo export"
        )
    return ending


def _size(preset: str, width: int | None, height: int | None, dpi: int | None) -> Size:
    check_known("preset", preset, PRESETS)
    base = PRESETS[preset]
    return Size(
        width_px=base.width_px if width is None else width,
        height_px=base.height_px if height is None else height,
        dpi=base.dpi if dpi is None else dpi,
    )
