"""The ledger out: every column, no number damaged, nothing that runs, and read back it changes nothing."""

import csv
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.persons import EDUCATION, FIELDS, HEALTH, MARITAL, POLITICAL, SKILL_LEVELS
from caseworker_app.services import assistance, cases, employment, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import ledger
from caseworker_app.services.exchange.ledger_columns import COLUMNS
from caseworker_app.services.exchange.rosters import import_roster
from caseworker_app.services.exchange.sheet_out import OutColumn, open_sheet
from db.journal_tables import journal_entry
from tests import offices
from tests.people import number, person_data

TITLES = [column.title for column in COLUMNS]
PHONE = "02038990000"
CARD = "6200000000000000000"
FORMULAS = ("=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","查看")', "@SUM(1,1)")


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a written workbook by title."""
    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def somebody(desk: Desk, **changes: Any) -> int:
    return persons.add(desk, data=person_data(**changes)).person.id


def unchanged(desk: Desk, path: Path) -> None:
    """Read a ledger back: nothing is new, nothing differs, no batch is kept."""
    people = persons.page(desk, limit=1).total
    result = import_roster(desk, path=path)
    assert [r.message for r in (*result.undecided, *result.rejected)] == []
    assert (result.read, result.unchanged, result.batch) == (people, people, None)


def test_the_columns_stand_in_the_order_offices_know(desk: Desk, tmp_path: Path) -> None:
    somebody(desk)
    written = ledger.export(desk, path=tmp_path / "台账.xlsx")
    assert written.rows == 1
    assert list(rows_of(written.path)[0]) == TITLES
    wanted = (
        "序号",
        "姓名",
        "公民身份号码",
        "失业时间",
        "困难类别（主）",
        "援助等级（A/B/C）",
        "退出原因",
        "备注",
    )
    places = [TITLES.index(title) for title in wanted]
    assert places == sorted(places)


def test_xl_02_numbers_leave_as_text_and_amounts_as_amounts(desk: Desk, tmp_path: Path) -> None:
    somebody(desk, phone=PHONE, bank_account=CARD)
    path = ledger.export(desk, path=tmp_path / "台账.xlsx").path
    row = rows_of(path)[0]
    assert (row["公民身份号码"], row["银行账号"]) == (number(), CARD)
    assert row["联系电话"] == persons.page(desk).people[0].phone
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    for title in ("公民身份号码", "银行账号", "联系电话"):
        cell = sheet.cell(row=2, column=TITLES.index(title) + 1)
        assert (cell.data_type, cell.number_format) == ("s", "@")
    unchanged(desk, path)


def test_xl_02_an_amount_stays_a_number(tmp_path: Path) -> None:
    columns = [OutColumn("金额", "money", 10), OutColumn("单位", "text", 10)]
    path = tmp_path / "金额.xlsx"
    sheet = open_sheet(path, columns, title="表", scratch=tmp_path, csv_file=False)
    sheet.row([Decimal("1255.55"), FORMULAS[0]])
    sheet.close()
    (row,) = rows_of(path)
    assert row == {"金额": 1255.55, "单位": FORMULAS[0]}


def test_xp_01_a_formula_is_text_in_both_files_and_comes_back_unchanged(desk: Desk, tmp_path: Path) -> None:
    for place, formula in enumerate(FORMULAS):
        somebody(desk, id_number=number(n=place), name=f"陈志{'甲乙丙'[place]}", note=formula)
    book = ledger.export(desk, path=tmp_path / "台账.xlsx").path
    assert [row["备注"] for row in rows_of(book)] == list(FORMULAS)
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert {sheet.cell(row=r, column=TITLES.index("备注") + 1).data_type for r in (2, 3, 4)} == {"s"}
    text = ledger.export(desk, path=tmp_path / "台账.csv").path
    assert [row["备注"] for row in csv_rows(text)] == [f"'{formula}" for formula in FORMULAS]
    unchanged(desk, book)
    unchanged(desk, text)


def test_csv_03_the_file_begins_with_its_mark_and_is_read_at_once(desk: Desk, tmp_path: Path) -> None:
    somebody(desk, phone=PHONE)
    path = ledger.export(desk, path=tmp_path / "台账.csv").path
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert csv_rows(path)[0]["姓名"] == "陈志明"
    unchanged(desk, path)


def test_xp_03_the_ledger_for_statistics_holds_no_number_anywhere(desk: Desk, tmp_path: Path) -> None:
    sister = "44010319690315905X"
    somebody(
        desk,
        phone="13800138000",
        other_phones=[{"number": "13900139000", "note": "儿子"}],
        disability_certificate=number() + "42",
        bank_account=CARD,
        family=[{"name": "陈丽", "relation": "妹妹", "id_number": sister, "status": "失业"}],
        note="急事打 13700137000",
    )
    person = persons.page(desk).people[0].id
    employment.add(
        desk,
        person_id=person,
        data={"kind": "employed", "from": "2015-01-01", "employer": "某厂 13600136000"},
    )
    path = ledger.export(desk, path=tmp_path / "统计.xlsx", masked=True).path
    with zipfile.ZipFile(path) as archive:
        whole = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    secret = (
        number(),
        "13800138000",
        "13900139000",
        "13700137000",
        "13600136000",
        CARD,
        sister,
        number()[:17],
    )
    assert [text for text in secret if text in whole] == []
    row = rows_of(path)[0]
    assert (row["姓名"], row["公民身份号码"][:6], "联系电话" in row) == ("陈**", "440106", False)


def test_the_line_tells_of_case_help_and_unemployment(desk: Desk, tmp_path: Path) -> None:
    person = somebody(desk)
    employment.add(
        desk, person_id=person, data={"kind": "employed", "from": "2015-03-01", "employer": "广州某厂"}
    )
    lost = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-05", "cause": "resigned"}
    employment.add(desk, person_id=person, data=lost)
    case = cases.open_case(desk, person_id=person, groups=["forty_fifty"], data={})
    step = {"kind": "guidance", "day": "2018-01-10", "way": "counter", "content": "谈", "outcome": "done"}
    assistance.add_step(desk, case_id=case.id, data=step)
    row = rows_of(ledger.export(desk, path=tmp_path / "台账.xlsx").path)[0]
    assert (row["失业时间"], row["失业登记日期"]) == ("2017-06-01", date(2017, 6, 5))
    assert (row["失业原因"], row["原工作单位"], row["连续失业月数"]) == ("本人辞职", "广州某厂", 7)
    assert "4050" in row["困难类别（主）"]
    assert (row["职业指导次数"], row["职业指导最近日期"]) == (1, date(2018, 1, 10))
    assert (row["最近联系日期"], row["最近联系方式"]) == (date(2018, 1, 10), "窗口")
    unchanged(desk, tmp_path / "台账.xlsx")


def test_work_and_its_unit_are_told_and_come_back_unchanged(desk: Desk, tmp_path: Path) -> None:
    person = somebody(desk)
    lost = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-05"}
    employment.add(desk, person_id=person, data=lost)
    employment.add(
        desk, person_id=person, data={"kind": "flexible", "from": "2017-12-01", "employer": "个体摊档"}
    )
    path = ledger.export(desk, path=tmp_path / "台账.xlsx").path
    row = rows_of(path)[0]
    assert (row["就业日期"], row["就业形式"], row["就业单位"]) == ("2017-12-01", "灵活就业", "个体摊档")
    assert row["稳定就业满6个月"] == "否"
    unchanged(desk, path)


def test_the_export_is_journaled_and_a_viewer_gets_only_the_masked_one(desk: Desk, tmp_path: Path) -> None:
    somebody(desk)
    ledger.export(desk, path=tmp_path / "台账.xlsx")
    with desk.store.read() as session:
        last = session.execute(journal_entry.select().order_by(journal_entry.c.id.desc())).first()
    assert last is not None
    assert (last.action, last.table_name) == ("export", "ledger")
    viewer = offices.colleague(desk, "小李", Role.VIEWER)
    with pytest.raises(UserError, match="角色"):
        ledger.export(viewer, path=tmp_path / "不行.xlsx")
    assert ledger.export(viewer, path=tmp_path / "统计.xlsx", masked=True).rows == 1


def test_a_stopped_export_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    somebody(desk)
    stopped = ledger.export(desk, path=tmp_path / "台账.xlsx", cancelled=lambda: True)
    assert stopped.cancelled
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".xlsx"] == []


HAN = st.text("测试街道村社区光明和平建设东南西北", min_size=1, max_size=6)
PLAIN = {
    "ethnicity": st.sampled_from(("汉族", "壮族", "回族")),
    "education": st.sampled_from(EDUCATION),
    "marital_status": st.sampled_from(MARITAL),
    "health": st.sampled_from(HEALTH),
    "household_registration": st.sampled_from(("440106", "440103", "440111")),
    "registered_address": HAN,
    "address": HAN.map(lambda text: f"广州市{text}，1号（后座）"),
    "phone": st.sampled_from(("13800138000", PHONE, "13800138000/13900139000（儿子）", "020-36000000-8012")),
    "retirement_track": st.just("male_60"),
    "able_to_work": st.booleans(),
    "willing_to_work": st.booleans(),
    "disability_certificate": st.sampled_from(("", number() + "42")),
    "disability_level": st.sampled_from(("一级", "四级")),
    "minimum_living_allowance": st.booleans(),
    "low_income_household": st.booleans(),
    "specially_poor_household": st.booleans(),
    "single_parent": st.booleans(),
    "zero_employment_household": st.booleans(),
    "graduation_date": st.sampled_from(("2010-06", "2010-06-30")),
    "city_determined_group": HAN,
    "employment_certificate": st.just("4401061217000123"),
    "social_security_card": st.just("A90000070"),
    "bank": HAN,
    "bank_account": st.just(CARD),
    "family": st.lists(
        st.fixed_dictionaries(
            {"name": HAN, "relation": st.sampled_from((None, "配偶")), "status": st.none()}
        ),
        max_size=2,
    ),
    "political_status": st.sampled_from(POLITICAL),
    "registration_nature": st.sampled_from(("城镇", "农村")),
    "street": HAN,
    "community": HAN,
    "grid": st.just("0012"),
    "school": HAN,
    "major": HAN,
    "disability_valid_until": st.just("2027-05-01"),
    "allowance_certificate": st.just("低保440106第0012号"),
    "allowance_valid_until": st.just("2018-12-31"),
    "skill_level": st.sampled_from(SKILL_LEVELS),
    "skill_certificate": st.just("0123456789012345"),
    "work_history": HAN,
    "note": st.sampled_from(("=1+1", "下午在家；先打电话", "'本人自述", "+86", "第一行\n第二行")),
}
SPELL = st.sampled_from(
    (
        None,
        {"kind": "unemployed", "from": "2017-06", "registered_on": "2017-06-30", "cause": "dismissed"},
        {"kind": "unemployed", "from": "2017-06-01"},
        {"kind": "employed", "from": "2016-01-01", "employer": "某某有限公司"},
        {"kind": "new_form", "from": "2017-10"},
    )
)
MADE = st.fixed_dictionaries({}, optional=PLAIN)


def test_every_field_of_a_person_is_in_the_round_trip() -> None:
    told = {"name", "id_type", "id_number", "sex", "birth_date", "other_phones", "tags"}
    assert {field.name for field in FIELDS} == set(PLAIN) | told


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(st.tuples(MADE, SPELL), min_size=1, max_size=3), suffix=st.sampled_from((".xlsx", ".csv"))
)
def test_xl_02_a_ledger_read_back_changes_nothing(
    office: Path, tmp_path_factory: pytest.TempPathFactory, people: list[Any], suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    desk = offices.open_office(offices.copy_office(office, folder))
    try:
        for place, (data, spell) in enumerate(people):
            name, told = f"陈志{'甲乙丙丁戊己'[place]}", {k: v for k, v in data.items() if v is not None}
            person = persons.add(desk, data={"name": name, "id_number": number(n=place)} | told).person
            if spell:
                employment.add(desk, person_id=person.id, data=spell)
        unchanged(desk, ledger.export(desk, path=folder / f"台账{suffix}").path)
    finally:
        desk.store.close()
