"""招用计划列表: the plans of a year, each with both readings of the 50 % rule and what is owed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.posts import QUOTA_READING_LABELS, Share
from caseworker_app.services import hiring_plans
from caseworker_app.services.desk import Desk
from caseworker_app.services.hiring_plans import PlanPage
from caseworker_app.services.plan_views import PlanView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import ChoiceEdit
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

COLUMNS = (
    Column("unit", "单位"),
    Column("received", "收件日期", 108),
    Column("planned", "拟招", 60, right=True),
    Column("reserved", "拟招困难", 80, right=True),
    Column("flow", "当年招用（困难/招用）", 190),
    Column("stock", "在岗（困难/在岗）", 190),
    Column("state", "按口径", 190),
)
YEARS_BACK = 5


class PlanList(Card):
    """The plans of the year that is chosen."""

    opened = Signal(int, int)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        this = desk.on.year
        years = [(year, f"{year} 年度") for year in range(this + 1, this - YEARS_BACK, -1)]
        self.year = ChoiceEdit(years, empty=None)
        self.year.setAccessibleName(self.tr("计划年度"))
        self.year.set_value(this)
        self.year.edited.connect(self.reload)
        self.model = PagedModel(COLUMNS, self._fetch)
        empty = EmptyState(
            self.tr("这一年度还没有招用计划"), hint=self.tr("在“单位”中打开一个单位，在“招用计划”中填报")
        )
        self.table = Table(self.model, says=self.tr("招用计划"), empty=empty)
        self.table.opened.connect(self._open)
        self._units: dict[int, int] = {}
        self._count = Text("", size=13, ink=Role.QUIET)
        row = QHBoxLayout()
        row.addWidget(self.year)
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(row)
        self.add(self.table, 1)

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()

    def _open(self, key: object) -> None:
        if isinstance(key, int) and key in self._units:
            year = self.year.value()
            self.opened.emit(self._units[key], year if isinstance(year, int) else self._desk.on.year)

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        year = self.year.value()
        wanted = year if isinstance(year, int) else self._desk.on.year
        start = after if isinstance(after, int) else 0
        self._shell.jobs.read(
            lambda: hiring_plans.page(self._desk, year=wanted, limit=limit, after=start),
            owner=self,
            on_done=lambda page: self._show(page, start, deliver),
            replaces="plans",
        )

    def _show(self, page: PlanPage, start: int, deliver: Deliver) -> None:
        self._units = (self._units if start else {}) | {plan.id: plan.employer.id for plan in page.plans}
        deliver([plan_row(plan) for plan in page.plans])
        self._count.setText(self.tr("共 {} 份计划").format(text.count(page.total)))


def plan_row(plan: PlanView) -> Row:
    """A plan as one row."""
    shares, planned = plan.shares, plan.planned
    reserved = sum(line.reserved for line in plan.lines)
    decisive = shares.decisive
    state = owed_words(decisive)
    cells = (
        Cell(plan.employer.name, bold=True),
        plan.received_on if isinstance(plan.received_on, date) else Cell("未收件", Role.ASK),
        plan.places,
        Cell(reserved, Role.INK if planned.met else Role.BAD),
        Cell(share_words(shares.flow), Role.INK if shares.flow.quota.met else Role.BAD),
        Cell(share_words(shares.stock), Role.INK if shares.stock.quota.met else Role.BAD),
        Cell(state, Role.GOOD if decisive.settled else Role.BAD, tooltip=QUOTA_READING_LABELS[shares.counts]),
    )
    return Row(plan.id, cells)


def share_words(share: Share) -> str:
    """One reading in a few words: 2/3 · 66.67% · 缺 0."""
    if not share.persons:
        return "0/0"
    percent = f"{share.quota.ratio * 100:.2f}%"
    gap = f" · 缺 {share.quota.shortfall}" if share.quota.shortfall else ""
    return f"{share.hardship}/{share.persons} · {percent}{gap}"


def owed_words(share: Share) -> str:
    """What the reading that counts comes to."""
    if not share.persons:
        return "尚未招用"
    if share.quota.met:
        return "达到 50%"
    if share.settled:
        return f"缺 {share.quota.shortfall}，已按确认单免补"
    return f"缺 {share.quota.shortfall}，尚须补 {share.owed}"
