"""核实清单: the findings that wait, by the day they should be verified; several can be chosen at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout

from caseworker_app.domain.matching import KIND_LABELS, STATE_LABELS, FindingState
from caseworker_app.services import findings
from caseworker_app.services.desk import Desk
from caseworker_app.services.findings import Findings, FindingView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import ChoiceEdit
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

COLUMNS = (
    Column("due", "核实期限", 96),
    Column("name", "姓名", 76),
    Column("kind", "名单", 112),
    Column("detail", "疑点", least=100),
    Column("officer", "责任人", 68),
)
EVERY = ""


class FindingList(Card):
    """The list with its two filters."""

    picked = Signal(object)
    """The findings chosen, as a list of `FindingView`."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__(self.tr("待核实"))
        self._shell, self._desk = shell, desk
        self._views: dict[int, FindingView] = {}
        self._last: FindingView | None = None
        self._wanted: int | None = None
        self._go_on: int | None = None
        kinds = [(EVERY, self.tr("全部名单")), *((str(k), label) for k, label in KIND_LABELS.items())]
        states = [*((str(s), label) for s, label in STATE_LABELS.items()), (EVERY, self.tr("全部"))]
        self.kind = ChoiceEdit(kinds, empty=None)
        self.kind.setAccessibleName(self.tr("名单种类"))
        self.state = ChoiceEdit(states, empty=None)
        self.state.setAccessibleName(self.tr("核实状态"))
        self.state.set_value(str(FindingState.OPEN))
        empty = EmptyState(
            self.tr("没有要核实的疑点"),
            hint=self.tr("导入其他部门的名单比对后，命中的人列在这里，核实后才会有下一步。"),
        )
        self.model = PagedModel(COLUMNS, self._fetch)
        self.table = Table(self.model, says=self.tr("比对疑点"), one_click=False, empty=empty)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda now, before: self._tell())
        self._count = Text("", size=13, ink=Role.QUIET)
        for choice in (self.kind, self.state):
            choice.edited.connect(lambda: self.reload())
        row = QHBoxLayout()
        for widget in (self.kind, self.state):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(row)
        self.add(self.table, 1)

    def reload(self, *, wanted: int | None = None, go_on: bool = False) -> None:
        """Read the list anew; `wanted` is then chosen, or with `go_on` what has come in the place of the one chosen."""
        self._wanted = wanted
        self._go_on = max(self.table.currentIndex().row(), 0) if go_on else None
        self.model.reload()

    def chosen(self) -> list[FindingView]:
        """The findings chosen."""
        keys = self.table.selected_keys()
        return [self._views[key] for key in keys if isinstance(key, int) and key in self._views]

    @property
    def said_count(self) -> str:
        """How many there are, as shown."""
        return self._count.text()

    def _tell(self) -> None:
        self.picked.emit(self.chosen())

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        start = self._last if after is not None else None
        kind, state = str(self.kind.value() or "") or None, str(self.state.value() or "") or None
        self._shell.jobs.read(
            lambda: findings.page(self._desk, kind=kind, state=state, after=start, limit=limit),
            owner=self,
            on_done=lambda page: self._show(page, start, deliver),
            replaces="findings",
        )

    def _show(self, page: Findings, start: FindingView | None, deliver: Deliver) -> None:
        self._views = (self._views if start else {}) | {row.id: row for row in page.rows}
        self._last = page.rows[-1] if page.rows else self._last
        deliver([self._row(row) for row in page.rows])
        self._choose()
        self._count.setText(self.tr("共 {} 项，可用 Shift、Ctrl 选多项").format(text.count(page.total)))
        self._tell()

    def _choose(self) -> None:
        """Choose what was asked for; where several have gone, the first of what is left in their place."""
        if self._wanted is not None:
            self.table.select_key(self._wanted)
        elif self._go_on is not None and self.model.rowCount():
            self.table.selectRow(min(self._go_on, self.model.rowCount() - 1))
        self._wanted = self._go_on = None

    def _row(self, row: FindingView) -> Row:
        late = row.state is FindingState.OPEN and row.due_day is not None and row.due_day < self._desk.on
        due = text.day(row.due_day) if row.due_day else self.tr("待定")
        when = Cell(due, Role.BAD if late else Role.INK, bold=late)
        if row.state is not FindingState.OPEN:
            when = Cell(row.state_label, Role.QUIET, tooltip=row.opinion or "")
        return Row(
            row.id,
            (
                when,
                Cell(row.person_name, bold=True, tooltip=row.id_number),
                row.kind_label,
                row.detail,
                row.officer or "",
            ),
        )
