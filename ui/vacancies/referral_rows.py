"""推荐记录的列: a referral as one row, in the list of the office, of a vacancy and of a person."""

from datetime import date

from caseworker_app.domain.referrals import RESULT_LABELS, ReferralResult
from caseworker_app.services.referrals import ReferralView
from ui import text
from ui.palette import Role
from ui.widgets.rows import Cell, Column, Row

DAY, PERSON, JOB, UNIT, REPLY, RESULT, ACTOR = (
    Column("day", "推荐日期", 108),
    Column("person", "姓名", 92),
    Column("job", "岗位", least=100),
    Column("unit", "单位", least=110),
    Column("reply_by", "回执期限", 180),
    Column("result", "结果", least=150),
    Column("actor", "经办人", 84),
)
OF_OFFICE = (DAY, PERSON, JOB, UNIT, REPLY, RESULT, ACTOR)
OF_VACANCY = (DAY, PERSON, REPLY, RESULT, ACTOR)
OF_PERSON = (DAY, JOB, UNIT, REPLY, RESULT, ACTOR)
_ROLES = {
    ReferralResult.PENDING: Role.ASK,
    ReferralResult.HIRED: Role.GOOD,
    ReferralResult.DECLINED: Role.BAD,
}


def referral_row(one: ReferralView, columns: tuple[Column, ...], on: date) -> Row:
    """A referral in these columns."""
    cells = {
        "day": one.day,
        "person": Cell(one.person_name, bold=True),
        "job": one.vacancy.title,
        "unit": one.vacancy.employer_name,
        "reply_by": _due(one, on),
        "result": _result(one),
        "actor": one.actor,
    }
    return Row(one.id, tuple(cells[column.key] for column in columns))


def _due(one: ReferralView, on: date) -> Cell:
    if one.result is not ReferralResult.PENDING or one.voided:
        return Cell(one.replied_on)
    if one.reply_by is None:
        return Cell("未设期限", Role.QUIET)
    left = (one.reply_by - on).days
    role = Role.BAD if left < 0 else Role.ASK if left == 0 else Role.INK
    return Cell(f"{one.reply_by}（{text.remaining(left)}）", role)


def _result(one: ReferralView) -> Cell:
    if one.voided:
        return Cell(f"已作废：{one.void_reason or ''}", Role.QUIET)
    said = RESULT_LABELS[one.result]
    why = one.refusal_reason or one.reply
    counted = "（计入拒绝）" if one.counted else ""
    return Cell(f"{said}{counted}{f'：{why}' if why else ''}", _ROLES.get(one.result, Role.INK))
