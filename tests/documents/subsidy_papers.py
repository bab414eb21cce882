"""Fabricated claims for the tests of paper: a person's, a unit's, and a unit's roster, as full as asked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.documents.subsidy_views import (
    AnswerRow,
    ClaimingUnit,
    ClaimLine,
    ClaimView,
    HandlingView,
    PayeeView,
    RosterPerson,
    SubsidyApplicationView,
    SubsidyRosterView,
    SubsidyUnitView,
)
from caseworker_app.documents.views import AgentView, GroupRow, OpinionView, PersonView
from tests.people import number

HANDLED = HandlingView(
    officer="梁敏",
    accepted_on=date(2019, 4, 9),
    checked=OpinionView(True, "材料齐全，符合条件，拟同意。", "陈静", date(2019, 4, 10)),
    approved=OpinionView(True, "同意拨付。", "何强", date(2019, 4, 18)),
    notice_from=date(2019, 4, 10),
    notice_ends=date(2019, 4, 17),
    paid=Decimal("1800.00"),
    paid_by="梁敏",
    paid_on=date(2019, 4, 22),
    voucher="2019-0457",
)
TYPES = (
    GroupRow("hardship", "就业困难人员", True),
    GroupRow("graduate", "毕业2年内高校毕业生"),
    GroupRow("other", "其他"),
)
PAID = (Decimal("581.20"), Decimal("202.13"))
PARTS = ("养老（单位实缴）", "失业（单位实缴）", "工伤（单位实缴）", "生育（单位实缴）", "医疗（单位实缴）")
INSURED = tuple(map(Decimal, ("515.20", "17.71", "7.36", "31.28", "294.40")))
ANSWERS = (
    AnswerRow("就业困难人员认定日期", "2018年11月20日"),
    AnswerRow("灵活就业登记日期", "2018年12月3日"),
    AnswerRow("批准延长享受期限的日期", "2018年12月31日"),
)
UNIT = ClaimingUnit(
    name="广州市天河区石牌样例保洁服务部",
    uscc="91440106MA90001260",
    social_insurance_number="10099123",
    address="广州市天河区石牌街石牌西路9913号首层",
    unit_type="企业",
    industry="居民服务业",
    size="小型",
    legal_representative="欧阳样例",
    contact="黄小姐",
    phone="020-00000123",
)


def months(count: int, figures: tuple[Decimal, ...] = PAID) -> tuple[ClaimLine, ...]:
    """So many months from January 2017 on, each with what was paid."""
    return tuple(
        ClaimLine(f"{2017 + n // 12}年{n % 12 + 1}月", Decimal("600.00"), figures) for n in range(count)
    )


def roster(count: int, heads: int = len(PARTS)) -> tuple[RosterPerson, ...]:
    """So many people, each with three months."""
    return tuple(
        RosterPerson(
            name="谭丽萍",
            id_number=number(n=n % 40, sex="female"),
            recognised_on="2018-11-20",
            begins="2018-12-01",
            ends="2020-11-30" if n % 3 else "无固定期限",
            months="2019-01 至 2019-03",
            month_count=3,
            figures=tuple(3 * one for one in INSURED[:heads]),
            amount=Decimal("2597.85"),
            months_used=n % 30,
            phone="13800138000",
        )
        for n in range(count)
    )


CLAIM = ClaimView(
    kind="灵活就业社会保险补贴",
    number="B440106-2019-00-00007",
    applied_on=date(2019, 4, 9),
    period="2019年1月至2019年3月",
    heads=("职工养老保险", "职工医疗保险"),
    lines=tuple(ClaimLine(f"2019年{n}月", Decimal("600.00"), PAID) for n in (1, 2, 3)),
    total=Decimal("1800.00"),
    months_used=0,
    answers=ANSWERS,
    payee=PayeeView("谭丽萍", "广州农村商业银行石牌支行", "6224 3901 0000 1234"),
    handling=HANDLED,
    authority="广州市",
)
ONCE = replace(
    CLAIM,
    kind="一次性创业资助",
    monthly=False,
    period="",
    heads=(),
    lines=(ClaimLine("一次性创业资助", Decimal("10000.00"), (), "一次性 10000 元"),),
    total=Decimal("10000.00"),
    months_used=None,
    answers=(
        AnswerRow("创业者类别", "毕业5年内的普通高等学校、职业学校、技工院校毕业生"),
        AnswerRow("商事登记日期", "2018年3月1日"),
        AnswerRow("至少一名员工已参加社会保险的月数", "7"),
        AnswerRow("是否被列入经营异常名录", "否"),
    ),
)
UNIT_CLAIM = replace(
    CLAIM,
    kind="吸纳就业困难人员社会保险补贴",
    heads=PARTS,
    lines=(),
    total=Decimal("31174.20"),
    months_used=None,
    answers=(),
    payee=PayeeView(UNIT.name, "样例银行石牌支行", "4400 1490 0000 1234 567"),
    handling=replace(HANDLED, paid=Decimal("31174.20")),
)
QUARTER, TITLE = "广州市天河区2019年第1季度", "鼓励用人单位招用类补贴"
ROSTER = SubsidyRosterView(
    title=f"{QUARTER}{TITLE}花名册",
    unit=UNIT.name,
    uscc=UNIT.uscc,
    kind=UNIT_CLAIM.kind,
    number=UNIT_CLAIM.number,
    applied_on=UNIT_CLAIM.applied_on,
    period=UNIT_CLAIM.period,
    heads=PARTS,
    people=roster(6),
    total=Decimal("15587.10"),
)
PEOPLE_SUMS = tuple(36 * one for one in INSURED)


def usual_views(person: PersonView) -> dict[str, Any]:
    """The views by template, for this person."""
    return {
        "subsidy_application": SubsidyApplicationView(person, TYPES, CLAIM),
        "subsidy_unit_application": SubsidyUnitView(
            f"{QUARTER}\n{TITLE}申领表", UNIT, UNIT_CLAIM, people=12, person_months=36, sums=PEOPLE_SUMS
        ),
        "subsidy_roster": ROSTER,
    }


def named_changes(name: str) -> dict[str, dict[str, Any]]:
    """What puts this name on each of the unit's papers."""
    return {
        "subsidy_unit_application": {"unit": replace(UNIT, legal_representative=name)},
        "subsidy_roster": {"people": (replace(ROSTER.people[0], name=name),)},
    }


def crowded_changes(name: str, address: str) -> dict[str, dict[str, Any]]:
    """Every text of each paper as long as it may be."""
    person = replace(ROSTER.people[0], name=name, months="2018-11 至 2018-12、2019-02、2019-04 至 2019-06")
    answers = (*ANSWERS, AnswerRow("就业单位类型", address), *ANSWERS)
    claim = replace(CLAIM, kind=address[:40], answers=answers, lines=months(36))
    payee = PayeeView(name, address[:40], "4" * 30)
    return {
        "subsidy_application": {"claim": replace(claim, payee=payee)},
        "subsidy_unit_application": {
            "unit": replace(UNIT, name=address[:60], address=address, legal_representative=name),
            "claim": replace(UNIT_CLAIM, payee=payee, answers=answers),
            "agent": AgentView(name, "440106197011059210", "经办人员", "138 0013 8000"),
            "adjusted": Decimal("-100.00"),
        },
        "subsidy_roster": {"unit": address[:60], "people": (person,) * 60, "total": Decimal("155871.00")},
    }
