"""登记的列与说明: how a registration stands in the table, and everything it says beside it."""

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.assistance import STEP_WAY_LABELS, StepWay
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.outside import OUTSIDE_LABELS, OutsideStatus
from caseworker_app.domain.registration_codes import (
    CANCEL_LABELS,
    CANCEL_RULES,
    CAUSE_LABELS,
    CHANNEL_LABELS,
    SUB_KIND_LABELS,
    CancelCause,
    in_words,
)
from caseworker_app.domain.values import Tri
from caseworker_app.services.employment import ContactView, SpellView
from ui import text
from ui.forms.outside_form import outside_state
from ui.palette import Role
from ui.widgets.facts import Fact
from ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("kind", "类型", 92),
    Column("sub_kind", "细类或原因", 112),
    Column("period", "起止", 184),
    Column("where", "单位或平台"),
    Column("registered_on", "登记日", 96),
    Column("channel", "渠道", 72),
    Column("outside", "市系统", 72),
)
CONTACT_COLUMNS = (
    Column("day", "联系日期", 104),
    Column("way", "方式", 64),
    Column("content", "内容"),
    Column("actor", "经办人", 84),
)
_OUTSIDE_ROLES = {
    OutsideStatus.NOT_ENTERED: Role.QUIET,
    OutsideStatus.ENTERED: Role.GOOD,
    OutsideStatus.RETURNED: Role.BAD,
}
_ANSWERS = {True: "是", False: "否", None: ""}


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmploymentRows", text)


def spell_row(spell: SpellView) -> Row:
    """A registration as one row."""
    status = OutsideStatus(spell.outside_status)
    running = spell.to_day is None
    cells = (
        Cell(SPELL_LABELS[SpellKind(spell.kind)], Role.INK if running else Role.QUIET, bold=running),
        kind_in_words(spell),
        period(spell),
        spell.platform or spell.employer or spell.occupation or "",
        text.day(spell.registered_on),
        in_words(spell.channel, CHANNEL_LABELS),
        Cell(OUTSIDE_LABELS[status], _OUTSIDE_ROLES[status], tooltip=outside_state(spell)),
    )
    return Row(spell.id, cells)


def period(spell: SpellView) -> str:
    """From when to when: 2017-06-01 至今."""
    if spell.to_day is None:
        return f"{spell.from_day} 至今"
    return f"{spell.from_day} 至 {spell.to_day}"


def kind_in_words(spell: SpellView) -> str:
    """What is counted apart, for unemployment its cause."""
    if spell.kind == SpellKind.UNEMPLOYED:
        return in_words(spell.cause, CAUSE_LABELS)
    return in_words(spell.sub_kind, SUB_KIND_LABELS)


def contact_row(contact: ContactView) -> Row:
    """A contact as one row."""
    way = STEP_WAY_LABELS[StepWay(contact.way)]
    return Row(contact.id, (contact.day, way, contact.content or "", contact.actor))


def spell_facts(spell: SpellView) -> list[Fact]:
    """What a registration says beyond its row; what it does not say is left out."""
    pairs = (
        (_tr("平台或家庭"), spell.platform),
        (_tr("单位名称"), spell.employer),
        (_tr("信用代码"), spell.employer_uscc),
        (_tr("工种或岗位"), spell.occupation),
        (_tr("工作地点"), spell.place),
        (_tr("每周工时"), _tr("{} 小时").format(spell.weekly_hours) if spell.weekly_hours else ""),
        (
            _tr("月收入"),
            _tr("{} 元").format(text.money(spell.monthly_income)) if spell.monthly_income else "",
        ),
        (_tr("劳动合同"), _yes(spell.labour_contract)),
        (_tr("合同期限"), _contract(spell)),
        (_tr("个人参保"), _insured(spell)),
        (_tr("证明或承诺"), spell.proof),
        (_tr("市系统"), outside_state(spell)),
    )
    return [Fact(label, value) for label, value in pairs if value] + _cancelled(spell)


def _cancelled(spell: SpellView) -> list[Fact]:
    if spell.cancelled_on is None or spell.cancel_cause is None:
        return []
    cause = CancelCause(spell.cancel_cause)
    said = f"{spell.cancelled_on} {CANCEL_LABELS[cause]}（{CANCEL_RULES[cause].rule}）"
    return [Fact(_tr("注销"), text.dotted(said, spell.cancel_proof), wide=True)]


def _contract(spell: SpellView) -> str:
    if spell.contract_from is None and spell.contract_to is None:
        return ""
    if spell.contract_to is None:
        return _tr("{} 起").format(spell.contract_from)
    return f"{text.day(spell.contract_from)} 至 {spell.contract_to}"


def _income(spell: SpellView) -> str:
    income = spell.monthly_income
    return "" if income is None else _tr("{} 元").format(text.money(income))


def _insured(spell: SpellView) -> str:
    since = _tr("自 {} 起").format(spell.insured_from) if spell.insured_from else ""
    return text.dotted(_yes(spell.insured_individually), since)


def _yes(answer: Tri) -> str:
    return _ANSWERS[answer]
