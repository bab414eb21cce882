"""人员检索: finding people by whatever is known of them, with the reason, in the time between two keystrokes.

Ranked exact, then beginning, then inside; each look-up is bounded, and so is the count unless an exact one is asked for.
Words divided by blanks must all fit, in any order; together they may also be one name, reading or number (zhang wei).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.canonical import canonical
from db.search.lookups import WHYS, Lookup, lookups

COUNTED = 1000
"""Up to this many people are counted at a keystroke; beyond it the total is a lower bound."""
CARRIED = 3000
"""So many people of the first of several words are carried to the next."""
CANDIDATES = 5000
"""So many people who hold the pieces of a part are looked at, at a keystroke, for whether they hold the part itself."""
NO_LIMIT = -1
_HOLDERS = "SELECT rowid FROM search_token WHERE search_token MATCH ? LIMIT ?"
_WITHIN = " AND person_id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found: why, by which typed words, and how well (0 exact, 1 beginning, 2 inside)."""

    person_id: int
    why_kind: str
    matched: str
    rank: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits; `total` is a lower bound where `total_exact` is False."""

    hits: list[Hit]
    total: int
    total_exact: bool


Standing = tuple[int, int, str]
"""How well, for which reason (its place in WHYS), by which typed words: the smaller the better."""


@dataclass(slots=True)
class _Found:
    """The people found so far with the best standing of each, and whether no bound was reached."""

    people: dict[int, Standing] = field(default_factory=dict)
    complete: bool = True

    def take(self, person_id: int, standing: Standing) -> None:
        """Keep the better of two standings."""
        known = self.people.get(person_id)
        if known is None or standing < known:
            self.people[person_id] = standing


def search(session: Session, text: str, limit: int = 50, *, count: bool = False) -> SearchResult:
    """Find people; with `count` the total is exact whatever it takes."""
    connection = session.connection()
    words = text.split()
    if not words:
        return SearchResult([], 0, True)
    found = _find(connection, "".join(words), NO_LIMIT if count else COUNTED, None)
    if len(words) > 1:
        apart = _find_all(connection, words, NO_LIMIT if count else CARRIED)
        for person_id, standing in apart.people.items():
            found.take(person_id, standing)
        found.complete = found.complete and apart.complete
    total = len(found.people) if count else min(len(found.people), COUNTED)
    complete = found.complete and total == len(found.people)
    return SearchResult(_best(connection, found, limit), total, complete)


def _find_all(connection: Connection, words: list[str], bound: int) -> _Found:
    """The people whom every word finds: as well as the worst of them, for the reason of the best."""
    first, *others = sorted(words, key=_weight, reverse=True)
    found = _find(connection, first, bound, None)
    for word in others:
        more = _find(connection, word, NO_LIMIT, found.people)
        people = {i: _joined(found.people[i], standing) for i, standing in more.people.items()}
        found = _Found(people, found.complete)
    return found


def _weight(word: str) -> int:
    """How much a word narrows the search: a Chinese character about as much as a syllable of three letters."""
    return sum(1 if sign.isascii() else 3 for sign in word)


def _joined(one: Standing, other: Standing) -> Standing:
    better, worse = min(one, other), max(one, other)
    return worse[0], better[1], better[2]


def _find(connection: Connection, word: str, bound: int, within: Iterable[int] | None) -> _Found:
    """The people one word finds; a round is left out once the round before has reached the bound."""
    found = _Found()
    for round_of in lookups(word):
        for lookup in round_of:
            _walk(connection, lookup, word, bound, within, found)
        if not found.complete:
            break
    return found


def _walk(
    connection: Connection, lookup: Lookup, word: str, bound: int, within: Iterable[int] | None, found: _Found
) -> None:
    statement, parameters = lookup.statement, lookup.parameters
    if within is not None:
        statement, parameters = statement + _WITHIN, (*parameters, canonical(list(within)))
    elif lookup.tokens:
        statement += f" AND person_id IN ({_HOLDERS})"
        parameters = (*parameters, lookup.tokens, NO_LIMIT if bound == NO_LIMIT else CANDIDATES)
    most = NO_LIMIT if bound == NO_LIMIT else bound + 1
    why = WHYS.index(lookup.why)
    rows = connection.exec_driver_sql(f"{statement} LIMIT {most}", parameters).all()
    for person_id, rank in rows:
        found.take(person_id, (rank, why, word))
    # One person stands in several rows (readings of a name), so a full walk is told by its rows, not by its people.
    if bound != NO_LIMIT and (
        len(rows) == most or len(found.people) > bound or _too_many(connection, lookup)
    ):
        found.complete = False


def _too_many(connection: Connection, lookup: Lookup) -> bool:
    """Say whether more people hold the pieces than were looked at."""
    if not lookup.tokens:
        return False
    counted = connection.exec_driver_sql(
        f"SELECT count(*) FROM ({_HOLDERS})", (lookup.tokens, CANDIDATES + 1)
    )
    return int(counted.scalar_one()) > CANDIDATES


def _best(connection: Connection, found: _Found, limit: int) -> list[Hit]:
    """The best hits; those of one standing by the person's name, then by id."""
    best = sorted(found.people.items(), key=lambda item: item[1][:2])[:limit]
    ids = canonical([person_id for person_id, _ in best])
    rows = connection.exec_driver_sql(
        "SELECT id, name_sort FROM person WHERE id IN (SELECT value FROM json_each(?))", (ids,)
    )
    names = {row.id: row.name_sort for row in rows}
    best.sort(key=lambda item: (item[1][:2], names.get(item[0], ""), item[0]))
    return [Hit(person_id, WHYS[why], word, rank) for person_id, (rank, why, word) in best]
