"""年度招用计划表 (clause 四): what a unit plans to hire on finance-paid non-staff service posts, reported at the same level."""

from caseworker_app.documents.parts import label, print_line, value
from caseworker_app.documents.post_parts import dense_table, short_day, signed, unit_band
from caseworker_app.documents.post_views import HiringPlanView, PlanPost
from caseworker_app.documents.sheet import Band, Cell, Frame, Row, Sheet, Words
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, yuan

_HEADS = (
    "岗位编号",
    "岗位名称",
    "类别",
    "工作地点",
    "编制外",
    "核定人数",
    "现有人数",
    "其中困难人员",
    "空缺",
    "拟招人数",
    "其中困难人员",
    "拟招月份",
    "期限",
    "月工资（元）",
    "参保",
    "工作时间",
    "任职要求",
)
_COLUMNS = (42, 74, 62, 66, 30, 30, 30, 34, 28, 30, 34, 50, 40, 52, 28, 56, 74)


def build(view: HiringPlanView, office: Office, stamp: Stamp) -> Sheet:
    """The form for one unit and one year."""
    year = f"{view.year}年度" if view.year else "＿＿＿＿年度"
    return Sheet(
        title=f"{year}{TEMPLATE.title}",
        body=(
            Frame(
                (
                    unit_band(view.unit),
                    dense_table(_HEADS, map(_line, view.posts), _COLUMNS, least=5),
                    _total(view),
                    _reason(view),
                    _signatures(view),
                )
            ),
        ),
        landscape=True,
        left=f"填报日期：{day_or_room(view.filled_on)}",
        copies="一式两份，单位、人社部门各存一份。就业困难人员不少于招用人数的 50%。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _line(post: PlanPost) -> tuple[object, ...]:
    return (
        post.code,
        post.name,
        post.category,
        post.place,
        post.non_staff,
        post.approved,
        post.in_post,
        post.hardship,
        post.vacancies,
        post.planned,
        post.reserved,
        short_day(post.month),
        post.term,
        yuan(post.wage),
        post.insured,
        post.hours,
        post.requirements,
    )


def _total(view: HiringPlanView) -> Band:
    cells = (
        label("拟招合计"),
        value(_people(view.planned)),
        label("其中困难人员", size=9.0),
        value(_people(view.reserved)),
        label("应不少于"),
        value(_people(view.required)),
        label("比例"),
        value(view.share),
    )
    return Band((70, 90, 80, 90, 70, 90, 60, 100), (Row(cells, 22.0),))


def _people(number: int | None) -> str:
    return "" if number is None else f"{number}人"


def _reason(view: HiringPlanView) -> Band:
    confirmed = "；".join(view.confirmations)
    rows = (
        Row((label("不足50%的原因", size=9.0), value(view.reason)), 22.0),
        Row((label("未招到的确认", size=9.0), value(confirmed)), 22.0),
    )
    return Band((70, 536), rows)


def _signatures(view: HiringPlanView) -> Band:
    unit = signed((f"填表人：{view.filled_by}", f"负责人：{view.head}"), day_or_room(view.filled_on))
    opinion = (Words(view.opinion),) if view.opinion else ()
    receipt = signed((f"审阅人：{view.reviewer}",), day_or_room(view.received_on))
    office = Cell(opinion, foot=receipt.foot)
    columns = (40, 162, 40, 162, 40, 162)
    cells = (label("填\n报\n单\n位"), unit, label("主\n管\n部\n门"), signed(("负责人：",), day_or_room(None)))
    return Band(columns, (Row((*cells, label("人\n社\n收\n件"), office), 74.0, stretch=1.0),))


TEMPLATE = Template(
    "hiring_plan", "非编制服务性岗位招用计划表", "A4", "hiring_plan", 1, HiringPlanView, build
)
