"""待办的种类: each source names what is due with its day, in whose charge it is, and the numbers of all where only some are listed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from caseworker_app.services import assistance, due, officers, overview, worklist
from caseworker_app.services.desk import Desk
from caseworker_app.services.due import Due
from caseworker_app.services.due_kinds import GROUP_LABELS, KINDS, DueGroup
from caseworker_app.services.worklist import Whose
from db.models.case import CaseMaterial
from db.models.households import Household
from db.models.matching import MatchFinding, MatchRun
from db.models.tracking import CaseTransfer, ExitReview, FileLoan, PaperFile
from db.repositories.cases import CaseRepository
from tests import offices
from tests.services.case_office import applicant, assisted, confirmed, go, opened

TODAY = date(2018, 1, 15)


def helped(desk: Desk, n: int = 0) -> tuple[int, int]:
    """Somebody in help since 8 January: the person and the case."""
    who = applicant(desk, n)
    return who, assisted(desk, opened(desk, who).id).id


def write(desk: Desk, *rows: Any) -> None:
    with desk.unit() as uow:
        uow.session.add_all(rows)
        uow.commit()


def of(desk: Desk, *kinds: str, horizon: int = 30) -> list[Due]:
    return worklist.due(desk, horizon=horizon, kinds=kinds)


def test_every_kind_has_a_group_with_a_word_and_a_place_of_its_own() -> None:
    assert all(kind.group in GROUP_LABELS for kind in KINDS.values())
    assert len({kind.rank for kind in KINDS.values()}) == len(KINDS)


def test_contact_is_due_a_month_after_the_determination_and_moves_with_each_contact(desk: Desk) -> None:
    who, case = helped(desk)
    (one,) = of(desk, "contact_due")
    assert (one.day, one.person, one.case, one.officer) == (date(2018, 2, 5), who, case, desk.user)
    assert one.text == "应联系（未分级，认定后尚未联系）：陈志明"
    assistance.add_step(desk, case_id=case, data={"kind": "call", "outcome": "done"})
    (one,) = of(offices.on(desk, date(2018, 2, 1)), "contact_due")
    assert one.day == date(2018, 2, 15)


def test_an_agreed_day_stands_in_place_of_the_rhythm_until_it_is_over(desk: Desk) -> None:
    _, case = helped(desk)
    data = {"kind": "guidance", "outcome": "done", "next_day": "2018-01-20"}
    assistance.add_step(desk, case_id=case, data=data)
    assert [(one.kind, one.day) for one in of(desk, "follow_up", "contact_due")] == [
        ("follow_up", date(2018, 1, 20))
    ]


def test_three_refusals_within_six_months_propose_the_exit(desk: Desk) -> None:
    _, case = helped(desk)
    for _ in range(3):
        data = {"kind": "referral", "outcome": "refused", "refusal_reason": "太远"}
        assistance.add_step(desk, case_id=case, data=data)
    (one,) = of(desk, "refusals_reached")
    assert one.text == "6 个月内拒绝 3 次，可办理拟退出：陈志明"
    assert not one.overdue
    assert of(offices.on(desk, date(2018, 7, 16)), "refusals_reached") == []


def test_a_package_is_asked_for_once_its_term_is_confirmed(desk: Desk) -> None:
    _, case = helped(desk)
    assert of(desk, "package_due") == []
    sure = confirmed(desk, "service_package_months", 1)
    assistance.add_step(sure, case_id=case, data={"kind": "policy", "outcome": "done"})
    (one,) = of(sure, "package_due")
    assert one.day == date(2018, 2, 5)
    assert "1131 服务包还缺职业指导 1 次、岗位推荐 3 次、职业培训 1 次" in one.text


def test_work_is_followed_until_it_is_stable(desk: Desk) -> None:
    _, case = helped(desk)
    spell = {"kind": "flexible", "from": "2018-01-10", "registered_on": "2018-01-10"}
    go(desk, case, "employed", day="2018-01-12", spell=spell)
    (one,) = of(desk, "followed_contact")
    assert one.day == date(2018, 2, 12)
    later = offices.on(desk, date(2018, 7, 12))
    (one,) = of(later, "stable_due")
    assert (one.day, one.overdue) == (date(2018, 7, 12), False)


def test_records_of_all_kinds_are_listed_by_their_day(desk: Desk) -> None:
    who, case = helped(desk)
    soon = TODAY + timedelta(days=3)
    run = MatchRun(
        id=901,
        kind="pension",
        file_name="养老.xlsx",
        file_hash="x",
        read=1,
        compared=1,
        found=1,
        day=TODAY,
        actor="梁敏",
    )
    file = PaperFile(id=902, person_id=who, number="2018-0001", opened_on=TODAY)
    write(
        desk,
        run,
        file,
        CaseMaterial(case_id=case, person_id=who, item="card", title="居住证", valid_until=soon),
        ExitReview(case_id=case, person_id=who, cause="employed", found_by="records", detail="社保在缴", day=TODAY, due_day=soon, state="open", actor="梁敏"),
        MatchFinding(run_id=901, person_id=who, case_id=case, kind="pension", mark="a", detail="领取养老金", proof={}, due_day=soon, state="open"),
        FileLoan(file_id=902, person_id=who, borrower="黄志强", purpose="核对", borrowed_on=TODAY, due_on=soon, actor="梁敏"),
        CaseTransfer(case_id=case, person_id=who, from_centre="石牌街", to_centre="林和街", asked_on=TODAY, reason="迁居", open_work=[], actor="梁敏"),
        Household(number="H-1", address="石牌街1号", opened_on=TODAY, stage="found", found_on=TODAY, deadline=soon),
        Household(number="H-2", opened_on=TODAY, stage="placed", deadline=soon),
    )  # fmt: skip
    kinds = (
        "material_expiry",
        "exit_review",
        "match_finding",
        "file_loan",
        "household_deadline",
        "transfer_open",
    )
    found = {one.kind: one for one in of(desk, *kinds)}
    assert sorted(found) == sorted(kinds)
    assert {one.day for kind, one in found.items() if kind != "transfer_open"} == {soon}
    assert found["household_deadline"].stage == "已发现"
    assert found["file_loan"].case == case
    early = offices.on(desk, TODAY - timedelta(days=1))
    assert [one.kind for one in of(early, *kinds, horizon=3)] == ["transfer_open"]


def test_the_most_urgent_come_first_and_those_beyond_the_limit_are_counted(desk: Desk) -> None:
    for n in range(3):
        helped(desk, n)
    day = offices.on(desk, date(2018, 2, 6))
    everything = worklist.read(day, limit=None)
    some = worklist.read(day, limit=1)
    assert len(everything.rows) > 1
    assert some.rows == everything.rows[:1]
    assert some.tally == everything.tally
    assert everything.tally.overdue == sum(row.overdue for row in everything.rows)
    order = [row.urgency for row in everything.rows]
    assert order == sorted(order)


def test_the_list_can_be_narrowed_to_whoever_is_in_charge_or_stands_in(desk: Desk) -> None:
    _, case = helped(desk)
    helped(desk, 1)
    offices.colleague(desk, "黄志强")
    offices.colleague(desk, "何静")
    data = {"officer": "黄志强", "stand_in": "何静", "reason": "轮岗"}
    officers.assign(desk, case_id=case, data=data)

    def whose(**given: str) -> set[int | None]:
        return {row.case for row in worklist.read(desk, whose=Whose(**given)).rows}

    assert whose(in_charge="黄志强") == {case}
    assert whose(in_charge="何静") == {case}
    assert whose(standing_in="何静") == {case}
    assert whose(standing_in="黄志强") == set()
    assert len(worklist.read(desk, whose=Whose(name="志明")).rows) == len(worklist.read(desk).rows)
    assert worklist.read(desk, whose=Whose(name="无此人")).rows == ()


def test_a_group_narrows_the_lines_and_not_the_counts(desk: Desk) -> None:
    helped(desk)
    found = worklist.read(desk, group=DueGroup.HELP)
    assert found.rows == ()
    assert found.groups[DueGroup.CONTACT].total == 1


def test_the_figures_of_the_day_count_everybody_whosever_list_is_shown(desk: Desk) -> None:
    helped(desk)
    day = offices.on(desk, date(2018, 2, 6))
    read = overview.read(day, whose=Whose(in_charge="别人"))
    assert read.due == ()
    assert read.overdue == overview.read(day).overdue == 1
    assert overview.due_today(day) == 1


def test_an_ended_case_is_due_no_more(desk: Desk) -> None:
    _, case = helped(desk)
    go(desk, case, "exit", cause="own_wish", opinion="本人提出")
    assert [one.kind for one in worklist.due(desk) if one.case == case] == []
    with desk.store.read() as session:
        row = CaseRepository(session).get(case)
        assert row is not None
        assert row.next_look is None


@pytest.mark.parametrize("days", [-1, 0])
def test_what_only_waits_is_never_overdue(days: int) -> None:
    one = Due(TODAY + timedelta(days=days), days, "subsidy_unpaid", "", None, None)
    assert not one.overdue
    assert replace(one, kind="contact_due").overdue is (days < 0)


def test_the_command_line_prints_the_contract_s_names(desk: Desk) -> None:
    helped(desk)
    printed = due.shape(worklist.due(desk)[0])
    assert list(printed)[:6] == ["day", "days_left", "kind", "text", "person", "case"]
