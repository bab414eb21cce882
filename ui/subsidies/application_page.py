"""一件补贴申请: its months with the rules behind them, its conditions, how far it is, and what can be done with it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.life import DEED_LABELS, Deed, passage
from caseworker_app.services import subsidies
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_views import ApplicationView, LineView
from ui import keys, text
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.palette import Role
from ui.subsidies.beside import Beside
from ui.subsidies.conditions import Conditions
from ui.subsidies.corrections import Corrections
from ui.subsidies.deed_form import deed_data, deed_form
from ui.subsidies.lines_table import LinesTable, ShownLine, source
from ui.subsidies.progress import may_take, payment_of, steps_of, who_may
from ui.subsidies.short import USUAL, claimant_of
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead, scrolling
from ui.widgets.dots import Steps
from ui.widgets.labels import Text
from ui.widgets.rows import RowModel

RARE = (Deed.SUPPLEMENT, Deed.REFUSE, Deed.WITHDRAW, Deed.RECOVER)
NEXT = "Alt+1"


class ApplicationPage(Page):
    """One application."""

    name = "subsidy"
    title = "补贴申请"
    help_text = (
        "逐月列出金额和依据，受理后不再改动；批准后发现有误的，选中那一行“调整”，在下次申请中补扣，提错了可“撤销调整”。"
        "“核查登记”按现在的就业登记和岗位核对已批准的月份。旁边是条件和进度；审核、批准须由不同的人办理。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._id: int | None = None
        self._fresh = False
        self.view: ApplicationView | None = None
        self.next_button = PrimaryButton("", shortcut=NEXT, show_keys=True)
        self.next_button.clicked.connect(self._take_next)
        self.print_button = QuietButton(self.tr("打印"), shortcut=keys.PRINT)
        self.print_button.clicked.connect(self.print_form)
        self.roster_button = QuietButton(self.tr("打印花名册"))
        self.roster_button.clicked.connect(self.print_roster)
        self.slot = FormSlot()
        empty = EmptyState(self.tr("没有明细"))
        self.lines = LinesTable(self.tr("补贴明细"), empty, people=True)
        self.corrections = Corrections(self, desk)
        self.conditions = Conditions()
        self._steps = Steps()
        self._facts = Text("", size=13, ink=Role.QUIET, wrap=True)
        self._who = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.links: dict[Deed, LinkButton] = {}
        self._lay_out()
        self._connect()

    @property
    def model(self) -> RowModel:
        """The lines."""
        return self.lines.model

    @property
    def primary_action(self) -> QWidget:
        """The usual next step."""
        return self.next_button

    @property
    def said_of_next(self) -> str:
        """Who does what comes next, where it is not the one who is signed in."""
        return self._who.text()

    def open(self, **args: Any) -> None:
        """Show the application of `application_id`."""
        self._id = args["application_id"]
        self._fresh = True
        self.slot.clear()
        self.corrections.ready()
        self.refresh()

    def refresh(self) -> None:
        """Read the application anew."""
        number = self._id
        if number is not None:
            self.shell.jobs.read(
                lambda: subsidies.show(self._desk, application_id=number),
                owner=self,
                on_done=self._show,
                replaces="application",
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
        """Open the form of an action; where the account may not do it, say who may."""
        if self.view is None or deed not in self.view.allowed:
            return
        if not may_take(self._desk.role, self.view, deed):
            self.shell.say(f"{who_may(self.view, deed)}。")
            return
        form = deed_form(self.view, passage(self.view.status, deed), self._desk.on)
        card = FormCard(self.shell.ask, DEED_LABELS[deed], form, DEED_LABELS[deed])
        card.submitted.connect(lambda values: self._advance(deed, card, deed_data(values)))
        self._open_form(card)

    def adjust(self, key: object) -> None:
        """调整: what a line should have been becomes a proposal for the next application."""
        self.corrections.adjust(key)

    def print_form(self) -> None:
        """打印: the application form in preview."""
        if self.view is not None:
            template = "subsidy_unit_application" if self.view.by_unit else "subsidy_application"
            self.shell.open_page("preview", template=template, record_id=self.view.id)

    def print_roster(self) -> None:
        """打印花名册: the people a unit claims for, in preview."""
        if self.view is not None and _has_roster(self.view):
            self.shell.open_page("preview", template="subsidy_roster", record_id=self.view.id)

    def _open_form(self, card: FormCard) -> None:
        """Open a form that can be saved again where the database or the program failed."""
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(card.ready)
        self.slot.open(card)

    def _take_next(self) -> None:
        if self.view is not None and self.view.status in USUAL:
            self.take(USUAL[self.view.status])

    def _advance(self, deed: Deed, card: FormCard, data: dict[str, Any]) -> None:
        number = self._id
        assert number is not None
        if deed is Deed.SUPPLEMENT and not data.get("facts"):
            said = self.tr("请至少补充一项；档案已登记的，批准时自动重新读取，不必在这里填写。")
            card.show_error(UserError("required", said))
            return
        card.wait()
        self.shell.jobs.write(
            lambda: subsidies.advance(self._desk, application_id=number, action=str(deed), data=data),
            initiator=self,
            on_done=self._advanced,
            on_error=card.show_error,
        )

    def _advanced(self, view: ApplicationView) -> None:
        self.slot.clear()
        self._fresh = True
        self._show(view)
        event = view.events[-1]
        self.shell.say(self.tr("已办理“{}”。{}").format(event.label, event.warning or ""))

    def _corrected(self, said: str) -> None:
        self.slot.clear()
        self.refresh()
        self.shell.say(said)

    def _show(self, view: ApplicationView) -> None:
        self.view = view
        self._head.set_title(view.kind_label, text.dotted(claimant_of(view), view.number, view.status_label))
        self.lines.show_lines([_line(line) for line in view.lines])
        self.lines.table.fit_rows()
        self._lines.set_title(
            self.tr("补贴明细"),
            self.tr("共 {} 行，合计 {} 元").format(len(view.lines), text.money(view.total)),
        )
        names = {line.person: line.person_name or "" for line in view.lines if line.person is not None}
        self.conditions.show_conditions(view.conditions, names)
        self._facts.setText(payment_of(view))
        self._steps.show_steps(steps_of(view))
        self.corrections.show(view)
        self._show_buttons(view)
        if self._fresh:
            self._fresh = False
            self._focus()

    def _show_buttons(self, view: ApplicationView) -> None:
        role = self._desk.role
        self.roster_button.setVisible(_has_roster(view))
        usual = USUAL.get(view.status)
        self.next_button.setVisible(usual is not None)
        self._who.setText("")
        if usual is not None:
            self.next_button.set_text(DEED_LABELS[usual])
            allowed = may_take(role, view, usual)
            self.next_button.setEnabled(allowed and self.slot.card is None)
            if not allowed:
                self.next_button.setToolTip(who_may(view, usual))
                self._who.setText(f"下一环节{who_may(view, usual)}。")
        self._who.setVisible(bool(self._who.text()))
        for deed, button in self.links.items():
            button.setVisible(may_take(role, view, deed))

    def _focus(self) -> None:
        """Begin at the next step where there is one to take, else in the lines."""
        if self.slot.card is None and self.isVisible():
            ready = self.next_button.isEnabled() and not self.next_button.isHidden()
            (self.next_button if ready else self.lines.table).setFocus()

    def _occupied(self, occupied: bool) -> None:
        if occupied:
            self.next_button.setEnabled(False)
        elif self.view is not None:
            self._show_buttons(self.view)

    def _connect(self) -> None:
        self.slot.occupied.connect(self._occupied)
        self.lines.opened.connect(self.adjust)
        self.corrections.adjust_button.clicked.connect(lambda: self.adjust(self.lines.current()))
        self.corrections.opened.connect(self._open_form)
        self.corrections.done.connect(self._corrected)
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(self.corrections.ready)
        self.shortcut(NEXT, self.tr("办理下一环节"), self._take_next)
        self.shortcut(keys.PRINT, self.tr("打印"), self.print_form)

    def _lay_out(self) -> None:
        self._head = PageHead(self.title, primary=self.next_button)
        self._head.add_quiet(self.print_button)
        self._head.add_quiet(self.roster_button)
        self.roster_button.hide()
        self._lines = Card(self.tr("补贴明细"))
        for button in self.corrections.buttons:
            self._lines.add_action(button)
        self._lines.add(self.lines)
        self._lines.body.addStretch(1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.corrections.banner)
        column.addWidget(self.slot)
        column.addWidget(Beside(self._lines, self._right(), shares=(3, 2)), 1)
        self.body.addWidget(self._head)
        self.body.addWidget(scrolling(inner), 1)

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        conditions, progress = Card(self.tr("条件")), Card(self.tr("办理进度"))
        conditions.add(self.conditions)
        for part in (self._steps, self._who, self._facts):
            progress.add(part)
        progress.add(self._links_row())
        column.addWidget(conditions)
        column.addWidget(progress)
        column.addStretch(1)
        return right

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


def _line(line: LineView) -> ShownLine:
    said = source(line.rule, line.document) if line.live else f"已取消：{line.ended_cause or ''}"
    which = line.month or line.item or ""
    return ShownLine(line.id, which, line.amount, said, line.person_name or "", line.live)
