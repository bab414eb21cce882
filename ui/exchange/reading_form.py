"""读取方式: sheet, encoding, heading rows, hidden rows: how the clerk wants a chosen file read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.services.exchange.preview import Preview
from caseworker_app.services.exchange.table import Reading
from caseworker_app.services.exchange.text_table import ENCODINGS
from ui.palette import Role
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.labels import Text

HEADING_CHOICES = 12
LONGEST_LINE = 36


class ReadingForm(QWidget):
    """A row of choices; what is chosen has the file looked at again."""

    changed = Signal()

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._filling = False
        self.sheet = ChoiceEdit(empty=None)
        self.encoding = ChoiceEdit(list(ENCODINGS.items()), empty=None)
        self.heading = ChoiceEdit(empty=None)
        self.hidden = CheckEdit(self.tr("一并导入隐藏的行"))
        self._fields = [
            self._labelled(self.tr("工作表"), self.sheet),
            self._labelled(self.tr("文字编码"), self.encoding),
            self._labelled(self.tr("表头所在行"), self.heading),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for place, part in enumerate(self._fields):
            row.addWidget(part, 2 if place == len(self._fields) - 1 else 1)
        row.addWidget(self.hidden)
        for edit in (self.sheet, self.encoding, self.heading, self.hidden):
            edit.edited.connect(self._tell)

    def show_preview(self, seen: Preview) -> None:
        """Show how the file was read."""
        self._filling = True
        self.sheet.set_choices([(name, name) for name in seen.sheets])
        self.sheet.set_value(seen.sheet)
        self.encoding.set_value(seen.encoding)
        self.heading.set_choices(self._heading_choices(seen))
        self.heading.set_value(seen.headings.rows)
        self._fields[0].setVisible(bool(seen.sheets))
        self._fields[1].setVisible(seen.encoding is not None)
        self.hidden.setVisible(seen.hidden_rows > 0)
        self.hidden.setText(self.tr("一并导入隐藏的行（{}）").format(seen.hidden_rows))
        self._filling = False

    def clear(self) -> None:
        """Forget the file before: the next one's hidden rows are left out unless asked for."""
        self._filling = True
        self.hidden.set_value(False)
        self._filling = False

    def reading(self, seen: Preview, mapping: dict[int, str | None] | None) -> Reading:
        """What is chosen; another sheet or encoding has its headings looked for anew."""
        sheet, encoding, rows = self.sheet.value(), self.encoding.value(), self.heading.value()
        same = (str(sheet or "") == seen.sheet) and encoding == seen.encoding
        return Reading(
            str(sheet) if sheet and seen.sheets else None,
            str(encoding) if encoding and seen.encoding else None,
            rows if same and isinstance(rows, tuple) else None,
            mapping,
            self.hidden.value() is True,
        )

    def _heading_choices(self, seen: Preview) -> list[tuple[object, str]]:
        choices: list[tuple[object, str]] = []
        lines = dict(seen.top)
        for number in sorted(lines)[:HEADING_CHOICES]:
            said = lines[number][:LONGEST_LINE]
            choices.append(((number,), self.tr("第 {} 行：{}").format(number, said)))
            if number + 1 in lines:
                both = (number, number + 1)
                choices.append((both, self.tr("第 {}、{} 行：{}").format(*both, said)))
        return choices

    def _labelled(self, label: str, edit: QWidget) -> QWidget:
        edit.setAccessibleName(label)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(label, size=13, ink=Role.QUIET))
        column.addWidget(edit)
        return part

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()
