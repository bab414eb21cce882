"""测算结果: each month's amount with the rule behind it, what is refused and why, and which conditions are still open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.subsidies.protocol import Quote
from caseworker_app.services.subsidy_claims import ClaimRow
from caseworker_app.services.subsidy_views import ConditionView
from ui import text
from ui.icons import Icon
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.labels import Banner, IconLabel, Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("month", "月份或项目", 112),
    Column("amount", "金额（元）", 104, right=True),
    Column("rule", "依据"),
)
EMPTY_HEIGHT = 180
MARKS = {
    True: (Icon.CHECK, Role.GOOD, "符合"),
    False: (Icon.CROSS, Role.BAD, "不符合"),
    None: (Icon.QUESTION, Role.ASK, "尚未明确"),
}


class QuoteCard(Card):
    """What one row of a claim comes to."""

    def __init__(self) -> None:
        """Nothing worked out yet."""
        super().__init__("测算结果")
        self.model = RowModel(COLUMNS)
        empty = EmptyState(self.tr("还没有测算"), hint=self.tr("填写申请内容后，这里逐月列出金额和依据"))
        self.table = Table(self.model, says=self.tr("测算结果"), one_click=False, empty=empty)
        self._trouble = Banner("", Role.BAD)
        self._conditions = Conditions()
        self.add(self._trouble)
        self.add(self.table)
        self.add(self._conditions)
        self.body.addStretch(1)
        self.table.setFixedHeight(EMPTY_HEIGHT)

    @property
    def trouble(self) -> str:
        """What stops the claim, as shown."""
        return self._trouble.text

    def show_row(self, row: ClaimRow | None) -> None:
        """Show one row of a claim, or nothing."""
        quote = row.quote if row else None
        self._trouble.say("\n".join(row.problems) if row else "")
        self.model.set_rows([_line(n, quote) for n in range(len(quote.lines))] if quote else [])
        self._conditions.show_conditions(
            [ConditionView(c.met, c.because, c.missing) for c in quote.conditions] if quote else []
        )
        self.set_title(self.tr("测算结果"), _sum_up(quote))
        if quote and quote.lines:
            self.table.fit_rows()
        else:
            self.table.setFixedHeight(EMPTY_HEIGHT)

    def say(self, problem: str) -> None:
        """Show only what stops the sum."""
        self.show_row(None)
        self._trouble.say(problem)


class Conditions(QWidget):
    """The conditions of a kind, each with ✔, ✘ or ? and its sentence."""

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []

    def show_conditions(self, conditions: Sequence[ConditionView]) -> None:
        """Show these, what fails first, then what is open."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        order = {False: 0, None: 1, True: 2}
        self._rows = [_condition(c) for c in sorted(conditions, key=lambda c: order[c.met]) if c.because]
        for row in self._rows:
            self._column.addWidget(row)


def _condition(condition: ConditionView) -> QWidget:
    """One condition in one line: its mark and its sentence."""
    icon, role, says = MARKS[condition.met]
    sentence = "；".join(part.rstrip("。") for part in condition.because)
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, role, says=says), 0, Qt.AlignmentFlag.AlignTop)
    ink = Role.QUIET if condition.met else Role.BAD if condition.met is False else Role.INK
    row.addWidget(Text(sentence, size=13, ink=ink, wrap=True), 1)
    line.setAccessibleName(f"{says}：{sentence}")
    return line


def _line(number: int, quote: Quote) -> Row:
    line = quote.lines[number]
    which = str(line.month) if line.month else line.item
    source = f"{line.rule}（{line.document}）" if line.document else line.rule
    return Row(number, (which, line.amount, Cell(source, tooltip=source)))


def _sum_up(quote: Quote | None) -> str:
    if quote is None:
        return ""
    parts = [f"合计 {text.money(quote.total)} 元"]
    if quote.months_used is not None:
        parts.append(f"累计 {quote.months_used} 个月")
    if quote.months_left is not None:
        parts.append(f"还可享受 {quote.months_left} 个月")
    return "，".join(parts)
