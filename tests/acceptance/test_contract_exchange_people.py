"""Mishaps other programs had with numbers, names and people, played with their own values from the command line."""

from datetime import date

import pytest

from tests import people as fabricated
from tests.acceptance.command_line import CommandLine
from tests.acceptance.exchange_files import (
    column,
    counts,
    ledger,
    names,
    numbers,
    people,
    refusals,
    state,
    take,
)

MAN, OLD = "440106197208089217", "440106720808921"


def test_id_01_a_small_x_and_a_later_row_with_a_large_one_are_one_person(caseworker: CommandLine) -> None:
    added = caseworker.ok("person", "add", data={"name": "陈志明", "id_number": "44010319690315905x"})
    assert (added["id_number"], added["sex"], added["birth_date"]) == (
        "44010319690315905X",
        "male",
        "1969-03-15",
    )
    assert counts(take(caseworker, ("陈志明", "44010319690315905X", None, None))) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("\u3000440106\u00a019760229 9829\u00a0", "440106197602299829"),
        ("４４０１０３１９６９０３１５９０５Ｘ", "44010319690315905X"),
    ],
)
def test_id_02_id_04_pasted_blanks_and_full_width_digits_are_cleaned(
    caseworker: CommandLine, written: str, kept: str
) -> None:
    assert counts(take(caseworker, ("陈志明", written, None, None))) == (1, 0, 0, 0, 0)
    assert numbers(caseworker) == [kept]
    assert caseworker.ok("calc", "id", written)["number"] == kept


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("440103196004129754", "广东省广州市荔湾区"),
        ("44011119551120948X", "广东省广州市白云区"),
        ("440102196307049333", "广东省广州市东山区（已撤销）"),
        ("440107197109189462", "广东省广州市芳村区（已撤销）"),
        ("810000197406119638", "香港"),
        ("830000198109229521", "台湾"),
        ("440106197310019549", "广东省广州市天河区"),
    ],
)
def test_id_05_id_06_id_10_id_15_no_code_in_a_number_keeps_anybody_out(
    caseworker: CommandLine, number: str, place: str
) -> None:
    assert caseworker.ok("calc", "id", number)["region_name"] == place
    done = take(caseworker, ("陈志明", number, None, None))
    assert (counts(done), done["warnings"]) == ((1, 0, 0, 0, 0), [])


def test_id_09_an_unknown_code_is_taken_with_a_warning_that_stays(caseworker: CommandLine) -> None:
    done = take(caseworker, ("陈志明", "440199197012249374", None, None))
    assert counts(done) == (1, 0, 0, 0, 0)
    assert "区划" in done["warnings"][0]["message"]
    assert "区划" in str(people(caseworker)[0]["warnings"])


def test_id_11_id_12_cards_of_permanent_residents_new_and_old(caseworker: CommandLine) -> None:
    head = ("姓名", "证件类型", "公民身份号码", "出生日期")
    kind = "外国人永久居留身份证"
    rows = [
        ("JOHN SMITH", kind, "944840197908259160", None),
        ("JANE SMITH", kind, "944840197908259161", None),
        ("MARY SMITH", kind, "usa440179082512", "1979-08-25"),
        ("ANNE SMITH", kind, "USA440179082512", "1979-08-26"),
    ]
    done = take(caseworker, *rows, head=head)
    assert counts(done) == (2, 0, 0, 1, 1)
    assert "校验码不正确" in done["rejected"][0]["message"]
    assert (done["undecided"][0]["field"], done["undecided"][0]["row"]) == ("birth_date", 5)
    assert "出生日期与证件号码不符" in done["undecided"][0]["message"]
    kept = [(p["id_number"], p["birth_date"], p["sex"]) for p in people(caseworker)]
    assert kept == [("944840197908259160", "1979-08-25", "female"), ("USA440179082512", "1979-08-25", None)]


def test_id_13_an_old_roster_with_the_number_of_fifteen_digits_waits_and_adds_nobody(
    caseworker: CommandLine,
) -> None:
    person = caseworker.ok("person", "add", data={"name": "陈志明", "id_number": MAN})["id"]
    done = take(caseworker, ("陈志明", OLD, None, None))
    assert counts(done) == (0, 0, 0, 1, 0)
    assert (done["undecided"][0]["person"], done["undecided"][0]["field"]) == (person, "id_number")
    assert "另一写法" in done["undecided"][0]["message"]
    assert state(caseworker)[2] == 1


