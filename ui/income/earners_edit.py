"""就业成员录入: one line a member in work, with the wage of the month or of several; Enter goes on, an empty line is left out."""

import json
import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from ui import keys
from ui.icons import Icon
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import Editor, LineEdit

ADD = "Alt+A"
PARTS = ("name", "wages", "covered")
_BETWEEN = re.compile(r"[、；;/\s]+")


class EarnerRow(QWidget):
    """One member in work."""

    edited = Signal()
    removed = Signal()

    def __init__(self, place: int) -> None:
        """An empty line; `place` counts from 1."""
        super().__init__()
        self.name = LineEdit(placeholder=self.tr("姓名"), length=60)
        self.wages = LineEdit(placeholder=self.tr("月收入，如 2800；几个月的写 2600、2800、3000"), length=200)
        self.covered = ChoiceEdit(
            [(True, self.tr("重新就业的低保对象")), (False, self.tr("其他就业成员（全额计入）"))], empty=None
        )
        self.remove = IconButton(Icon.CLOSE, self.tr("移除这一行"))
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget, share in zip(self.widgets, (3, 6, 4), strict=True):
            row.addWidget(widget, share)
        for editor in self._editors():
            editor.edited.connect(self.edited)
        row.addWidget(self.remove)
        self.count_as(place)

    @property
    def widgets(self) -> tuple[LineEdit, LineEdit, ChoiceEdit]:
        """The fields in their order."""
        return self.name, self.wages, self.covered

    @property
    def empty(self) -> bool:
        """Say whether nothing was typed."""
        return not (self.name.text().strip() or self.wages.text().strip())

    def count_as(self, place: int) -> None:
        """Say to a screen reader which line this is."""
        labels = (self.tr("姓名"), self.tr("月收入"), self.tr("是否低保对象"))
        for widget, label in zip(self.widgets, labels, strict=True):
            widget.setAccessibleName(self.tr("就业成员{} {}").format(place, label))

    def content(self) -> dict[str, Any]:
        """What was filled in, as the service takes it."""
        wages = [part for part in _BETWEEN.split(self.wages.text().strip()) if part]
        return {"name": self.name.value(), "wages": wages, "covered": bool(self.covered.value())}

    def raw(self) -> dict[str, str]:
        """What was typed."""
        return {part: editor.raw() for part, editor in zip(PARTS, self._editors(), strict=True)}

    def fill(self, raw: Mapping[str, str]) -> None:
        """Put back what was typed."""
        for part, editor in zip(PARTS, self._editors(), strict=True):
            editor.set_raw(raw.get(part, ""))
        self.name.setCursorPosition(0)  # a name longer than the field is read from its beginning

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go to the next field of the line; from the last one the form goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            order = self.widgets
            here = next((place for place, widget in enumerate(order) if widget.hasFocus()), len(order))
            if here + 1 < len(order) and not self.empty:
                order[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
                return
        event.ignore()

    def _editors(self) -> tuple[Editor, ...]:
        return self.widgets


class EarnersEdit(QWidget):
    """The members in work as one field of a form."""

    edited = Signal()

    def __init__(self) -> None:
        """One empty line stands ready."""
        super().__init__()
        self.rows: list[EarnerRow] = []
        self.add_button = LinkButton(
            self.tr("再加一名就业成员"), shortcut=ADD, show_keys=True, icon=Icon.PLUS
        )
        self.add_button.clicked.connect(self._add)
        keys.listen(self, ADD, self._add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._lines)
        column.addWidget(self.add_button)
        self.add_row()

    def add_row(self) -> EarnerRow:
        """Add an empty line."""
        row = EarnerRow(len(self.rows) + 1)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._lines.addWidget(row)
        self._arrange()
        return row

    def value(self) -> object:
        """Give the members in work, None where there is none; raise UserError where a line lacks name or wage."""
        for place, row in enumerate(self.rows, start=1):
            if not row.empty and not (row.name.text().strip() and row.wages.text().strip()):
                raise UserError("required", self.tr("第 {} 行请填写姓名和月收入。").format(place), "earners")
        return [row.content() for row in self.rows if not row.empty] or None

    def set_value(self, value: object) -> None:
        """Show the names of these members, to be filled in."""
        names = [str(name) for name in value] if isinstance(value, list | tuple) else []
        self.set_raw(json.dumps([{"name": name} for name in names]))

    def problem(self, *, final: bool) -> str:
        """When saving, refuse a line that lacks name or wage."""
        if not final:
            return ""
        try:
            self.value()
        except UserError as error:
            return error.message
        return ""

    def raw(self) -> str:
        """Give what was typed, line by line."""
        return json.dumps([row.raw() for row in self.rows if not row.empty], ensure_ascii=False)

    def set_raw(self, text: str) -> None:
        """Put back what was typed."""
        filled = json.loads(text) if text else []
        while len(self.rows) > max(len(filled), 1):
            self._drop(self.rows[-1])
        while len(self.rows) < len(filled):
            self.add_row()
        for place, row in enumerate(self.rows):
            row.fill(filled[place] if place < len(filled) else {})
        self._arrange()

    def set_wrong(self, wrong: bool) -> None:
        """Mark nothing beyond the words of the error: which line is meant stands in them."""

    def _add(self) -> None:
        self.add_row().name.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, row: EarnerRow) -> None:
        if len(self.rows) == 1:
            row.fill({})
        else:
            self._drop(row)
            self._arrange()
        self.edited.emit()
        self.rows[0].name.setFocus()

    def _drop(self, row: EarnerRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arrange(self) -> None:
        for place, row in enumerate(self.rows, start=1):
            row.count_as(place)
            row.remove.setVisible(len(self.rows) > 1)
        self.setFocusProxy(self.rows[0].name)
