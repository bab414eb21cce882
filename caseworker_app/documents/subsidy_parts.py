"""补贴表格的共同栏目 (clauses 一 to 八): who claims, the account, the months with their sums, the total, and the handling.

Every form of a claim is put together from these, so that a new kind of subsidy needs none of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from caseworker_app.documents.capitals import amount_in_capitals
from caseworker_app.documents.parts import (
    ID_LABEL,
    LABEL,
    WHOLE,
    beside,
    centred,
    label,
    side_by_side,
    table,
    value,
)
from caseworker_app.documents.sheet import Band, Cell, Row, Sign, Words
from caseworker_app.documents.subsidy_views import (
    AnswerRow,
    ClaimLine,
    ClaimView,
    Figure,
    HandlingView,
    PayeeView,
)
from caseworker_app.documents.views import OpinionView, PersonView
from caseworker_app.documents.wording import day_or_room, day_text, yuan

FOUR = (LABEL, 166, 82, WHOLE - LABEL - 248)
"""Widths of a row of two labels and two values."""
_STEP = 40
_SIGN = 9.5
_ONE_COLUMN = 4
_MOST_TWO_UP = 4
_SHORT_QUESTION, _SHORT_ANSWER = 13, 11
_MONTH = 72.0
_CLOSE_ROW = 20.0
_SUM = 58.0
_DAY_ROOM = "　　月　　日"


def person_band(person: PersonView) -> Band:
    """Who applies, where they live, how to reach them."""
    return Band(
        (LABEL, 104, 52, 56, 82, WHOLE - LABEL - 294),
        (
            Row(
                (
                    label("姓名"),
                    centred(person.name),
                    label("性别"),
                    centred(person.sex_label),
                    label(person.id_type_label or ID_LABEL),
                    value(person.id_number),
                )
            ),
            Row(
                (
                    label("联系电话"),
                    value(person.phone, 3),
                    label("就业创业证编号"),
                    value(person.employment_certificate),
                )
            ),
            Row((label("户籍地址"), value(person.registered_address, 5))),
            Row((label("常住地址"), value(person.address, 5))),
        ),
    )


def payee_band(payee: PayeeView) -> Band:
    """The account the money goes to."""
    return Band(
        FOUR,
        (
            Row((label("收款户名"), value(payee.name, 3))),
            Row((label("开户银行"), value(payee.bank), label("银行账号"), value(payee.account))),
        ),
    )


def claim_band(claim: ClaimView, *, of_unit: bool = False) -> Band:
    """What is claimed, when, and for which months where the kind has any; for one person, how many were used before."""
    what = Row((label("补贴项目"), value(claim.kind), label("申请日期"), value(day_text(claim.applied_on))))
    used = "" if claim.months_used is None else f"{claim.months_used}个月"
    before = (value(claim.period), label("此前已享受"), value(used))
    when = Row((label("申请期间"), *((value(claim.period, 3),) if of_unit else before)))
    return Band(FOUR, (what, when) if claim.monthly else (what,))


def answers_band(answers: Sequence[AnswerRow]) -> Band:
    """What the kind asks, answered in words: short ones two in a row, long ones on rows of their own."""
    rows: list[Row] = []
    waiting: list[Cell] = []
    for one in answers:
        if len(one.label) > _SHORT_QUESTION or len(one.answer) > _SHORT_ANSWER:
            span = 2 if len(one.label) > _SHORT_QUESTION else 1
            rows.append(Row((_question(one, span), value(one.answer, 4 - span))))
            continue
        waiting += [_question(one), value(one.answer)]
        if len(waiting) == 4:
            rows.append(Row(tuple(waiting)))
            waiting = []
    if waiting:
        rows.append(Row((waiting[0], replace(waiting[1], span=3))))
    return beside("申请情况", Band((0.31, 0.19, 0.31, 0.19), tuple(rows))) if rows else Band(FOUR, ())


def _question(one: AnswerRow, span: int = 1) -> Cell:
    return Cell((Words(one.label, 9.5),), span, label=True)


def lines_band(claim: ClaimView) -> Band:
    """The months one below another, several columns of them where there are many; or the items with their rule."""
    if not claim.monthly:
        items = [(one.label, one.rule, yuan(one.amount)) for one in claim.lines]
        return beside("补贴明细", table(("项目", "计算依据", "金额（元）"), items, (120, 250, 90), least=1))
    heads = ("月份", *claim.heads, "补贴金额")
    lines = [_month(one, len(claim.heads)) for one in claim.lines]
    widths = (_MONTH, *(_SUM for _ in heads[1:]))
    if len(lines) <= _ONE_COLUMN or len(heads) > _MOST_TWO_UP:
        return beside("补贴月份\n（元）", table(heads, lines, widths, least=3))
    up = 2 if len(heads) > 2 else 3
    pairs = side_by_side(lines, len(heads), up)
    months = table(heads * up, pairs, widths * up, least=3)
    closer = replace(months, rows=tuple(replace(row, height=_CLOSE_ROW) for row in months.rows))
    return beside("补贴\n月份\n（元）", closer, width=46)


def _month(line: ClaimLine, heads: int) -> tuple[str, ...]:
    figures = (*map(figure, line.figures), *([""] * heads))[:heads]
    return (line.label, *figures, yuan(line.amount))


def figure(content: Figure) -> str:
    """A sum with its two places, a count as it is, nothing where nothing was said."""
    return yuan(content) if isinstance(content, Decimal) else "" if content is None else str(content)


def total_band(total: Decimal | None) -> Band:
    """The total in figures and in capitals."""
    figures = "" if total is None else f"¥{yuan(total)}"
    capitals = "" if total is None else amount_in_capitals(total)
    row = (label("合计金额"), value(figures), label("大写"), value(capitals))
    return Band((LABEL, 122, 62, WHOLE - LABEL - 184), (Row(row),))


def handling_band(view: HandlingView) -> Band:
    """受理、审核、公示、拨付: each with its hand and day."""
    half = (WHOLE - 2 * _STEP) / 2
    rows = (
        Row((label("受\n理"), accepted(view), label("审\n核"), _reviewed(view)), 62.0, stretch=1.0),
        Row((label("公\n示"), published(view), label("拨\n付"), paid(view)), 62.0, stretch=1.0),
    )
    return Band((_STEP, half, _STEP, half), rows)


def unit_handling_band(view: HandlingView) -> Band:
    """受理、初审、公示、复核、拨付 of a unit's claim: the employment office checks, the district's bureau approves."""
    half = (WHOLE - 2 * _STEP) / 2
    first = opinion_cell(view.checked, "经办人")
    second = opinion_cell(view.approved, "负责人", view.ended)
    return Band(
        (_STEP, half, _STEP, half),
        (
            Row((label("受\n理"), accepted(view), label("初\n审"), first), 58.0, stretch=1.0),
            Row((label("公\n示"), published(view), label("复\n核"), second), 58.0, stretch=1.0),
            Row((label("拨\n付"), paid(view, span=3)), 40.0, stretch=0.5),
        ),
    )


def accepted(view: HandlingView) -> Cell:
    """受理: by whom and when."""
    return _step(
        "受理意见：", Sign((f"经办人：{view.officer}",), day=day_or_room(view.accepted_on), size=_SIGN)
    )


def opinion_cell(view: OpinionView, role: str, ended: str = "") -> Cell:
    """What one level says, with its hand, seal and day."""
    sign = Sign((f"{role}：{view.officer}",), seal=True, day=day_or_room(view.day), size=_SIGN)
    return _step("\n".join(filter(None, (view.text, ended))), sign)


def published(view: HandlingView) -> Cell:
    """公示: from which day to which; its result is written in by hand."""
    words = f"公示时间：{_notice(view.notice_from, view.notice_ends)}\n公示结果："
    return _step(words, Sign(("经办人：",), size=_SIGN))


def _notice(begins: date | None, ends: date | None) -> str:
    """From which day to which, the year said once; room for what is not known."""
    if begins is None:
        return f"{_DAY_ROOM}至{_DAY_ROOM}"
    said = day_text(ends) or _DAY_ROOM
    return f"{day_text(begins)}至{said.removeprefix(f'{begins.year}年')}"


def paid(view: HandlingView, span: int = 1) -> Cell:
    """拨付: how much, by which voucher, when."""
    sum_ = "　　　　　　　　元" if view.paid is None else f"{yuan(view.paid)}元"
    words = Words(f"拨付金额：{sum_}\n凭证号：{view.voucher or ''}")
    sign = Sign((f"经办人：{view.paid_by}",), day=day_or_room(view.paid_on), size=_SIGN)
    return Cell((words,), span, foot=(sign,))


def _reviewed(view: HandlingView) -> Cell:
    """审核 and 批准 of a person's claim in one box: two hands where both have acted."""
    checked, approved = view.checked, view.approved
    words = "\n".join(filter(None, (checked.text, approved.text, view.ended)))
    hand = (
        (Sign((f"审核人：{checked.officer}",), day=day_text(checked.day), size=_SIGN),) if checked.day else ()
    )
    sign = Sign((f"负责人：{approved.officer}",), seal=True, day=day_or_room(approved.day), size=_SIGN)
    return Cell((Words(words),), foot=(*hand, sign))


def _step(text: str, sign: Sign) -> Cell:
    return Cell((Words(text),), foot=(sign,))
