"""Whether the files of a pack are those that its own record gives when they are made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from geo.evidence_pack.archive import PackProblem
from geo.evidence_pack.contents import content_of, first_difference, without_credentials
from geo.evidence_pack.layout import DATA_SUFFIXES, RECORD
from geo.evidence_pack.manifest import NAME


def check_names(files: Mapping[str, bytes], due: Mapping[str, object]) -> None:
    """PackProblem for the first file that a pack must have or must not have."""
    for path in due:
        if path not in files:
            raise PackProblem(f"{path} is missing")
    for path in sorted(files):
        is_record = path.startswith(RECORD) and path.endswith(DATA_SUFFIXES)
        if path not in due and path != NAME and not is_record:
            raise PackProblem(f"{path} does not belong in a pack")


def check_remade(path: str, content: bytes, make: Callable[[], bytes], versions: str) -> bool:
    """Whether the file is the same byte for byte; False if it only says the same.

    A picture's content credentials are left aside. ``versions`` says which differ from those that
    made the pack; only then may bytes differ. PackProblem if the file says anything else.
    """
    unsigned, due = without_credentials(content), make()
    if unsigned == due:
        return True
    ending = PurePosixPath(path).name.partition(".")[2]
    try:
        found = content_of(ending, unsigned)
    except Exception as error:  # a damaged file may make its reader raise anything
        raise PackProblem(f"{path} cannot be read ({error})") from error
    difference = first_difference(found, content_of(ending, due))
    if difference is not None:
        raise PackProblem(f"{path} is not what the record gives: {difference}{_excuse(versions)}")
    if not versions:
        raise PackProblem(f"{path} was changed: it says the same as the record in other bytes")
    return False


def _excuse(versions: str) -> str:
    return f" (the pack was made with other versions: {versions})" if versions else ""
