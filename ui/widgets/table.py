"""Tables (表格): no grid, rows of 34 px, quiet heads; Enter or a click opens the row."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.palette import Role
from ui.widgets.rows import BOLD_CELL, Cell, RowModel, shown

ROW_HEIGHT = 34
PAD = 8
MEASURED = 60
"""So many rows at most are measured where the columns must be made narrower."""

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints a cell: the row under the mouse and the chosen row as a whole, text in its role, cut with an ellipsis."""

    def __init__(self, table: "Table") -> None:
        """Paint for this table."""
        super().__init__(table)
        self._table = table
        self._fonts: dict[tuple[int, bool], QFont] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        given: Any = option  # Qt's stubs leave out the fields of an option
        rect: QRect = given.rect
        state: QStyle.StateFlag = given.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or index.row() == self._table.hovered:
            painter.fillRect(rect, theme.colour(Role.SELECTED if chosen else Role.HOVER))
        if chosen and index.column() == 0 and self._table.hasFocus():
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour(Role.ACCENT))
        cell = self._table.rows.cell(index.row(), index.column())
        if text := shown(cell.content):
            self._write(painter, rect, cell, text, self._table.rows.alignment(index.column()))

    def _write(
        self, painter: QPainter, rect: QRect, cell: Cell, text: str, alignment: Qt.AlignmentFlag
    ) -> None:
        """Write a cell; asked once for what it is, for a page of a list has some hundred cells (UI-03)."""
        painter.save()
        painter.setFont(self._font(cell.bold))
        painter.setPen(theme.colour(cell.role))
        space = rect.adjusted(PAD, 0, -PAD, 0)
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > space.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, alignment, text)
        painter.restore()

    def _font(self, bold: bool) -> QFont:
        size = theme.px(14)
        if (size, bold) not in self._fonts:
            self._fonts[size, bold] = theme.font_of(14, bold=bold)
        return self._fonts[size, bold]

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole text of a cell that is cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), whole_text(self._table, index), view)
        return True


def cell_font(index: Index) -> QFont:
    """Give the font of a cell."""
    return theme.font_of(14, bold=bool(index.data(BOLD_CELL)))


def whole_text(table: "Table", index: Index) -> str:
    """Give the tooltip of a cell: its own, or its text where that is cut."""
    own = index.data(Qt.ItemDataRole.ToolTipRole)
    text = str(index.data() or "")
    width = QFontMetrics(cell_font(index)).horizontalAdvance(text)
    return own or (text if width > table.columnWidth(index.column()) - 2 * PAD else "")


