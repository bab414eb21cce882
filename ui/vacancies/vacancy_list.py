"""岗位信息列表: what is offered, what is about to expire, what has ended; each line opens the vacancy."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.services import vacancies
from caseworker_app.services.desk import Desk
from caseworker_app.services.vacancies import VacancyPage, VacancyView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

OFFERED, SOON, ENDED = "offered", "soon", "ended"
COLUMNS = (
    Column("title", "岗位", least=115),
    Column("unit", "单位", least=150),
    Column("wage", "月工资", 130, right=True),
    Column("place", "地区", 84),
    Column("heads", "招聘", 56, right=True),
    Column("pending", "待回执", 72, right=True),
    Column("hired", "录用", 56, right=True),
    Column("until", "有效期至", 190),
)


class VacancyList(Card):
    """The vacancies of the office."""

    opened = Signal(int)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self.shown = SegmentChoice(
            [
                Choice(OFFERED, self.tr("招聘中"), "1 z"),
                Choice(SOON, self.tr("即将到期"), "2 j"),
                Choice(ENDED, self.tr("已结束"), "3 y"),
            ]
        )
        self.shown.set_value(OFFERED)
        self.shown.setAccessibleName(self.tr("显示哪些岗位"))
        self.shown.edited.connect(self.reload)
        self.model = PagedModel(COLUMNS, self._fetch)
        empty = EmptyState(
            self.tr("没有岗位信息"), hint=self.tr("用“发布岗位”登记单位的招聘需求；过期的自动转入“已结束”")
        )
        self.table = Table(self.model, says=self.tr("岗位信息"), empty=empty)
        self.table.opened.connect(lambda key: self.opened.emit(key))
        self._count = Text("", size=13, ink=Role.QUIET)
        row = QHBoxLayout()
        row.addWidget(self.shown)
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(row)
        self.add(self.table, 1)

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        shown, place = str(self.shown.value() or OFFERED), after if isinstance(after, tuple) else None
        self._shell.jobs.read(
            lambda: vacancies.page(self._desk, shown=shown, after=place, limit=limit),
            owner=self,
            on_done=lambda page: self._show(page, deliver),
            replaces="vacancies",
        )

    def _show(self, page: VacancyPage, deliver: Deliver) -> None:
        deliver([vacancy_row(one) for one in page.vacancies])
        if page.vacancies and self.table.current_key() is None:
            self.table.selectRow(0)
        self._count.setText(self.tr("共 {} 个岗位").format(text.count(page.total)))


def vacancy_row(one: VacancyView) -> Row:
    """A vacancy as one row."""
    doubts = "\n".join(one.warnings)
    title = Cell(f"{one.title} ⚠" if doubts and one.offered else one.title, bold=True, tooltip=doubts)
    cells = (
        title,
        one.employer_name,
        one.wage,
        district(one),
        one.headcount,
        Cell(one.pending, Role.ASK if one.pending else Role.QUIET),
        Cell(one.hired, Role.GOOD if one.hired else Role.QUIET),
        until_cell(one),
    )
    return Row(one.id, cells, after=(one.expires_on, one.id))


def district(one: VacancyView) -> str:
    """The district, without province and city."""
    name = one.region_name or one.region or ""
    return name.removeprefix("广东省").removeprefix("广州市") or name


def until_cell(one: VacancyView) -> Cell:
    """The last day, and how it stands."""
    if not one.offered:
        return Cell(f"{one.expires_on}（{one.state}）" if not one.closed_on else one.state, Role.QUIET)
    return Cell(f"{one.expires_on}（{text.remaining(one.days_left)}）", Role.ASK if one.soon else Role.INK)
