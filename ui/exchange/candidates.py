"""是哪一位: the people a row may be about, side by side, told apart by masked number, birth date, phone end and street."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.services.exchange.roster_result import Candidate
from ui import text
from ui.palette import Role
from ui.widgets.labels import Text
from ui.widgets.rows import Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("name", "姓名", 76),
    Column("number", "证件号码", 156),
    Column("birth", "出生日期", 94),
    Column("phone", "电话尾号", 76),
    Column("street", "街道", least=60),
)


class CandidateList(QWidget):
    """A short list of which none is chosen to begin with: nothing is matched by itself (PP-01)."""

    chosen = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("可能是这些已登记人员"), one_click=False)
        self.table.chosen.connect(lambda key: self.chosen.emit())
        self.table.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(
            Text(self.tr("可能是这些已登记人员，请选一位（回车打开档案）"), size=13, ink=Role.QUIET)
        )
        column.addWidget(self.table)

    @property
    def person(self) -> int | None:
        """Who was chosen."""
        key = self.table.current_key()
        return key if isinstance(key, int) else None

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show these people, none of them chosen."""
        self.model.set_rows([_row(one) for one in candidates])
        self.table.fit_rows()
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self.setVisible(bool(candidates))


def _row(one: Candidate) -> Row:
    cells = (
        one.name,
        one.id_number or text.BLANK,
        one.birth_date or text.BLANK,
        one.phone_end or text.BLANK,
        one.street or text.BLANK,
    )
    return Row(one.id, cells)
