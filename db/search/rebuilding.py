"""重建检索索引: the whole index made anew in one transaction: keys are sorted by the database, pieces gathered in memory.

The format of the index and the edition of the readings it was made with stand in the index itself, so that an index of an
older program, or of an older table of surnames, is known (`outdated`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.search.forms import Findable, forms_of
from db.search.index import INSERT_DOC, INSERT_TOKENS, batches, many
from db.search.keys import Kind

FORMAT = "2"
BATCH = 2000
SORTED_TOGETHER = 250_000
"""So many people's keys are sorted at once: more would take more memory, fewer more walks through the tree."""
_HASH = 32 << 20
_USUAL_HASH = 1 << 20
_STAGE = "INSERT INTO staged_key VALUES (?, ?, ?)"
_SETTLE = "INSERT OR IGNORE INTO search_key SELECT kind, key, person_id FROM staged_key ORDER BY 1, 2, 3"
_SETTING = "INSERT INTO search_token (search_token, rank) VALUES ('hashsize', ?)"

Progress = Callable[[int], object]
Prepared = tuple[list[tuple[int, str, int]], list[tuple[Any, ...]], list[tuple[int, str]]]
"""Rows of `search_key`, `search_doc` and `search_token`: plain, so that they pass quickly between processes."""


def rebuild(session: Session, people: Iterable[Findable], *, edition: str = "") -> int:
    """Make the whole index anew, in the transaction of the session; returns how many people it holds."""
    return rebuild_from(session, (prepared(batch) for batch in batches(people, BATCH)), edition=edition)


def prepared(people: Iterable[Findable]) -> Prepared:
    """What the tables will keep of some people; needs no database, so another process may do it."""
    forms = [forms_of(person) for person in people]
    return (
        [(kind, key, doc.person_id) for doc, keys, _ in forms for kind, key in keys],
        [tuple(doc) for doc, _, _ in forms],
        [(doc.person_id, tokens) for doc, _, tokens in forms],
    )


def rebuild_from(
    session: Session, parts: Iterable[Prepared], *, edition: str = "", progress: Progress | None = None
) -> int:
    """The same from parts that were prepared; `progress` is told how many people are done, and may raise to stop."""
    connection = session.connection()
    _empty(connection)
    connection.exec_driver_sql(_SETTING, (_HASH,))
    connection.exec_driver_sql("CREATE TEMP TABLE staged_key (kind, key, person_id)")
    done = settled = 0
    for keys, docs, tokens in parts:
        many(connection, _STAGE, keys)
        many(connection, INSERT_DOC, docs)
        many(connection, INSERT_TOKENS, tokens)
        done += len(docs)
        if done - settled >= SORTED_TOGETHER:
            _settle(connection)
            settled = done
        if progress is not None:
            progress(done)
    _settle(connection)
    connection.exec_driver_sql("DROP TABLE staged_key")
    connection.exec_driver_sql(_SETTING, (_USUAL_HASH,))
    mark(session, edition)
    return done


def mark(session: Session, edition: str) -> None:
    """Write down the format and the edition the index is of."""
    connection = session.connection()
    connection.exec_driver_sql("DELETE FROM search_key WHERE kind = ?", (int(Kind.FORMAT),))
    connection.exec_driver_sql(
        "INSERT INTO search_key (kind, key, person_id) VALUES (?, ?, 0)",
        (int(Kind.FORMAT), f"{FORMAT} {edition}"),
    )


def outdated(session: Session, edition: str) -> bool:
    """Say whether the index must be made anew before it can be trusted."""
    connection = session.connection()
    known = connection.exec_driver_sql(
        "SELECT key FROM search_key WHERE kind = ?", (int(Kind.FORMAT),)
    ).scalar()
    return known != f"{FORMAT} {edition}"


def _empty(connection: Connection) -> None:
    for statement in (
        "DELETE FROM search_key",
        "DELETE FROM search_doc",
        "INSERT INTO search_token (search_token) VALUES ('delete-all')",
        "DROP TABLE IF EXISTS temp.staged_key",
    ):
        connection.exec_driver_sql(statement)


def _settle(connection: Connection) -> None:
    connection.exec_driver_sql(_SETTLE)
    connection.exec_driver_sql("DELETE FROM staged_key")
