"""资源: what comes with the program is there, whole, and says where it is from."""

import struct
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseworker_app import __version__, resources

FONTS = ("NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-Regular", "NotoSerifSC-Bold", "HanaMinB")
REGIONS = resources.load_region_names()
DAYS = resources.load_calendar_days()


def covered(font: str) -> set[int]:
    """The characters a TrueType font has, read from the format 12 table of its character map."""
    data = resources.font_path(font).read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * 40, 16)
    }
    cmap = tables[b"cmap"]
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        table = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * number + 4)[0]
        if struct.unpack_from(">H", data, table)[0] == 12:
            count = struct.unpack_from(">I", data, table + 12)[0]
            groups = [struct.unpack_from(">III", data, table + 16 + 12 * group) for group in range(count)]
            return {code for first, last, _glyph in groups for code in range(first, last + 1)}
    raise AssertionError(f"{font} has no map of the characters beyond U+FFFF")


@pytest.mark.parametrize("family", ["NotoSansSC", "NotoSerifSC"])
def test_every_name_can_be_shown_and_printed_in_both_weights(family: str) -> None:
    names = {ord(character) for character in "李𬍤吴𠮷张㛃陈䶮欧阳·（）〔〕〇"}
    rarest = covered("HanaMinB")
    for weight in ("Regular", "Bold"):
        assert names - covered(f"{family}-{weight}") - rarest == set()


@pytest.mark.parametrize("font", FONTS)
def test_every_font_is_truetype_with_its_licence_beside_it(font: str) -> None:
    path = resources.font_path(font)
    licence = path.with_name(f"{font.partition('-')[0]}.LICENSE.txt").read_text(encoding="utf-8")
    assert path.read_bytes()[:4] == b"\x00\x01\x00\x00"
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize(
    ("code", "name", "withdrawn"),
    [
        ("440106", "广东省广州市天河区", False),
        ("440117", "广东省广州市从化区", False),
        ("440102", "广东省广州市东山区", True),
        ("440107", "广东省广州市芳村区", True),
        ("440116", "广东省广州市萝岗区", True),
        ("440183", "广东省广州市增城市", True),
        ("440184", "广东省广州市从化市", True),
        ("440126", "广东省广州市番禺县", True),
        ("441900", "广东省东莞市", False),
        ("110101", "北京市东城区", False),
        ("810000", "香港特别行政区", False),
        ("820000", "澳门特别行政区", False),
        ("830000", "台湾省", False),
    ],
)
def test_id_06_a_district_code_has_its_full_name_whether_withdrawn_or_not(
    code: str, name: str, withdrawn: bool
) -> None:
    assert REGIONS[code] == (name, withdrawn)


def test_id_09_a_code_that_never_was_is_absent() -> None:
    assert "440199" not in REGIONS


def test_the_districts_of_guangzhou_today_are_eleven() -> None:
    today = [
        name for code, (name, gone) in REGIONS.items() if code[:4] == "4401" and code > "440101" and not gone
    ]
    assert len(today) == 11


def test_every_region_code_has_six_digits_and_a_name() -> None:
    assert len(REGIONS) > 7000
    assert [
        code for code, (name, _) in REGIONS.items() if not (len(code) == 6 and code.isdecimal() and name)
    ] == []


def test_every_street_lies_in_a_district_of_today() -> None:
    streets = resources.load_street_names()
    assert ("440106", "石牌街道") in streets.values()
    assert [
        street for street, (district, _) in streets.items() if REGIONS[district][1] or street[:6] != district
    ] == []


@pytest.mark.parametrize("day", ["2018-02-11", "2017-09-30", "2024-02-04", "2026-02-14"])
def test_a_weekend_that_is_worked_is_known(day: str) -> None:
    assert date.fromisoformat(day) in DAYS.workdays


@pytest.mark.parametrize("day", ["2018-02-20", "2017-10-02", "2024-02-12", "2026-10-07"])
def test_a_holiday_in_the_week_is_known(day: str) -> None:
    assert date.fromisoformat(day) in DAYS.holidays


def test_the_calendar_holds_only_what_departs_from_the_plain_week() -> None:
    assert [day for day in DAYS.holidays if day.weekday() >= 5] == []
    assert [day for day in DAYS.workdays if day.weekday() < 5] == []


def test_every_year_of_the_calendar_has_its_national_day() -> None:
    assert (DAYS.first_year, DAYS.last_year) == (2004, 2026)
    for year in range(DAYS.first_year, DAYS.last_year + 1):
        week = {date(year, 10, 1) + timedelta(days=ahead) for ahead in range(7)}
        assert len(week & DAYS.holidays) >= 3, year


def test_the_parameter_files_can_be_read() -> None:
    for path in resources.parameter_files():
        tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_version_is_the_newest_of_the_changelog() -> None:
    changelog = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.partition("\n## ")[2].startswith(__version__)
