"""各类登记怎样显示: businesses, loans, courses, apprenticeships and counted years of a person, in words."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.apprenticeship import OUTCOME_LABELS as APPRENTICE_LABELS
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.disabled_quota import GRADES
from caseworker_app.domain.entrepreneurship import FOUNDER_LABELS, FounderKind
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.loans import BORROWER_LABELS, LOAN_LABELS, Borrower, LoanStatus
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.training import LEVEL_LABELS, OUTCOME_LABELS, SkillLevel, TrainingOutcome
from caseworker_app.services.apprenticeship import ApprenticeshipView
from caseworker_app.services.disabled_quota import CountedView
from caseworker_app.services.entrepreneurship import EnterpriseView
from caseworker_app.services.loans import LoanView
from caseworker_app.services.training import TrainingView
from ui import text
from ui.development.record_card import Action, Line, Shown, known
from ui.palette import Role
from ui.widgets.facts import Fact


def _tr(words: str) -> str:
    return QCoreApplication.translate("DevelopmentRecords", words)


def business_shown(
    view: EnterpriseView, actions: tuple[Action, ...], apply: Callable[[str], object]
) -> Shown:
    """A founder's business: its facts, the help it was given, the subsidies it brings into question."""
    values = view.values
    kind = code_of(FounderKind, values["founder_kind"])
    facts = [
        Fact(_tr("信用代码"), values["uscc"] or ""),
        Fact(_tr("登记注册"), _day(values["registered_on"])),
        Fact(_tr("行业"), values["industry"] or ""),
        Fact(_tr("创业者类别"), FOUNDER_LABELS[kind] if kind else ""),
        Fact(_tr("身份证明"), values["evidence"] or ""),
        Fact(_tr("孵化基地"), values["incubation_base"] or ""),
        Fact(_tr("租赁期"), text.dotted(_span(values["lease_from"], values["lease_to"]))),
        Fact(_tr("月租金"), _money(values["monthly_rent"])),
        Fact(_tr("员工"), _staff(values["employees"], values["insured_months"])),
        Fact(_tr("经营异常"), _yes_no(values["abnormal_list"])),
        Fact(_tr("注销日期"), _day(values["closed_on"])),
        Fact(_tr("经营场所"), values["address"] or "", wide=True),
        Fact(_tr("备注"), values["note"] or "", wide=True),
    ]
    lines = [
        Line(
            _tr("可能适用"),
            Role.ACCENT,
            f"{KINDS[one.code].label}：{one.because}",
            Action(_tr("测算申请"), partial(apply, one.code)),
        )
        for one in view.in_question
        if one.code in KINDS
    ]
    lines += [Line(one.label, Role.QUIET, text.dotted(one.day, one.content, one.actor)) for one in view.helps]
    return Shown(view.name, view.standing.value, known(facts), lines, actions)


def loan_shown(view: LoanView, actions: tuple[Action, ...]) -> Shown:
    """A loan: what was asked, how far it has come, and what was checked by what is confirmed."""
    values = view.values
    facts = [
        Fact(_tr("企业"), view.enterprise_name),
        Fact(_tr("申请日期"), _day(values["applied_on"])),
        Fact(_tr("贷款类型"), BORROWER_LABELS[Borrower(values["borrower"])]),
        Fact(_tr("申请金额"), _money(values["amount"])),
        Fact(_tr("期限"), f"{values['term_months']} 个月"),
        Fact(_tr("经办银行"), values["bank"] or ""),
        Fact(_tr("担保"), values["guarantor"] or ""),
        Fact(_tr("推荐"), text.dotted(_day(view.recommended_on), view.recommended_by, view.opinion)),
        Fact(_tr("放款"), text.dotted(_day(view.granted_on), _money(view.granted_amount))),
        Fact(_tr("贴息测算"), _money(view.interest)),
        Fact(_tr("未获批"), text.dotted(_day(view.refused_on), view.cause)),
        Fact(_tr("还清"), _day(view.repaid_on)),
        Fact(_tr("用途"), values["purpose"], wide=True),
    ]
    lines = [_checked(one) for one in view.findings]
    if view.unconfirmed and view.status in (LoanStatus.DRAFT, LoanStatus.RECOMMENDED):
        lines.append(
            Line(
                _tr("待核"),
                Role.ASK,
                _tr("{}：核实前不据以审查，表格照常打印").format("、".join(view.unconfirmed)),
            )
        )
    return Shown(_tr("创业担保贷款"), LOAN_LABELS[view.status], known(facts), lines, actions)


