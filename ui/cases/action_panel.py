"""办理: the case of a person with its progress, and what can be done to it, each with its form beside it."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may, role_for
from caseworker_app.domain.cases import ENDED, STATUS_LABELS, Action, Transition, transition
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import RULE_SETS
from caseworker_app.services import cases
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.dossier import Dossier
from ui import keys
from ui.cases import corrections
from ui.cases.action_form import RENAMED, Around, action_data, action_form
from ui.cases.opening import RENAMED as OPENING_RENAMED
from ui.cases.opening import opening_data, opening_form
from ui.cases.progress import steps_of
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormCard, FormSlot
from ui.next_step import usual_action
from ui.palette import Role
from ui.papers import title_of
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.dots import Steps
from ui.widgets.labels import Text
from ui.widgets.tab_order import put_in_tab_order

PER_ROW = 3
MOST_KEYS = 9
RARE = frozenset({Action.WITHDRAW, Action.DECLINE, Action.REVOKE, Action.TRANSFER})
"""Actions that stand last, where nobody presses them by mistake."""


class ActionPanel(DossierPart):
    """The case at the right of the why panel."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.buttons: dict[Action, QuietButton] = {}
        self._slot = FormSlot()
        self._slot.occupied.connect(self.occupied)
        self._card = Card(self.tr("办理进度"))
        self._groups = Text("", size=13, ink=Role.QUIET, wrap=True)
        self._steps = Steps()
        self._outside = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.outside_button = LinkButton(self.tr("登记市系统状态"))
        self.outside_button.clicked.connect(self.enter_outside)
        self.correct_button = LinkButton(self.tr("更正办理环节"))
        self.correct_button.clicked.connect(self.correct_step)
        self._buttons = QWidget()
        self._grid = QGridLayout(self._buttons)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for part in (self._groups, self._outside, self._buttons, self._steps, self._links()):
            self._card.add(part)
        self._card.body.addStretch(1)
        self._empty = EmptyState(
            self.tr("还没有认定个案"),
            hint=self.tr("左侧有符合的类别时，即可申请认定"),
            action=self.tr("申请认定"),
        )
        self._empty.acted.connect(self.open_case)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._slot)
        column.addWidget(self._card, 1)
        column.addWidget(self._empty, 1)
        for n in range(1, MOST_KEYS + 1):
            keys.listen(self, f"Alt+{n}", partial(self._press, n))

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the case with what can be done."""
        super().show_dossier(dossier)
        case = dossier.case
        self._card.setVisible(case is not None)
        self._empty.setVisible(case is None)
        if case is None:
            return
        self._card.set_title(self.tr("办理进度"), f"{case.number}\u3000{STATUS_LABELS[case.status]}")
        self._groups.setText(groups_in_words(case))
        self._outside.setText(corrections.outside_in_words(case))
        self._steps.show_steps(steps_of(case, self.host.desk.on, self.host.desk.rules.calendar))
        self._show_buttons(case)

    @property
    def outside_said(self) -> str:
        """Where the case stands in the city's system, as shown."""
        return self._outside.text()

    def begin(self, action: str) -> None:
        """Open the form of an action."""
        case = self.dossier.case if self.dossier else None
        if action == Action.OPEN:
            self.open_case()
        elif case is not None and action in case.allowed:
            self.take(Action(action))

    def open_case(self) -> None:
        """申请认定."""
        if self.dossier is None:
            return
        person, desk = self.dossier.person.id, self.host.desk
        form = opening_form(desk, self.dossier)
        card = self.host.form_card(self.tr("申请认定"), form, self.tr("立案"), renamed=OPENING_RENAMED)

        def submit(values: dict[str, Any]) -> None:
            groups, data = opening_data(values)
            self.host.write(
                lambda: cases.open_case(desk, person_id=person, groups=groups, data=data),
                form=card,
                on_done=self._opened,
            )

        card.submitted.connect(submit)
        self._slot.open(card)

    def take(self, action: Action) -> None:
        """Open the form of an action of the table."""
        if self.dossier is None or self.dossier.case is None:
            return
        if action is Action.TRANSFER:
            self.host.turn_to("tracking", "transfer")  # where each open thing is asked about
            return
        case, desk = self.dossier.case, self.host.desk
        row = transition(case.status, action)
        form = action_form(Around(desk, case, self.dossier, row))
        card = self.host.form_card(row.label, form, row.label, renamed=RENAMED)
        card.submitted.connect(lambda values: self._submit(case, row, card, values))
        self._slot.open(card)

    def enter_outside(self) -> None:
        """登记市系统状态."""
        if self.dossier is None or self.dossier.case is None:
            return
        case, desk = self.dossier.case, self.host.desk
        title = self.tr("市系统状态")
        card = self.host.form_card(title, corrections.outside_form(case), self.tr("保存"))

        def submit(values: dict[str, Any]) -> None:
            status, number, reason = (values[f"outside_{name}"] for name in ("status", "number", "reason"))
            self.host.write(
                lambda: cases.set_outside_status(
                    desk, case_id=case.id, status=status, number=number, reason=reason
                ),
                form=card,
                on_done=lambda after: self.host.shell.say(f"{corrections.outside_in_words(after)}。"),
            )

        card.submitted.connect(submit)
        self._slot.open(card)

    def correct_step(self) -> None:
        """更正办理环节."""
        if self.dossier is None or self.dossier.case is None:
            return
        case, desk = self.dossier.case, self.host.desk
        form, title = corrections.correction_form(case), self.tr("更正办理环节")
        card = self.host.form_card(title, form, self.tr("更正"), renamed=corrections.RENAMED)

        def submit(values: dict[str, Any]) -> None:
            data = corrections.correction_data(case, values)
            self.host.write(
                lambda: cases.correct_event(desk, case_id=case.id, **data),
                form=card,
                on_done=lambda after: self.host.shell.say(self.tr("已更正办理环节，历史中保留原内容。")),
            )

        card.submitted.connect(submit)
        self._slot.open(card)

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.correct_button, self.outside_button):
            button.setEnabled(may(self.host.desk.role, Account.CLERK))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _submit(self, case: CaseView, row: Transition, card: FormCard, values: dict[str, Any]) -> None:
        desk, data = self.host.desk, action_data(values)
        self.host.write(
            lambda: cases.advance(desk, case_id=case.id, action=str(row.action), data=data),
            form=card,
            on_error=lambda error: self._refused(card, error),
            on_done=lambda after: self._taken(row, after),
        )

    def _refused(self, card: FormCard, error: UserError) -> None:
        """Ask for the reason of another decision only where it is needed."""
        if error.field == "override":
            card.form.show_field("override", True)
        card.show_error(error)

    def _opened(self, case: CaseView) -> None:
        title = title_of("determination_application")
        self.host.shell.say(
            self.tr("已立案 {}。").format(case.number),
            undo=lambda: self._preview("determination_application", case.id),
            action=self.tr("打印{}").format(title),
        )

    def _taken(self, row: Transition, case: CaseView) -> None:
        said = self.tr("已办理“{}”，个案现为“{}”。").format(row.label, STATUS_LABELS[case.status])
        warning = case.events[-1].warning if case.events else None
        said += warning or ""
        if row.paper is None:
            self.host.shell.say(said)
            return
        paper = row.paper
        self.host.shell.say(
            said, undo=lambda: self._preview(paper, case.id), action=self.tr("打印{}").format(title_of(paper))
        )

    def _preview(self, template: str, case: int) -> None:
        self.host.shell.open_page("preview", template=template, record_id=case)

    def _show_buttons(self, case: CaseView) -> None:
        while self._grid.count():
            if (old := self._grid.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {}
        usual = usual_action(case, self.host.desk.on)
        for place, action in enumerate(sorted(case.allowed, key=lambda a: (a is not usual, a in RARE))):
            button = self._button(case, action, place + 1)
            self.buttons[action] = button
            self._grid.addWidget(button, place // PER_ROW, place % PER_ROW)
        put_in_tab_order(self._buttons, self._buttons)

    def _button(self, case: CaseView, action: Action, place: int) -> QuietButton:
        row = transition(case.status, action)
        button = QuietButton(row.label, shortcut=f"Alt+{place}")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.take(action))
        if not may(self.host.desk.role, role_for(row.level)):
            button.setEnabled(False)
            button.setToolTip(self.tr("由审核人员登录办理"))
        return button

    def _press(self, place: int) -> None:
        shown = list(self.buttons.values())
        if place <= len(shown):
            shown[place - 1].click()


def groups_in_words(case: CaseView) -> str:
    """The groups of a case, the main one first."""
    rules = RULE_SETS[case.policy]
    shown = [g for g in case.groups if g.to_day is None or case.status in ENDED]
    ordered = sorted(shown, key=lambda g: not g.main)
    return "、".join(
        f"{rules.label(g.code)}{'（主要）' if g.main and len(shown) > 1 else ''}" for g in ordered
    )
