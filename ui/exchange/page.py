"""导入导出 (clause 四 实名制): lists in, imports taken back, rows decided, the ledger out; reached from 人员 and from 系统."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.services.desk import Desk
from ui.exchange.batch_list import BatchList
from ui.exchange.export_card import ExportCard
from ui.exchange.import_view import GO_ON, ImportView
from ui.exchange.waiting_view import WaitingView
from ui.page import Page, Shell
from ui.widgets.cards import PageHead
from ui.widgets.choices import Choice, SegmentChoice

IMPORT, BATCHES, EXPORT, WAITING = "import", "batches", "export", "waiting"


class ExchangePage(Page):
    """The place of files."""

    name = "exchange"
    title = "导入导出"
    help_text = (
        "导入：选择 Excel 或 CSV，核对各列读作什么，先试运行，看过各行结论后再导入。只补充空项，不覆盖已有内容；"
        "与档案不一致或可能是同一人的留作待定，逐行处理。每次导入记为一批，可整批撤销。"
        "导出：实名制台账，完整的或统计用（脱敏）的。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Begin with an import; who may not import exports only."""
        super().__init__(shell, scrolls=False)
        self.allowed = may(desk.role, Account.CLERK)
        self.importing = ImportView(self, desk)
        self.batches = BatchList(self, desk)
        self.waiting = WaitingView(self, desk)
        self.export = ExportCard(self, desk)
        offered = (
            [(IMPORT, self.tr("导入"), "1"), (BATCHES, self.tr("导入批次"), "2")] if self.allowed else []
        )
        self.views = SegmentChoice([Choice(*one) for one in (*offered, (EXPORT, self.tr("导出台账"), "3"))])
        self.views.setAccessibleName(self.tr("导入、批次或导出"))
        self.head = PageHead(self.title)
        self.head.add_quiet(self.views)
        self._stack = QStackedWidget()
        self._pages: dict[object, QWidget] = {
            IMPORT: self.importing,
            BATCHES: self.batches,
            EXPORT: self.export,
            WAITING: self.waiting,
        }
        for part in self._pages.values():
            self._stack.addWidget(part)
        self.body.addWidget(self.head)
        self.body.addWidget(self._stack, 1)
        self._connect()
        self.views.set_value(IMPORT if self.allowed else EXPORT)

    @property
    def primary_action(self) -> QWidget | None:
        """The main action of what is shown."""
        shown = self._stack.currentWidget()
        if shown is self.importing:
            return self.importing.primary_action
        return self.export.save_button if shown is self.export else None

    def open(self, **args: Any) -> None:
        """Show what was shown before, or the part that is asked for (`view`: import, batches, export)."""
        if args.get("view") in (IMPORT, BATCHES, EXPORT) and (self.allowed or args["view"] == EXPORT):
            self.views.set_value(args["view"])
            self._turn()
        self.refresh()
        if (action := self.primary_action) is not None:
            action.setFocus()

    def refresh(self) -> None:
        """Read the imports anew."""
        if self._stack.currentWidget() is self.batches:
            self.batches.reload()

    def on_changes(self, changes: object, initiator: Any) -> None:
        """Reread when an import was kept or taken back."""
        if getattr(changes, "touches", lambda *kinds: True)("import_batch"):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether an import was begun and not yet kept, or a reason typed."""
        typed = self.batches.slot.card is not None and self.batches.slot.card.form.dirty
        return self.importing.begun or typed

    def discard(self) -> None:
        """Give up what was begun."""
        self.importing.begin()
        self.batches.slot.clear()

    def _connect(self) -> None:
        self.views.edited.connect(self._turn)
        self.importing.waiting_asked.connect(self._decide)
        self.importing.undo_asked.connect(self._undo)
        self.batches.waiting_asked.connect(self._decide)
        self.waiting.left.connect(lambda: self._to_batches(None))
        self.shortcut("Alt+O", self.tr("选择文件"), self.importing.file.ask_file)
        self.shortcut(GO_ON, self.tr("办理这一步"), self._act)

    def _act(self) -> None:
        """Do the main action of what is shown, unless a form takes the keys."""
        if self._stack.currentWidget() is self.importing:
            self.importing.act()
        elif self._stack.currentWidget() is self.export:
            self.export.ask_file()

    def _turn(self) -> None:
        shown = self.views.value()
        self._stack.setCurrentWidget(self._pages[shown])
        if shown == BATCHES:
            self.batches.reload()

    def _decide(self, batch: int) -> None:
        self.views.set_value(WAITING)  # none of the three stands out, so that any of them leads away
        self.waiting.read(batch)
        self._stack.setCurrentWidget(self.waiting)
        self.waiting.table.setFocus()

    def _undo(self, batch: int) -> None:
        self._to_batches(batch)
        self.batches.undo_when_read()

    def _to_batches(self, batch: int | None) -> None:
        self.views.set_value(BATCHES)
        self.batches.table.setFocus()
        self.batches.reload(batch)
