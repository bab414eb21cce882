"""The search box that finds anything (查找): results as one types, with the reason for each hit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
)

from ui import keys, theme
from ui.icons import Icon, icon, pixmap
from ui.palette import Role
from ui.widgets.ime import holds_back
from ui.widgets.labels import Text

DEBOUNCE_MS = 30
HIT_HEIGHT = 44
SHOWN_AT_ONCE = 9

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what to open, its title, quiet details, and why it was found."""

    key: object
    title: str
    detail: str = ""
    reason: str = ""
    icon: Icon = Icon.PEOPLE


class Deliver(Protocol):
    """Takes what was found; `exact` is False where there are more than `total`."""

    def __call__(self, hits: Sequence[Hit], total: int, exact: bool = True) -> None:
        """Show it."""


Find = Callable[[str, Deliver], object]
"""`find(text, deliver)`: search off the window's thread, then `deliver(hits, total)`."""


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: icon, title, detail, and the reason at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines high."""
        return QSize(200, theme.px(HIT_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one hit."""
        hit: Hit = index.data(Qt.ItemDataRole.UserRole)
        given: Any = option  # Qt's stubs leave out the fields of an option
        rect: QRect = given.rect
        state: QStyle.StateFlag = given.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour(Role.SELECTED))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour(Role.ACCENT))
        side = theme.px(20)
        ratio = painter.device().devicePixelRatioF()
        drawn = pixmap(hit.icon, Role.QUIET, size=side, ratio=ratio)
        painter.drawPixmap(rect.left() + 14, rect.center().y() - side // 2, drawn)
        space = rect.adjusted(26 + side, 4, -14, -4)
        wide = self._write(painter, space, hit.reason, 12, Role.QUIET, Qt.AlignmentFlag.AlignRight)
        left = space.adjusted(0, 0, -wide - 12, 0)
        upper, lower = QRect(left), QRect(left)
        upper.setHeight(left.height() * 11 // 20)
        lower.setTop(upper.bottom())
        self._write(
            painter, upper if hit.detail else left, hit.title, 14, Role.INK, Qt.AlignmentFlag.AlignLeft
        )
        self._write(painter, lower, hit.detail, 12, Role.QUIET, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    @staticmethod
    def _write(p: QPainter, space: QRect, words: str, size: int, role: Role, side: Qt.AlignmentFlag) -> int:
        p.setFont(theme.font_of(size, bold=size == 14))
        p.setPen(theme.colour(role))
        fitting = p.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, space.width())
        p.drawText(space, side | Qt.AlignmentFlag.AlignVCenter, fitting)
        return p.fontMetrics().horizontalAdvance(fitting)


class SearchPopup(QFrame):
    """The results under the box; the cursor stays in the box."""

    def __init__(self, box: "SearchBox") -> None:
        """Lie under this box, hidden."""
        super().__init__(box.window())
        self._box = box
        self.list = QListWidget()
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("查找结果"))
        self.note = Text("", size=12, ink=Role.QUIET)
        self.note.setContentsMargins(14, 6, 14, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self.note)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_hits(self, hits: Sequence[Hit], total: int, exact: bool = True) -> None:
        """Show what was found, and how much more there is."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title} {hit.detail} {hit.reason}")
            self.list.addItem(item)
        if hits:
            self.list.setCurrentRow(0)
        self.note.setText(self._note(len(hits), total, exact))
        self.note.setVisible(bool(self.note.text()))
        self.list.setVisible(bool(hits))
        self._place(len(hits))

    def _note(self, shown: int, total: int, exact: bool) -> str:
        if not shown:
            return self.tr("没有找到。可以只输姓名的一部分、拼音首字母、证件号或电话的任意几位。")
        count = self.tr("共 {} 条").format(total) if exact else self.tr("超过 {} 条").format(total)
        narrower = self.tr("，再多输几个字可以缩小范围")
        return count + narrower if total > shown or not exact else ""

    def _place(self, count: int) -> None:
        self.list.setFixedHeight(min(max(count, 1), SHOWN_AT_ONCE) * theme.px(HIT_HEIGHT))
        self.setFixedWidth(max(self._box.width(), 520))
        self.adjustSize()
        self.move(self._box.mapTo(self._box.window(), QPoint(0, self._box.height() + 4)))
        self.show()
        self.raise_()


class SearchBox(QLineEdit):
    """Type anything; arrows choose, Enter opens, Esc closes. A scanner's Enter waits for the result."""

    chosen = Signal(object)
    """The key of the hit to open."""
    composing = False

    def __init__(self, find: Find, *, placeholder: str) -> None:
        """Search by this function."""
        super().__init__()
        self._find = find
        self._pending = self._answered = ""
        self._open_first = False
        self._popup: SearchPopup | None = None
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._search)
        self.setPlaceholderText(f"{placeholder}\u3000\u3000{keys.SEARCH}")
        self.setToolTip(keys.tooltip(placeholder, keys.SEARCH))
        self.setAccessibleName(self.tr("查找"))
        self._glass = self.addAction(icon(Icon.SEARCH, Role.QUIET), QLineEdit.ActionPosition.LeadingPosition)
        self._name_marks()
        self.textChanged.connect(self._typed)

    @property
    def popup(self) -> SearchPopup:
        """The results; made when first needed, when the window is known."""
        if self._popup is None:
            self._popup = SearchPopup(self)
            self._popup.list.itemClicked.connect(lambda item: self._choose(item))
        return self._popup

    def close_results(self) -> None:
        """Put the results away."""
        self._open_first = False
        self._answered = ""
        if self._popup is not None:
            self._popup.hide()

    def event(self, event: QEvent) -> bool:
        """Keep Esc here while there is something to put away."""
        if holds_back(self, event):
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._keeps(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrows, open by Enter, put away by Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif self._keeps(event):
            self._escape()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the results away when the cursor leaves."""
        super().focusOutEvent(event)
        self.close_results()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the glass in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._glass.setIcon(icon(Icon.SEARCH, Role.QUIET))

    def _name_marks(self) -> None:
        """The glass in the line is drawn as a button: it has a name, for who hears the screen."""
        for mark in (child for child in self.children() if isinstance(child, QToolButton)):
            mark.setAccessibleName(self.tr("查找"))
            mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _typed(self, typed: str) -> None:
        self._open_first = False
        if typed.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self.close_results()

    def _search(self) -> None:
        asked = self._pending = self.text().strip()

        def deliver(hits: Sequence[Hit], total: int, exact: bool = True) -> None:
            self._receive(asked, hits, total, exact)

        self._find(asked, deliver)

    def _receive(self, asked: str, hits: Sequence[Hit], total: int, exact: bool) -> None:
        if not asked or asked != self.text().strip():
            return
        self._pending, self._answered = "", asked
        wanted = self._open_first
        self.popup.show_hits(hits, total, exact)
        if not self.hasFocus():
            self.close_results()
        elif wanted and hits:
            self._choose(self.popup.list.currentItem())

    def _keeps(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and (bool(self.text()) or self._shows())

    def _shows(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _enter(self) -> None:
        asked = self.text().strip()
        if self._shows() and self._answered == asked:
            if (item := self.popup.list.currentItem()) is not None:
                self._choose(item)
        elif asked:
            self._open_first = True
            if self._pending != asked:
                self._timer.start()

    def _step(self, by: int) -> None:
        results = self.popup.list
        if self._shows() and results.count():
            results.setCurrentRow((results.currentRow() + by) % results.count())
        elif self.text().strip():
            self._timer.start()

    def _escape(self) -> None:
        if self._shows():
            self.close_results()
        else:
            self.clear()

    def _choose(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(Qt.ItemDataRole.UserRole)
        self.close_results()
        self.clear()
        self.chosen.emit(hit.key)