def test_id_17_a_birth_date_in_the_future_is_refused(caseworker: CommandLine) -> None:
    born = {day: fabricated.number(birth=day) for day in (date(2026, 11, 24), date(2026, 11, 25))}
    rows = [("陈志甲", "440106202901019173", None, None)]
    rows += [(f"陈志{day.day}", number, None, None) for day, number in born.items()]
    done = take(caseworker, *rows, on="2026-11-24")
    assert refusals(done) == [(2, "id_number"), (4, "id_number")]
    assert "出生日期晚于今天" in done["rejected"][0]["message"]
    assert done["added"] == 1


def test_id_18_every_useless_number_is_listed_and_the_rest_goes_on(caseworker: CommandLine) -> None:
    useless = ("44010619O208089217", "440106197208089l17", "", "无", "身份证丢失", MAN[:17])
    rows = [("陈志明", number, "13800138000", None) for number in useless]
    done = take(caseworker, *rows, ("李强", fabricated.number(n=1), None, None))
    assert refusals(done) == [(row, "id_number") for row in range(2, 8)]
    assert all(one["message"] for one in done["rejected"])
    assert (done["read"], done["added"]) == (7, 1)


def test_id_19_wrong_check_digits_are_refused_and_none_is_offered(caseworker: CommandLine) -> None:
    rows = [("陈志明", number, None, None) for number in ("44010319690315951X", "440103196903159159")]
    done = take(caseworker, *rows)
    assert [one["message"] for one in done["rejected"]] == ["校验码不正确，请核对号码"] * 2
    assert state(caseworker)[2] == 0


def test_id_20_id_21_codes_of_firms_and_numbers_of_people_are_told_apart(caseworker: CommandLine) -> None:
    person = caseworker.ok("person", "add", data={"name": "陈志明", "id_number": "440106197808209198"})["id"]
    error = caseworker.refused("person", "add", data={"name": "李强", "id_number": "91440106MA0TE5T75U"})
    assert (error["code"], error["field"]) == ("uscc", "id_number")
    assert take(caseworker, ("李强", "91440106MA0TE5T75U", None, None))["rejected"][0]["field"] == "id_number"
    spell = {"kind": "employed", "from": "2017-06-01", "employer": "某公司"}
    for code, right in (
        ("91440106MA90001260", True),
        ("91440106MA0TE5T75I", False),
        ("440106197808209198", False),
    ):
        answer = caseworker("employment", "add", person, data={**spell, "employer_uscc": code})
        assert (answer.status == 0) is right
        assert right or answer.value["error"]["field"] == "employer_uscc"


def test_id_22_a_sex_that_contradicts_the_number_waits_and_the_month_of_birth_agrees(
    caseworker: CommandLine,
) -> None:
    head = ("姓名", "公民身份号码", "性别", "出生年月")
    done = take(caseworker, ("何秀英", "440103198005109682", "男", "1980.05"), head=head)
    assert counts(done) == (0, 0, 0, 1, 0)
    assert done["undecided"][0]["fields"] == ["sex"]
    assert counts(take(caseworker, ("何秀英", "440103198005109682", "女", "1980.05"), head=head))[0] == 1
    assert people(caseworker)[0]["birth_date"] == "1980-05-10"


def test_nm_01_any_middle_dot_is_the_same_name_in_rosters_and_in_search(caseworker: CommandLine) -> None:
    for dot, added in zip("\u00b7\u2022\u2027\u30fb\uff0e.", (1, 0, 0, 0, 0, 0), strict=True):
        done = take(caseworker, (f"古丽米热{dot}艾山", fabricated.number(), None, None))
        assert counts(done) == (added, 0, 1 - added, 0, 0)
        assert names(caseworker, f"古丽米热{dot}艾山") == ["古丽米热\u00b7艾山"]


def test_nm_03_a_private_code_of_an_older_system_is_the_same_person(caseworker: CommandLine) -> None:
    number = "440111197105069310"
    take(caseworker, ("陈䶮", number, None, None))
    known = take(caseworker, ("陈\ue863", number, None, None))
    assert counts(known) == (0, 0, 1, 0, 0)
    strange = take(caseworker, ("陈\ue123", number, None, None))
    assert counts(strange) == (0, 0, 1, 0, 0)
    assert any("疑似同一生僻字的不同编码" in one["message"] for one in strange["warnings"])
    take(caseworker, ("陈\uf9dc", fabricated.number(n=1), None, None))
    assert [person["name"] for person in people(caseworker)] == ["陈䶮", "陈隆"]


