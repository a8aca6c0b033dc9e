"""Content credentials: none, untrusted, trusted and tampered are four answers, all offline."""

import io
import json
import os
import socket
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from geo.__main__ import main
from geo.content_credentials import has_package, read_credentials, sign_picture
from geo.errors import ClaimlineError

# Skipped only on a reader's own machine without the optional package; CI has it, or fails.
if find_spec("c2pa") is None and not os.environ.get("CI"):
    pytest.skip("needs claimline[c2pa]", allow_module_level=True)

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FORMATS = ("png", "svg", "pdf")

SVG = b"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M 1 2 L 30 20"/></svg>
"""
_OBJECTS = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 60] /Contents 4 0 R >>",
    b"<< /Length 22 >>\nstream\n10 20 m 70 50 l S     \nendstream",
)


def _pdf() -> bytes:
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(_OBJECTS, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (table, len(content))
    )


def _png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, "png")
    return stream.getvalue()


PICTURES = {"png": _png(), "svg": SVG, "pdf": _pdf()}


@dataclass
class Signer:
    """A certificate with the one above it, and its key, both PEM."""

    certificates: bytes
    key: bytes


def key_bytes(key, lock=None) -> bytes:
    locked = NoEncryption() if lock is None else BestAvailableEncryption(lock)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


def certificate(name, key, above, above_key, is_root=False, until=2100) -> bytes:
    def named(text):
        return x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Invented Press"),
                x509.NameAttribute(NameOID.COMMON_NAME, text),
            ]
        )

    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(above))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1))
        .not_valid_after(datetime(until, 1, 1))
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(
            x509.KeyUsage(True, False, False, False, False, is_root, is_root, False, False),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(above_key.public_key()), False
        )
    )
    if not is_root:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(usage, critical=False)
    return builder.sign(above_key, hashes.SHA256()).public_bytes(Encoding.PEM)


ROOT_KEY = ec.generate_private_key(ec.SECP256R1())
ROOT = certificate("Root", ROOT_KEY, "Root", ROOT_KEY, is_root=True)
OTHER_KEY = ec.generate_private_key(ec.SECP256R1())
OTHER_ROOT = certificate("Other", OTHER_KEY, "Other", OTHER_KEY, is_root=True)


def signer_with(key, **given) -> Signer:
    return Signer(certificate("Editor", key, "Root", ROOT_KEY, **given) + ROOT, key_bytes(key))


EDITOR = signer_with(ec.generate_private_key(ec.SECP256R1()))


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """No socket can be opened, by Python at least."""

    def refuse(*_):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def signed():
    return {
        name: sign_picture(PICTURES[name], name, EDITOR.certificates, EDITOR.key)
        for name in FORMATS
    }


def test_the_package_is_known_to_be_there():
    assert has_package()


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_nobody_signed_has_none(name):
    assert read_credentials(PICTURES[name], name).state == "none"
    assert read_credentials(PICTURES[name], name, ROOT).state == "none"


@pytest.mark.parametrize("name", FORMATS)
def test_a_signed_picture_is_untrusted_until_its_root_is_trusted(signed, name):
    untrusted = read_credentials(signed[name], name)
    assert (untrusted.state, untrusted.signer) == ("untrusted", "Editor, Invented Press")
    assert read_credentials(signed[name], name, OTHER_ROOT).state == "untrusted"
    trusted = read_credentials(signed[name], name, ROOT)
    assert (trusted.state, trusted.signer) == ("trusted", "Editor, Invented Press")


def changes_of(content: bytes, name: str):
    seen = {"png": b"IDAT", "svg": b"M 1 2", "pdf": b"10 20 m"}[name]
    at = content.index(seen) + len(seen)
    yield content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]  # what is seen
    yield content + b"\n"  # something behind it
    if name != "svg":  # the SVG holds it in base64
        label = content.index(b"urn.claimline.snapshot")
        yield content[:label] + b"U" + content[label + 1 :]  # what is signed with it


@pytest.mark.parametrize("name", FORMATS)
def test_a_changed_picture_is_tampered_whoever_is_trusted(signed, name):
    for changed in changes_of(signed[name], name):
        for trusted in (None, ROOT, OTHER_ROOT):
            result = read_credentials(changed, name, trusted)
            assert result.state == "tampered"
            assert result.reason


def test_credentials_that_are_cut_short_are_tampered(signed):
    assert read_credentials(signed["png"][:-30], "png").state == "tampered"


def test_a_signed_picture_is_still_a_picture(signed):
    with Image.open(io.BytesIO(signed["png"])) as picture:
        picture.load()
        assert picture.size == (40, 30)
    assert len(PdfReader(io.BytesIO(signed["pdf"])).pages) == 1
    assert b"M 1 2 L 30 20" in signed["svg"]


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP384R1()),
        rsa.generate_private_key(65537, 2048),
        ed25519.Ed25519PrivateKey.generate(),
    ],
    ids=["P-384", "RSA", "Ed25519"],
)
def test_other_kinds_of_keys_sign_too(key):
    signer = signer_with(key)
    signed = sign_picture(PICTURES["png"], "png", signer.certificates, signer.key)
    assert read_credentials(signed, "png", ROOT).state == "trusted"


def refusals():
    key = ec.generate_private_key(ec.SECP256R1())
    good = signer_with(key)
    curve = ec.generate_private_key(ec.SECP256K1())
    yield "another key", good.certificates, EDITOR.key, "do not make a signature"
    yield "expired", signer_with(key, until=2021).certificates, good.key, "not valid at time"
    yield "no certificate", b"hello", good.key, "cannot be signed"
    yield "no key", good.certificates, b"hello", "must be a private key in PEM"
    yield "locked key", good.certificates, key_bytes(key, b"secret"), "locked with a passphrase"
    yield "other curve", good.certificates, key_bytes(curve), "keys of this kind"


REFUSALS = tuple(refusals())


@pytest.mark.parametrize(
    ("certificates", "key", "complaint"),
    [case[1:] for case in REFUSALS],
    ids=[case[0] for case in REFUSALS],
)
def test_what_cannot_sign_is_said_in_one_line(certificates, key, complaint):
    with pytest.raises(ClaimlineError, match=complaint) as raised:
        sign_picture(PICTURES["png"], "png", certificates, key)
    assert "\n" not in str(raised.value)


def test_a_format_without_credentials_is_refused():
    with pytest.raises(ClaimlineError, match="only in png, svg, pdf"):
        sign_picture(b"", "geojson", EDITOR.certificates, EDITOR.key)


def test_trust_needs_a_certificate(signed):
    with pytest.raises(ClaimlineError, match="holds none"):
        read_credentials(signed["png"], "png", b"hello")


def test_without_the_package_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "c2pa", None)
    with pytest.raises(ClaimlineError, match=r"pip install 'claimline\[c2pa\]'"):
        read_credentials(PICTURES["png"], "png")


def test_the_command_line_signs_and_checks(tmp_path, monkeypatch, capsys, small_data):
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "cert.pem": EDITOR.certificates,
        "key.pem": EDITOR.key,
        "root.pem": ROOT,
        "other.pem": OTHER_ROOT,
    }.items():
        Path(name).write_bytes(content)

    def run(command: str) -> tuple[int, str, str]:
        code = main(["--data", str(small_data), *command.split()])
        return code, *capsys.readouterr()

    signature = "--on 2024-05-07 --sign-cert cert.pem --sign-key key.pem"
    assert run(f"snapshot {signature} --out day.svg")[0] == 0
    assert run(f"pack {signature} --out day.zip")[0] == 0
    for file in ("day.svg", "day.zip"):
        code, out, _ = run(f"verify {file}")
        assert (code, "untrusted; it is what Editor, Invented Press signed" in out) == (0, True)
        code, out, _ = run(f"verify {file} --trust root.pem")
        assert (code, "trusted; it is what Editor, Invented Press signed" in out) == (0, True)
        code, out, err = run(f"verify {file} --trust other.pem --json")
        assert (code, json.loads(out)["credentials"]["state"]) == (1, "untrusted")
        assert "is not signed by anybody whom you trust" in err
    Path("day.svg").write_bytes(Path("day.svg").read_bytes().replace(b"Betrov", b"Batrov", 1))
    code, out, err = run("verify day.svg --trust root.pem")
    assert (code, "tampered; it is not what was signed" in out) == (1, True)
    assert err.startswith("error: day.svg was changed since it was signed")
    series = "snapshot --from 2024-05-07 --to 2024-05-08 --out a"
    assert "a series is not signed" in run(f"{series} --sign-cert cert.pem --sign-key key.pem")[2]
