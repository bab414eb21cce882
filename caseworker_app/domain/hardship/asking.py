"""条件的问法 (clause 四): a condition with its two answers, in full with sentences, and in short as met, not met or unknown.

A register of hundreds of thousands is decided by the same conditions as one person. What a condition answers depends on a few
facts only, so that the answer is remembered for these facts; and looking ahead for the day of a change needs no sentences.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from caseworker_app.domain.findings import Finding, all_of, any_of, both_of
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import Tri

Answer = Callable[[HardshipFacts, date, Parameters], Finding]
Short = Callable[[HardshipFacts, date, Parameters], Tri]


class Remembers(Protocol):
    """A function that can let go of what it remembers."""

    def cache_clear(self) -> None:
        """Let go of it."""
        ...


Kept = TypeVar("Kept", bound=Remembers)
KEPT = 40_000
"""So many answers of one condition are remembered: about as many as there are birthdays of people of working age."""
_forgetting: list[Callable[[], None]] = []


class Condition:
    """One condition: called, it answers in full; `met` answers in short.

    `steady` says that the day plays no part in the answer, so that it needs no second look on a later day.
    """

    __slots__ = ("answer", "met", "steady")

    def __init__(self, answer: Answer, met: Short | None = None, *, steady: bool = False) -> None:
        self.answer = answer
        self.met = met or _met_of(answer)
        self.steady = steady

    def __call__(self, facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        """The answer for a person on a day, with its sentences."""
        return self.answer(facts, on, parameters)


def _met_of(answer: Answer) -> Short:
    def met(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
        return answer(facts, on, parameters).met

    return met


def asks(met: Short | None = None, *, steady: bool = False) -> Callable[[Answer], Condition]:
    """Make a condition of a function, with a short answer of its own where that spares the sentences."""

    def made(answer: Answer) -> Condition:
        return Condition(answer, met, steady=steady)

    return made


def reads(*names: str, met: Short | None = None, steady: bool = False) -> Callable[[Answer], Condition]:
    """Make a condition of a function that looks at these facts only, and remember what it answered.

    The function is given no other facts, so that what it answers cannot rest on them.
    """
    values_of = _values_of(names)

    def made(answer: Answer) -> Condition:
        @lru_cache(maxsize=KEPT)
        def kept(values: tuple[Any, ...], on: date | None, parameters: Parameters | None) -> Finding:
            assert on is not None
            assert parameters is not None
            return answer(HardshipFacts(**dict(zip(names, values, strict=True))), on, parameters)

        def asked(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
            return kept(values_of(facts), on, parameters)

        remembering(kept)
        return Condition(asked, met, steady=steady)

    return made


def _values_of(names: tuple[str, ...]) -> Callable[[HardshipFacts], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    one = attrgetter(names[0])
    return lambda facts: (one(facts),)


def remembering(kept: Kept) -> Kept:
    """Take note of a function that remembers, so that `forget` reaches it."""
    _forgetting.append(kept.cache_clear)
    return kept


def forget() -> None:
    """Let go of all remembered answers: after a whole register was decided they are of no more use."""
    for clear in _forgetting:
        clear()


def all_asked(*conditions: Condition) -> Condition:
    """Conditions that must all hold; for the short answer those that no day changes are asked first."""
    answers = tuple(c.answer for c in conditions)
    shorts = tuple(c.met for c in sorted(conditions, key=lambda c: not c.steady))
    first, second = answers[0], answers[-1]

    def answer(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        return all_of(*[ask(facts, on, parameters) for ask in answers])

    def answer_of_two(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        return both_of(first(facts, on, parameters), second(facts, on, parameters))

    def met(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
        return _joined(shorts, False, facts, on, parameters)

    def met_of_two(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
        one = shorts[0](facts, on, parameters)
        other = False if one is False else shorts[-1](facts, on, parameters)
        return False if other is False else None if one is None else other

    two = len(conditions) == 2
    steady = all(c.steady for c in conditions)
    return Condition(answer_of_two if two else answer, met_of_two if two else met, steady=steady)


def any_asked(*conditions: Condition) -> Condition:
    """Conditions of which one is enough."""
    answers = tuple(c.answer for c in conditions)
    shorts = tuple(c.met for c in sorted(conditions, key=lambda c: not c.steady))

    def answer(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        return any_of(*[ask(facts, on, parameters) for ask in answers])

    def met(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
        return _joined(shorts, True, facts, on, parameters)

    return Condition(answer, met, steady=all(c.steady for c in conditions))


def _joined(
    shorts: tuple[Short, ...], settled: bool, facts: HardshipFacts, on: date, parameters: Parameters
) -> Tri:
    """Ask until one answer settles it (no for all of them, yes for any); else one unknown makes it unknown."""
    found: Tri = not settled
    for met in shorts:
        one = met(facts, on, parameters)
        if one is settled:
            return settled
        if one is None:
            found = None
    return found
