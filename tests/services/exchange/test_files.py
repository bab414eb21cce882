"""Files as offices send them: hidden rows, old workbooks, dates of Mac Excel, links to other files, CSV in every encoding."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import compact_id
from caseworker_app.services.exchange.roster_file import open_roster, read_roster
from caseworker_app.services.exchange.roster_row import FORMULA
from caseworker_app.services.exchange.table import read_table
from tests.people import number
from tests.services.exchange.old_workbooks import DATE, save_old
from tests.services.exchange.parts import HEAD, PERSON, pack, parts, sheet, small, text_row
from tests.services.exchange.workbooks import line, roster, save

CSV_HEAD = "姓名,身份证号,街道\n"
CSV_ROWS = "".join(
    f"{name},{number(n=n)},棠下街\n" for n, name in enumerate(("陈志明", "李强", "何秀英"), start=1)
)


def numbers(path: Path, **how: Any) -> list[str]:
    return [str(row.person.get("id_number")) for row in read_roster(path, **how).rows]


def test_xl_03_wrapped_numbers_of_a_csv_come_out_plain(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    plain = "440103196903159519"
    wrapped = (f"'{plain}", f"{plain}\t", f"‘{plain}’", f'"=""{plain}"""')
    path.write_text("姓名,身份证号,备注\n" + "".join(f"陈志明,{w},'本人自述\n" for w in wrapped), "utf-8")
    rows = read_roster(path).rows
    assert [row.person["id_number"] for row in rows] == [plain] * 4
    assert {row.person["note"] for row in rows} == {"'本人自述"}


def test_xl_04_a_phone_kept_as_a_number_has_no_fraction(tmp_path: Path) -> None:
    assert read_roster(roster(tmp_path, line(phone=13800138000))).rows[0].person["phone"] == "13800138000"


def test_xl_06_the_clerk_corrects_which_rows_are_headings(tmp_path: Path) -> None:
    rows = [["姓名", "证件号码"], ["（填写全名）", "（18 位）"], ["陈志明", number()]]
    path = save(tmp_path / "表.xlsx", rows)
    assert [row.row for row in read_roster(path).rows] == [2, 3]
    corrected = read_roster(path, heading_rows=(1, 2))
    assert corrected.headings.rows == (1, 2)
    assert [c.title for c in corrected.headings.columns] == ["姓名/（填写全名）", "证件号码/（18 位）"]
    assert [row.row for row in corrected.rows] == [3]
    with pytest.raises(UserError, match="一行或相连的两行"):
        read_roster(path, heading_rows=(1, 3))


def test_xl_10_a_formula_that_gave_no_text_is_a_blank_and_no_trouble(tmp_path: Path) -> None:
    row = (
        '<row r="3"><c r="A3" t="inlineStr"><is><t>李强</t></is></c>'
        f'<c r="B3" t="inlineStr"><is><t>{number(n=1)}</t></is></c>'
        '<c r="C3" t="str"><f>IF(A3="","","")</f><v></v></c></row>'
    )
    assert [row.problems for row in read_roster(small(tmp_path / "公式.xlsx", row)).rows] == [(), ()]


def test_xl_10_an_age_formula_without_a_result_is_of_no_matter_since_age_is_not_read(tmp_path: Path) -> None:
    head = ("姓名", "公民身份号码", "年龄", "民族")
    path = roster(tmp_path, ("陈志明", number(), '=DATEDIF(D5,TODAY(),"Y")', "=B1"), head=head)
    read = read_roster(path)
    assert [(p.column, p.message) for p in read.rows[0].problems] == [("民族", FORMULA)]
    assert read.headings.unknown == ()


def hidden_roster(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["姓名", "公民身份号码", "状态"])
    for n in range(10):
        page.append([f"陈{'一二三四五六七八九十'[n]}", number(n=n), "已就业" if 5 <= n <= 7 else "失业"])
    page.auto_filter.ref = "A1:C11"
    page.auto_filter.add_filter_column(2, ["失业"])
    for row in (7, 8, 9):
        page.row_dimensions[row].hidden = True
    path = tmp_path / "筛选.xlsx"
    book.save(path)
    return path


def test_xl_11_filtered_rows_are_counted_and_left_out_unless_asked_for(tmp_path: Path) -> None:
    path = hidden_roster(tmp_path)
    read = read_roster(path)
    assert len(read.rows) == 7
    assert read.hidden_rows == 3
    assert "另有 3 行被隐藏" in "".join(read.notices)
    everybody = read_roster(path, hidden=True)
    assert (len(everybody.rows), everybody.hidden_rows) == (10, 0)


