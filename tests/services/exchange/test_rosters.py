"""Importing rosters: good rows are taken once, the others listed with row, column and reason."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.services import employment, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.rosters import RosterResult, import_roster
from tests import offices
from tests.people import number, person_data, wrong_number
from tests.services.exchange.workbooks import line, roster

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "roster.xlsx"
REFERENCE = date(2026, 10, 31)


@pytest.fixture
def desk(office: Path) -> Iterator[Desk]:
    """A desk on the day the sample is made for."""
    opened = offices.open_office(office, on=REFERENCE)
    yield opened
    opened.store.close()


def counts(result: RosterResult) -> tuple[int, int, int, int, int]:
    undecided = len({remark.row for remark in result.undecided})
    rejected = len({remark.row for remark in result.rejected})
    return result.read, result.added, result.unchanged, undecided, rejected


def registered(desk: Desk) -> int:
    return persons.page(desk, limit=1).total


def take(desk: Desk, tmp_path: Path, *rows: Any, **options: Any) -> RosterResult:
    return import_roster(desk, path=roster(tmp_path, *rows), **options)


def test_the_sample_roster_is_taken_once_and_a_second_time_adds_nothing(desk: Desk) -> None:
    first = import_roster(desk, path=SAMPLE)
    assert counts(first) == (222, 217, 1, 2, 2)
    assert registered(desk) == 217
    second = import_roster(desk, path=SAMPLE)
    assert counts(second) == (222, 0, 218, 2, 2)
    assert (second.updated, registered(desk)) == (0, 217)


def test_xl_17_a_bad_row_is_listed_and_after_its_correction_a_second_run_adds_it_alone(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [line(name=f"陈志{c}", id_number=number(n=n)) for n, c in enumerate("甲乙丙丁戊")]
    spoilt = [*rows[:2], line(name="陈志丙", id_number=wrong_number(number(n=2))), *rows[3:]]
    first = take(desk, tmp_path, *spoilt)
    assert counts(first) == (5, 4, 0, 0, 1)
    problem = first.rejected[0]
    assert (problem.row, problem.field, problem.column) == (4, "id_number", "公民身份号码")
    assert "校验码不正确" in problem.message
    assert counts(take(desk, tmp_path, *rows)) == (5, 1, 4, 0, 0)
    assert counts(take(desk, tmp_path, *rows)) == (5, 0, 5, 0, 0)
    assert registered(desk) == 5


def test_a_row_whose_spell_is_refused_leaves_nobody_behind(desk: Desk, tmp_path: Path) -> None:
    good = line(name="王芳", id_number=number("440103", sex="female"))
    result = take(desk, tmp_path, line(lost="2027-01-01"), good)
    assert counts(result) == (2, 1, 0, 0, 1)
    assert (result.rejected[0].row, result.rejected[0].column) == (2, "失业时间")
    assert [p.name for p in persons.page(desk).people] == ["王芳"]


def test_id_18_every_unusable_number_is_listed_with_its_row(desk: Desk, tmp_path: Path) -> None:
    unusable = ["44010619O208089217", "440106197208089l17", None, "无", "身份证丢失", number()[:17]]
    result = take(desk, tmp_path, *(line(id_number=text) for text in unusable), line())
    assert counts(result) == (7, 1, 0, 0, 6)
    assert [remark.row for remark in result.rejected] == [2, 3, 4, 5, 6, 7]
    assert {remark.column for remark in result.rejected} == {"公民身份号码"}


def test_id_22_a_sex_that_contradicts_the_number_needs_a_decision(desk: Desk, tmp_path: Path) -> None:
    head = ("姓名", "公民身份号码", "性别", "出生年月")
    path = roster(tmp_path, ("何秀英", "440103198005109682", "男", "1980.05"), head=head)
    result = import_roster(desk, path=path)
    assert counts(result) == (1, 0, 0, 1, 0)
    assert result.undecided[0].column == "性别"


def test_nm_01_another_middle_dot_with_the_same_number_is_no_change(desk: Desk, tmp_path: Path) -> None:
    for dot, added in zip("·•‧・．.", (1, 0, 0, 0, 0, 0), strict=True):
        result = take(desk, tmp_path, line(name=f"古丽米热{dot}艾山"))
        assert counts(result) == (1, added, 1 - added, 0, 0)
    assert persons.page(desk).people[0].name == "古丽米热·艾山"


def test_nm_03_a_private_code_for_a_rare_character_does_not_overwrite_it(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, line(name="陈䶮"))
    assert counts(take(desk, tmp_path, line(name="陈\ue863"))) == (1, 0, 1, 0, 0)
    assert counts(take(desk, tmp_path, line(name="陈\ue123"))) == (1, 0, 1, 0, 0)
    assert persons.page(desk).people[0].name == "陈䶮"


def test_ph_02_two_phones_in_one_cell_and_a_note_are_all_kept(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, line(phone="13800138000/13900139000（儿子）"))
    person = persons.page(desk).people[0]
    assert person.phone == "13800138000"
    assert [(p.number, p.note) for p in person.other_phones] == [("13900139000", "儿子")]


def test_values_written_another_way_are_unchanged(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, line(name="王芳", id_number=number(sex="female")))
    wide = number(sex="female").translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    again = line(name="王　芳", id_number=wide, phone="+86 138-0013-8000", lost="2025年9月15日")
    assert counts(take(desk, tmp_path, again)) == (1, 0, 1, 0, 0)


def test_a_row_that_says_something_else_is_undecided_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, line())
    result = take(desk, tmp_path, line(phone="13900139000", lost="2024-01-01"))
    assert counts(result) == (1, 0, 0, 1, 0)
    assert [remark.column for remark in result.undecided] == ["联系电话", "失业时间"]
    person = persons.page(desk).people[0]
    assert person.phone == "13800138000"
    assert [str(s.from_day) for s in employment.of_person(desk, person_id=person.id)] == ["2025-09-15"]


def test_id_13_an_old_number_of_a_registered_person_is_a_match_to_confirm(desk: Desk, tmp_path: Path) -> None:
    persons.add(desk, data=person_data())
    result = take(desk, tmp_path, (1, "陈志明", "440106720808921", "13800138000", None))
    assert counts(result) == (1, 0, 0, 1, 0)
    assert registered(desk) == 1


def test_the_same_name_and_birth_date_under_another_number_is_undecided(desk: Desk, tmp_path: Path) -> None:
    result = take(desk, tmp_path, line(), line(id_number=number(n=11)))
    assert counts(result) == (2, 1, 0, 1, 0)


def test_a_cancelled_import_keeps_nothing_and_progress_names_each_row(desk: Desk, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    rows = [line(name=f"陈志{c}", id_number=number(n=n)) for n, c in enumerate("甲乙丙")]
    result = take(
        desk, tmp_path, *rows, on_progress=lambda d, t: seen.append((d, t)), cancelled=lambda: len(seen) == 2
    )
    assert result.cancelled
    assert (result.added, registered(desk)) == (0, 0)
    assert seen == [(1, 3), (2, 3)]


def test_columns_that_are_not_read_are_named(desk: Desk, tmp_path: Path) -> None:
    path = roster(tmp_path, ("陈志明", number(), "54"), head=("姓名", "公民身份号码", "微信号"))
    assert [w.column for w in import_roster(desk, path=path).warnings] == ["微信号"]
