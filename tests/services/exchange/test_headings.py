"""Finding the headings of a roster by what they say."""

import pytest

from caseworker_app.services.exchange.heading_words import OTHER_PHONE, REGISTERED_ON, UNEMPLOYED_FROM
from caseworker_app.services.exchange.headings import field_of, find_headings, is_repeated


def test_xl_06_two_heading_rows_below_title_and_unit_are_joined() -> None:
    found = find_headings(
        [
            ["白云区就业困难人员登记表（2018年1月）", "", "", "", "", ""],
            ["填报单位：某街", "", "", "", "", ""],
            ["姓名", "身份证号", "联系方式", "", "失业情况", ""],
            ["", "", "手机", "固话", "失业时间", "失业原因"],
            ["陈志明", "440106197208089217", "13800138000", "", "2017-12-27", "裁员"],
        ]
    )
    assert found is not None
    assert found.rows == (3, 4)
    assert [c.title for c in found.columns] == [
        "姓名",
        "身份证号",
        "联系方式/手机",
        "联系方式/固话",
        "失业情况/失业时间",
        "失业情况/失业原因",
    ]
    assert [c.field for c in found.columns][:5] == [
        "name",
        "id_number",
        "phone",
        OTHER_PHONE,
        UNEMPLOYED_FROM,
    ]


def test_a_single_heading_row_is_not_joined_with_the_first_person() -> None:
    found = find_headings([["姓名", "证件号码", "备注"], ["李强", "440106197208089217", "电话"]])
    assert found is not None
    assert found.rows == (1,)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("身份证号", "id_number"),
        ("公 民 身 份 号 码", "id_number"),
        ("*姓名", "name"),
        ("姓名：", "name"),
        ("退休类别(女)", "retirement_track"),
        ("手机", "phone"),
        ("失业登记日期", REGISTERED_ON),
        ("年龄", None),
        ("工作经历", "work_history"),
    ],
)
def test_headings_are_known_by_their_words(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_a_second_column_of_the_same_field_is_left_aside_and_a_second_phone_is_another_phone() -> None:
    found = find_headings([["姓名", "身份证号", "电话", "手机", "地址", "常住地址"]])
    assert found is not None
    assert [c.field for c in found.columns] == ["name", "id_number", "phone", OTHER_PHONE, "address", None]
    assert found.unknown == ("常住地址",)


def test_headings_repeated_on_a_later_page_are_known_again() -> None:
    head = ["姓名", "身份证号", "手机"]
    found = find_headings([head])
    assert found is not None
    assert is_repeated(head, found)
    assert not is_repeated(["陈志明", "440106197208089217", "手机"], found)


def test_a_sheet_without_name_or_number_has_no_headings() -> None:
    assert find_headings([["单位名称", "联系电话"], ["某公司", "020-38990000"]]) is None
