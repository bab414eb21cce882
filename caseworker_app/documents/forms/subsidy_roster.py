"""补贴花名册 (clauses 一, 四): everybody a unit claims for, on A4 across, with the sum of each page and of all."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from caseworker_app.documents.capitals import amount_in_capitals
from caseworker_app.documents.parts import centred, print_line, value
from caseworker_app.documents.post_parts import DENSE, dense_table, short_day
from caseworker_app.documents.sheet import Align, Band, Cell, Frame, Gap, Row, Sheet, Sign, Words
from caseworker_app.documents.subsidy_parts import figure
from caseworker_app.documents.subsidy_views import RosterPerson, SubsidyRosterView, added
from caseworker_app.documents.template import Template
from caseworker_app.documents.views import Office, Stamp
from caseworker_app.documents.wording import day_or_room, yuan

_BEFORE = ("序号", "姓名", "公民身份号码", "认定日期", "合同或\n协议起止", "申请月份", "月数")
_BEFORE_WIDTHS = (24, 60, 86, 47, 47, 47, 27)
_AFTER = ("补贴金额", "已享受\n月数", "联系电话")
_AFTER_WIDTHS = (56, 33, 56)
_FIGURE, _LAST = 49, 30
_BLANK_LINES = 10
_TWO_LINES = 24.0
_NUMBER = 7.0
_SHORT_NAME = 5
_ROOMY = 2
_SUM_ROW = 21.0


def build(view: SubsidyRosterView, office: Office, stamp: Stamp) -> Sheet:
    """The roster of a unit's claim."""
    lines = [_line(number, one, view) for number, one in enumerate(view.people, 1)]
    heads = (*_BEFORE, *map(_narrow, view.heads), *_AFTER, view.last)
    widths = (*_BEFORE_WIDTHS, *(_FIGURE for _ in view.heads), *_AFTER_WIDTHS, _LAST)
    people = dense_table(heads, lines, widths, least=_BLANK_LINES)
    people = replace(_in_two_lines(people, _number_size(view)), page_foot=partial(_page_sum, view))
    bands = (people, Band(widths, (_grand(view),)), _capitals(view), _foot())
    return Sheet(
        title=view.title or TEMPLATE.title,
        body=(*_about(view), Frame(bands)),
        landscape=True,
        left=f"受理编号：{view.number}",
        right=f"申请日期：{day_or_room(view.applied_on)}",
        copies="一式一份，由受理机构存档；每页加盖单位公章，并加盖骑缝章。",
        print_line=print_line(office, stamp),
        code=stamp.code,
        mark=stamp.mark,
    )


def _about(view: SubsidyRosterView) -> tuple[Words | Gap, ...]:
    """The lines over the table: which unit, which subsidy, which months."""
    lines = (
        f"单位名称：{view.unit}　　统一社会信用代码：{view.uscc or ''}",
        f"补贴项目：{view.kind}　　申请期间：{view.period}",
    )
    return (*(Words(line, 9.5) for line in lines), Gap(4.0))


def _number_size(view: SubsidyRosterView) -> float:
    """Numbers are set smaller where many figures take the room."""
    return _NUMBER if len(view.heads) > _ROOMY else DENSE


def _in_two_lines(people: Band, size: float) -> Band:
    """The table with room for two lines in a row; numbers, days and long names are small enough to stay in one."""
    head, *rows = people.rows
    small = {_BEFORE.index("公民身份号码"), _BEFORE.index("认定日期"), len(people.columns) - 2}
    return replace(people, rows=(head, *(_higher(row, small, size) for row in rows)))


def _higher(row: Row, small: set[int], size: float) -> Row:
    cells = (
        _smaller(cell, size) if place in small or (place == 1 and _long(cell)) else cell
        for place, cell in enumerate(row.cells)
    )
    return replace(row, cells=tuple(cells), height=_TWO_LINES)


def _long(cell: Cell) -> bool:
    return any(isinstance(piece, Words) and len(piece.text) > _SHORT_NAME for piece in cell.pieces)


def _smaller(cell: Cell, size: float) -> Cell:
    words = (piece for piece in cell.pieces if isinstance(piece, Words))
    return replace(cell, pieces=tuple(replace(piece, size=size) for piece in words))


def _narrow(head: str) -> str:
    """A head with what stands in brackets on a line of its own: 养老（单位实缴）."""
    return head.replace("（", "\n").removesuffix("）")


def _line(number: int, one: RosterPerson, view: SubsidyRosterView) -> tuple[object, ...]:
    count = len(view.heads)
    return (
        number,
        one.name,
        one.id_number,
        short_day(one.recognised_on),
        _span(one),
        one.months.replace("-", ".").replace(" 至 ", "至\n").replace("、", "\n"),
        one.month_count or "",
        *(*map(figure, one.figures), *([""] * count))[:count],
        yuan(one.amount),
        one.months_used,
        one.phone,
        "",
    )


def _span(one: RosterPerson) -> str:
    begins, ends = short_day(one.begins), short_day(one.ends)
    return "\n".join(filter(None, (begins, ends)))


def _page_sum(view: SubsidyRosterView, first: int, after: int) -> Row:
    """本页小计, out of the rows on the page; the head is row 0."""
    return _sum_row("本页小计", view.people[first - 1 : after - 1], view, None)


def _grand(view: SubsidyRosterView) -> Row:
    return _sum_row(f"合计（{len(view.people)}人）" if view.people else "合计", view.people, view, view.total)


def _sum_row(
    title: str, people: Sequence[RosterPerson], view: SubsidyRosterView, total: Decimal | None
) -> Row:
    """A row of sums; the total of all is that of the application."""
    months = sum(one.month_count for one in people)
    amount = sum((one.amount for one in people), Decimal("0.00")) if total is None else total
    sums = added(one.figures for one in people)
    shown = people or total is not None
    count = len(view.heads)
    figures = (*map(figure, sums), *([""] * count))[:count]
    texts = (str(months) if months else "", *figures, yuan(amount) if shown else "")
    empty = Cell(span=len(_AFTER))
    return Row(
        (
            Cell((Words(title, 9.5, Align.CENTRE),), span=len(_BEFORE) - 1, label=True),
            *(centred(text, size=_number_size(view)) for text in texts),
            empty,
        ),
        _SUM_ROW,
    )


def _capitals(view: SubsidyRosterView) -> Band:
    words = "" if view.total is None else amount_in_capitals(view.total)
    head = Cell((Words("合计金额（大写）", 9.5, Align.CENTRE),), label=True)
    return Band((110, 618), (Row((head, value(words)), _SUM_ROW),))


def _foot() -> Band:
    """Who made and who checked it, and the unit's seal."""
    sign = Sign(("制表人：", "复核人：", "单位负责人："), seal=True)
    words = Words("本单位确认以上人员均为本单位招用（吸纳）人员，所列月份和金额属实，未重复申领。", 9.5)
    return Band((1,), (Row((Cell((words,), foot=(sign,)),), 54.0),))


TEMPLATE = Template("subsidy_roster", "补贴花名册", "A4", "application", 1, SubsidyRosterView, build)
