"""样例花名册: writes `resources/samples/roster.xlsx`, some 200 made-up people as offices list them, blemishes included.

`python tools/make_roster.py [FILE]`. Same seed, same file; the people are counted as of 2026-10-31.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from roster_people import DISABLED, FORTY_FIFTY, LONG, REFERENCE, SINGLE, Maker, Recipe, Row

ROSTER = Path(__file__).resolve().parent.parent / "resources" / "samples" / "roster.xlsx"
TITLE = "广州市就业困难人员实名制花名册（样例，人员均为虚构）"


@dataclass(frozen=True)
class Column:
    """One column: group title over it (or none), its own title, the field of a row, and its width."""

    group: str
    title: str
    field: str
    width: int = 10


COLUMNS = (
    Column("", "序号", "serial", 6),
    Column("", "姓名", "name", 14),
    Column("", "性别", "sex", 6),
    Column("", "公民身份号码", "id_number", 22),
    Column("", "出生日期", "birth_date", 12),
    Column("", "民族", "ethnicity", 8),
    Column("", "文化程度", "education"),
    Column("", "毕业时间", "graduation_date", 12),
    Column("", "婚姻状况", "marital_status"),
    Column("", "健康状况", "health"),
    Column("", "残疾证号", "disability_certificate", 24),
    Column("", "户籍地址", "registered_address", 42),
    Column("", "户籍区划", "household_registration"),
    Column("", "常住地址", "address", 42),
    Column("", "街道", "street"),
    Column("联系方式", "手机", "phone", 26),
    Column("联系方式", "固话", "landline", 16),
    Column("", "就业创业证编号", "employment_certificate", 20),
    Column("", "社保卡号", "social_security_card", 14),
    Column("", "就业状态", "status"),
    Column("失业情况", "失业时间", "lost", 13),
    Column("失业情况", "失业登记日期", "registered", 13),
    Column("失业情况", "失业原因", "reason", 18),
    Column("就业情况", "就业时间", "employed", 13),
    Column("就业情况", "工作单位", "employer", 30),
    Column("", "困难类别", "category", 20),
    Column("", "低保", "minimum_living_allowance", 6),
    Column("", "低收入", "low_income_household", 8),
    Column("", "特困家庭", "specially_poor_household"),
    Column("", "单亲抚养", "single_parent"),
    Column("", "零就业家庭", "zero_employment_household", 12),
    Column("", "市政府确定的其他人员", "city_determined_group", 36),
    Column("", "退休类别(女)", "retirement_track", 14),
    Column("", "劳动能力", "able_to_work"),
    Column("", "就业愿望", "willing_to_work"),
    Column("", "家庭成员", "family", 40),
    Column("", "备注", "note", 20),
    Column("", "开户银行", "bank", 18),
    Column("", "银行账号", "bank_account", 24),
)
STYLES: tuple[Callable[[date], Any], ...] = (
    lambda day: day,
    lambda day: day,
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
)
PLAIN = Recipe(1, "any", (42, 48), (3, 9), FORTY_FIFTY)


def named(maker: Maker) -> list[Row]:
    """People with rare or telling names; the first two have every fact their matters need."""
    first = maker.person(
        Recipe(1, "male", (52, 52), (18, 18), DISABLED | {"category": "残疾失业人员、“4050”失业人员"}),
        name="李𬍤",
        birth=date(1974, 5, 12),
        region="440106",
        lost=date(2025, 3, 1),
        registered=date(2025, 3, 10),
        education="高中",
        birth_date=date(1974, 5, 12),
        reason="企业关停",
        family="何秀英（配偶，就业）；李子轩（子，在校）",
        employment_certificate="4401060026009001",
        bank="中国工商银行",
        bank_account="6200009900000009001",
    )
    second = maker.person(
        Recipe(1, "male", (55, 55), (8, 8), FORTY_FIFTY),
        name="吴𠮷",
        birth=date(1971, 3, 18),
        region="440106",
        lost=date(2026, 2, 1),
        registered=date(2026, 2, 10),
        birth_date=date(1971, 3, 18),
        reason="劳动合同期满",
        note="有意以灵活就业方式就业",
        family="林桂芳（配偶，就业）；吴梓涵（女，在校）",
        employment_certificate="4401060026009002",
        bank="广州银行",
        bank_account="6200009900000009002",
    )
    others = (
        ("张㛃", "female", PLAIN, "汉族"),
        ("陈䶮", "male", Recipe(1, "male", (30, 35), (14, 20), LONG), "汉族"),
        ("古丽米热·艾山", "female", PLAIN, "维吾尔族"),
        ("欧阳娜", "female", Recipe(1, "female", (34, 38), (5, 9), SINGLE), "汉族"),
        ("单晓红", "female", PLAIN, "满族"),
        ("仇志强", "male", Recipe(1, "male", (52, 56), (3, 9), FORTY_FIFTY), "汉族"),
        ("区少芬", "female", Recipe(1, "female", (44, 48), (15, 30), FORTY_FIFTY), "汉族"),
        ("曾国强", "male", Recipe(1, "male", (50, 56), (15, 30), FORTY_FIFTY), "汉族"),
    )
    people = [maker.person(recipe, name=name, sex_code=sex, ethnicity=e) for name, sex, recipe, e in others]
    return [first, second, *people]


def at_the_borders(maker: Maker) -> list[Row]:
    """People who stand on, or one day before, a border on the reference day."""
    cases = (
        ("male", date(1976, 10, 31), date(2026, 6, 1), "当日满50周岁"),
        ("male", date(1976, 11, 1), date(2026, 6, 1), "次日满50周岁"),
        ("female", date(1986, 10, 31), date(2026, 6, 1), "当日满40周岁"),
        ("female", date(1986, 11, 1), date(2026, 6, 1), "次日满40周岁"),
        ("male", date(1992, 4, 6), date(2025, 10, 31), "当日满一年"),
        ("male", date(1992, 4, 7), date(2025, 11, 1), "次日满一年"),
    )
    return [
        maker.person(
            PLAIN,
            sex_code=sex,
            birth=birth,
            birth_date=birth,
            lost=day,
            registered=day,
            note=note,
            category="",
        )
        for sex, birth, day, note in cases
    ]


def blemished(maker: Maker) -> list[Row]:
    """Rows as they arrive from elsewhere: wide digits, blanks, lost digits, two phones, a number that is wrong."""
    men, women = (
        Recipe(1, "male", (51, 57), (3, 9), FORTY_FIFTY),
        Recipe(1, "female", (42, 48), (3, 9), FORTY_FIFTY),
    )
    rows = [maker.person(men) for _ in range(8)] + [maker.person(women) for _ in range(5)]
    wide, gaps, small, old, wrong, as_number, two, noted, spaced, sex, dots, floating, no_zero = rows
    wide["id_number"] = _ending_in_x(maker, "male", date(1973, 6, 2)).translate(_WIDE)
    gaps["id_number"] = f"{gaps['id_number'][:6]} {gaps['id_number'][6:14]}\u00a0{gaps['id_number'][14:]}"
    small["id_number"] = _ending_in_x(maker, "male", date(1970, 9, 23)).lower()
    old["id_number"] = old["id_number"][:6] + old["id_number"][8:17]
    wrong["id_number"] = wrong["id_number"][:17] + ("1" if wrong["id_number"][17] != "1" else "2")
    as_number["id_number"] = float(as_number["id_number"][:17] + "0")
    two["phone"], noted["phone"] = "13800138000/13900139000", "13800138000（儿子）"
    spaced |= {"name": "王　芳"}
    sex["sex"], dots["name"], dots["ethnicity"] = "男", "阿依古丽•买买提", "维吾尔族"
    floating["phone"], no_zero["phone"] = float(floating["phone"]), 2038990000.0
    spaced["lost"], gaps["lost"] = f"{spaced['lost'].year}年{spaced['lost'].month}月", f"{gaps['lost']:%Y%m}"
    for row in (wide, small):
        row["birth_date"] = ""
    return rows


_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def _ending_in_x(maker: Maker, sex: str, birth: date) -> str:
    while True:
        number = maker.number("440106", birth, sex)
        if number.endswith("X"):
            return number


def everybody() -> list[Row]:
    """All rows in the order of the list; two of them repeat a person, one of these with another phone."""
    maker = Maker()
    people = named(maker) + maker.from_recipes() + at_the_borders(maker)
    maker.rng.shuffle(people)
    for row in blemished(maker):
        people.insert(maker.rng.randrange(len(people)), row)
    first, second = (next(r for r in people if r["name"] == name) for name in ("单晓红", "仇志强"))
    for row in people:
        _write_dates(maker, row)
    return [*people, dict(first), dict(second) | {"phone": "13600138000"}]


def _write_dates(maker: Maker, row: Row) -> None:
    style = maker.rng.choice(STYLES)
    for name in ("birth_date", "lost", "registered", "employed"):
        if isinstance(row[name], date):
            row[name] = style(row[name])


def write(path: Path) -> int:
    """Write the workbook; returns how many rows of people it has."""
    people = everybody()
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": datetime.combine(REFERENCE, datetime.min.time()), "title": TITLE})
    sheet = book.add_worksheet("花名册")
    _write_head(book, sheet)
    text = book.add_format({"num_format": "@"})
    for place, row in enumerate(people):
        for column, spec in enumerate(COLUMNS):
            value = place + 1 if spec.field == "serial" else row[spec.field]
            if value != "":
                sheet.write(place + 4, column, value, *([text] if isinstance(value, str) else []))
    end = len(people) + 4
    sheet.write(end, 0, "合计")
    sheet.write(end, 2, len(people))
    sheet.write(end + 1, 0, "填表人：样例　　审核人：样例　　日期：2026.10.31")
    book.close()
    return len(people)


def _write_head(book: Any, sheet: Any) -> None:
    title = book.add_format({"bold": True, "align": "center", "font_size": 16})
    head = book.add_format(
        {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True}
    )
    sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, TITLE, title)
    sheet.write(1, 0, "填报单位：广州市天河区某街道公共就业服务站（样例）")
    sheet.write(1, 20, "填报日期：2026年10月31日")
    groups = [c.group for c in COLUMNS]
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        if not column.group:
            sheet.merge_range(2, index, 3, index, column.title, head)
            continue
        sheet.write(3, index, column.title, head)
        if index == groups.index(column.group):
            sheet.merge_range(2, index, 2, index + groups.count(column.group) - 1, column.group, head)
    sheet.freeze_panes(4, 2)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROSTER
    target.parent.mkdir(parents=True, exist_ok=True)
    print(f"{target}: {write(target)} rows")
