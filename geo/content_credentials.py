"""Content credentials (C2PA): who signed a picture, and whether it is still what was signed.

Needs the optional package c2pa-python (``pip install "claimline[c2pa]"``). Everything happens on
this machine: no time-stamping authority, no list of trusted signers and no revocation list is
asked. So trust is what the reader says it is, by naming the certificates to trust.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from geo.errors import ClaimlineError
from geo.picture_passports import read_picture_passport

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

State = Literal["none", "untrusted", "trusted", "tampered"]
"""What a picture's credentials say:

- ``none``: it carries none;
- ``untrusted``: it is what was signed, by somebody whom nobody here vouches for;
- ``trusted``: it is what was signed, and a certificate that the reader trusts vouches for the
  signer;
- ``tampered``: it is not what was signed.
"""

MEDIA_TYPES: Final = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}

ASSERTION: Final = "urn.claimline.snapshot"
"""Label of the signed statement that repeats the picture's passport."""

_CREATED_FROM_DATA: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"
_CHANGED: Final = "mismatch"
"""Part of every code that the standard has for content that is not what was signed."""

_CURVES: Final = {"secp256r1": b"es256", "secp384r1": b"es384", "secp521r1": b"es512"}
"""C2PA's names of the algorithms that go with the curves that it allows."""

_OFFLINE: Final[dict[str, dict[str, Any]]] = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": False},
    "builder": {"thumbnail": {"enabled": False}},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What a picture's credentials say; ``signer`` is the certificate's name, ``reason`` why."""

    state: State
    signer: str = ""
    reason: str = ""


def sign_picture(content: bytes, file_format: str, certificates: bytes, key: bytes) -> bytes:
    """The picture (``png``, ``svg``, ``pdf``) with credentials signed by the key.

    ``certificates`` is the signer's own and those up to its root, PEM; ``key`` the private key,
    PEM without a passphrase. Each signature is another: the bytes are never twice the same.
    Raises ClaimlineError where package, certificate or key cannot be used.
    """
    c2pa = _c2pa()
    media_type = _media_type(file_format)
    algorithm = _algorithm(key)
    signed = io.BytesIO()
    try:
        signer = c2pa.Signer.from_info(
            c2pa.C2paSignerInfo(alg=algorithm, sign_cert=certificates, private_key=key, ta_url=None)
        )
        context = c2pa.Context.from_dict(_OFFLINE)
        with c2pa.Builder.from_json(_statement(content, media_type), context=context) as builder:
            builder.sign(signer, media_type, io.BytesIO(content), signed)
    except c2pa.C2paError as error:
        raise ClaimlineError(f"the picture cannot be signed: {error}") from error
    result = read_credentials(signed.getvalue(), file_format)
    if result.state in ("none", "tampered"):
        raise ClaimlineError(f"certificate and key do not make a signature: {result.reason}")
    return signed.getvalue()


def read_credentials(content: bytes, file_format: str, trusted: bytes | None = None) -> Credentials:
    """What the picture's credentials say; ``trusted`` are certificates to trust, PEM.

    Raises ClaimlineError where the package is missing or ``trusted`` holds no certificate.
    """
    c2pa = _c2pa()
    media_type = _media_type(file_format)
    settings = _settings(trusted)
    try:
        context = c2pa.Context.from_dict(settings)
        reader = c2pa.Reader.try_create(media_type, io.BytesIO(content), context=context)
        if reader is None:
            return Credentials(state="none")
        with reader:
            return _judge(reader)
    except c2pa.C2paError as error:
        return Credentials(state="tampered", reason=f"they cannot be read ({error})")


def has_package() -> bool:
    """Whether the optional package is installed."""
    from importlib.util import find_spec

    return find_spec("c2pa") is not None


def _judge(reader: Any) -> Credentials:
    manifest = reader.get_active_manifest() or {}
    results = (reader.get_validation_results() or {}).get("activeManifest", {})
    failures = [entry["code"] for entry in results.get("failure", [])]
    signer = _signer(manifest.get("signature_info") or {})
    state = reader.get_validation_state()
    if state == "Trusted":
        return Credentials(state="trusted", signer=signer, reason="a trusted certificate vouches")
    if state == "Valid":
        return Credentials(state="untrusted", signer=signer, reason="nobody here vouches for it")
    reason = ", ".join(failures) or "they do not hold"
    changed = not failures or any(_CHANGED in code or "missing" in code for code in failures)
    return Credentials(state="tampered" if changed else "untrusted", signer=signer, reason=reason)


def _signer(signature: dict[str, Any]) -> str:
    names = (signature.get("common_name"), signature.get("issuer"))
    return ", ".join(dict.fromkeys(name for name in names if name))


def _settings(trusted: bytes | None) -> dict[str, Any]:
    if trusted is None:
        return dict(_OFFLINE)
    from cryptography import x509

    try:
        x509.load_pem_x509_certificates(trusted)
    except ValueError as error:
        raise ClaimlineError("the file of trusted certificates holds none (PEM)") from error
    return {
        **_OFFLINE,
        "verify": {**_OFFLINE["verify"], "verify_trust": True},
        "trust": {"trust_anchors": trusted.decode("ascii", "replace")},
    }


def _statement(content: bytes, media_type: str) -> str:
    passport = read_picture_passport(content)
    created = {"action": "c2pa.created", "digitalSourceType": _CREATED_FROM_DATA}
    return json.dumps(
        {
            "claim_generator_info": [{"name": "Claimline"}],
            "title": passport.get("title", "Claimline"),
            "format": media_type,
            "assertions": [
                {"label": "c2pa.actions", "data": {"actions": [created]}},
                {"label": ASSERTION, "data": passport},
            ],
        }
    )


def _algorithm(key: bytes) -> bytes:
    """C2PA's name of the signature algorithm that goes with the key."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private: PrivateKeyTypes = load_pem_private_key(key, password=None)
    except TypeError as error:
        raise ClaimlineError("the key is locked with a passphrase; give one without") from error
    except ValueError as error:
        raise ClaimlineError("the key cannot be read; it must be a private key in PEM") from error
    if isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name in _CURVES:
        return _CURVES[private.curve.name]
    if isinstance(private, rsa.RSAPrivateKey):
        return b"ps256"
    if isinstance(private, ed25519.Ed25519PrivateKey):
        return b"ed25519"
    raise ClaimlineError("keys of this kind do not sign content credentials")


def _media_type(file_format: str) -> str:
    if file_format not in MEDIA_TYPES:
        known = ", ".join(MEDIA_TYPES)
        raise ClaimlineError(f"no content credentials in {file_format!r}; only in {known}")
    return MEDIA_TYPES[file_format]


def _c2pa() -> Any:
    try:
        import c2pa
    except ImportError as error:
        raise ClaimlineError(
            "content credentials need an optional package: pip install 'claimline[c2pa]'"
        ) from error
    return c2pa
