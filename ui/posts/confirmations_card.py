"""未招到合适人员的确认: the confirmations of a year, how many of their places were used, printing and voiding."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from caseworker_app.services.plan_views import ConfirmationView
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("post", "岗位", 190),
    Column("published", "公布起止", 210),
    Column("applicants", "报名（困难）", 100, right=True),
    Column("released", "名额（已用）", 100, right=True),
    Column("confirmed", "确认", 190),
    Column("reasons", "原因"),
)


class ConfirmationsCard(Card):
    """The confirmations under a plan."""

    add_asked = Signal()
    void_asked = Signal(object)
    print_asked = Signal(object)

    def __init__(self) -> None:
        """Empty until shown."""
        super().__init__("未招到合适人员的确认")
        self._known: dict[int, ConfirmationView] = {}
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("确认单"), one_click=False)
        self.table.opened.connect(lambda key: self._ask(self.print_asked.emit))
        self.none = Text(
            self.tr("公布空缺期满仍没有合适的就业困难人员时，由人社部门确认，此后可招其他人员。"),
            size=13,
            ink=Role.QUIET,
            wrap=True,
        )
        self.print_button, self.void_button = QuietButton(self.tr("打印确认单")), QuietButton(self.tr("作废"))
        self.add_button = QuietButton(self.tr("确认未招到"))
        self.print_button.clicked.connect(lambda: self._ask(self.print_asked.emit))
        self.void_button.clicked.connect(lambda: self._ask(self.void_asked.emit))
        self.add_button.clicked.connect(self.add_asked)
        for button in (self.void_button, self.print_button, self.add_button):
            self.add_action(button)
        self.add(self.none)
        self.add(self.table)

    def show_confirmations(self, found: Sequence[ConfirmationView]) -> None:
        """Show them; voided ones quietly."""
        self._known = {one.id: one for one in found}
        self.model.set_rows([_row(one) for one in found])
        self.table.fit_rows()
        self.none.setVisible(not found)
        self.table.setVisible(bool(found))
        for button in (self.print_button, self.void_button):
            button.setVisible(bool(found))
        if found:
            self.table.selectRow(len(found) - 1)

    def _ask(self, tell: Callable[[object], None]) -> None:
        key = self.table.current_key()
        one = self._known.get(key) if isinstance(key, int) else None
        if one is not None and not one.voided:
            tell(one)


def void_form() -> Form:
    """Why a confirmation is voided."""
    form = Form()
    form.add("reason", form.tr("作废原因"), LineEdit(), required=True)
    return form


def _row(one: ConfirmationView) -> Row:
    ink = Role.QUIET if one.voided else Role.INK
    state = "（已作废）" if one.voided else ""
    cells = (
        Cell(one.post_name + state, ink),
        Cell(f"{one.published_from} 至 {one.published_to}", ink),
        Cell(f"{one.applicants}（{one.hardship_applicants}）", ink),
        Cell(f"{one.released}（{one.used}）", ink),
        Cell(f"{one.confirmed_on} {one.confirmed_by}", ink),
        Cell(one.reasons, ink, tooltip=one.void_reason or one.reasons),
    )
    return Row(one.id, cells)
