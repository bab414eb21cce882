"""单位培训与按比例安排 (clauses 五, 七): the units, each with its years of disabled employment and its apprenticeship projects."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.services import development
from caseworker_app.services.desk import Desk
from caseworker_app.services.development import Unit, UnitPage
from ui import keys, text, theme
from ui.development.unit_panel import UnitPanel
from ui.development.unit_records import UNIT_COLUMNS, unit_row
from ui.page import Page, Shell
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead, scrolling
from ui.widgets.editors import LineEdit
from ui.widgets.rows import Deliver, PagedModel
from ui.widgets.table import Table

PROJECT = "Alt+X"
LIST_WIDTH = 300
"""So wide at least is the list of units, at 11 pt."""


class UnitsPage(Page):
    """The units at the left, the chosen one at the right."""

    name = "unit_development"
    title = "单位培训与按比例安排"
    help_text = (
        "左边选单位，右边是它的残疾人按比例就业年度和企业新型学徒制项目。Ctrl+N 登记年度，Alt+X 登记项目；"
        "名单中的一行按回车或双击更正。比例、重度残疾人计入人数未核实前只登记，不判定。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._wanted: int | None = None
        self.filter = LineEdit(placeholder=self.tr("单位名称或信用代码的一部分"))
        self.filter.setAccessibleName(self.tr("查找单位"))
        self.filter.edited.connect(self._reload)
        self.model = PagedModel(UNIT_COLUMNS, self._fetch)
        self.table = Table(self.model, says=self.tr("单位"), empty=self._no_units())
        self.table.chosen.connect(self._choose)
        self.panel = UnitPanel(shell, desk, self)
        self.panel.occupied.connect(self._mark_busy)
        self.panel.saved.connect(self.refresh)
        self.year_button = PrimaryButton(self.tr("登记年度"), shortcut=keys.NEW, show_keys=True)
        self.project_button = QuietButton(self.tr("登记学徒制项目"), shortcut=PROJECT)
        self._head = PageHead(self.title, primary=self.year_button)
        self._head.add_quiet(self.project_button)
        for button, sequence, act in (
            (self.year_button, keys.NEW, self._add_year),
            (self.project_button, PROJECT, self._add_project),
        ):
            button.clicked.connect(act)
            self.shortcut(sequence, button.accessibleName(), act)
        self._lay_out()
        self._mark_busy(False)

    @property
    def primary_action(self) -> QWidget:
        """登记年度."""
        return self.year_button

    def open(self, **args: Any) -> None:
        """Show the units; `employer_id` says which one to begin with."""
        wanted = args.get("employer_id")
        self._wanted = int(wanted) if wanted is not None else None
        super().open(**args)
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the list and the chosen unit anew."""
        self._wanted = self._wanted or (self.panel.unit.id if self.panel.unit else None)
        self.model.reload()
        if self._wanted is not None:
            self._read(self._wanted)

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        card = self.panel.slot.card
        return card is not None and card.form.dirty

    def discard(self) -> None:
        """Close the form."""
        self.panel.slot.clear()

    def _add_year(self) -> None:
        self.panel.add_year()

    def _add_project(self) -> None:
        self.panel.add_project()

    def _reload(self) -> None:
        self.model.reload()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        place = after if isinstance(after, int) else 0
        wanted = str(self.filter.value() or "")
        self.shell.jobs.read(
            lambda: development.units(self._desk, after=place, limit=limit, text=wanted),
            owner=self,
            on_done=lambda page: self._listed(page, deliver),
            replaces="development_units",
        )

    def _listed(self, page: UnitPage, deliver: Deliver) -> None:
        deliver([unit_row(unit) for unit in page.units])
        self._head.set_title(self.title, self.tr("共 {} 个单位").format(text.count(page.total)))
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self.table.current_key() is None and page.units and self.panel.unit is None:
            self.table.selectRow(0)

    def _choose(self, key: object) -> None:
        shown = self.panel.unit
        if not isinstance(key, int) or (shown is not None and shown.id == key):
            return
        if not self.can_leave():
            if shown is not None:
                self.table.select_key(shown.id)
            return
        self._read(key)

    def _read(self, employer: int) -> None:
        self.shell.jobs.read(
            lambda: development.unit(self._desk, employer_id=employer),
            owner=self,
            on_done=self._show,
            replaces="development_unit",
        )

    def _show(self, unit: Unit) -> None:
        self.panel.show_unit(unit)
        self._unit_card.set_title(unit.name, unit.uscc)
        self._mark_busy(self.panel.slot.card is not None)

    def _mark_busy(self, busy: bool) -> None:
        """While a form is open its 保存 is the one main action; without a unit there is none."""
        for button in self._buttons():
            button.setEnabled(not busy and self.panel.unit is not None)

    def _buttons(self) -> Sequence[QWidget]:
        return (self.year_button, self.project_button)

    def _no_units(self) -> EmptyState:
        return EmptyState(self.tr("还没有单位"), hint=self.tr("单位在“岗位”中登记后列在这里"))

    def _lay_out(self) -> None:
        left = Card()
        left.setMinimumWidth(theme.px(LIST_WIDTH))
        left.add(self.filter)
        left.add(self.table, 1)
        self._unit_card = Card(self.tr("单位"))
        self._unit_card.add(scrolling(self.panel), 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left, 2)
        row.addWidget(self._unit_card, 3)
        self.body.addWidget(self._head)
        self.body.addLayout(row, 1)
