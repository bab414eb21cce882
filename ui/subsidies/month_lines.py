"""一个月的一行: whether the month is asked for (勾选) and the sums beside it; what was typed is kept while the month is out of range."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import Column, FieldType
from caseworker_app.domain.values import PartialDate
from caseworker_app.shapes import plain
from ui.theme import set_look
from ui.widgets.choices import CheckEdit
from ui.widgets.editors import CountEdit, LineEdit, MoneyEdit

Typed = tuple[bool, dict[str, str]]
"""Whether a month was ticked, and its sums as typed."""


class MonthLine:
    """One month: whether it is asked for, and its sums."""

    def __init__(self, month: PartialDate, columns: Sequence[Column]) -> None:
        """A month that is asked for, without sums."""
        self.month = month
        self._columns = {column.name: column for column in columns}
        self.asked = CheckEdit(str(month))
        self.asked.set_value(True)
        self.sums: dict[str, LineEdit] = {
            column.name: CountEdit() if column.type is FieldType.COUNT else MoneyEdit() for column in columns
        }
        for name, edit in self.sums.items():
            edit.setAccessibleName(f"{month} {self._columns[name].label}")

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The tick and the sums, in the order they are read."""
        return (self.asked, *self.sums.values())

    def typed(self) -> Typed:
        """Give what was typed."""
        return bool(self.asked.value()), {name: edit.raw() for name, edit in self.sums.items()}

    def put_back(self, typed: Typed) -> None:
        """Show what was typed before; sums of another kind of subsidy are passed over."""
        self.asked.set_value(typed[0])
        for name, text in typed[1].items():
            if name in self.sums:
                self.sums[name].set_raw(text)

    def wrong_sum(self) -> tuple[LineEdit, UserError] | None:
        """The first sum of a month asked for that cannot be read or is missing, and what is wrong with it."""
        for name, edit in self.sums.items() if self.asked.value() else ():
            column = self._columns[name]
            try:
                missing = edit.value() is None and column.required
            except UserError as error:
                said = f"{self.month} {column.label}：{error.message}"
                return edit, UserError(error.code, said)
            if missing:
                said = QCoreApplication.translate("MonthLine", "{}：请填写{}。")
                return edit, UserError("required", said.format(self.month, column.label))
        return None

    def sums_typed(self) -> dict[str, Any]:
        """The sums in the shape of the file; raise UserError where one cannot be read."""
        found = {name: plain(edit.value()) for name, edit in self.sums.items()}
        return {name: value for name, value in found.items() if value is not None}

    def clear_marks(self) -> None:
        """Mark no sum as wrong."""
        for edit in self.sums.values():
            set_look(edit, wrong=False)
