"""灵活就业社会保险补贴申请表: a person's claim with the months paid for, the amount, and its handling."""

from caseworker_app.documents.capitals import amount_in_capitals
from caseworker_app.documents.parts import (
    ID_LABEL,
    LABEL,
    WHOLE,
    agent_band,
    beside,
    centred,
    group_boxes,
    label,
    labelled,
    print_line,
    statement,
    table,
    two_up,
    value,
)
from caseworker_app.documents.sheet import Band, Cell, Frame, Row, Sheet, Sign, Words
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
        _person(view.person),
        labelled("人员类别", (group_boxes(view.person_types, 3),), height=30.0),
        _account(view.person),
        _work(view),
        _months(view),
        _total(view),
        statement(_STATEMENT),
        *((agent_band(view.agent),) if view.agent else ()),
        _handling(view),
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


def _person(person: PersonView) -> Band:
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


def _account(person: PersonView) -> Band:
    bank = (label("开户银行"), value(person.bank), label("银行账号"), value(person.bank_account))
    return Band((LABEL, 166, 82, WHOLE - LABEL - 248), (Row(bank),))


def _work(view: FlexibleSubsidyView) -> Band:
    used = "" if view.months_used is None else f"{view.months_used}个月"
    return Band(
        (LABEL, 166, 82, WHOLE - LABEL - 248),
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
    pairs = two_up(lines, len(_HEADS))
    return beside(
        "补贴\n月份\n（元）", table(_NARROW_HEADS * 2, pairs, _NARROW_WIDTHS * 2, least=3), width=46
    )


def _total(view: FlexibleSubsidyView) -> Band:
    figures = "" if view.total is None else f"¥{yuan(view.total)}"
    capitals = "" if view.total is None else amount_in_capitals(view.total)
    row = (label("合计金额"), value(figures), label("大写"), value(capitals))
    return Band((LABEL, 122, 62, WHOLE - LABEL - 184), (Row(row),))


def _handling(view: FlexibleSubsidyView) -> Band:
    """受理、审核、公示、拨付: each with its hand and day."""
    accepted = _step(
        "受理意见：",
        Sign((f"经办人：{view.officer}",), day=day_or_room(view.accepted_on), size=9.5),
    )
    reviewed = _step("", Sign(("负责人：",), seal=True, size=9.5))
    posted = _step("公示时间：　　月　　日至　　月　　日\n公示结果：", Sign(("经办人：",), size=9.5))
    paid = _step("拨付金额：　　　　　　　　元\n凭证号：", Sign(("经办人：",), size=9.5))
    half = (WHOLE - 2 * 40) / 2
    rows = (
        Row((label("受\n理"), accepted, label("审\n核"), reviewed), 62.0, stretch=1.0),
        Row((label("公\n示"), posted, label("拨\n付"), paid), 62.0, stretch=1.0),
    )
    return Band((40, half, 40, half), rows)


def _step(text: str, sign: Sign) -> Cell:
    return Cell((Words(text),), foot=(sign,))


TEMPLATE = Template(
    "flexible_subsidy_application",
    "灵活就业社会保险补贴申请表",
    "A4",
    "person",
    1,
    FlexibleSubsidyView,
    build,
)
