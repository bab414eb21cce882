"""Fabricated referral letters and sign-in sheets for the tests of paper."""

from dataclasses import replace
from datetime import date
from typing import Any

from caseworker_app.documents.vacancy_views import FairSheetView, JobView, ReferralLetterView, SignedIn
from caseworker_app.documents.views import PersonView

JOB = JobView(
    employer="广州市天河区示例物业服务有限公司",
    title="保洁员",
    wage="2,500–3,000 元",
    hours="全日制",
    place="天河区石牌街",
    contact="陈经理",
    phone="020-00000123",
)
VISITOR = SignedIn("谭丽萍", "13800138000", date(2018, 1, 15), "保洁、收银", "约定面试")
SHEET = FairSheetView(
    name="2018 年石牌街“春风行动”招聘会",
    day=date(2018, 1, 15),
    place="石牌街文化广场",
    organiser="石牌街公共就业服务站",
    vacancies=18,
    headcount=56,
    people=(VISITOR, replace(VISITOR, name="黄女士", phone=None, result=None)),
)


def usual_views(person: PersonView) -> dict[str, Any]:
    """The papers filled as usual."""
    letter = ReferralLetterView(person, JOB, date(2018, 1, 15), date(2018, 1, 22), "梁敏")
    return {"referral_letter": letter, "fair_sign_in": SHEET}


def named_changes(code: str, name: str) -> dict[str, Any]:
    """The changes that put a name on the sheet."""
    return {"people": (replace(VISITOR, name=name),)} if code == "fair_sign_in" else {}


def crowded_changes(code: str, name: str, address: str) -> dict[str, Any]:
    """Every text as long as it may be."""
    if code == "fair_sign_in":
        people = tuple(replace(VISITOR, name=name, intent=address[:60]) for _ in range(60))
        return {"people": people, "name": address[:80], "place": address, "organiser": address}
    if code == "referral_letter":
        job = replace(JOB, employer=address[:80], title=name, place=address, contact=name)
        return {"job": job, "officer": name}
    return {}
