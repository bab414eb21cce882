"""材料: the list a case asks for, how each item was seen, by whom and until when; what is unticked fills the 一次性告知书."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.cases import WAY_LABELS, Action
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GROUP_LABELS, GroupCode
from caseworker_app.services import cases
from caseworker_app.services.cases import MaterialView, Ticked
from caseworker_app.services.dossier import Dossier
from ui import keys
from ui.dossier_part import DossierPart, Host
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.editors import DateEdit
from ui.widgets.labels import Banner, Rule, Text
from ui.widgets.tab_order import put_in_tab_order


class MaterialRow:
    """The widgets of one item."""

    def __init__(self, item: MaterialView) -> None:
        """Show how the item stands."""
        self.item = item
        group = GROUP_LABELS[GroupCode(item.group)] if item.group else "全部类别"
        self.title = Text(item.title, wrap=True, bold=item.way is None)
        self.group = Text(group, size=13, ink=Role.QUIET)
        ways = [Choice(None, "未验", "0")]
        ways += [Choice(str(way), label, str(n)) for n, (way, label) in enumerate(WAY_LABELS.items(), 1)]
        self.way = SegmentChoice(ways)
        self.way.set_value(item.way)
        self.way.setAccessibleName(item.title)
        self.until = DateEdit()
        self.until.setPlaceholderText("有效期至")
        self.until.setAccessibleName(f"{item.title} 有效期至")
        self.until.set_value(item.valid_until)
        self.until.setFixedWidth(118)
        seen = f"{item.seen_by}\n{item.seen_on}" if item.way and item.seen_by else ""
        self.seen = Text(seen, size=13, ink=Role.QUIET)

    @property
    def changed(self) -> bool:
        """Say whether it differs from what is kept."""
        kept = str(self.item.valid_until) if self.item.valid_until else ""
        return self.way.value() != self.item.way or self.until.text().strip() != kept

    def data(self) -> dict[str, Any]:
        """The item as the service takes it; raise UserError where the day cannot be read."""
        until = self.until.value()
        return {
            "item": self.item.item,
            "way": self.way.value(),
            "valid_until": str(until) if until else None,
        }


class Materials(DossierPart):
    """The tab of papers brought along."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.rows: list[MaterialRow] = []
        self._case: int | None = None
        self._trouble = Banner("", Role.BAD)
        self._card = Card(self.tr("材料清单"))
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self.save_button = QuietButton(self.tr("保存查验结果"), shortcut=keys.SAVE, show_keys=True)
        self.ask_button = QuietButton(self.tr("一次性告知"))
        self._empty = EmptyState(
            self.tr("申请认定后，这里按申请类别列出要收的材料"), action=self.tr("申请认定")
        )
        self._empty.acted.connect(lambda: host.turn_to("determination", Action.OPEN))
        self.save_button.clicked.connect(self.save)
        self.ask_button.clicked.connect(lambda: host.turn_to("determination", Action.ASK_FOR_MORE))
        keys.listen(self, keys.SAVE, self.save)
        host.shell.jobs.troubled.connect(self._mark)
        host.shell.jobs.broke.connect(self._mark)
        self._lay_out()

    def show_dossier(self, dossier: Dossier) -> None:
        """Read the list of the case anew, unless something is being ticked."""
        super().show_dossier(dossier)
        case = dossier.case
        self._empty.setVisible(case is None)
        self._card.setVisible(case is not None)
        if case is None or (case.id == self._case and self.unsaved()):
            return
        self._case = case.id
        self.ask_button.setVisible(Action.ASK_FOR_MORE in case.allowed)
        self.host.shell.jobs.read(
            lambda: cases.materials(self.host.desk, case_id=case.id),
            owner=self,
            on_done=self._show,
            replaces="materials",
        )

    def save(self) -> None:
        """Keep what was ticked, as one step."""
        changed = [row for row in self.rows if row.changed]
        case = self._case
        if not changed or case is None or not self.save_button.isEnabled():
            return
        try:
            items = [row.data() for row in changed]
        except UserError as error:
            self._trouble.say(error.message)
            return
        self._trouble.say("")
        self.save_button.setEnabled(False)
        self.host.shell.jobs.write(
            lambda: cases.tick_materials(self.host.desk, case_id=case, items=items),
            initiator=self.host.page,
            on_done=self._saved,
            on_error=self._refused,
        )

    def unsaved(self) -> bool:
        """Say whether something was ticked and not kept."""
        return any(row.changed for row in self.rows)

    def discard(self) -> None:
        """Show again what is kept."""
        self._show(tuple(row.item for row in self.rows))

    def _saved(self, ticked: Ticked) -> None:
        kept = ticked.materials
        self._show(kept)
        missing = sum(1 for item in kept if item.way is None)
        self.host.shell.say(
            self.tr("已保存查验结果，还有 {} 项未验。").format(missing)
            if missing
            else self.tr("已保存查验结果，材料已齐。")
        )
        self.host.reread()

    def _refused(self, error: UserError) -> None:
        self._trouble.say(error.message)
        self._mark()

    def _show(self, items: Sequence[MaterialView]) -> None:
        focused = next((row.item.item for row in self.rows if row.way.hasFocus()), None)
        self._clear()
        self.rows = [MaterialRow(item) for item in items]
        for place, row in enumerate(self.rows):
            self._put(place, row)
            row.way.edited.connect(self._mark)
            row.until.edited.connect(self._mark)
            if row.item.item == focused:
                row.way.setFocus()
        put_in_tab_order(self._list, self._list)
        missing = sum(1 for item in items if item.way is None)
        note = self.tr("共 {} 项，未验 {} 项").format(len(items), missing) if items else ""
        self._card.set_title(self.tr("材料清单"), note)
        self.ask_button.set_text(self.tr("一次性告知（{} 项未验）").format(missing))
        self.ask_button.setEnabled(bool(missing))
        self._mark()

    def _mark(self) -> None:
        self.save_button.setEnabled(self.unsaved())

    def _put(self, place: int, row: MaterialRow) -> None:
        line = 2 * place
        if place:
            self._grid.addWidget(Rule(), line - 1, 0, 1, 4)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(row.title)
        column.addWidget(row.group)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(words, line, 0)
        self._grid.addWidget(row.way, line, 1, middle)
        self._grid.addWidget(row.until, line, 2, middle)
        self._grid.addWidget(row.seen, line, 3, middle)

    def _clear(self) -> None:
        while self._grid.count():
            if (old := self._grid.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(3, 92)
        buttons = QHBoxLayout()
        buttons.addWidget(self.ask_button)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        for part in (self._trouble, self._list):
            self._card.add(part)
        self._card.add(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addWidget(self._empty, 1)
        column.addStretch(0)
