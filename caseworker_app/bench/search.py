"""量检索: keystrokes of the search, the duplicate check at registration, and the index made anew, beside the plain ways."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from statistics import quantiles
from typing import TypeVar

from caseworker_app.bench.rows import Row
from caseworker_app.domain.identity import same_number_forms
from caseworker_app.domain.persons import Person
from caseworker_app.services import persons, search_index
from caseworker_app.services.desk import Desk
from db.search.plain import alike_by_scan, find_by_like

T = TypeVar("T")
ROUNDS = 10
SEED = 7
SOME = 60
SHORT = ("w", "z", "q", "li", "wa", "王", "李", "芳")
COMMON = ("wang", "zhang", "王芳", "张伟", "陈", "wangfang", "chouz", "qiu")
INITIALS = ("wf", "zq", "lxh", "wfn", "czm")
DIGITS = ("4401", "1990", "0615", "8801", "199003", "440106", "138", "13812")
NOTES = ("先打", "电话", "下午在家", "家")
WORDS = ("王 138", "zhang wei", "李 wei", "下午 王")
TEXTS = (*SHORT, *COMMON, *INITIALS, *DIGITS, *NOTES, *WORDS)
PLAIN_TEXTS = ("王", "wang", "0615", "电话")
"""What is looked for in the plain way: it costs about the same whatever is looked for."""


def measure(desk: Desk, people: int) -> list[Row]:
    """Measure on an office of so many people; times in ms of waiting, the rebuild in people a second."""
    return [*_keystrokes(desk), _duplicates(desk), _rebuild(desk, people)]


def _keystrokes(desk: Desk) -> Iterator[Row]:
    known = persons.page(desk, limit=SOME).people
    texts = [*TEXTS, *_typed(known)]
    ours = _milliseconds(lambda text: persons.find(desk, text=text), texts * ROUNDS)
    with desk.store.read() as session:
        plain = _milliseconds(lambda text: find_by_like(session, text), PLAIN_TEXTS * 3)
    yield Row("搜索一次按键 p95", _percentile(ours, 95), "ms", 16, "LIKE '%…%'", _percentile(plain, 95))
    yield Row("搜索一次按键 p99", _percentile(ours, 99), "ms", 50, "LIKE '%…%'", _percentile(plain, 99))


def _typed(known: Iterable[Person]) -> Iterator[str]:
    """Parts of what known people have, as somebody would type them: their names growing, digits out of the middle."""
    chance = random.Random(SEED)
    for person in known:
        yield person.name[: chance.randrange(1, len(person.name) + 1)]
        start = chance.randrange(2, 12)
        yield person.id_number[start : start + chance.randrange(3, 7)]
        if person.phone:
            yield person.phone[-4:]


def _duplicates(desk: Desk) -> Row:
    known = persons.page(desk, limit=SOME).people
    ours = _milliseconds(lambda person: _check(desk, person), known * 5)
    with desk.store.read() as session:
        plain = _milliseconds(
            lambda p: alike_by_scan(session, same_number_forms(p.id_number), p.name, p.birth_date or desk.on),
            known[:10],
        )
    return Row("登记时查重 p95", _percentile(ours, 95), "ms", 16, "逐行比较", _percentile(plain, 95))


def _check(desk: Desk, person: Person) -> object:
    return persons.alike(desk, id_number=person.id_number, name=person.name, birth_date=person.birth_date)


def _rebuild(desk: Desk, people: int) -> Row:
    began = time.perf_counter()
    search_index.rebuild(desk)
    return Row("检索索引重建", people / (time.perf_counter() - began), "人/s", 30_000)


def _milliseconds(act: Callable[[T], object], given: Iterable[T]) -> list[float]:
    found = []
    for item in given:
        began = time.perf_counter()
        act(item)
        found.append((time.perf_counter() - began) * 1000)
    return found


def _percentile(values: list[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]
