"""责任人与交接 (clause 四): who is in charge of whom, hand-overs, transfers, exits to be looked at, files that are out, days out of work."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from caseworker_app.services import officers
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.officers import Handed
from ui import keys
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.tracking.hands_section import hand_over_form
from ui.tracking.lists import (
    HANDOVERS,
    LOANS,
    TRANSFERS,
    DaysList,
    ListCard,
    ReviewsList,
    read_handovers,
    read_loans,
    read_transfers,
)
from ui.tracking.loads_list import LoadsList
from ui.tracking.section import data_of
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import EmptyState, PageHead
from ui.widgets.choices import Choice, SegmentChoice

OFFICERS, REVIEWS, HANDED, MOVED, FILES, DAYS = (
    "officers",
    "reviews",
    "handovers",
    "transfers",
    "files",
    "days",
)
SHOWN = ("hardship_case", "case_assignment", "case_transfer", "file_loan", "exit_review", "employment_spell")


class OfficersPage(Page):
    """The lists of tracking."""

    name = "officers"
    title = "责任人与交接"
    help_text = (
        "“责任人”列出每人负责的个案，选中若干件后移交给别人，打印交接清单；审核人员和管理员可移交任何人的个案。"
        "“退出核实”列出待核实的退出情形，回车打开本人的“跟踪”栏维持或提出退出。"
        "“跨街转移”“档案借阅”各列未了事项，“失业天数”逐月列出登记失业人数和天数。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.loads = LoadsList(shell, desk)
        self.reviews = ReviewsList(shell, desk, self)
        self.handed, self.moved, self.files = self._plain_lists(shell)
        self.days = DaysList(shell, desk)
        self._lists: dict[str, Any] = {
            OFFICERS: self.loads,
            REVIEWS: self.reviews,
            HANDED: self.handed,
            MOVED: self.moved,
            FILES: self.files,
            DAYS: self.days,
        }
        self.stack = QStackedWidget()
        for shown in self._lists.values():
            self.stack.addWidget(shown)
        self.slot = FormSlot(instead=self.stack)
        self.kind = self._kinds()
        self.hand_button = PrimaryButton(self.tr("移交个案"), shortcut=keys.NEW, show_keys=True)
        self.hand_button.clicked.connect(self._hand_over)
        self.shortcut(keys.NEW, self.tr("移交个案"), self._hand_over)
        self._connect()
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """移交个案."""
        return self.hand_button

    def open(self, **args: Any) -> None:
        """Show a list; `show` says which."""
        self.slot.clear()
        if args.get("show") in self._lists:
            self.kind.set_value(args["show"])
        super().open(**args)
        self.kind.setFocus()

    def refresh(self) -> None:
        """Read the list that is shown anew."""
        shown = self._lists[str(self.kind.value() or OFFICERS)]
        self.stack.setCurrentWidget(shown)
        self.hand_button.setEnabled(shown is self.loads)
        shown.reload()

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread where what is listed changed."""
        if initiator is not self and isinstance(changes, Changes) and changes.touches(*SHOWN):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def _hand_over(self) -> None:
        chosen = self.loads.chosen_cases
        if self.slot.card is not None or str(self.kind.value()) != OFFICERS:
            return
        if not chosen:
            self.shell.say(self.tr("请先在右侧选中要移交的个案（Ctrl+A 全选）。"))
            self.loads.cases.setFocus()
            return
        form = hand_over_form(self.loads.accounts)
        form.set_values({"day": self._desk.on})
        title = self.tr("移交 {} 件个案").format(len(chosen))
        card = FormCard(self.shell.ask, title, form, self.tr("移交"))
        card.submitted.connect(lambda values: self._write(card, chosen, data_of(values)))
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(card.ready)
        self.slot.open(card)

    def _write(self, card: FormCard, chosen: list[int], data: dict[str, Any]) -> None:
        card.wait()
        self.shell.jobs.write(
            lambda: officers.hand_over(self._desk, case_ids=chosen, data=data),
            initiator=self,
            on_done=self._handed_over,
            on_error=card.show_error,
        )

    def _handed_over(self, done: Handed) -> None:
        self.slot.clear()
        self.refresh()
        self.shell.say(self.tr("已移交 {} 件，交接单号 {}。").format(done.cases, done.number))
        self.shell.open_page("preview", template="hand_over_list", record_id=done.record)

    def _plain_lists(self, shell: Shell) -> tuple[ListCard, ListCard, ListCard]:
        no_lists = EmptyState(self.tr("还没有交接"), hint=self.tr("在“责任人”中选中个案移交；回车打印清单"))
        no_moves = EmptyState(self.tr("还没有转移"), hint=self.tr("在人员档案的“跟踪”中办理跨街转移"))
        no_loans = EmptyState(self.tr("没有借出的档案"), hint=self.tr("在人员档案的“跟踪”中登记借出和归还"))
        return (
            ListCard(shell, self._desk, self.tr("交接"), HANDOVERS, read_handovers, no_lists),
            ListCard(shell, self._desk, self.tr("跨街转移"), TRANSFERS, read_transfers, no_moves),
            ListCard(shell, self._desk, self.tr("借出的档案"), LOANS, read_loans, no_loans),
        )

    def _kinds(self) -> SegmentChoice:
        kind = SegmentChoice(
            [
                Choice(OFFICERS, self.tr("责任人"), "1 z"),
                Choice(REVIEWS, self.tr("退出核实"), "2 t"),
                Choice(HANDED, self.tr("交接清单"), "3 j"),
                Choice(MOVED, self.tr("跨街转移"), "4 k"),
                Choice(FILES, self.tr("档案借阅"), "5 d"),
                Choice(DAYS, self.tr("失业天数"), "6 s"),
            ]
        )
        kind.set_value(OFFICERS)
        kind.setAccessibleName(self.tr("显示"))
        return kind

    def _connect(self) -> None:
        self.kind.edited.connect(self.refresh)
        self.loads.person_asked.connect(self._dossier)
        for shown in (self.reviews, self.moved, self.files):
            shown.opened.connect(lambda key: self._dossier(key[0]))
        self.handed.opened.connect(
            lambda record: self.shell.open_page("preview", template="hand_over_list", record_id=record)
        )
        self.slot.occupied.connect(lambda busy: self.hand_button.setVisible(not busy))

    def _dossier(self, person: object) -> None:
        self.shell.open_page("dossier", person_id=person, tab="tracking")

    def _lay_out(self) -> None:
        self.body.addWidget(PageHead(self.title, primary=self.hand_button))
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.slot, 1)
