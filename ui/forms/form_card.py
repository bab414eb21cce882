"""A form inside the page (页内表单): opened where it is needed, saved by Ctrl+S, closed by Esc; one question where typing would be lost."""

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from ui import keys
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card
from ui.widgets.form import Form
from ui.widgets.question import Ask, ask_unsaved
from ui.widgets.tab_order import put_in_tab_order


class FormCard(Card):
    """A card with a form, its 保存 and its 取消; a second click while saving does nothing (PP-05)."""

    submitted = Signal(object)
    closed = Signal()

    def __init__(
        self, ask: Ask, title: str, form: Form, submit: str, *, renamed: Mapping[str, str] | None = None
    ) -> None:
        """Frame a form; `renamed` says at which of its fields an error of another name belongs."""
        super().__init__(title)
        self.form = form
        self._ask = ask
        self._renamed = renamed or {}
        self._waiting = False
        self.save_button = PrimaryButton(submit, shortcut=keys.SAVE, show_keys=True)
        self.cancel_button = QuietButton(self.tr("取消"), shortcut=keys.STEP_BACK)
        self.cancel_button.clicked.connect(self.leave)
        form.set_submit(self.save_button)
        form.submitted.connect(self._submit)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self.add(form)
        self.add(row)

    def wait(self) -> None:
        """Take no second save until the first has ended.

        The button stays as it is: a button that is switched off hands the cursor on, and a second Enter would
        press whatever comes after it.
        """
        self._waiting = True

    def ready(self) -> None:
        """Take a save again."""
        self._waiting = False

    def show_error(self, error: UserError) -> None:
        """Say what is wrong at the fields it concerns, unless one has gone away from the form meanwhile."""
        if not shiboken6.isValid(self):
            return
        self.ready()
        problems = error.extra.get("problems")
        found = problems if isinstance(problems, list) else [(error.field, error.message)]
        self.form.show_errors([UserError(error.code, text, self._field(field)) for field, text in found])

    def leave(self) -> bool:
        """Close, asking once where something typed would be lost; True where it was closed. Never while saving."""
        if self._waiting:
            return False
        if self.form.dirty and not ask_unsaved(self._ask, self):
            return False
        self.close_form()
        return True

    def close_form(self) -> None:
        """Close without a question, unless one has gone away from the form meanwhile."""
        if shiboken6.isValid(self):
            self.form.mark_clean()
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc for this form, before the window steps back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _submit(self, values: object) -> None:
        if not self._waiting:
            self.submitted.emit(values)

    def _field(self, name: str | None) -> str | None:
        return self._renamed.get(name or "", name)


class FormSlot(QWidget):
    """Where one form at a time opens, in place of what usually stands there; then the cursor goes back to where it was."""

    occupied = Signal(bool)

    def __init__(self, instead: QWidget | None = None) -> None:
        """Empty; `instead` is hidden while a form is open."""
        super().__init__()
        self.card: FormCard | None = None
        self._instead = instead
        self._before: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if instead is not None:
            self._column.addWidget(instead)
        else:
            self.hide()  # never shown here: without a parent it would be a window, and take the keyboard

    def open(self, card: FormCard) -> bool:
        """Open a form; False where the one before holds the user back."""
        if self.card is not None and not self.card.leave():
            return False
        self.card = card
        self._before = QApplication.focusWidget()
        if self._instead is not None:
            self._instead.hide()
        top = Qt.AlignmentFlag.AlignTop if self._instead is not None else Qt.AlignmentFlag(0)
        self._column.addWidget(card, 0, top)  # in place of a whole page its buttons stay near its fields
        self.show()
        card.show()  # at once, so that the next key already finds the form
        put_in_tab_order(self, card)
        card.closed.connect(self.clear)
        card.save_button.setFocus(Qt.FocusReason.TabFocusReason)  # where the form has no field at all
        card.form.focus_first()
        self.occupied.emit(True)
        return True

    def clear(self) -> None:
        """Take the form away, whatever stands in it."""
        card, self.card = self.card, None
        if card is None:
            return
        if self._instead is not None:
            self._instead.show()
        self._give_back_focus(card)
        card.hide()
        card.deleteLater()
        self.setVisible(self._instead is not None)
        self.occupied.emit(False)

    def _give_back_focus(self, card: FormCard) -> None:
        """Else Qt would look for the next field anywhere in the window."""
        before, self._before = self._before, None
        focused = QApplication.focusWidget()
        if focused is None or not card.isAncestorOf(focused):
            return
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
