"""测算结果: each month's amount with the rule behind it, what is refused and why, and which conditions are still open."""

from caseworker_app.domain.subsidies.protocol import Quote
from caseworker_app.services.subsidy_claims import ClaimRow
from caseworker_app.services.subsidy_views import ConditionView
from ui import text
from ui.palette import Role
from ui.subsidies.conditions import Conditions
from ui.subsidies.lines_table import LinesTable, ShownLine, source
from ui.widgets.cards import Card, EmptyState
from ui.widgets.labels import Banner
from ui.widgets.rows import RowModel

EMPTY_HEIGHT = 180


class QuoteCard(Card):
    """What one row of a claim comes to."""

    def __init__(self) -> None:
        """Nothing worked out yet."""
        super().__init__("测算结果")
        empty = EmptyState(
            self.tr("还没有测算"), hint=self.tr("选定申领人并填写申请内容后，这里逐月列出金额和依据")
        )
        self.lines = LinesTable(self.tr("测算结果"), empty)
        self._trouble = Banner("", Role.BAD)
        self.conditions = Conditions()
        self.add(self._trouble)
        self.add(self.lines)
        self.add(self.conditions)
        self.body.addStretch(1)
        self.lines.table.setFixedHeight(EMPTY_HEIGHT)

    @property
    def model(self) -> RowModel:
        """The lines."""
        return self.lines.model

    @property
    def trouble(self) -> str:
        """What stops the claim, as shown."""
        return self._trouble.text

    def show_row(self, row: ClaimRow | None) -> None:
        """Show one row of a claim, or nothing."""
        quote = row.quote if row else None
        self.warn("\n".join(row.problems) if row else "")
        self.lines.show_lines([_line(n, quote) for n in range(len(quote.lines))] if quote else [])
        self.conditions.show_conditions(
            [ConditionView(c.met, c.because, c.missing) for c in quote.conditions] if quote else []
        )
        self.set_title(self.tr("测算结果"), _sum_up(quote))
        if quote and quote.lines:
            self.lines.table.fit_rows()
        else:
            self.lines.table.setFixedHeight(EMPTY_HEIGHT)

    def warn(self, problem: str) -> None:
        """Say what stops the claim, above what was worked out."""
        self._trouble.say(problem)

    def say(self, problem: str) -> None:
        """Show only what stops the sum."""
        self.show_row(None)
        self.warn(problem)


def _line(number: int, quote: Quote) -> ShownLine:
    line = quote.lines[number]
    which = str(line.month) if line.month else line.item or ""
    return ShownLine(number, which, line.amount, source(line.rule, line.document))


def _sum_up(quote: Quote | None) -> str:
    if quote is None:
        return ""
    parts = [f"合计 {text.money(quote.total)} 元"]
    if quote.months_used is not None:
        parts.append(f"累计 {quote.months_used} 个月")
    if quote.months_left is not None:
        parts.append(f"还可享受 {quote.months_left} 个月")
    return "，".join(parts)
