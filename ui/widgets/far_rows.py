"""Rows of a list however long (长名单): only blocks near the eye are held, the scroll bar stands for the whole list.

A block begins behind a place of the list. The first place is known, each block read tells the next, and whoever owns
the model notes further places as they are found, so that one may drag the bar anywhere (UI-03).
"""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QTimer

from ui.widgets.rows import PAGE_SIZE, Column, Fetch, Index, Row, RowModel

KEPT = 24
"""So many blocks are held; those looked at longest ago are let go."""
WISHES = 3
"""So many blocks are asked for after each other when one scrolls faster than they come: the last ones looked at."""
_ROOT = QModelIndex()


class FarModel(RowModel):
    """Rows read in blocks as they are looked at, and let go again."""

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch,
        *,
        block: int = PAGE_SIZE,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read until `reload`."""
        super().__init__(columns, parent)
        self.block = block
        self._fetch = fetch
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._places: list[object] = [None]
        self._total = 0
        self._complete = True
        self._generation = 0
        self._anew = False
        self._asked: int | None = None
        self._wishes: list[int] = []
        self._unread = Row(None, ("…", *("" for _ in columns[1:])))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_next)

    @property
    def complete(self) -> bool:
        """Say whether the number of rows is known exactly."""
        return self._complete

    @property
    def held(self) -> int:
        """How many rows are held."""
        return sum(len(rows) for rows in self._blocks.values())

    def reload(self) -> None:
        """Read from the first row again; the old rows stay until the new ones are there."""
        self._generation += 1
        self._anew = True
        self._wishes.clear()
        self._ask(0)

    def renew(self) -> None:
        """Read the rows on screen again, where one is, without going back to the first."""
        self._generation += 1
        self._anew = False
        self._asked = None
        self._blocks.clear()
        self._say_changed(0, self._total - 1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead: a list that is whole, or the first block of a longer one."""
        self.beginResetModel()
        size = self.block
        self._blocks = OrderedDict((at // size, rows[at : at + size]) for at in range(0, len(rows), size))
        self._total = len(rows)
        self._complete = len(rows) != size
        self._places = [None] if self._complete else [None, _place(rows[-1])]
        self.endResetModel()
        self.filled.emit()

    def note_places(self, places: Sequence[object], first: int) -> None:
        """Take in where blocks begin, from the block `first` on; the list is at least as long as they say."""
        new = [place for number, place in enumerate(places, first) if number >= len(self._places)]
        if first <= len(self._places):
            self._places += new
        if not self._complete:
            self._grow((len(self._places) - 1) * self.block)
        self._soon.start()

    def set_total(self, total: int, *, exact: bool) -> None:
        """Take in how long the list is: at least so long, or exactly."""
        self._complete = self._complete or exact
        if total < self._total and exact:
            self.beginRemoveRows(_ROOT, total, self._total - 1)
            self._total = total
            self.endRemoveRows()
        self._grow(total)

    def row(self, place: int) -> Row:
        """Give a row by place; one that is not held stands for nobody yet, and is read."""
        number, at = divmod(place, self.block)
        rows = self._blocks.get(number)
        if rows is None:
            self._wish(number)
            return self._unread
        return rows[at] if at < len(rows) else self._unread

    def place_of(self, key: object) -> int | None:
        """Find where the row of a record is, among those held."""
        for number, rows in self._blocks.items():
            for at, row in enumerate(rows):
                if row.key == key:
                    return number * self.block + at
        return None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are, as far as is known."""
        return 0 if parent.isValid() else self._total

    def _wish(self, number: int) -> None:
        if number in self._wishes:
            return
        self._wishes = [*self._wishes[1 - WISHES :], number]
        if not self._soon.isActive():
            self._soon.start()

    def _ask_next(self) -> None:
        """Ask for the block looked at last whose place is known; the others follow."""
        known = [number for number in self._wishes if number < len(self._places)]
        if self._asked is None and known:
            self._wishes.remove(known[-1])
            self._ask(known[-1])

    def _ask(self, number: int) -> None:
        generation = self._generation
        self._asked = number
        self._fetch(
            self._places[number] if number else None,
            self.block,
            lambda rows: self._receive(generation, number, rows),
        )

    def _receive(self, generation: int, number: int, rows: Sequence[Row]) -> None:
        if generation != self._generation:
            return
        self._asked = None
        if self._anew:
            self._anew = False
            self.set_rows(rows)
        else:
            self._hold(number, rows)
        if self._wishes:
            self._soon.start()

    def _hold(self, number: int, rows: Sequence[Row]) -> None:
        self._blocks[number] = rows
        self._blocks.move_to_end(number)
        while len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)
        if number == len(self._places) - 1:
            self._learn_next(number, rows)
        self._say_changed(number * self.block, number * self.block + len(rows) - 1)
        self.filled.emit()

    def _learn_next(self, number: int, rows: Sequence[Row]) -> None:
        """What lies behind the last block known: another one, or the end."""
        if len(rows) == self.block:
            self._places.append(_place(rows[-1]))
            self._grow((number + 1) * self.block)
        elif not self._complete:
            self.set_total(number * self.block + len(rows), exact=True)

    def _grow(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(_ROOT, self._total, total - 1)
            self._total = total
            self.endInsertRows()

    def _say_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last < self._total:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether the end of the list is not known yet and no block is under way."""
        return not parent.isValid() and not self._complete and self._asked is None

    def fetchMore(self, parent: Index) -> None:
        """Read the block behind the last one known: one has scrolled there."""
        if self.canFetchMore(parent):
            self._ask(len(self._places) - 1)


def _place(row: Row) -> object:
    return row.key if row.after is None else row.after
