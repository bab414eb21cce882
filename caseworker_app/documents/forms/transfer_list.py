"""移交清单 (clause 四): one case moving to another centre: how it stands, what is open, which months of subsidy are used."""

from collections.abc import Sequence

from caseworker_app.documents.parts import label, labelled, print_line, table, value
from caseworker_app.documents.sheet import Band, Frame, Row, Sheet, Sign, Words
from caseworker_app.documents.template import Template
from caseworker_app.documents.tracking_views import TransferListView, TransferredThing
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, day_text

_HEADS = ("序号", "未办事项", "期限", "经手人", "处理")
_COLUMNS = (36, 239, 80, 80, 100)


def build(view: TransferListView, office: Office, stamp: Stamp) -> Sheet:
    """The list of one transfer."""
    lines = [_line(number, one) for number, one in enumerate(view.things, 1)]
    bands = (
        _person(view),
        labelled("转移原因", (Words(view.reason),), height=24.0),
        table(_HEADS, lines, _COLUMNS, least=4),
        _said("已用补贴月数", view.months_used, "无"),
        _said("续发的补贴", view.running, "无"),
        _said("随转材料", (*view.files, f"帮扶记录 {view.steps} 条"), "无"),
        _signed("转出单位", view.from_centre),
        _signed("接收单位", view.to_centre),
    )
    return Sheet(
        title=TEMPLATE.title,
        body=(Frame(bands),),
        left=f"个案编号：{view.case_number}",
        right=f"申请转移日期：{day_or_room(view.asked_on)}",
        copies="一式三份，转出单位、接收单位、本人各存一份；转移不影响认定身份和已享受的补贴月数。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _person(view: TransferListView) -> Band:
    rows = (
        (
            label("姓名"),
            value(view.name),
            label("性别"),
            value(view.sex),
            label("公民身份号码", size=9.0),
            value(view.id_number),
        ),
        (
            label("联系电话"),
            value(view.phone),
            label("等级"),
            value(view.grade),
            label("责任人"),
            value(view.officer),
        ),
        (label("认定日期"), value(day_text(view.determined_on)), label("环节"), value(view.status, 3)),
        (label("类别"), value(view.groups, 5)),
        (label("常住地址"), value(view.address, 5)),
        (label("转出单位"), value(view.from_centre, 5)),
        (label("接收单位"), value(view.to_centre, 5)),
    )
    return Band((76, 120, 50, 74, 76, 139), tuple(Row(cells, 23.0) for cells in rows))


def _line(number: int, one: TransferredThing) -> tuple[object, ...]:
    return number, one.text, one.day, one.officer, one.fate


def _said(title: str, sentences: Sequence[str], nothing: str) -> Band:
    return labelled(title, (Words("；".join(sentences) or nothing),), height=24.0)


def _signed(title: str, centre: str) -> Band:
    """Room for the centre's opinion, its signature and its seal."""
    sign = Sign(("经办人：", "负责人："), seal=True)
    return labelled(title, (Words(f"{centre}意见："),), (sign,), height=58.0, stretch=1.0)


TEMPLATE = Template("transfer_list", "就业援助对象移交清单", "A4", "transfer", 1, TransferListView, build)
