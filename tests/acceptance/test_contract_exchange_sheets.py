"""Mishaps other programs had with sheets and files of text, played with their own values from the command line."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import people as fabricated
from tests.acceptance.command_line import CommandLine
from tests.acceptance.exchange_files import (
    HEAD,
    book,
    column,
    counts,
    ledger,
    numbers,
    people,
    refusals,
    state,
    table,
    take,
)
from tests.services.exchange.old_workbooks import DATE, save_old
from tests.services.exchange.parts import small

MAN = "440106197208089217"


def test_xl_01_numbers_excel_has_cut_are_stopped_and_text_beside_them_is_taken(
    caseworker: CommandLine,
) -> None:
    done = take(
        caseworker,
        ("陈志甲", 440103196903159000, None, None),
        ("陈志乙", 4.401031969031595e17, None, None),
        ("陈志丙", "44010319690315905X", None, None),
    )
    said = "号码被 Excel 按数字保存，末几位已丢失，请向来源索取文本格式"
    assert [one["message"] for one in done["rejected"]] == [said] * 2
    assert numbers(caseworker) == ["44010319690315905X"]


def test_xl_03_wrappers_around_a_number_come_off_in_workbook_and_csv(caseworker: CommandLine) -> None:
    plain, remark = "440103196903159519", "'本人自述"
    head = ("姓名", "公民身份号码", "备注")
    wrapped = (f"'{plain}", f"{plain}\t", f"‘{plain}’")
    done = take(caseworker, *(("陈志明", one, remark) for one in wrapped), head=head)
    assert counts(done) == (1, 0, 2, 0, 0)
    csv = table(
        caseworker.folder,
        f'姓名,公民身份号码,备注\n陈志明,"=""{plain}""",{remark}\n陈志明,\'{plain},{remark}\n',
    )
    assert counts(caseworker.ok("import", "roster", csv)) == (0, 0, 2, 0, 0)
    assert [(p["id_number"], p["note"]) for p in people(caseworker)] == [(plain, remark)]


def test_xl_04_xl_05_phones_kept_as_numbers(caseworker: CommandLine) -> None:
    done = take(
        caseworker,
        ("陈志甲", fabricated.number(n=1), 13800138000, None),
        ("陈志乙", fabricated.number(n=2), 2038990000, None),
    )
    assert counts(done) == (2, 0, 0, 0, 0)
    assert "疑似缺少区号前的 0" in done["warnings"][0]["message"]
    mobile, landline = people(caseworker)
    assert mobile["phone"] == "13800138000"
    assert landline["phone"] is None
    assert "2038990000" in landline["note"]


def test_xl_06_xl_07_titles_two_heading_rows_and_totals_are_nobody(caseworker: CommandLine) -> None:
    sheet_book = openpyxl.Workbook()
    page = sheet_book.active
    assert page is not None
    for row in (
        ("白云区就业困难人员登记表（2018年1月）",),
        ("填报单位：某街",),
        ("姓名", "身份证号", "联系方式", None, "失业情况", None),
        (None, None, "手机", "固话", "失业时间", "失业原因"),
        ("合", fabricated.number(), "13800138000", "020-38990000", "2017-12-27", "企业裁员"),
        ("合计", None, 56),
        ("填表人：李某　审核人：　日期：2018.1.5",),
    ):
        page.append(row)
    for area in ("A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"):
        page.merge_cells(area)
    path = caseworker.folder / "登记表.xlsx"
    sheet_book.save(path)
    done = caseworker.ok("import", "roster", path)
    assert (done["read"], counts(done)) == (1, (1, 0, 0, 0, 0))
    (person,) = people(caseworker)
    assert (person["name"], person["phone"], person["other_phones"]) == (
        "合",
        "13800138000",
        [{"number": "020-38990000", "note": None}],
    )


