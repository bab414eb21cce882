"""低保 members at work: the law cases an officer reads in `tests/law_cases/income`, and what always holds."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.income import (
    REFERENCE,
    Earner,
    Household,
    as_asked,
    counted_income,
    reckon,
    share_on,
)
from caseworker_app.domain.income_reading import read_household
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import PartialDate
from caseworker_app.resources import parameter_files

FOLDER = Path(__file__).parent.parent / "law_cases" / "income"
CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
PARAMETERS = Parameters.load(parameter_files())
AMOUNTS = st.decimals("0", "20000", places=2)
HALF = Decimal("0.5")
MONTH = PartialDate(2024, 6)


def earner(wages: Any, *, covered: bool = True) -> Earner:
    months = wages if isinstance(wages, list) else [wages]
    return Earner("某", tuple(Decimal(wage) for wage in months), covered)


@pytest.mark.parametrize("case", CASES)
def test_the_income_counted_is_what_the_officer_wrote(case: dict[str, Any]) -> None:
    working = [earner(wage) for wage in case["wages"]]
    working += [earner(wage, covered=False) for wage in case.get("others_at_work", ())]
    month = PartialDate(case["on"].year, case["on"].month)
    household = Household(
        month, case["members"], tuple(working), Decimal(case["other"]), case.get("applied", True)
    )
    found = reckon(household, PARAMETERS)
    assert found.standard.value == Decimal(case["standard"])
    assert [str(one.counted) for one in found.lines] == case["counted"]
    assert f"{found.total:.2f}" == case["household"]
    assert str(found.per_head) == case["per_head"]
    assert str(found.top_up) == case["allowance"]
    assert found.eligible == (case["allowance"] != "0.00")
    assert found.notes[0] == REFERENCE


def test_half_a_fen_is_rounded_up() -> None:
    """RU-04."""
    assert str(counted_income(Decimal("1282.01"), Decimal(1282), HALF)) == "0.01"


def test_the_share_is_in_force_from_the_day_of_the_opinions() -> None:
    assert share_on(date(2017, 12, 27), PARAMETERS) == HALF
    with pytest.raises(UserError):
        share_on(date(2017, 12, 26), PARAMETERS)


@given(AMOUNTS, AMOUNTS)
def test_work_always_pays(wage: Decimal, standard: Decimal) -> None:
    counted = counted_income(wage, standard, HALF)
    assert 0 <= counted <= wage
    assert (counted == 0) == (wage <= standard)


@given(
    st.lists(st.lists(AMOUNTS, min_size=1, max_size=6), max_size=5),
    AMOUNTS,
    st.sampled_from([True, False, None]),
)
def test_ru_05_the_lines_always_add_to_the_total(
    wages: list[list[Decimal]], other: Decimal, applied: bool | None
) -> None:
    household = Household(MONTH, 5, tuple(Earner("某", tuple(w)) for w in wages), other, applied)
    found = reckon(household, PARAMETERS)
    assert found.total == sum((one.counted for one in found.lines), other)
    assert found.total == found.earned + other
    assert found.eligible == (found.top_up > 0)
    assert found.top_up == max(found.line - found.total, Decimal(0))


@given(st.permutations(["1200", "2800", "1999.99"]))
def test_the_order_of_the_earners_changes_nothing(wages: list[str]) -> None:
    found = reckon(Household(MONTH, 3, tuple(map(earner, wages))), PARAMETERS)
    assert str(found.total) == "1118.00"


@pytest.mark.parametrize("month", [PartialDate(2025, 1), PartialDate(2026, 3)])
def test_a_month_without_a_confirmed_standard_is_refused_with_what_to_do(month: PartialDate) -> None:
    with pytest.raises(UserError, match="政策参数") as caught:
        reckon(Household(month, 2), PARAMETERS)
    assert (caught.value.code, caught.value.field) == ("standard_absent", "month")
    assert str(month) in caught.value.message


def test_a_month_before_the_opinions_is_refused_with_the_rule() -> None:
    with pytest.raises(UserError, match="第四条") as caught:
        reckon(Household(PartialDate(2017, 11), 2), PARAMETERS)
    assert caught.value.code == "rule_absent"


def test_at_the_standard_one_is_no_longer_eligible_and_up_to_the_low_income_line_it_is_said() -> None:
    at = reckon(Household(MONTH, 1, (earner("3846"),)), PARAMETERS)
    assert (at.eligible, "低收入" in at.conclusion) == (False, True)
    above = reckon(Household(MONTH, 1, (earner("9000"),)), PARAMETERS)
    assert (above.eligible, "不再符合" in above.conclusion) == (False, True)


def test_each_line_says_how_it_was_worked_out() -> None:
    found = reckon(
        Household(MONTH, 4, (earner("2500"), earner("1000"), earner(["2000", "3000"]))), PARAMETERS
    )
    assert [one.rule for one in found.lines] == [
        "（2500.00 − 1282.00）× 50% = 609.00",
        "1000.00 不高于标准 1282.00，不计入",
        "2 个月平均 2500.00；（2500.00 − 1282.00）× 50% = 609.00",
    ]


def test_whether_it_is_applied_is_asked_and_not_guessed() -> None:
    asked = [
        reckon(Household(MONTH, 2, (earner("2500"),), applied=a), PARAMETERS) for a in (None, True, False)
    ]
    assert [found.total for found in asked] == [Decimal("609.00"), Decimal("609.00"), Decimal("2500.00")]
    assert ["由民政部门决定" in "".join(found.notes) for found in asked] == [True, False, False]


def test_what_is_asked_is_read_back_the_same() -> None:
    household = Household(
        MONTH, 3, (earner(["100.10", "200"]), earner("5", covered=False)), Decimal("1.50"), False
    )
    assert read_household(as_asked(household)) == household


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"month": None}, "month"),
        ({"month": "2024-06-15"}, "month"),
        ({"month": "六月"}, "month"),
        ({"members": None}, "members"),
        ({"members": 0}, "members"),
        ({"members": "两人"}, "members"),
        ({"other": "-1"}, "other"),
        ({"other": "0.001"}, "other"),
        ({"applied": "也许"}, "applied"),
        ({"earners": "陈志明"}, "earners"),
        ({"earners": ["陈志明"]}, "earners"),
        ({"earners": [{"name": "", "wages": ["1"]}]}, "earners"),
        ({"earners": [{"name": "某", "wages": []}]}, "earners"),
        ({"earners": [{"name": "某", "wages": ["1e9999"]}]}, "earners"),
        ({"earners": [{"name": "某", "wages": [2.5]}]}, "earners"),
        ({"earners": [{"name": "某", "wages": ["1"], "covered": "是"}]}, "earners"),
        ({"earners": [{"name": "某", "wages": ["1"], "wage": "1"}]}, "earners"),
        ({"earners": [{"name": "某", "wages": ["1"]}] * 4}, "earners"),
        ({"wage": "1"}, "wage"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as caught:
        read_household({"month": "2024-06", "members": 3} | changes)
    assert caught.value.field == field
    assert caught.value.message


def test_all_mistakes_are_said_at_once() -> None:
    with pytest.raises(UserError) as caught:
        read_household({"month": "", "members": "", "other": "x"})
    problems: Any = caught.value.extra["problems"]
    assert [field for field, _ in problems] == ["month", "members", "other"]
