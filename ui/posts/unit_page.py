"""单位档案页 (clause 四): one unit: its particulars, its hiring plan of a year, its public-welfare posts, and their people."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.employers import EMPLOYER_CODES
from caseworker_app.services import units
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.units import Unit
from ui import text
from ui.dossier_part import Host
from ui.page import Page, Shell
from ui.posts.part import UnitPart
from ui.posts.plan_part import PlanPart
from ui.posts.unit_facts import UnitFacts
from ui.posts.welfare_part import WelfarePart
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import PageHead
from ui.widgets.tabs import Tabs

NEXT = "F2"
TRAINING = "Alt+T"
TABS: tuple[tuple[str, str, Callable[[Host], UnitPart]], ...] = (
    ("facts", "资料", UnitFacts),
    ("plan", "招用计划（财政保障岗位）", PlanPart),
    ("welfare", "公益性岗位", WelfarePart),
)
SHOWN = ("employer", "hiring_plan", "plan_line", "post", "post_holding", "hiring_confirmation", "person")


class UnitPage(Page):
    """One unit."""

    name = "unit"
    title = "单位"
    help_text = (
        "右上角的按钮办理这一栏的主要事项。“招用计划”：先填报计划、设岗并列入计划，再招用上岗；"
        "比例按招用当日身份计算，两种口径都列出。“公益性岗位”：设岗后安置已认定的就业困难人员，到期续签或离岗。"
        "选中一人后可续签、离岗；按回车打开其档案。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """An empty page, filled by `open`."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._employer: int | None = None
        self._year: int | None = None
        self._unit: Unit | None = None
        self.host = Host(shell, desk, self, self.refresh, self.turn_to)
        self.main_button = PrimaryButton("", shortcut=NEXT, show_keys=True)
        self.main_button.clicked.connect(self._act)
        self.shortcut(NEXT, self.tr("办理本栏主要事项"), self._act)
        self.head = PageHead(self.title, primary=self.main_button)
        self.training_button = QuietButton(self.tr("培训与按比例安排"), shortcut=TRAINING)
        self.training_button.clicked.connect(self.open_training)
        self.head.add_quiet(self.training_button)
        self.shortcut(TRAINING, self.tr("培训与按比例安排"), self.open_training)
        self.tabs = Tabs()
        for key, title, make in TABS:
            self.tabs.add(key, title, partial(self._make, make))
        self.tabs.opened.connect(lambda key: self._fit())
        self.body.addWidget(self.head)
        self.body.addWidget(self.tabs, 1)

    @property
    def primary_action(self) -> QWidget:
        """The main action of the tab."""
        return self.main_button

    def open(self, **args: Any) -> None:
        """Show a unit; `tab` and `year` say where to begin."""
        self.discard()
        unit = int(args["employer_id"])
        if unit != self._employer:
            self._employer, self._unit, self._year = unit, None, None
        self._year = int(args["year"]) if args.get("year") else self._year
        self.tabs.open_tab(str(args.get("tab") or "facts"))
        self.tabs.tabBar().setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the unit anew."""
        unit, year = self._employer, self._year
        if unit is not None:
            self.shell.jobs.read(
                lambda: units.read(self._desk, employer_id=unit, year=year),
                owner=self,
                on_done=self._show,
                replaces="unit",
            )

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread unless it was this page's own write, which rereads by itself."""
        if initiator is not self and isinstance(changes, Changes) and changes.touches(*SHOWN):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form of any tab was begun."""
        return any(p.slot.card is not None and p.slot.card.form.dirty for p in self._parts())

    def discard(self) -> None:
        """Close the forms."""
        for part in self._parts():
            part.slot.clear()

    def turn_to(self, tab: str, action: str) -> None:
        """Go to a tab; an action begins its main form."""
        part = self.tabs.open_tab(tab)
        if action and isinstance(part, UnitPart):
            part.act()

    def open_training(self) -> None:
        """培训与按比例安排: the unit's apprenticeship projects and its years of disabled employment."""
        if self._employer is not None:
            self.shell.open_page("unit_development", employer_id=self._employer)

    def _make(self, make: Callable[[Host], UnitPart]) -> UnitPart:
        part = make(self.host)
        part.occupied.connect(lambda busy: self._fit())
        if isinstance(part, PlanPart):
            part.year_asked.connect(self._turn_year)
        if self._unit is not None:
            part.show_unit(self._unit)
        return part

    def _turn_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def _parts(self) -> list[UnitPart]:
        return [part for part in self.tabs.built.values() if isinstance(part, UnitPart)]

    def _show(self, unit: Unit) -> None:
        if unit.employer.id != self._employer:
            return
        self._unit = unit
        self.title = unit.employer.name
        level = EMPLOYER_CODES["finance_level"][1].get(unit.employer.finance_level or "", "")
        details = text.dotted(unit.employer.uscc, level, unit.employer.department)
        self.head.set_title(unit.employer.name, details)
        for part in self._parts():
            part.show_unit(unit)
        self._fit()

    def _current(self) -> UnitPart | None:
        part = self.tabs.built.get(self.tabs.current_key)
        return part if isinstance(part, UnitPart) else None

    def _fit(self) -> None:
        """The main button says what it does on this tab; while a form is open its 保存 is the one main action."""
        part = self._current()
        if part is not None:
            self.main_button.set_text(part.primary)
            self.main_button.setVisible(part.slot.card is None)

    def _act(self) -> None:
        part = self._current()
        if part is not None and part.slot.card is None:
            part.act()
