"""外部系统报送 (clauses 四, 五): records the city's system does not have yet, batches for it, and receipts read back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.domain.outside_records import OUTSIDE_RECORD_LABELS, OutsideRecord, Receipt
from caseworker_app.services import outside, outside_batches
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.outside import Counts, Waiting
from caseworker_app.services.outside_batches import Applied, Batch
from ui import keys, text
from ui.forms.form_card import FormCard, FormSlot
from ui.outside.forms import status_form, template_columns, template_fields, template_form
from ui.outside.lists import BATCHES, WAITING, batch_row, waiting_row
from ui.outside.receipt_view import ReceiptView
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Text
from ui.widgets.rows import Deliver, PagedModel
from ui.widgets.table import Table

SENT = "batches"
FILES = "表格 (*.xlsx *.xls *.csv)"
EXCEL, CSV = "Excel 表格 (*.xlsx)", "CSV 文件 (*.csv)"
SHOWN = ("employment_spell", "hardship_case", "outside_batch", "outside_item")


class OutsidePage(Page):
    """What the city's system has to be told."""

    name = "outside"
    title = "外部系统报送"
    help_text = (
        "列出市系统中还没有录入的登记、注销、认定和退出。“导出批次”按本单位的列模板写成表格，"
        "“读回执”把市系统的结果读回来，姓名、编号有出入的逐条列出，勾选后才登记。也可选中记录直接登记状态。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._people: dict[int, int] = {}
        self._batches: dict[int, Batch] = {}
        self.kind = SegmentChoice(
            [Choice(str(k), label, str(n)) for n, (k, label) in enumerate(OUTSIDE_RECORD_LABELS.items(), 1)]
            + [Choice(SENT, self.tr("批次和回执"), "5")]
        )
        self.kind.set_value(str(OutsideRecord.REGISTRATION))
        self.kind.setAccessibleName(self.tr("报送事项"))
        self.kind.edited.connect(self.refresh)
        self.status = SegmentChoice(
            [
                Choice(str(OutsideStatus.NOT_ENTERED), self.tr("未录入"), "1"),
                Choice(str(OutsideStatus.RETURNED), self.tr("退回"), "2"),
            ]
        )
        self.status.set_value(str(OutsideStatus.NOT_ENTERED))
        self.status.setAccessibleName(self.tr("状态"))
        self.status.edited.connect(self.refresh)
        self.export_button = PrimaryButton(self.tr("导出批次"), shortcut=keys.NEW, show_keys=True)
        self.export_button.clicked.connect(self._export)
        self.shortcut(keys.NEW, self.tr("导出批次"), self._export)
        self._make_lists()
        self.slot = FormSlot(instead=self.stack)
        self.slot.occupied.connect(lambda busy: self.export_button.setVisible(not busy))
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """导出批次."""
        return self.export_button

    @property
    def record_kind(self) -> str | None:
        """The kind of record that is shown, None where it is the batches."""
        chosen = str(self.kind.value() or OutsideRecord.REGISTRATION)
        return None if chosen == SENT else chosen

    def open(self, **args: Any) -> None:
        """Show a kind; `show` says which."""
        self.slot.clear()
        if args.get("show") in (*OutsideRecord, SENT):
            self.kind.set_value(args["show"])
        super().open(**args)
        self.kind.setFocus()

    def refresh(self) -> None:
        """Read the list that is shown anew, and the counts."""
        kind = self.record_kind
        self.status.setVisible(kind is not None)
        self.export_button.setEnabled(kind is not None)
        self.stack.setCurrentWidget(self._batch_card if kind is None else self._card)
        (self.batch_model if kind is None else self.model).reload()
        self.shell.jobs.read(
            lambda: outside.counts(self._desk), owner=self, on_done=self._show_counts, replaces="outside"
        )

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

    def _make_lists(self) -> None:
        self.model = PagedModel(WAITING, self._fetch)
        none = EmptyState(
            self.tr("都已录入"), hint=self.tr("办理登记、注销、认定或退出后，要录入市系统的自动列在这里")
        )
        self.table = Table(self.model, says=self.tr("待录入的记录"), one_click=False, empty=none)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(self._dossier)
        self.set_button, self.columns_button = (
            QuietButton(self.tr("登记状态…")),
            QuietButton(self.tr("列模板…")),
        )
        self.set_button.clicked.connect(self._set)
        self.columns_button.clicked.connect(self._edit_template)
        self._card = Card(self.tr("待录入的记录"), action=self.set_button)
        self._card.add_action(self.columns_button)
        self._card.add(self.table, 1)
        self.batch_model = PagedModel(BATCHES, self._fetch_batches)
        nothing = EmptyState(self.tr("还没有批次"), hint=self.tr("选一个事项，用“导出批次”写成表格报送"))
        self.batch_table = Table(self.batch_model, says=self.tr("报送批次"), one_click=False, empty=nothing)
        self.read_button, self.again_button = (
            QuietButton(self.tr("读回执…")),
            QuietButton(self.tr("重新导出…")),
        )
        self.read_button.clicked.connect(self._read)
        self.again_button.clicked.connect(self._again)
        self.batch_table.opened.connect(lambda key: self._read())
        self._batch_card = Card(self.tr("报送批次"), action=self.read_button)
        self._batch_card.add_action(self.again_button)
        self._batch_card.add(self.batch_table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._card)
        self.stack.addWidget(self._batch_card)

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        kind, status = self.record_kind or OutsideRecord.REGISTRATION, str(self.status.value())
        last = after if isinstance(after, int) else 0

        def show(found: Sequence[Waiting]) -> None:
            self._people |= {one.id: one.person for one in found}
            deliver([waiting_row(one) for one in found])

        self.shell.jobs.read(
            lambda: outside.waiting(self._desk, kind=kind, status=status, after=last, limit=limit),
            owner=self,
            on_done=show,
            replaces="outside_waiting",
        )

    def _fetch_batches(self, after: object, limit: int, deliver: Deliver) -> None:
        before = after if isinstance(after, int) else None

        def show(found: Sequence[Batch]) -> None:
            self._batches |= {one.id: one for one in found}
            deliver([batch_row(one) for one in found])

        self.shell.jobs.read(
            lambda: outside_batches.batches(self._desk, before=before, limit=limit),
            owner=self,
            on_done=show,
            replaces="outside_batches",
        )

    def _show_counts(self, found: Sequence[Counts]) -> None:
        told = [f"{one.label} {text.count(one.not_entered + one.returned)}" for one in found]
        self._head.set_title(self.title, self.tr("待录入：{}").format("，".join(told)))

    def _chosen(self) -> list[int]:
        return [key for key in self.table.selected_keys() if isinstance(key, int)]

    def _dossier(self, key: object) -> None:
        if isinstance(key, int) and key in self._people:
            tab = "employment" if self.record_kind in ("registration", "cancellation") else "determination"
            self.shell.open_page("dossier", person_id=self._people[key], tab=tab)

    def _export(self) -> None:
        kind = self.record_kind
        if kind is None or self.slot.card is not None:
            return
        chosen = self._chosen()
        ids = chosen if len(chosen) > 1 else None
        proposed = f"{OUTSIDE_RECORD_LABELS[OutsideRecord(kind)]}_{self._desk.on}.xlsx"
        path = self._save_as(proposed)
        if path is not None:
            self.shell.jobs.write(
                lambda: outside_batches.export(self._desk, kind=kind, path=path, record_ids=ids),
                initiator=self,
                on_done=self._exported,
            )

    def _exported(self, batch: Batch) -> None:
        self.refresh()
        self.shell.say(self.tr("已导出批次 {}，共 {} 条。").format(batch.number, text.count(batch.rows)))

    def _again(self) -> None:
        batch = self._chosen_batch()
        path = self._save_as(batch.file_name) if batch is not None else None
        if batch is not None and path is not None:
            self.shell.jobs.write(
                lambda: outside_batches.again(self._desk, batch_id=batch.id, path=path),
                initiator=self,
                on_done=self._exported,
            )

    def _save_as(self, proposed: str) -> Path | None:
        chosen, kind = QFileDialog.getSaveFileName(
            self, self.tr("导出批次"), str(Path.home() / proposed), f"{EXCEL};;{CSV}"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(".csv" if kind == CSV else ".xlsx")

    def _set(self) -> None:
        kind, chosen = self.record_kind, self._chosen()
        if kind is None or not chosen:
            self.shell.say(self.tr("请先在列表中选中记录（Ctrl+A 全选）。"))
            self.table.setFocus()
            return
        card = self._card_of(
            self.tr("登记 {} 条记录的市系统状态").format(len(chosen)), status_form(), self.tr("保存")
        )
        card.submitted.connect(
            lambda values: self._write(
                card,
                lambda: outside.set_many(
                    self._desk,
                    kind=kind,
                    record_ids=chosen,
                    status=str(values["outside_status"]),
                    number=values["outside_number"],
                    reason=values["outside_reason"],
                ),
                self.tr("已登记。"),
            )
        )
        self.slot.open(card)

    def _edit_template(self) -> None:
        kind = self.record_kind
        if kind is None:
            return
        self.shell.jobs.read(
            lambda: outside.template(self._desk, kind=kind),
            owner=self,
            on_done=lambda columns: self._open_template(kind, columns),
        )

    def _open_template(self, kind: str, columns: Sequence[Any]) -> None:
        title = self.tr("{}的列模板").format(OUTSIDE_RECORD_LABELS[OutsideRecord(kind)])
        card = self._card_of(title, template_form(columns), self.tr("保存"))
        card.body.insertWidget(0, Text(template_fields(), size=13, ink=Role.QUIET, wrap=True))
        card.submitted.connect(
            lambda values: self._write(
                card,
                lambda: outside.set_template(
                    self._desk, kind=kind, columns=template_columns(values["columns"])
                ),
                self.tr("列模板已保存。"),
            )
        )
        self.slot.open(card)

    def _read(self) -> None:
        batch = self._chosen_batch()
        if batch is None:
            return
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("读回执"), str(Path.home()), FILES)
        if chosen:
            self.read_receipt(batch, Path(chosen))

    def _chosen_batch(self) -> Batch | None:
        batch = self._batches.get(int(str(self.batch_table.current_key() or 0)))
        if batch is None:
            self.shell.say(self.tr("请先在列表中选中批次。"))
            self.batch_table.setFocus()
        return batch

    def read_receipt(self, batch: Batch, path: Path) -> None:
        """Read a receipt and show it against its batch."""
        self.shell.jobs.read(
            lambda: outside_batches.read_receipt(self._desk, batch_id=batch.id, path=path),
            owner=self,
            on_done=lambda receipt: self._show_receipt(batch, path, receipt),
        )

    def _show_receipt(self, batch: Batch, path: Path, receipt: Receipt) -> None:
        view = ReceiptView(self.shell.ask, batch, receipt)
        view.submitted.connect(
            lambda values: self._write(
                view,
                lambda: outside_batches.apply_receipt(
                    self._desk,
                    batch_id=batch.id,
                    receipt=receipt,
                    file_name=path.name,
                    also=view.ticked(values),
                ),
                "",
                said=self._applied,
            )
        )
        self._connect_trouble(view)
        self.slot.open(view)

    def _applied(self, done: Applied) -> None:
        self.shell.say(
            self.tr("已录入 {} 条，退回 {} 条，未登记 {} 条。").format(
                text.count(done.entered), text.count(done.returned), text.count(done.left)
            )
        )

    def _card_of(self, title: str, form: Any, submit: str) -> FormCard:
        card = FormCard(self.shell.ask, title, form, submit)
        self._connect_trouble(card)
        return card

    def _connect_trouble(self, card: FormCard) -> None:
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(card.ready)

    def _write(self, card: FormCard, work: Any, words: str, *, said: Any = None) -> None:
        card.wait()

        def done(result: Any) -> None:
            self.slot.clear()
            self.refresh()
            (said or (lambda _result: self.shell.say(words)))(result)

        self.shell.jobs.write(work, initiator=self, on_done=done, on_error=card.show_error)

    def _lay_out(self) -> None:
        self._head = PageHead(self.title, primary=self.export_button)
        self.body.addWidget(self._head)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(self.status)
        self.body.addLayout(row)
        self.body.addWidget(self.slot, 1)
