"""检索索引的写入: what is derived from a person, brought up to date in the unit of work that changed the person.

Readings are computed by the caller and given as plain data. The index is not journaled: it can be rebuilt at any time.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.canonical import canonical
from db.search.forms import Findable, Forms, forms_again, forms_of

BATCH = 500
Item = TypeVar("Item")
DELETE_KEY = "DELETE FROM search_key WHERE kind = ? AND key = ? AND person_id = ?"
INSERT_KEY = "INSERT INTO search_key (kind, key, person_id) VALUES (?, ?, ?)"
INSERT_DOC = (
    "INSERT OR REPLACE INTO search_doc (person_id, names, numbers, phones, words) VALUES (?, ?, ?, ?, ?)"
)
INSERT_TOKENS = "INSERT INTO search_token (rowid, tokens) VALUES (?, ?)"
REPLACE_TOKENS = "INSERT OR REPLACE INTO search_token (rowid, tokens) VALUES (?, ?)"


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
    for batch in batches(people, BATCH):
        wanted = {person.person_id: forms_of(person) for person in batch}
        known = _known(connection, list(wanted))
        changed = {i: forms for i, forms in wanted.items() if i not in known or forms.doc != known[i].doc}
        _write_keys(connection, changed, known)
        _write_docs(connection, changed, known)


def remove_people(session: Session, person_ids: Iterable[int]) -> None:
    """Take withdrawn or merged people out of the index, in the transaction of the session; unknown ids are passed over."""
    connection = session.connection()
    for batch in batches(person_ids, BATCH):
        known = _known(connection, batch)
        gone = [(*key, person_id) for person_id, forms in known.items() for key in set(forms.keys)]
        ids = [(person_id,) for person_id in known]
        many(connection, DELETE_KEY, sorted(gone))
        many(connection, "DELETE FROM search_token WHERE rowid = ?", ids)
        many(connection, "DELETE FROM search_doc WHERE person_id = ?", ids)


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Divide what is given into lists of a size."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch


def many(connection: Connection, statement: str, rows: list[Any]) -> None:
    """Run a statement for every row, if there is one."""
    if rows:
        connection.exec_driver_sql(statement, rows)


def _known(connection: Connection, person_ids: list[int]) -> dict[int, Forms]:
    """What the tables keep of these people; their old keys are computed again from it."""
    rows = connection.exec_driver_sql(
        "SELECT person_id, names, numbers, phones, words FROM search_doc "
        "WHERE person_id IN (SELECT value FROM json_each(?))",
        (canonical(person_ids),),
    )
    return {row.person_id: forms_again(row) for row in rows}


def _write_keys(connection: Connection, wanted: dict[int, Forms], known: dict[int, Forms]) -> None:
    gone, new = [], []
    for person_id, forms in wanted.items():
        before = set(known[person_id].keys) if person_id in known else set()
        after = set(forms.keys)
        gone += [(*key, person_id) for key in before - after]
        new += [(*key, person_id) for key in after - before]
    many(connection, DELETE_KEY, sorted(gone))
    many(connection, INSERT_KEY, sorted(new))


def _write_docs(connection: Connection, wanted: dict[int, Forms], known: dict[int, Forms]) -> None:
    """Docs and pieces by id: where ids go back the full text writes down what it has gathered, and merges it again and again."""
    ids = sorted(wanted)
    many(connection, INSERT_DOC, [wanted[i].doc for i in ids])
    statement = INSERT_TOKENS if known.keys().isdisjoint(ids) else REPLACE_TOKENS
    many(connection, statement, [(i, wanted[i].tokens) for i in ids])
