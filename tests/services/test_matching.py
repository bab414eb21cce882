"""数据比对: every hit opens one task with a day and its proof; nobody exits by it; one or many are decided, or none."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_id
from caseworker_app.services import cases, exits, findings, matching, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.matching import MatchResult
from tests import people
from tests.services.case_office import applicant, assisted, opened

HEAD = ("姓名", "身份证号", "参保单位", "险种", "出生日期", "参保日期", "状态")


def listed(
    folder: Path, *rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, encoding: str = "gb18030"
) -> Path:
    path = folder / "名单.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def insured(
    n: int = 0, name: str = "陈志明", unit: str = "甲公司", day: str = "2018-01-02"
) -> tuple[str, ...]:
    return (name, people.number(n=n), unit, "养老保险", "1972-08-08", day, "参保缴费")


def compare(desk: Desk, path: Path, kind: str = "social_insurance") -> MatchResult:
    return matching.compare(desk, path=path, kind=kind)


def test_a_hit_opens_a_task_with_its_day_and_proof_and_exits_nobody(desk: Desk, tmp_path: Path) -> None:
    person = applicant(desk)
    case = assisted(desk, opened(desk, person).id)
    result = compare(desk, listed(tmp_path, insured(), insured(n=5)))
    assert (result.read, result.compared, result.opened) == (2, 2, 1)
    (one,) = findings.page(desk).rows
    assert (one.person, one.case, one.day, one.suggests) == (person, case.id, date(2018, 1, 2), "employed")
    assert one.due_day == date(2018, 1, 29)
    assert one.proof["unit"] == "甲公司"
    assert one.proof["row"] == 2
    assert one.id_number == mask_id(people.number(n=0))
    assert cases.show(desk, case_id=case.id).status == "assisted"


def test_the_same_list_again_opens_nothing_and_what_was_decided_stays_decided(
    desk: Desk, tmp_path: Path
) -> None:
    applicant(desk)
    path = listed(tmp_path, insured())
    assert compare(desk, path).opened == 1
    again = compare(desk, path)
    assert (again.opened, [f.known for f in again.findings]) == (0, [True])
    (one,) = findings.page(desk).rows
    findings.decide(desk, finding_ids=[one.id], state="dismissed", opinion="同名他人参保，已电话核实")
    assert compare(desk, path).opened == 0
    assert compare(desk, listed(tmp_path, insured(unit="乙公司"))).opened == 1


def test_two_employers_of_one_person_are_two_tasks_and_a_repeated_row_is_one(
    desk: Desk, tmp_path: Path
) -> None:
    applicant(desk)
    result = compare(desk, listed(tmp_path, insured(), insured(unit="乙公司"), insured()))
    assert (result.opened, len(result.findings)) == (2, 2)


def test_rows_that_cannot_be_compared_are_listed_with_their_reason(desk: Desk, tmp_path: Path) -> None:
    applicant(desk)
    path = listed(
        tmp_path, ("陈志明", "", "甲", "养老"), ("陈志明", "不详", "甲", "养老"), insured(day="2018-13-05")
    )
    result = compare(desk, path)
    assert [(u.row, u.field) for u in result.uncompared] == [(2, "id_number"), (3, "id_number"), (4, "day")]
    assert result.opened == 0


def test_a_fifteen_digit_number_and_a_former_one_find_the_person(desk: Desk, tmp_path: Path) -> None:
    number = people.number(n=0)
    person = applicant(desk)
    fifteen = number[:6] + number[8:17]
    assert compare(desk, listed(tmp_path, ("陈志明", fifteen, "甲公司", "养老"))).findings[0].person == person
    persons.update(desk.because("录错"), person_id=person, data={"id_number": people.number(n=7)})
    assert compare(desk, listed(tmp_path, insured(unit="丙公司"))).findings[0].person == person


def test_a_workbook_with_dates_and_lost_numbers_is_read_the_same(desk: Desk, tmp_path: Path) -> None:
    applicant(desk)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEAD))
    sheet.append(["陈志明", people.number(n=0), "甲公司", "养老", date(1972, 8, 8), date(2018, 1, 2), "在缴"])
    sheet.append(["某人", 440103196903159000, "乙公司", "养老"])
    book.save(tmp_path / "名单.xlsx")
    result = compare(desk, tmp_path / "名单.xlsx")
    assert result.findings[0].day == "2018-01-02"
    assert "按数字保存" in result.uncompared[0].message


def test_a_list_without_a_column_of_numbers_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="表头"):
        compare(desk, listed(tmp_path, ("陈志明", "甲"), head=("姓名", "单位")))


def test_stopping_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_REPORT_EVERY", 1)
    applicant(desk)
    result = matching.compare(
        desk, path=listed(tmp_path, insured()), kind="social_insurance", cancelled=lambda: True
    )
    assert result.cancelled
    assert findings.runs(desk) == ()


def test_one_borne_out_becomes_a_review_and_the_case_stays(desk: Desk, tmp_path: Path) -> None:
    person = applicant(desk)
    case = assisted(desk, opened(desk, person).id)
    compare(desk, listed(tmp_path, insured()))
    (one,) = findings.page(desk).rows
    assert one.outcomes[0] == findings.REVIEW
    findings.decide(
        desk, finding_ids=[one.id], state="confirmed", opinion="单位证实在职", outcome=findings.REVIEW
    )
    (review,) = exits.of_case(desk, case_id=case.id)
    assert (review.cause, review.found_by) == ("employed", "match")
    assert "单位证实在职" in review.detail
    assert cases.show(desk, case_id=case.id).status == "assisted"


def test_many_are_decided_at_once_or_none(desk: Desk, tmp_path: Path) -> None:
    for n in range(3):
        applicant(desk, n=n)
    compare(desk, listed(tmp_path, *(insured(n=n) for n in range(3))))
    ids = [row.id for row in findings.page(desk).rows]
    findings.decide(desk, finding_ids=ids[:1], state="dismissed", opinion="不是本人")
    with pytest.raises(UserError, match="已经核实过"):
        findings.decide(desk, finding_ids=ids, state="dismissed", opinion="不是本人")
    assert findings.page(desk).total == 2
    done = findings.decide(desk, finding_ids=ids[1:], state="confirmed", opinion="只作记录")
    assert done.count == 2
    assert findings.page(desk).total == 0


def test_evidence_borne_out_is_written_into_the_record(desk: Desk, tmp_path: Path) -> None:
    person = applicant(desk)
    compare(
        desk, listed(tmp_path, ("陈志明", people.number(n=0)), head=("姓名", "身份证号")), "minimum_living"
    )
    (one,) = findings.page(desk).rows
    findings.decide(
        desk, finding_ids=[one.id], state="confirmed", opinion="民政名单", outcome=findings.RECORD
    )
    assert persons.get(desk, person_id=person).minimum_living_allowance is True


def test_an_opinion_is_needed_and_pages_go_on_after_the_last_row(desk: Desk, tmp_path: Path) -> None:
    for n in range(4):
        applicant(desk, n=n)
    compare(desk, listed(tmp_path, *(insured(n=n) for n in range(4))))
    first = findings.page(desk, limit=3).rows
    rest = findings.page(desk, limit=3, after=first[-1]).rows
    assert len({row.id for row in (*first, *rest)}) == 4
    with pytest.raises(UserError, match="意见"):
        findings.decide(desk, finding_ids=[first[0].id], state="confirmed", opinion=" ")


def test_a_finding_that_waits_hides_none_that_points_at_another_cause(desk: Desk, tmp_path: Path) -> None:
    applicant(desk)
    head = ("姓名", "身份证号", "执行情况", "起始日期")
    number = people.number(n=0)
    for said, opened_now in (("社区矫正", 1), ("社区矫正", 0), ("撤销缓刑收监执行", 1)):
        path = listed(tmp_path, ("陈志明", number, said, "2018-01-02"), head=head)
        assert compare(desk, path, "prison").opened == opened_now
    assert {one.suggests for one in findings.page(desk).rows} == {"community_correction", "sentenced"}


def test_a_row_whose_last_day_has_passed_is_no_finding(desk: Desk, tmp_path: Path) -> None:
    applicant(desk)
    head = ("姓名", "身份证号", "险种", "参保日期", "停保日期")
    rows = [("陈志明", people.number(n=0), "养老保险", "2017-01-01", day) for day in ("2017-12-31", "")]
    path = listed(tmp_path, rows[0], head=head)
    assert compare(desk, path).opened == 0
    assert compare(desk, listed(tmp_path, rows[1], head=head)).opened == 1
