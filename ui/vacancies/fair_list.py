"""招聘会列表: events, the latest first, with how many came and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.fairs import RESULT_LABELS, FairResult
from caseworker_app.services import fairs
from caseworker_app.services.desk import Desk
from caseworker_app.services.fairs import FairPage, FairView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

COLUMNS = (
    Column("day", "日期", 212),
    Column("name", "名称", least=140),
    Column("place", "地点", 180),
    Column("organiser", "主办单位", 170),
    Column("vacancies", "岗位", 56, right=True),
    Column("visits", "签到", 56, right=True),
    Column("hired", "达成意向", 80, right=True),
)


class FairList(Card):
    """The fairs of the office."""

    opened = Signal(int)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self.model = PagedModel(COLUMNS, self._fetch)
        empty = EmptyState(
            self.tr("还没有招聘会"), hint=self.tr("用“登记招聘会”写明日期和地点，再选岗位、现场签到")
        )
        self.table = Table(self.model, says=self.tr("招聘会"), empty=empty)
        self.table.opened.connect(lambda key: self.opened.emit(key))
        self._count = Text("", size=13, ink=Role.QUIET)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(row)
        self.add(self.table, 1)

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        place = after if isinstance(after, tuple) else None
        self._shell.jobs.read(
            lambda: fairs.page(self._desk, after=place, limit=limit),
            owner=self,
            on_done=lambda page: self._show(page, deliver),
            replaces="fairs",
        )

    def _show(self, page: FairPage, deliver: Deliver) -> None:
        deliver([fair_row(one) for one in page.fairs])
        if page.fairs and self.table.current_key() is None:
            self.table.selectRow(0)
        self._count.setText(self.tr("共 {} 场").format(text.count(page.total)))


def fair_row(one: FairView) -> Row:
    """A fair as one row."""
    days = days_of(one)
    name = f"{one.name}（已作废）" if one.voided else one.name
    cells = (
        Cell(f"{days}（今天）" if one.held else days, Role.ACCENT if one.held else Role.INK),
        Cell(name, Role.QUIET if one.voided else Role.INK, bold=not one.voided),
        one.place or "",
        one.organiser or "",
        len(one.vacancies),
        one.visits,
        one.results.get(FairResult.HIRED, 0),
    )
    return Row(one.id, cells, after=(one.day, one.id))


def days_of(one: FairView) -> str:
    """From which day to which; the year is said once."""
    if one.to_day is None:
        return str(one.day)
    last = f"{one.to_day:%m-%d}" if one.to_day.year == one.day.year else str(one.to_day)
    return f"{one.day} 至 {last}"


def results_in_words(one: FairView) -> str:
    """What came of it: each result with its number."""
    counted = [f"{RESULT_LABELS[code]} {one.results[code]}" for code in FairResult if one.results.get(code)]
    open_still = one.results.get("", 0)
    if open_still:
        counted.append(f"未记结果 {open_still}")
    return "，".join(counted)
