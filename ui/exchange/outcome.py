"""试运行与导入结果: counts of what became of the rows, and every row that needs an eye, with the reason at its column."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.services.exchange.roster_result import Outcome, RosterResult, RowRemark
from ui import text
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState, Figure
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

MOST_LISTED = 20_000
"""Rows listed at once; the counts above are always of all."""
COLUMNS = (
    Column("row", "行号", 76, right=True),
    Column("verdict", "结论", 96),
    Column("name", "姓名", 110),
    Column("column", "列", 150),
    Column("message", "说明"),
)
ALL, WARNINGS = "all", "warnings"
LABELS = {
    Outcome.ADDED: "新增",
    Outcome.UPDATED: "补充",
    Outcome.UNCHANGED: "无变化",
    Outcome.UNDECIDED: "待定",
    Outcome.REJECTED: "不能导入",
}
NOTES = {
    Outcome.ADDED: "登记为新人员",
    Outcome.UPDATED: "只补空项，不改原有内容",
    Outcome.UNCHANGED: "与档案一致",
    Outcome.UNDECIDED: "留待逐行处理",
    Outcome.REJECTED: "原因见下表",
}
ROLES = {
    Outcome.ADDED: Role.GOOD,
    Outcome.UPDATED: Role.GOOD,
    Outcome.UNCHANGED: Role.QUIET,
    Outcome.UNDECIDED: Role.ASK,
    Outcome.REJECTED: Role.BAD,
}


class OutcomeView(QWidget):
    """Figures above, rows below."""

    def __init__(self) -> None:
        """Empty until an outcome is shown."""
        super().__init__()
        self.result: RosterResult | None = None
        self.figures = {outcome: Figure(label) for outcome, label in LABELS.items()}
        choices = [Choice(ALL, self.tr("全部"), "1")]
        choices += [Choice(o, label, str(i)) for i, (o, label) in enumerate(LABELS.items(), start=2)]
        self.filter = SegmentChoice([*choices, Choice(WARNINGS, self.tr("提示"), "7")])
        self.filter.setAccessibleName(self.tr("按结论筛选"))
        self.filter.edited.connect(self._list)
        self.empty = EmptyState(self.tr("没有这样的行"))
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("各行结论"), one_click=False, empty=self.empty)
        self.card = Card(self.tr("各行结论"))
        self._lay_out()

    def show_result(self, result: RosterResult) -> None:
        """Show an outcome, beginning with what needs an eye."""
        self.result = result
        for outcome, figure in self.figures.items():
            count = _count(result, outcome)
            figure.show_figure(text.count(count), self.tr(NOTES[outcome]) if count else "", ROLES[outcome])
        first = ALL
        for outcome, found in ((Outcome.REJECTED, result.rejected), (Outcome.UNDECIDED, result.undecided)):
            if found:
                first = outcome
                break
        self.filter.set_value(first)
        self._list()

    def _list(self) -> None:
        if self.result is None:
            return
        rows = []
        for row in _rows(self.result, self.filter.value()):
            rows.append(row)
            if len(rows) == MOST_LISTED:
                break
        self.model.set_rows(rows)
        said = self.tr("共 {} 行").format(text.count(len(rows)))
        if len(rows) == MOST_LISTED:
            said = self.tr("只列出前 {} 行").format(text.count(MOST_LISTED))
        self.card.set_title(self.tr("各行结论"), said)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for figure in self.figures.values():
            figures.addWidget(figure)
        self.card.add(self.filter)
        self.card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(figures)
        column.addWidget(self.card, 1)
        self.filter.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _count(result: RosterResult, outcome: Outcome) -> int:
    """How many rows; those refused have a remark for each bad cell."""
    if outcome is Outcome.REJECTED:
        return len({remark.row for remark in result.rejected})
    if outcome is Outcome.UNDECIDED:
        return len(result.waiting)
    plain = {
        Outcome.ADDED: result.added,
        Outcome.UPDATED: result.updated,
        Outcome.UNCHANGED: result.unchanged,
    }
    return plain[outcome]


def _rows(result: RosterResult, wanted: object) -> Iterator[Row]:
    """The lines of the list: each remark at its row, and the rows nothing is to be said of."""
    if wanted == WARNINGS:
        for remark in result.warnings:
            yield _row(remark, "", Cell("提示", Role.QUIET))
        return
    names = {one.row: one.name for one in result.verdicts}
    remarks: dict[int, list[RowRemark]] = {}
    for remark in (*result.rejected, *result.undecided):
        remarks.setdefault(remark.row, []).append(remark)
    for verdict in result.verdicts:
        if wanted not in (ALL, verdict.outcome):
            continue
        cell = Cell(LABELS[verdict.outcome], ROLES[verdict.outcome])
        told = remarks.get(verdict.row)
        if not told:
            yield Row((verdict.row, 0), (verdict.row, cell, verdict.name, "", ""))
        for place, remark in enumerate(told or ()):
            yield _row(remark, names[verdict.row], cell, place)


def _row(remark: RowRemark, name: str, verdict: Cell, place: int = 0) -> Row:
    message = Cell(remark.message, tooltip=remark.message)
    return Row((remark.row, place, remark.field), (remark.row or "", verdict, name, remark.column, message))
