"""全库查重 (clause 四 实名制): everybody who may be somebody else, found in a few passes, each in the order of one key.

Memory does not grow with the register: a pass holds the people of one key at a time, and of weak pairs only so many are kept.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from caseworker_app.domain.identity import same_number_forms
from caseworker_app.domain.same_person import (
    Ground,
    Sketch,
    Strength,
    compare,
    likeness_keys,
    plain_name,
    strength_of,
)
from caseworker_app.services.desk import Desk
from caseworker_app.services.same_person_views import Brief, Pair, Scan, brief, sound_of
from db.repositories.same_person import Met, SamePersonRepository

MOST_IN_A_GROUP = 60
"""So many people under one key are compared with each other; more of them say only that the key means nothing."""
MOST_PAIRS = 5000
"""So many pairs are listed, the strongest first; how many more there are is said."""
MOST_KEPT = 4 * MOST_PAIRS
"""So many pairs are kept while looking; weak ones beyond are only counted."""
_CHUNK = 2000
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Found:
    """Pairs as they are met, bounded: of the weak ones only so many are kept, the rest is counted."""

    distinct: Collection[tuple[int, int]]
    pairs: dict[tuple[int, int], frozenset[Ground]] = field(default_factory=dict)
    left_out: int = 0
    common_keys: int = 0

    def meet(self, people: list[Sketch], wanted: Collection[Ground]) -> None:
        """Compare everybody of a group with everybody else."""
        if len(people) > MOST_IN_A_GROUP:
            self.common_keys += 1
            return
        for place, first in enumerate(people):
            for second in people[place + 1 :]:
                if first.id != second.id:
                    self._add(first, second, wanted)

    def add(self, first: int, second: int, grounds: frozenset[Ground]) -> None:
        """Note a pair unless it was judged distinct."""
        pair = (first, second) if first < second else (second, first)
        if pair in self.distinct:
            return
        full = pair not in self.pairs and len(self.pairs) >= MOST_KEPT
        if full and strength_of(grounds) is Strength.POSSIBLE:
            self.left_out += 1
            return
        self.pairs[pair] = self.pairs.get(pair, frozenset()) | grounds

    def _add(self, first: Sketch, second: Sketch, wanted: Collection[Ground]) -> None:
        if grounds := compare(first, second).intersection(wanted):
            self.add(first.id, second.id, grounds)


def scan(desk: Desk, progress: Progress | None = None) -> Scan:
    """All pairs of the register that may be one person; `progress(done, total)` may raise to stop it.

    Memory does not grow with the register: each pass reads it in the order of a key and holds one group at a time.
    """
    with desk.store.read() as session:
        rows = SamePersonRepository(session)
        found = _Found(rows.distinct_pairs())
        passes = (_numbers_of_fifteen, _same_birth, _slips, _same_phone)
        step = _Steps(progress, rows.count_all() * (len(passes) - 1))
        for each in passes:
            each(rows, found, step)
        ranked = sorted(found.pairs.items(), key=lambda item: (-strength_of(item[1]), item[0]))
        listed = ranked[:MOST_PAIRS]
        people = _briefs(rows, {i for pair, _ in listed for i in pair})
        step.end()
    pairs = tuple(
        Pair(people[first], people[second], grounds)
        for (first, second), grounds in listed
        if first in people and second in people
    )
    return Scan(pairs, found.left_out + len(ranked) - len(listed), found.common_keys)


class _Steps:
    """How far the passes are, said now and then."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = max(total, 1)
        self._done = 0

    def take(self, count: int) -> None:
        """So many rows more were read."""
        before, self._done = self._done, self._done + count
        if self._progress is not None and before // _CHUNK != self._done // _CHUNK:
            self._progress(min(self._done, self._total), self._total)

    def end(self) -> None:
        """Everything was read."""
        if self._progress is not None:
            self._progress(self._total, self._total)


def _sketch(met: Met, phones: frozenset[str] = frozenset()) -> Sketch:
    return Sketch(met.id, met.name, met.number, met.birth, met.sex, sound_of(met.name, met.name_sort), phones)


def _groups(rows: Iterator[Met], step: _Steps) -> Iterator[tuple[str, list[Met]]]:
    for key, met in groupby(rows, key=attrgetter("key")):
        people = list(met)
        step.take(len(people))
        yield key, people


_OF_BIRTH = frozenset(
    {
        Ground.NAME_AND_BIRTH,
        Ground.RARE_CHARACTER,
        Ground.SAME_SOUND,
        Ground.ONE_CHARACTER,
        Ground.NUMBER_SLIP,
        Ground.SAME_NUMBER,
    }
)
_OF_PHONE = frozenset({Ground.NAME_AND_PHONE, Ground.SURNAME_AND_PHONE})


def _same_birth(rows: SamePersonRepository, found: _Found, step: _Steps) -> None:
    """Everybody of one birth date, met under the sound of the name and under each part of it."""
    for _, people in _groups(rows.by_birth(), step):
        by_key: dict[str, list[Sketch]] = {}
        for met in people:
            sketch = _sketch(met)
            for key in likeness_keys(sketch.name, sketch.sound):
                by_key.setdefault(key, []).append(sketch)
        for alike in by_key.values():
            if len(alike) > 1:
                found.meet(alike, _OF_BIRTH)


def _slips(rows: SamePersonRepository, found: _Found, step: _Steps) -> None:
    """Everybody of one name, region and order code: a digit of the birth date may be mistyped."""
    for _, people in _groups(rows.by_number(), step):
        if len(people) > 1:
            found.meet([_sketch(met) for met in people], {Ground.NUMBER_SLIP})


def _same_phone(rows: SamePersonRepository, found: _Found, step: _Steps) -> None:
    """Everybody with one telephone number; a number that many share says nothing, but for people of one name."""
    for phone, people in _groups(rows.by_phone(), step):
        if len(people) < 2:
            continue
        met = [_sketch(each, frozenset({phone})) for each in people]
        if len(met) <= MOST_IN_A_GROUP:
            found.meet(met, _OF_PHONE)
            continue
        by_name: dict[str, list[Sketch]] = {}
        for sketch in met:
            by_name.setdefault(plain_name(sketch.name), []).append(sketch)
        found.common_keys += 1
        for alike in by_name.values():
            found.meet(alike, {Ground.NAME_AND_PHONE})


def _numbers_of_fifteen(rows: SamePersonRepository, found: _Found, step: _Steps) -> None:
    """Old numbers of 15 digits whose form of 18 somebody else has (ID-13)."""
    waiting: dict[str, int] = {}
    for number, person_id in rows.short_numbers():
        waiting[same_number_forms(number)[-1]] = person_id
        if len(waiting) == _CHUNK:
            _meet_holders(rows, found, waiting)
            step.take(0)
    _meet_holders(rows, found, waiting)


def _meet_holders(rows: SamePersonRepository, found: _Found, waiting: dict[str, int]) -> None:
    for number, holder in rows.holders(list(waiting)).items():
        if holder != waiting[number]:
            found.add(holder, waiting[number], frozenset({Ground.SAME_NUMBER}))
    waiting.clear()


def _briefs(rows: SamePersonRepository, ids: set[int]) -> dict[int, Brief]:
    return {row.id: brief(row) for row in rows.many(sorted(ids))}
