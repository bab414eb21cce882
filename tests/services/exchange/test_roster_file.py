"""Reading whole rosters: whose row is a person's, and what is said about a row that is not as it should be."""

from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.roster_file import read_roster
from caseworker_app.services.exchange.roster_row import FORMULA, RosterRow
from tests.people import number
from tests.services.exchange.workbooks import HEAD, line, roster, save


def only(path: Path) -> RosterRow:
    rows = read_roster(path).rows
    assert len(rows) == 1
    return rows[0]


def read_cells(tmp_path: Path, **cells: Any) -> RosterRow:
    """Read one row with name, number and further columns given by their headings."""
    head = ("姓名", "公民身份号码", *cells)
    return only(roster(tmp_path, ("陈志明", number(), *cells.values()), head=head))


def test_a_row_gives_a_person_and_a_spell_in_the_json_shape(tmp_path: Path) -> None:
    row = only(roster(tmp_path, line()))
    assert row.row == 2
    assert row.person == {"name": "陈志明", "id_number": number(), "phone": "13800138000"}
    assert row.spells == ({"kind": "unemployed", "from": "2025-09-15", "to": None, "registered_on": None},)
    assert (row.problems, row.warnings) == ((), ())


def test_xl_01_numbers_kept_as_numbers_are_stopped_and_text_beside_them_is_read(tmp_path: Path) -> None:
    rows = read_roster(
        roster(
            tmp_path,
            line(id_number=440103196903159000),
            line(id_number=4.401031969031595e17),
            line(id_number="44010319690315905X"),
        )
    ).rows
    assert [[p.column for p in row.problems] for row in rows] == [["公民身份号码"], ["公民身份号码"], []]
    assert "末几位已丢失" in rows[0].problems[0].message
    assert [row.person.get("id_number") for row in rows] == [None, None, "44010319690315905X"]


def test_xl_05_a_landline_without_its_zero_is_kept_visible_and_not_stored_as_a_phone(tmp_path: Path) -> None:
    row = only(roster(tmp_path, line(phone=2038990000)))
    assert "phone" not in row.person
    assert "2038990000" in row.person["note"]
    assert row.problems == ()
    assert "疑似缺少区号前的 0" in row.warnings[0].message


def test_xl_06_the_first_person_stands_below_two_heading_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["白云区就业困难人员登记表（2018年1月）"],
        ["填报单位：某街"],
        ["姓名", "身份证号", "联系方式", None, "失业情况", None],
        [None, None, "手机", "固话", "失业时间", "失业原因"],
        ["陈志明", number(), "13800138000", "020-38990000", "2017-12-27", "企业裁员"],
    ]
    row = only(save(tmp_path / "登记表.xlsx", rows))
    assert row.row == 5
    assert row.person["phone"] == "13800138000"
    assert row.person["other_phones"] == [{"number": "020-38990000", "note": None}]
    assert row.person["note"] == "失业原因：企业裁员"


def test_xl_07_totals_and_signatures_are_not_people_but_a_person_named_he_is(tmp_path: Path) -> None:
    read = read_roster(
        roster(
            tmp_path,
            line(name="合"),
            ("合计", None, 56),
            (None, "合计", None, 56),
            ("填表人：李某　审核人：　日期：2018.1.5",),
            (None, "填表人：李某", None, None, "日期：2018.10.15"),
            HEAD,
        )
    )
    assert [row.person["name"] for row in read.rows] == ["合"]
    assert read.not_people == 5


def test_id_18_a_row_without_a_usable_number_is_a_person_and_not_skipped(tmp_path: Path) -> None:
    read = read_roster(
        roster(
            tmp_path,
            line(id_number="无", phone=None),
            line(id_number="身份证丢失", phone=None),
            line(id_number=None, phone=None),
            line(id_number="44010619O208089217"),
        )
    )
    assert [row.row for row in read.rows] == [2, 3, 4, 5]
    assert read.not_people == 0


