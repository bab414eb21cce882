"""交接、转移、档案借阅、退出核实、失业天数: the lists beside the officers, each read when it is shown."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.days_out import MonthEnd
from caseworker_app.domain.transfers import TransferState
from caseworker_app.services import days_unemployed, exits, officers, paper_files, transfers
from caseworker_app.services.desk import Desk
from caseworker_app.services.exits import Found, ReviewView
from caseworker_app.services.officers import HandedList
from caseworker_app.services.paper_files import LoanView
from caseworker_app.services.transfers import TransferView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.tracking.days_chart import DaysChart
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import ChoiceEdit
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row, RowModel
from ui.widgets.table import Table

Read = Callable[[Desk, object, int], list[Row]]


class ListCard(QWidget):
    """One list read page by page in a card."""

    opened = Signal(object)

    def __init__(
        self, shell: Shell, desk: Desk, title: str, columns: Sequence[Column], read: Read, empty: EmptyState
    ) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk, self._read = shell, desk, read
        self.model = PagedModel(columns, self._fetch)
        self.table = Table(self.model, says=title, empty=empty)
        self.table.opened.connect(self.opened)
        self.card = Card(title)
        self.card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card, 1)

    def reload(self) -> None:
        """Read it anew."""
        self.model.reload()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        self._shell.jobs.read(
            lambda: self._read(self._desk, after, limit),
            owner=self,
            on_done=deliver,
            replaces=f"list:{self.table.accessibleName()}",
        )


HANDOVERS = (
    Column("number", "交接单号", 190),
    Column("day", "日期", 108),
    Column("officer", "接收人", 96),
    Column("cases", "件数", 64, right=True),
    Column("actor", "经办人", 96),
    Column("reason", "原因"),
)


def read_handovers(desk: Desk, after: object, limit: int) -> list[Row]:
    """Hand-overs, the newest first."""
    before = after if isinstance(after, int) else None
    return [_handover(one) for one in officers.handovers(desk, before=before, limit=limit)]


def _handover(one: HandedList) -> Row:
    cells = (Cell(one.number, bold=True), one.day, one.officer, one.cases, one.actor, one.reason)
    return Row(one.record, cells)


TRANSFERS = (
    Column("name", "姓名", 76),
    Column("number", "个案编号", 160),
    Column("to", "转往", least=100),
    Column("from", "转出", least=100),
    Column("asked", "申请日期", 92),
    Column("open", "未办", 42, right=True),
    Column("state", "状态", 60),
    Column("answered", "答复日期", 92),
)
_STATES = {
    TransferState.ASKED: Role.ASK,
    TransferState.ACCEPTED: Role.GOOD,
    TransferState.RETURNED: Role.BAD,
    TransferState.WITHDRAWN: Role.QUIET,
}


def read_transfers(desk: Desk, after: object, limit: int) -> list[Row]:
    """Transfers, the newest first."""
    before = after if isinstance(after, int) else None
    return [_transfer(one) for one in transfers.page(desk, before=before, limit=limit)]


def _transfer(one: TransferView) -> Row:
    cells = (
        Cell(one.person_name, bold=True),
        one.case_number,
        one.to_centre,
        one.from_centre,
        one.asked_on,
        len(one.open_work),
        Cell(one.state_label, _STATES[one.state]),
        one.answered_on,
    )
    return Row((one.person, one.id), cells, after=one.id)


LOANS = (
    Column("number", "档案编号", 132),
    Column("name", "姓名", 76),
    Column("borrower", "借阅人", least=100),
    Column("purpose", "用途", least=100),
    Column("borrowed", "借出日期", 92),
    Column("due", "应还日期", 92),
    Column("left", "剩余", 90),
)


def read_loans(desk: Desk, after: object, limit: int) -> list[Row]:
    """Files that are out, the earliest due first."""
    place = after if isinstance(after, tuple) else None
    return [_loan(one, desk.on) for one in paper_files.out(desk, after=place, limit=limit)]


def _loan(one: LoanView, on: date) -> Row:
    left = (one.due_on - on).days
    cells = (
        Cell(one.number, bold=True),
        one.person_name,
        one.borrower,
        one.purpose,
        one.borrowed_on,
        one.due_on,
        Cell(text.remaining(left), Role.BAD if left < 0 else Role.INK),
    )
    return Row((one.person, one.id), cells, after=(one.due_on, one.id))


REVIEWS = (
    Column("name", "姓名", 72),
    Column("label", "退出情形", least=140),
    Column("detail", "情况", least=140),
    Column("found", "来源", 72),
    Column("officer", "责任人", 64),
    Column("due", "核实期限", 92),
    Column("left", "剩余", 90),
)


def read_reviews(desk: Desk, after: object, limit: int) -> list[Row]:
    """Open reviews, the earliest due first."""
    place = after if isinstance(after, tuple) else None
    return [_review(one, desk.on) for one in exits.waiting(desk, after=place, limit=limit)]


def _review(one: ReviewView, on: date) -> Row:
    left = (one.due_day - on).days if one.due_day else 0
    cells = (
        Cell(one.person_name, bold=True),
        one.label,
        Cell(one.detail, tooltip=one.detail),
        one.found_label,
        one.officer or "",
        one.due_day,
        Cell(text.remaining(left) if one.due_day else "", Role.BAD if left < 0 else Role.INK),
    )
    return Row((one.person, one.id), cells, after=(one.due_day or date.min, one.id))


class ReviewsList(ListCard):
    """Open reviews, and a look for new findings."""

    def __init__(self, shell: Shell, desk: Desk, page: Any) -> None:
        """Empty until read."""
        none = EmptyState(
            self.tr("没有待核实的退出情形"),
            hint=self.tr("“查找新情形”按登记、帮扶和证件推算；数据比对和人工登记的也列在这里"),
        )
        super().__init__(shell, desk, self.tr("待核实的退出情形"), REVIEWS, read_reviews, none)
        self._page = page
        self.find_button = QuietButton(self.tr("查找新情形"))
        self.find_button.clicked.connect(lambda: self.look(everybody=False))
        self.all_button = QuietButton(self.tr("全部人员查一遍"))
        self.all_button.clicked.connect(lambda: self.look(everybody=True))
        self.card.add_action(self.find_button)
        self.card.add_action(self.all_button)

    def look(self, *, everybody: bool) -> None:
        """Find and put on the table what nobody has looked at."""
        self._shell.jobs.write(
            lambda: _taken_up(self._desk, everybody=everybody),
            initiator=self._page,
            on_done=self._said,
        )

    def _said(self, found: Sequence[Found]) -> None:
        self.reload()
        self._shell.say(
            self.tr("新发现 {} 项，已列入待核实。").format(text.count(len(found)))
            if found
            else self.tr("没有新的退出情形。")
        )


def _taken_up(desk: Desk, *, everybody: bool) -> tuple[Found, ...]:
    found = exits.find_due(desk, everybody=everybody)
    if found:
        exits.take_up(desk, found=found)
    return found


MONTHS = (
    Column("day", "截至", 120),
    Column("people", "登记失业人数", 130, right=True),
    Column("mean", "平均天数", 110, right=True),
    Column("median", "中位天数", 110, right=True),
    Column("year", "满一年及以上", 130, right=True),
    Column("share", "占比", 90),
)


class DaysList(QWidget):
    """失业天数 of the centre, or of one street, month by month."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self.street = ChoiceEdit([], empty=self.tr("全部街道"))
        self.street.setAccessibleName(self.tr("街道"))
        self.street.edited.connect(self._read)
        self.model = RowModel(MONTHS)
        self.table = Table(self.model, says=self.tr("失业天数"), one_click=False)
        self.chart = DaysChart()
        card = Card(self.tr("登记失业人员的失业天数"), action=self.street)
        card.add(self.chart)
        card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    def reload(self) -> None:
        """Read the streets and the figures anew."""
        self._shell.jobs.read(
            lambda: days_unemployed.streets(self._desk),
            owner=self,
            on_done=self._streets,
            replaces="streets",
        )
        self._read()

    def _streets(self, found: Sequence[str]) -> None:
        chosen = self.street.value()
        self.street.set_choices([(one, one) for one in found])
        self.street.set_value(chosen)

    def _read(self) -> None:
        street = str(self.street.value() or "") or None
        self._shell.jobs.read(
            lambda: days_unemployed.of_centre(self._desk, street=street),
            owner=self,
            on_done=self._show,
            replaces="days",
        )

    def _show(self, found: Sequence[MonthEnd]) -> None:
        self.model.set_rows([_month(one) for one in reversed(found)])
        self.chart.show_months(found)


def _month(one: MonthEnd) -> Row:
    share = f"{one.year_or_more / one.people:.1%}" if one.people else ""
    return Row(one.day, (one.day, one.people, one.mean, one.median, one.year_or_more, share))
