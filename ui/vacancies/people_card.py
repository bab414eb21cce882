"""合适人员: who looks for such work, the best first, with reasons; referred from here."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.services import vacancy_matching
from caseworker_app.services.desk import Desk
from caseworker_app.services.vacancy_matching import PersonMatch, PersonMatches
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.vacancies.reasons import at_top, facts_of, fit_cell, short_cell
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import CheckEdit
from ui.widgets.facts import Facts
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("name", "姓名", 92),
    Column("who", "性别年龄", 96),
    Column("fit", "判断", 72),
    Column("why", "理由", least=125),
    Column("case", "个案", 56),
    Column("wish", "意向登记", 108),
)


class PeopleCard(Card):
    """People who meet a vacancy."""

    refer_asked = Signal(int)
    person_asked = Signal(int)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__("合适人员")
        self._shell, self._desk = shell, desk
        self._vacancy: int | None = None
        self._found: list[PersonMatch] = []
        self._after: tuple[date, int] | None = None
        self.widen = CheckEdit(self.tr("不限地区"))
        self.widen.edited.connect(self.reload)
        self.more_button = QuietButton(self.tr("接着看后面的人"))
        self.more_button.clicked.connect(self._go_on)
        self.refer_button = QuietButton(self.tr("推荐此人"), shortcut="Alt+T")
        self.refer_button.clicked.connect(self._refer)
        for part in (self.widen, self.more_button, self.refer_button):
            self.add_action(part)
        self.model = RowModel(COLUMNS)
        empty = EmptyState(
            self.tr("没有求职意向相符的人员"),
            hint=self.tr("在人员档案的“求职推荐”中登记求职意向；可勾选“不限地区”"),
        )
        self.table = Table(self.model, says=self.tr("合适人员"), one_click=False, empty=empty)
        self.table.opened.connect(lambda key: self.person_asked.emit(key))
        self.table.chosen.connect(lambda key: self._show_reasons())
        self._why = Facts(columns=1)
        self._rest = Text("", size=13, ink=Role.QUIET, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.table, 3, Qt.AlignmentFlag.AlignTop)
        row.addLayout(at_top(self._why), 2)
        self.add(row)
        self.add(self._rest)

    def show_for(self, vacancy: int, *, open_still: bool) -> None:
        """Read who meets a vacancy."""
        self._vacancy = vacancy
        self.refer_button.setVisible(open_still)
        self.reload()

    def reload(self) -> None:
        """Read from the first stretch again."""
        self._read(None)

    @property
    def chosen(self) -> PersonMatch | None:
        """The person whose line is chosen."""
        key = self.table.current_key()
        return next((one for one in self._found if one.person == key), None)

    def _go_on(self) -> None:
        self._read(self._after)

    def _read(self, after: tuple[date, int] | None) -> None:
        vacancy, widen = self._vacancy, bool(self.widen.value())
        if vacancy is None:
            return
        self._shell.jobs.read(
            lambda: vacancy_matching.for_vacancy(self._desk, vacancy_id=vacancy, after=after, widen=widen),
            owner=self,
            on_done=lambda found: self._show(found, first=after is None),
            replaces="vacancy_people",
        )

    def _show(self, found: PersonMatches, *, first: bool) -> None:
        self._found = ([] if first else self._found) + list(found.found)
        self._after = found.after
        self.model.set_rows([person_row(one) for one in self._found])
        self.table.fit_rows(10, least=0 if self._found else 150)
        self.table.selectRow(0)
        self.more_button.setVisible(found.after is not None)
        self.set_title(self.tr("合适人员"), self.tr("求职意向相符 {} 人").format(text.count(found.total)))
        looked = len(self._found)
        self._rest.setText(
            self.tr("按求职意向登记先后，已看最近登记的 {} 人并排序，还有 {} 人未看。").format(
                text.count(looked), text.count(found.total - looked)
            )
            if found.after is not None
            else ""
        )
        self._show_reasons()

    def _show_reasons(self) -> None:
        chosen = self.chosen
        self._why.show_facts(facts_of(chosen.match) if chosen else [])
        self.refer_button.setEnabled(chosen is not None and not chosen.sent)

    def _refer(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.refer_asked.emit(chosen.person)


def person_row(one: PersonMatch) -> Row:
    """A person as one row."""
    who = text.dotted(SEX_LABELS.get(one.sex or ""), f"{one.age} 岁" if one.age is not None else None)
    cells = (
        Cell(one.name, Role.QUIET if one.sent else Role.INK, bold=True, tooltip=one.phone or ""),
        who,
        Cell("已推荐", Role.QUIET) if one.sent else fit_cell(one.match),
        short_cell(one.match),
        Cell("在办" if one.case_number else "", tooltip=one.case_number or ""),
        one.wish_day,
    )
    return Row(one.person, cells)
