"""家庭成员录入: small lines of name, relation, number and status; Enter goes on, an empty line is left out."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.households import MEMBER_LABELS
from ui.icons import Icon
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import Editor, IdEdit, LineEdit

RELATIONS = ("配偶", "父亲", "母亲", "儿子", "女儿", "祖父母", "其他")
ADD = "Alt+A"
PARTS = ("name", "relation", "id_number", "status")


class MemberRow(QWidget):
    """One member."""

    edited = Signal()
    removed = Signal()

    def __init__(self, place: int) -> None:
        """An empty line; `place` counts from 1."""
        super().__init__()
        words = list(MEMBER_LABELS.values())
        self.name = LineEdit(placeholder=self.tr("姓名"), length=60)
        self.relation = ChoiceEdit([(word, word) for word in RELATIONS], empty=self.tr("关系"))
        self.number = IdEdit()
        self.number.setPlaceholderText(self.tr("证件号码"))
        self.status = ChoiceEdit([(word, word) for word in words], empty=self.tr("就业状况"))
        self.remove = IconButton(Icon.CLOSE, self.tr("移除这一行"))
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget, share in zip(self.widgets, (3, 2, 5, 3), strict=True):
            row.addWidget(widget, share)
        for editor in self._editors():
            editor.edited.connect(self.edited)
        row.addWidget(self.remove)
        self.count_as(place)

    @property
    def widgets(self) -> tuple[LineEdit, ChoiceEdit, IdEdit, ChoiceEdit]:
        """The fields in their order."""
        return self.name, self.relation, self.number, self.status

    def count_as(self, place: int) -> None:
        """Say to a screen reader which line this is."""
        labels = (self.tr("姓名"), self.tr("与本人关系"), self.tr("证件号码"), self.tr("就业状况"))
        for widget, label in zip(self.widgets, labels, strict=True):
            widget.setAccessibleName(self.tr("家庭成员{} {}").format(place, label))

    def content(self) -> dict[str, Any]:
        """What was filled in."""
        return {part: editor.value() for part, editor in zip(PARTS, self._editors(), strict=True)}

    def raw(self) -> dict[str, str]:
        """What was typed, empty where nothing was."""
        return {
            part: editor.raw() if editor.value() is not None else ""
            for part, editor in zip(PARTS, self._editors(), strict=True)
        }

    def fill(self, raw: Mapping[str, str]) -> None:
        """Put back what was typed."""
        for part, editor in zip(PARTS, self._editors(), strict=True):
            editor.set_raw(raw.get(part, ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go to the next field of the line; from the last one the form goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            order = self.widgets
            here = next((place for place, widget in enumerate(order) if widget.hasFocus()), len(order))
            if here + 1 < len(order) and any(self.content().values()):
                order[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
                return
        event.ignore()

    def _editors(self) -> tuple[Editor, ...]:
        return self.widgets


class FamilyEdit(QWidget):
    """The members of the household as one field of a form."""

    edited = Signal()

    def __init__(self) -> None:
        """One empty line stands ready."""
        super().__init__()
        self.rows: list[MemberRow] = []
        self.add_button = LinkButton(
            self.tr("再加一名家庭成员"), shortcut=ADD, show_keys=True, icon=Icon.PLUS
        )
        self.add_button.clicked.connect(lambda: self.add_row().name.setFocus())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._lines)
        column.addWidget(self.add_button)
        self.add_row()

    def add_row(self) -> MemberRow:
        """Add an empty line."""
        row = MemberRow(len(self.rows) + 1)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._lines.addWidget(row)
        self._arrange()
        return row

    def value(self) -> object:
        """Give the members, None where there is none; raise UserError where a line has no name."""
        members = [row.content() for row in self.rows]
        filled = [(place, member) for place, member in enumerate(members, start=1) if any(member.values())]
        for place, member in filled:
            if not member["name"]:
                raise UserError("required", self.tr("家庭成员第 {} 行请填写姓名。").format(place), "family")
        return [member for _, member in filled] or None

    def set_value(self, value: object) -> None:
        """Empty the lines; members of a record are corrected in the dossier."""
        for row in self.rows[1:]:
            self._drop(row)
        self.rows[0].fill({})
        self._arrange()

    def problem(self, *, final: bool) -> str:
        """Refuse stars at once; when saving, a line without a name."""
        said = [row.number.problem(final=False) or row.name.problem(final=False) for row in self.rows]
        if any(said) or not final:
            return next((words for words in said if words), "")
        try:
            self.value()
        except UserError as error:
            return error.message
        return ""

    def raw(self) -> str:
        """Give what was typed."""
        lines = [raw for row in self.rows if any((raw := row.raw()).values())]
        return json.dumps(lines, ensure_ascii=False) if lines else ""

    def set_raw(self, text: str) -> None:
        """Put back what was typed."""
        self.set_value(None)
        for place, line in enumerate(json.loads(text or "[]")):
            (self.rows[0] if place == 0 else self.add_row()).fill(line)

    def set_wrong(self, wrong: bool) -> None:
        """Nothing to mark beyond the words of the error."""

    def _remove(self, row: MemberRow) -> None:
        if len(self.rows) == 1:
            row.fill({})
        else:
            place = self.rows.index(row)
            self._drop(row)
            self._arrange()
            self.rows[max(0, place - 1)].name.setFocus()
        self.edited.emit()

    def _drop(self, row: MemberRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arrange(self) -> None:
        for place, row in enumerate(self.rows, start=1):
            row.count_as(place)
        self.setFocusProxy(self.rows[0].name)
