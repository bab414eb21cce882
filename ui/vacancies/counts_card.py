"""求人倍率: how many were sought beside how many sought work, of the last twelve months and month by month."""

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.services import vacancy_counts
from caseworker_app.services.desk import Desk
from caseworker_app.services.vacancy_counts import Counts, Supply
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, Figure
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

MONTHS = 12
COLUMNS = (
    Column("month", "月份", 120),
    Column("sought", "招聘人数", 120, right=True),
    Column("seekers", "求职人数", 120, right=True),
    Column("ratio", "求人倍率", 120, right=True),
    Column("said", "说明", least=160),
)
_BALANCED = Decimal(1)


class CountsCard(QWidget):
    """The figures of supply and demand."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self.sought, self.seekers, self.ratio = (
            Figure(self.tr("招聘人数")),
            Figure(self.tr("求职人数")),
            Figure(self.tr("求人倍率")),
        )
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for figure in (self.sought, self.seekers, self.ratio):
            figures.addWidget(figure)
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("各月求人倍率"), one_click=False)
        self._card = Card(self.tr("逐月"))
        self._card.add(self.table, 1)
        how = self.tr(
            "招聘人数：当月发布的岗位的招聘人数（作废的不算）。求职人数：当月办理失业登记或登记求职意向的人，每人一次。"
        )
        self._card.add(Text(how, size=13, ink=Role.QUIET, wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(figures)
        column.addWidget(self._card, 1)

    def reload(self) -> None:
        """Count anew."""
        self._shell.jobs.read(
            lambda: vacancy_counts.counts(self._desk, months=MONTHS),
            owner=self,
            on_done=self._show,
            replaces="vacancy_counts",
        )

    def _show(self, found: Counts) -> None:
        whole = found.whole
        self.sought.show_figure(text.count(whole.sought), self.tr("近 {} 个月").format(MONTHS))
        self.seekers.show_figure(text.count(whole.seekers), self.tr("同一人只算一次"))
        self.ratio.show_figure(_shown(whole.ratio), found.centre)
        self.model.set_rows([_row(one) for one in reversed(found.months)])


def _shown(ratio: Decimal | None) -> str:
    return text.BLANK if ratio is None else str(ratio)


def _row(one: Supply) -> Row:
    said = ""
    if one.ratio is None:
        said = "当月无人求职" if one.sought else ""
    elif one.ratio != _BALANCED:
        said = "岗位多于求职者" if one.ratio > _BALANCED else "求职者多于岗位"
    cells = (
        Cell(one.label, bold=True),
        one.sought,
        one.seekers,
        Cell(_shown(one.ratio), bold=True),
        Cell(said, Role.QUIET),
    )
    return Row(one.label, cells)
