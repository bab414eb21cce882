"""列的对应: each column of the file with its first values, and which field it is read as; guesses are offered, never taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker_app.services.exchange.heading_words import OF_CASE, TITLES
from caseworker_app.services.exchange.preview import ColumnView, Preview
from caseworker_app.services.exchange.roster_row import STOCK
from ui.palette import Role
from ui.theme import px
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import ChoiceEdit
from ui.widgets.labels import Elided, Text
from ui.widgets.tab_order import put_in_tab_order

MOST_SHOWN = 160
"""Columns that can be given a field here; a roster has some eighty."""
FIELD_WIDTH = 220


class MappingList(QWidget):
    """A line for each column."""

    edited = Signal()

    def __init__(self) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self.choices: dict[int, ChoiceEdit] = {}
        self.offers: dict[int, LinkButton] = {}
        self._given: dict[int, str | None] = {}
        self._shown: list[QWidget] = []
        self._filling = False
        self._rows = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnMinimumWidth(2, px(FIELD_WIDTH))
        self._grid.setColumnStretch(3, 1)

    @property
    def mapping(self) -> dict[int, str | None]:
        """What the clerk chose, now or last time, by column; columns left as guessed are not in it."""
        return dict(self._given)

    def show_preview(self, seen: Preview, kind: str, *, keep: bool) -> None:
        """Show the columns of a file; `keep` what was chosen before, where only the way of reading changed."""
        self._given = {**seen.remembered, **(self._given if keep else {})}
        self._clear()
        self._filling = True
        self._heads()
        for row, view in enumerate(seen.columns[:MOST_SHOWN], start=1):
            self._line(row, view, kind)
        self._grid.setRowStretch(self._rows, 0)
        self._rows = len(seen.columns) + 1
        self._grid.setRowStretch(self._rows, 1)
        self._filling = False
        put_in_tab_order(self, self)

    def _line(self, row: int, view: ColumnView, kind: str) -> None:
        column = view.column
        title = self._put(Elided(column.title), row, 0)
        samples = self._put(Elided("、".join(view.samples), size=13, ink=Role.QUIET), row, 1)
        samples.setAccessibleName(self.tr("“{}”的前几个值").format(column.title))
        title.setAccessibleName(column.title)
        edit = ChoiceEdit(_fields(kind), empty=self.tr("不导入"))
        edit.setAccessibleName(self.tr("“{}”读作").format(column.title))
        edit.set_value(column.field)
        edit.edited.connect(lambda index=column.index: self._choose(index))
        self.choices[column.index] = edit
        self._put(edit, row, 2)
        if view.suggestion is not None:
            self._offer(row, column.index, view.suggestion.field)
        elif column.aside:
            self._put(Text(self.tr("不需要导入"), size=13, ink=Role.QUIET), row, 3)
        elif column.field is None:
            self._put(Text(self.tr("认不出，不导入"), size=13, ink=Role.ASK), row, 3)

    def _offer(self, row: int, index: int, field: str) -> None:
        offer = LinkButton(self.tr("是“{}”吗？").format(TITLES[field]))
        offer.clicked.connect(lambda: self.choices[index].set_value(field))
        self.offers[index] = offer
        self._put(offer, row, 3)

    def _choose(self, index: int) -> None:
        """A field belongs to one column: the one that had it before is left out."""
        if self._filling:
            return
        field = self.choices[index].value()
        self._given[index] = str(field) if field is not None else None
        self._filling = True
        for other, edit in self.choices.items():
            if other != index and field is not None and edit.value() == field:
                edit.set_value(None)
                self._given[other] = None
        self._filling = False
        if (offer := self.offers.get(index)) is not None:
            offer.hide()
        self.edited.emit()

    def _heads(self) -> None:
        for place, head in enumerate((self.tr("文件中的列"), self.tr("前几个值"), self.tr("读作"))):
            self._put(Text(head, size=12, ink=Role.QUIET), 0, place)

    def _put(self, part: QWidget, row: int, column: int) -> QWidget:
        self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._shown.append(part)
        return part

    def _clear(self) -> None:
        for part in self._shown:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._shown.clear()
        self.choices.clear()
        self.offers.clear()


def _fields(kind: str) -> list[tuple[object, str]]:
    """The fields a column can be given; those of cases only when the stock is taken over."""
    return [(name, title) for name, title in TITLES.items() if kind == STOCK or name not in OF_CASE]
