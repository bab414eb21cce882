"""花名册: the people of a unit's claim, each with the months and what they come to."""

from typing import Any

from PySide6.QtCore import Signal

from caseworker_app.services.subsidy_claims import Claim
from ui import text
from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("name", "姓名", 92),
    Column("months", "月份", 0),
    Column("total", "金额（元）", 104, right=True),
    Column("state", "核对", 150),
)


class RosterCard(Card):
    """The roster before it is handed in."""

    changed = Signal()
    chosen = Signal()
    opened = Signal(int)
    """A row is to be filled in again: its place."""

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__("花名册")
        self.rows: list[dict[str, Any]] = []
        self._names: list[str] = []
        self.again_button = LinkButton(self.tr("带入上次花名册"))
        self.add_action(self.again_button)
        self.remove_button = LinkButton(self.tr("去掉选中的人"))
        self.remove_button.clicked.connect(self.remove_row)
        self.add_action(self.remove_button)
        self.model = RowModel(COLUMNS)
        empty = EmptyState(
            self.tr("花名册还是空的"), hint=self.tr("逐人填写后“加入花名册”；只有一人的也可直接受理")
        )
        self.table = Table(self.model, says=self.tr("花名册"), one_click=False, empty=empty)
        self.table.setMinimumHeight(150)
        self.table.opened.connect(lambda key: self.opened.emit(self.current))
        selection = self.table.selectionModel()
        if selection is not None:
            selection.currentRowChanged.connect(lambda now, before: self.chosen.emit())
        self.add(self.table)

    @property
    def current(self) -> int:
        """The place of the row that is selected."""
        place = self.table.currentIndex().row()
        return place if place >= 0 else len(self.rows) - 1

    def add_row(self, person: int, name: str, facts: dict[str, Any]) -> None:
        """Put a person in, in place of an earlier row of the same person."""
        for place, row in enumerate(self.rows):
            if row["person"] == person:
                self.rows[place] = {"person": person, **facts}
                break
        else:
            self.rows.append({"person": person, **facts})
            self._names.append(name)
        self._show(None)
        self.changed.emit()

    def name_of(self, place: int) -> str:
        """The name of the person of a row."""
        return self._names[place]

    def remove_row(self) -> None:
        """去掉选中的人."""
        place = self.current
        if 0 <= place < len(self.rows):
            del self.rows[place]
            del self._names[place]
            self._show(None)
            self.changed.emit()

    def clear(self) -> None:
        """Empty it."""
        self.rows, self._names = [], []
        self._show(None)

    def show_claim(self, claim: Claim) -> None:
        """Show what each row comes to."""
        if len(claim.rows) == len(self.rows):
            self._show(claim)

    def _show(self, claim: Claim | None) -> None:
        place = self.current
        shown = []
        for number, row in enumerate(self.rows):
            worked = claim.rows[number] if claim else None
            total: object = worked.quote.total if worked and worked.quote else ""
            state: object = ""
            if worked is not None:
                wrong = len(worked.problems)
                state = (
                    Cell(f"{wrong} 处不符", Role.BAD, tooltip="\n".join(worked.problems))
                    if wrong
                    else Cell("可受理", Role.GOOD)
                )
            shown.append(
                Row(row["person"], (Cell(self._names[number], bold=True), _months(row), total, state))
            )
        self.model.set_rows(shown)
        if 0 <= place < len(shown):
            self.table.selectRow(place)
        said = f"{text.count(len(self.rows))} 人"
        if claim is not None:
            said += f"，合计 {text.money(claim.total)} 元"
        self.set_title(self.tr("花名册"), said if self.rows else "")


def _months(row: dict[str, Any]) -> str:
    months = [m["month"] if isinstance(m, dict) else m for m in row.get("months") or []]
    if not months:
        return ""
    return months[0] if len(months) == 1 else f"{months[0]} 至 {months[-1]}"
