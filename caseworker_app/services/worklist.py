"""待办 (clause 四 实名制动态管理): what is due, computed from the records and never kept, most urgent first."""

from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.cases import Status
from caseworker_app.domain.hardship import listed_label
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.persons import Person
from caseworker_app.services import due_benefits, employment, mapping, verdicts
from caseworker_app.services.desk import Desk
from caseworker_app.services.due import Due
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository

__all__ = ["Due", "due"]

HORIZON_DAYS = 30
"""How far ahead the list looks."""
PASSED_DAYS = 7
"""So long a change of a verdict stays on the list after its day."""


def due(desk: Desk, *, horizon: int = HORIZON_DAYS) -> list[Due]:
    """Everything with a day up to the horizon, overdue first.

    Deadlines of cases, notices that have ended, follow-ups of steps, days on which somebody's verdict changes,
    registrations that run out, posts to be left, and subsidies that wait for approval or for their money.
    """
    until = desk.on + timedelta(days=horizon)
    with desk.store.read() as session:
        cases = CaseRepository(session)
        rows = _deadlines(cases.due(until), desk.on)
        rows += [_notice(case, name, desk.on) for case, name in cases.notices_due(until)]
        rows += _follow_ups(StepRepository(session).due(until), desk.on)
        rows += _verdict_changes(desk, session, until)
        rows += due_benefits.unfinished(session, desk.on)
    rows += _expiries(desk, until)
    rows += due_benefits.leaving(desk, days=horizon)
    return sorted(rows, key=lambda row: (row.day, row.kind, row.person or 0, row.record or 0))


_DEADLINE_WORDS = {
    Status.ACCEPTED: ("decision_deadline", "办理时限到期"),
    Status.AWAITING: ("supplement_deadline", "补正期限"),
    Status.HEARD: ("hearing_deadline", "陈述申辩期限"),
}


def _deadlines(rows: Any, on: date) -> list[Due]:
    found = []
    for case, name in rows:
        status = Status(case.status)
        kind, words = _DEADLINE_WORDS.get(status, ("case_deadline", "办理时限"))
        passed = case.deadline < on
        text = f"{words}{'已过' if passed else ''}：{name}" + ("（估算）" if case.deadline_estimated else "")
        found.append(_row(case.deadline, on, kind, text, case, name))
    return found


def _notice(case: Any, name: str, on: date) -> Due:
    """公示: on its last day it ends, from the day after the case can go on to the decision."""
    if case.notice_ends >= on:
        words = "公示今天期满" if case.notice_ends == on else f"公示至 {case.notice_ends}"
        return _row(case.notice_ends, on, "notice_running", f"{words}：{name}", case, name)
    ready = case.notice_ends + timedelta(days=1)
    return _row(ready, on, "notice_ended", f"公示期满，可提交认定：{name}", case, name)


def _row(day: date, on: date, kind: str, text: str, case: Any, name: str) -> Due:
    return Due(day, (day - on).days, kind, text, case.person_id, case.id, name, case.officer, case.status)


def _follow_ups(rows: Any, on: date) -> list[Due]:
    return [
        Due(
            step.next_day,
            (step.next_day - on).days,
            "follow_up",
            f"下次联系：{name}",
            step.person_id,
            step.case_id,
            name,
            step.actor,
            status,
        )
        for step, name, status in rows
    ]


def _expiries(desk: Desk, until: date) -> list[Due]:
    """Unemployment registrations that run out for want of contact, and those that did so not long ago."""
    since = desk.on - timedelta(days=HORIZON_DAYS)
    return [
        Due(
            found.valid_until,
            (found.valid_until - desk.on).days,
            "registration_expiry",
            f"失业登记有效期{'已过' if found.valid_until < desk.on else '将满'}，请联系续期：{found.person_name}",
            found.person,
            None,
            found.person_name,
        )
        for found in employment.expiring(desk, until=until, since=since)
    ]


def _verdict_changes(desk: Desk, session: Any, until: date) -> list[Due]:
    """Days on which somebody's verdict changes by itself, with what changes; those just passed among them."""
    found = []
    since = desk.on - timedelta(days=PASSED_DAYS)
    for row, case_id in PersonRepository(session).changing(until):
        person, day = mapping.person_from(row), row.next_change
        if day is not None and day < since:
            day = verdicts.next_change_after(desk, session, person, since)
        words = _what_changes(desk, session, person, day) if day is not None and day <= until else ""
        if words and day is not None:
            text = f"{words}：{row.name}"
            found.append(Due(day, (day - desk.on).days, "verdict_change", text, row.id, case_id, row.name))
    return found


def _what_changes(desk: Desk, session: Any, person: Person, day: date) -> str:
    """Say which groups begin or end on a day, or that the base conditions do; empty where nothing does any more."""
    before = verdicts.decide(desk, session, person, max(day - timedelta(days=1), FROM))
    after = verdicts.decide(desk, session, person, day)
    gained = [listed_label(c) for c in after.met_groups if c not in before.met_groups]
    lost = [listed_label(c) for c in before.met_groups if c not in after.met_groups]
    parts = [f"{day} 起可能符合{'、'.join(gained)}"] if gained else []
    parts += [f"{day} 起不再符合{'、'.join(lost)}"] if lost else []
    if before.base.met is not after.base.met:
        parts.append(f"{day} 起基本条件有变化（{'；'.join(after.base.because)}）")
    return "；".join(parts)