def test_xl_11_rows_that_do_not_say_where_they_are_are_counted(tmp_path: Path) -> None:
    plain = sheet(text_row(1, HEAD), text_row(2, PERSON), text_row(3, PERSON, ' hidden="1"'))
    bare = plain.replace(' r="1"', "").replace(' r="2"', "").replace(' r="3"', "")
    for i in range(1, 4):
        for letter in "ABC":
            bare = bare.replace(f' r="{letter}{i}"', "")
    read = read_roster(pack(tmp_path / "无号.xlsx", parts(bare)))
    assert ([row.row for row in read.rows], read.hidden_rows) == ([2], 1)


def test_xl_13_a_workbook_that_counts_from_1904_gives_the_right_day(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    page.append(["姓名", "公民身份号码", "失业时间"])
    page.append(["陈志明", number(), 41634])
    page["C2"].number_format = "yyyy-m-d"
    book.save(tmp_path / "苹果.xlsx")
    assert read_roster(tmp_path / "苹果.xlsx").rows[0].spells[0]["from"] == "2017-12-27"


@pytest.mark.parametrize(("from_1904", "day"), [(True, "2017-12-27"), (False, "2013-12-26")])
def test_xl_13_an_old_workbook_as_well(tmp_path: Path, from_1904: bool, day: str) -> None:
    rows = [(*HEAD[:2], "失业时间"), (*PERSON[:2], (41634.0, DATE))]
    read = read_roster(save_old(tmp_path / "旧.xls", rows, from_1904=from_1904))
    assert read.rows[0].spells[0]["from"] == day
    assert any("看不出哪些行被隐藏" in notice for notice in read.notices)


def test_xl_16_a_table_of_text_named_xls_is_read_safely(tmp_path: Path) -> None:
    path = tmp_path / "名单.xls"
    path.write_bytes(f"姓名\t身份证号\t街道\n陈志明\t{number()}\t棠下街\n".encode("gbk"))
    read = read_roster(path)
    assert (read.encoding, read.rows[0].person["street"]) == ("gb18030", "棠下街")


@pytest.mark.parametrize(
    "content",
    [
        b"<html><head><meta charset=gbk></head><table><tr><td>x</td></tr></table></html>",
        b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        "<html>".encode("utf-16"),
    ],
)
def test_xl_16_a_web_page_or_mail_named_xls_is_refused_in_plain_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "名单.xls"
    path.write_bytes(content)
    with pytest.raises(UserError, match="这不是真正的 Excel 文件（实为网页"):
        read_roster(path)


def test_xl_18_links_to_other_files_are_not_followed_and_cached_values_are_read(tmp_path: Path) -> None:
    linked = (
        '<row r="3"><c r="A3" t="str"><f>VLOOKUP(1,[1]Sheet1!A:B,2,0)</f><v>李强</v></c>'
        f'<c r="B3" t="inlineStr"><is><t>{number(n=1)}</t></is></c></row>'
    )
    more = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships><Relationship Target="file:///\\\\server\\share\\b.xlsx"/></Relationships>',
    }
    read = read_roster(small(tmp_path / "链接.xlsx", linked, more=more))
    assert [row.person["name"] for row in read.rows] == ["陈志明", "李强"]
    assert any("没有访问其他文件" in notice for notice in read.notices)


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_csv_01_the_encoding_of_a_csv_is_found_and_said(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes((CSV_HEAD + CSV_ROWS).encode(encoding))
    read = read_roster(path)
    assert [row.person["name"] for row in read.rows] == ["陈志明", "李强", "何秀英"]
    assert read.encoding == {"gbk": "gb18030", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    assert read.headings.columns[0].title == "姓名"


def test_csv_01_the_clerk_chooses_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes((CSV_HEAD + CSV_ROWS).encode("big5", "replace"))
    assert read_roster(path, encoding="big5").encoding == "big5"
    with pytest.raises(UserError, match="请换一种编码") as refused:
        read_roster(path, encoding="utf-8")
    assert refused.value.field == "encoding"
    with pytest.raises(UserError, match="不认识编码"):
        read_roster(path, encoding="ebcdic")


def test_csv_01_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "乱.csv"
    path.write_bytes("姓名,身份证号\n".encode("gbk") + b"\xff\xff,1\n")
    with pytest.raises(UserError, match="文字编码无法识别"):
        read_roster(path)


@pytest.mark.parametrize("mark", ["\t", ";", ",", "，"])
def test_csv_cells_may_be_parted_by_other_marks(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "名单.txt"
    path.write_text(f"姓名{mark}身份证号\n陈志明{mark}{number()}\n", "utf-8")
    assert numbers(path) == [number()]


def test_csv_03_a_file_with_a_byte_order_mark_maps_its_first_heading(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (CSV_HEAD + CSV_ROWS).encode())
    assert read_roster(path).headings.columns[0].field == "name"


def test_xp_01_the_apostrophe_of_our_own_export_is_taken_away_again(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(
        f"姓名,身份证号,备注\n陈志明,{number()},'=HYPERLINK(1)\n李强,{number(n=1)},'@SUM(1)\n", "utf-8"
    )
    assert [row.person["note"] for row in read_roster(path).rows] == ["=HYPERLINK(1)", "@SUM(1)"]


def test_a_quotation_mark_that_is_never_closed_is_said_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text('姓名,身份证号\n陈志明,"4401' + "\n甲,乙" * 40_000, "utf-8")
    with pytest.raises(UserError, match="第 2 行起读不出来"):
        read_roster(path)


def test_a_csv_without_any_end_of_line_is_refused_before_it_fills_memory(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("姓名," * 400_000, "utf-8")
    with pytest.raises(UserError, match="过长的一行"):
        read_roster(path)


def test_xp_03_a_hidden_sheet_is_read_last(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    secret = book.active
    assert secret is not None
    secret.sheet_state = "hidden"
    secret.append(["姓名", "公民身份号码"])
    shown = book.create_sheet("在册")
    shown.append(["姓名", "公民身份号码"])
    shown.append(["陈志明", number()])
    book.save(tmp_path / "册.xlsx")
    assert read_roster(tmp_path / "册.xlsx").sheet == "在册"


def test_columns_are_read_as_the_clerk_says(tmp_path: Path) -> None:
    path = roster(tmp_path, ("陈志明", number(), "棠下"), head=("称呼", "公民身份号码", "辖区"))
    read = read_roster(path, heading_rows=(1,), mapping={0: "name", 2: "street"})
    assert read.rows[0].person == {"name": "陈志明", "id_number": number(), "street": "棠下"}
    aside = read_roster(path, heading_rows=(1,), mapping={0: "name", 2: None})
    assert aside.headings.unknown == ()


def test_a_field_given_to_one_column_is_taken_from_the_other(tmp_path: Path) -> None:
    head = ("姓名", "公民身份号码", "手机", "新手机")
    path = roster(tmp_path, ("陈志明", number(), "13800138000", "13900139000"), head=head)
    assert read_roster(path, mapping={3: "phone"}).rows[0].person["phone"] == "13900139000"


def test_pp_01_a_row_without_a_number_is_a_person_with_a_name(tmp_path: Path) -> None:
    row = read_roster(roster(tmp_path, line(name="陈志强", id_number=None, phone="13800138000"))).rows[0]
    assert row.person == {"name": "陈志强", "phone": "13800138000"}


def test_id_02_04_pasted_and_full_width_numbers_are_the_same_number(tmp_path: Path) -> None:
    pasted = "\u3000440106\u00a019760229 9829\u00a0"
    path = roster(tmp_path, line(id_number=pasted), line(id_number="４４０１０３１９６９０３１５９０５Ｘ"))
    assert [compact_id(n) for n in numbers(path)] == ["440106197602299829", "44010319690315905X"]


def test_ph_02_several_numbers_of_a_cell_stay_whole(tmp_path: Path) -> None:
    told = ["+86 138-0013-8000", "(020)36000000-8012", "13800138000/13900139000", "13800138000（儿子）"]
    read = read_roster(roster(tmp_path, *(line(phone=one) for one in told)))
    assert [row.person["phone"] for row in read.rows] == told


def test_the_new_columns_of_the_ledger_are_read(tmp_path: Path) -> None:
    cells = {
        "政治面貌": "群众",
        "户口性质": "城镇",
        "街道": "棠下街",
        "社区（村）": "棠德社区",
        "网格": "03",
        "毕业院校": "广州某学院",
        "专业": "会计",
        "残疾人证有效期至": date(2027, 5, 1),
        "低保证号": "GZ0012345678",
        "低保证有效期至": "长期",
        "技能等级": "中级",
        "技能证书": "电工证",
        "工作经历": "某厂十年",
        "备用联系人": "何秀英",
        "备用联系人关系": "配偶",
        "备用联系电话": "13900139000",
        "联系电话": "13800138000",
    }
    person = (
        read_roster(
            roster(tmp_path, ("陈志明", number(), *cells.values()), head=("姓名", "公民身份号码", *cells))
        )
        .rows[0]
        .person
    )
    assert person["disability_valid_until"] == "2027-05-01"
    assert "allowance_valid_until" not in person
    assert person["allowance_certificate"] == "GZ0012345678"
    assert person["other_phones"] == [{"number": "13900139000", "note": "何秀英 配偶"}]
    assert (person["grid"], person["community"], person["work_history"]) == ("03", "棠德社区", "某厂十年")


def test_stock_columns_are_told_apart_when_people_are_imported_and_read_when_the_stock_is(
    tmp_path: Path,
) -> None:
    cells = {
        "困难类别(主)": "“4050”失业人员",
        "困难类别(次)": "残疾人、零就业家庭",
        "认定日期": "2024-03-05",
        "认定机构": "某街服务站",
        "援助等级(A/B/C)": "Ａ 重点",
        "责任人(一对一)": "李经办",
        "退出日期": "2025-06-01",
        "退出原因": "已就业",
        "社会保险补贴已享受月数": "12个月",
        "社会保险补贴首次批准日期": "2024-04",
        "岗位补贴已享受月数": 3,
        "连续失业月数": 14,
        "拒绝次数（6个月内）": 0,
    }
    path = roster(tmp_path, ("陈志明", number(), *cells.values()), head=("姓名", "公民身份号码", *cells))
    people = read_roster(path)
    assert (people.rows[0].case, people.rows[0].openings, people.headings.unknown) == ({}, (), ())
    assert any("存量接收" in notice for notice in people.notices)
    stock = read_roster(path, kind="stock")
    assert stock.notices == ()
    assert stock.rows[0].case == {
        "groups": ["forty_fifty", "disabled", "zero_employment_household"],
        "determined_on": "2024-03-05",
        "decided_by": "某街服务站",
        "grade": "A",
        "officer": "李经办",
        "exited_on": "2025-06-01",
        "exit_cause": "employed",
        "exit_reason": "已就业",
    }
    assert stock.rows[0].openings == (
        {"counter": "insurance", "used": 12, "first_approved_on": "2024-04-01"},
        {"counter": "post", "used": 3, "first_approved_on": None},
    )


def test_what_stock_says_outside_our_codes_is_named_at_its_column(tmp_path: Path) -> None:
    head = ("姓名", "公民身份号码", "困难类别", "认定日期", "援助等级", "退出原因", "岗位补贴已享受月数")
    path = roster(tmp_path, ("陈志明", number(), "富人", "2024-03", "特级", "不详", "很多"), head=head)
    row = read_roster(path, kind="stock").rows[0]
    assert [p.column for p in row.problems] == ["困难类别", "认定日期", "援助等级", "岗位补贴已享受月数"]
    assert row.case["exit_cause"] == "other"
    assert "按“其他情形”登记" in row.warnings[0].message


def test_an_outside_list_is_read_in_lots_with_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "参保.csv"
    rows = "".join(f"{number(n=n % 40)},某公司{n},2026-01-01\n" for n in range(12_000))
    path.write_text("AAC147,参保单位,参保日期\n" + rows + "\n", "utf-8")
    table = read_table(path, words={"id_number": ("AAC147",), "unit": ("参保单位",), "since": ("参保日期",)})
    lots = list(table.chunks)
    assert [c.field for c in table.headings.columns] == ["id_number", "unit", "since"]
    assert [len(lot) for lot in lots] == [5_000, 5_000, 2_000]
    assert lots[0][0] == (2, [number(n=0), "某公司0", "2026-01-01"])
    assert lots[-1][-1][0] == 12_001


def test_a_list_of_bare_numbers_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f"身份证号\n{number()}\n", "utf-8")
    assert [len(lot) for lot in read_table(path, words={}).chunks] == [1]


def test_the_counts_of_a_roster_being_read_are_complete_at_its_end(tmp_path: Path) -> None:
    reader = open_roster(roster(tmp_path, line(), ("合计", None, 56)))
    assert len(list(reader)) == 1
    assert reader.not_people == 1
