"""岗位的表单: units, posts, plans and their lines, hiring, renewal, leaving, confirmation; each in the order of its paper."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.employer_code import read_uscc
from caseworker_app.domain.employers import EMPLOYER_CODES, EMPLOYER_TEXTS
from caseworker_app.domain.posts import (
    LEFT_CAUSE_LABELS,
    POST_AREA_LABELS,
    POST_CATEGORY_LABELS,
    PostKind,
)
from caseworker_app.services.employers import EmployerView
from caseworker_app.services.plan_views import LineView, PlanView
from caseworker_app.services.post_views import HoldingView, PostView
from ui.widgets.checked_edit import CheckedEdit
from ui.widgets.choices import ChoiceEdit, TriChoice
from ui.widgets.editors import CountEdit, DateEdit, LineEdit, MoneyEdit, TextEdit
from ui.widgets.form import Form
from ui.widgets.person_pick import PersonPick
from ui.widgets.search import Find


def _tr(text: str) -> str:
    return QCoreApplication.translate("PostForms", text)


def employer_form(known: EmployerView | None = None) -> Form:
    """单位资料."""
    form = Form(columns=3)
    form.add("name", _tr("单位名称"), LineEdit(), required=True)
    form.add("uscc", _tr("统一社会信用代码"), CheckedEdit(read_uscc, length=30), required=True)
    for name, (label, codes) in EMPLOYER_CODES.items():
        form.add(name, label, ChoiceEdit(list(codes.items())))
    form.add("department", EMPLOYER_TEXTS["department"], LineEdit())
    form.add(
        "labour_dispatch",
        _tr("劳务派遣单位"),
        TriChoice(),
        hint=_tr("劳务派遣单位不能申领补贴、不能设公益性岗位"),
    )
    for name in ("industry", "legal_representative"):
        form.add(name, EMPLOYER_TEXTS[name], LineEdit())
    form.add("registered_on", _tr("注册日期"), DateEdit())
    rest = ("registered_address", "social_insurance_number", "contact", "phone")
    for name in (*rest, "bank", "bank_account_name", "bank_account", "note"):
        form.add(name, EMPLOYER_TEXTS[name], LineEdit())
    if known is not None:
        form.set_values({name: getattr(known, name) for name in form.draft()})
    return form


def post_form(kind: PostKind, known: PostView | None = None, *, on: date) -> Form:
    """设岗: what differs by kind is asked only for that kind."""
    service = kind is PostKind.FINANCE_SERVICE
    form = Form(columns=3)
    form.add("code", _tr("岗位编号"), LineEdit(length=40), required=True)
    form.add("name", _tr("岗位名称"), LineEdit(), required=True)
    form.add("category", _tr("岗位类别"), ChoiceEdit([(str(c), w) for c, w in POST_CATEGORY_LABELS.items()]))
    form.add("approved", _tr("核定人数"), CountEdit(), required=True)
    form.add("place", _tr("工作地点"), LineEdit())
    form.add("area", _tr("城乡"), ChoiceEdit([(str(c), w) for c, w in POST_AREA_LABELS.items()]))
    form.add("wage", _tr("月工资（元）"), MoneyEdit(), hint=_tr("全日制不低于最低工资标准"))
    form.add("full_time", _tr("全日制"), TriChoice())
    form.add("insured", _tr("参加社会保险"), TriChoice())
    form.add("hours", _tr("工作时间"), LineEdit())
    form.add("requirements", _tr("任职要求"), LineEdit())
    form.add("funding", _tr("资金来源"), LineEdit())
    form.add("opened_on", _tr("设岗日期"), DateEdit(), required=True)
    form.add("closed_on", _tr("撤岗日期"), DateEdit(), hint=_tr("仍在用的不填"))
    if service:
        form.add("non_staff", _tr("编制外"), TriChoice())
    else:
        form.add("recognised_on", _tr("岗位认定日期"), DateEdit())
    form.add("note", _tr("备注"), LineEdit(), wide=True)
    names = form.draft()
    start = {"opened_on": on, "non_staff": True if service else None}
    form.set_values({name: getattr(known, name) for name in names} if known else start)
    return form


def plan_form(known: PlanView | None, *, on: date) -> Form:
    """年度招用计划 of a unit."""
    form = Form(columns=3)
    form.add("budget_item", _tr("经费来源或预算科目"), LineEdit())
    form.add("contact", _tr("联系人"), LineEdit())
    form.add("phone", _tr("联系电话"), LineEdit())
    form.add("filled_by", _tr("填表人"), LineEdit())
    form.add("head", _tr("单位负责人"), LineEdit())
    form.add("filled_on", _tr("填报日期"), DateEdit())
    form.add("reason", _tr("拟招比例不足 50% 的原因"), TextEdit(lines=2), wide=True)
    form.section(_tr("人社部门收件"))
    form.add("received_on", _tr("收件日期"), DateEdit(), hint=_tr("填写即为已收件"))
    form.add("reviewer", _tr("审阅人"), LineEdit())
    form.add("opinion", _tr("意见"), LineEdit())
    form.set_values({name: getattr(known, name) for name in form.draft()} if known else {"filled_on": on})
    return form


def line_form(post: PostView, known: LineView | None) -> Form:
    """What the plan says of one post."""
    form = Form(columns=4)
    form.add(
        "planned", _tr("拟招人数"), CountEdit(), required=True, hint=_tr("核定 {} 人").format(post.approved)
    )
    form.add(
        "reserved", _tr("其中就业困难人员"), CountEdit(), required=True, hint=_tr("不少于拟招人数的一半")
    )
    form.add("month", _tr("拟招月份"), DateEdit(partial=True))
    form.add("term", _tr("用工期限"), LineEdit())
    if known is not None:
        form.set_values({name: getattr(known, name) for name in ("planned", "reserved", "term")})
        month = form.editor("month")
        assert isinstance(month, DateEdit)
        month.setText(known.month or "")
        form.mark_clean()
    return form


def hire_form(kind: PostKind, posts: Sequence[PostView], find: Find, *, on: date) -> Form:
    """上岗: who, into which post, from when; a service post also asks the status of a person recognised elsewhere."""
    form = Form(columns=3)
    form.add("person", _tr("人员"), PersonPick(find), required=True, wide=True)
    choices = [(post.id, f"{post.code} {post.name}（空缺 {post.vacancies}）") for post in posts]
    form.add("post", _tr("岗位"), ChoiceEdit(choices), required=True)
    form.add("hired_on", _tr("招用日期"), DateEdit(), required=True)
    form.add("wage", _tr("月工资（元）"), MoneyEdit(), hint=_tr("不填按岗位的月工资"))
    form.add("contract_from", _tr("合同起始日期"), DateEdit(), hint=_tr("不填为招用日期"))
    hint = _tr("不填按一年；到期可续签") if kind is PostKind.PUBLIC_WELFARE else ""
    form.add("contract_to", _tr("合同终止日期"), DateEdit(), hint=hint)
    form.add("insured", _tr("参加社会保险"), TriChoice())
    if kind is PostKind.FINANCE_SERVICE:
        form.add(
            "hardship", _tr("外单位认定的就业困难人员"), TriChoice(), hint=_tr("本机构有认定记录的自动判断")
        )
        form.add("basis", _tr("认定证明"), LineEdit(), hint=_tr("外单位认定的填写证明编号"))
    form.add("note", _tr("备注"), LineEdit())
    only = posts[0].id if len(posts) == 1 else None
    form.set_values({"hired_on": on, "post": only})
    return form


def renew_form(known: HoldingView) -> Form:
    """续签."""
    form = Form(columns=3)
    ends = _tr("安置期限至 {}").format(known.term_ends) if known.term_ends else ""
    form.add("contract_to", _tr("续签至"), DateEdit(), required=True, hint=ends)
    form.add("wage", _tr("月工资（元）"), MoneyEdit())
    form.set_values({"wage": known.wage})
    return form


def leave_form(*, on: date) -> Form:
    """离岗."""
    form = Form(columns=3)
    form.add("left_on", _tr("离岗日期"), DateEdit(), required=True, hint=_tr("在岗的最后一天"))
    causes = [(str(code), word) for code, word in LEFT_CAUSE_LABELS.items()]
    form.add("left_cause", _tr("离岗原因"), ChoiceEdit(causes), required=True)
    form.add("note", _tr("备注"), LineEdit())
    form.set_values({"left_on": on})
    return form


def confirm_form(posts: Sequence[PostView], *, on: date) -> Form:
    """确认未招到合适的就业困难人员."""
    form = Form(columns=3)
    form.add(
        "post",
        _tr("岗位"),
        ChoiceEdit([(post.id, f"{post.code} {post.name}") for post in posts]),
        required=True,
    )
    form.add("published_from", _tr("公布起始日期"), DateEdit(), required=True)
    form.add("published_to", _tr("公布截止日期"), DateEdit(), required=True)
    form.add("applicants", _tr("报名人数"), CountEdit(), required=True)
    form.add("hardship_applicants", _tr("其中就业困难人员"), CountEdit(), required=True)
    form.add("released", _tr("可招其他人员的名额"), CountEdit(), required=True)
    form.add("confirmed_on", _tr("确认日期"), DateEdit(), required=True)
    form.add("reasons", _tr("未招到的原因"), TextEdit(lines=2), required=True, wide=True)
    form.set_values({"confirmed_on": on, "post": posts[0].id if len(posts) == 1 else None})
    return form
