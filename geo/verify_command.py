"""The command that checks a pack or a picture again: what it says of itself, and if it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.command_options import as_json
from geo.content_credentials import Credentials, has_package, read_credentials
from geo.errors import ClaimlineError
from geo.picture_passports import read_picture_passport

if TYPE_CHECKING:
    from geo.evidence_pack import PackCheck

_CREDENTIAL_WORDS = {
    "none": "it carries no content credentials",
    "untrusted": "it is what {signer} signed, whom no certificate named with --trust vouches for",
    "trusted": "it is what {signer} signed, vouched for by a certificate that you trust",
    "tampered": "it is not what was signed",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--trust",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Certificates that you trust (PEM), for the credentials of a picture.",
)
@as_json
def verify(file: Path, trust: Path | None, json_wanted: bool) -> None:
    """Check an evidence pack or a picture; exit 1 at the first thing that was changed.

    Exit 1 too where a pack could not be checked in full, because its picture draws a mapped series
    that this machine does not have: everything else is checked, and what was not is named.
    """
    try:
        content = file.read_bytes()
        trusted = trust.read_bytes() if trust else None
    except OSError as error:
        raise ClaimlineError(f"cannot read {error.filename}: {error.strerror}") from error
    picture = picture_format(content)
    if picture is not None:
        _verify_picture(file, content, picture, trusted, json_wanted)
    elif content.startswith(b"PK") or file.suffix.lower() == ".zip":
        _verify_pack(file, trusted, json_wanted)
    else:
        raise ClaimlineError(f"{file} is neither an evidence pack nor a PNG, SVG or PDF")


def picture_format(content: bytes) -> str | None:
    """Which picture format the bytes look like, or None."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"%PDF-"):
        return "pdf"
    return "svg" if b"<svg" in content[:4096] else None


def _verify_pack(file: Path, trusted: bytes | None, json_wanted: bool) -> None:
    from geo.evidence_pack import verify_pack

    check = verify_pack(file)
    said = dict(check.snapshot or {})
    credentials = _credentials(check.picture, "png", trusted) if check.picture else None
    if json_wanted:
        counts = {"files": check.file_count, "quotations": check.quotation_count}
        found = {"whole": check.is_whole, "problem": check.problem, **counts}
        how = {
            "zip_as_written": check.is_as_written,
            "by_content": list(check.by_content),
            "not_checked": list(check.not_checked),
            "series_lacking": list(check.lacking),
        }
        _print_json({**found, **how, **_credentials_json(credentials, said)})
    elif check.problem is None:
        _print_check(file, check, credentials)
    if check.problem:
        raise ClaimlineError(f"{file}: {check.problem}")
    _insist(f"the picture in {file}", credentials, trusted)
    if check.not_checked:
        raise ClaimlineError(_not_checked_words(file, check))


def _print_check(file: Path, check: PackCheck, credentials: Credentials | None) -> None:
    """What a check came to that found nothing changed."""
    nothing = "nothing" if check.is_whole else "nothing that could be checked here"
    each = "each export" if check.is_whole else "each export but the picture"
    click.echo(
        f"{file}: {nothing} was changed. {check.file_count} files, "
        f"{check.quotation_count} quotations as in the record, {each} as the record gives "
        f"it again. {_said(check.snapshot or {})}"
    )
    if not check.is_as_written:
        click.echo("The zip around the files is not byte for byte as this Claimline writes it.")
    if check.by_content:
        click.echo(
            "Compared by what they say and not byte for byte, because the pack was made with "
            f"other versions ({check.versions}): {', '.join(check.by_content)}."
        )
    click.echo(f"Content credentials of the picture: {_credential_words(credentials)}.")


def _not_checked_words(file: Path, check: PackCheck) -> str:
    return (
        f"{file} was not checked in full: {', '.join(check.not_checked)} draws mapped series of "
        "which no pack holds a copy, and which are not here in the version shown: "
        f"{'; '.join(check.lacking)}. The areas drawn, what the picture says beside each "
        "quotation of these maps, and their credits were not checked. Import the series and "
        "check again"
    )


def _verify_picture(
    file: Path, content: bytes, picture: str, trusted: bytes | None, json_wanted: bool
) -> None:
    said = read_picture_passport(content)
    credentials = _credentials(content, picture, trusted)
    if json_wanted:
        _print_json(_credentials_json(credentials, said))
    else:
        click.echo(f"{file}: {_said(said)}")
        click.echo(f"Content credentials: {_credential_words(credentials)}.")
    _insist(str(file), credentials, trusted)


def _insist(what: str, credentials: Credentials | None, trusted: bytes | None) -> None:
    """ClaimlineError where a picture is not what was signed, or trust was asked for in vain."""
    if credentials and credentials.state == "tampered":
        raise ClaimlineError(f"{what} was changed since it was signed: {credentials.reason}")
    if trusted is not None and (credentials is None or credentials.state != "trusted"):
        raise ClaimlineError(f"{what} is not signed by anybody whom you trust")


def _credentials_json(credentials: Credentials | None, said: Mapping[str, Any]) -> dict[str, Any]:
    state = credentials and {
        "state": credentials.state,
        "signer": credentials.signer,
        "reason": credentials.reason,
    }
    return {"credentials": state, "snapshot": said or None}


def _credentials(content: bytes, picture: str, trusted: bytes | None) -> Credentials | None:
    """None where nobody can look, because the optional package is not installed."""
    if trusted is None and not has_package():
        return None
    return read_credentials(content, picture, trusted)


def _credential_words(credentials: Credentials | None) -> str:
    if credentials is None:
        return "not looked for; that needs an optional package (claimline[c2pa])"
    words = _CREDENTIAL_WORDS[credentials.state].format(signer=credentials.signer or "somebody")
    return f"{credentials.state}; {words}"


def _said(passport: Mapping[str, Any]) -> str:
    if "snapshot_id" not in passport:
        return "It does not say which snapshot it is of."
    return (
        f"It says of itself: snapshot {passport['snapshot_id']}, {passport.get('as_of')}, "
        f"clock {passport.get('clock')}, data {passport.get('data_version')}."
    )


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
