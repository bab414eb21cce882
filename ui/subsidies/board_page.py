"""补贴: all applications by stage, as a board or as a list, and the funds they draw on."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker_app.domain.subsidies.life import STAGE_LABELS, Stage
from caseworker_app.services import subsidies
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_views import ApplicationView
from ui import keys, text
from ui.page import Page, Shell
from ui.subsidies.application_list import ApplicationList
from ui.subsidies.funds_card import FundsCard
from ui.subsidies.short import shown_application
from ui.widgets.board import Board, BoardCard, BoardColumn
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import PageHead
from ui.widgets.choices import Choice, SegmentChoice

COLUMNS = (Stage.ACCEPTED, Stage.CHECKED, Stage.PUBLISHED, Stage.APPROVED, Stage.PAID)
PER_STAGE = 30
BOARD, LIST, FUNDS = "board", "list", "funds"
VIEWS = (BOARD, LIST, FUNDS)


@dataclass(frozen=True, slots=True)
class Stock:
    """What the board shows: the first applications of each stage, and how many there are."""

    found: dict[Stage, tuple[ApplicationView, ...]]
    totals: dict[Stage, int]


class SubsidiesPage(Page):
    """The place of subsidies."""

    name = "subsidies"
    title = "补贴"
    help_text = (
        "看板按环节列出补贴申请：受理、审核、公示、批准、拨付，各由不同的人办理。方向键移动，回车打开申请。"
        "“新申请”先测算再受理：逐月列出金额和依据，已申领过的月份、错过的申报期和超出的期限不能受理。"
        "“资金”列出各项资金当年的预算、已批准、已拨付和结余。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.board = Board([BoardColumn(STAGE_LABELS[stage], self.tr("没有申请")) for stage in COLUMNS])
        self.list = ApplicationList(shell, desk)
        self.funds = FundsCard(shell, desk, self)
        self.views = SegmentChoice(
            [
                Choice(BOARD, self.tr("看板"), "1"),
                Choice(LIST, self.tr("列表"), "2"),
                Choice(FUNDS, self.tr("资金"), "3"),
            ]
        )
        self.views.setAccessibleName(self.tr("看板、列表或资金"))
        self.views.set_value(BOARD)
        self.new_button = PrimaryButton(self.tr("新申请"), shortcut=keys.NEW, show_keys=True)
        self._head = PageHead(self.title, primary=self.new_button)
        self._head.add_quiet(self.views)
        self._stack = QStackedWidget()
        for view in (self.board, self.list, self.funds):
            self._stack.addWidget(view)
        self.body.addWidget(self._head)
        self.body.addWidget(self._stack, 1)
        self._connect()

    @property
    def columns(self) -> list[BoardColumn]:
        """The columns of the board."""
        return self.board.columns

    @property
    def primary_action(self) -> QWidget:
        """新申请."""
        return self.new_button

    def open(self, **args: Any) -> None:
        """Show the board, or the view asked for."""
        self.funds.discard()
        if (view := args.get("view")) in VIEWS:
            self.views.set_value(view)
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown anew."""
        self.shell.jobs.read(self._read, owner=self, on_done=self._show, replaces="subsidy_board")
        if self.views.value() == LIST:
            self.list.reload()
        if self.views.value() == FUNDS:
            self.funds.refresh()

    def unsaved(self) -> bool:
        """Say whether a budget is being typed."""
        return self.funds.unsaved()

    def discard(self) -> None:
        """Give up what was typed."""
        self.funds.discard()

    def _connect(self) -> None:
        self.board.opened.connect(self._open_view)
        self.list.opened.connect(self._open)
        self.views.edited.connect(self._turn)
        self.funds.slot.occupied.connect(lambda busy: self.new_button.setEnabled(not busy))
        self.new_button.clicked.connect(self._new)
        self.shortcut(keys.NEW, self.tr("新申请"), self._new)
        self.shortcut("Alt+V", self.tr("看板、列表或资金"), self._next_view)

    def _read(self) -> Stock:
        pages = {s: subsidies.page(self._desk, status=str(s), limit=PER_STAGE) for s in COLUMNS}
        return Stock(
            {s: page.applications for s, page in pages.items()}, {s: page.total for s, page in pages.items()}
        )

    def _show(self, stock: Stock) -> None:
        for column, stage in zip(self.columns, COLUMNS, strict=True):
            found = [shown_application(view, self._desk.on) for view in stock.found[stage]]
            column.show_records(found, stock.totals[stage])
        running = sum(n for stage, n in stock.totals.items() if stage is not Stage.PAID)
        self._head.set_title(
            self.title,
            self.tr("在办 {} 件，已拨付 {} 件").format(
                text.count(running), text.count(stock.totals[Stage.PAID])
            ),
        )
        QTimer.singleShot(0, self, self._focus_first)

    def _focus_first(self) -> None:
        """Begin with the first card, unless the cursor is somewhere already."""
        first, inside = self.board.first(), self.focusWidget()
        free = inside is None or isinstance(inside, BoardCard) or inside is self.new_button
        if first is not None and self.isVisible() and self.views.value() == BOARD and free:
            first.setFocus()

    def _open_view(self, view: ApplicationView) -> None:
        self._open(view.id)

    def _open(self, key: object) -> None:
        self.shell.open_page("subsidy", application_id=key)

    def _new(self) -> None:
        if self.new_button.isEnabled():
            self.shell.open_page("subsidy_new")

    def _turn(self) -> None:
        """Show another view, asking once where a budget that is being typed would be lost."""
        view = str(self.views.value())
        if view != FUNDS and not self.can_leave():
            self.views.set_value(FUNDS)
            return
        if view != FUNDS:
            self.funds.discard()
        self._stack.setCurrentIndex(VIEWS.index(view))
        if view == LIST:
            self.list.reload()
            self.list.table.setFocus()
        elif view == FUNDS:
            self.funds.refresh()

    def _next_view(self) -> None:
        place = VIEWS.index(str(self.views.value()))
        self.views.set_value(VIEWS[(place + 1) % len(VIEWS)])
