"""资金 (clause 一): each fund's budget of a year, what is asked for, committed, paid and left, and what came of it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.subsidies.protocol import FUND_LABELS
from caseworker_app.services import funds
from caseworker_app.services.desk import Desk
from caseworker_app.services.funds import FundLine, FundResult
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import LineEdit, MoneyEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

SHEET = (
    Column("label", "资金"),
    Column("budget", "预算（元）", 128, right=True),
    Column("asked", "待定申请（元）", 128, right=True),
    Column("committed", "已批准未拨（元）", 138, right=True),
    Column("paid", "已拨付（元）", 128, right=True),
    Column("recovered", "已追回（元）", 118, right=True),
    Column("left", "结余（元）", 128, right=True),
)
RESULTS = (
    Column("label", "资金"),
    Column("people", "享受人数", 96, right=True),
    Column("months", "人月", 88, right=True),
    Column("money", "拨付净额（元）", 138, right=True),
    Column("in_work", "期满仍在就业", 118, right=True),
    Column("not_in_work", "期满未就业", 108, right=True),
    Column("unknown", "情况不明", 96, right=True),
    Column("too_early", "未满观察期", 108, right=True),
)
YEARS = 6


class FundsCard(QWidget):
    """The sheet of a year, its results, and the form of a budget."""

    def __init__(self, shell: Shell, desk: Desk, page: Page) -> None:
        """Empty until refreshed."""
        super().__init__()
        self._shell, self._desk, self._page = shell, desk, page
        self.year = ChoiceEdit(
            [
                (desk.on.year - back, self.tr("{} 年").format(desk.on.year - back))
                for back in range(-1, YEARS)
            ],
            empty=None,
        )
        self.year.set_value(desk.on.year)
        self.year.setAccessibleName(self.tr("年度"))
        self.year.edited.connect(self.refresh)
        self.budget_button = QuietButton(self.tr("登记预算"))
        self.budget_button.clicked.connect(self.begin)
        self._admin = may(desk.role, Account.ADMINISTRATOR)
        self._who = Text("" if self._admin else self.tr("预算由管理员登记"), size=13, ink=Role.QUIET)
        self.budget_button.setEnabled(self._admin)
        if not self._admin:
            self.budget_button.setToolTip(self.tr("预算由管理员账户登记"))
        self.slot = FormSlot()
        self.slot.occupied.connect(self._occupied)
        self.sheet, self.results = RowModel(SHEET), RowModel(RESULTS)
        self._lay_out()

    def refresh(self) -> None:
        """Read the year anew."""
        year = self._year()
        self._shell.jobs.read(
            lambda: (funds.sheet(self._desk, year=year), funds.results(self._desk, year=year)),
            owner=self,
            on_done=lambda found: self._show(*found),
            replaces="funds",
        )

    def unsaved(self) -> bool:
        """Say whether a budget is being typed."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def begin(self) -> None:
        """登记预算: of the year that is shown; it stays that year's while the form is open."""
        if not self._admin or self.slot.card is not None:
            return
        year = self._year()
        form = Form(columns=3)
        form.add(
            "fund", self.tr("资金"), ChoiceEdit([(str(f), n) for f, n in FUND_LABELS.items()]), required=True
        )
        form.add("amount", self.tr("预算金额（元）"), MoneyEdit(), required=True)
        form.add("document", self.tr("文号"), LineEdit(length=80), required=True)
        title = self.tr("登记 {} 年预算").format(year)
        card = FormCard(self._shell.ask, title, form, self.tr("保存"))
        card.submitted.connect(lambda values: self._save(card, values, year))
        for failed in (self._shell.jobs.troubled, self._shell.jobs.broke):
            failed.connect(card.ready)
        self.slot.open(card)

    def _save(self, card: FormCard, values: dict[str, Any], year: int) -> None:
        card.wait()
        self._shell.jobs.write(
            lambda: funds.set_budget(
                self._desk,
                fund=str(values["fund"]),
                year=year,
                amount=values["amount"],
                document=str(values["document"]),
            ),
            initiator=self._page,
            on_done=lambda done: self._saved(),
            on_error=card.show_error,
        )

    def _occupied(self, occupied: bool) -> None:
        """One budget at a time, and of the year its form names."""
        self.year.setEnabled(not occupied)
        self.budget_button.setEnabled(self._admin and not occupied)

    def _saved(self) -> None:
        self.slot.clear()
        self.refresh()
        self._shell.say(self.tr("已登记预算；批准补贴时按此核对。"))

    def _year(self) -> int:
        value = self.year.value()
        return value if isinstance(value, int) else self._desk.on.year

    def _show(self, lines: Sequence[FundLine], results: Sequence[FundResult]) -> None:
        self.sheet.set_rows([_line(line) for line in lines])
        self.results.set_rows([_result(result) for result in results])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(Text(self.tr("年度"), size=13, ink=Role.QUIET))
        top.addWidget(self.year)
        top.addStretch(1)
        top.addWidget(self._who)
        top.addWidget(self.budget_button)
        sheet = Card(self.tr("资金收支"))
        sheet.add(Table(self.sheet, says=self.tr("资金收支"), one_click=False, empty=EmptyState("")), 1)
        note = self.tr("首次拨付满观察期之日的就业状况")
        results = Card(self.tr("资金绩效"), note=note)
        results.add(Table(self.results, says=self.tr("资金绩效"), one_click=False, empty=EmptyState("")), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.slot)
        column.addWidget(sheet, 1)
        column.addWidget(results, 1)


def _line(line: FundLine) -> Row:
    left = line.left
    budget: object = line.budget if line.budget is not None else Cell("未登记", Role.ASK)
    rest: object = "" if left is None else Cell(left, Role.BAD if left <= 0 else Role.INK, bold=True)
    return Row(
        str(line.fund),
        (line.label, budget, line.asked, line.committed, line.paid, line.recovered, rest),
    )


def _result(result: FundResult) -> Row:
    return Row(
        str(result.fund),
        (
            result.label,
            result.people,
            result.months,
            result.money,
            result.in_work,
            result.not_in_work,
            result.unknown,
            result.too_early,
        ),
    )
