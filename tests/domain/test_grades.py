"""分级: one reason for A is enough, C needs all of its own, what is not known is asked and lowers nobody."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.grades import Assessment, Grade, GradeFacts, assess, next_assessment
from caseworker_app.domain.hardship import GroupCode
from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules

ON = date(2018, 1, 15)
PARAMETERS = load_rules().parameters
KNOWN = GradeFacts(
    groups=(GroupCode.DISABLED,),
    zero_household=False,
    minimum_living=False,
    low_income=False,
    disability_level="四级",
    disabled=True,
    unemployed_since=PartialDate(2017, 6, 1),
    track=Track.MALE_60,
    birth_date=date(1972, 8, 8),
    education="高中",
)


def of(**changes: object) -> Assessment:
    """The grade of a known person but for these facts."""
    return assess(replace(KNOWN, **changes), ON, PARAMETERS)


def test_one_group_and_a_gap_of_skill_is_b() -> None:
    assert of().grade is Grade.B


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"zero_household": True}, "零就业家庭"),
        (
            {"minimum_living": True, "family": (FamilyMember("陈小明", "子", status="在校"),)},
            "享受低保，需抚养或照顾陈小明",
        ),
        ({"disability_level": "2级"}, "残疾 2 级"),
        ({"groups": (GroupCode.DISABLED, GroupCode.FORTY_FIFTY)}, "同时属于 2 个类别"),
        ({"unemployed_since": PartialDate(2015, 1, 15)}, "满 3 年"),
        ({"birth_date": date(1958, 8, 8), "low_income": True}, "距法定退休年龄 7 个月，没有其他收入"),
    ],
)
def test_one_criterion_is_enough_for_a(changes: dict[str, object], reason: str) -> None:
    found = of(**changes)
    assert found.grade is Grade.A
    assert any(reason in said for said in found.reasons)


@pytest.mark.parametrize(
    ("changes", "grade"),
    [
        ({"unemployed_since": PartialDate(2015, 1, 16)}, Grade.B),
        ({"disability_level": "三级"}, Grade.B),
        ({"birth_date": date(1963, 1, 8), "low_income": True}, Grade.B),
        ({"unemployed_since": PartialDate(2017, 7, 16), "education": "大专"}, Grade.C),
        ({"unemployed_since": PartialDate(2017, 7, 15), "education": "大专"}, Grade.B),
        ({"unemployed_since": PartialDate(2017, 10, 1), "skill_level": "四级（中级工）"}, Grade.C),
        ({"unemployed_since": PartialDate(2017, 10, 1)}, Grade.B),
    ],
)
def test_the_borders_of_the_criteria(changes: dict[str, object], grade: Grade) -> None:
    assert of(**changes).grade is grade


def test_what_is_not_known_is_asked() -> None:
    found = of(disability_level=None, minimum_living=True, unemployed_since=None, zero_household=None)
    assert found.grade is Grade.B
    assert set(found.missing) >= {
        "残疾等级未登记",
        "享受低保，家庭成员未登记",
        "失业时间未登记",
        "是否零就业家庭未登记",
    }


def test_a_criterion_the_office_switched_off_grades_nobody() -> None:
    off = PARAMETERS.with_value("grade_a_zero_household", False, date(2017, 12, 27), document="示例")
    assert assess(replace(KNOWN, zero_household=True), ON, off).grade is Grade.B


def test_a_grade_is_looked_at_again_after_three_months() -> None:
    assert next_assessment(date(2018, 1, 31), PARAMETERS) == date(2018, 4, 30)


@given(
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "一级", "四级"]),
    st.sampled_from([None, PartialDate(2014, 1), PartialDate(2017, 12)]),
)
def test_a_further_reason_for_a_never_lowers_a_grade(
    zero: bool | None, level: str | None, since: PartialDate | None
) -> None:
    before = of(zero_household=zero, disability_level=level, unemployed_since=since)
    after = of(
        zero_household=zero,
        disability_level=level,
        unemployed_since=since,
        groups=(GroupCode.DISABLED, GroupCode.FORTY_FIFTY),
    )
    assert after.grade is Grade.A
    assert after.grade <= before.grade