class Table(QTableView):
    """A list of records, read only; what is opened is told by the key of its row."""

    opened = Signal(object)
    chosen = Signal(object)
    sort_asked = Signal(str, bool)
    """The column's key, and whether from the largest: the page reads its rows anew in that order."""

    def __init__(
        self, model: RowModel, *, says: str, one_click: bool = True, empty: QWidget | None = None
    ) -> None:
        """Show a model; `says` names the list for a screen reader, `empty` stands in it while it has no row."""
        super().__init__()
        self.hovered = -1
        self._rows = model
        self._one_click = one_click
        self._empty = empty
        self._sorted: tuple[int, bool] = (-1, False)
        self._fitted: tuple[int, int] | None = None
        self._runs_over = self._by_hand = self._sizing = False
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(says)
        self._set_manners()
        self._set_heads()
        if empty is not None:
            empty.setParent(self.viewport())
            empty.hide()
        model.filled.connect(self._filled)

    @property
    def rows(self) -> RowModel:
        """The model."""
        return self._rows

    def current_key(self) -> object:
        """Give what the chosen row stands for, None where none is chosen."""
        index = self.currentIndex()
        return self._rows.row(index.row()).key if index.isValid() else None

    def select_key(self, key: object) -> bool:
        """Choose the row of a record; False where it has not been read."""
        place = self._rows.place_of(key)
        if place is not None:
            self.selectRow(place)
        return place is not None

    def selected_keys(self) -> list[object]:
        """Give what the chosen rows stand for."""
        return [self._rows.row(index.row()).key for index in self.selectionModel().selectedRows()]

    def fit_rows(self, most: int = 12, *, least: int = 0) -> None:
        """Be as high as the rows are, for a short list inside a card, and at least so many pixels at 11 pt: an empty state needs some."""
        self._fitted = (most, least)
        rows = max(1, min(self._rows.rowCount(), most))
        sideways = self.horizontalScrollBar().sizeHint().height() if self._runs_over else 0
        high = self.horizontalHeader().sizeHint().height() + rows * theme.px(ROW_HEIGHT) + 2 + sideways
        self.setFixedHeight(max(high, theme.px(least)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row by Enter; Home and End go to the first and the last row, for it is rows one chooses."""
        index, rows = self.currentIndex(), self._rows.rowCount()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain and rows:
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else rows - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(self._rows.row(index.row()).key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by one click where the list is made for that."""
        super().mouseReleaseEvent(event)
        plain = (
            event.modifiers() == Qt.KeyboardModifier.NoModifier
            and event.button() == Qt.MouseButton.LeftButton
        )
        index = self.indexAt(event.position().toPoint())
        if self._one_click and plain and index.isValid():
            self.opened.emit(self._rows.row(index.row()).key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open by two clicks where one only chooses."""
        index = self.indexAt(event.position().toPoint())
        if not self._one_click and index.isValid():
            self.opened.emit(self._rows.row(index.row()).key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse."""
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the empty state in the middle, and give the room that is left to the columns that take it."""
        super().resizeEvent(event)
        self._make_fit()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the base size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
            self.horizontalHeader().setFixedHeight(theme.px(ROW_HEIGHT))
            self._size_columns()

    def _set_manners(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(20, 20))
        self.selectionModel().currentRowChanged.connect(
            lambda now, before: self.chosen.emit(self.current_key())
        )

    def _set_heads(self) -> None:
        side, top = self.verticalHeader(), self.horizontalHeader()
        side.hide()
        side.setMinimumSectionSize(20)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(theme.px(ROW_HEIGHT))
        top.setHighlightSections(False)
        top.setMinimumSectionSize(40)
        top.setFixedHeight(theme.px(ROW_HEIGHT))
        top.setSectionsClickable(any(column.sortable for column in self._rows.columns))
        top.sectionClicked.connect(self._sort)
        top.sectionResized.connect(self._dragged)
        self._size_columns()

    def _dragged(self, place: int, before: int, now: int) -> None:
        if self._sizing or not self._rows.columns[place].width:
            return
        if before and now:
            self._by_hand = True
            self._stretch()
        else:
            QTimer.singleShot(0, self, self._make_fit)  # shown or hidden: nobody has drawn at it

    def _size_columns(self) -> None:
        top = self.horizontalHeader()
        for place, column in enumerate(self._rows.columns):
            if not column.width:
                top.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
        top.setStretchLastSection(all(column.width for column in self._rows.columns))
        self._by_hand = False
        self._make_fit()

    def _make_fit(self) -> None:
        """Give the columns their widths; in large letters, where those are too much, only what stands in them needs.

        Columns drawn by hand stay as they were drawn.
        """
        columns = self._rows.columns
        if not self._by_hand:
            widths = {place: theme.px(column.width) for place, column in enumerate(columns) if column.width}
            least = sum(theme.px(column.least) for column in columns if not column.width)
            seen = sum(width for place, width in widths.items() if not self.isColumnHidden(place))
            if widths and seen + least > self.viewport().width():
                widths = {place: min(width, self._needed(place)) for place, width in widths.items()}
            self._sizing = True
            for place, width in widths.items():
                self.horizontalHeader().resizeSection(place, width)
            self._sizing = False
        self._stretch()

    def _needed(self, place: int) -> int:
        """How wide a column is with its head and what stands in the first rows."""
        heads = self.horizontalHeader().fontMetrics()
        column = self._rows.columns[place]
        widest = heads.horizontalAdvance(column.title) + (2 * PAD if column.sortable else 0)
        metrics = {bold: QFontMetrics(theme.font_of(14, bold=bold)) for bold in (False, True)}
        for row in range(min(self._rows.rowCount(), MEASURED)):
            cell = self._rows.cell(row, place)
            widest = max(widest, metrics[cell.bold].horizontalAdvance(shown(cell.content)))
        return widest + 2 * PAD + 2

    def _stretch(self) -> None:
        """Share what the other columns leave; where that is too little the list can be moved sideways."""
        top, columns = self.horizontalHeader(), self._rows.columns
        taking = [place for place, column in enumerate(columns) if not column.width]
        taken = sum(top.sectionSize(place) for place, column in enumerate(columns) if column.width)
        room, least = self.viewport().width() - taken, {one: theme.px(columns[one].least) for one in taking}
        share = room // max(len(taking), 1)
        more = max(0, room - sum(least.values())) // max(len(taking), 1)
        even = all(share >= width for width in least.values())
        for place, width in least.items():
            top.resizeSection(place, share if even else width + more)
        over = bool(taking) and room < sum(least.values())
        if over is not self._runs_over:
            self._runs_over = over
            if self._fitted is not None and self._rows.rowCount():
                self.fit_rows(self._fitted[0], least=self._fitted[1])

    def _sort(self, place: int) -> None:
        column = self._rows.columns[place]
        if column.sortable:
            self._sorted = (place, self._sorted[0] == place and not self._sorted[1])
            order = Qt.SortOrder.DescendingOrder if self._sorted[1] else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(place, order)
            self.horizontalHeader().setSortIndicatorShown(True)
            self.sort_asked.emit(column.key, self._sorted[1])

    def show_order(self, key: str | None, descending: bool) -> None:
        """Show at the heads in which order the rows stand that were asked for otherwise than by a click; None: in none."""
        columns = [column.key for column in self._rows.columns]
        place = columns.index(key) if key is not None else -1
        self._sorted = (place, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(place >= 0)
        if place >= 0:
            self.horizontalHeader().setSortIndicator(place, order)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            clickable = self._one_click and row >= 0
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _filled(self) -> None:
        self._make_fit()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self._rows.rowCount() == 0)
