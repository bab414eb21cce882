"""工作台: the day, four figures, and what is due by urgency; one key from each line to the record."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.services import overview
from caseworker_app.services.desk import Desk
from caseworker_app.services.due import Due
from caseworker_app.services.overview import Overview
from ui import keys, text
from ui.icons import Icon
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Figure, PageHead
from ui.workbench.due_table import DueTable, opening

MINUTE_MS = 60_000


class WorkbenchPage(Page):
    """What the day begins with."""

    name = "workbench"
    title = "工作台"
    help_text = (
        "待办按紧急程度排列：红色已超期，黄色今天到期。回车或单击一行，打开这个人的档案和要填的表单；"
        "岗位到期的打开单位，补贴待批准或待拨付的打开申请，申报期将至的打开该项补贴的申请表，零就业家庭和比对结果打开各自的页面。"
        "可只看自己负责或代管的，按种类、姓名筛选。"
        "上方“在办认定”可以打开看板。"
    )
    counted = Signal(int)
    """How many things are due today or before."""

    def __init__(self, shell: Shell, desk: Desk, knows: Callable[[str], bool] = lambda page: True) -> None:
        """Read when opened; `knows` says whether the window has a page."""
        super().__init__(shell, scrolls=False)
        self._desk, self._knows = desk, knows
        self._shown_on = desk.on
        self.day_shown = ""
        self.new_button = PrimaryButton(
            self.tr("登记新人员"), shortcut=keys.NEW, show_keys=True, icon=Icon.PLUS
        )
        self._may_register = may(desk.role, Account.CLERK)
        self.head = PageHead("", primary=self.new_button if self._may_register else None)
        self.recognised = Figure(self.tr("在册就业困难人员"))
        self.under_way = Figure(self.tr("在办认定"))
        self.decided = Figure(self.tr("本月认定"))
        self.this_week = Figure(self.tr("本周到期"))
        self.due = DueTable(desk.user)
        self._midnight = QTimer(self, interval=MINUTE_MS)
        self._lay_out()
        self._connect()

    @property
    def primary_action(self) -> QWidget | None:
        """登记新人员."""
        return self.new_button if self._may_register else None

    def open(self, **args: Any) -> None:
        """Show the day."""
        self.refresh()
        self.due.first_control().setFocus()

    def refresh(self) -> None:
        """Read figures and list anew."""
        self._say_day()
        self.shell.jobs.read(self._read(), owner=self, on_done=self._show, replaces="workbench")

    def _read(self) -> Callable[[], Overview]:
        """What is wanted now, to be read off the window's thread."""
        whose, group = self.due.whose, self.due.group
        return lambda: overview.read(self._desk, whose=whose, group=group)

    def _say_day(self) -> None:
        self._shown_on = self._desk.on
        today = self._desk.legal_day is None
        word = self.tr("今天") if today else self.tr("办理日期")
        self.day_shown = f"{word}\u3000{text.day_in_words(self._shown_on)}"
        self.head.set_title(self.day_shown)

    def _show(self, read: Overview) -> None:
        registered = self.tr("登记人员共 {} 人").format(text.count(read.registered))
        self.recognised.show_figure(text.count(read.recognised), registered)
        awaiting = self.tr("其中待补正 {} 件").format(read.awaiting) if read.awaiting else ""
        self.under_way.show_figure(
            text.count(read.under_way),
            awaiting or self.tr("没有待补正的"),
            Role.ASK if awaiting else Role.QUIET,
        )
        year = self.tr("今年共 {} 人").format(text.count(read.decided_this_year))
        self.decided.show_figure(text.count(read.decided_this_month), year)
        late = self.tr("其中已超期 {} 项").format(text.count(read.overdue)) if read.overdue else ""
        self.this_week.show_figure(
            text.count(read.due_this_week), late or self.tr("没有超期的"), Role.BAD if late else Role.GOOD
        )
        self.due.show_work(read.work)
        self.counted.emit(read.due_today)

    def _open_due(self, due: Due) -> None:
        page, args = opening(due, self._knows)
        if page:
            self.shell.open_page(page, **args)

    def _new(self) -> None:
        self.shell.open_page("person_new")

    def _look_at_the_clock(self) -> None:
        if self.isVisible() and self._desk.on != self._shown_on:
            self.refresh()

    def _connect(self) -> None:
        self.due.opened.connect(self._open_due)
        self.due.asked.connect(self.refresh)
        self.under_way.opened.connect(lambda: self.shell.open_page("cases"))
        self._midnight.timeout.connect(self._look_at_the_clock)
        self._midnight.start()
        if self._may_register:
            self.new_button.clicked.connect(self._new)
            self.shortcut(keys.NEW, self.tr("登记新人员"), self._new)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for figure in (self.recognised, self.under_way, self.decided, self.this_week):
            figures.addWidget(figure)
        self.under_way.let_open()
        self.under_way.setToolTip(self.tr("打开看板"))
        self.body.addWidget(self.head)
        self.body.addLayout(figures)
        self.body.addWidget(self.due, 1)
