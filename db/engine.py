"""数据库连接: SQLAlchemy over SQLCipher; every driver error leaves here as trouble with advice, never with a person's data."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as driver

from db.guard import REFUSAL, install
from db.trouble import StorageTrouble, UnjournaledWrite

BUSY_SECONDS = 5.0
CACHE_KIB = 65_536
"""Pages of the file each connection keeps in memory, as a rule."""
_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = ON",
    f"cache_size = -{CACHE_KIB}",
)
_TROUBLES = {
    5: "locked",
    6: "locked",
    8: "read_only",
    10: "device",
    11: "damaged",
    13: "disk_full",
    14: "cannot_open",
    26: "damaged",
}
_EMPTY: dict[None, None] = {}
# Without these the driver asks every NULL and every hash on its way in whether it can adapt itself: a microsecond each.
driver.register_adapter(type(None), _EMPTY.get)
driver.register_adapter(bytes, bytes)


def open_engine(path: Path, key: bytes, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on an encrypted file; connections may be used from the window and from one worker thread.

    The driver is in autocommit: transactions begin by event, so that statements on tables are inside them too.
    """

    def connect() -> Any:
        return _connect(path, key, busy_seconds)

    engine = create_engine(
        "sqlite://", module=driver, creator=connect, poolclass=QueuePool, hide_parameters=True
    )
    event.listen(engine, "connect", _equip)
    event.listen(engine, "checkin", _end)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _translate)
    return engine


def _connect(path: Path, key: bytes, busy_seconds: float) -> Any:
    # The file is opened, never made: a mistyped path must not leave an empty database behind.
    location = path.resolve().as_uri() + "?mode=rw"
    connection = driver.connect(
        location, uri=True, isolation_level=None, check_same_thread=False, timeout=busy_seconds
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
    except driver.Error:
        connection.close()
        raise
    return connection


def _equip(connection: Any, record: Any) -> None:
    record.info["guard"] = install(connection)


def _end(connection: Any, record: Any) -> None:
    """SQLite keeps a transaction open whose commit it refused (a reference to nobody): nobody else would end it."""
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _begin(connection: Connection) -> None:
    """A writing unit takes the lock at once, so that it never fails half-way; a reading one cannot write at all."""
    writing = bool(connection.get_execution_options().get("writing"))
    connection.exec_driver_sql(f"PRAGMA query_only = {int(not writing)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _translate(context: ExceptionContext) -> None:
    """Turn the driver's error into trouble or into a defect; broken constraints stay IntegrityError."""
    error = context.original_exception
    if isinstance(error, driver.IntegrityError) and str(error) == REFUSAL:
        raise UnjournaledWrite(REFUSAL) from None
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, driver.Error) and code is not None and (code & 0xFF) in _TROUBLES:
        raise StorageTrouble(_TROUBLES[code & 0xFF]) from error
