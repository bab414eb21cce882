"""Fabricated cases for the tests of paper: one filled as usual, one empty, one stretched to its limits."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.documents.catalogue import template
from caseworker_app.documents.forms.income_sheet_view import IncomeLine, IncomeSheetView
from caseworker_app.documents.kit import Rendered, render
from caseworker_app.documents.views import (
    AgentView,
    CaseView,
    FamilyRow,
    FlexibleSubsidyView,
    GroupRow,
    MaterialRow,
    NoticeRow,
    NoticeView,
    Office,
    PersonView,
    Stamp,
    SubsidyMonth,
)
from tests.documents import post_papers, subsidy_papers, tracking_papers, vacancy_papers
from tests.documents.development_papers import APPRENTICES, BUSINESS, usual_views

OFFICE = Office(
    centre="石牌街公共就业服务站",
    region="440106",
    region_name="广州市天河区",
    phone="020-00000123",
    address="广州市天河区石牌西路1号",
    seal_names={
        "street": "广州市天河区人民政府石牌街道办事处",
        "district": "广州市天河区人力资源和社会保障局",
    },
)
STAMP = Stamp(
    "440106-2018-00-000123",
    "CW1." + "NDQwMTA2LTIwMTgt" * 7 + ".HuVf1gx" + "lMsZsG44ux4c5wwCm1m0a7ERD2k9t" * 3,
    date(2018, 1, 3),
)
PERSON = PersonView(
    name="谭丽萍",
    sex_label="女",
    birth_date=date(1972, 3, 4),
    age=45,
    id_number="440106197203049205",
    ethnicity="汉族",
    education="高中",
    marital_status="已婚",
    health="健康",
    registered_address="广东省广州市天河区石牌街石牌西路9号201房",
    address="广东省广州市天河区石牌街石牌西路9号201房",
    phone="138 0013 8000",
    employment_certificate="4401 0617 0012 3456",
    bank="广州农村商业银行石牌支行",
    bank_account="6224 3901 0000 1234",
    unemployed_since="2017-05",
    registered_on=date(2017, 6, 1),
    household_size=3,
)
GROUPS = (
    GroupRow("zero_employment", "零就业家庭成员"),
    GroupRow("forty_fifty", "“4050”失业人员", True, True),
    GroupRow("disabled", "残疾失业人员"),
    GroupRow("long_term", "连续失业1年以上人员"),
    GroupRow("low_income", "低保或低收入家庭失业人员"),
    GroupRow("poor_graduate", "特困家庭高校毕业生"),
    GroupRow("single_parent", "单亲家庭需抚养子女一方"),
    GroupRow("other", "经市政府同意确定的其他人员"),
)
MATERIALS = (
    MaterialRow("居民身份证、户口簿", "原件已核验", "梁敏", date(2018, 1, 3)),
    MaterialRow("《就业创业证》或失业登记凭证", "系统核验", "梁敏", date(2018, 1, 3)),
    MaterialRow("解除劳动关系证明"),
)
CASE = CaseView(
    number="440106-2018-00-0031",
    opened_on=date(2018, 1, 2),
    accepted_on=date(2018, 1, 3),
    person=PERSON,
    groups=GROUPS,
    family=(
        FamilyRow("谭建国", "配偶", "440106197011059210", "就业（2017-03起）"),
        FamilyRow("谭小㛃", "女儿", "440106200107129224", "在校"),
    ),
    materials=MATERIALS,
    notice_from=date(2018, 1, 8),
    notice_ends=date(2018, 1, 12),
    decided_on=date(2018, 1, 16),
    officer="梁敏",
    basis="《广州市人民政府关于进一步做好新形势下就业创业工作的实施意见》（穗府〔2017〕26号）",
    clause="第四条",
    deadline=date(2018, 1, 24),
    duties=(
        "就业状况、户籍、家庭情况发生变化的，自变化之日起30日内告知街道（镇）公共就业服务机构；",
        "配合公共就业服务机构的联系和走访，接受职业指导；",
        "有劳动能力而无正当理由多次拒绝适当岗位的，将按规定退出就业援助。",
    ),
    rights=(
        "免费享受职业指导、岗位推荐、职业培训等公共就业服务；",
        "符合条件的，可以申请社会保险补贴、岗位补贴等就业扶持政策；",
        "对本认定有异议的，可以依法申请复核。",
    ),
)
NOTICE = NoticeView(
    period_no="2018年第1期",
    rows=tuple(NoticeRow(n, "谭＊", "440106************", None, "石牌社区") for n in range(1, 6)),
    from_day=date(2018, 1, 8),
    to_day=date(2018, 1, 12),
    workdays=5,
    phone="020-00000123",
    address="广州市天河区石牌西路1号",
    mail="shipai@example.cn",
    basis=CASE.basis,
)
SUBSIDY = FlexibleSubsidyView(
    person=PERSON,
    person_types=(
        GroupRow("hardship", "就业困难人员", True),
        GroupRow("graduate", "毕业2年内高校毕业生"),
        GroupRow("other", "其他"),
    ),
    job_type="家政服务",
    job_place="广州市天河区石牌街石牌社区",
    job_registered_on=date(2017, 12, 1),
    period="2018年1月至2018年3月",
    months=tuple(
        SubsidyMonth(f"2018-0{month}", Decimal("581.20"), Decimal("202.13"), Decimal("391.67"))
        for month in (1, 2, 3)
    ),
    months_used=0,
    total=Decimal("1175.01"),
    number="440106-2018-02-0007",
    accepted_on=date(2018, 4, 3),
    officer="梁敏",
)
INCOME = IncomeSheetView(
    person=PERSON,
    month="2017-12",
    members=4,
    lines=(
        IncomeLine("谭丽萍", Decimal("1895.00"), Decimal("497.50"), "（1895.00 − 900.00）× 50% = 497.50"),
        IncomeLine("谭建国", Decimal("800.00"), Decimal("0.00"), "800.00 不高于标准 900.00，不计入"),
    ),
    earned=Decimal("497.50"),
    other=Decimal("300.00"),
    total=Decimal("797.50"),
    per_head=Decimal("199.38"),
    standard=Decimal("900.00"),
    document="广州市 2017 年低保标准征求意见稿（正式文件文号待核）",
    line=Decimal("3600.00"),
    top_up=Decimal("2802.50"),
    conclusion="人均收入低于低保标准，可继续享受，按差额补足",
    notes=("仅供参考，以民政部门核定为准。", "是否适用减半计入由民政部门决定，本表按适用计算。"),
    basis="按穗府〔2017〕26号第四条：",
    officer="梁敏",
    day=date(2018, 1, 15),
)
LONG_NAME = "阿布都热依木·买买提吐尔逊·" * 3
LONG_ADDRESS = (
    "广东省广州市白云区太和镇大源村大源南路某某工业园区第十二栋B座三楼三零八房之二自编A区（近和龙水库北侧旧粮仓）"
    * 3
)

USUAL: dict[str, Any] = {
    "acceptance_receipt": CASE,
    "supplement_notice": CASE,
    "determination_application": CASE,
    "public_notice": NOTICE,
    "determination_notice": CASE,
    "flexible_subsidy_application": SUBSIDY,
    "income_sheet": INCOME,
    **usual_views(PERSON),
    **post_papers.USUAL,
    **subsidy_papers.usual_views(PERSON),
    **vacancy_papers.usual_views(PERSON),
    **tracking_papers.usual_views(),
}


def usual(code: str, **changes: Any) -> Rendered:
    """The paper with this code, filled as usual but for these fields."""
    return paper(code, replace(USUAL[code], **changes))


def paper(code: str, view: Any, office: Office = OFFICE, stamp: Stamp = STAMP) -> Rendered:
    """A paper made from a view."""
    return render(template(code).build(view, office, stamp))


def named(code: str, name: str) -> Rendered:
    """A usual paper for a person of this name (in the notice, the name stands in a row)."""
    if code == "public_notice":
        return usual(code, rows=(NoticeRow(1, name, "440106************"),))
    if code == "apprentice_roster":
        return usual(code, apprentices=(replace(APPRENTICES[0], name=name),))
    if code in post_papers.USUAL:
        return usual(code, **post_papers.named_changes(code, name))
    if code in (unit_papers := subsidy_papers.named_changes(name)):
        return usual(code, **unit_papers[code])
    if sheet := vacancy_papers.named_changes(code, name) or tracking_papers.named_changes(code, name):
        return usual(code, **sheet)
    return usual(code, person=replace(PERSON, name=name))


def empty(code: str) -> Rendered:
    """The paper with nothing known at all."""
    return paper(code, template(code).view(), Office(), Stamp())


def crowded(code: str) -> Rendered:
    """The paper with every text as long as it may be."""
    view = USUAL[code]
    changes: dict[str, Any] = {
        "agent": AgentView(LONG_NAME[:40], "440106197011059210", "配偶", "138 0013 8000")
    }
    texts = {"registered_address": LONG_ADDRESS[:120], "address": LONG_ADDRESS[:120]}
    changes["person"] = replace(PERSON, name=LONG_NAME[:40], **texts)
    changes["family"] = tuple(FamilyRow(f"谭{n}", "子女", "440106200107129224", "在校") for n in range(60))
    changes["remark"] = "该人员连续失业一年以上，且登记求职满六个月。" * 363
    changes["rows"] = tuple(
        NoticeRow(n, LONG_NAME[:40], "440106************", "残疾", LONG_ADDRESS[:40]) for n in range(60)
    )
    changes["apprentices"] = tuple(
        replace(APPRENTICES[0], name=LONG_NAME[:40], agreement=f"协议{n}") for n in range(60)
    )
    changes["business"] = replace(BUSINESS, name=LONG_ADDRESS[:60], address=LONG_ADDRESS[:120])
    changes["job_place"] = LONG_ADDRESS[:120]
    if code in post_papers.USUAL:
        changes |= post_papers.crowded_changes(LONG_NAME[:40], LONG_ADDRESS[:120])
    changes |= subsidy_papers.crowded_changes(LONG_NAME[:40], LONG_ADDRESS[:120]).get(code, {})
    changes |= vacancy_papers.crowded_changes(code, LONG_NAME[:40], LONG_ADDRESS[:120])
    changes |= tracking_papers.crowded_changes(code, LONG_NAME[:40], LONG_ADDRESS[:120])
    known = {one.name for one in fields(view)}
    return paper(code, replace(view, **{key: value for key, value in changes.items() if key in known}))