def test_nm_05_a_rare_character_is_one_character_everywhere(caseworker: CommandLine) -> None:
    take(caseworker, ("李\U0002c364", fabricated.number(), None, None))
    assert names(caseworker, "\U0002c364") == ["李\U0002c364"]
    caseworker.ok("export", "ledger", "--masked", "-o", caseworker.folder / "统计.xlsx")
    assert column(caseworker.folder / "统计.xlsx", "姓名") == ["李*"]
    assert column(ledger(caseworker), "姓名") == ["李\U0002c364"]


def test_nm_06_nm_08_surnames_are_found_by_both_readings(caseworker: CommandLine) -> None:
    crowd = {
        "单晓红": ("sxh", "dxh"),
        "仇志强": ("qzq", "qiuzq", "chouzq"),
        "区少芬": ("osf",),
        "曾国强": ("zgq", "zeng", "ceng"),
        "尉迟明": ("ycm",),
        "万俟飞": ("mqf",),
    }
    take(caseworker, *((name, fabricated.number(n=n), None, None) for n, name in enumerate(crowd)))
    for name, texts in crowd.items():
        for text in texts:
            assert name in names(caseworker, text), text


@pytest.mark.parametrize("phone", ["12345678901", "1380013800", "abc", "138001a8000"])
def test_ph_01_what_is_no_phone_is_refused_at_its_cell(caseworker: CommandLine, phone: str) -> None:
    assert refusals(take(caseworker, ("陈志明", MAN, phone, None))) == [(2, "phone")]


def test_ph_01_ph_02_new_ranges_codes_and_notes_are_kept(caseworker: CommandLine) -> None:
    written: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
        "+86 138-0013-8000": ("13800138000", []),
        "008613800138000": ("13800138000", []),
        "(020)36000000-8012": ("020-36000000-8012", []),
        "13800138000/13900139000": ("13800138000", [("13900139000", None)]),
        "13800138000（儿子）": ("13800138000", [("13800138000", "儿子")]),
    }
    heads = ("166", "191", "192", "195", "197", "198", "199", "171", "147")
    written |= {f"{head}00000000": (f"{head}00000000", []) for head in heads}
    done = take(
        caseworker, *((f"陈{n}号", fabricated.number(n=n), told, None) for n, told in enumerate(written))
    )
    assert counts(done) == (len(written), 0, 0, 0, 0)
    kept = [(p["phone"], [(o["number"], o["note"]) for o in p["other_phones"]]) for p in people(caseworker)]
    assert kept == list(written.values())


def test_pp_01_two_people_of_one_name_are_both_offered_and_nothing_is_done(caseworker: CommandLine) -> None:
    ids = [
        caseworker.ok("person", "add", data={"name": "陈志强", "id_number": number, "phone": phone})["id"]
        for number, phone in (("440111197105069310", "13800138001"), ("44011119710506953X", "13800138002"))
    ]
    before = caseworker.ok("person", "list")
    done = take(caseworker, ("陈志强", None, "13700137000", None))
    assert counts(done) == (0, 0, 0, 1, 0)
    offered = done["undecided"][0]["candidates"]
    assert [(one["id"], one["id_number"], one["phone_end"]) for one in offered] == [
        (ids[0], "440111********9310", "8001"),
        (ids[1], "440111********953X", "8002"),
    ]
    assert caseworker.ok("person", "list") == before


def test_ui_07_a_masked_value_is_refused_wherever_it_stands(caseworker: CommandLine) -> None:
    head = ("姓名", "公民身份号码", "残疾人证号", "银行账号", "社保卡号", "家庭成员")
    rows = [
        ("陈志甲", "440103********9519", None, None, None, None),
        ("陈**", fabricated.number(n=1), None, None, None, None),
        ("陈志丙", fabricated.number(n=2), "440106********921743", None, None, None),
        ("陈志丁", fabricated.number(n=3), None, "6200********0000", None, None),
        ("陈志戊", fabricated.number(n=4), None, None, "A9****070", None),
        ("陈志己", fabricated.number(n=5), None, None, None, "何秀英（配偶，440103********9682）"),
    ]
    done = take(caseworker, *rows, head=head)
    assert refusals(done) == [
        (2, "id_number"),
        (3, "name"),
        (4, "disability_certificate"),
        (5, "bank_account"),
        (6, "social_security_card"),
        (7, "family"),
    ]
    assert all("*" in one["message"] for one in done["rejected"])
    assert state(caseworker)[2] == 0
