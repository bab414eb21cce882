"""在岗与离岗人员: who holds or held the unit's posts of one kind, and what can be done to the one that is chosen."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal

from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.posts import LEFT_CAUSE_LABELS, PostKind
from caseworker_app.domain.values import Tri
from caseworker_app.services.post_views import HoldingView
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

SERVICE = (
    Column("name", "姓名", 92),
    Column("number", "证件号码", 172),
    Column("post", "岗位", least=130),
    Column("hired_on", "招用日期", 106),
    Column("status", "招用当日身份", 150),
    Column("contract", "合同至", 106),
    Column("wage", "月工资", 92, right=True),
    Column("left", "离岗", 190),
)
LEAST_HEIGHT = 150
"""So high is the list at least: its empty state has room."""
WELFARE = (
    Column("name", "姓名", 92),
    Column("number", "证件号码", 172),
    Column("post", "岗位", least=130),
    Column("hired_on", "上岗日期", 106),
    Column("placement", "第几次", 64, right=True),
    Column("contract", "合同至", 106),
    Column("term", "安置期限至", 160),
    Column("wage", "月工资", 92, right=True),
    Column("left", "离岗", 190),
)


class PeopleCard(Card):
    """The people of one kind of post."""

    leave_asked = Signal(object)
    renew_asked = Signal(object)
    person_asked = Signal(int)

    def __init__(self, kind: PostKind) -> None:
        """Empty until shown."""
        super().__init__(page_title(kind))
        self._kind = kind
        self._held: dict[int, HoldingView] = {}
        self.model = RowModel(SERVICE if kind is PostKind.FINANCE_SERVICE else WELFARE)
        empty = EmptyState(self.tr("还没有人上岗"), hint=self.tr("先设岗，再用右上角的按钮招用上岗"))
        self.table = Table(self.model, says=page_title(kind), one_click=False, empty=empty)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda key: self._fit())
        self.leave_button, self.renew_button = QuietButton(self.tr("离岗")), QuietButton(self.tr("续签"))
        self.leave_button.clicked.connect(lambda: self._ask(self.leave_asked.emit))
        self.renew_button.clicked.connect(lambda: self._ask(self.renew_asked.emit))
        for button in (self.renew_button, self.leave_button):
            self.add_action(button)
        self.add(self.table)
        self.table.fit_rows(least=LEAST_HEIGHT)
        self._fit()

    def show_people(self, people: Sequence[HoldingView], on: date) -> None:
        """Show those in post first, then those who left."""
        kept = self.table.current_key()
        ordered = sorted(people, key=lambda one: one.left_on is not None)
        self._held = {one.id: one for one in ordered}
        self.model.set_rows([self._row(one, on) for one in ordered])
        self.table.fit_rows(least=LEAST_HEIGHT)
        self.table.select_key(kept if kept in self._held else next(iter(self._held), None))
        staying = sum(one.in_post(on) for one in ordered)
        self.set_title(page_title(self._kind), self.tr("在岗 {} 人").format(staying))
        self._fit()

    def chosen(self) -> HoldingView | None:
        """The one who is chosen."""
        key = self.table.current_key()
        return self._held.get(key) if isinstance(key, int) else None

    def _fit(self) -> None:
        one = self.chosen()
        there = one is not None and one.left_on is None
        for button in (self.leave_button, self.renew_button):
            button.setEnabled(there)

    def _ask(self, tell: Callable[[object], None]) -> None:
        one = self.chosen()
        if one is not None and one.left_on is None:
            tell(one)

    def _open(self, key: object) -> None:
        if isinstance(key, int) and key in self._held:
            self.person_asked.emit(self._held[key].person)

    def _row(self, one: HoldingView, on: date) -> Row:
        ink = Role.INK if one.in_post(on) else Role.QUIET
        left = ""
        if one.left_on:
            left = f"{one.left_on} {LEFT_CAUSE_LABELS[one.left_cause] if one.left_cause else ''}"
        late = one.left_on is None and one.ends is not None and one.ends < on
        until = Cell(one.contract_to, Role.BAD if late else ink)
        first = (Cell(one.person_name, ink, bold=True), mask_id(one.id_number), one.post_name, one.hired_on)
        if self._kind is PostKind.FINANCE_SERVICE:
            return Row(one.id, (*first, status_cell(one), until, one.wage, Cell(left, Role.QUIET)))
        term = f"{one.term_ends or ''}{'（至退休）' if one.to_retirement else ''}"
        return Row(one.id, (*first, one.placement, until, term, one.wage, Cell(left, Role.QUIET)))


def page_title(kind: PostKind) -> str:
    """What the card is called."""
    return "招用人员" if kind is PostKind.FINANCE_SERVICE else "安置人员"


def status_cell(one: HoldingView) -> Cell:
    """The status on the hiring day, with what it rests on."""
    word, role = STATUS[one.hardship]
    if one.confirmation and not one.hardship:
        word += "（按确认单）"
    return Cell(word, role, tooltip=one.basis or "")


STATUS: dict[Tri, tuple[str, Role]] = {
    True: ("就业困难人员", Role.GOOD),
    False: ("不是", Role.INK),
    None: ("无认定记录", Role.ASK),
}
