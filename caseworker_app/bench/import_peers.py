"""导入的对照: the same roster by plainer ways: one object a row, and the floor that has no rule, no matching and no search."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from caseworker_app.bench.office import CLOCK
from caseworker_app.services.desk import Desk
from db import keys
from db.guard import guard_of
from db.models.employment import EmploymentSpell
from db.models.person import Person, PersonIdentity
from db.store import Store

_FIRST, _TRANSACTION, _SINCE = 10**12, 10**9, 18
_SPELL = {
    "kind": "unemployed",
    "outside_status": "not_entered",
    "cancel_outside_status": "not_entered",
    "withdrawn": 0,
}
_JOURNAL = (
    "INSERT INTO journal_entry (transaction_id, position, action, table_name, record_id, person_id, changes, salt, "
    "digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_HEAD = (
    "INSERT INTO journal_transaction (id, device, seq, moment, actor, on_day, previous_hash, hash) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
CHEAP = keys.Cost(memory_kib=64, passes=1, lanes=1)
_PASSWORD = "bench only 2026"
Cells = list[Any]
Table = list[dict[str, Any]]


def floor(path: Path, folder: Path) -> float:
    """Seconds to read the workbook and write its rows, with journal rows, by plain `executemany` into a file of its own."""
    store = _empty(folder / "floor.db")
    try:
        started = time.perf_counter()
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
        next(rows)
        people, identities, spells = _tables(rows)
        _write(store, (("person", people), ("person_identity", identities), ("employment_spell", spells)))
        return time.perf_counter() - started
    finally:
        store.close()


def _tables(rows: Iterator[Cells]) -> tuple[Table, Table, Table]:
    """The rows of the three tables an import fills, as plain columns."""
    people: Table = []
    identities: Table = []
    spells: Table = []
    for place, cells in enumerate(rows):
        number = _FIRST + 3 * place
        person = {"id": number, "id_type": "resident_id", "withdrawn": 0, "name_sort": cells[1]} | _plain(
            cells
        )
        people.append(person)
        identities.append(
            {
                "id": number + 1,
                "person_id": number,
                "id_type": "resident_id",
                "number": cells[3],
                "current": 1,
                "withdrawn": 0,
            }
        )
        if len(cells) > _SINCE and cells[_SINCE]:
            since = _day(cells[_SINCE]).isoformat()
            spells.append({"id": number + 2, "person_id": number, "from_day": since} | _SPELL)
    return people, identities, spells


def _write(store: Store, tables: Sequence[tuple[str, Table]]) -> None:
    """Write them, and a journal row for each: its text, its salt, its digest."""
    with store.begin(actor="测速", moment=CLOCK.now(), on=CLOCK.today()) as uow:
        connection = uow.session.connection()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = 1")
        with guard_of(connection).open():
            position = 0
            for table, rows in tables:
                if not rows:
                    continue
                names = list(rows[0])
                marks = ", ".join("?" * len(names))
                statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
                connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])
                entries = [_entry(table, place, row) for place, row in enumerate(rows, start=position)]
                connection.exec_driver_sql(_JOURNAL, entries)
                position += len(rows)
            connection.exec_driver_sql(_HEAD, (_TRANSACTION, 0, _TRANSACTION, "", "测速", "", b"", b""))
        uow.commit()


def _entry(table: str, position: int, row: dict[str, Any]) -> tuple[Any, ...]:
    text = json.dumps({name: [None, value] for name, value in row.items()}, ensure_ascii=False)
    salt = os.urandom(16)
    person = row.get("person_id", row["id"])
    digest = sha256(salt + text.encode()).digest()
    return _TRANSACTION, position, "insert", table, row["id"], person, text, salt, digest


def objects(desk: Desk, path: Path) -> float:
    """Seconds for the same by one object a row: read in Python where openpyxl is there, matched one by one, journaled."""
    started = time.perf_counter()
    with desk.unit() as uow:
        for cells in _rows(path):
            number = str(cells[3])
            if uow.session.query(PersonIdentity).filter_by(number=number).first() is not None:
                continue
            person = Person(id=uow.new_id(), id_type="resident_id", **_columns(cells))
            uow.session.add(person)
            uow.session.add(PersonIdentity(person_id=person.id, id_type="resident_id", number=number))
            if len(cells) > 18 and cells[18]:
                uow.session.add(
                    EmploymentSpell(person_id=person.id, kind="unemployed", from_day=str(_day(cells[18])))
                )
            uow.session.flush()
        uow.commit()
    return time.perf_counter() - started


def _rows(path: Path) -> Iterator[Cells]:
    if find_spec("openpyxl"):
        sheet = import_module("openpyxl").load_workbook(path, read_only=True).active
        yield from (list(row) for row in sheet.iter_rows(min_row=2, values_only=True))
    else:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
        next(rows)
        yield from rows


def _day(cell: Any) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def _plain(cells: Cells) -> dict[str, Any]:
    """The same columns as the file keeps them."""
    return _columns(cells) | {"birth_date": _day(cells[4]).isoformat()}


def _columns(cells: Cells) -> dict[str, Any]:
    return {
        "name": cells[1],
        "id_number": cells[3],
        "sex": "male" if cells[2] == "男" else "female",
        "birth_date": _day(cells[4]),
        "ethnicity": cells[5],
        "education": cells[6] or None,
        "household_registration": cells[9] or None,
        "address": cells[10] or None,
        "street": cells[11] or None,
        "phone": cells[13] or None,
    }


def _empty(path: Path) -> Store:
    return Store.create(
        path,
        account="测速",
        password=_PASSWORD,
        centre="测速",
        region="440106",
        now=CLOCK.now(),
        cost=CHEAP,
    )
