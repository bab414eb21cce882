"""单位列表: every unit, read page by page, narrowed by part of its name or code."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.employers import EMPLOYER_CODES
from caseworker_app.services import employers
from caseworker_app.services.desk import Desk
from caseworker_app.services.employers import EmployerPage, EmployerView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.editors import LineEdit
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

WAIT_MS = 150
COLUMNS = (
    Column("name", "单位名称"),
    Column("uscc", "统一社会信用代码", 190),
    Column("type", "类型", 110),
    Column("finance", "财政级次", 96),
    Column("department", "主管部门", 200),
    Column("contact", "联系人", 96),
    Column("phone", "电话", 130),
)


class UnitList(Card):
    """The units of this office."""

    opened = Signal(int)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self.filter = LineEdit(placeholder=self.tr("单位名称或信用代码的一部分"))
        self.filter.setAccessibleName(self.tr("查找单位"))
        self.filter.setMaximumWidth(360)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.reload)
        self.filter.edited.connect(self._timer.start)
        self.model = PagedModel(COLUMNS, self._fetch)
        empty = EmptyState(
            self.tr("没有单位"), hint=self.tr("登记设岗、招用或申领补贴的单位，从“登记单位”开始")
        )
        self.table = Table(self.model, says=self.tr("单位"), empty=empty)
        self.table.opened.connect(lambda key: self.opened.emit(key))
        self._count = Text("", size=13, ink=Role.QUIET)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(row)
        self.add(self.table, 1)

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        wanted = str(self.filter.value() or "")
        start = after if isinstance(after, int) else 0
        self._shell.jobs.read(
            lambda: employers.page(self._desk, text=wanted, limit=limit, after=start),
            owner=self,
            on_done=lambda page: self._show(page, deliver),
            replaces="units",
        )

    def _show(self, page: EmployerPage, deliver: Deliver) -> None:
        deliver([unit_row(one) for one in page.employers])
        if page.employers and self.table.current_key() is None:
            self.table.selectRow(0)
        self._count.setText(self.tr("共 {} 个单位").format(text.count(page.total)))


def unit_row(one: EmployerView) -> Row:
    """A unit as one row."""
    kinds, levels = EMPLOYER_CODES["unit_type"][1], EMPLOYER_CODES["finance_level"][1]
    kind = kinds.get(one.unit_type or "", "")
    if one.labour_dispatch:
        kind = "劳务派遣"
    cells = (
        Cell(one.name, bold=True),
        one.uscc,
        Cell(kind, Role.ASK if one.labour_dispatch else Role.INK),
        levels.get(one.finance_level or "", ""),
        one.department or "",
        one.contact or "",
        one.phone or "",
    )
    return Row(one.id, cells)