def test_xl_10_a_formula_without_a_result_is_said_and_never_stored(caseworker: CommandLine) -> None:
    head = ("姓名", "公民身份号码", "年龄")
    age = '=DATEDIF(D5,TODAY(),"Y")'
    done = take(
        caseworker, ("陈志明", '=TEXT(F5,"0")', age), ("李强", fabricated.number(n=1), age), head=head
    )
    assert [one["message"] for one in done["rejected"]] == ["公式无结果，请在 Excel 中打开保存后再导入"]
    assert [person["name"] for person in people(caseworker)] == ["李强"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!"])
def test_xl_10_a_formula_that_failed_is_no_blank(caseworker: CommandLine, error: str) -> None:
    head = ("姓名", "公民身份号码", "街道")
    done = take(caseworker, ("陈志明", error, None), ("李强", fabricated.number(n=1), error), head=head)
    assert refusals(done) == [(2, "id_number")]
    assert "公式结果出错" in done["rejected"][0]["message"]
    assert [(one["row"], one["field"]) for one in done["warnings"]] == [(3, "street")]
    assert [person["street"] for person in people(caseworker)] == [None]


def test_xl_12_dates_in_many_shapes_are_read_asked_back_or_refused(caseworker: CommandLine) -> None:
    day, month = "2017-12-27", "2017-12"
    shapes: dict[Any, str | None] = {
        "2017.12.27": day,
        "2017/12/27": day,
        "2017-12-27": day,
        "20171227": day,
        "2017年12月27日": day,
        "２０１７．１２．２７": day,
        "2017年12月": month,
        "2017.12": month,
        "201712": month,
        2017.1: None,
        "17.12.27": None,
        "2017.13.05": None,
    }
    rows = [
        (f"陈{'甲乙丙丁戊己庚辛壬癸子丑'[n]}", fabricated.number(n=n), None, told)
        for n, told in enumerate(shapes)
    ]
    done = take(caseworker, *rows)
    assert refusals(done) == [(row, "unemployed_from") for row in (11, 12, 13)]
    assert column(ledger(caseworker), "失业时间") == [read for read in shapes.values() if read]


def test_xl_13_xl_15_days_of_mac_excel_and_a_hair_below_midnight(caseworker: CommandLine) -> None:
    mac = openpyxl.Workbook()
    mac.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    page = mac.active
    assert page is not None
    page.append(HEAD)
    page.append(("陈志甲", fabricated.number(n=1), None, 41634))
    page["D2"].number_format = "yyyy-m-d"
    mac.save(caseworker.folder / "苹果.xlsx")
    old = save_old(
        caseworker.folder / "旧.xls",
        [("姓名", "公民身份号码", "失业时间"), ("陈志乙", fabricated.number(n=2), (41634.0, DATE))],
        from_1904=True,
    )
    late = openpyxl.Workbook()
    page = late.active
    assert page is not None
    page.append(HEAD)
    page.append(("陈志丙", fabricated.number(n=3), None, 43095.99999999))
    page["D2"].number_format = "yyyy-mm-dd"
    late.save(caseworker.folder / "夜.xlsx")
    for path in (caseworker.folder / "苹果.xlsx", old, caseworker.folder / "夜.xlsx"):
        assert counts(caseworker.ok("import", "roster", path)) == (1, 0, 0, 0, 0)
    assert column(ledger(caseworker), "失业时间") == ["2017-12-27"] * 3


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_csv_01_csv_03_a_csv_of_any_encoding_is_read(caseworker: CommandLine, encoding: str) -> None:
    rows = "".join(f"陈志{c},{fabricated.number(n=n)},棠下街\n" for n, c in enumerate("甲乙丙"))
    path = table(caseworker.folder, "姓名,身份证号,街道\n" + rows, encoding)
    assert counts(caseworker.ok("import", "roster", path)) == (3, 0, 0, 0, 0)
    assert {person["street"] for person in people(caseworker)} == {"棠下街"}
    written = ledger(caseworker, "台账.csv")
    assert written.read_bytes().startswith(b"\xef\xbb\xbf")
    assert counts(caseworker.ok("import", "roster", written)) == (0, 0, 3, 0, 0)


def test_xl_16_an_xls_that_is_a_web_page_is_refused_and_one_of_text_is_read(caseworker: CommandLine) -> None:
    page = table(caseworker.folder, "<html><table><tr><td>姓名</td></tr></table></html>", "gbk", "网页.xls")
    error = caseworker.refused("import", "roster", page)
    assert "这不是真正的 Excel 文件" in error["message"]
    assert state(caseworker)[2] == 0
    text = f"姓名\t身份证号\t街道\n陈志明\t{fabricated.number()}\t棠下街\n"
    done = caseworker.ok("import", "roster", table(caseworker.folder, text, "gbk", "名单.xls"))
    assert counts(done) == (1, 0, 0, 0, 0)


def test_xl_17_a_bad_row_in_the_middle_a_second_and_a_third_run(caseworker: CommandLine) -> None:
    right = [(f"陈志{c}", fabricated.number(n=n), None, None) for n, c in enumerate("甲乙丙丁戊")]
    wrong = [*right[:2], (right[2][0], fabricated.wrong_number(str(right[2][1])), None, None), *right[3:]]
    path, before = book(caseworker.folder, *wrong), state(caseworker)
    error = caseworker.refused("import", "roster", path, "--all-or-nothing")
    assert [one["row"] for one in error["rejected"]] == [4]
    assert state(caseworker) == before
    assert counts(caseworker.ok("import", "roster", path)) == (4, 0, 0, 0, 1)
    assert counts(take(caseworker, *right)) == (1, 0, 4, 0, 0)
    assert counts(take(caseworker, *right)) == (0, 0, 5, 0, 0)
    assert state(caseworker)[2] == 5


def test_xl_18_xp_01_links_are_not_followed_and_what_looks_like_a_formula_stays_text(
    caseworker: CommandLine,
) -> None:
    linked = {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    path = small(caseworker.folder / "链接.xlsx", more=linked)
    done = caseworker.ok("import", "roster", path)
    assert done["added"] == 1
    assert any("没有访问其他文件" in one["message"] for one in done["warnings"])
    employer, remark = "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","查看")'
    for n, note in enumerate((remark, "@SUM(1,1)"), start=1):
        data = {"name": f"李{n}强", "id_number": fabricated.number(n=n), "note": note}
        person = caseworker.ok("person", "add", data=data)["id"]
        work = {"kind": "employed", "from": "2017-06-01", "employer": employer}
        caseworker.ok("employment", "add", person, data=work)
    for name in ("台账.xlsx", "台账.csv"):
        assert counts(caseworker.ok("import", "roster", ledger(caseworker, name))) == (0, 0, 3, 0, 0)
    with zipfile.ZipFile(caseworker.folder / "台账.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in archive.namelist() if "externalLink" in name]
    assert "<f>" not in sheet
    assert "'@SUM(1,1)" in (caseworker.folder / "台账.csv").read_text("utf-8-sig")


def test_xl_02_the_ledger_read_back_holds_every_number_and_changes_nothing(caseworker: CommandLine) -> None:
    head = ("姓名", "公民身份号码", "联系电话", "银行账号", "网格")
    card = "6200000000000000000"
    take(caseworker, ("陈志明", "440103196903159519", "02038990000", card, "00123"), head=head)
    path = ledger(caseworker)
    assert column(path, "公民身份号码") == ["440103196903159519"]
    assert (column(path, "银行账号"), column(path, "网格")) == ([card], ["00123"])
    assert column(path, "联系电话") == [people(caseworker)[0]["phone"]]
    for name in ("台账.xlsx", "台账.csv"):
        assert counts(caseworker.ok("import", "roster", ledger(caseworker, name))) == (0, 0, 1, 0, 0)


def test_xp_03_the_file_for_statistics_holds_no_number_anywhere(caseworker: CommandLine) -> None:
    take(
        caseworker, ("陈志明", MAN, "13800138000", None), ("李强", "440103196903159519", "02038990000", None)
    )
    path = Path(caseworker.ok("export", "ledger", "--masked", "-o", caseworker.folder / "统计.xlsx")["file"])
    with zipfile.ZipFile(path) as archive:
        whole = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert [
        number for number in (MAN, "440103196903159519", "13800138000", "38990000") if number in whole
    ] == []


def test_se_03_se_06_a_workbook_with_tricks_is_refused_in_words(caseworker: CommandLine) -> None:
    for more in ({"../../autostart/x.bat": "x"}, {"xl/x.xml": '<!DOCTYPE x [<!ENTITY a "a">]><x/>'}):
        error = caseworker.refused("import", "roster", small(caseworker.folder / "险.xlsx", more=more))
        assert error["code"] == "file_forbidden"
    assert state(caseworker)[2] == 0
