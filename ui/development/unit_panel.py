"""一个单位的年度和学徒制项目: its cards, the forms that add to them and correct them, and the people in each."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.apprenticeship import APPRENTICE_FIELDS, PROJECT_FIELDS
from caseworker_app.domain.disabled_quota import FIELDS as YEAR_FIELDS
from caseworker_app.domain.disabled_quota import NEW_WORKER_FIELDS, WORKER_FIELDS
from caseworker_app.domain.subsidies.asked import Field
from caseworker_app.services import apprenticeship, disabled_quota
from caseworker_app.services.apprenticeship import ProjectView
from caseworker_app.services.desk import Desk
from caseworker_app.services.development import Unit
from caseworker_app.services.disabled_quota import QuotaView
from ui.development.record_card import Action, RecordCard
from ui.development.unit_records import (
    APPRENTICE_COLUMNS,
    WORKER_COLUMNS,
    apprentice_rows,
    project_shown,
    worker_rows,
    year_shown,
)
from ui.forms.field_form import field_data, field_form
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Shell
from ui.widgets.cards import EmptyState
from ui.widgets.form import Form
from ui.widgets.person_pick import PersonPick, person_finder
from ui.widgets.rows import Column, Row, RowModel
from ui.widgets.table import Table

PERSON = "person_id"
Save = Callable[[dict[str, Any], Any], object]
"""`save(data, person_id)`: the verb that takes what a form holds."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("UnitPanel", words)


