"""家庭成员: who belongs and belonged to a household, whether each works, and what can be done to the one that is chosen."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from caseworker_app.services.household_views import HouseholdView, MemberView
from ui import keys
from ui.households.rows import MEMBERS, member_row
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import RowModel
from ui.widgets.table import Table

ACTIONS = (
    ("join", "加入成员"),
    ("edit", "修改成员"),
    ("leave", "成员离户"),
    ("head", "变更户主"),
    ("split", "分户"),
    ("merge", "并户"),
    ("move", "住址变更"),
    ("undo", "撤销最近一步"),
)
PER_ROW = 8
CHOSEN = ("edit", "leave")
"""Actions on the member that is chosen."""


class MembersCard(Card):
    """The members of one household."""

    asked = Signal(str)
    opened = Signal(int)
    """A registered member was opened."""

    def __init__(self) -> None:
        """Empty until shown."""
        super().__init__(self.tr("家庭成员"))
        self.buttons: dict[str, QuietButton] = {}
        self._members: dict[int, MemberView] = {}
        self._may_write = self._closed = False
        self.model = RowModel(MEMBERS)
        empty = EmptyState(self.tr("没有成员"), hint=self.tr("用“加入成员”增加"))
        self.table = Table(self.model, says=self.tr("家庭成员"), one_click=False, empty=empty)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda key: self._fit())
        self.add(self._actions())
        self.add(self.table)

    def show_members(self, view: HouseholdView, on: date, *, may_write: bool) -> None:
        """Show who belongs, then who has left."""
        kept = self.table.current_key()
        ordered = sorted(view.members, key=lambda one: not one.present)
        self._members = {one.id: one for one in ordered}
        self._may_write, self._closed = may_write, view.closed_on is not None
        self.model.set_rows([member_row(one, on) for one in ordered])
        self.table.fit_rows(9, least=0)
        self.table.select_key(kept if kept in self._members else next(iter(self._members), None))
        self.set_title(self.tr("家庭成员"), self.tr("在户 {} 人").format(len(view.present)))
        self._fit()

    @property
    def chosen(self) -> MemberView | None:
        """The one who is chosen."""
        key = self.table.current_key()
        return self._members.get(key) if isinstance(key, int) else None

    def _fit(self) -> None:
        one = self.chosen
        there = one is not None and one.present
        several = sum(member.present for member in self._members.values()) > 1
        for name, button in self.buttons.items():
            needs = there if name in CHOSEN else several if name in ("head", "split") else True
            button.setEnabled(self._may_write and needs and (name == "undo" or not self._closed))

    def _open(self, key: object) -> None:
        one = self._members.get(key) if isinstance(key, int) else None
        if one is not None and one.person is not None:
            self.opened.emit(one.person)
        elif one is not None:
            self._ask("edit")()

    def _actions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, (name, label) in enumerate(ACTIONS):
            button = QuietButton(label, shortcut=f"Alt+{place + 1}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._ask(name))
            keys.listen(self, f"Alt+{place + 1}", button.click)
            self.buttons[name] = button
            grid.addWidget(button, place // PER_ROW, place % PER_ROW)
        return grid

    def _ask(self, name: str) -> Callable[[], None]:
        def ask() -> None:
            if self.buttons[name].isEnabled():
                self.asked.emit(name)

        return ask
