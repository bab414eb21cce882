"""A roster fills the gaps of what is registered and changes nothing else; rows in doubt wait, and are decided one by one."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from caseworker_app.domain.errors import UserError
from caseworker_app.services import employment, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import batches, decisions
from caseworker_app.services.exchange.rosters import RosterResult, import_roster
from caseworker_app.services.exchange.table import Reading
from db.history import person_entries
from db.models.exchange import ImportBatch
from db.verify import verify
from tests.people import number, person_data, wrong_number
from tests.services.exchange.workbooks import roster

HEAD = ("姓名", "公民身份号码", "性别", "民族", "文化程度", "联系电话", "街道", "失业时间")
OTHER = "440111197105069310"


def take(desk: Desk, tmp_path: Path, *rows: Any, **options: Any) -> RosterResult:
    head = options.pop("head", HEAD)
    return import_roster(desk, path=roster(tmp_path, *rows, head=head), **options)


def counts(result: RosterResult) -> tuple[int, int, int, int, int]:
    """Added, updated, unchanged, undecided, rejected."""
    rejected = len({remark.row for remark in result.rejected})
    return result.added, result.updated, result.unchanged, len(result.waiting), rejected


def line(**changes: Any) -> tuple[Any, ...]:
    values = dict(
        zip(HEAD, ("陈志明", number(), "男", "汉族", "高中", "13800138000", "石牌街", None), strict=True)
    )
    return tuple((values | changes).values())


def bare(desk: Desk, **changes: Any) -> int:
    return persons.add(desk, data={"name": "陈志明", "id_number": number()} | changes).person.id


def test_a_gap_is_filled_and_counts_as_updated(desk: Desk, tmp_path: Path) -> None:
    person = bare(desk)
    assert counts(take(desk, tmp_path, line(失业时间="2017-06-01"))) == (0, 1, 0, 0, 0)
    kept = persons.get(desk, person_id=person)
    assert (kept.education, kept.phone, kept.street) == ("高中", "13800138000", "石牌街")
    spells = employment.of_person(desk, person_id=person)
    assert [(s.kind, str(s.from_day)) for s in spells] == [("unemployed", "2017-06-01")]
    assert persons.find(desk, text="13800138000").hits[0].person.id == person
    assert counts(take(desk, tmp_path, line(失业时间="2017-06-01"))) == (0, 0, 1, 0, 0)


def test_a_difference_leaves_the_whole_row_waiting_with_both_values(desk: Desk, tmp_path: Path) -> None:
    person = bare(desk, education="大专")
    result = take(desk, tmp_path, line())
    assert counts(result) == (0, 0, 0, 1, 0)
    (remark,) = result.waiting[0].remarks
    assert (remark.field, remark.column) == ("education", "文化程度")
    assert "大专" in remark.message
    assert "高中" in remark.message
    kept = persons.get(desk, person_id=person)
    assert (kept.education, kept.phone) == ("大专", None)


def test_a_registration_that_is_not_on_record_is_never_added_by_itself(desk: Desk, tmp_path: Path) -> None:
    person = bare(desk)
    employment.add(
        desk, person_id=person, data={"kind": "employed", "from": "2017-01-01", "employer": "某厂"}
    )
    result = take(desk, tmp_path, line(失业时间="2017-09-01"))
    assert counts(result) == (0, 0, 0, 1, 0)
    assert [s.kind for s in employment.of_person(desk, person_id=person)] == ["employed"]


def test_two_rows_of_one_number_that_differ_wait_and_a_row_twice_is_once(desk: Desk, tmp_path: Path) -> None:
    result = take(desk, tmp_path, line(), line(), line(文化程度="大专"), line(街道=None, 民族=None))
    assert counts(result) == (1, 0, 2, 1, 0)
    assert "本表第 2 行" in result.waiting[0].remarks[0].message


def test_pp_01_a_row_without_number_offers_everybody_of_the_name(desk: Desk, tmp_path: Path) -> None:
    first = persons.add(desk, data={"name": "陈志强", "id_number": OTHER, "phone": "13800138001"}).person
    second = persons.add(
        desk, data={"name": "陈志强", "id_number": "44011119710506953X", "phone": "13800138002"}
    ).person
    result = take(desk, tmp_path, line(姓名="陈志强", 公民身份号码=None, 联系电话="13800138002"))
    assert counts(result) == (0, 0, 0, 1, 0)
    offered = result.waiting[0].candidates
    assert [c.id for c in offered] == [second.id, first.id]
    assert [(c.id_number, c.phone_end) for c in offered] == [
        ("440111********953X", "8002"),
        ("440111********9310", "8001"),
    ]
    assert result.batch is not None
    (waiting,) = decisions.waiting(desk, batch_id=result.batch)
    assert waiting.person is None
    assert waiting.actions == ("take", "dismiss")
    assert persons.page(desk).total == 2


def test_a_row_without_number_whose_birth_date_contradicts_is_refused(desk: Desk, tmp_path: Path) -> None:
    persons.add(desk, data={"name": "陈志强", "id_number": OTHER})
    head = ("姓名", "公民身份号码", "出生日期")
    result = take(desk, tmp_path, ("陈志强", None, "1980-01-01"), head=head)
    assert counts(result) == (0, 0, 0, 0, 1)


def test_nm_03_a_private_code_leaves_the_name_and_says_so(desk: Desk, tmp_path: Path) -> None:
    person = bare(desk, name="陈䶮", id_number=OTHER)
    result = take(desk, tmp_path, line(姓名="陈\ue123", 公民身份号码=OTHER))
    assert counts(result) == (0, 1, 0, 0, 0)
    assert persons.get(desk, person_id=person).name == "陈䶮"
    assert any("同一生僻字" in warning.message for warning in result.warnings)


def test_ph_02_a_second_number_in_the_cell_fills_the_gap_beside_the_first(desk: Desk, tmp_path: Path) -> None:
    person = bare(desk, phone="13800138000")
    result = take(desk, tmp_path, line(联系电话="138-0013-8000/13900139000（儿子）"))
    assert counts(result) == (0, 1, 0, 0, 0)
    kept = persons.get(desk, person_id=person)
    assert kept.phone == "13800138000"
    assert [(p.number, p.note) for p in kept.other_phones] == [("13900139000", "儿子")]


def test_a_trial_run_says_what_would_be_and_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    result = take(desk, tmp_path, line(), line(公民身份号码=wrong_number(number())), dry_run=True)
    assert counts(result) == (1, 0, 0, 0, 1)
    assert (result.batch, persons.page(desk).total, batches.recent(desk)) == (None, 0, ())


def test_xl_17_all_or_nothing_saves_nothing_and_names_the_bad_rows(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        take(desk, tmp_path, line(), line(公民身份号码=wrong_number(number())), all_or_nothing=True)
    assert refusal.value.code == "rows_rejected"
    assert [one["row"] for one in refusal.value.extra["rejected"]] == [3]
    assert persons.page(desk).total == 0
    assert counts(take(desk, tmp_path, line(), all_or_nothing=True)) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("hidden", [False, True])
def test_xl_11_whether_hidden_rows_were_taken_is_kept_with_the_import(
    desk: Desk, tmp_path: Path, hidden: bool
) -> None:
    path = roster(tmp_path, line(), line(姓名="李强", 公民身份号码=number(n=1)), head=HEAD)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(path)
    result = import_roster(desk, path=path, reading=Reading(hidden=hidden))
    assert (result.added, persons.page(desk).total) == ((2, 2) if hidden else (1, 1))
    assert any("另有 1 行被隐藏" in warning.message for warning in result.warnings) is not hidden
    with desk.store.read() as session:
        (batch,) = session.scalars(select(ImportBatch)).all()
    assert batch.options["hidden_rows"] is hidden


def test_taking_a_waiting_row_changes_only_what_was_chosen(desk: Desk, tmp_path: Path) -> None:
    person = bare(desk, education="大专")
    result = take(desk, tmp_path, line())
    (waiting,) = decisions.waiting(desk, batch_id=result.batch or 0)
    assert {f.name: (f.record, f.given) for f in waiting.fields}["education"] == ("大专", "高中")
    decided = decisions.decide(desk, row_id=waiting.id, action="take", fields=["phone"])
    assert decided.person == person
    kept = persons.get(desk, person_id=person)
    assert (kept.education, kept.phone) == ("大专", "13800138000")
    assert decisions.waiting(desk, batch_id=result.batch or 0) == ()
    with pytest.raises(UserError, match="已经处理过"):
        decisions.decide(desk, row_id=waiting.id, action="dismiss")


def test_id_13_taking_the_old_number_keeps_it_in_the_history_of_numbers(desk: Desk, tmp_path: Path) -> None:
    person = bare(desk)
    old = number()[:6] + number()[8:17]
    result = take(desk, tmp_path, line(公民身份号码=old, 民族=None, 文化程度=None, 街道=None, 联系电话=None))
    (waiting,) = decisions.waiting(desk, batch_id=result.batch or 0)
    decisions.decide(desk, row_id=waiting.id, action="take")
    kept = persons.get(desk, person_id=person)
    assert (kept.id_number, kept.previous_numbers) == (number(), (old,))
    again = take(desk, tmp_path, line(公民身份号码=old, 民族=None, 文化程度=None, 街道=None, 联系电话=None))
    assert counts(again) == (0, 0, 1, 0, 0)


def test_id_22_registering_a_contradicting_row_takes_what_was_chosen(desk: Desk, tmp_path: Path) -> None:
    result = take(desk, tmp_path, line(性别="女"))
    (waiting,) = decisions.waiting(desk, batch_id=result.batch or 0)
    assert waiting.actions == ("new", "dismiss")
    with pytest.raises(UserError):
        decisions.decide(desk, row_id=waiting.id, action="new")
    decided = decisions.decide(desk, row_id=waiting.id, action="new", fields=["phone", "education"])
    assert decided.person is not None
    assert persons.get(desk, person_id=decided.person).sex == "male"


def test_a_namesake_under_another_number_can_be_registered_as_new(desk: Desk, tmp_path: Path) -> None:
    bare(desk)
    result = take(desk, tmp_path, line(公民身份号码=number(n=11)))
    (waiting,) = decisions.waiting(desk, batch_id=result.batch or 0)
    assert waiting.actions == ("take", "new", "dismiss")
    decisions.decide(desk, row_id=waiting.id, action="new")
    assert persons.page(desk).total == 2
    assert counts(take(desk, tmp_path, line(公民身份号码=number(n=11)))) == (0, 0, 1, 0, 0)


def test_the_same_file_again_keeps_no_second_row_waiting(desk: Desk, tmp_path: Path) -> None:
    bare(desk, education="大专")
    first = take(desk, tmp_path, line())
    path = tmp_path / "名册.xlsx"
    second = import_roster(desk, path=path)
    assert counts(second) == (0, 0, 0, 1, 0)
    assert second.batch is None
    assert [b.id for b in batches.recent(desk)] == [first.batch]


def test_undoing_an_import_takes_back_people_and_gaps_and_the_file_can_come_again(
    desk: Desk, tmp_path: Path
) -> None:
    person = bare(desk)
    rows = (line(), line(姓名="王芳", 公民身份号码=number("440103", sex="female"), 性别="女"))
    result = take(desk, tmp_path, *rows)
    assert counts(result) == (1, 1, 0, 0, 0)
    undone = batches.undo(desk, batch_id=result.batch or 0, reason="导错了文件")
    assert (undone.people, undone.restored, undone.kept) == (1, 1, ())
    assert [p.name for p in persons.page(desk).people] == ["陈志明"]
    assert persons.get(desk, person_id=person).education is None
    assert persons.find(desk, text="王芳").hits == ()
    assert batches.get(desk, batch_id=result.batch or 0).undone_by == desk.user
    with pytest.raises(UserError, match="已于"):
        batches.undo(desk, batch_id=result.batch or 0, reason="再一次")
    assert counts(take(desk, tmp_path, *rows)) == (1, 1, 0, 0, 0)
    assert verify(desk.store).problems == []


def test_what_was_changed_since_the_import_is_kept_and_listed(desk: Desk, tmp_path: Path) -> None:
    person = bare(desk)
    woman = number("440103", sex="female")
    result = take(desk, tmp_path, line(), line(姓名="王芳", 公民身份号码=woman, 性别="女"))
    added = persons.find(desk, text="王芳").hits[0].person.id
    persons.update(desk, person_id=person, data={"education": "本科"})
    persons.update(desk, person_id=added, data={"note": "已来窗口"})
    undone = batches.undo(desk, batch_id=result.batch or 0, reason="导错了文件")
    assert undone.people == 0
    assert {k.name for k in undone.kept} == {"陈志明", "王芳"}
    assert any("文化程度" in k.what for k in undone.kept)
    kept = persons.get(desk, person_id=person)
    assert (kept.education, kept.phone) == ("本科", None)
    assert persons.get(desk, person_id=added).note == "已来窗口"


def test_undoing_takes_the_decisions_back_with_it(desk: Desk, tmp_path: Path) -> None:
    bare(desk)
    result = take(desk, tmp_path, line(公民身份号码=number(n=11)))
    (waiting,) = decisions.waiting(desk, batch_id=result.batch or 0)
    decisions.decide(desk, row_id=waiting.id, action="new")
    batches.undo(desk, batch_id=result.batch or 0, reason="导错了文件")
    assert persons.page(desk).total == 1
    with pytest.raises(UserError, match="已撤销"):
        decisions.decide(desk, row_id=waiting.id, action="dismiss")


def test_an_import_is_one_transaction_with_the_files_name_as_its_reason(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, line())
    person = persons.page(desk).people[0].id
    with desk.store.read() as session:
        entries = person_entries(session, person)
    assert {entry.reason for entry in entries} == {"导入花名册：名册.xlsx"}
    assert [entry.action for entry in entries] == ["insert", "insert"]


def test_a_viewer_may_not_import(desk: Desk, tmp_path: Path) -> None:
    from caseworker_app.domain.accounts import Role
    from tests import offices

    viewer = offices.colleague(desk, "小李", Role.VIEWER)
    with pytest.raises(UserError, match="角色"):
        take(viewer, tmp_path, line())


def test_the_shape_of_a_full_record_survives_a_roster_that_says_nothing_new(
    desk: Desk, tmp_path: Path
) -> None:
    persons.add(desk, data=person_data())
    assert counts(take(desk, tmp_path, line(街道=None))) == (0, 0, 1, 0, 0)
