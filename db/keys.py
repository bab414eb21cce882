# NOTE TO THE DB HELPER: the lead overwrote this file at 01:19 by mistake, believing you had stopped. It is all yours again:
# rewrite it as you had it (or adapt), likewise anything in models/ (the lead's draft of the columns: keep what is useful). Then delete these lines.
"""密钥: the file's random key, wrapped once per account in a sidecar beside it by a key made from the password.

Argon2id makes the wrapping key, AES-GCM wraps with the account's name bound in. The database key itself is never
written anywhere; changing a password only wraps it anew.
"""

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from db.trouble import StorageTrouble

KEY_BYTES = 32
VERSION = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a password costs: memory in KiB, passes, lanes."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4


def sidecar(database: Path) -> Path:
    """The file that holds the wrapped keys of a database."""
    return database.with_name(database.name + ".keys")


def new_key() -> bytes:
    """A fresh random database key."""
    return secrets.token_bytes(KEY_BYTES)


def write_first(database: Path, account: str, password: str, key: bytes, cost: Cost) -> None:
    """Make the sidecar of a new database with its first account."""
    _write(database, {"version": VERSION, "slots": [_wrap(account, password, key, cost)]})


def add_slot(database: Path, account: str, password: str, key: bytes, cost: Cost) -> None:
    """Give an account its own wrapping of the key, in place of an earlier one of the same name."""
    held = _read(database)
    slots = [slot for slot in held["slots"] if slot["account"] != account]
    _write(database, held | {"slots": [*slots, _wrap(account, password, key, cost)]})


def remove_slot(database: Path, account: str) -> None:
    """Take an account's wrapping away; the last one stays.

    Raises ValueError where it is the last.
    """
    held = _read(database)
    slots = [slot for slot in held["slots"] if slot["account"] != account]
    if not slots:
        raise ValueError("the last slot stays")
    _write(database, held | {"slots": slots})


def accounts(database: Path) -> list[str]:
    """Names of the accounts that can open the database."""
    return [slot["account"] for slot in _read(database)["slots"]]


def unwrap(database: Path, account: str, password: str) -> bytes:
    """The database key for an account.

    Raises StorageTrouble `wrong_password` for an unknown account and a wrong password alike.
    """
    for slot in _read(database)["slots"]:
        if slot["account"] == account:
            wrapping = _derive(password, _bytes(slot["salt"]), Cost(**slot["cost"]))
            try:
                return AESGCM(wrapping).decrypt(_bytes(slot["nonce"]), _bytes(slot["wrapped"]), account.encode())
            except InvalidTag as error:
                raise StorageTrouble("wrong_password") from error
    raise StorageTrouble("wrong_password")


def _wrap(account: str, password: str, key: bytes, cost: Cost) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(password, salt, cost)).encrypt(nonce, key, account.encode())
    return {"account": account, "cost": asdict(cost)} | {
        name: base64.b64encode(value).decode() for name, value in (("salt", salt), ("nonce", nonce), ("wrapped", wrapped))
    }


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(password.encode())


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def _read(database: Path) -> dict[str, Any]:
    try:
        held: dict[str, Any] = json.loads(sidecar(database).read_text("utf-8"))
    except FileNotFoundError as error:
        raise StorageTrouble("keys_missing") from error
    except ValueError as error:
        raise StorageTrouble("damaged") from error
    if held.get("version") != VERSION:
        raise StorageTrouble("newer")
    return held


def _write(database: Path, held: dict[str, Any]) -> None:
    """Write to a temporary file, sync, rename: the sidecar is the old one or the new one, never half."""
    target = sidecar(database)
    temporary = target.with_name(target.name + ".new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(held, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)
