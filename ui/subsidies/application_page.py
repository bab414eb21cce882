"""一件补贴申请: its months with the rules behind them, its conditions, how far it is, and what can be done with it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.accounts import may, role_for
from caseworker_app.domain.subsidies.life import DEED_LABELS, Deed, passage
from caseworker_app.services import subsidies, subsidy_adjustments
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_views import ApplicationView, LineView
from caseworker_app.shapes import plain
from ui import keys, text
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.palette import Role
from ui.subsidies.deed_form import deed_data, deed_form
from ui.subsidies.quote_card import Conditions
from ui.subsidies.short import USUAL, claimant_of
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.dots import Step, Steps, StepState
from ui.widgets.labels import Banner, Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

LINES = (
    Column("person", "人员", 96),
    Column("month", "月份或项目", 116),
    Column("amount", "金额（元）", 104, right=True),
    Column("rule", "依据"),
)
WAY = (Deed.APPLY, Deed.CHECK, Deed.PUBLISH, Deed.APPROVE, Deed.PAY)
RARE = (Deed.SUPPLEMENT, Deed.REFUSE, Deed.WITHDRAW, Deed.RECOVER)


class ApplicationPage(Page):
    """One application."""

    name = "subsidy"
    title = "补贴申请"
    help_text = (
        "左边逐月列出金额和依据，受理后不再改动；批准后发现有误的，用“调整”在下次申请中补扣。"
        "右边是条件和进度。审核、批准须由不同的人办理。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell)
        self._desk = desk
        self._id: int | None = None
        self.view: ApplicationView | None = None
        self.next_button = PrimaryButton("", shortcut="Alt+1", show_keys=True)
        self.next_button.clicked.connect(self._take_next)
        self.print_button = QuietButton(self.tr("打印"), shortcut=keys.PRINT)
        self.print_button.clicked.connect(self.print_form)
        self.roster_button = QuietButton(self.tr("打印花名册"))
        self.roster_button.clicked.connect(self.print_roster)
        self.roster_button.hide()
        self._head = PageHead(self.title, primary=self.next_button)
        self._head.add_quiet(self.print_button)
        self._head.add_quiet(self.roster_button)
        self.model = RowModel(LINES)
        self.slot = FormSlot()
        self._conditions = Conditions()
        self._facts = Text("", size=13, ink=Role.QUIET, wrap=True)
        self._steps = Steps()
        self._adjustments = Banner("", Role.ASK)
        self.links: dict[Deed, LinkButton] = {}
        self._lay_out()
        self.slot.occupied.connect(lambda occupied: self.next_button.setDisabled(occupied))
        self.shortcut("Alt+1", self.tr("办理下一环节"), self._take_next)
        self.shortcut(keys.PRINT, self.tr("打印"), self.print_form)

    @property
    def primary_action(self) -> QWidget:
        """The usual next step."""
        return self.next_button

    def open(self, **args: Any) -> None:
        """Show the application of `application_id`."""
        self._id = args["application_id"]
        self.slot.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the application anew."""
        number = self._id
        if number is not None:
            self.shell.jobs.read(
                lambda: subsidies.show(self._desk, application_id=number), owner=self, on_done=self._show
            )

    def on_changes(self, changes: Any, initiator: QObject | None) -> None:
        """Refresh where this application was written."""
        if initiator is not self and changes.touches("subsidy_application", "subsidy_adjustment"):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def take(self, deed: Deed) -> None:
        """Open the form of an action, or do it at once where it asks nothing."""
        if self.view is None or deed not in self.view.allowed or not self._may(self.view, deed):
            return
        row = passage(self.view.status, deed)
        form = deed_form(self.view, row, self._desk.on)
        card = FormCard(self.shell.ask, DEED_LABELS[deed], form, DEED_LABELS[deed])
        card.submitted.connect(lambda values: self._advance(deed, card, deed_data(values)))
        self._open_form(card)

    def adjust(self, key: object) -> None:
        """更正一行: what it should have been becomes a proposal for the next application."""
        line = next((one for one in self.view.lines if one.id == key), None) if self.view else None
        if line is None or self.view is None or self.view.approved_on is None or not line.live:
            return
        from ui.subsidies.deed_form import adjustment_form

        form = adjustment_form(line)
        card = FormCard(self.shell.ask, self.tr("调整这一行"), form, self.tr("提出调整"))
        card.submitted.connect(lambda values: self._adjust(line, card, values))
        self._open_form(card)

    def _open_form(self, card: FormCard) -> None:
        """Open a form that can be saved again where the database or the program failed."""
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(card.ready)
        self.slot.open(card)

    def print_form(self) -> None:
        """打印: the application form in preview."""
        if self.view is not None:
            template = "subsidy_unit_application" if self.view.by_unit else "subsidy_application"
            self.shell.open_page("preview", template=template, record_id=self.view.id)

    def print_roster(self) -> None:
        """打印花名册: the people a unit claims for, in preview."""
        if self.view is not None and _has_roster(self.view):
            self.shell.open_page("preview", template="subsidy_roster", record_id=self.view.id)

    def _take_next(self) -> None:
        if self.view is not None and self.view.status in USUAL:
            self.take(USUAL[self.view.status])

    def _advance(self, deed: Deed, card: FormCard, data: dict[str, Any]) -> None:
        number = self._id
        assert number is not None
        card.wait()
        self.shell.jobs.write(
            lambda: subsidies.advance(self._desk, application_id=number, action=str(deed), data=data),
            initiator=self,
            on_done=self._advanced,
            on_error=card.show_error,
        )

    def _advanced(self, view: ApplicationView) -> None:
        self.slot.clear()
        self._show(view)
        event = view.events[-1]
        self.shell.say(self.tr("已办理“{}”。{}").format(event.label, event.warning or ""))

    def _adjust(self, line: LineView, card: FormCard, values: dict[str, Any]) -> None:
        card.wait()
        self.shell.jobs.write(
            lambda: subsidy_adjustments.correct_amount(
                self._desk, line_id=line.id, amount=str(values["amount"]), reason=str(values["reason"])
            ),
            initiator=self,
            on_done=lambda done: self._adjusted(),
            on_error=card.show_error,
        )

    def _adjusted(self) -> None:
        self.slot.clear()
        self.refresh()
        self.shell.say(self.tr("已提出调整，在下一次申请中补扣；本次明细不变。"))

    def _show(self, view: ApplicationView) -> None:
        self.view = view
        self._head.set_title(view.kind_label, text.dotted(claimant_of(view), view.number, view.status_label))
        self.model.set_rows([_line(line) for line in view.lines])
        self._lines.set_title(
            self.tr("补贴明细"),
            self.tr("共 {} 行，合计 {} 元").format(len(view.lines), text.money(view.total)),
        )
        self._conditions.show_conditions(view.conditions)
        self._facts.setText(_facts(view))
        self._steps.show_steps(_steps(view))
        open_ones = [a for a in view.adjustments if a.state == subsidy_adjustments.PROPOSED]
        self._adjustments.say(
            "；".join(
                f"{a.reason}（{text.money(abs(a.difference))} 元{'补' if a.difference > 0 else '扣'}）"
                for a in open_ones
            )
        )
        self._show_buttons(view)

    def _show_buttons(self, view: ApplicationView) -> None:
        self.roster_button.setVisible(_has_roster(view))
        usual = USUAL.get(view.status)
        self.next_button.setVisible(usual is not None)
        if usual is not None:
            self.next_button.setText(DEED_LABELS[usual])
            self.next_button.setEnabled(self._may(view, usual) and self.slot.card is None)
        for deed, button in self.links.items():
            button.setVisible(deed in view.allowed and self._may(view, deed))

    def _may(self, view: ApplicationView, deed: Deed) -> bool:
        return may(self._desk.role, role_for(passage(view.status, deed).level))

    def _lay_out(self) -> None:
        self.body.addWidget(self._head)
        self.body.addWidget(self._adjustments)
        self.body.addWidget(self.slot)
        self._lines = Card(self.tr("补贴明细"))
        empty = EmptyState(self.tr("没有明细"))
        table = Table(self.model, says=self.tr("补贴明细"), one_click=False, empty=empty)
        table.setMinimumHeight(320)
        table.opened.connect(self.adjust)
        self._lines.add(table, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        for title, part in ((self.tr("条件"), self._conditions), (self.tr("办理进度"), self._steps)):
            card = Card(title)
            card.add(part)
            right.addWidget(card)
            if part is self._steps:
                card.add(self._facts)
                card.add(self._links_row())
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._lines, 3)
        row.addLayout(right, 2)
        self.body.addLayout(row, 1)

    def _links_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for deed in RARE:
            button = LinkButton(DEED_LABELS[deed])
            button.clicked.connect(partial(self.take, deed))
            self.links[deed] = button
            row.addWidget(button)
        row.addStretch(1)
        return row


