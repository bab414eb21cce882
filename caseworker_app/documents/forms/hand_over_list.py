"""援助对象交接清单 (clause 四): the cases one officer hands to another, with what is still to be done, signed by both."""

from caseworker_app.documents.parts import label, print_line, value
from caseworker_app.documents.post_parts import dense_table, signed
from caseworker_app.documents.sheet import Band, Frame, Row, Sheet
from caseworker_app.documents.template import Template
from caseworker_app.documents.tracking_views import HandedCase, HandOverView
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room

_HEADS = (
    "序号",
    "姓名",
    "性别",
    "公民身份号码",
    "联系电话",
    "常住地址",
    "个案编号",
    "类别",
    "环节及等级",
    "最近帮扶",
    "未办事项",
    "档案编号",
)
_COLUMNS = (22, 70, 24, 100, 66, 100, 70, 76, 48, 62, 118, 58)


def build(view: HandOverView, office: Office, stamp: Stamp) -> Sheet:
    """The list of one hand-over."""
    lines = (_line(number, one) for number, one in enumerate(view.cases, 1))
    return Sheet(
        title=TEMPLATE.title,
        body=(Frame((_head(view), dense_table(_HEADS, lines, _COLUMNS, least=4), _foot(view))),),
        landscape=True,
        left=f"交接单号：{view.number}",
        right=f"交接日期：{day_or_room(view.day)}",
        copies="一式三份，移交人、接收人、档案各存一份；未办事项逐项当面交清。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _head(view: HandOverView) -> Band:
    cells = (
        label("移交人"),
        value(view.giver),
        label("接收人"),
        value(view.taker),
        label("代管人"),
        value(view.stand_in),
        label("件数"),
        value(len(view.cases) or None),
    )
    reason = (label("移交原因"), value(view.reason, 7))
    return Band((60, 150, 60, 150, 60, 120, 60, 80), (Row(cells, 22.0), Row(reason, 22.0)))


def _line(number: int, one: HandedCase) -> tuple[object, ...]:
    stage = f"{one.status} {one.grade} 类" if one.grade else one.status
    return (
        number,
        one.name,
        one.sex,
        one.id_number,
        one.phone,
        one.address,
        one.number,
        one.groups,
        stage,
        one.last_step,
        "；".join(one.open_work),
        one.file,
    )


def _foot(view: HandOverView) -> Band:
    giver = signed(("移交人签名：",), day_or_room(None))
    taker = signed(("接收人签名：",), day_or_room(None))
    witness = signed(("监交人签名：",), day_or_room(None))
    cells = (label("移交人"), giver, label("接收人"), taker, label("监交人"), witness)
    return Band((50, 210, 50, 210, 50, 210), (Row(cells, 56.0, stretch=1.0),))


TEMPLATE = Template("hand_over_list", "援助对象交接清单", "A4", "handover", 1, HandOverView, build)
