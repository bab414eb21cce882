"""跨街转移: each open thing has its answer, nothing changes hands silently, and the old centre keeps the case to read."""

from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.transfers import Fate, TransferState
from caseworker_app.services import assistance, cases, officers, persons, plans, transfers
from caseworker_app.services.desk import Desk
from db.models.subsidies import SubsidyOpening
from db.repositories.subsidies import SubsidyRepository
from tests import offices
from tests.services.case_office import applicant, assisted, opened

MOVED = "44010319680921979X"
TO = "白云区太和镇公共就业服务中心"


def leaving(desk: Desk) -> tuple[int, int]:
    """Somebody of 荔湾 in help, with a follow-up and a step of a plan open in the hands of clerk A."""
    person = applicant(desk, id_number=MOVED, birth_date="1968-09-21", household_registration="440103")
    case = opened(desk, person).id
    assisted(desk, case)
    clerk = offices.colleague(desk, "陈洁")
    officers.assign(desk, case_id=case, data={"officer": "陈洁", "reason": "分片"})
    data = {"kind": "call", "outcome": "done", "next_day": "2018-02-01"}
    assistance.add_step(clerk, case_id=case, data=data)
    items = [{"kind": "training", "text": "参加家政培训", "due_day": "2018-03-01"}]
    plans.make(clerk, case_id=case, data={"goal": "年内就业"}, items=items)
    return person, case


def fates(desk: Desk, case: int, *chosen: Fate) -> dict[str, str]:
    """What becomes of each open thing, in their order."""
    things = transfers.open_things(desk, case_id=case)
    return {thing.key: str(fate) for thing, fate in zip(things, chosen, strict=True)}


def ask(desk: Desk, case: int, *chosen: Fate, **data: Any) -> transfers.TransferView:
    """Ask for the transfer to 白云."""
    answers = fates(desk, case, *chosen)
    return transfers.ask(desk, case_id=case, fates=answers, data={"centre": TO, "reason": "迁居", **data})


def test_mg_05_a_transfer_asks_what_becomes_of_each_open_task(desk: Desk) -> None:
    _person, case = leaving(desk)
    assert [(one.text, one.officer) for one in transfers.open_things(desk, case_id=case)] == [
        ("约定下次联系（电话联系）", "陈洁"),
        ("计划步骤：参加家政培训", "陈洁"),
    ]
    with pytest.raises(UserError, match="逐项确认"):
        transfers.ask(desk, case_id=case, fates={}, data={"centre": TO, "reason": "迁居"})
    assert transfers.of_case(desk, case_id=case) == ()


def test_mg_05_nothing_is_reassigned_before_the_other_centre_answers(desk: Desk) -> None:
    _person, case = leaving(desk)
    asked = ask(desk, case, Fate.GOES_ALONG, Fate.DROPPED)
    shown = cases.show(desk, case_id=case)
    assert (asked.state, shown.centre, shown.officer) == (TransferState.ASKED, desk.office.centre, "陈洁")
    transfers.send_back(desk, transfer_id=asked.id, data={"answer": "未入户"})
    assert len(transfers.open_things(desk, case_id=case)) == 2
    assert officers.current(desk, case_id=case) == ("陈洁", None)


def test_mg_05_on_acceptance_the_case_goes_into_the_hands_named_there(desk: Desk) -> None:
    person, case = leaving(desk)
    asked = ask(desk, case, Fate.GOES_ALONG, Fate.DROPPED)
    with pytest.raises(UserError, match="接收方责任人"):
        transfers.accept(desk, transfer_id=asked.id, data={})
    data = {"officer": "何静", "street": "太和镇", "community": "大源村"}
    done = transfers.accept(desk, transfer_id=asked.id, data=data)
    shown, moved = cases.show(desk, case_id=case), persons.get(desk, person_id=person)
    assert (done.state, shown.centre, shown.officer) == (TransferState.ACCEPTED, TO, "何静")
    assert (moved.street, moved.community, moved.household_registration) == ("太和镇", "大源村", "440103")
    assert moved.warnings == ()
    assert [one.text for one in transfers.open_things(desk, case_id=case)] == ["约定下次联系（电话联系）"]
    assert plans.of_case(desk, case_id=case)[0].items[0].drop_reason == f"转至{TO}，不再办理"
    assert [one.officer for one in officers.history(desk, case_id=case)] == ["何静", "陈洁", "梁敏"]


def test_mg_05_history_and_subsidy_months_go_along(desk: Desk) -> None:
    person, case = leaving(desk)
    with desk.unit() as uow:
        uow.session.add(SubsidyOpening(person_id=person, counter="insurance", used=5))
        uow.commit()
    asked = ask(desk, case, Fate.GOES_ALONG, Fate.GOES_ALONG)
    transfers.accept(desk, transfer_id=asked.id, data={"officer": "何静"})
    with desk.store.read() as session:
        assert SubsidyRepository(session).openings(["insurance"], [person])[person][0].used == 5
    assert len(cases.show(desk, case_id=case).steps) == 1


