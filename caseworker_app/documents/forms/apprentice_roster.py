"""企业新型学徒制花名册 (form 45): the apprentices of one filed project, on A4 across, signed and sealed by the employer."""

from caseworker_app.documents.development_views import ApprenticeRosterView, ApprenticeRow
from caseworker_app.documents.parts import label, print_line, table, value
from caseworker_app.documents.sheet import Band, Cell, Frame, Row, Sheet, Sign, Words
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, day_text

_HEADS = (
    "序号",
    "姓名",
    "性别",
    "公民身份号码",
    "联系电话",
    "培养协议编号",
    "起始日期",
    "终止日期",
    "结果",
    "证书编号",
    "备注",
)
_WIDTHS = (32, 66, 32, 122, 84, 84, 78, 78, 60, 84, 48)
_BLANK_LINES = 10


def build(view: ApprenticeRosterView, office: Office, stamp: Stamp) -> Sheet:
    """The roster of a project."""
    lines = [_line(number, row) for number, row in enumerate(view.apprentices, 1)]
    bands = (_project(view), table(_HEADS, lines, _WIDTHS, least=_BLANK_LINES), _foot(view))
    return Sheet(
        title=TEMPLATE.title,
        body=(Frame(bands),),
        landscape=True,
        left=f"备案编号：{view.number}",
        right=f"备案日期：{day_or_room(view.filed_on)}",
        copies="一式两份，单位、受理机构各存一份；每页加盖单位公章。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _project(view: ApprenticeRosterView) -> Band:
    period = f"{day_text(view.from_day)}至{day_text(view.to_day)}" if view.from_day and view.to_day else ""
    return Band(
        (76, 250, 76, 150, 76, 140),
        (
            Row((label("单位名称"), value(view.employer), label("信用代码"), value(view.uscc, 3))),
            Row(
                (
                    label("合作院校"),
                    value(view.institution),
                    label("工种"),
                    value(view.trade),
                    label("培养等级"),
                    value(view.level),
                )
            ),
            Row((label("培养期"), value(period), label("人数"), value(view.counts, 3))),
        ),
    )


def _line(number: int, row: ApprenticeRow) -> tuple[object, ...]:
    return (
        number,
        row.name,
        row.sex_label,
        row.id_number,
        row.phone,
        row.agreement,
        day_text(row.from_day),
        day_text(row.to_day),
        row.outcome,
        row.certificate_number,
        "",
    )


def _foot(view: ApprenticeRosterView) -> Band:
    """Who made and who checked it, and the unit's seal."""
    sign = Sign(("填表人：", "复核人：", "单位负责人："), seal=True)
    return Band(
        (1,),
        (
            Row(
                (Cell((Words("本单位确认以上学徒均为本单位职工，名单和培养情况属实。"),), foot=(sign,)),),
                62.0,
            ),
        ),
    )


TEMPLATE = Template(
    "apprentice_roster", "企业新型学徒制花名册", "A4", "apprenticeship", 1, ApprenticeRosterView, build
)
