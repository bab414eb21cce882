"""市系统报送: what is not entered, a batch in the office's columns, and its receipt with every difference said."""

import csv
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.services import cases, employment, outside, outside_batches
from caseworker_app.services.desk import Desk
from tests import offices, people
from tests.services.case_office import applicant, assisted, determined, opened


def recognised(desk: Desk, n: int = 0) -> int:
    """The case of a recognised person."""
    case = opened(desk, applicant(desk, n)).id
    determined(desk, case)
    return case


def sheet_of(path: Path) -> list[list[Any]]:
    """The cells of a workbook as they stand."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def receipt(path: Path, rows: list[list[str]]) -> Path:
    """A receipt as the city's system writes it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["姓名", "证件号码", "业务流水号", "处理结果", "失败原因"], *rows])
    return path


def test_registrations_decisions_and_exits_wait_each_in_its_own_list(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    assisted(desk, case)
    assert [(one.kind, one.not_entered) for one in outside.counts(desk)] == [
        ("registration", 1),
        ("cancellation", 0),
        ("decision", 1),
        ("exit", 0),
    ]
    cases.advance(desk, case_id=case, action="exit", data={"cause": "own_wish", "proof": "申请书"})
    spell = employment.of_person(desk, person_id=cases.show(desk, case_id=case).person)[0]
    employment.cancel(desk, spell_id=spell.id, data={"cause": "ended_wish"})
    assert [one.not_entered for one in outside.counts(desk)] == [1, 1, 1, 1]
    (exit_,) = outside.waiting(desk, kind="exit")
    assert (exit_.id, exit_.name, exit_.id_masked) == (case, "陈志明", "440106********9014")


def test_one_record_is_entered_with_its_number_and_many_returned_with_a_reason(desk: Desk) -> None:
    held = [recognised(desk, n) for n in range(2)]
    with pytest.raises(UserError, match="自己的市系统编号"):
        outside.set_many(desk, kind="decision", record_ids=held, status="entered", number="1")
    outside.set_many(desk, kind="decision", record_ids=held[:1], status="entered", number="SZ-1")
    assert cases.show(desk, case_id=held[0]).outside_number == "SZ-1"
    outside.set_many(desk, kind="decision", record_ids=held[1:], status="returned", reason="照片不清")
    assert [one.reason for one in outside.waiting(desk, kind="decision", status="returned")] == ["照片不清"]
    assert outside.waiting(desk, kind="decision") == ()


def test_a_batch_is_written_in_text_cells_and_kept(desk: Desk, tmp_path: Path) -> None:
    case = recognised(desk)
    batch = outside_batches.export(desk, kind="decision", path=tmp_path / "batch.xlsx")
    heads, row = sheet_of(tmp_path / "batch.xlsx")
    found = dict(zip(heads, row, strict=True))
    assert found["证件号码"] == people.number(n=0)
    assert found["记录编号"] == str(case)
    assert found["认定日期"] == "2018-01-05"
    assert (batch.number, batch.rows) == ("S440106-2018-00-0001", 1)
    assert [one.number for one in outside_batches.batches(desk)] == [batch.number]
    outside_batches.again(desk, batch_id=batch.id, path=tmp_path / "again.xlsx")
    assert sheet_of(tmp_path / "again.xlsx") == sheet_of(tmp_path / "batch.xlsx")


def test_the_columns_of_a_batch_are_the_offices_own(desk: Desk, tmp_path: Path) -> None:
    recognised(desk)
    columns = [{"title": "身份证", "field": "id_number"}, {"title": "预留", "field": ""}]
    outside.set_template(desk, kind="decision", columns=columns)
    outside_batches.export(desk, kind="decision", path=tmp_path / "b.csv")
    assert sheet_of_csv(tmp_path / "b.csv")[0] == ["身份证", "预留"]
    for wrong, said in (
        ([{"title": "姓名", "field": "name"}], "对不上"),
        ([{"title": "", "field": "id_number"}], "没有列名"),
        ([{"title": "号", "field": "id_number"}, {"title": "号", "field": "name"}], "列名相同"),
        ([{"title": "号", "field": "salary"}], "没有内容"),
    ):
        with pytest.raises(UserError, match=said):
            outside.set_template(desk, kind="decision", columns=wrong)
    clerk = offices.colleague(desk, "陈洁", Role.CLERK)
    with pytest.raises(UserError) as refused:
        outside.set_template(clerk, kind="decision", columns=columns)
    assert refused.value.code == "not_allowed"


def sheet_of_csv(path: Path) -> list[list[str]]:
    """The cells of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_receipt_is_read_back_and_only_what_is_clear_is_applied(desk: Desk, tmp_path: Path) -> None:
    held = [recognised(desk, n) for n in range(4)]
    batch = outside_batches.export(desk, kind="decision", path=tmp_path / "b.xlsx")
    rows = [
        ["陈志明", people.number(n=0), "SZ-1", "成功", ""],
        ["陈志明", people.number(n=1), "", "失败", "照片不清"],
        ["陈志敏", people.number(n=2), "SZ-3", "成功", ""],
        ["王某", people.number(n=9), "SZ-9", "成功", ""],
    ]
    found = outside_batches.read_receipt(desk, batch_id=batch.id, path=receipt(tmp_path / "r.csv", rows))
    assert [one.row for one in found.unknown] == [5]
    assert [one.our_number for one in found.missing] == [str(held[3])]
    doubtful = [one for one in found.answers if not one.clear]
    assert doubtful[0].differences == ("姓名不同：报送“陈志明”，回执“陈志敏”",)
    done = outside_batches.apply_receipt(desk, batch_id=batch.id, receipt=found, file_name="r.csv")
    assert (done.entered, done.returned, done.left) == (1, 1, 2)
    states = [cases.show(desk, case_id=case).outside_status for case in held]
    assert states == ["entered", "returned", "not_entered", "not_entered"]
    ticked = [doubtful[0].sent.item]
    outside_batches.apply_receipt(desk, batch_id=batch.id, receipt=found, file_name="r.csv", also=ticked)
    assert cases.show(desk, case_id=held[2]).outside_number == "SZ-3"
    assert (outside_batches.batches(desk)[0].entered, outside_batches.batches(desk)[0].returned) == (2, 1)


def test_another_number_than_before_is_a_difference_and_not_applied(desk: Desk, tmp_path: Path) -> None:
    case = recognised(desk)
    batch = outside_batches.export(desk, kind="decision", path=tmp_path / "b.xlsx")
    for number in ("SZ-1", "SZ-2"):
        path = receipt(tmp_path / f"{number}.csv", [["陈志明", people.number(n=0), number, "成功", ""]])
        found = outside_batches.read_receipt(desk, batch_id=batch.id, path=path)
        outside_batches.apply_receipt(desk, batch_id=batch.id, receipt=found, file_name=path.name)
    assert found.answers[0].differences == ("已有编号 SZ-1，回执为 SZ-2",)
    assert cases.show(desk, case_id=case).outside_number == "SZ-1"


def test_entered_without_a_number_is_never_applied(desk: Desk, tmp_path: Path) -> None:
    case = recognised(desk)
    batch = outside_batches.export(desk, kind="decision", path=tmp_path / "b.xlsx")
    path = receipt(tmp_path / "r.csv", [["陈志明", people.number(n=0), "", "成功", ""]])
    found = outside_batches.read_receipt(desk, batch_id=batch.id, path=path)
    also = [found.answers[0].sent.item]
    outside_batches.apply_receipt(desk, batch_id=batch.id, receipt=found, file_name="r", also=also)
    assert cases.show(desk, case_id=case).outside_status == OutsideStatus.NOT_ENTERED


def test_nothing_to_report_or_a_place_that_cannot_be_written_leaves_no_batch(
    desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="没有需要报送"):
        outside_batches.export(desk, kind="exit", path=tmp_path / "b.xlsx")
    recognised(desk)
    with pytest.raises(UserError, match="写不了"):
        outside_batches.export(desk, kind="decision", path=tmp_path / "none" / "b.xlsx")
    assert outside_batches.batches(desk) == ()


def test_what_is_on_its_way_is_not_sent_a_second_time(desk: Desk, tmp_path: Path) -> None:
    recognised(desk)
    outside_batches.export(desk, kind="decision", path=tmp_path / "b.xlsx")
    with pytest.raises(UserError, match="没有需要报送"):
        outside_batches.export(desk, kind="decision", path=tmp_path / "c.xlsx")
    recognised(desk, 1)
    assert outside_batches.export(desk, kind="decision", path=tmp_path / "c.xlsx").rows == 1


def test_a_refusal_is_reported_as_a_decision_and_a_revocation_ends_recognition(
    desk: Desk, tmp_path: Path
) -> None:
    refused = opened(desk, applicant(desk)).id
    for action, data in (("accept", {}), ("report_up", {}), ("refuse", {"cause": "材料不实"})):
        cases.advance(desk, case_id=refused, action=action, data=data)
    revoked = recognised(desk, 1)
    outside.set_many(desk, kind="decision", record_ids=[revoked], status="entered", number="SZ-1")
    cases.advance(
        desk, case_id=revoked, action="revoke", data={"cause": "虚假材料", "heard_on": "2018-01-14"}
    )
    assert [(one.kind, one.not_entered) for one in outside.counts(desk)][2:] == [("decision", 1), ("exit", 1)]
    (decision,) = outside.waiting(desk, kind="decision")
    (ended,) = outside.waiting(desk, kind="exit")
    assert (decision.id, decision.day, ended.id, ended.day) == (refused, desk.on, revoked, desk.on)
    assert "不予认定" in decision.what
    assert "撤销" in ended.what
    outside_batches.export(desk, kind="exit", path=tmp_path / "退出.csv")
    assert "已撤销" in (tmp_path / "退出.csv").read_text("utf-8-sig")


def test_what_is_decided_again_is_reported_again(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    for action, data in (("accept", {}), ("report_up", {}), ("refuse", {"cause": "材料不实"})):
        cases.advance(desk, case_id=case, action=action, data=data)
    outside.set_many(desk, kind="decision", record_ids=[case], status="entered", number="SZ-1")
    cases.advance(desk, case_id=case, action="deliver", data={"way": "signature"})
    cases.advance(desk, case_id=case, action="recheck", data={"reason": "补充了材料"})
    assert outside.waiting(desk, kind="decision") == ()
    cases.advance(desk, case_id=case, action="determine", data={})
    assert [one.id for one in outside.waiting(desk, kind="decision")] == [case]
