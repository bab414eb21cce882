"""Fabricated plans, reports, rosters and confirmations for the tests of paper."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.documents.post_views import (
    HiringConfirmationView,
    HiringPlanView,
    HiringReportView,
    PlanPost,
    PostPerson,
    PostRosterView,
    ShareView,
    UnitView,
)

UNIT = UnitView(
    name="广州市天河区石牌街道办事处",
    uscc="91440106MA0TE5T75U",
    level="区级财政",
    department="天河区人民政府",
    budget_item="区级财政 2018 年部门预算",
    contact="黄小姐",
    phone="020-00000123",
)
POST = PlanPost(
    code="F01",
    name="政务窗口辅助",
    category="公共管理协管",
    place="石牌街政务中心",
    non_staff="是",
    approved=5,
    in_post=2,
    hardship=1,
    vacancies=3,
    planned=3,
    reserved=2,
    month="2018-03",
    term="一年",
    wage=Decimal("2500.00"),
    insured="是",
    hours="每周40小时",
    requirements="高中以上，身体健康",
)
PERSON = PostPerson(
    name="谭丽萍",
    sex="女",
    id_number="440106197203049205",
    post="政务窗口辅助",
    hired_on=date(2018, 3, 1),
    status="就业困难人员",
    basis="认定个案 440106-2018-00-000001",
    contract_from=date(2018, 3, 1),
    contract_to=date(2019, 2, 28),
    term_ends=date(2021, 2, 28),
    placement=1,
    wage=Decimal("2500.00"),
    insured="是",
)
GONE = replace(
    PERSON,
    name="陈志明",
    sex="男",
    status="其他人员",
    basis="",
    left_on=date(2018, 5, 31),
    left_cause="本人要求",
)
USUAL: dict[str, Any] = {
    "hiring_plan": HiringPlanView(
        unit=UNIT,
        year=2018,
        posts=(POST, replace(POST, code="F02", name="档案整理", category="机关事业单位后勤")),
        planned=6,
        reserved=4,
        required=3,
        share="66.67%",
        reason="岗位需夜间值守",
        confirmations=("2018-04-02 确认“档案整理”可招其他人员 1 人",),
        filled_by="黄小姐",
        head="李主任",
        filled_on=date(2018, 1, 8),
        received_on=date(2018, 1, 12),
        reviewer="梁敏",
        opinion="同意",
    ),
    "hiring_report": HiringReportView(
        unit=UNIT,
        year=2018,
        quarter=2,
        planned=6,
        reserved=4,
        hired=2,
        hired_hardship=1,
        left=1,
        shares=(
            ShareView("按当年招用人数", 3, 1, "33.33%", 2, 1, 1, 0, counts=True),
            ShareView("按在岗人数", 2, 1, "50.00%", 1, 0, 0, 0),
        ),
        people=(PERSON, GONE),
        filled_by="黄小姐",
        head="李主任",
    ),
    "public_post_roster": PostRosterView(unit=UNIT, day=date(2018, 6, 30), people=(PERSON, GONE)),
    "hiring_confirmation": HiringConfirmationView(
        unit=UNIT,
        year=2018,
        post="F02 档案整理",
        category="机关事业单位后勤",
        place="石牌街政务中心",
        approved=3,
        published_from=date(2018, 3, 19),
        published_to=date(2018, 3, 30),
        applicants=4,
        hardship_applicants=1,
        reasons="报名的就业困难人员身体条件不符合夜间值守要求",
        released=1,
        confirmed_by="梁敏",
        confirmed_on=date(2018, 4, 2),
        basis="穗府〔2017〕26号第四条",
    ),
}


def named_changes(code: str, name: str) -> dict[str, Any]:
    """The changes that put a name on one of these papers."""
    if code in ("hiring_report", "public_post_roster"):
        return {"people": (replace(PERSON, name=name),)}
    return {"unit": replace(UNIT, contact=name)}


def crowded_changes(name: str, address: str) -> dict[str, Any]:
    """Every text as long as it may be, and sixty of everything."""
    return {
        "unit": replace(UNIT, name=name, department=address, budget_item=address),
        "posts": tuple(
            replace(POST, code=f"F{n}", place=address[:40], requirements=address[:60]) for n in range(60)
        ),
        "people": tuple(replace(PERSON, name=name, post=address[:30], basis=address[:40]) for _ in range(60)),
        "reason": address,
        "reasons": address * 4,
        "place": address,
        "confirmations": tuple(f"2018-04-{n:02} 确认可招其他人员 1 人" for n in range(1, 20)),
    }
