"""What a list of another office points at: a question with its proof; weak signs are for review, what agrees is no finding."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.cases.exits import ExitCause
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.exit_findings import Hint
from caseworker_app.domain.matching import MatchKind, OutsideRow, Standing, judge, read_kind
from caseworker_app.domain.values import PartialDate

K = MatchKind
KNOWN = Standing(7, "陈志明", unemployed=True, case=1)


def row(day: str | None = "2018-01-02", name: str = "陈志明", **values: str) -> OutsideRow:
    return OutsideRow(2, "x", name, PartialDate.parse(day) if day else None, values)


def suggested(kind: MatchKind, **values: str) -> Any:
    hit = judge(kind, row(**values), KNOWN)
    assert hit is not None
    return hit.suggests


@pytest.mark.parametrize(
    ("kind", "values", "cause"),
    [
        (K.SOCIAL_INSURANCE, {"insurance": "职工基本养老保险", "unit": "甲公司"}, ExitCause.EMPLOYED),
        (K.SOCIAL_INSURANCE, {"insurance": "工伤保险", "unit": "甲公司"}, Hint.INJURY_INSURANCE),
        (K.SOCIAL_INSURANCE, {"insurance": "养老、工伤"}, ExitCause.EMPLOYED),
        (K.PENSION, {}, ExitCause.RETIREMENT),
        (K.BUSINESS, {"role": "法定代表人", "unit": "甲公司"}, ExitCause.EMPLOYED),
        (K.BUSINESS, {"role": "股东", "unit": "甲公司"}, Hint.SHAREHOLDING),
        (K.BUSINESS, {"role": "股东、法定代表人"}, ExitCause.EMPLOYED),
        (K.DEATH, {}, ExitCause.DIED),
        (K.MOVED, {"place": "湖南省"}, None),
        (K.PRISON, {"status": "有期徒刑服刑"}, ExitCause.SENTENCED),
        (K.PRISON, {"status": "社区矫正"}, Hint.COMMUNITY_CORRECTION),
        (K.PRISON, {"status": "有期徒刑一年，缓刑二年"}, Hint.COMMUNITY_CORRECTION),
        (K.PRISON, {}, Hint.COMMUNITY_CORRECTION),
        (K.PRISON, {"status": "撤销缓刑，收监执行"}, ExitCause.SENTENCED),
        (K.PRISON, {"status": "暂予监外执行"}, Hint.COMMUNITY_CORRECTION),
        (K.PRISON, {"place": "广州市天河区龙口东路"}, Hint.COMMUNITY_CORRECTION),
        (K.PRISON, {"place": "番禺监狱"}, ExitCause.SENTENCED),
        (K.BUSINESS, {"unit": "甲公司"}, Hint.SHAREHOLDING),
        (K.BUSINESS, {"unit": "甲小吃店（个体工商户）"}, ExitCause.EMPLOYED),
        (K.SOCIAL_INSURANCE, {"insurance": "职工医疗保险", "way": "退休人员"}, ExitCause.RETIREMENT),
        (K.SOCIAL_INSURANCE, {"insurance": "养老保险", "way": "灵活就业人员"}, ExitCause.EMPLOYED),
        (K.TAX, {"unit": "甲公司"}, None),
        (K.BORDER, {"place": "加拿大"}, ExitCause.ABROAD),
        (K.SCHOOL, {"place": "广州某学院"}, ExitCause.SCHOOL),
        (K.SCHOOL, {"status": "服现役"}, ExitCause.ARMY),
        (K.PROVIDENT_FUND, {"unit": "甲公司"}, None),
        (K.MINIMUM_LIVING, {}, None),
        (K.DISABILITY, {"level": "二级"}, None),
    ],
)
def test_what_a_row_would_be_if_it_is_borne_out(kind: MatchKind, values: dict[str, str], cause: Any) -> None:
    assert suggested(kind, **values) == cause


@pytest.mark.parametrize(
    "values",
    [
        {"insurance": "城乡居民基本医疗保险"},
        {"insurance": "城乡居民养老保险", "unit": "石牌街"},
        {"insurance": "医疗保险", "way": "领取失业保险金人员"},
    ],
)
def test_insurance_of_residents_or_beside_unemployment_benefit_tells_of_no_work(
    values: dict[str, str],
) -> None:
    assert judge(K.SOCIAL_INSURANCE, row(**values), KNOWN) is None


@pytest.mark.parametrize(
    "kind", [K.SOCIAL_INSURANCE, K.PENSION, K.BUSINESS, K.PRISON, K.SCHOOL, K.PROVIDENT_FUND, K.TAX, K.BORDER]
)
def test_a_last_day_that_has_passed_is_over_and_one_to_come_is_not(kind: MatchKind) -> None:
    asked = replace(KNOWN, on=date(2018, 1, 15))
    assert judge(kind, row(until="2018-01-14", unit="甲公司"), asked) is None
    for lasting in ("2018-01-15", "2018-01", "长期"):
        assert judge(kind, row(until=lasting, unit="甲公司"), asked) is not None


@pytest.mark.parametrize("kind", [K.SOCIAL_INSURANCE, K.BUSINESS, K.PROVIDENT_FUND, K.TAX])
def test_work_that_is_on_record_is_no_finding_and_an_unknown_standing_is_one(kind: MatchKind) -> None:
    assert judge(kind, row(unit="甲公司"), replace(KNOWN, unemployed=False)) is None
    assert judge(kind, row(unit="甲公司"), replace(KNOWN, unemployed=None)) is not None


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (K.SOCIAL_INSURANCE, "停保"),
        (K.BUSINESS, "注销"),
        (K.PENSION, "停发"),
        (K.PROVIDENT_FUND, "封存"),
        (K.SCHOOL, "已毕业"),
        (K.PRISON, "刑满释放"),
        (K.PRISON, "解除社区矫正"),
        (K.BORDER, "已入境"),
        (K.TAX, "终止备案"),
    ],
)
def test_what_has_ended_is_no_finding(kind: MatchKind, status: str) -> None:
    assert judge(kind, row(status=status), KNOWN) is None


def test_evidence_is_a_finding_only_where_the_record_says_otherwise() -> None:
    held = replace(KNOWN, minimum_living=True, disability_certificate="44010619720808921742")
    assert judge(K.MINIMUM_LIVING, row(), held) is None
    ended = judge(K.MINIMUM_LIVING, row(status="停发"), held)
    assert ended is not None
    assert "停止" in ended.detail
    assert judge(K.MINIMUM_LIVING, row(status="停发"), KNOWN) is None
    assert judge(K.MINIMUM_LIVING, row(kind="低收入家庭"), held) is not None
    assert judge(K.DISABILITY, row(certificate="44010619720808921742"), held) is None
    other = judge(K.DISABILITY, row(certificate="44010619720808921743"), held)
    assert other is not None
    assert "不同" in other.detail


def test_another_name_under_the_same_number_is_said() -> None:
    hit = judge(K.DEATH, row(name="李四"), KNOWN)
    assert hit is not None
    assert "李四" in hit.detail
    assert "本人" in hit.detail


def test_a_date_known_to_the_month_stays_one() -> None:
    hit = judge(K.PENSION, row(day="2018-01"), KNOWN)
    assert hit is not None
    assert str(hit.day) == "2018-01"
    assert "2018-01 起" in hit.detail


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="social_insurance"):
        read_kind("weather")
