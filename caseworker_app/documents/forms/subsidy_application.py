"""个人补贴申请表 (clauses 一 to 八): a person's claim of any kind, with what it rests on, the months, the sum, and its handling."""

from caseworker_app.documents.parts import agent_band, group_boxes, labelled, print_line, statement
from caseworker_app.documents.sheet import Frame, Sheet
from caseworker_app.documents.subsidy_parts import (
    answers_band,
    claim_band,
    handling_band,
    lines_band,
    payee_band,
    person_band,
    total_band,
)
from caseworker_app.documents.subsidy_views import SubsidyApplicationView
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room

_STATEMENT = (
    "本人所填内容及所交材料真实，未就同一月份或者同一事项重复申领同类补贴；就业或者参保状态发生变化时如实报告，"
    "同意为核实所报情况进行信息比对；不符合规定领取的，愿意退回。"
)


def build(view: SubsidyApplicationView, office: Office, stamp: Stamp) -> Sheet:
    """The form for one claim."""
    claim = view.claim
    bands = (
        person_band(view.person),
        payee_band(claim.payee),
        labelled("人员类别", (group_boxes(view.person_types, 3),), height=28.0),
        claim_band(claim),
        answers_band(claim.answers),
        lines_band(claim),
        total_band(claim.total),
        statement(_STATEMENT),
        *((agent_band(view.agent),) if view.agent else ()),
        handling_band(claim.handling),
    )
    title = f"{claim.authority}{claim.kind}申请表" if claim.kind else TEMPLATE.title
    return Sheet(
        title=title,
        body=(Frame(bands),),
        left=f"受理编号：{claim.number}",
        right=f"受理日期：{day_or_room(claim.handling.accepted_on)}",
        copies="一式一份，由受理机构存档。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


TEMPLATE = Template(
    "subsidy_application", "个人补贴申请表", "A4", "application", 1, SubsidyApplicationView, build
)
