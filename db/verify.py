"""核验: does the file still say what its journal says? Digests and chain in one pass, then every record against its entries.

A chain without a head kept outside the file proves only what happened by accident or to single rows; it is what an office
can check by itself at any time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from db.base import record_kinds
from db.guard import ACTIONS, trigger_name
from db.journal_tables import JOURNAL_TABLES
from db.journal_writing import FIRST_HASH, chain_hash, entry_digest, head_text
from db.numbering import COUNTER_BITS
from db.record_check import differing_records
from db.store import Store

MOST_PROBLEMS = 50
"""After so many problems of one kind the rest are only counted."""
BLANK = "blank"
"""The action that records that an entry's values were blanked by law."""

_HEADS = "SELECT id, device, seq, moment, actor, on_day, reason, previous_hash, hash FROM journal_transaction ORDER BY seq"
_ENTRIES = (
    "SELECT e.transaction_id, e.position, e.id, e.action, e.table_name, e.record_id, e.person_id, e.changes, e.salt, e.digest "
    "FROM journal_transaction t JOIN journal_entry e ON e.transaction_id = t.id ORDER BY t.seq, e.position"
)
_ORPHANS = "SELECT id FROM journal_entry WHERE transaction_id NOT IN (SELECT id FROM journal_transaction) ORDER BY id"


@dataclass(slots=True)
class VerifyResult:
    """Whether all is well, how many entries were read, and what is not well, in sentences."""

    entries: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Say whether nothing was found."""
        return not self.problems


def verify(store: Store) -> VerifyResult:
    """Check journal, records, references, the file's pages and the search index; nothing is written."""
    result = VerifyResult()
    with store.read() as session:
        connection = session.connection()
        for found in (
            _file_problems(connection),
            _guard_problems(connection),
            _chain_problems(connection, result),
            differing_records(connection),
            _index_problems(connection),
        ):
            result.problems += _first_of(found)
    return result


def _first_of(found: Iterator[str]) -> list[str]:
    problems: list[str] = []
    left = 0
    for problem in _readable(found):
        if len(problems) < MOST_PROBLEMS:
            problems.append(problem)
        else:
            left += 1
    return [*problems, f"同类问题另有 {left} 处。"] if left else problems


def _readable(found: Iterator[str]) -> Iterator[str]:
    """What a check finds; content that cannot even be read is itself a finding, told without repeating it."""
    try:
        yield from found
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        yield f"有内容无法读出（{type(error).__name__}），可能被改动；该项检查没有做完。"


def _file_problems(connection: Connection) -> Iterator[str]:
    for pragma in ("cipher_integrity_check", "integrity_check(20)"):
        for (line,) in connection.exec_driver_sql(f"PRAGMA {pragma}"):
            if line != "ok":
                yield f"文件页面检查（{pragma}）：{line}"
    for table, row_id, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} 的记录 {row_id} 指向 {parent} 中不存在的记录。"


def _guard_problems(connection: Connection) -> Iterator[str]:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    present = {name for (name,) in rows}
    for table in (*record_kinds(), *JOURNAL_TABLES):
        for action in ACTIONS:
            if trigger_name(table, action) not in present:
                yield f"表 {table} 缺少写入闸门（{action}），可能有人绕过日志改动数据。"


def _chain_problems(connection: Connection, result: VerifyResult) -> Iterator[str]:
    """Read heads and entries side by side, each once, and compute every hash again."""
    for (entry_id,) in connection.exec_driver_sql(_ORPHANS):
        yield f"日志条目 {entry_id} 没有所属的办理。"
    entries = _Entries(iter(connection.exec_driver_sql(_ENTRIES).yield_per(1000)))
    previous, expected = FIRST_HASH, 1
    for head in connection.exec_driver_sql(_HEADS).yield_per(1000):
        transaction_id, device, seq, *about, previous_hash, hashed = head
        if seq != expected or transaction_id != (device << COUNTER_BITS) + seq:
            yield f"日志编号不连续：应为第 {expected} 次办理，实为第 {seq} 次（{transaction_id}）。"
        digests, problems = entries.of(transaction_id)
        yield from problems
        if previous_hash != previous:
            yield f"第 {seq} 次办理（{transaction_id}）与前一次接不上，其间的日志可能被删除或改动。"
        if chain_hash(previous_hash, head_text(transaction_id, device, seq, *about), digests) != hashed:
            yield f"第 {seq} 次办理（{transaction_id}）的日志与其校验值不符，可能被改动。"
        previous, expected = hashed, seq + 1
    result.entries = entries.count
    yield from entries.blanked_without_record()


class _Entries:
    """The entries, read once, in the order of their transactions."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._rows = rows
        self._next = next(rows, None)
        self.count = 0
        self._blanked: set[int] = set()
        self._recorded: set[int] = set()

    def of(self, transaction_id: int) -> tuple[list[bytes], list[str]]:
        """The digests of a transaction as they stand, and what is wrong with its entries."""
        digests: list[bytes] = []
        problems: list[str] = []
        while self._next is not None and self._next[0] == transaction_id:
            _, position, *entry = self._next
            if position != len(digests):
                problems.append(f"日志条目 {entry[0]} 的顺序不对：应为 {len(digests)}，实为 {position}。")
            problems += self._check(*entry)
            digests.append(entry[-1])
            self._next = next(self._rows, None)
        self.count += len(digests)
        if not digests:
            problems.append(f"办理 {transaction_id} 的日志条目缺失。")
        return digests, problems

    def _check(
        self,
        entry_id: int,
        action: str,
        table: str,
        record_id: int,
        person_id: int | None,
        changes: str | None,
        salt: bytes | None,
        digest: bytes,
    ) -> list[str]:
        if action == BLANK:
            self._recorded.add(record_id)
        if changes is None and salt is None:
            self._blanked.add(entry_id)
            return []
        whole = changes is not None and salt is not None
        if whole and entry_digest(salt or b"", action, table, record_id, person_id, changes or "") == digest:
            return []
        return [f"日志条目 {entry_id}（{table} {record_id}，{action}）的内容与其校验值不符，可能被改动。"]

    def blanked_without_record(self) -> Iterator[str]:
        """Values blanked by law have an entry that says so; others were wiped out."""
        for entry_id in sorted(self._blanked - self._recorded):
            yield f"日志条目 {entry_id} 的内容被清空，而没有依法清除的记录。"


def _index_problems(connection: Connection) -> Iterator[str]:
    counted = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM person WHERE withdrawn = 0 AND id NOT IN (SELECT person_id FROM search_doc)), "
        "(SELECT count(*) FROM search_doc WHERE person_id NOT IN (SELECT id FROM person WHERE withdrawn = 0))"
    )
    missing, spare = counted.one()
    if missing or spare:
        yield f"检索索引不完整：缺 {missing} 人，多 {spare} 人，请重建索引。"
