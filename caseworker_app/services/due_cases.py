"""个案的待办 (clause 四): deadlines and public notices of cases, and what is due about the help given in them."""

from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.cases import Status
from caseworker_app.services import case_look
from caseworker_app.services.due import Due
from caseworker_app.services.due_ask import Ask, Found, Tally, all_of, tallied
from caseworker_app.services.due_kinds import KINDS, DueGroup
from db.repositories.cases import CaseRepository

_DEADLINE_WORDS = {
    Status.ACCEPTED: ("decision_deadline", "办理时限到期"),
    Status.AWAITING: ("supplement_deadline", "补正期限"),
    Status.HEARD: ("hearing_deadline", "陈述申辩期限"),
}
_CHUNK = 500


def deadlines(ask: Ask) -> list[Found]:
    """Deadlines of cases, and notices that run or have ended."""
    rows = CaseRepository(ask.session)
    found = [_deadline(case, name, ask.on) for case, name in rows.due(ask.until)]
    found += [_notice(case, name, ask.on) for case, name in rows.notices_due(ask.until)]
    return all_of(found, ask)


def _deadline(case: Any, name: str, on: date) -> Due:
    kind, words = _DEADLINE_WORDS.get(Status(case.status), ("case_deadline", "办理时限"))
    passed = "已过" if case.deadline < on else ""
    text = f"{words}{passed}：{name}" + ("（估算）" if case.deadline_estimated else "")
    return _row(case.deadline, on, kind, text, case, name)


def _notice(case: Any, name: str, on: date) -> Due:
    """公示: on its last day it ends, from the day after the case can go on to the decision."""
    if case.notice_ends >= on:
        words = "公示今天期满" if case.notice_ends == on else f"公示至 {case.notice_ends}"
        return _row(case.notice_ends, on, "notice_running", f"{words}：{name}", case, name)
    ready = case.notice_ends + timedelta(days=1)
    return _row(ready, on, "notice_ended", f"公示期满，可提交认定：{name}", case, name)


def _row(day: date, on: date, kind: str, text: str, case: Any, name: str) -> Due:
    return Due(
        day,
        (day - on).days,
        kind,
        text,
        case.person_id,
        case.id,
        name,
        case.officer,
        case.status,
        stand_in=case.stand_in,
    )


def help_given(ask: Ask) -> list[Found]:
    """Contacts, visits, packages, refusals and follow-ups, of the cases whose stored day has come.

    With a limit the most urgent cases only are worked out; then each of the others is counted once, by its stored day.
    """
    cases = ask.rows.looks(ask.until, ask.whose, ask.limit)
    found: list[Due] = []
    for start in range(0, len(cases), _CHUNK):
        chunk = cases[start : start + _CHUNK]
        due = case_look.looks(ask.desk, ask.session, [case for case, _name in chunk])
        found += [
            _row(one.day, ask.on, one.kind, f"{one.words}：{name}", case, name)
            for case, name in chunk
            for one in due[case.id]
            if one.day <= ask.until
        ]
    beyond = _beyond(ask, cases)
    groups = [DueGroup.CONTACT, *sorted({KINDS[row.kind].group for row in found} - {DueGroup.CONTACT})]
    lines = {group: tuple(row for row in found if KINDS[row.kind].group is group) for group in groups}
    return [
        Found(group, rows, tallied(rows, ask) + (beyond if group is DueGroup.CONTACT else Tally()))
        for group, rows in lines.items()
    ]


def _beyond(ask: Ask, read: list[tuple[Any, str]]) -> Tally:
    """How many cases there are beyond those that were read."""
    if ask.limit is None or len(read) < ask.limit:
        return Tally()
    counted = ask.rows.count_looks(ask.marks, ask.whose)
    shown = [sum(case.next_look <= day for case, _name in read) for day in ask.marks]
    return Tally(*(all_there - seen for all_there, seen in zip(counted, shown, strict=True)))
