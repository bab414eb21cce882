"""服务包: what a package asks for, what is missing of it, and until when; the term counts only once it is confirmed."""

from datetime import date

import pytest

from caseworker_app.domain.assistance import StepKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameter_values import read_value
from caseworker_app.domain.service_packages import missing, package_on
from caseworker_app.rules import load_rules

PARAMETERS = load_rules().parameters
ON, SINCE = date(2018, 3, 1), date(2018, 1, 31)
K = StepKind


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("131", {K.GUIDANCE: 1, K.REFERRAL: 3, K.TRAINING: 1}),
        ("1131", {K.POLICY: 1, K.GUIDANCE: 1, K.REFERRAL: 3, K.TRAINING: 1}),
        ("1311", {K.POLICY: 1, K.REFERRAL: 3, K.GUIDANCE: 1, K.TRAINING: 1}),
        ("311", {K.REFERRAL: 3, K.GUIDANCE: 1, K.TRAINING: 1}),
    ],
)
def test_an_office_can_use_each_of_the_known_packages(code: str, wanted: dict[StepKind, int]) -> None:
    parameters = PARAMETERS.with_value("service_package", code, SINCE, document="示例")
    package = package_on(ON, parameters)
    assert package is not None
    assert {one.kind: one.count for one in package.wanted} == wanted


def test_1131_is_used_unless_another_is_chosen_and_grade_a_has_it_twice() -> None:
    package, double = package_on(ON, PARAMETERS), package_on(ON, PARAMETERS, "A")
    assert package is not None
    assert double is not None
    assert package.code == "1131"
    assert [one.count for one in double.wanted] == [2 * one.count for one in package.wanted]


def test_what_is_missing_is_named_with_its_number() -> None:
    package = package_on(ON, PARAMETERS)
    assert package is not None
    lacking = missing(package, [K.POLICY, K.REFERRAL, K.VISIT], SINCE, ON, PARAMETERS)
    assert lacking is not None
    assert lacking.words == "职业指导 1 次、岗位推荐 2 次、职业培训 1 次"
    assert lacking.until is None
    confirmed = PARAMETERS.with_value("service_package_months", 6, SINCE, document="示例")
    dated = missing(package, [], SINCE, ON, confirmed)
    assert dated is not None
    assert dated.until == date(2018, 7, 31)


def test_a_package_that_was_given_lacks_nothing() -> None:
    package = package_on(ON, PARAMETERS)
    assert package is not None
    given = [K.POLICY, K.GUIDANCE, *[K.REFERRAL] * 4, K.TRAINING]
    assert missing(package, given, SINCE, ON, PARAMETERS) is None


def test_content_that_cannot_be_read_is_refused_with_how_to_write_it() -> None:
    parameters = PARAMETERS.with_value("service_package_1131", "岗位三次", SINCE, document="示例")
    with pytest.raises(UserError) as caught:
        package_on(ON, parameters)
    assert "guidance:1" in caught.value.message


def test_an_administrator_can_only_enter_content_that_can_be_read() -> None:
    content = PARAMETERS.of("service_package_1131")
    assert read_value(content, "guidance：2， referral：3") == "guidance:2,referral:3"
    for wrong in ("岗位三次", "guidance:0", "coffee:1", "guidance"):
        with pytest.raises(UserError):
            read_value(content, wrong)
