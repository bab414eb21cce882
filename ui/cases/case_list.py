"""个案列表: every case, also those that have ended, read page by page, filtered by stage."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.cases import ENDED, STATUS_LABELS, Status
from caseworker_app.services import cases
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.cases import CasePage
from caseworker_app.services.desk import Desk
from ui import text
from ui.cases.columns import due_note
from ui.cases.short import short_groups
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import ChoiceEdit
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

COLUMNS = (
    Column("number", "个案编号", 172),
    Column("name", "姓名", 96),
    Column("status", "环节", 92),
    Column("groups", "类别"),
    Column("opened_on", "立案日期", 108),
    Column("due", "期限", 210),
    Column("officer", "责任人", 96),
)


class CaseList(Card):
    """The list of the page of determination."""

    opened = Signal(object)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self._cases: dict[int, CaseView] = {}
        self.stage = ChoiceEdit(
            [(str(s), label) for s, label in STATUS_LABELS.items()], empty=self.tr("全部环节")
        )
        self.stage.setAccessibleName(self.tr("环节"))
        self.stage.edited.connect(self.reload)
        self._count = Text("", size=13, ink=Role.QUIET)
        self.model = PagedModel(COLUMNS, self._fetch)
        empty = EmptyState(self.tr("没有这样的个案"), hint=self.tr("在人员档案的“认定”中申请认定"))
        self.table = Table(self.model, says=self.tr("个案列表"), empty=empty)
        self.table.opened.connect(self._open)
        row = QHBoxLayout()
        for part in (Text(self.tr("环节"), size=13, ink=Role.QUIET), self.stage):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(row)
        self.add(self.table, 1)

    @property
    def said(self) -> str:
        """How many there are."""
        return self._count.text()

    def show_stage(self, stage: Status) -> None:
        """Show the cases of one stage."""
        self.stage.set_value(str(stage))

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()

    def _open(self, key: object) -> None:
        if isinstance(key, int) and key in self._cases:
            self.opened.emit(self._cases[key])

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        stage = self.stage.value()
        start = after if isinstance(after, int) else 0
        self._shell.jobs.read(
            lambda: cases.page(self._desk, status=str(stage) if stage else None, limit=limit, after=start),
            owner=self,
            on_done=lambda page: self._show(page, start, deliver),
            replaces="cases",
        )

    def _show(self, page: CasePage, start: int, deliver: Deliver) -> None:
        self._cases = (self._cases if start else {}) | {case.id: case for case in page.cases}
        deliver([self._row(case) for case in page.cases])
        if page.cases and self.table.current_key() is None:
            self.table.selectRow(0)
        read = self.model.rowCount()
        total = text.count(page.total)
        more = self.tr("，已显示 {}，向下滚动继续").format(text.count(read)) if read < page.total else ""
        self._count.setText(self.tr("共 {} 件").format(total) + more)

    def _row(self, case: CaseView) -> Row:
        ended = case.status in ENDED
        note, role = due_note(case, self._desk.on, self._desk.rules.calendar)
        due = Cell(note, role) if case.deadline or case.status is Status.NOTICE else ""
        cells = (
            case.number,
            Cell(case.person_name, bold=True),
            Cell(STATUS_LABELS[case.status], Role.QUIET if ended else Role.INK),
            short_groups(case.groups),
            case.opened_on,
            "" if ended else due,
            case.officer or "",
        )
        return Row(case.id, cells)
