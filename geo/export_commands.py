"""The commands that write a snapshot as data, citations or an evidence pack."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from geo.command_options import as_json, check_known
from geo.errors import BadSelectionError
from geo.pictures import PRESETS, THEMES
from geo.signing_options import signer, signing
from geo.snapshot_options import Choice, Taker, choice_options, on_required
from geo.snapshots import Snapshot
from geo.writing import write_to_standard_output, write_whole

STANDARD_OUTPUT: Final = Path("-")

out_option = click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The file to write."
)


@click.command(name="export")
@click.option("--format", "format_id", help="Without it, by the ending of --out.")
@on_required
@choice_options
@click.option(
    "--out", type=click.Path(path_type=Path, allow_dash=True), required=True, help="File, or -."
)
@as_json
@click.pass_obj
def export_command(
    data: Path, /, format_id: str | None, on: date, out: Path, json_wanted: bool, **choice: Any
) -> None:
    """Write a day as data, citations or a picture; --out - for the standard output."""
    from geo.exports import export, export_for

    if format_id is None and out == STANDARD_OUTPUT:
        raise BadSelectionError("name the --format to write to the standard output")
    chosen = export(format_id) if format_id else export_for(out)
    taken = Taker(data, Choice(**choice)).take(on)
    content = chosen.write(taken)
    if out == STANDARD_OUTPUT:
        write_to_standard_output(content)
    else:
        write_and_say(out, content, taken, json_wanted)


@click.command()
@on_required
@choice_options
@click.option(
    "--preset", default="article", show_default=True, help=f"The picture: {', '.join(PRESETS)}."
)
@click.option("--theme", default="light", show_default=True, help=f"{', '.join(THEMES)}.")
@signing
@out_option
@as_json
@click.pass_obj
def pack(
    data: Path,
    /,
    on: date,
    preset: str,
    theme: str,
    sign_cert: Path | None,
    sign_key: Path | None,
    out: Path,
    json_wanted: bool,
    **choice: Any,
) -> None:
    """Write an evidence pack: picture, data and record of a day in one zip, with checksums."""
    from geo.evidence_pack import make_pack

    check_known("preset", preset, PRESETS)
    check_known("theme", theme, THEMES)
    sign = signer(sign_cert, sign_key)
    taken = Taker(data, Choice(**choice)).take(on)
    write_and_say(out, make_pack(taken, data, sign, PRESETS[preset], theme), taken, json_wanted)


def write_and_say(out: Path, content: bytes, taken: Snapshot, json_wanted: bool) -> None:
    """Write the file and say what it is; CannotWriteError if it cannot be written."""
    write_whole(out, content)
    written = {
        "file": str(out),
        "snapshot_id": taken.id,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    if json_wanted:
        click.echo(json.dumps(written, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{out}: snapshot {taken.id}, {len(content):,} bytes")
