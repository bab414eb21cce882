"""花名册: the people of a unit's claim, each with the months and what they come to, or as the evidence of one sum."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from caseworker_app.services.subsidy_claims import Claim, ClaimRow
from ui import text
from ui.palette import Role
from ui.subsidies.short import span
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("name", "姓名", 84),
    Column("number", "证件号码", 166),
    Column("months", "月份", 0),
    Column("total", "金额（元）", 92, right=True),
    Column("state", "核对", 78),
)
OWN_SUM = (2, 3, 4)
"""The columns of people who are paid for each by themselves."""


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
        self._numbers: dict[int, str] = {}
        self._evidence = False
        self._claim: Claim | None = None
        self.again_button = LinkButton(self.tr("带入上次花名册"))
        self.add_action(self.again_button)
        self.remove_button = LinkButton(self.tr("去掉选中的人"))
        self.remove_button.clicked.connect(self.remove_row)
        self.add_action(self.remove_button)
        self.model = RowModel(COLUMNS)
        self._empty = EmptyState("")
        self.table = Table(self.model, says=self.tr("花名册"), one_click=False, empty=self._empty)
        self.table.setMinimumHeight(150)
        self.table.opened.connect(lambda key: self.opened.emit(self.current))
        self.table.chosen.connect(lambda key: self.chosen.emit())
        self.add(self.table)
        self.serve(evidence=False)

    @property
    def current(self) -> int:
        """The place of the row that is selected."""
        place = self.table.currentIndex().row()
        return place if place >= 0 else len(self.rows) - 1

    def serve(self, *, evidence: bool) -> None:
        """Be the roster of people with sums of their own, or the evidence of the unit's one sum."""
        self._evidence = evidence
        for column in OWN_SUM:
            self.table.setColumnHidden(column, evidence)
        self.table.horizontalHeader().setStretchLastSection(evidence)
        self.again_button.setVisible(not evidence)
        hint = (
            self.tr("逐人选定后“加入花名册”，作为带动就业人数的依据；金额按累计人数计算，不逐人计")
            if evidence
            else self.tr("逐人填写后“加入花名册”；只有一人的也可直接受理")
        )
        self._empty.say(self.tr("花名册还是空的"), hint)
        self._show()

    def add_row(self, person: int, name: str, facts: dict[str, Any]) -> None:
        """Put a person in, in place of an earlier row of the same person."""
        for place, row in enumerate(self.rows):
            if row["person"] == person:
                self.rows[place] = {"person": person, **facts}
                break
        else:
            self.rows.append({"person": person, **facts})
            self._names.append(name)
        self._claim = None
        self._show()
        self.changed.emit()

    def name_of(self, place: int) -> str:
        """The name of the person of a row."""
        return self._names[place]

    def holds(self, person: object) -> bool:
        """Whether a person stands in the roster."""
        return any(row["person"] == person for row in self.rows)

    def unnumbered(self) -> list[int]:
        """The people whose numbers are not known yet."""
        return [row["person"] for row in self.rows if row["person"] not in self._numbers]

    def show_numbers(self, numbers: Mapping[int, str]) -> None:
        """Show the masked numbers of people beside their names."""
        self._numbers |= numbers
        self._show()

    def remove_row(self) -> None:
        """去掉选中的人."""
        place = self.current
        if 0 <= place < len(self.rows):
            del self.rows[place]
            del self._names[place]
            self._claim = None
            self._show()
            self.changed.emit()

    def clear(self) -> None:
        """Empty it."""
        self.rows, self._names, self._claim = [], [], None
        self._show()

    def show_claim(self, claim: Claim) -> None:
        """Show what each row comes to."""
        if not self._evidence and len(claim.rows) == len(self.rows):
            self._claim = claim
            self._show()

    def _show(self) -> None:
        place = self.current
        worked = self._claim.rows if self._claim else [None] * len(self.rows)
        self.model.set_rows([self._row(n, worked[n]) for n in range(len(self.rows))])
        if 0 <= place < len(self.rows):
            self.table.selectRow(place)
        said = f"{text.count(len(self.rows))} 人" if self.rows else ""
        if self._claim is not None:
            said += f"，合计 {text.money(self._claim.total)} 元"
        title = self.tr("花名册（作为依据）") if self._evidence else self.tr("花名册")
        self.set_title(title, said)

    def _row(self, place: int, worked: ClaimRow | None) -> Row:
        row, name = self.rows[place], self._names[place]
        total: object = worked.quote.total if worked and worked.quote else ""
        number = self._numbers.get(row["person"], "")
        cells = (Cell(name, bold=True), number, _months(row), total, _state(worked))
        return Row(row["person"], cells)


def _state(worked: ClaimRow | None) -> object:
    if worked is None:
        return ""
    if not worked.problems:
        return Cell("可受理", Role.GOOD)
    return Cell(f"{len(worked.problems)} 处不符", Role.BAD, tooltip="\n".join(worked.problems))


def _months(row: dict[str, Any]) -> str:
    return span([m["month"] if isinstance(m, dict) else m for m in row.get("months") or []])
