"""Tab 与回车的次序: fields that come and go with the kind are reached where they are read, and Enter goes from form to form."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.editors import LineEdit
from ui.widgets.form import Form


def in_tab_order(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each of these to the next."""
    before: QWidget | None = None
    for widget in widgets:
        if before is not None and widget.window() is before.window():
            QWidget.setTabOrder(before, widget)
        before = widget


def stops(container: QWidget) -> list[QWidget]:
    """Everything in a container that takes Tab, in the order it was put there."""
    children: Iterable[QWidget] = container.findChildren(QWidget)
    return [
        child
        for child in children
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.focusProxy() is None
        and child.window() is container.window()
    ]


class EnterLeads(QObject):
    """Enter in the last field of a form leads on to what comes after the form."""

    def __init__(self, form: Form, on: Callable[[], object]) -> None:
        """Listen to the fields of a form; ends with it."""
        super().__init__(form)
        self._form, self._on = form, on
        self._names = list(form.draft())
        for name in self._names:
            form.editor(name).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for Enter in the last field that is on screen."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._leaves(watched, event)
        ):
            self._on()
            return True
        return False

    def _leaves(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if isinstance(watched, LineEdit) and watched.composing:
            return False
        shown = [each for name in self._names if (each := self._form.editor(name)).isVisible()]
        return bool(shown) and shown[-1] is watched