def training_shown(view: TrainingView, actions: tuple[Action, ...]) -> Shown:
    """A course with its certificate and the subsidy it brings into question."""
    values = view.values
    level = code_of(SkillLevel, values["level"])
    outcome = TrainingOutcome(values["outcome"])
    facts = [
        Fact(_tr("起止"), _span(values["from_day"], values["to_day"])),
        Fact(_tr("课时"), "" if values["hours"] is None else str(values["hours"])),
        Fact(_tr("培训机构"), values["institution"] or ""),
        Fact(_tr("用工单位"), view.employer_name or ""),
        Fact(_tr("证书"), text.dotted(values["certificate"], values["certificate_number"])),
        Fact(_tr("发证日期"), _day(values["certificate_on"])),
        Fact(_tr("技能等级"), LEVEL_LABELS[level] if level else ""),
        Fact(_tr("训后上岗"), _day(values["hired_on"])),
        Fact(_tr("材料"), values["evidence"] or ""),
        Fact(_tr("备注"), values["note"] or "", wide=True),
    ]
    unsure = _tr("待核") in view.subsidy
    lines = [Line(_tr("补贴"), Role.ASK if unsure else Role.ACCENT, view.subsidy)] if view.subsidy else []
    note = text.dotted(view.label, OUTCOME_LABELS[outcome])
    return Shown(values["course"], note, known(facts), lines, actions)


def apprenticeship_shown(view: ApprenticeshipView) -> Shown:
    """A person's apprenticeship with the project behind it; it is kept at the unit."""
    values = view.apprentice.values
    facts = [
        Fact(_tr("单位"), view.employer_name),
        Fact(_tr("备案编号"), view.number),
        Fact(_tr("培养等级"), LEVEL_LABELS[SkillLevel(view.level)]),
        Fact(_tr("起止"), _span(values["from_day"], values["to_day"])),
        Fact(_tr("协议"), values["agreement"] or ""),
        Fact(_tr("合格日期"), _day(values["passed_on"])),
        Fact(_tr("证书编号"), values["certificate_number"] or ""),
    ]
    note = APPRENTICE_LABELS[view.apprentice.outcome]
    return Shown(_tr("学徒：{}").format(view.trade), note, known(facts))


def counted_shown(view: CountedView) -> Shown:
    """Where a disabled person is counted, and in which year."""
    values = view.worker.values
    facts = [
        Fact(_tr("单位"), view.employer_name),
        Fact(_tr("残疾等级"), GRADES[values["grade"]]),
        Fact(_tr("在职"), _span(values["from_day"], values["to_day"])),
    ]
    return Shown(_tr("按比例安排就业"), _tr("{} 年度").format(view.year), known(facts))


def _checked(finding: Finding) -> Line:
    word, role = {
        True: (_tr("符合"), Role.GOOD),
        False: (_tr("不符合"), Role.BAD),
        None: (_tr("待问"), Role.ASK),
    }[finding.met]
    return Line(word, role, "；".join(finding.because or finding.missing))


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _span(first: date | None, last: date | None) -> str:
    return f"{_day(first) or '?'} 至 {_day(last) or '今'}" if first or last else ""


def _money(value: Decimal | None) -> str:
    return "" if value is None else f"{text.money(value)} 元"


def _staff(employees: Any, months: Any) -> str:
    insured = f"参保 {months} 个月" if months is not None else None
    return text.dotted(f"{employees} 人" if employees is not None else None, insured)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else _tr("是") if value else _tr("否")
