"""写入闸门: a journaled table can be written only while the journal listens; everything else is refused by the file itself.

Triggers ask the connection's function `journaling()`. It answers yes only inside a flush of a journaling session or the
bulk helper. A program without the function cannot write at all. Records are never deleted, not even by us.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

FUNCTION = "journaling"
REFUSAL = "write past the journal"
ACTIONS = ("insert", "update", "delete")


class Guard:
    """Whether the journal listens on one connection."""

    def __init__(self) -> None:
        self._listening = 0

    def journaling(self) -> int:
        """What the triggers ask."""
        return self._listening

    @contextmanager
    def open(self) -> Iterator[None]:
        """Let writes through; closed again whatever happens inside."""
        before, self._listening = self._listening, 1
        try:
            yield
        finally:
            self._listening = before


def install(driver_connection: Any) -> Guard:
    """Give a new connection of the driver its guard."""
    guard = Guard()
    driver_connection.create_function(FUNCTION, 0, guard.journaling)
    return guard


def guard_of(connection: Connection) -> Guard:
    """The guard of the connection in use."""
    guard: Guard = connection.info["guard"]
    return guard


def trigger_name(table: str, action: str) -> str:
    """The name of the trigger that guards an action on a table."""
    return f"guard_{table}_{action}"


def trigger_statements(tables: Iterable[str]) -> list[str]:
    """The statements that put tables under guard; a migration runs them for the tables it makes or rebuilds."""
    return [_trigger(table, action) for table in tables for action in ACTIONS]


def _trigger(table: str, action: str) -> str:
    condition = "" if action == "delete" else f"WHEN NOT {FUNCTION}() "
    refusal = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return f"CREATE TRIGGER {trigger_name(table, action)} BEFORE {action.upper()} ON {table} {condition}{refusal}"
