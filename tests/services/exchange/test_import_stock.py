"""Taking over the office's stock: cases come in as they were decided, once, and can be taken back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import cases, persons, subsidy_counters
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import batches, decisions
from caseworker_app.services.exchange.rosters import RosterResult, import_roster
from db.models.assistance import AssistanceStep
from db.models.case import CaseEvent, CaseGroup, HardshipCase
from db.repositories.cases import CaseRepository
from db.verify import verify
from tests.people import number, person_data
from tests.services.exchange.test_import_gaps import counts
from tests.services.exchange.workbooks import roster

HEAD = (
    "姓名",
    "公民身份号码",
    "困难类别（主）",
    "困难类别（次）",
    "认定日期",
    "认定机构",
    "援助等级",
    "责任人",
    "退出日期",
    "退出原因",
    "职业指导次数",
    "职业指导最近日期",
    "社会保险补贴已享受月数",
    "社会保险补贴首次批准日期",
)
GOOD = (
    "陈志明",
    number(),
    "“4050”失业人员",
    "残疾失业人员",
    "2016-05-10",
    "天河区人力资源和社会保障局",
    "B",
    "梁敏",
    None,
    None,
    "3",
    "2017-11-02",
    "14",
    "2016-07-01",
)


def line(**changes: Any) -> tuple[Any, ...]:
    return tuple((dict(zip(HEAD, GOOD, strict=True)) | changes).values())


def take(desk: Desk, tmp_path: Path, *rows: Any, **options: Any) -> RosterResult:
    return import_roster(desk, path=roster(tmp_path, *rows, head=HEAD), kind="stock", **options)


def kept(desk: Desk, kind: type[Any]) -> list[Any]:
    with desk.store.read() as session:
        return list(session.query(kind).order_by(kind.id))


def test_a_decided_case_comes_in_as_it_was_decided(desk: Desk, tmp_path: Path) -> None:
    assert counts(take(desk, tmp_path, line())) == (1, 0, 0, 0, 0)
    (case,) = kept(desk, HardshipCase)
    assert (case.status, case.source, case.decided_by) == (
        "assisted",
        "opening",
        "天河区人力资源和社会保障局",
    )
    assert (case.determined_on, case.grade, case.officer) == (date(2016, 5, 10), "B", "梁敏")
    assert case.number == "440106-2018-00-0001"
    groups = [(g.code, g.main, g.from_day, g.to_day) for g in kept(desk, CaseGroup)]
    assert groups == [
        ("forty_fifty", True, date(2016, 5, 10), None),
        ("disabled", False, date(2016, 5, 10), None),
    ]
    (event,) = kept(desk, CaseEvent)
    assert (event.action, event.to_status, event.details["source"]) == ("open", "assisted", "opening")
    (step,) = kept(desk, AssistanceStep)
    assert (step.kind, step.day, "3 次" in step.content) == ("guidance", date(2017, 11, 2), True)
    person = persons.page(desk).people[0].id
    used = {c.counter: c.used for c in subsidy_counters.of_person(desk, person_id=person)}
    assert used["insurance"] == 14
    view = cases.show(desk, case_id=case.id)
    assert view.status == "assisted"
    assert verify(desk.store).problems == []


def test_an_exited_case_keeps_its_end_and_its_groups_end_with_it(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, line(退出日期="2017-09-30", 退出原因="已就业"))
    (case,) = kept(desk, HardshipCase)
    assert (case.status, case.exited_on, case.exit_cause) == ("exited", date(2017, 9, 30), "employed")
    assert {g.to_day for g in kept(desk, CaseGroup)} == {date(2017, 9, 30)}
    assert [e.action for e in kept(desk, CaseEvent)] == ["open", "exit"]


def test_the_same_stock_a_second_time_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, line(), line(姓名="王芳", 公民身份号码=number("440103", sex="female")))
    again = take(desk, tmp_path, line(), line(姓名="王芳", 公民身份号码=number("440103", sex="female")))
    assert counts(again) == (0, 0, 2, 0, 0)
    assert again.batch is None
    assert len(kept(desk, HardshipCase)) == 2


def test_a_person_who_is_registered_already_gets_the_case_alone(desk: Desk, tmp_path: Path) -> None:
    persons.add(desk, data=person_data())
    assert counts(take(desk, tmp_path, line())) == (0, 1, 0, 0, 0)
    assert len(kept(desk, HardshipCase)) == 1


def test_somebody_with_another_case_waits_and_nothing_is_decided_anew(desk: Desk, tmp_path: Path) -> None:
    person = persons.add(desk, data=person_data()).person.id
    opened = cases.open_case(desk, person_id=person, groups=["forty_fifty"], data={})
    result = take(desk, tmp_path, line())
    assert counts(result) == (0, 0, 0, 1, 0)
    assert "已有个案" in result.waiting[0].remarks[0].message
    (waiting,) = decisions.waiting(desk, batch_id=result.batch or 0)
    with pytest.raises(UserError, match="不能再接收"):
        decisions.decide(desk, row_id=waiting.id, action="take")
    assert [c.id for c in kept(desk, HardshipCase)] == [opened.id]


def test_two_rows_about_one_person_take_over_one_case(desk: Desk, tmp_path: Path) -> None:
    result = take(desk, tmp_path, line(), line(), line(认定日期="2015-01-01"))
    assert counts(result) == (1, 0, 1, 1, 0)
    assert len(kept(desk, HardshipCase)) == 1


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"困难类别（主）": None, "困难类别（次）": None}, "困难类别（主）"),
        ({"认定日期": None}, "认定日期"),
        ({"认定日期": "2019-01-01"}, "认定日期"),
        ({"退出日期": "2015-01-01"}, "退出日期"),
        ({"退出原因": "已就业"}, "退出日期"),
        ({"困难类别（主）": "无业游民"}, "困难类别（主）"),
    ],
)
def test_a_case_that_lacks_what_a_case_needs_is_refused(
    desk: Desk, tmp_path: Path, changes: dict[str, Any], column: str
) -> None:
    result = take(desk, tmp_path, line(**changes))
    assert counts(result) == (0, 0, 0, 0, 1)
    assert result.rejected[0].column == column
    assert persons.page(desk).total == 0


def test_a_roster_of_people_does_not_touch_the_columns_of_cases(desk: Desk, tmp_path: Path) -> None:
    result = import_roster(desk, path=roster(tmp_path, line(), head=HEAD))
    assert counts(result) == (1, 0, 0, 0, 0)
    assert kept(desk, HardshipCase) == []
    assert any("存量接收" in warning.message for warning in result.warnings)


def test_undoing_the_stock_takes_cases_and_people_back_and_it_can_come_again(
    desk: Desk, tmp_path: Path
) -> None:
    result = take(desk, tmp_path, line())
    undone = batches.undo(desk, batch_id=result.batch or 0, reason="接收错了街道")
    assert (undone.people, undone.kept) == (1, ())
    assert (persons.page(desk).total, kept(desk, HardshipCase), kept(desk, CaseGroup)) == (0, [], [])
    assert counts(take(desk, tmp_path, line())) == (1, 0, 0, 0, 0)
    with desk.store.read() as session:
        assert CaseRepository(session).count() == 1
    assert verify(desk.store).problems == []
