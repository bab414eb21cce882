"""Where Tab goes (焦点次序): what is put on the screen later is reached where it stands, not after everything else."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_tab_order(place: QWidget, container: QWidget) -> None:
    """Let Tab go through what stands in a container, in its order, when it comes to a place."""
    last = _before(place)
    children: Iterable[QWidget] = container.findChildren(QWidget)
    for child in children:
        if _takes_tab(child) and child.focusProxy() is None and child.window() is place.window():
            if last is not None:
                QWidget.setTabOrder(last, child)
            last = child


def _before(place: QWidget) -> QWidget | None:
    """The last field before a place; Qt gives no order to what takes no focus itself."""
    before = place.previousInFocusChain()
    while before is not None and not _takes_tab(before):
        before = before.previousInFocusChain() if before is not place else None
    return before


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
