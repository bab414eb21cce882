"""重建检索索引: the whole index made anew in one transaction: keys are written in order, pieces gathered in memory.

The format of the index and the edition of the readings it was made with stand in the index itself, so that an index of an
older program, or of an older table of surnames, is known (`outdated`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.row_lots import insert_rows
from db.search.forms import Findable, forms_of
from db.search.index import INSERT_TOKENS, batches, many
from db.search.keys import Kind

FORMAT = "2"
BATCH = 2000
SORTED_TOGETHER = 500_000
"""So many people's keys are sorted at once: more would take more memory, fewer more walks through the tree."""
_HASH = 32 << 20
_USUAL_HASH = 1 << 20
_LINE, _GAP = "\n", "\t"
_KEYS = "INSERT OR IGNORE INTO search_key (kind, key, person_id)"
_DOCS = "INSERT OR FAIL INTO search_doc (person_id, names, numbers, phones, words)"
"""Any error ends the whole transaction. Without a word on that every statement of several rows would keep a point to return to,
and at each the full text writes down what it has gathered."""
_SETTING = "INSERT INTO search_token (search_token, rank) VALUES ('hashsize', ?)"

Progress = Callable[[int], object]
Prepared = tuple[dict[int, str], tuple[Any, ...], list[tuple[int, str]]]
"""Keys by kind as text, a line each (key, tab, person); rows of `search_doc`, one value after another; rows of `search_token`.

Plain, so that it passes quickly between processes.
"""
Sorter = Callable[[Iterable[list[str]]], Iterable[str]]


def rebuild(session: Session, people: Iterable[Findable], *, edition: str = "") -> int:
    """Make the whole index anew, in the transaction of the session; returns how many people it holds."""
    return rebuild_from(session, (prepared(batch) for batch in batches(people, BATCH)), edition=edition)


def prepared(people: Iterable[Findable]) -> Prepared:
    """What the tables will keep of some people; needs no database, so another process may do it."""
    lines: defaultdict[int, list[str]] = defaultdict(list)
    docs: list[Any] = []
    pieces: list[tuple[int, str]] = []
    for person in people:
        doc, found, tokens = forms_of(person)
        end = f"{_GAP}{doc.person_id}"
        for kind, key in found:
            lines[kind].append(key + end)
        docs += doc
        pieces.append((doc.person_id, tokens))
    return {kind: _LINE.join(keys) for kind, keys in lines.items()}, tuple(docs), pieces


def in_order(texts: list[str]) -> str:
    """The keys of one kind, of several parts, in the order of the tree: key, tab, person, tab, key…; needs no database either."""
    lines = _LINE.join(texts).split(_LINE)
    lines.sort()
    return _GAP.join(lines)


def sorted_here(kinds: Iterable[list[str]]) -> Iterator[str]:
    """Keys of several kinds, those of each in order."""
    return map(in_order, kinds)


def rebuild_from(
    session: Session,
    parts: Iterable[Prepared],
    *,
    edition: str = "",
    progress: Progress | None = None,
    sorter: Sorter = sorted_here,
) -> int:
    """The same from parts that were prepared; `progress` is told how many people are done, and may raise to stop.

    `sorter` may do in other processes what `sorted_here` does.
    """
    connection = session.connection()
    _empty(connection)
    connection.exec_driver_sql(_SETTING, (_HASH,))
    waiting: defaultdict[int, list[str]] = defaultdict(list)
    done = settled = 0
    for keys, docs, tokens in parts:
        for kind, lines in keys.items():
            waiting[kind].append(lines)
        insert_rows(connection, _DOCS, "(?, ?, ?, ?, ?)", docs)
        many(connection, INSERT_TOKENS, tokens)
        done += len(tokens)
        if done - settled >= SORTED_TOGETHER:
            _settle(connection, waiting, sorter)
            settled = done
        if progress is not None:
            progress(done)
    _settle(connection, waiting, sorter)
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
    ):
        connection.exec_driver_sql(statement)


def _settle(connection: Connection, waiting: dict[int, list[str]], sorter: Sorter) -> None:
    """Write the keys that wait, kind after kind."""
    kinds = sorted(waiting)
    for kind, text in zip(kinds, sorter([waiting[kind] for kind in kinds]), strict=True):
        insert_rows(connection, _KEYS, f"({kind}, ?, ?)", tuple(text.split(_GAP)))
    waiting.clear()
