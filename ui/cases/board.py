"""认定: all cases by stage, as a board of cards or as a list with every stage; Enter opens the person at 认定."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker_app.domain.cases import STATUS_LABELS, Status
from caseworker_app.services import cases
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.desk import Desk
from ui import keys, text
from ui.cases.case_list import CaseList
from ui.cases.columns import shown_case, urgency
from ui.page import Page, Shell
from ui.widgets.board import Board, BoardCard, BoardColumn
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import PageHead
from ui.widgets.choices import Choice, SegmentChoice

COLUMNS = (
    (Status.DRAFT,),
    (Status.ACCEPTED, Status.AWAITING),
    (Status.CHECKED, Status.NOTICE, Status.OBJECTION),
    (Status.TO_DECIDE, Status.REPORTED),
    (Status.DETERMINED,),
)
PER_STAGE = 30
BOARD, LIST = "board", "list"


@dataclass(frozen=True, slots=True)
class Stock:
    """What the board shows: the first cases of each stage, and how many there are."""

    cases: dict[Status, tuple[CaseView, ...]]
    totals: dict[Status, int]
    all_cases: int


class BoardPage(Page):
    """The place of determination."""

    name = "cases"
    title = "认定"
    help_text = (
        "看板按环节列出在办个案，最急的在上；方向键移动，回车打开这个人的“认定”。"
        "“列表”列出全部个案，包括已退出、不予认定和已办结的，可按环节筛选。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        names = [" / ".join(STATUS_LABELS[stage] for stage in stages) for stages in COLUMNS]
        self.board = Board([BoardColumn(name, self.tr("没有个案")) for name in names])
        self.list = CaseList(shell, desk)
        self.list.opened.connect(self._open)
        self.views = SegmentChoice([Choice(BOARD, self.tr("看板"), "1"), Choice(LIST, self.tr("列表"), "2")])
        self.views.setAccessibleName(self.tr("看板或列表"))
        self.views.set_value(BOARD)
        self.new_button = PrimaryButton(self.tr("登记申请人"), shortcut=keys.NEW, show_keys=True)
        self._head = PageHead(self.title, primary=self.new_button)
        self._stack = QStackedWidget()
        self._lay_out()
        self.views.edited.connect(self._turn)
        self.new_button.clicked.connect(self._new)
        self.shortcut(keys.NEW, self.tr("登记申请人"), self._new)
        self.shortcut("Alt+V", self.tr("看板或列表"), self._other_view)

    @property
    def columns(self) -> list[BoardColumn]:
        """The columns of the board."""
        return self.board.columns

    @property
    def primary_action(self) -> QWidget:
        """登记申请人."""
        return self.new_button

    def open(self, **args: Any) -> None:
        """Show the board, or the list of one stage."""
        if status := args.get("status"):
            self.list.show_stage(Status(status))
            self.views.set_value(LIST)
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown anew."""
        self.shell.jobs.read(self._read, owner=self, on_done=self._show, replaces="board")
        if self.views.value() == LIST:
            self.list.reload()

    def _read(self) -> Stock:
        pages = {
            stage: cases.page(self._desk, status=str(stage), limit=PER_STAGE)
            for column in COLUMNS
            for stage in column
        }
        return Stock(
            {stage: page.cases for stage, page in pages.items()},
            {stage: page.total for stage, page in pages.items()},
            cases.page(self._desk, limit=0).total,
        )

    def _show(self, stock: Stock) -> None:
        on, calendar = self._desk.on, self._desk.rules.calendar
        for column, stages in zip(self.columns, COLUMNS, strict=True):
            found = sorted((case for stage in stages for case in stock.cases[stage]), key=urgency)
            total = sum(stock.totals[stage] for stage in stages)
            column.show_records([shown_case(case, on, calendar) for case in found], total)
        open_cases = text.count(sum(stock.totals.values()))
        self._head.set_title(
            self.title,
            self.tr("待办和已认定 {} 件，全部 {} 件").format(open_cases, text.count(stock.all_cases)),
        )
        QTimer.singleShot(0, self, self._focus_first)

    def _focus_first(self) -> None:
        """Begin with the first card, unless the cursor is somewhere already."""
        first = self.board.first()
        inside = self.focusWidget()
        if (
            first is not None
            and self.isVisible()
            and self.views.value() == BOARD
            and (inside is None or isinstance(inside, BoardCard) or inside is self.new_button)
        ):
            first.setFocus()

    def _open(self, case: CaseView) -> None:
        self.shell.open_page("dossier", person_id=case.person, tab="determination")

    def _new(self) -> None:
        self.shell.open_page("person_new")

    def _turn(self) -> None:
        listing = self.views.value() == LIST
        self._stack.setCurrentIndex(1 if listing else 0)
        if listing:
            self.list.reload()
            self.list.table.setFocus()

    def _other_view(self) -> None:
        self.views.set_value(BOARD if self.views.value() == LIST else LIST)

    def _lay_out(self) -> None:
        self.board.opened.connect(self._open)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.list)
        self._head.add_quiet(self.views)
        self.body.addWidget(self._head)
        self.body.addWidget(self._stack, 1)