class UnitPanel(QWidget):
    """What is kept of one unit."""

    occupied = Signal(bool)
    saved = Signal()

    def __init__(self, shell: Shell, desk: Desk, page: QObject) -> None:
        """Empty until a unit is shown."""
        super().__init__()
        self.unit: Unit | None = None
        self.tables: list[Table] = []
        self._shell, self._desk, self._page = shell, desk, page
        self.slot = FormSlot()
        self.slot.occupied.connect(self.occupied)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._empty = EmptyState(
            _tr("这个单位还没有按比例就业年度和学徒制项目"),
            hint=_tr("按 Ctrl+N 登记年度，按 Alt+X 登记学徒制项目"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.slot)
        column.addLayout(self._column)
        column.addWidget(self._empty)
        column.addStretch(1)
        self._empty.hide()

    @property
    def cards(self) -> list[RecordCard]:
        """The years and projects on screen, in order."""
        found = (self._column.itemAt(n).widget() for n in range(self._column.count()))
        return [card for card in found if isinstance(card, RecordCard)]

    def show_unit(self, unit: Unit | None) -> None:
        """Show a unit; a form that is open stays where it is the same one."""
        if self.unit is not None and (unit is None or unit.id != self.unit.id):
            self.slot.clear()
        self.unit = unit
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.tables = []
        for view in unit.years if unit else ():
            self._add_year(view)
        for project in unit.projects if unit else ():
            self._add_project(project)
        self._empty.setVisible(unit is not None and not unit.years and not unit.projects)

    def add_year(self) -> None:
        """登记年度."""
        if self.unit is not None:
            employer, desk = self.unit.id, self._desk
            self._open(
                _tr("登记按比例就业年度"),
                YEAR_FIELDS,
                lambda data, person: disabled_quota.add(desk, employer_id=employer, data=data),
                {"year": desk.on.year - 1, "filed_on": desk.on},
            )

    def add_project(self) -> None:
        """登记学徒制项目."""
        if self.unit is not None:
            employer, desk = self.unit.id, self._desk
            self._open(
                _tr("登记学徒制项目"),
                PROJECT_FIELDS,
                lambda data, person: apprenticeship.add_project(desk, employer_id=employer, data=data),
                {"year": desk.on.year, "filed_on": desk.on},
            )

    def _add_year(self, view: QuotaView) -> None:
        actions = (
            Action(_tr("添加残疾职工"), partial(self._add_worker, view)),
            Action(_tr("更正"), partial(self._correct_year, view)),
        )
        card = RecordCard(year_shown(view, actions), columns=2)
        correct = partial(self._correct_worker, view)
        self._put(card, _tr("残疾职工名单"), WORKER_COLUMNS, worker_rows(view), correct)

    def _add_project(self, view: ProjectView) -> None:
        actions = (
            Action(_tr("添加学徒"), partial(self._add_apprentice, view)),
            Action(_tr("打印花名册"), partial(self._print, view)),
            Action(_tr("更正"), partial(self._correct_project, view)),
        )
        card = RecordCard(project_shown(view, actions), columns=2)
        correct = partial(self._correct_apprentice, view)
        self._put(card, _tr("学徒名单"), APPRENTICE_COLUMNS, apprentice_rows(view), correct)

    def _put(
        self,
        card: RecordCard,
        says: str,
        columns: Iterable[Column],
        rows: list[Row],
        opened: Callable[[object], None],
    ) -> None:
        """Put a card with the people under it; no table where there is nobody."""
        if rows:
            model = RowModel(tuple(columns))
            table = Table(model, says=says, one_click=False)
            table.opened.connect(opened)
            model.set_rows(rows)
            table.fit_rows()
            card.add(table)
            self.tables.append(table)
        self._column.addWidget(card)

    def _print(self, view: ProjectView) -> None:
        self._shell.open_page("preview", template="apprentice_roster", record_id=view.id)

    def _correct_year(self, view: QuotaView) -> None:
        self._open(
            _tr("更正年度"),
            YEAR_FIELDS,
            lambda data, person: disabled_quota.correct(self._desk, quota_id=view.id, data=data),
            view.values,
        )

    def _correct_project(self, view: ProjectView) -> None:
        self._open(
            _tr("更正学徒制项目"),
            PROJECT_FIELDS,
            lambda data, person: apprenticeship.correct_project(self._desk, project_id=view.id, data=data),
            view.values,
        )

    def _add_worker(self, view: QuotaView) -> None:
        self._open(
            _tr("添加残疾职工"),
            NEW_WORKER_FIELDS,
            lambda data, person: disabled_quota.add_worker(
                self._desk, quota_id=view.id, person_id=person, data=data
            ),
            {},
            person=True,
        )

    def _add_apprentice(self, view: ProjectView) -> None:
        self._open(
            _tr("添加学徒"),
            APPRENTICE_FIELDS,
            lambda data, person: apprenticeship.add_apprentice(
                self._desk, project_id=view.id, person_id=person, data=data
            ),
            {"from_day": view.values["from_day"], "outcome": "in_training"},
            person=True,
        )

    def _correct_worker(self, view: QuotaView, key: object) -> None:
        one = next((worker for worker in view.workers if worker.id == key), None)
        if one is not None:
            number = one.id
            self._open(
                _tr("更正：{}").format(one.person_name),
                WORKER_FIELDS,
                lambda data, person: disabled_quota.correct_worker(self._desk, worker_id=number, data=data),
                one.values,
            )

    def _correct_apprentice(self, view: ProjectView, key: object) -> None:
        one = next((each for each in view.apprentices if each.id == key), None)
        if one is not None:
            number = one.id
            self._open(
                _tr("更正：{}").format(one.person_name),
                APPRENTICE_FIELDS,
                lambda data, person: apprenticeship.correct_apprentice(
                    self._desk, apprentice_id=number, data=data
                ),
                one.values,
            )

    def _open(
        self,
        title: str,
        fields: Iterable[Field],
        save: Save,
        values: Mapping[str, Any],
        *,
        person: bool = False,
    ) -> None:
        """Open a form made from fields, with a person to be chosen before them where one is added."""
        listed = tuple(fields)
        form = Form(columns=2)
        if person:
            pick = PersonPick(person_finder(self._shell.jobs, self._desk))
            form.add(PERSON, _tr("人员"), pick, required=True, wide=True)
        field_form(listed, form=form)
        form.set_values(values)
        card = FormCard(self._shell.ask, title, form, _tr("保存"))
        for failed in (self._shell.jobs.troubled, self._shell.jobs.broke):
            failed.connect(card.ready)
        card.submitted.connect(
            lambda given: self._write(card, lambda: save(field_data(given, listed), given.get(PERSON)))
        )
        self.slot.open(card)

    def _write(self, card: FormCard, work: Callable[[], object]) -> None:
        def done(result: object) -> None:
            card.close_form()
            self._shell.say(_tr("已保存。"))
            self.saved.emit()

        card.wait()
        self._shell.jobs.write(work, initiator=self._page, on_done=done, on_error=card.show_error)
