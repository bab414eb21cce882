"""Correcting a step of a case with its reason, and where the case stands in the city's own system."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.cases import Action
from caseworker_app.domain.cases.corrections import text_parts
from caseworker_app.domain.errors import UserError
from caseworker_app.services import cases, history, integrity
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.desk import Desk
from tests import offices
from tests.services.case_office import applicant, assisted, confirmed, determined, go, kept, opened


def event(case: CaseView, action: str) -> int:
    found = next(e.id for e in reversed(case.events) if e.action == action)
    assert found is not None
    return found


def correct(desk: Desk, case: CaseView, action: str, reason: str = "录入有误", **changes: Any) -> CaseView:
    return cases.correct_event(desk, case_id=case.id, event_id=event(case, action), reason=reason, **changes)


def refused(desk: Desk, case: CaseView, action: str, reason: str = "录入有误", **changes: Any) -> UserError:
    before = integrity.verify(desk).entries
    with pytest.raises(UserError) as caught:
        correct(desk, case, action, reason, **changes)
    assert integrity.verify(desk).entries == before
    return caught.value


def in_notice(desk: Desk) -> CaseView:
    case = opened(desk, applicant(desk)).id
    go(desk, case, "accept", day="2018-01-04")
    go(desk, case, "check", day="2018-01-05", opinion="入户属实")
    return go(desk, case, "publish", day="2018-01-08", notice_ends="2018-01-12")


def test_a_text_is_corrected_with_its_reason_and_the_journal_keeps_the_old_one(desk: Desk) -> None:
    case = in_notice(desk)
    after = correct(desk, case, "check", details={"opinion": "电话核实属实"})
    checked = next(e for e in after.events if e.action == "check")
    assert (checked.details["opinion"], checked.day, checked.actor) == (
        "电话核实属实",
        date(2018, 1, 5),
        desk.user,
    )
    assert after.changes.has("case_event", event(case, "check"))
    entry = next(e for e in history.entries(desk, person_id=case.person) if e.record == "case_event")
    assert (entry.action, entry.reason) == ("update", "录入有误")
    assert "入户属实" in str(entry.changes)
    assert integrity.verify(desk).ok


def test_a_correction_needs_its_reason_and_a_change(desk: Desk) -> None:
    case = in_notice(desk)
    assert refused(desk, case, "check", " ", day="2018-01-04").field == "reason"
    assert refused(desk, case, "check", day="2018-01-05").code == "no_change"
    with pytest.raises(UserError) as caught:
        cases.correct_event(desk, case_id=case.id, event_id=2**70, day="2018-01-05", reason="录入有误")
    assert caught.value.code == "not_found"


@pytest.mark.parametrize(
    ("action", "day", "code"),
    [
        ("check", "2018-01-03", "day_before_last"),
        ("check", "2018-01-09", "day_after_next"),
        ("publish", "2018-01-16", "day_in_future"),
        ("publish", "2018-01-12", "notice_ends"),
        ("check", "五号", "bad_day"),
    ],
)
def test_the_order_of_days_stays(desk: Desk, action: str, day: str, code: str) -> None:
    error = refused(desk, in_notice(desk), action, day=day)
    assert (error.code, error.field) == (code, "day")


def test_a_notice_cannot_be_made_to_have_ended_before_its_last_day(desk: Desk) -> None:
    case = in_notice(desk)
    ended = go(desk, case.id, "end_notice", day="2018-01-15")
    assert refused(desk, ended, "end_notice", day="2018-01-12").code == "notice_running"
    assert correct(desk, ended, "end_notice", day="2018-01-13").events[-1].day == date(2018, 1, 13)


@pytest.mark.parametrize(
    "details",
    [{"way": "post"}, {"notice_ends": "2018-01-20"}, {"dog": "x"}, {"opinion": ["x"]}, {"opinion": ""}],
)
def test_only_words_are_corrected_and_what_is_needed_stays(desk: Desk, details: dict[str, Any]) -> None:
    assert refused(desk, in_notice(desk), "check", details=details).field == next(iter(details))


def test_the_cause_of_an_exit_is_no_text(desk: Desk) -> None:
    case = assisted(desk, opened(desk, applicant(desk)).id)
    gone = go(desk, case.id, "exit", cause="own_wish", day="2018-01-10")
    assert refused(desk, gone, "exit", details={"cause": "died"}).field == "cause"
    after = correct(desk, gone, "exit", day="2018-01-09", details={"proof": "书面申请"})
    assert (after.exited_on, after.groups[0].to_day) == (date(2018, 1, 9), date(2018, 1, 9))
    assert after.events[-1].details["proof"] == "书面申请"
    again = go(desk, case.id, "recheck", day="2018-01-12")
    assert again.groups[0].to_day is None


def test_what_the_case_took_from_a_day_follows_the_correction(desk: Desk) -> None:
    case = determined(desk, opened(desk, applicant(desk)).id)
    assert correct(desk, case, "determine", day="2018-01-08").determined_on == date(2018, 1, 8)
    case = in_notice_of_another(desk)
    after = correct(desk, case, "publish", day="2018-01-09")
    assert (after.notice_from, after.notice_ends) == (date(2018, 1, 9), date(2018, 1, 12))


def in_notice_of_another(desk: Desk) -> CaseView:
    case = opened(desk, applicant(desk, n=1)).id
    go(desk, case, "accept", day="2018-01-04")
    go(desk, case, "check", day="2018-01-05", opinion="属实")
    return go(desk, case, "publish", day="2018-01-08", notice_ends="2018-01-12")


def test_the_clock_is_counted_anew_from_the_corrected_day(desk: Desk) -> None:
    desk = confirmed(desk, "decision_workdays", 10)
    case = opened(desk, applicant(desk)).id
    accepted = go(desk, case, "accept", day="2018-01-08")
    assert accepted.deadline == date(2018, 1, 22)
    assert correct(desk, accepted, "accept", day="2018-01-05").deadline == date(2018, 1, 19)


def test_the_day_of_application_takes_groups_and_verdict_along_until_the_decision(desk: Desk) -> None:
    case = opened(desk, applicant(desk))
    earlier = correct(desk, case, "open", day="2018-01-02")
    assert (earlier.opened_on, earlier.groups[0].from_day) == (date(2018, 1, 2), date(2018, 1, 2))
    assert earlier.verdict is not None
    assert earlier.verdict["on"] == "2018-01-02"
    assert refused(desk, case, "open", day="2017-12-26").code == "no_rule_set"
    done = determined(desk, case.id)
    after = correct(desk, done, "open", day="2018-01-03")
    assert after.events[0].warning == "2018-01-15 更正申请日期；认定依据仍为 2018-01-02 的结论。"
    assert [v.on_day for v in kept(desk, case.id)][-1] == date(2018, 1, 2)


def test_a_clerk_does_not_correct_what_the_street_or_the_office_said(desk: Desk) -> None:
    case = in_notice(desk)
    clerk = offices.colleague(desk, "周敏")
    assert refused(clerk, case, "check", details={"opinion": "不属实"}).code == "not_allowed"
    assert correct(clerk, case, "accept", day="2018-01-03").events[1].day == date(2018, 1, 3)
    viewer = replace(desk, role=Role.VIEWER)
    with pytest.raises(UserError):
        correct(viewer, case, "accept", day="2018-01-04")


def test_every_action_can_have_its_words_corrected() -> None:
    assert all(text_parts(action) for action in Action)


def test_the_city_s_system_is_entered_with_a_number_or_returned_with_a_reason(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id

    def put(**state: Any) -> CaseView:
        return cases.set_outside_status(desk, case_id=case, **state)

    done = put(status="entered", number=" 440106-2018-000123 ", reason="多余")
    assert (done.outside_status, done.outside_number, done.outside_reason) == (
        "entered",
        "440106-2018-000123",
        None,
    )
    shown = cases.shape(cases.show(desk, case_id=case))
    assert (shown["outside_status"], shown["outside_number"]) == ("entered", "440106-2018-000123")
    back = put(status="returned", reason="缺少证明材料")
    assert (back.outside_status, back.outside_reason) == ("returned", "缺少证明材料")
    assert put(status="not_entered").outside_reason is None
    for state, field in (
        ({"status": "entered"}, "outside_number"),
        ({"status": "returned", "reason": " "}, "outside_reason"),
        ({"status": "lost"}, "outside_status"),
    ):
        with pytest.raises(UserError) as caught:
            put(**state)
        assert caught.value.field == field
    with pytest.raises(UserError) as caught:
        cases.set_outside_status(desk, case_id=2**64, status="not_entered")
    assert caught.value.code == "not_found"
