"""灵活就业社会保险补贴申请表: a person's claim with the months paid for, the amount, and its handling."""

from caseworker_app.documents.parts import (
    agent_band,
    beside,
    group_boxes,
    label,
    labelled,
    print_line,
    side_by_side,
    statement,
    table,
    value,
)
from caseworker_app.documents.sheet import Band, Frame, Row, Sheet
from caseworker_app.documents.subsidy_parts import FOUR, handling_band, person_band, total_band
from caseworker_app.documents.subsidy_views import HandlingView
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import FlexibleSubsidyView, Office, PersonView, Stamp
from caseworker_app.documents.wording import day_or_room, day_text, yuan

_STATEMENT = (
    "本人以灵活就业人员身份缴纳社会保险费，所填内容及所交材料真实，未就同一月份重复申领同类补贴；"
    "就业或者参保状态发生变化时如实报告，同意为核实所报情况进行信息比对；不符合规定领取的，愿意退回。"
)
_ONE_COLUMN = 4
_HEADS = ("月份", "养老保险（元）", "医疗保险（元）", "补贴金额（元）")
_NARROW_HEADS = ("月份", "养老保险", "医疗保险", "补贴金额")
_NARROW_WIDTHS = (72.0, 58.0, 58.0, 58.0)


def build(view: FlexibleSubsidyView, office: Office, stamp: Stamp) -> Sheet:
    """The form for one claim."""
    bands = (
        person_band(view.person),
        labelled("人员类别", (group_boxes(view.person_types, 3),), height=30.0),
        _account(view.person),
        _work(view),
        _months(view),
        total_band(view.total),
        statement(_STATEMENT),
        *((agent_band(view.agent),) if view.agent else ()),
        handling_band(HandlingView(view.officer, view.accepted_on)),
    )
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(Frame(bands),),
        left=f"受理编号：{view.number}",
        right=f"受理日期：{day_or_room(view.accepted_on)}",
        copies="一式一份，由受理机构存档。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _account(person: PersonView) -> Band:
    bank = (label("开户银行"), value(person.bank), label("银行账号"), value(person.bank_account))
    return Band(FOUR, (Row(bank),))


def _work(view: FlexibleSubsidyView) -> Band:
    used = "" if view.months_used is None else f"{view.months_used}个月"
    return Band(
        FOUR,
        (
            Row(
                (
                    label("从业方式"),
                    value(view.job_type),
                    label("就业登记日期"),
                    value(day_text(view.job_registered_on)),
                )
            ),
            Row((label("从业地点"), value(view.job_place, 3))),
            Row((label("申请期间"), value(view.period), label("此前已享受"), value(used))),
        ),
    )


def _months(view: FlexibleSubsidyView) -> Band:
    """The months one below another; more than four stand in two columns."""
    lines = [
        (day_text(line.month), yuan(line.pension), yuan(line.medical), yuan(line.amount))
        for line in view.months
    ]
    if len(lines) <= _ONE_COLUMN:
        return beside("补贴月份", table(_HEADS, lines, (100, 122, 122, 124), least=3))
    pairs = side_by_side(lines, len(_HEADS))
    return beside(
        "补贴\n月份\n（元）", table(_NARROW_HEADS * 2, pairs, _NARROW_WIDTHS * 2, least=3), width=46
    )


TEMPLATE = Template(
    "flexible_subsidy_application",
    "灵活就业社会保险补贴申请表",
    "A4",
    "person",
    1,
    FlexibleSubsidyView,
    build,
)
