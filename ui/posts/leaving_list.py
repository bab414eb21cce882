"""到期离岗: whose contract or term runs out soon, and who left lately and may, or may not, be placed again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.posts import LEFT_CAUSE_LABELS, POST_KIND_LABELS
from caseworker_app.services import placement_facts, posts
from caseworker_app.services.desk import Desk
from caseworker_app.services.placement_facts import Again
from caseworker_app.services.post_views import HoldingView
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

DUE = (
    Column("name", "姓名", 96),
    Column("kind", "岗位类型", 140),
    Column("post", "岗位", 180),
    Column("unit", "单位"),
    Column("contract", "合同至", 108),
    Column("term", "安置期限至", 130),
    Column("left", "剩余", 130),
)
AGAIN = (
    Column("name", "姓名", 96),
    Column("post", "原岗位", 180),
    Column("left_on", "离岗日期", 108),
    Column("cause", "原因", 150),
    Column("may", "再次安置", 96),
    Column("why", "依据"),
)


class LeavingList(QWidget):
    """Two lists, one under the other."""

    opened = Signal(int)
    """The unit to open."""
    person_asked = Signal(int)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until read."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self._units: dict[int, int] = {}
        self.due_model, self.again_model = RowModel(DUE), RowModel(AGAIN)
        nobody = EmptyState(
            self.tr("近期没有人到期"), hint=self.tr("合同或安置期限快到的人员自动列在这里，过期的在最前")
        )
        self.due = Table(self.due_model, says=self.tr("到期人员"), empty=nobody)
        self.due.opened.connect(lambda key: self.opened.emit(self._units[key]))
        none = EmptyState(
            self.tr("近一年没有人离开公益性岗位"), hint=self.tr("离岗后列出能否再次安置及其依据")
        )
        self.again = Table(self.again_model, says=self.tr("再次安置"), empty=none)
        self.again.opened.connect(lambda key: self.person_asked.emit(key))
        self.due_card, self.again_card = (
            Card(self.tr("即将到期")),
            Card(self.tr("近一年离岗人员能否再次安置")),
        )
        self.due_card.add(self.due, 1)
        self.again_card.add(self.again, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.due_card, 1)
        column.addWidget(self.again_card, 1)

    def reload(self) -> None:
        """Read both lists anew."""
        self._shell.jobs.read(
            lambda: (posts.due_to_leave(self._desk), placement_facts.may_be_placed_again(self._desk)),
            owner=self,
            on_done=lambda found: self._show(*found),
            replaces="leaving",
        )

    def _show(self, due: Sequence[HoldingView], again: Sequence[Again]) -> None:
        self._units = {one.id: one.employer for one in due}
        self.due_model.set_rows([self._due_row(one) for one in due])
        self.again_model.set_rows([_again_row(one) for one in again])
        self.due_card.set_title(self.tr("即将到期"), self.tr("{} 人").format(text.count(len(due))))

    def _due_row(self, one: HoldingView) -> Row:
        days = (one.ends - self._desk.on).days if one.ends else 0
        until = f"{one.term_ends}（至退休）" if one.to_retirement else one.term_ends
        cells = (
            Cell(one.person_name, bold=True),
            POST_KIND_LABELS[one.kind],
            one.post_name,
            one.employer_name,
            one.contract_to,
            until,
            Cell(text.remaining(days), Role.BAD if days < 0 else Role.ASK),
        )
        return Row(one.id, cells)


def _again_row(one: Again) -> Row:
    met = one.finding.met
    word, role = {True: ("可以", Role.GOOD), False: ("不可以", Role.BAD), None: ("待核", Role.ASK)}[met]
    if one.holds_now:
        word, role = "已再上岗", Role.QUIET
    held = one.holding
    why = "；".join(one.finding.because)
    cells = (
        Cell(held.person_name, bold=True),
        held.post_name,
        held.left_on,
        LEFT_CAUSE_LABELS[held.left_cause] if held.left_cause else "",
        Cell(word, role),
        Cell(why, tooltip=why),
    )
    return Row(held.person, cells)
