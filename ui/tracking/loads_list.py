"""责任人: who is in charge of how many cases; whose cases are open; and the ones chosen are handed over at once."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from caseworker_app.domain.cases import STATUS_LABELS, Status
from caseworker_app.services import officers
from caseworker_app.services.desk import Desk
from caseworker_app.services.officers import Held, Load
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row, RowModel
from ui.widgets.table import Table

LOADS = (
    Column("officer", "责任人", least=72),
    Column("assisted", "帮扶中", 56, right=True),
    Column("followed", "跟踪", 42, right=True),
    Column("other", "其他", 42, right=True),
    Column("total", "合计", 42, right=True),
)
CASES = (
    Column("name", "姓名", 72),
    Column("number", "个案编号", 160),
    Column("status", "环节", 60),
    Column("grade", "等级", 42),
    Column("stand_in", "代管人", least=52),
    Column("next", "下次关注", 92),
)
NOBODY = ""


class LoadsList(QWidget):
    """Two lists side by side: the officers, and the cases of the one chosen."""

    person_asked = Signal(object)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self._officer: str | None = desk.user
        self._names: dict[int, int] = {}
        self._taking_all = False
        self.accounts: tuple[str, ...] = ()
        """Who can sign in, whether in charge of anybody or not."""
        self.loads_model, self.cases_model = RowModel(LOADS), PagedModel(CASES, self._fetch)
        self.loads = Table(self.loads_model, says=self.tr("责任人"), one_click=False)
        self.loads.chosen.connect(self._choose)
        self.cases = Table(self.cases_model, says=self.tr("个案"), one_click=False, empty=self._empty())
        self.cases.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.cases.opened.connect(lambda case: self.person_asked.emit(self._names[int(str(case))]))
        self.cases.selectionModel().selectionChanged.connect(lambda now, before: self._count())
        self.all_button = QuietButton(self.tr("全选"))
        self.all_button.clicked.connect(self._take_all)
        self._card = Card(self.tr("个案"), action=self.all_button)
        self._card.add(self.cases, 1)
        whose = Card(self.tr("责任人"))
        whose.add(self.loads, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(whose, 4)
        row.addWidget(self._card, 7)
        self._count()

    @property
    def chosen_cases(self) -> list[int]:
        """The ids of the chosen cases."""
        return [key for key in self.cases.selected_keys() if isinstance(key, int)]

    def reload(self) -> None:
        """Read both lists anew."""
        self._shell.jobs.read(
            lambda: officers.loads(self._desk), owner=self, on_done=self._show, replaces="loads"
        )

    def show_officer(self, officer: str | None) -> None:
        """Show somebody's cases (None: of nobody)."""
        self._officer = officer
        self._taking_all = False
        self.cases_model.reload()
        self._count()

    def _show(self, found: Sequence[Load]) -> None:
        self.accounts = tuple(one.officer for one in found if one.officer and one.active)
        self.loads_model.set_rows([_load(one) for one in found])
        if not self.loads.select_key(self._officer or NOBODY) and found:
            self._officer = found[0].officer
            self.loads.selectRow(0)
        self.cases_model.reload()
        self._count()

    def _choose(self, key: object) -> None:
        if isinstance(key, str) and (key or None) != self._officer:
            self.show_officer(key or None)

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        officer, last = self._officer, after if isinstance(after, int) else 0
        self._shell.jobs.read(
            lambda: officers.cases_of(self._desk, officer=officer, after=last, limit=limit),
            owner=self,
            on_done=lambda found: self._deliver(found, deliver),
            replaces="cases_of",
        )

    def _deliver(self, found: Sequence[Held], deliver: Deliver) -> None:
        self._names |= {one.case: one.person for one in found}
        deliver([_held(one, self._desk.on) for one in found])
        if self._taking_all:
            self._take_all()

    def _take_all(self) -> None:
        """Choose every case of the officer: those not read yet are read first."""
        self._taking_all = not self.cases_model.complete
        if self._taking_all:
            self.cases_model.fetchMore(QModelIndex())
        else:
            self.cases.selectAll()

    def _count(self) -> None:
        chosen = len(self.cases.selected_keys())
        whose = self._officer or self.tr("无责任人")
        said = self.tr("已选 {} 件").format(text.count(chosen)) if chosen else ""
        self._card.set_title(self.tr("{}的个案").format(whose), said)

    def _empty(self) -> EmptyState:
        return EmptyState(
            self.tr("没有在办个案"),
            hint=self.tr("左侧选责任人；按住 Shift 或 Ctrl 选多件，Ctrl+A 全选，再移交"),
        )


def _load(one: Load) -> Row:
    other = one.total - one.by_stage.get(Status.ASSISTED, 0) - one.by_stage.get(Status.FOLLOWED, 0)
    name = one.officer or "无责任人"
    cells = (
        Cell(name if one.active or not one.officer else f"{name}（无账户）", bold=True),
        one.by_stage.get(Status.ASSISTED, 0),
        one.by_stage.get(Status.FOLLOWED, 0),
        other,
        Cell(one.total, Role.ASK if one.officer is None and one.total else Role.INK),
    )
    return Row(one.officer or NOBODY, cells)


def _held(one: Held, on: date) -> Row:
    late = one.next_look is not None and one.next_look < on
    cells = (
        Cell(one.name, bold=True),
        one.number,
        STATUS_LABELS[one.status],
        one.grade or "",
        one.stand_in or "",
        Cell(one.next_look, Role.BAD if late else Role.INK),
    )
    return Row(one.case, cells)
