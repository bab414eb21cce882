"""补贴 of one person: what was paid and asked for, how many months are used and left, and a new application."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from caseworker_app.services import subsidies, subsidy_counters
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.subsidy_counters import CounterView
from caseworker_app.services.subsidy_views import ApplicationView
from ui import keys
from ui.dossier_part import DossierPart, Host
from ui.palette import Role
from ui.subsidies.short import claimant_of, months_of
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.facts import Fact, Facts
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

NEW = "Alt+T"
COLUMNS = (
    Column("kind", "补贴"),
    Column("months", "月份或项目", 190),
    Column("amount", "本人金额（元）", 124, right=True),
    Column("claimant", "申领人或单位", 180),
    Column("status", "环节", 88),
    Column("applied_on", "受理日期", 108),
    Column("number", "申请编号", 176),
)


class SubsidiesTab(DossierPart):
    """The tab of subsidies."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.new_button = QuietButton(self.tr("申请补贴"), shortcut=NEW)
        self.new_button.clicked.connect(self.new_application)
        keys.listen(self, NEW, self.new_application)
        self._counters = Facts(columns=2)
        self.model = RowModel(COLUMNS)
        empty = EmptyState(
            self.tr("还没有补贴"), hint=self.tr("用“申请补贴”（Alt+T）先测算再受理；单位申领的也列在这里")
        )
        self.table = Table(self.model, says=self.tr("补贴"), empty=empty)
        self.table.setMinimumHeight(260)
        self.table.opened.connect(lambda key: host.shell.open_page("subsidy", application_id=key))
        counters = Card(self.tr("累计享受月数"))
        counters.add(self._counters)
        self._card = Card(self.tr("补贴申请"), action=self.new_button)
        self._card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(counters)
        column.addWidget(self._card, 1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Read the person's applications and counters."""
        super().show_dossier(dossier)
        desk, person = self.host.desk, dossier.person.id
        self.host.shell.jobs.read(
            lambda: (
                subsidies.of_person(desk, person_id=person),
                subsidy_counters.of_person(desk, person_id=person),
            ),
            owner=self,
            on_done=lambda found: self._show(*found),
            replaces="person_subsidies",
        )

    def begin(self, action: str) -> None:
        """Begin a new application."""
        if action == "subsidy":
            self.new_application()

    def new_application(self) -> None:
        """申请补贴."""
        if self.dossier is not None:
            self.host.shell.open_page("subsidy_new", person_id=self.dossier.person.id)

    def _show(self, views: Sequence[ApplicationView], counters: Sequence[CounterView]) -> None:
        person = self.dossier.person.id if self.dossier else 0
        self.model.set_rows([_row(view, person) for view in views])
        self._card.set_title(self.tr("补贴申请"), self.tr("共 {} 件").format(len(views)) if views else "")
        self._counters.show_facts([Fact(c.label, c.said) for c in counters])


def _row(view: ApplicationView, person: int) -> Row:
    own = [line.amount for line in view.lines if line.live and line.person in (person, None)]
    cells = (
        Cell(view.kind_label, bold=True),
        months_of(view),
        sum(own, start=view.total * 0),
        claimant_of(view),
        Cell(view.status_label, Role.INK if view.allowed else Role.QUIET),
        view.applied_on,
        view.number,
    )
    return Row(view.id, cells)
