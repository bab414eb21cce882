"""量全体结论的速度: everybody's verdict with reasons and next day of change after a change of the rules, beside objects one by one."""

import time

from caseworker_app.bench.rows import Row
from caseworker_app.domain.hardship import Verdict, rule_set
from caseworker_app.services import active_rules, all_verdicts, mapping, verdicts
from caseworker_app.services.desk import Desk
from db.repositories.persons import PersonRepository

BAR_A_SECOND = 12_000.0
ONE_BY_ONE = 2_000
"""So many people are decided through objects: the rate is what is compared."""


def measure(desk: Desk, people: int) -> list[Row]:
    """Decide for everybody through plain rows, then for some through mapped objects; both in processor time of one core."""
    rate, sentences = _everybody(desk)
    name = f"规则变更后全部结论（{people} 人，含理由 {sentences} 句和下次变化日）"
    return [Row(name, rate, "人/s", BAR_A_SECOND, "逐人读取对象再判断", _one_by_one(desk))]


def _everybody(desk: Desk) -> tuple[float, int]:
    started, done, sentences = time.process_time(), 0, 0
    with desk.store.read() as session:
        rules = rule_set(active_rules.code_on(session, desk.on), desk.on)
        for _person, verdict in all_verdicts.verdicts_of_all(desk, session, rules, desk.on):
            done += 1
            sentences += _said(verdict)
    return done / (time.process_time() - started), sentences


def _said(verdict: Verdict) -> int:
    return len(verdict.base.because) + sum(len(group.finding.because) for group in verdict.groups)


def _one_by_one(desk: Desk) -> float:
    started, done = time.process_time(), 0
    with desk.store.read() as session:
        people = PersonRepository(session)
        for row in people.page(limit=ONE_BY_ONE):
            found = people.get(row.id)
            if found is not None:
                verdicts.decide(desk, session, mapping.person_from(found), desk.on)
                done += 1
    return done / (time.process_time() - started)
