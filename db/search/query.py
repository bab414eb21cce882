"""人员检索: finding people by whatever is known of them, with the reason, in the time between two keystrokes.

Ranked exact, then beginning, then inside; each look-up is bounded, and so is the count unless an exact one is asked for.
Words divided by blanks must all fit, in any order; together they may also be one name, reading or number (zhang wei).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.canonical import canonical
from db.search.checking import fit, word_of
from db.search.lookups import SHOWN, WHYS, Lookup, lookups, papers, solid

COUNTED = 1000
"""Up to this many people are counted at a keystroke; beyond it the total is a lower bound."""
CARRIED = 400
"""So many people whom one of several words finds are checked for the others, at a keystroke."""
CANDIDATES = 2000
"""So many people who hold the pieces of a part are looked at, at a keystroke, for whether they hold the part itself."""
NO_LIMIT = -1
_HOLDERS = "SELECT rowid FROM search_token WHERE search_token MATCH ? LIMIT ?"
_SOME = "SELECT person_id, rank FROM ({} LIMIT {})"
_CHECKED = (
    "SELECT person_id, names, numbers, phones, words FROM search_doc "
    "WHERE person_id IN (SELECT value FROM json_each(?))"
)
_WITHIN = " AND {person} IN (SELECT value FROM json_each(?))"


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
        apart = _find_all(connection, words) if count else _find_some(connection, words)
        for person_id, standing in apart.people.items():
            found.take(person_id, standing)
        found.complete = found.complete and apart.complete
    total = len(found.people) if count else min(len(found.people), COUNTED)
    complete = found.complete and total == len(found.people)
    return SearchResult(_best(connection, found, limit), total, complete)


def matching(session: Session, text: str) -> list[int]:
    """Everybody whom a text finds, by id, however many they are; to narrow a list by."""
    connection = session.connection()
    words = text.split()
    if not words:
        return []
    found = set(_find(connection, "".join(words), NO_LIMIT, None).people)
    if len(words) > 1:
        found |= set(_find_all(connection, words).people)
    return sorted(found)


def _find_all(connection: Connection, words: list[str]) -> _Found:
    """The people whom every word finds: as well as the worst of them, for the reason of the best."""
    first, *others = sorted(words, key=_weight, reverse=True)
    found = _find(connection, first, NO_LIMIT, None)
    for word in others:
        more = _find(connection, word, NO_LIMIT, found.people)
        people = {i: _joined(found.people[i], standing) for i, standing in more.people.items()}
        found = _Found(people, found.complete)
    return found


def _find_some(connection: Connection, words: list[str]) -> _Found:
    """The same among the first few hundred whom the words that narrow most find: their docs are checked for every word."""
    candidates, complete = _candidates(connection, words)
    found = _Found(complete=complete)
    checked = [(typed, word_of(typed), _papers(connection, typed, candidates)) for typed in words]
    for doc in connection.exec_driver_sql(_CHECKED, (canonical(candidates),)):
        standings: list[Standing] = []
        for typed, word, by_paper in checked:
            fits = [way for way in (fit(doc, word), by_paper.get(doc.person_id)) if way is not None]
            if not fits:
                break
            standings.append((*min(fits), typed))
        else:
            found.take(doc.person_id, reduce(_joined, standings))
    return found


def _candidates(connection: Connection, words: list[str]) -> tuple[list[int], bool]:
    """People who may fit, and whether they are all: by the pieces of several words at once, or by one that is pinyin."""
    match = " AND ".join(filter(None, map(solid, words)))
    if match:
        rows = connection.exec_driver_sql(_HOLDERS, (match, CARRIED + 1)).scalars().all()
        return list(rows[:CARRIED]), len(rows) <= CARRIED
    first = max(words, key=_weight)
    found = _find(connection, first, CARRIED, None)
    best = sorted(found.people.items(), key=lambda item: item[1])[:CARRIED]
    return [person_id for person_id, _ in best], found.complete and len(found.people) <= CARRIED


def _papers(connection: Connection, word: str, within: list[int]) -> dict[int, tuple[int, int]]:
    """Those of some people who have a case or a document of this number; a bounded look."""
    ways: dict[int, tuple[int, int]] = {}
    for lookup in papers(word):
        statement = _SOME.format(lookup.statement, CARRIED)
        for person_id, rank in connection.exec_driver_sql(statement, lookup.parameters):
            ways[person_id] = min(ways.get(person_id, (rank, 99)), (rank, WHYS.index(lookup.why)))
    wanted = set(within)
    return {person_id: way for person_id, way in ways.items() if person_id in wanted}


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
    statement, parameters, all_seen = lookup.statement, lookup.parameters, True
    if within is None and lookup.tokens:
        within, all_seen = _holders(connection, lookup.tokens, bound)
    if within is not None:
        statement += _WITHIN.format(person=lookup.person)
        parameters = (*parameters, canonical(list(within)))
    most = NO_LIMIT if bound == NO_LIMIT else bound + 1
    usual = WHYS.index(lookup.why)
    rows = connection.exec_driver_sql(f"{statement} LIMIT {most}", parameters).all()
    for person_id, rank, *why in rows:
        found.take(person_id, (rank, why[0] if why else usual, word))
    # One person stands in several rows (readings of a name), so a full walk is told by its rows, not by its people.
    if bound != NO_LIMIT and (len(rows) == most or len(found.people) > bound or not all_seen):
        found.complete = False


def _holders(connection: Connection, match: str, bound: int) -> tuple[list[int], bool]:
    """People who hold these pieces, at a keystroke the first few thousand, and whether they are all."""
    most = NO_LIMIT if bound == NO_LIMIT else CANDIDATES + 1
    holders = list(connection.exec_driver_sql(_HOLDERS, (match, most)).scalars())
    if bound == NO_LIMIT or len(holders) <= CANDIDATES:
        return holders, True
    return holders[:CANDIDATES], False


def _best(connection: Connection, found: _Found, limit: int) -> list[Hit]:
    """The best hits; those of one standing by the person's name, then by id."""
    best = sorted(found.people.items(), key=lambda item: item[1][:2])[:limit]
    ids = canonical([person_id for person_id, _ in best])
    rows = connection.exec_driver_sql(
        "SELECT id, name_sort FROM person WHERE id IN (SELECT value FROM json_each(?))", (ids,)
    )
    names = {row.id: row.name_sort for row in rows}
    best.sort(key=lambda item: (item[1][:2], names.get(item[0], ""), item[0]))
    return [
        Hit(person_id, SHOWN.get(WHYS[why], WHYS[why]), word, rank) for person_id, (rank, why, word) in best
    ]
