"""文书编码: the signed text in a paper's QR code, checked without any network by whoever has the office's public key."""

import base64
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MARK = "CW1"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a code says: which paper, of which kind, of which day, by which office, over which data."""

    serial: str
    template: str
    day: date
    office: str
    data_hash: str


def new_signing_key() -> str:
    """A fresh private key as text."""
    return _text(Ed25519PrivateKey.generate().private_bytes_raw())


def sign(private_key: str, claim: Claim) -> str:
    """The code of a paper; the same claim always gives the same code."""
    body = "|".join((claim.serial, claim.template, claim.day.isoformat(), claim.office, claim.data_hash[:16]))
    signature = Ed25519PrivateKey.from_private_bytes(_bytes(private_key)).sign(body.encode())
    return f"{MARK}.{_text(body.encode())}.{_text(signature)}"


def read(private_key: str, code: str) -> Claim | None:
    """The claim of a code this office signed; None where it is not one or was altered."""
    claim, signature = parse(code), code.strip().split(".")[-1]
    if claim is None:
        return None
    public: Ed25519PublicKey = Ed25519PrivateKey.from_private_bytes(_bytes(private_key)).public_key()
    try:
        public.verify(_bytes(signature), _bytes(code.strip().split(".")[1]))
    except (InvalidSignature, ValueError):
        return None
    return claim


def parse(code: str) -> Claim | None:
    """What a code claims, without checking who signed it; None where it is no code of ours."""
    parts = code.strip().split(".")
    if len(parts) != 3 or parts[0] != MARK:
        return None
    try:
        serial, template, day, office, data_hash = _bytes(parts[1]).decode().split("|")
        return Claim(serial, template, date.fromisoformat(day), office, data_hash)
    except ValueError:
        return None


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
