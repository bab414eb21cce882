"""受理回执: what was handed in, by when the answer is due, and where to ask (A5, for the applicant to keep)."""

from caseworker_app.documents.parts import LABEL, WHOLE, label, print_line, table, value
from caseworker_app.documents.sheet import Band, Frame, Gap, Paper, Row, Seal, Sheet, Style, Words
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import CaseView, Office, Stamp
from caseworker_app.documents.wording import day_or_room, day_text

_ITEM = "就业困难人员认定"
_TEXT = "你提交的申请材料已收到，现予受理。请妥善保管本回执，凭受理编号或右上角的二维码查询办理进度。"


def build(view: CaseView, office: Office, stamp: Stamp) -> Sheet:
    """The receipt for one accepted case."""
    received = (row for row in view.materials if row.way_label)
    materials = [(number, row.title, row.way_label) for number, row in enumerate(received, 1)]
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(
            Words(_TEXT, indent=2, leading=1.6),
            Gap(6),
            Frame(
                (_case(view, office), table(("序号", "材料名称", "收取方式"), materials, (66, 329, 140), 3))
            ),
            Gap(14),
            Seal(office.seal("street"), day_or_room(view.accepted_on or stamp.printed_on), 11.0),
        ),
        paper=Paper.A5,
        style=Style.SMALL,
        left=f"受理编号：{view.number}",
        copies="本回执交申请人保存。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _case(view: CaseView, office: Office) -> Band:
    agent = (Row((label("代办人"), value(view.agent.name))),) if view.agent else ()
    rows = (
        Row((label("申请人"), value(view.person.name))),
        *agent,
        Row((label("申请事项"), value(_ITEM))),
        Row((label("受理日期"), value(day_text(view.accepted_on)))),
        Row((label("承诺办结日期"), value(day_text(view.deadline)))),
        Row((label("经办人"), value(view.officer))),
        Row((label("咨询电话"), value(office.phone))),
        Row((label("办理地点"), value(office.address))),
    )
    return Band((LABEL + 55, WHOLE - LABEL - 55), rows)


TEMPLATE = Template("acceptance_receipt", "受理回执", "A5", "case", 1, CaseView, build)