@pytest.mark.parametrize("status", ["失业", "登记失业", None])
def test_a_status_without_its_date_is_a_warning_and_no_spell(tmp_path: Path, status: str | None) -> None:
    row = read_cells(tmp_path, 就业状态=status, 性别="男")
    assert row.spells == ()
    assert len(row.warnings) == (1 if status else 0)


def test_work_ends_the_unemployment_before_it(tmp_path: Path) -> None:
    row = read_cells(
        tmp_path,
        就业状态="单位就业",
        失业时间="2025-03-01",
        失业登记日期="2025-03-05",
        就业时间="2026-01-10",
        工作单位="某某公司",
    )
    assert row.spells == (
        {"kind": "unemployed", "from": "2025-03-01", "to": "2026-01-09", "registered_on": "2025-03-05"},
        {"kind": "employed", "from": "2026-01-10", "to": None, "employer": "某某公司"},
    )


def test_blank_cells_are_not_asked_and_words_are_read(tmp_path: Path) -> None:
    row = read_cells(
        tmp_path,
        **{"低保": "是", "低收入": None, "劳动能力": "无", "退休类别(女)": "女干部（55）", "性别": "女"},
    )
    assert row.person["minimum_living_allowance"] is True
    assert "low_income_household" not in row.person
    assert row.person["able_to_work"] is False
    assert row.person["retirement_track"] == "female_55"
    assert row.person["sex"] == "female"


def test_every_bad_cell_of_a_row_is_named(tmp_path: Path) -> None:
    row = read_cells(tmp_path, 性别="不详", 低保="也许", 失业时间="2017.13.05", 就业状态="流浪")
    assert [p.column for p in row.problems] == ["性别", "低保", "失业时间", "就业状态"]


def test_id_22_a_birth_month_that_agrees_with_the_number_is_no_error(tmp_path: Path) -> None:
    assert read_cells(tmp_path, 出生年月="1972.08").problems == ()
    assert [p.field for p in read_cells(tmp_path, 出生年月="1972.09").problems] == ["birth_date"]


def test_family_members_are_read_from_one_cell(tmp_path: Path) -> None:
    row = read_cells(tmp_path, 家庭成员="何秀英（配偶，就业（2017-03 起））；陈子轩（子，在校）")
    assert row.person["family"] == [
        {"name": "何秀英", "relation": "配偶", "id_number": None, "status": "就业（2017-03 起）"},
        {"name": "陈子轩", "relation": "子", "id_number": None, "status": "在校"},
    ]


def test_family_in_free_words_is_kept_in_the_note_with_a_warning(tmp_path: Path) -> None:
    row = read_cells(tmp_path, 家庭成员="夫妻二人")
    assert row.person["note"] == "家庭成员：夫妻二人"
    assert [w.field for w in row.warnings] == ["family"]
    assert row.problems == ()


def test_xl_10_a_formula_without_a_result_is_named_and_its_text_never_stored(tmp_path: Path) -> None:
    row = only(roster(tmp_path, line(id_number='=TEXT(F2,"0")')))
    assert [(p.column, p.message) for p in row.problems] == [("公民身份号码", FORMULA)]
    assert "id_number" not in row.person


def test_xl_15_a_date_cell_a_hair_below_midnight_is_the_next_day(tmp_path: Path) -> None:
    path = save(tmp_path / "名册.xlsx", [HEAD, line(lost=43095.99999999)], {"E2": "yyyy-mm-dd"})
    assert only(path).spells[0]["from"] == "2017-12-27"


def test_a_missing_file_a_missing_sheet_and_a_sheet_without_headings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="读不到"):
        read_roster(tmp_path / "没有.xlsx")
    with pytest.raises(UserError, match="没有工作表"):
        read_roster(roster(tmp_path, line()), sheet="二月")
    with pytest.raises(UserError, match="没有找到表头"):
        read_roster(save(tmp_path / "空.xlsx", [["一", "二"], ["三", "四"]]))
