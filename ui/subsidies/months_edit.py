"""申请月份: from one month to another, a line for each, with the sums beside it where the kind asks for sums."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import Column, FieldType, read_month
from caseworker_app.domain.values import PartialDate
from caseworker_app.shapes import plain
from ui.palette import Role
from ui.theme import set_look
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import CheckEdit
from ui.widgets.editors import CountEdit, LineEdit, MoneyEdit
from ui.widgets.labels import Text

MOST_MONTHS = 60


class MonthLine:
    """One month: whether it is asked for, and its sums."""

    def __init__(self, month: PartialDate, columns: Sequence[Column]) -> None:
        self.month = month
        self.asked = CheckEdit(str(month))
        self.asked.set_value(True)
        self.sums: dict[str, LineEdit] = {
            column.name: CountEdit() if column.type is FieldType.COUNT else MoneyEdit() for column in columns
        }
        for column in columns:
            self.sums[column.name].setAccessibleName(f"{month} {column.label}")


class MonthsEdit(QWidget):
    """The months of a claim."""

    edited = Signal()

    def __init__(self, columns: Sequence[Column] = ()) -> None:
        """No month yet."""
        super().__init__()
        self._columns = tuple(columns)
        self._quiet = False
        self.lines: list[MonthLine] = []
        self._typed: dict[PartialDate, MonthLine] = {}
        """Lines typed for months that are just now outside the range."""
        self.first = LineEdit(placeholder=self.tr("如 2021-11"), length=10)
        self.last = LineEdit(placeholder=self.tr("如 2022-01"), length=10)
        self.first.setAccessibleName(self.tr("起始月份"))
        self.last.setAccessibleName(self.tr("截止月份"))
        self.fill_button = LinkButton(self.tr("以下各月同首月"))
        self.fill_button.clicked.connect(self.fill_down)
        self.fill_button.setVisible(False)
        for edit in (self.first, self.last):
            edit.edited.connect(self._range_changed)
        self.setFocusProxy(self.first)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._lay_out()

    def value(self) -> object:
        """Give the months asked for, in the shape of the file; None where there is none.

        Raises UserError where the range or a sum cannot be read.
        """
        if not self.first.text().strip() and not self.last.text().strip():
            return None
        self._range()
        chosen = [line for line in self.lines if line.asked.value()]
        if not self._columns:
            return [str(line.month) for line in chosen]
        return [{"month": str(line.month), **_sums(line)} for line in chosen]

    def set_value(self, value: object) -> None:
        """Show months kept elsewhere; None empties it."""
        rows = (
            [row if isinstance(row, dict) else {"month": row} for row in value]
            if isinstance(value, list)
            else []
        )
        months = [str(row["month"]) for row in rows]
        self._quiet = True
        self.first.setText(min(months, default=""))
        self.last.setText(max(months, default=""))
        self._quiet = False
        self._range_changed()
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
        held = [
            [str(line.month), bool(line.asked.value()), {name: e.raw() for name, e in line.sums.items()}]
            for line in self.lines
        ]
        return json.dumps([self.first.text(), self.last.text(), held], ensure_ascii=False)

    def set_raw(self, text: str) -> None:
        """Put back what was typed."""
        first, last, held = json.loads(text or '["", "", []]')
        self.first.setText(first)
        self.last.setText(last)
        for line, (_, asked, sums) in zip(self.lines, held, strict=False):
            line.asked.set_value(asked)
            for name, typed in sums.items():
                line.sums[name].set_raw(typed)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the range."""
        for edit in (self.first, self.last):
            set_look(edit, wrong=wrong)

    def fill_down(self) -> None:
        """以下各月同首月: copy the first month's sums to months that have none."""
        if not self.lines:
            return
        for line in self.lines[1:]:
            for name, edit in line.sums.items():
                if not edit.text().strip():
                    edit.setText(self.lines[0].sums[name].text())

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

    def _range(self) -> tuple[PartialDate, PartialDate]:
        first = read_month(self.first.text())
        last = read_month(self.last.text()) if self.last.text().strip() else first
        if last < first:
            raise UserError("period", self.tr("截止月份早于起始月份，请核对。"))
        if _count(first, last) > MOST_MONTHS:
            raise UserError("period", self.tr("一次最多 {} 个月，请核对年份。").format(MOST_MONTHS))
        return first, last

    def _range_changed(self) -> None:
        if self._quiet:
            return
        try:
            first, last = self._range()
        except UserError:
            if self.first.text().strip():  # while a month is being typed, what stands below it stays
                self.edited.emit()
                return
            months: list[PartialDate] = []
        else:
            months = [_later(first, n) for n in range(_count(first, last))]
        if months != [line.month for line in self.lines]:
            self._show(months)
        self.edited.emit()

    def _show(self, months: Sequence[PartialDate]) -> None:
        """Show a line for each month; what was typed for a month stays."""
        self._typed |= {line.month: line for line in self.lines}
        self._empty_grid()
        self.lines = []
        for place, column in enumerate(self._columns if months else (), start=1):
            self._grid.addWidget(Text(column.label, size=12, ink=Role.QUIET), 0, place)
        across = max(1, len(self._columns))
        for number, month in enumerate(months):
            line = self._typed.pop(month, None) or self._line(month)
            self.lines.append(line)
            row, column_at = (number + 1, 0) if self._columns else divmod(number, 4)
            self._grid.addWidget(line.asked, row, column_at)
            line.asked.show()
            for place, edit in enumerate(line.sums.values(), start=1):
                self._grid.addWidget(edit, row, place)
                edit.show()
        for place in range(1, across + 1):
            self._grid.setColumnStretch(place, 1)
        self.fill_button.setVisible(bool(self._columns) and len(months) > 1)

    def _line(self, month: PartialDate) -> MonthLine:
        line = MonthLine(month, self._columns)
        line.asked.edited.connect(self.edited)
        for edit in line.sums.values():
            edit.edited.connect(self.edited)
        return line

    def _empty_grid(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, Text):
                widget.hide()
                widget.deleteLater()
            elif widget is not None:
                widget.hide()


def _sums(line: MonthLine) -> dict[str, Any]:
    """The sums that were typed; raise UserError where one cannot be read."""
    found = {name: plain(edit.value()) for name, edit in line.sums.items()}
    return {name: value for name, value in found.items() if value is not None}


def _count(first: PartialDate, last: PartialDate) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _later(month: PartialDate, by: int) -> PartialDate:
    year, number = divmod(month.year * 12 + month.month - 1 + by, 12)
    return PartialDate(year, number + 1)
