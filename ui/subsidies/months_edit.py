"""申请月份: from one month to another, a line for each, with the sums beside it where the kind asks for sums.

What was typed for a month stays while the range is being typed, and comes back when the month does.
"""

import json
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import Column, read_month
from caseworker_app.domain.values import PartialDate
from ui.palette import Role
from ui.subsidies.month_lines import MonthLine, Typed
from ui.subsidies.order import in_tab_order
from ui.theme import set_look
from ui.widgets.buttons import LinkButton
from ui.widgets.editors import LineEdit
from ui.widgets.labels import Text

MOST_MONTHS = 60
TICKS_ACROSS = 4


class MonthsEdit(QWidget):
    """The months of a claim."""

    edited = Signal()

    def __init__(self, columns: Sequence[Column] = ()) -> None:
        """No month yet."""
        super().__init__()
        self._columns = tuple(columns)
        self._quiet = False
        self._kept: dict[PartialDate, Typed] = {}
        self.lines: list[MonthLine] = []
        self.first = LineEdit(placeholder=self.tr("如 2021-11"), length=10)
        self.last = LineEdit(placeholder=self.tr("如 2022-01"), length=10)
        self.first.setAccessibleName(self.tr("起始月份"))
        self.last.setAccessibleName(self.tr("截止月份"))
        self.fill_button = LinkButton(self.tr("以下各月同首月"))
        self.fill_button.clicked.connect(self.fill_down)
        self.fill_button.setParent(self)  # never shown without one: it would be a window of its own
        self.fill_button.hide()
        for edit in (self.first, self.last):
            edit.edited.connect(self._range_changed)
            edit.installEventFilter(self)
        self._entrance = self.first
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8 if self._columns else 20)
        self._grid.setVerticalSpacing(6)
        self._lay_out()

    def value(self) -> object:
        """Give the months asked for, in the shape of the file; None where there is none.

        Raises UserError where the range or a sum cannot be read; it names the month.
        """
        if self._empty():
            return None
        self._range()
        if (wrong := self._wrong_sum()) is not None:
            raise wrong[1]
        chosen = [line for line in self.lines if line.asked.value()]
        if not self._columns:
            return [str(line.month) for line in chosen]
        return [{"month": str(line.month), **line.sums_typed()} for line in chosen]

    def set_value(self, value: object) -> None:
        """Show months kept elsewhere; None empties it. What was typed before is given up."""
        rows = (
            [row if isinstance(row, dict) else {"month": row} for row in value]
            if isinstance(value, list)
            else []
        )
        months = [str(row["month"]) for row in rows]
        self._show([])
        self._kept.clear()
        self._set_range(min(months, default=""), max(months, default=""))
        for line in self.lines:
            row = next((r for r in rows if str(r["month"]) == str(line.month)), None)
            line.asked.set_value(row is not None)
            for name, edit in line.sums.items():
                edit.set_value(row.get(name) if row else None)

    def problem(self, *, final: bool) -> str:
        """Say what is wrong when leaving."""
        if not final:
            return ""
        try:
            self.value()
        except UserError as error:
            return error.message
        return ""

    def raw(self) -> str:
        """Give what was typed."""
        held = [[str(line.month), *line.typed()] for line in self.lines]
        return json.dumps([self.first.text(), self.last.text(), held], ensure_ascii=False)

    def set_raw(self, text: str) -> None:
        """Put back what was typed."""
        first, last, held = json.loads(text or '["", "", []]')
        self._set_range(first, last)
        typed = {month: (bool(asked), sums) for month, asked, sums in held}
        for line in self.lines:
            if str(line.month) in typed:
                line.put_back(typed[str(line.month)])

    def set_wrong(self, wrong: bool) -> None:
        """Mark the sum that cannot be read, else the range; the cursor goes there."""
        for line in self.lines:
            line.clear_marks()
        found = self._wrong_sum() if wrong and self._readable() else None
        for edit in (self.first, self.last):
            set_look(edit, wrong=wrong and found is None)
        if found is not None:
            set_look(found[0], wrong=True)
        self._entrance = found[0] if found is not None else self.first

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the sum that is wrong, else to the first month; a focus proxy would make Tab turn in circles."""
        self._entrance.setFocus(reason)

    def fill_down(self) -> None:
        """以下各月同首月: copy the first month's sums to months that have none."""
        if not self.lines:
            return
        for line in self.lines[1:]:
            for name, edit in line.sums.items():
                if not edit.text().strip():
                    edit.setText(self.lines[0].sums[name].text())

    def put_in_order(self) -> None:
        """Let Tab go through the range and then the lines, as they are read."""
        cells = [widget for line in self.lines for widget in line.widgets]
        in_tab_order([self.first, self.last, self.fill_button, *cells])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go from the range through the sums; after the last of them it is the form's."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and isinstance(watched, LineEdit) and not watched.composing:
                return self._go_on(watched)
        return super().eventFilter(watched, event)

    def _go_on(self, here: LineEdit) -> bool:
        sums = [edit for line in self.lines if line.asked.value() for edit in line.sums.values()]
        walk = [self.first, self.last, *sums]
        place = walk.index(here) + 1 if here in walk else len(walk)
        if place < len(walk):
            walk[place].setFocus(Qt.FocusReason.TabFocusReason)
        return place < len(walk)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.first, Text(self.tr("至"), size=13, ink=Role.QUIET), self.last, self.fill_button):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(self._grid)
        filled = range(1, len(self._columns) + 1) if self._columns else [TICKS_ACROSS]
        for place in filled:
            self._grid.setColumnStretch(place, 1)

    def _empty(self) -> bool:
        return not self.first.text().strip() and not self.last.text().strip()

    def _readable(self) -> bool:
        try:
            self._range()
        except UserError:
            return False
        return True

    def _wrong_sum(self) -> tuple[LineEdit, UserError] | None:
        return next((found for line in self.lines if (found := line.wrong_sum()) is not None), None)

    def _range(self) -> tuple[PartialDate, PartialDate]:
        first = read_month(self.first.text())
        last = read_month(self.last.text()) if self.last.text().strip() else first
        if last < first:
            raise UserError("period", self.tr("截止月份早于起始月份，请核对。"))
        if _count(first, last) > MOST_MONTHS:
            raise UserError("period", self.tr("一次最多 {} 个月，请核对年份。").format(MOST_MONTHS))
        return first, last

    def _set_range(self, first: str, last: str) -> None:
        self._quiet = True
        self.first.setText(first)
        self.last.setText(last)
        self._quiet = False
        self._range_changed()

    def _range_changed(self) -> None:
        """Show the months of the range; the lines stay as they are while it cannot be read."""
        if self._quiet:
            return
        if self._empty():
            self._show([])
        elif self._readable():
            first, last = self._range()
            months = [_later(first, n) for n in range(_count(first, last))]
            if months != [line.month for line in self.lines]:
                self._show(months)
        self.edited.emit()

    def _show(self, months: Sequence[PartialDate]) -> None:
        """Show a line for each month; what was typed for the others is kept for when they come back."""
        lines = {line.month: line for line in self.lines}
        self._empty_grid()
        for place, column in enumerate(self._columns if months else (), start=1):
            head = Text(column.label, size=12, ink=Role.QUIET, wrap=True)
            self._grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignBottom)
        self.lines = [lines.pop(month) if month in lines else self._line(month) for month in months]
        for number, line in enumerate(self.lines):
            row, at = (number + 1, 0) if self._columns else divmod(number, TICKS_ACROSS)
            for place, widget in enumerate(line.widgets, start=at):
                self._grid.addWidget(widget, row, place)
                widget.show()
        for line in lines.values():
            self._kept[line.month] = line.typed()
            for widget in line.widgets:
                widget.deleteLater()
        self.fill_button.setVisible(bool(self._columns) and len(months) > 1)
        self._entrance = self.first
        self.put_in_order()

    def _line(self, month: PartialDate) -> MonthLine:
        line = MonthLine(month, self._columns)
        if month in self._kept:
            line.put_back(self._kept.pop(month))
        line.asked.edited.connect(self.edited)
        for edit in line.sums.values():
            edit.edited.connect(self.edited)
            edit.installEventFilter(self)
        return line

    def _empty_grid(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, Text):
                widget.hide()
                widget.deleteLater()
            elif widget is not None:
                widget.hide()


def _count(first: PartialDate, last: PartialDate) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _later(month: PartialDate, by: int) -> PartialDate:
    year, number = divmod(month.year * 12 + month.month - 1 + by, 12)
    return PartialDate(year, number + 1)
