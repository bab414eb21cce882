"""密钥文件: the database's random key, wrapped once per account by its password, in a JSON file beside the database.

The key is never written anywhere unwrapped. Argon2id turns a password into the wrapping key; AES-GCM wraps, with
the account's name as associated data, so that a slot cannot be moved to another name. The file is replaced whole.
"""

import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from db.files import replace_file
from db.trouble import StorageTrouble

KEY_BYTES = 32
_VERSION = 1
_BINARY = ("salt", "nonce", "wrapped")


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess of a password is; kept with each slot, so that it can be raised later."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4


OFFICE_COST = Cost()


@dataclass(frozen=True, slots=True)
class Slot:
    """The database key as one account can unwrap it."""

    account: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


def new_key() -> bytes:
    """A random database key."""
    return secrets.token_bytes(KEY_BYTES)


def sidecar(database: Path) -> Path:
    """The file beside a database that holds its wrapped keys."""
    return database.with_name(database.name + ".keys")


def create(database: Path, account: str, password: str, key: bytes, cost: Cost = OFFICE_COST) -> None:
    """Write the key file of a new database, with its first account.

    Raises StorageTrouble where the file exists or the password is empty.
    """
    if sidecar(database).exists():
        raise StorageTrouble("exists")
    _write(database, [wrap(account, password, key, cost)])


def accounts(database: Path) -> tuple[str, ...]:
    """The accounts that can open a database, in the order they were added."""
    return tuple(slot.account for slot in slots(database))


def slots(database: Path) -> tuple[Slot, ...]:
    """Read the key file.

    Raises StorageTrouble where it is missing or damaged.
    """
    try:
        data = json.loads(sidecar(database).read_text("utf-8"))
        return tuple(_slot(entry) for entry in data["slots"])
    except FileNotFoundError:
        raise StorageTrouble("keys_missing") from None
    except (ValueError, KeyError, TypeError):
        raise StorageTrouble("keys_damaged") from None


def unwrap(database: Path, account: str, password: str) -> bytes:
    """The database key, for an account and its password.

    Raises StorageTrouble `wrong_password` whichever of the two does not fit.
    """
    for slot in slots(database):
        if slot.account == account:
            return _open(slot, password)
    raise StorageTrouble("wrong_password")


def add_slot(database: Path, account: str, password: str, key: bytes, cost: Cost = OFFICE_COST) -> None:
    """Let a further account open the database."""
    known = slots(database)
    if any(slot.account == account for slot in known):
        raise StorageTrouble("account_exists")
    _write(database, [*known, wrap(account, password, key, cost)])


def change_password(
    database: Path, account: str, password: str, key: bytes, cost: Cost = OFFICE_COST
) -> None:
    """Give an account a new password; the database key stays the same."""
    known = slots(database)
    if all(slot.account != account for slot in known):
        raise StorageTrouble("wrong_password")
    fresh = wrap(account, password, key, cost)
    _write(database, [fresh if slot.account == account else slot for slot in known])


def remove_slot(database: Path, account: str) -> None:
    """Take the means to open the database from an account; the last one stays."""
    left = [slot for slot in slots(database) if slot.account != account]
    if not left:
        raise StorageTrouble("last_account")
    _write(database, left)


def wrap(account: str, password: str, key: bytes, cost: Cost) -> Slot:
    """Wrap the key for an account.

    Raises StorageTrouble where the password is empty.
    """
    if not password:
        raise StorageTrouble("password_empty")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(password, salt, cost)).encrypt(nonce, key, account.encode())
    return Slot(account, cost, salt, nonce, wrapped)


def _open(slot: Slot, password: str) -> bytes:
    cipher = AESGCM(_derive(password, slot.salt, slot.cost))
    try:
        return cipher.decrypt(slot.nonce, slot.wrapped, slot.account.encode())
    except InvalidTag:
        raise StorageTrouble("wrong_password") from None


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    # One password typed by two input methods may come composed or not: NFC makes it one.
    typed = unicodedata.normalize("NFC", password).encode()
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(typed)


def _slot(entry: Mapping[str, Any]) -> Slot:
    salt, nonce, wrapped = (b64decode(entry[name], validate=True) for name in _BINARY)
    return Slot(str(entry["account"]), Cost(**entry["argon2id"]), salt, nonce, wrapped)


def _entry(slot: Slot) -> dict[str, Any]:
    binary = {name: b64encode(getattr(slot, name)).decode() for name in _BINARY}
    return {"account": slot.account, "argon2id": asdict(slot.cost)} | binary


def _write(database: Path, entries: Iterable[Slot]) -> None:
    data = {"version": _VERSION, "slots": [_entry(slot) for slot in entries]}
    replace_file(sidecar(database), json.dumps(data, ensure_ascii=False, indent=1).encode())
