"""补贴申请列表: every application, by stage and kind, page by page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.life import OVER, STAGE_LABELS
from caseworker_app.services import subsidies
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidies import ApplicationPage
from caseworker_app.services.subsidy_views import ApplicationView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.subsidies.short import claimant_of, months_of
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import ChoiceEdit
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

COLUMNS = (
    Column("number", "申请编号", 176),
    Column("claimant", "申领人或单位", 190),
    Column("kind", "补贴"),
    Column("months", "月份或项目", 190),
    Column("total", "金额（元）", 108, right=True),
    Column("status", "环节", 84),
    Column("applied_on", "受理日期", 104),
)


class ApplicationList(Card):
    """The list of the place of subsidies."""

    opened = Signal(object)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self.stage = ChoiceEdit(
            [(str(s), label) for s, label in STAGE_LABELS.items()], empty=self.tr("全部环节")
        )
        self.kind = ChoiceEdit(
            [(code, kind.label) for code, kind in KINDS.items()], empty=self.tr("全部补贴")
        )
        self.stage.setAccessibleName(self.tr("环节"))
        self.kind.setAccessibleName(self.tr("补贴种类"))
        self.kind.setMinimumContentsLength(16)
        self._count = Text("", size=13, ink=Role.QUIET)
        self.model = PagedModel(COLUMNS, self._fetch)
        empty = EmptyState(self.tr("没有这样的申请"), hint=self.tr("用“新申请”受理个人或单位的补贴申请"))
        self.table = Table(self.model, says=self.tr("补贴申请列表"), empty=empty)
        self.table.opened.connect(self.opened)
        row = QHBoxLayout()
        for part in (self.stage, self.kind):
            part.edited.connect(self.reload)
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(row)
        self.add(self.table, 1)

    @property
    def said(self) -> str:
        """How many there are."""
        return self._count.text()

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        stage, kind = self.stage.value(), self.kind.value()
        start = after if isinstance(after, int) else 0
        self._shell.jobs.read(
            lambda: subsidies.page(
                self._desk,
                status=str(stage) if stage else None,
                kind=str(kind) if kind else None,
                limit=limit,
                after=start,
            ),
            owner=self,
            on_done=lambda page: self._show(page, deliver),
            replaces="applications",
        )

    def _show(self, page: ApplicationPage, deliver: Deliver) -> None:
        deliver([_row(view) for view in page.applications])
        if page.applications and self.table.current_key() is None:
            self.table.selectRow(0)
        self._count.setText(self.tr("共 {} 件").format(text.count(page.total)))


def _row(view: ApplicationView) -> Row:
    cells = (
        view.number,
        Cell(claimant_of(view), bold=True),
        view.kind_label,
        months_of(view),
        view.total,
        Cell(view.status_label, Role.QUIET if view.status in OVER else Role.INK),
        view.applied_on,
    )
    return Row(view.id, cells)
