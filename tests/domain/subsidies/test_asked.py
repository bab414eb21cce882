"""What a kind asks: read from files and forms, every mistake told at once, nothing guessed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import (
    Asked,
    Column,
    Field,
    FieldType,
    read_count,
    read_money,
    read_month,
)
from caseworker_app.domain.values import PartialDate

FIELDS = (
    Field("applied_on", "申请日期", FieldType.DAY, required=True),
    Field("graduation_date", "毕业日期", FieldType.PARTIAL),
    Field("months_used", "已享受月数", FieldType.COUNT),
    Field("already_paid", "已发金额", FieldType.MONEY),
    Field("insured", "是否参保", FieldType.TRI),
    Field("track", "类别", FieldType.CODE, choices={"male_60": "男", "female_50": "女"}),
    Field(
        "months",
        "月份",
        FieldType.MONTH_ROWS,
        columns=(Column("days", "天数", FieldType.COUNT), Column("paid", "实发")),
    ),
)


def test_every_type_is_read() -> None:
    asked = Asked.read(
        FIELDS,
        {
            "applied_on": "2021年4月8日",
            "graduation_date": "2019-06",
            "months_used": "3",
            "already_paid": "1,173.49",
            "insured": "是",
            "track": "女",
            "months": [{"month": "2021.12", "days": 22, "paid": "2300"}, {"month": "2021-11"}],
        },
    )
    assert asked.day("applied_on") == date(2021, 4, 8)
    assert asked.partial("graduation_date") == PartialDate(2019, 6)
    assert asked.count("months_used") == 3
    assert asked.money("already_paid") == Decimal("1173.49")
    assert asked.flag("insured") is True
    assert asked.text("track") == "female_50"
    assert [str(row.month) for row in asked.months()] == ["2021-11", "2021-12"]
    assert asked.months()[1].money("paid") == Decimal("2300.00")
    assert asked.months()[0].money("paid") is None


def test_what_is_not_given_is_unknown_and_what_no_field_has_is_told() -> None:
    asked = Asked.read(FIELDS, {"applied_on": "2021-04-08", "insured": None, "bonus": 5})
    assert asked.flag("insured") is None
    assert asked.count("months_used") == 0
    assert not asked.knows("months_used")
    assert asked.months() == ()
    assert asked.unread == ("没有名为“bonus”的项目，未采用。",)


def test_all_mistakes_are_told_at_once_each_under_its_label() -> None:
    with pytest.raises(UserError) as refused:
        Asked.read(
            FIELDS,
            {
                "graduation_date": "18-6-1",
                "months_used": "-1",
                "insured": "也许",
                "track": "x",
                "already_paid": 1.5,
            },
        )
    said = refused.value.message
    for part in (
        "请填写申请日期",
        "“毕业日期”：年份请写四位数字",
        "“已享受月数”应为不小于 0 的整数",
        "“是否参保”应为是或否",
    ):
        assert part in said
    assert "male_60（男）" in said
    assert refused.value.field == "applied_on"


@pytest.mark.parametrize("raw", ["NaN", "inf", "-0.01", "1e12", 1.1, True, "十", "0.001", None])
def test_what_is_no_sum_is_refused(raw: Any) -> None:
    with pytest.raises(UserError):
        read_money(raw, "金额")


@pytest.mark.parametrize("raw", ["1.0", -1, True, "１", "", 10**9])
def test_what_is_no_count_is_refused(raw: Any) -> None:
    with pytest.raises(UserError):
        read_count(raw, "月数")


@pytest.mark.parametrize("raw", ["2021-13", "2021-11-05", "11", None, {"month": 1}])
def test_what_is_no_month_is_refused(raw: Any) -> None:
    with pytest.raises(UserError):
        read_month(raw)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ("2021-11", "应为月份的列表"),
        ([{"month": "2021-11"}, "2021-11"], "2021-11 写了不止一次"),
        ([{"month": "2021-11", "wage": 1}], "没有名为“wage”的项目"),
        ([{"days": 3}], "请写明月份"),
        ([{"month": "2021-11", "days": "x"}], "2021-11 天数"),
    ],
)
def test_months_are_read_one_by_one(months: Any, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        Asked.read(FIELDS, {"applied_on": "2021-12-01", "months": months})
    assert refused.value.field == "months"
