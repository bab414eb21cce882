"""就业困难人员认定公示: who is proposed, masked, for how long, and where objections go (张贴公示)."""

from collections.abc import Sequence

from caseworker_app.documents.parts import day_in_sentence, label, letter, print_line, room
from caseworker_app.documents.sheet import (
    Align,
    Band,
    Cell,
    Frame,
    Gap,
    Piece,
    Row,
    Seal,
    Sheet,
    Style,
    Words,
)
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import NoticeRow, NoticeView, Office, Stamp
from caseworker_app.documents.wording import day_or_room

_SIZE = 12.0


def build(view: NoticeView, office: Office, stamp: Stamp) -> Sheet:
    """The notice as it is posted; sex, age, address and telephone of the persons never stand on it."""
    return Sheet(
        title=view.authority + TEMPLATE.title,
        body=(
            *_opening(view, office),
            Gap(8),
            Frame((_roster(view.rows),)),
            Gap(8),
            *_objections(view, office),
            Gap(26),
            Seal(office.seal("street"), day_or_room(view.from_day)),
        ),
        style=Style.LETTER,
        left=f"公示编号：{view.period_no}" if view.period_no else "",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _opening(view: NoticeView, office: Office) -> tuple[Piece, ...]:
    basis = f"根据{view.basis}的规定，" if view.basis else ""
    days = f"，共{view.workdays}个工作日" if view.workdays else ""
    start, end = day_in_sentence(view.from_day), day_in_sentence(view.to_day)
    return (
        letter(f"{basis}经本人申请、社区核实和街道（镇）审核，下列人员拟认定为就业困难人员，现予公示。"),
        letter(f"公示时间：{start}至{end}{days}。"),
    )


def _roster(rows: Sequence[NoticeRow]) -> Band:
    """The group has a column only where a rule demands that it be shown."""
    grouped = any(row.group_label for row in rows)
    titles = ["序号", "姓名", "身份号码", *(["认定类别"] if grouped else []), "所在社区"]
    columns = (58, 90, 160, *((140,) if grouped else ()), 150)
    head = Row(tuple(label(title, size=_SIZE) for title in titles), 28.0)
    lines = [_texts(row, grouped) for row in rows] or [[""] * len(titles)] * 3
    return Band(columns, (head, *map(_line, lines)), heads=1)


def _texts(row: NoticeRow, grouped: bool) -> list[str]:
    group = [row.group_label or ""] if grouped else []
    return [str(row.no), row.masked_name, row.masked_id, *group, row.community]


def _line(texts: Sequence[str]) -> Row:
    return Row(tuple(Cell((Words(text, _SIZE, Align.CENTRE),)) for text in texts), 28.0)


def _objections(view: NoticeView, office: Office) -> tuple[Piece, ...]:
    mail = f"，电子邮箱：{view.mail}" if view.mail else ""
    phone, address = room(view.phone or office.phone, 8), room(view.address or office.address, 14)
    return (
        letter("对公示内容有异议的，请在公示期内以电话、来访或书面方式向我们反映，并说明事实和依据。"),
        letter(f"联系电话：{phone}{mail}"),
        letter(f"联系地址：{address}"),
    )


TEMPLATE = Template("public_notice", "就业困难人员认定公示", "A4", "case", 1, NoticeView, build)
