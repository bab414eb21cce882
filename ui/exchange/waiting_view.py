"""待定的行: the rows of an import that wait, one after the other, and what is decided on each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import decisions
from caseworker_app.services.exchange.decisions import ACTIONS, DISMISS, NEW, TAKE, Decided, WaitingRow
from ui.exchange.candidates import CandidateList
from ui.exchange.differences import Differences
from ui.page import Page
from ui.palette import Role
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.cards import Card, EmptyState, scrolling
from ui.widgets.labels import Banner, Text
from ui.widgets.rows import Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

PER_PAGE = 100
COLUMNS = (
    Column("row", "行号", 60, right=True),
    Column("name", "姓名", 84),
    Column("why", "待定原因", least=90),
)


class WaitingView(QWidget):
    """The list of rows and, beside it, the one chosen."""

    left = Signal()

    def __init__(self, page: Page, desk: Desk) -> None:
        """Nothing is read yet; `page` is who writes."""
        super().__init__()
        self._page, self._desk = page, desk
        self._batch: int | None = None
        self._known: dict[int, WaitingRow] = {}
        self._busy = False
        empty = EmptyState(self.tr("没有待定的行"), hint=self.tr("都处理过了"))
        self.model = PagedModel(COLUMNS, self._fetch, page_size=PER_PAGE)
        self.table = Table(self.model, says=self.tr("待定的行"), one_click=False, empty=empty)
        self.why = Text("", wrap=True)
        self.told = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.said = Banner("")
        self.candidates = CandidateList()
        self.differences = Differences()
        self.dossier = LinkButton(self.tr("打开档案"))
        self.buttons = {action: QuietButton(self.tr(label)) for action, label in ACTIONS.items()}
        self.card = Card(self.tr("这一行"), action=self.dossier)
        self._lay_out()
        self._connect()
        self._show(None)

    @property
    def view(self) -> WaitingRow | None:
        """The row chosen."""
        key = self.table.current_key()
        return self._known.get(key) if isinstance(key, int) else None

    def read(self, batch: int) -> None:
        """Show the rows of an import."""
        self._batch = batch
        self.said.say("")
        self._known.clear()
        self.model.reload()

    def decide(self, action: str) -> None:
        """Decide on the chosen row."""
        view = self.view
        if view is None or self._busy or action not in view.actions:
            return
        person = view.person or self.candidates.person
        fields = self.differences.chosen if action == TAKE and view.person else None
        self._busy = True
        self._offer()
        self._page.shell.jobs.write(
            lambda: decisions.decide(self._desk, row_id=view.id, action=action, person=person, fields=fields),
            initiator=self._page,
            on_done=lambda decided: self._decided(view, action, decided),
            on_error=self._refused,
        )

    def event(self, event: QEvent) -> bool:
        """Keep Esc for going back to the imports, before the window steps back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the imports by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _decided(self, view: WaitingRow, action: str, decided: Decided) -> None:
        self._busy = False
        self.said.say(self.tr("第 {} 行：{}").format(view.row, ACTIONS[action]), Role.GOOD)
        self.table.setFocus()
        if self._batch is not None:
            self._known.clear()
            self.model.reload()

    def _refused(self, error: UserError) -> None:
        self._busy = False
        self.said.say(error.message, Role.BAD)
        self._offer()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        batch, start = self._batch, after if isinstance(after, int) else 0
        if batch is None:
            deliver(())
            return
        self._page.shell.jobs.read(
            lambda: decisions.waiting(self._desk, batch_id=batch, after=start, limit=limit),
            owner=self,
            on_done=lambda found: self._deliver(found, deliver),
            replaces="waiting",
        )

    def _deliver(self, found: Sequence[WaitingRow], deliver: Deliver) -> None:
        self._known |= {one.id: one for one in found}
        deliver([Row(one.id, (one.row, one.name, _reason(one)), one.id) for one in found])
        if self.table.current_key() is None and self.model.rowCount():
            self.table.selectRow(0)
        self._show(self.table.current_key())

    def _show(self, key: object) -> None:
        view = self._known.get(key) if isinstance(key, int) else None
        self.card.set_title(
            self.tr("第 {} 行　{}").format(view.row, view.name) if view else self.tr("这一行")
        )
        self.why.setText("\n".join(_remark(*remark) for remark in view.remarks) if view else "")
        known = view is not None and view.person is not None
        told = "，".join(f"{f.label} {f.given}" for f in view.fields if f.given) if view and not known else ""
        self.told.setText(self.tr("本行：{}").format(told) if told else "")
        self.told.setVisible(bool(told))
        self.candidates.show_candidates(view.candidates if view and view.person is None else ())
        self.differences.show_fields(
            view.fields if view and known else (), view.spells if view and known else 0
        )
        self.dossier.setVisible(known)
        self._offer()

    def _offer(self) -> None:
        """What can be done now: nothing is taken before somebody or something was chosen."""
        view = self.view
        for action, button in self.buttons.items():
            button.setVisible(view is not None and action in view.actions)
            button.setEnabled(not self._busy)
        if view is not None:
            chosen = bool(self.differences.chosen) if view.person else self.candidates.person is not None
            self.buttons[TAKE].setEnabled(chosen and not self._busy)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show)
        self.candidates.chosen.connect(self._offer)
        self.candidates.opened.connect(self._open)
        self.differences.edited.connect(self._offer)
        self.dossier.clicked.connect(lambda: self._open(self.view.person if self.view else None))
        for action in (TAKE, NEW, DISMISS):
            self.buttons[action].clicked.connect(lambda checked=False, action=action: self.decide(action))

    def _open(self, person: object) -> None:
        if isinstance(person, int):
            self._page.shell.open_page("dossier", person_id=person)

    def _lay_out(self) -> None:
        back = LinkButton(self.tr("返回批次"))
        back.clicked.connect(self.left)
        listed = Card(self.tr("待定的行"), action=back)
        listed.add(self.table, 1)
        for part in (self.said, self.why, self.told, self.candidates):
            self.card.add(part)
        self.card.add(scrolling(self.differences), 1)
        actions = QHBoxLayout()
        actions.addStretch(1)
        for button in self.buttons.values():
            actions.addWidget(button)
        self.card.add(actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(listed, 3)
        row.addWidget(self.card, 5)


def _remark(column: str, message: str) -> str:
    return f"{column}：{message}" if column else message


def _reason(view: WaitingRow) -> str:
    return "；".join(_remark(*remark) for remark in view.remarks)
