"""What a careless or hostile user hands to `import` and `export`: refused in words or taken right, never half, never over our data."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import keys
from tests.acceptance.command_line import CommandLine
from tests.acceptance.exchange_files import (
    HEAD,
    book,
    counts,
    ledger,
    names,
    people,
    refusals,
    state,
    table,
    take,
)
from tests.people import number, person_data, wrong_number
from tests.services.exchange.old_workbooks import DATE, save_old

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def raw(folder: Path, content: bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


FILES: list[tuple[str, Callable[[Path], Path]]] = [
    ("file_empty", lambda folder: raw(folder, b"", "空.xlsx")),
    ("file_empty", lambda folder: raw(folder, b"", "空.csv")),
    ("file_unreadable", lambda folder: folder),
    ("file_unreadable", lambda folder: folder / "没有.xlsx"),
    ("not_excel", lambda folder: raw(folder, PNG, "照片.xlsx")),
    ("not_excel", lambda folder: raw(folder, b"%PDF-1.7 \n", "名册.csv")),
    ("not_excel", lambda folder: raw(folder, "姓名,公民身份号码\n".encode("utf-16-le"), "无标记.csv")),
    ("no_headings", lambda folder: book(folder, ("陈志明", number()), head=("甲", "乙"))),
    ("no_headings", lambda folder: table(folder, "\n\n\n")),
]


@pytest.mark.parametrize(("code", "made"), FILES)
def test_a_file_that_is_no_roster_is_refused_in_words_and_leaves_nothing(
    caseworker: CommandLine, code: str, made: Callable[[Path], Path]
) -> None:
    before = state(caseworker)
    error = caseworker.refused("import", "roster", made(caseworker.folder))
    assert (error["code"], error["field"]) == (code, "file")
    assert state(caseworker) == before


def test_headings_alone_are_read_as_nobody(caseworker: CommandLine) -> None:
    done = take(caseworker)
    assert (done["read"], counts(done), done["batch"]) == (0, (0, 0, 0, 0, 0), None)


def test_three_hundred_columns_are_read_and_those_left_aside_are_named(caseworker: CommandLine) -> None:
    more = [f"列{n}" for n in range(296)]
    done = take(caseworker, ("陈志明", number(), "13800138000", None, *more), head=(*HEAD, *more))
    assert counts(done) == (1, 0, 0, 0, 0)
    assert [one["column"] for one in done["warnings"]] == more


def test_of_two_columns_with_one_heading_the_first_is_read_and_the_other_named(
    caseworker: CommandLine,
) -> None:
    head = ("姓名", "姓名", "公民身份号码", "公民身份号码", "联系电话")
    done = take(caseworker, ("陈志明", "陈大明", number(), number(n=1), "13800138000"), head=head)
    assert counts(done) == (1, 0, 0, 0, 0)
    assert [one["column"] for one in done["warnings"]] == ["姓名", "公民身份号码"]
    assert (people(caseworker)[0]["name"], people(caseworker)[0]["id_number"]) == ("陈志明", number())


def test_one_person_in_two_rows_is_one_and_two_people_of_one_number_wait(caseworker: CommandLine) -> None:
    done = take(caseworker, *[("陈志明", number(), None, None)] * 2, ("王芳", number(), None, None))
    assert counts(done) == (1, 0, 1, 1, 0)
    assert "本表第 2 行" in done["undecided"][0]["message"]
    assert [person["name"] for person in people(caseworker)] == ["陈志明"]


NAMES = {
    "陈  志明": "陈志明",
    "张　三": "张三",
    "欧阳 娜": "欧阳娜",
    "陈\u200b志": "陈志",
    "John  Smith": "John Smith",
    "ＡＢ": "ＡＢ",
    "李\U0002a6a5": "李\U0002a6a5",
    "王\ue001": "王\ue001",
}


def test_names_with_padding_wide_letters_and_rare_characters_are_written_one_way(
    caseworker: CommandLine,
) -> None:
    done = take(caseworker, *((name, number(n=n), None, None) for n, name in enumerate(NAMES)))
    assert counts(done) == (len(NAMES), 0, 0, 0, 0)
    assert [person["name"] for person in people(caseworker)] == list(NAMES.values())
    assert ["造字区" in one["message"] for one in done["warnings"]] == [True]
    assert counts(take(caseworker, *((n, number(n=i), None, None) for i, n in enumerate(NAMES)))) == (
        0,
        0,
        8,
        0,
        0,
    )


@pytest.mark.parametrize("name", ["", "—", "12345", "***", "陈**", "陈＊"])
def test_what_is_no_name_is_refused_at_its_cell(caseworker: CommandLine, name: str) -> None:
    assert refusals(take(caseworker, (name, number(), "13800138000", None))) == [(2, "name")]


@pytest.mark.parametrize(
    "written",
    ["1899-12-31", "0001-01-01", "2099-01-01", "2017-02-30", "99999999", -5, 43096, "去年", "2017-**-01"],
)
def test_days_no_office_can_mean_are_refused_at_their_cell(caseworker: CommandLine, written: Any) -> None:
    (refused,) = take(caseworker, ("陈志明", number(), None, written))["rejected"]
    assert refused["field"] in ("unemployed_from", "from")
    assert refused["column"] == "失业时间"


def test_nobody_alive_was_born_before_1900(caseworker: CommandLine) -> None:
    for born in ("440106187208089218", "440106170001019211"):
        assert caseworker.ok("calc", "id", born)["problem"] == "号码中的出生日期不存在，请核对号码。"
        assert refusals(take(caseworker, ("陈志明", born, None, None))) == [(2, "id_number")]


def test_every_bad_cell_of_a_row_is_said_at_once(caseworker: CommandLine) -> None:
    done = take(
        caseworker,
        ("陈**", wrong_number(number()), "1380", "2099-01-01"),
        ("", wrong_number(number()), None, None),
    )
    fields = [sorted(one["fields"]) for one in done["rejected"]]
    assert fields == [["from", "id_number", "name", "phone"], ["id_number", "name"]]


def test_old_workbooks_and_tables_of_text_of_every_style_are_read(caseworker: CommandLine) -> None:
    old = [HEAD[:2], ("陈志甲", number(n=1))]
    files = [save_old(caseworker.folder / "旧.xls", [(*old[0], "失业时间"), (*old[1], (43096.0, DATE))])]
    files += [
        table(
            caseworker.folder,
            "姓名,公民身份号码\r\n" + f"陈志甲,{number(n=1)}\r\n",
            encoding,
            f"{encoding}.csv",
        )
        for encoding in ("utf-16", "gb18030")
    ]
    wide = f"姓名,公民身份号码,地址\n陈志甲,{number(n=1)},广州市，天河区，石牌街，龙口东路，一号\n"
    files.append(table(caseworker.folder, wide, name="全角逗号.csv"))
    found = [counts(caseworker.ok("import", "roster", path)) for path in files]
    assert found == [(1, 0, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 1, 0, 0), (0, 1, 0, 0, 0)]
    assert "，一号" in people(caseworker)[0]["address"]


@pytest.fixture
def mixed(caseworker: CommandLine) -> Path:
    """A roster that adds two people, fills a gap of one who is registered, and holds a bad row."""
    caseworker.ok("person", "add", data=person_data(name="陈志甲", id_number=number(n=1)))
    return book(
        caseworker.folder,
        ("陈志丁", number(n=4), "13800138000", "2017-06-01"),
        ("陈志甲", number(n=1), None, "2017-06-01"),
        ("李强", wrong_number(number()), None, None),
        ("王强", number(n=5), "13900139000", None),
    )


def test_a_trial_leaves_nothing(caseworker: CommandLine, mixed: Path) -> None:
    before, content = state(caseworker), caseworker.db.read_bytes()
    done = caseworker.ok("import", "roster", mixed, "--dry-run")
    assert (counts(done), done["batch"]) == ((2, 1, 0, 0, 1), None)
    assert (state(caseworker), caseworker.db.read_bytes()) == (before, content)


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_all_or_nothing_with_a_bad_row_leaves_nothing(
    caseworker: CommandLine, mixed: Path, more: tuple[str, ...]
) -> None:
    before = state(caseworker)
    error = caseworker.refused("import", "roster", mixed, "--all-or-nothing", *more)
    assert [(one["row"], one["field"]) for one in error["rejected"]] == [(4, "id_number")]
    assert state(caseworker) == before
    assert counts(caseworker.ok("import", "roster", mixed)) == (2, 1, 0, 0, 1)


def test_an_import_is_undone_once_and_can_come_again(caseworker: CommandLine, mixed: Path) -> None:
    people_before = people(caseworker)
    batch = caseworker.ok("import", "roster", mixed)["batch"]
    assert caseworker.ok("import", "undo", batch)["kept"] == []
    assert people(caseworker) == people_before
    assert names(caseworker, number(n=4)) == []
    assert caseworker.refused("import", "undo", batch)["code"] == "already_undone"
    assert caseworker.refused("import", "undo", 999_999)["code"] == "not_found"
    assert counts(caseworker.ok("import", "roster", mixed)) == (2, 1, 0, 0, 1)
    assert state(caseworker)[0]


def test_an_undo_after_somebody_worked_on_a_person_keeps_that_person_and_says_so(
    caseworker: CommandLine, mixed: Path
) -> None:
    batch = caseworker.ok("import", "roster", mixed)["batch"]
    worked = caseworker.ok("person", "find", "陈志丁")["people"][0]["id"]
    caseworker.ok("person", "update", worked, data={"note": "已来窗口"})
    case = caseworker.ok("case", "open", worked, "--group", "disabled")["id"]
    done = caseworker.ok("import", "undo", batch)
    assert (done["people"], {one["name"] for one in done["kept"]}) == (1, {"陈志丁"})
    assert caseworker.ok("person", "show", worked)["note"] == "已来窗口"
    assert caseworker.ok("case", "show", case)["person"] == worked
    assert names(caseworker, "王强") == []
    assert counts(caseworker.ok("import", "roster", mixed)) == (1, 1, 1, 0, 1)
    assert state(caseworker)[0]


def test_the_file_for_statistics_read_back_is_refused_row_by_row(
    caseworker: CommandLine, mixed: Path
) -> None:
    caseworker.ok("import", "roster", mixed)
    before = people(caseworker)
    path = caseworker.folder / "统计.xlsx"
    caseworker.ok("export", "ledger", "--masked", "-o", path)
    assert counts(caseworker.ok("import", "roster", path)) == (0, 0, 0, 0, 3)
    assert people(caseworker) == before


@pytest.mark.parametrize("end", ["", ".keys", "-wal"])
@pytest.mark.parametrize(
    "words", [("export", "ledger", "-o"), ("print", "determination_application", "CASE", "-o")]
)
def test_a_file_written_out_never_takes_the_place_of_the_data(
    caseworker: CommandLine, end: str, words: tuple[str, ...]
) -> None:
    person = caseworker.ok("person", "add", data=person_data())["id"]
    case = caseworker.ok("case", "open", person, "--group", "disabled")["id"]
    said = [case if word == "CASE" else word for word in words]
    before, wrapped = state(caseworker), keys.sidecar(caseworker.db).read_bytes()
    error = caseworker.refused(*said, caseworker.db.with_name(caseworker.db.name + end))
    assert error["code"] in ("own_data", "file_kind")
    assert (state(caseworker), keys.sidecar(caseworker.db).read_bytes()) == (before, wrapped)


@pytest.mark.parametrize("name", ["台账.pdf", "台账", "没有/台账.xlsx"])
def test_a_ledger_goes_only_where_and_as_what_it_can_be_opened(caseworker: CommandLine, name: str) -> None:
    assert caseworker.refused("export", "ledger", "-o", caseworker.folder / name)["field"] == "output"


ODD = (
    "'本人", "=1+1", "+86", "-", "@x", "00123", "true", "2017-01-01", "nan", "无", "‘abc’", '"q"', "a；b", "甲，乙、丙", "备注：x",
    "第一行\n第二行", "440106197208089217", "1E5", "#N/A", '="x"', "𠮷\ue123", "100%", "_x0041_", "&lt;]]>", "合计", "'=1", "''01",
)  # fmt: skip
FAMILY = (
    "何秀英（配偶，就业（2017-03-01 起））；陈子轩（子，在校；读书）",
    "陈（小）（女、长，（病））",
    "李𬍤（）",
)
TITLES = (
    "民族",
    "街道",
    "网格",
    "毕业院校",
    "技能证书",
    "工作经历",
    "常住地址",
    "备注",
    "家庭成员",
    "备用联系人",
    "备用联系电话",
)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_xl_02_five_hundred_odd_people_come_back_from_the_ledger_unchanged(
    caseworker: CommandLine, seed: int
) -> None:
    chance = Random(seed)

    def cell(n: int, column: str) -> str | None:
        if chance.random() < 0.6:
            return None
        if column == "备用联系电话":
            return str(13700137000 + n)
        return str(chance.choice(FAMILY if column == "家庭成员" else ODD))

    rows = []
    for n in range(500):
        region, sex = ("440106", "440103", "440111")[n % 3], ("male", "female")[n // 3 % 2]
        lost = chance.choice((None, "2017-06", "2017-06-01"))
        head = (f"陈{chr(0x4E00 + n)}", number(region, sex=sex, n=n // 12), None, lost)
        rows.append((*head, *(cell(n, column) for column in TITLES)))
    path = csv_of(caseworker.folder, rows)
    first = caseworker.ok("import", "roster", path)
    assert first["read"] == 500
    for name in ("台账.xlsx", "台账.csv"):
        done = caseworker.ok("import", "roster", ledger(caseworker, name))
        registered = caseworker.ok("person", "list")["total"]
        assert (counts(done), done["batch"]) == ((0, 0, registered, 0, 0), None)


def csv_of(folder: Path, rows: list[Any]) -> Path:
    """A table of text with every cell in quotation marks."""
    lines = [[*HEAD, *TITLES], *rows]
    quoted = (",".join('"' + str(cell or "").replace('"', '""') + '"' for cell in line) for line in lines)
    return table(folder, "\n".join(quoted), name="五百人.csv")
