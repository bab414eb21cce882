"""检索索引的写入: what is derived from a person, brought up to date in the unit of work that changed the person.

Readings are computed by the caller and given as plain data. The index is not journaled: it can be rebuilt at any time.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.canonical import canonical
from db.search.keys import Key, Kind, fold, fold_number, keys_of, number_tokens, word_tokens

BATCH = 500
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Findable:
    """What a person is found by."""

    person_id: int
    names: Sequence[str]
    readings: Sequence[Sequence[str]] = ()
    numbers: Sequence[str] = ()
    phones: Sequence[str] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Forms:
    """The same, in the forms the tables keep."""

    person_id: int
    names: str
    numbers: str
    phones: str
    words: str
    keys: set[Key] = field(compare=False)
    tokens: str = field(compare=False)


def index_person(
    session: Session,
    person_id: int,
    *,
    names: Sequence[str],
    readings: Sequence[Sequence[str]],
    numbers: Sequence[str],
    phones: Sequence[str] = (),
    words: str = "",
) -> None:
    """Bring what one person is found by up to date, in the transaction of the session."""
    index_people(session, [Findable(person_id, names, readings, numbers, phones, words)])


def index_people(session: Session, people: Iterable[Findable]) -> None:
    """The same for many, in batches; keys are written in order, which keeps the tree fast."""
    connection = session.connection()
    for batch in _batches(people):
        wanted = {person.person_id: _forms(person) for person in batch}
        known = _known(connection, list(wanted))
        changed = {i: forms for i, forms in wanted.items() if forms != known.get(i)}
        _write_keys(connection, changed, known)
        _write_docs(connection, changed, known)


def rebuild(session: Session, people: Iterable[Findable]) -> None:
    """Make the whole index anew, in the transaction of the session."""
    connection = session.connection()
    for table in ("search_key", "search_doc", "search_token"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    index_people(session, people)


def _batches(people: Iterable[Findable]) -> Iterator[list[Findable]]:
    waiting = iter(people)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _forms(person: Findable) -> _Forms:
    numbers, phones = _folded(person.numbers), _folded(person.phones)
    words = fold(person.words)
    keys = keys_of(person.names, person.readings)
    keys |= {(int(Kind.NUMBER), number) for number in numbers} | {
        (int(Kind.PHONE), phone) for phone in phones
    }
    return _Forms(
        person.person_id,
        canonical([list(person.names), [list(syllables) for syllables in person.readings]]),
        _SEPARATOR.join(numbers),
        _SEPARATOR.join(phones),
        words,
        keys,
        " ".join(sorted(number_tokens([*numbers, *phones]) | word_tokens(words))),
    )


def _folded(numbers: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(folded for number in numbers if (folded := fold_number(number))))


def _known(connection: Connection, person_ids: list[int]) -> dict[int, _Forms]:
    """What the tables keep of these people; their old keys are computed again from it."""
    rows = connection.exec_driver_sql(
        "SELECT person_id, names, numbers, phones, words FROM search_doc "
        "WHERE person_id IN (SELECT value FROM json_each(?))",
        (canonical(person_ids),),
    )
    return {row.person_id: _read(row) for row in rows}


def _read(row: Any) -> _Forms:
    names, readings = json.loads(row.names)
    split = (row.numbers.split(_SEPARATOR), row.phones.split(_SEPARATOR))
    return _forms(Findable(row.person_id, names, readings, *split, row.words))


def _write_keys(connection: Connection, wanted: dict[int, _Forms], known: dict[int, _Forms]) -> None:
    gone, new = [], []
    for person_id, forms in wanted.items():
        before = known[person_id].keys if person_id in known else set()
        gone += [(*key, person_id) for key in before - forms.keys]
        new += [(*key, person_id) for key in forms.keys - before]
    _many(connection, "DELETE FROM search_key WHERE kind = ? AND key = ? AND person_id = ?", sorted(gone))
    _many(connection, "INSERT INTO search_key (kind, key, person_id) VALUES (?, ?, ?)", sorted(new))


def _write_docs(connection: Connection, wanted: dict[int, _Forms], known: dict[int, _Forms]) -> None:
    old = [(person_id,) for person_id in wanted if person_id in known]
    _many(connection, "DELETE FROM search_token WHERE rowid = ?", old)
    docs = [(f.person_id, f.names, f.numbers, f.phones, f.words) for f in wanted.values()]
    _many(connection, "INSERT OR REPLACE INTO search_doc VALUES (?, ?, ?, ?, ?)", docs)
    tokens = [(forms.person_id, forms.tokens) for forms in wanted.values()]
    _many(connection, "INSERT INTO search_token (rowid, tokens) VALUES (?, ?)", tokens)


def _many(connection: Connection, statement: str, rows: list[Any]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)
