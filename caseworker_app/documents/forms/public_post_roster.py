"""公益性岗位在岗人员花名册 (clause 四): who is placed at a unit, in which placement, until when."""

from caseworker_app.documents.parts import label, print_line
from caseworker_app.documents.post_parts import dense_table, gone, period, short_day, signed, unit_band
from caseworker_app.documents.post_views import PostPerson, PostRosterView
from caseworker_app.documents.sheet import Band, Frame, Row, Sheet
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, yuan

_HEADS = (
    "序号",
    "姓名",
    "性别",
    "公民身份号码",
    "岗位",
    "上岗日期",
    "认定依据",
    "第几次安置",
    "合同起止",
    "安置期限至",
    "月工资（元）",
    "参保",
    "离岗日期及原因",
)
_COLUMNS = (24, 72, 26, 106, 66, 60, 76, 32, 98, 60, 54, 26, 70)


def build(view: PostRosterView, office: Office, stamp: Stamp) -> Sheet:
    """The roster of one unit."""
    lines = (_line(number, one) for number, one in enumerate(view.people, 1))
    unit = signed(("填表人：", "负责人："), day_or_room(stamp.printed_on))
    checked = signed(("经办人：",), day_or_room(None))
    cells = (label("用人单位"), unit, label("经办机构"), checked)
    signatures = Band((60, 243, 60, 243), (Row(cells, 62.0, stretch=1.0),))
    return Sheet(
        title=TEMPLATE.title,
        body=(
            Frame(
                (
                    unit_band(view.unit, budget=False),
                    dense_table(_HEADS, lines, _COLUMNS, least=8),
                    signatures,
                )
            ),
        ),
        landscape=True,
        left=f"统计日期：{day_or_room(view.day)}",
        copies="公益性岗位只安置已认定的就业困难人员，一人一岗。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _line(number: int, one: PostPerson) -> tuple[object, ...]:
    return (
        number,
        one.name,
        one.sex,
        one.id_number,
        one.post,
        short_day(one.hired_on),
        one.basis or one.status,
        one.placement,
        period(one),
        short_day(one.term_ends),
        yuan(one.wage),
        one.insured,
        gone(one),
    )


TEMPLATE = Template(
    "public_post_roster", "公益性岗位在岗人员花名册", "A4", "employer", 1, PostRosterView, build
)
