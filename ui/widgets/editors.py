"""Text fields that know what they hold (输入框): one line, several lines, days, identity numbers, sums, counts."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import compact_id
from caseworker_app.domain.values import PartialDate
from ui import theme
from ui.theme import set_look
from ui.widgets.ime import holds_back

RESIDENT_LENGTH = 18
_WIDE = str.maketrans("０１２３４５６７８９．，－＊", "0123456789.,-*")


class Editor(Protocol):
    """What a form asks of a field."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted whenever the content changes."""

    def value(self) -> object:
        """Give the content as the services take it, None when empty; raise UserError where it cannot be read."""

    def set_value(self, value: object) -> None:
        """Show a content."""

    def problem(self, *, final: bool) -> str:
        """Say in words what is wrong; while typing (`final` false) only what more typing cannot mend."""

    def raw(self) -> str:
        """Give what was typed, for a draft."""

    def set_raw(self, text: str) -> None:
        """Put back what was typed."""

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field."""


class LineEdit(QLineEdit):
    """One line of text, trimmed; a masked value pasted back is refused (UI-07)."""

    edited = Signal()
    composing = False

    def __init__(self, *, placeholder: str = "", length: int = 200) -> None:
        """An empty line; `length` counts characters, of which Qt takes a rare one for two (NM-05)."""
        super().__init__()
        self._length = length
        self.setPlaceholderText(placeholder)
        self.setMaxLength(2 * length)
        self.textChanged.connect(self.edited)

    def event(self, event: QEvent) -> bool:
        """Leave to the input method what is its own."""
        return holds_back(self, event) or super().event(event)

    def value(self) -> object:
        """Give the trimmed text, None when empty."""
        return self.text().strip() or None

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.setText("" if value is None else str(value))

    def problem(self, *, final: bool) -> str:
        """Refuse stars; when leaving, refuse what cannot be read."""
        if "*" in self.text().translate(_WIDE):
            return self.tr("含有 *，是遮盖后的显示，请填写完整内容。")
        if len(self.text()) > self._length:
            return self.tr("最多填写 {count} 个字。").format(count=self._length)
        if not final:
            return ""
        try:
            self.value()
        except UserError as error:
            return error.message
        return ""

    def raw(self) -> str:
        """Give what was typed."""
        return self.text()

    def set_raw(self, text: str) -> None:
        """Put back what was typed."""
        self.setText(text)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field."""
        set_look(self, wrong=wrong)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tidy what was typed when the cursor leaves."""
        self.tidy()
        super().focusOutEvent(event)

    def tidy(self) -> None:
        """Write the content in its one style; what cannot be read stays as typed."""


class DateEdit(LineEdit):
    """A day in any of the usual styles: 20171227, 2017-12-27, 2017.12.27, 2017年12月27日; shown as 2017-12-27."""

    def __init__(self, *, partial: bool = False) -> None:
        """With `partial` a month or a year alone will do and the value is a PartialDate; else it is a date."""
        super().__init__(placeholder="2018-01 或 2018-01-15" if partial else "2018-01-15", length=20)
        self._partial = partial

    def value(self) -> object:
        """Give the day; raise UserError where there is none."""
        if not self.text().strip():
            return None
        parsed = PartialDate.parse(self.text())
        if self._partial:
            return parsed
        if parsed.exact is None:
            raise UserError("day_incomplete", self.tr("日期要写到日，如 2017-12-27。"))
        return parsed.exact

    def tidy(self) -> None:
        """Write it as 2017-12-27."""
        try:
            day = self.value()
        except UserError:
            return
        if day is not None and str(day) != self.text():
            self.setText(str(day))


class IdEdit(LineEdit):
    """An identity number: x, full-width digits and blanks are taken; groups are shown, never kept."""

    def __init__(self, *, check: Callable[[str], object] | None = None) -> None:
        """`check` raises UserError where the number cannot be right; asked once it is complete."""
        super().__init__(placeholder=self.tr("18 位号码，可扫描或粘贴"), length=40)
        self._check = check
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def value(self) -> object:
        """Give the number without blanks, in upper case."""
        return compact_id(self.text()) or None

    def problem(self, *, final: bool) -> str:
        """Refuse stars at once, a wrong number as soon as it is complete."""
        number = self.value()
        if (said := super().problem(final=final)) or not isinstance(number, str) or self._check is None:
            return said
        if not final and len(number) < RESIDENT_LENGTH:
            return ""
        try:
            self._check(number)
        except UserError as error:
            return error.message
        return ""

    def tidy(self) -> None:
        """Show a resident number in its three groups."""
        number = self.value()
        if isinstance(number, str) and len(number) == RESIDENT_LENGTH and "*" not in number:
            self.setText(f"{number[:6]} {number[6:14]} {number[14:]}")


class MoneyEdit(LineEdit):
    """A sum in yuan, to the fen, never negative."""

    def __init__(self) -> None:
        """An empty sum."""
        super().__init__(placeholder="0.00", length=20)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> object:
        """Give the sum; raise UserError where it is none."""
        text = self.text().translate(_WIDE).replace(",", "").replace("元", "").strip()
        if not text:
            return None
        wrong = UserError("money_unreadable", self.tr("金额请写成数字，最多两位小数，如 1234.50。"))
        try:
            amount = Decimal(text)
        except InvalidOperation:
            raise wrong from None
        if not amount.is_finite() or amount < 0 or amount != amount.quantize(Decimal("0.01")):
            raise wrong
        return amount.quantize(Decimal("0.01"))

    def tidy(self) -> None:
        """Write it with two decimals."""
        try:
            amount = self.value()
        except UserError:
            return
        if amount is not None:
            self.setText(f"{amount:,.2f}")


class CountEdit(LineEdit):
    """A whole number from 0."""

    def __init__(self, *, most: int = 999_999) -> None:
        """An empty number."""
        super().__init__(length=12)
        self._most = most
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> object:
        """Give the number; raise UserError where it is none."""
        text = self.text().translate(_WIDE).replace(",", "").strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or int(text) > self._most:
            raise UserError("count_unreadable", self.tr("请填写 0 至 {} 之间的整数。").format(self._most))
        return int(text)


class TextEdit(QPlainTextEdit):
    """Several lines; Enter breaks the line, Tab leaves the field, Ctrl+Enter goes on."""

    edited = Signal()
    composing = False

    def __init__(self, *, lines: int = 3, placeholder: str = "") -> None:
        """An empty text, so many lines high."""
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self._lines = lines
        self._set_height()
        self.textChanged.connect(self.edited)

    def event(self, event: QEvent) -> bool:
        """Leave to the input method what is its own."""
        return holds_back(self, event) or super().event(event)

    def value(self) -> object:
        """Give the trimmed text, None when empty."""
        return self.toPlainText().strip() or None

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))

    def problem(self, *, final: bool) -> str:
        """Any text will do."""
        return ""

    def raw(self) -> str:
        """Give what was typed."""
        return self.toPlainText()

    def set_raw(self, text: str) -> None:
        """Put back what was typed."""
        self.setPlainText(text)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field."""
        set_look(self, wrong=wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the form."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the base size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_height()

    def _set_height(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + theme.px(16))
