"""The daily mirror of a control map among the samples, and its import as a series."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def add_samples(parser: argparse.ArgumentParser) -> None:
    """Let a command line name the samples; else CLAIMLINE_SAMPLES does, or ../shared/samples."""
    named = os.environ.get("CLAIMLINE_SAMPLES")
    default = Path(named) if named else ROOT.parent / "shared" / "samples"
    parser.add_argument("--samples", type=Path, default=default, help="folder of the samples")


def mirror_in(samples: Path) -> Path:
    """The folder of the mirror's files; ends the program with one line if it is not there."""
    mirror = samples / "deepstate-mirror"
    if not mirror.is_dir():
        sys.exit(f"{mirror} is not there: name the samples with --samples or CLAIMLINE_SAMPLES")
    return mirror


def import_mirror(root: Path, mirror: Path) -> str:
    """Store the mirror as a series below ``root``; its id."""
    from geo.importers import import_series
    from geo.importers.request import ImportRequest

    request = ImportRequest(path=mirror, licence="not stated")
    ((stored, _),) = import_series("deepstate", request, root=root)
    series_id: str = stored.passport.id
    return series_id