def _has_roster(view: ApplicationView) -> bool:
    return view.by_unit and bool(view.people)


def _line(line: LineView) -> Row:
    source = f"{line.rule}（{line.document}）" if line.document else line.rule
    role = Role.INK if line.live else Role.QUIET
    said = source if line.live else f"已取消：{line.ended_cause or ''}"
    return Row(
        line.id,
        (
            Cell(line.person_name or "", role),
            Cell(line.month or line.item, role),
            Cell(line.amount, role),
            Cell(said, role, tooltip=said),
        ),
    )


def _steps(view: ApplicationView) -> list[Step]:
    """The way of an application: what was done, what is to come, or where it ended."""
    done = {event.action: event for event in view.events}
    steps = []
    for deed in WAY:
        event = done.get(deed)
        note = text.dotted(str(event.day), event.actor, event.warning) if event else ""
        if event or view.allowed:
            steps.append(Step(DEED_LABELS[deed], note, StepState.DONE if event else StepState.TODO))
    ended = view.events[-1]
    if ended.action in (Deed.REFUSE, Deed.WITHDRAW, Deed.RECOVER):
        said = text.dotted(str(ended.day), ended.actor, view.cause)
        steps = [s for s in steps if s.state is StepState.DONE]
        steps.append(Step(ended.label, said, StepState.STOPPED))
    return steps


def _facts(view: ApplicationView) -> str:
    payee = view.payee or {}
    account = " ".join(str(plain(payee[name])) for name in ("name", "bank", "account") if payee.get(name))
    agent = view.agent or {}
    parts = [
        f"收款：{account}" if account else "收款账户未登记",
        f"代办：{agent['name']}（{agent.get('relation', '')}）" if agent else "",
        f"凭证号：{view.voucher}" if view.voucher else "",
        f"已追回 {text.money(view.recovered)} 元" if view.recovered else "",
    ]
    return "\u3000".join(part for part in parts if part)
