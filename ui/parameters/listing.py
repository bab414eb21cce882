"""政策参数的列表: searched by title, document or note, filtered by what is 待核, by what this office has entered, by subject."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.services import parameters
from caseworker_app.services.desk import Desk
from caseworker_app.services.parameter_views import ParameterView
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import Choice, ChoiceEdit, SegmentChoice
from ui.widgets.editors import LineEdit
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("title", "参数", least=150),
    Column("today", "今日数值", 128),
    Column("state", "可靠程度", 104),
)
ALL, UNSURE, OWN = "all", "unsure", "own"


class ParameterList(Card):
    """Every parameter that fits the filters."""

    chosen = Signal(object)
    counted = Signal(object)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self._found: dict[str, ParameterView] = {}
        self._wished = ""
        self.text = LineEdit(placeholder=self.tr("按名称、文号或说明查找"), length=60)
        self.text.setAccessibleName(self.tr("查找参数"))
        self.kind = SegmentChoice(
            [
                Choice(ALL, self.tr("全部"), "0"),
                Choice(UNSURE, self.tr("待核"), "1"),
                Choice(OWN, self.tr("本单位登记"), "2"),
            ]
        )
        self.kind.set_value(ALL)
        self.kind.setAccessibleName(self.tr("显示哪些参数"))
        subjects = [(subject, subject) for subject in parameters.subjects(desk)]
        self.subject = ChoiceEdit(subjects, empty=self.tr("全部事项"))
        self.subject.setAccessibleName(self.tr("事项"))
        for filtering in (self.text, self.kind, self.subject):
            filtering.edited.connect(self.reload)
        self.model = RowModel(COLUMNS)
        empty = EmptyState(self.tr("没有这样的参数"), hint=self.tr("换一个词，或选“全部”“全部事项”"))
        self.table = Table(self.model, says=self.tr("政策参数列表"), one_click=False, empty=empty)
        self.table.chosen.connect(self._choose)
        self._lay_out()

    def wish(self, name: str) -> None:
        """Choose this parameter once the list is read, whatever the filters were."""
        self._wished = name
        for filtering, value in ((self.text, None), (self.kind, ALL), (self.subject, None)):
            filtering.set_value(value)

    def reload(self) -> None:
        """Read what fits the filters."""
        text, subject, kind = self.text.raw(), self.subject.value(), self.kind.value()
        self._shell.jobs.read(
            lambda: parameters.page(
                self._desk,
                text=text,
                subject=str(subject) if subject else None,
                only_unsure=kind == UNSURE,
                only_own=kind == OWN,
            ),
            owner=self,
            on_done=self._show,
            replaces="parameters",
        )

    def _show(self, found: Sequence[ParameterView]) -> None:
        wished = self._wished or self.table.current_key()
        self._wished = ""
        self._found = {view.name: view for view in found}
        self.model.set_rows([Row(view.name, _cells(view)) for view in found])
        if not self.table.select_key(wished) and found:
            self.table.selectRow(0)
        self.counted.emit(found)

    def _choose(self, key: object) -> None:
        if isinstance(key, str) and key in self._found:
            self.chosen.emit(self._found[key])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.subject, 1)
        self.add(self.text)
        self.add(row)
        self.add(self.table, 1)


def _cells(view: ParameterView) -> tuple[object, ...]:
    now = view.current
    unsure = now is not None and now.certainty == "UNSURE"
    today = Cell("待核" if unsure else view.today, Role.ASK if unsure else Role.INK, tooltip=view.today)
    if now is None or now.words == "停止执行":
        today = Cell(view.today, Role.QUIET)
    role = {"READING": Role.ASK, "UNSURE": Role.ASK, "CONFIRMED": Role.GOOD}.get(
        now.certainty if now is not None else "", Role.QUIET
    )
    state = "" if now is None else now.state
    return (Cell(view.title, tooltip=f"{view.title}（{view.subject}）"), today, Cell(state, role))
