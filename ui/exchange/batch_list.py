"""导入批次: the imports there were, the newest first; the chosen one with what it did, its waiting rows, and 撤销."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import batches
from caseworker_app.services.exchange.batches import BatchView, Taken
from ui import text
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.editors import LineEdit
from ui.widgets.facts import Fact, Facts
from ui.widgets.form import Form
from ui.widgets.labels import Banner
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

PER_PAGE = 50
COLUMNS = (
    Column("day", "日期", 100),
    Column("file", "文件", least=120),
    Column("done", "新增/补充", 92, right=True),
    Column("waiting", "待定", 64, right=True),
    Column("state", "状态", 76),
)
KINDS = {"roster": "人员名册", "stock": "存量接收", "outside_receipt": "报送回执", "calendar": "工作日历"}
COUNTS = (
    ("read", "读到"),
    ("added", "新增"),
    ("updated", "补充"),
    ("unchanged", "无变化"),
    ("undecided", "待定"),
    ("rejected", "不能导入"),
)


class BatchList(QWidget):
    """The list of imports and the chosen one beside it."""

    waiting_asked = Signal(int)
    changed = Signal()

    def __init__(self, page: Page, desk: Desk) -> None:
        """Empty until read; `page` is who writes."""
        super().__init__()
        self._page, self._desk = page, desk
        self._known: dict[int, BatchView] = {}
        self._wanted: int | None = None
        self._undo_asked = False
        empty = EmptyState(self.tr("还没有导入过"), hint=self.tr("每次导入记为一批，可以在这里整批撤销"))
        self.model = PagedModel(COLUMNS, self._fetch, page_size=PER_PAGE)
        self.table = Table(self.model, says=self.tr("导入批次"), one_click=False, empty=empty)
        self.facts = Facts(columns=1)
        self.said = Banner("")
        self.decide_button = QuietButton(self.tr("处理待定的行"))
        self.undo_button = QuietButton(self.tr("撤销这次导入"))
        self.card = Card(self.tr("这次导入"))
        self.slot = FormSlot(self.card)
        self._lay_out()
        self.table.chosen.connect(self._show)
        self.decide_button.clicked.connect(self._decide)
        self.undo_button.clicked.connect(self.begin_undo)
        self._show(None)

    @property
    def view(self) -> BatchView | None:
        """The import chosen."""
        key = self.table.current_key()
        return self._known.get(key) if isinstance(key, int) else None

    def reload(self, wanted: int | None = None) -> None:
        """Read the list anew, at one import where its id is given."""
        self._wanted = wanted if wanted is not None else self._chosen_id()
        self._known.clear()
        self.model.reload()

    def undo_when_read(self) -> None:
        """Ask for the reason as soon as the list has been read."""
        self._undo_asked = True

    def begin_undo(self) -> None:
        """Ask for the reason of taking an import back."""
        view = self.view
        if view is None or view.undone_on is not None or self.slot.card is not None:
            return
        form = Form(columns=1)
        form.add(
            "reason",
            self.tr("撤销原因"),
            LineEdit(length=200),
            required=True,
            hint=self.tr("这次导入新增的人员和补充的内容一并撤回；之后有人改过的保留，并列出"),
        )
        card = FormCard(
            self._page.shell.ask, self.tr("撤销导入：{}").format(view.file_name), form, self.tr("撤销导入")
        )
        card.submitted.connect(lambda values: self._undo(card, view.id, values))
        self.slot.open(card)

    def _undo(self, card: FormCard, batch: int, values: dict[str, object]) -> None:
        card.wait()
        self._page.shell.jobs.write(
            lambda: batches.undo(self._desk, batch_id=batch, reason=str(values["reason"])),
            initiator=self._page,
            on_done=lambda taken: self._undone(card, taken),
            on_error=card.show_error,
        )

    def _undone(self, card: FormCard, taken: Taken) -> None:
        card.close_form()
        words = self.tr("已撤销：撤回 {} 人，恢复 {} 人的内容").format(
            text.count(taken.people), text.count(taken.restored)
        )
        kept = [self.tr("{}：{}").format(one.name, one.what) for one in taken.kept]
        if kept:
            words += self.tr("。以下之后改过，予以保留：\n") + "\n".join(kept[:PER_PAGE])
        self.said.say(words, Role.ASK if kept else Role.GOOD)
        self.table.setFocus()
        self.reload()
        self.changed.emit()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        before = after if isinstance(after, int) else None
        self._page.shell.jobs.read(
            lambda: batches.recent(self._desk, limit=limit, before=before),
            owner=self,
            on_done=lambda found: self._deliver(found, deliver),
            replaces="batches",
        )

    def _deliver(self, found: Sequence[BatchView], deliver: Deliver) -> None:
        self._known |= {one.id: one for one in found}
        deliver([_row(one) for one in found])
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self.table.current_key() is None and self.model.rowCount():
            self.table.selectRow(0)
        self._show(self.table.current_key())
        if self._undo_asked:
            self._undo_asked = False
            self.begin_undo()

    def _chosen_id(self) -> int | None:
        key = self.table.current_key()
        return key if isinstance(key, int) else None

    def _show(self, key: object) -> None:
        view = self._known.get(key) if isinstance(key, int) else None
        self.undo_button.setVisible(view is not None and view.undone_on is None)
        self.decide_button.setVisible(view is not None and view.waiting > 0 and view.undone_on is None)
        self.facts.show_facts(self._facts_of(view) if view is not None else [])

    def _facts_of(self, view: BatchView) -> list[Fact]:
        facts = [
            Fact(self.tr("文件"), view.file_name),
            Fact(self.tr("种类"), KINDS.get(view.kind, view.kind)),
            Fact(self.tr("工作表"), view.sheet or text.BLANK),
            Fact(self.tr("导入"), text.dotted(text.day(view.day), view.actor)),
        ]
        facts += [Fact(label, text.count(view.counts.get(name, 0))) for name, label in COUNTS]
        if view.undone_on is not None:
            facts.append(
                Fact(
                    self.tr("已撤销"),
                    text.dotted(text.day(view.undone_on), view.undone_by, view.undo_reason),
                    Role.ASK,
                )
            )
        return facts

    def _decide(self) -> None:
        if (view := self.view) is not None:
            self.waiting_asked.emit(view.id)

    def _lay_out(self) -> None:
        list_card = Card(self.tr("导入批次"))
        list_card.add(self.table, 1)
        actions = QHBoxLayout()
        actions.addWidget(self.undo_button)
        actions.addWidget(self.decide_button)
        actions.addStretch(1)
        self.card.add(self.facts)
        self.card.add(actions)
        self.card.body.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.said)
        right.addWidget(self.slot, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(list_card, 5)
        row.addLayout(right, 3)


def _row(view: BatchView) -> Row:
    done = f"{view.counts.get('added', 0):,} / {view.counts.get('updated', 0):,}"
    waiting = Cell(view.waiting, Role.ASK) if view.waiting and not view.undone_on else Cell("")
    state = Cell("已撤销", Role.QUIET) if view.undone_on else Cell("有效", Role.GOOD)
    cells = (view.day, view.file_name, done, waiting, state)
    return Row(view.id, cells)