def test_mg_05_the_old_centre_keeps_a_trace_to_read_only(desk: Desk) -> None:
    _person, case = leaving(desk)
    asked = ask(desk, case, Fate.GOES_ALONG, Fate.FINISHED_HERE)
    transfers.accept(desk, transfer_id=asked.id, data={"officer": "何静"})
    with pytest.raises(UserError, match="只能查看"):
        assistance.add_step(desk, case_id=case, data={"kind": "call"})
    with pytest.raises(UserError, match="只能查看"):
        cases.advance(desk, case_id=case, action="exit", data={"cause": "own_wish"})
    trace = transfers.page(desk)[0]
    assert [(one.text, one.fate_label) for one in trace.open_work] == [
        ("约定下次联系（电话联系）", "移交对方继续"),
        ("计划步骤：参加家政培训", "由本单位办完"),
    ]


def test_a_transfer_is_asked_once_and_can_be_taken_back(desk: Desk) -> None:
    _person, case = leaving(desk)
    asked = ask(desk, case, Fate.GOES_ALONG, Fate.GOES_ALONG)
    with pytest.raises(UserError, match="正在等待"):
        ask(desk, case, Fate.GOES_ALONG, Fate.GOES_ALONG)
    with pytest.raises(UserError, match="原因"):
        transfers.withdraw(desk, transfer_id=asked.id, reason=" ")
    assert transfers.withdraw(desk, transfer_id=asked.id, reason="本人不迁了").state == "withdrawn"
    with pytest.raises(UserError, match="等待答复"):
        transfers.accept(desk, transfer_id=asked.id, data={"officer": "何静"})


def test_a_transfer_to_the_same_centre_or_with_stale_answers_is_refused(desk: Desk) -> None:
    _person, case = leaving(desk)
    answers = fates(desk, case, Fate.GOES_ALONG, Fate.GOES_ALONG)
    with pytest.raises(UserError, match="现在的服务机构"):
        transfers.ask(desk, case_id=case, fates=answers, data={"centre": desk.office.centre, "reason": "误"})
    with pytest.raises(UserError, match="有变化"):
        transfers.ask(
            desk, case_id=case, fates={**answers, "step:1": "dropped"}, data={"centre": TO, "reason": "迁"}
        )


def test_mg_05_moving_a_case_in_one_step_asks_about_each_open_thing_too(desk: Desk) -> None:
    _person, case = leaving(desk)
    with pytest.raises(UserError) as asked:
        cases.advance(desk, case_id=case, action="transfer", data={"centre": TO, "open_work": "已交接"})
    listed: Any = asked.value.extra["open"]
    assert [one["text"] for one in listed] == ["约定下次联系（电话联系）", "计划步骤：参加家政培训"]
    assert all(one["key"] in asked.value.message for one in listed)
    assert cases.show(desk, case_id=case).centre == desk.office.centre
    answers = dict(zip([one["key"] for one in listed], ["goes_along", "dropped"], strict=True))
    moved = cases.advance(desk, case_id=case, action="transfer", data={"centre": TO, "open_work": answers})
    assert (moved.centre, moved.officer) == (TO, "陈洁")
    (trace,) = transfers.of_case(desk, case_id=case)
    assert (trace.state, trace.to_centre, trace.answered_on) == (TransferState.ACCEPTED, TO, desk.on)
    assert [one.fate_label for one in trace.open_work] == ["移交对方继续", "不再办理"]
    assert [one.text for one in transfers.open_things(desk, case_id=case)] == ["约定下次联系（电话联系）"]
    with pytest.raises(UserError, match="只能查看"):
        assistance.add_step(desk, case_id=case, data={"kind": "call"})


def test_moving_a_case_in_one_step_needs_no_answer_where_nothing_is_open(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    assisted(desk, case)
    with pytest.raises(UserError, match="现在的服务机构"):
        cases.advance(desk, case_id=case, action="transfer", data={"centre": desk.office.centre})
    moved = cases.advance(desk, case_id=case, action="transfer", data={"centre": TO})
    assert moved.events[-1].details["open_work"] == "无"


def test_a_case_whose_transfer_is_awaited_is_not_moved_past_it(desk: Desk) -> None:
    _person, case = leaving(desk)
    ask(desk, case, Fate.GOES_ALONG, Fate.GOES_ALONG)
    with pytest.raises(UserError, match="等待对方答复"):
        cases.advance(desk, case_id=case, action="transfer", data={"centre": TO, "open_work": {}})
