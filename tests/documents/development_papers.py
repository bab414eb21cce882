"""Fabricated views of forms 42, 44, 45 and 47, filled as usual."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.documents.development_views import (
    ApprenticeRosterView,
    ApprenticeRow,
    BusinessView,
    CourseView,
    FounderTrainingView,
    LoanView,
    TrainingSubsidyView,
)
from caseworker_app.documents.views import GroupRow, OpinionView, PersonView
from tests.people import number

BUSINESS = BusinessView(
    name="广州市天河区石牌样例餐饮店",
    uscc="91440106MA990900XD",
    registered_on=date(2017, 9, 28),
    industry="餐饮业",
    address="广州市天河区石牌街石牌西路9913号首层",
    base="天河区样例创业孵化基地",
    employees=3,
)
KINDS = (
    GroupRow("order_based", "订单式培训"),
    GroupRow("pre_job", "岗前培训"),
    GroupRow("entrepreneurship", "创业培训", True),
    GroupRow("skill", "技能提升培训"),
)
COURSE = CourseView(
    kinds=KINDS,
    course="创办你的企业（SYB）",
    institution="广州市天河区样例职业培训学校",
    from_day=date(2017, 9, 4),
    to_day=date(2017, 9, 15),
    hours=80,
    outcome="合格",
    certificate="创业培训合格证书",
    certificate_number="SYB2017-0042",
    certificate_on=date(2017, 9, 20),
)
APPRENTICES = tuple(
    ApprenticeRow(
        name="谭丽萍",
        sex_label="女",
        id_number=number(n=n, sex="female"),
        phone="138 0013 8000",
        agreement=f"协议2017-{n:03}",
        from_day=date(2017, 9, 1),
        to_day=date(2018, 8, 31),
        outcome="在培",
    )
    for n in range(12)
)


def usual_views(person: PersonView) -> dict[str, Any]:
    """The views by template, for this person."""
    return {
        "loan_application": LoanView(
            person=person,
            founder_kind="登记失业人员",
            evidence="失业登记（2017年3月1日）",
            business=BUSINESS,
            borrowers=(GroupRow("person", "个人贷款", True), GroupRow("firm", "小微企业贷款")),
            amount=Decimal("100000.00"),
            term_months=24,
            purpose="购置厨房设备、支付一年租金",
            bank="样例银行石牌支行",
            guarantor="广州市样例融资担保中心",
            applied_on=date(2018, 1, 10),
            office="石牌街公共就业服务站",
            recommended=OpinionView(True, "经核实，同意推荐。", "梁敏", date(2018, 1, 12)),
        ),
        "training_subsidy_application": TrainingSubsidyView(
            person=person, course=replace(COURSE, level="四级（中级工）"), amount=Decimal("1000.00")
        ),
        "founder_training_registration": FounderTrainingView(person=person, course=COURSE, business=BUSINESS),
        "apprentice_roster": ApprenticeRosterView(
            employer="广州市天河区样例机械有限公司",
            uscc="91440106MA990000X9",
            number="XT2017-003",
            filed_on=date(2017, 8, 15),
            trade="车工",
            level="四级（中级工）",
            institution="广州市样例技师学院",
            from_day=date(2017, 9, 1),
            to_day=date(2018, 8, 31),
            apprentices=APPRENTICES,
            counts="学徒 12 人（在培 12）",
        ),
    }
