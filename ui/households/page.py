"""家庭页 (clause 四): one household with its members, its way from found to settled, the 五清 sheet, and everything that happened."""

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.household_life import ACTION_LABELS, SITUATION, STAGE_LABELS, LifeAction
from caseworker_app.domain.zero_employment import Standing
from caseworker_app.services import households
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_views import HouseholdView
from ui.dossier_part import Host
from ui.households.forms import correct_form, life_form
from ui.households.panel import HouseholdPanel
from ui.households.rows import event_lines, way_steps
from ui.households.tab import household_facts
from ui.page import Page, Shell
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, PageHead, scrolling
from ui.widgets.dots import Steps, TimeLine
from ui.widgets.facts import Fact, Facts

NEXT, GIVE_UP, CORRECT = "F2", "Alt+L", "Alt+G"
SHOWN = ("household", "household_member", "household_event", "employment_spell", "person")


class HouseholdPage(Page):
    """One household."""

    name = "household"
    title = "家庭"
    help_text = (
        "“零就业判断”按成员登记算出：处于劳动年龄、有能力有愿望的成员都没有工作才是。"
        "右上角的按钮办理下一环节：产生一户、入户核实（填五清）、提供岗位、消除一户、稳定一户。"
        "消除后，成员个案中的“零就业家庭”类别列入退出核实，不会自动退出。成员行上按回车打开其档案。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """An empty page, filled by `open`."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._household: int | None = None
        self.view: HouseholdView | None = None
        host = Host(shell, desk, self, self.refresh, lambda tab, action: None)
        self.panel = HouseholdPanel(host)
        self.panel.occupied.connect(self._make_room)
        self.main_button = PrimaryButton("", shortcut=NEXT, show_keys=True)
        self.give_up_button = QuietButton(self.tr("终止援助"), shortcut=GIVE_UP)
        self.offer_button = QuietButton(self.tr("再提供岗位"))
        self.correct_button = QuietButton(self.tr("更正家庭资料"), shortcut=CORRECT)
        self.head = PageHead(self.title, primary=self.main_button)
        self.way, self.happened = Steps(), TimeLine()
        self.facts, self.situation = Facts(columns=2), Facts(columns=1)
        self._sheet, self._aid = Card(self.tr("五清")), Card(self.tr("零就业援助"))
        self._listen()
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """The next step of the way."""
        return self.main_button

    @property
    def next_action(self) -> LifeAction | None:
        """The step that comes next, by the stage and by who works."""
        view = self.view
        if view is None or not may(self._desk.role, Account.CLERK):
            return None
        actions = view.actions
        works = any(one.standing is Standing.WORKS for one in view.present)
        if works and LifeAction.PLACE in actions:
            return LifeAction.PLACE
        if LifeAction.FIND in actions and LifeAction.SETTLE not in actions:
            return LifeAction.FIND if view.zero.met is not False else None
        if LifeAction.SETTLE in actions:
            return LifeAction.SETTLE if works else LifeAction.FIND
        return next(iter(actions), None)

    def open(self, **args: Any) -> None:
        """Show a household; `action` begins a form."""
        self.discard()
        household = int(args["household_id"])
        if household != self._household:
            self._household, self.view = household, None
        self.panel.members.table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the household anew."""
        household = self._household
        if household is not None:
            self.shell.jobs.read(
                lambda: households.show(self._desk, household_id=household),
                owner=self,
                on_done=self._show,
                on_error=lambda error: self.shell.open_page("households"),
                replaces="household",
            )

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread unless it was this page's own write, which rereads by itself."""
        if initiator is not self and isinstance(changes, Changes) and changes.touches(*SHOWN):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.panel.slot.card is not None and self.panel.slot.card.form.dirty

    def discard(self) -> None:
        """Close the form."""
        self.panel.slot.clear()

    def take(self, action: LifeAction) -> None:
        """Open the form of a step."""
        view, desk = self.view, self._desk
        if view is None or action not in view.actions:
            return
        self.panel.ask(
            ACTION_LABELS[action],
            life_form(action, view, on=desk.on),
            lambda data: households.advance(desk, household_id=view.id, action=str(action), data=data),
            self.tr("已办理：{}。").format(ACTION_LABELS[action]),
            submit=self.tr("办理"),
        )

    def correct(self) -> None:
        """更正 what was registered of the household."""
        view, desk = self.view, self._desk
        if view is None:
            return
        self.panel.ask(
            self.tr("更正家庭资料"),
            correct_form(view),
            lambda data: households.correct(
                desk, household_id=view.id, reason=data.pop("reason") or "", data=data
            ),
            self.tr("已更正，历史中保留原内容。"),
        )

    def _show(self, view: HouseholdView) -> None:
        self.view = view
        if view.closed_on is not None:
            said = self.tr("{} 已销户").format(view.closed_on)
        else:
            head = view.head.name if view.head else self.tr("未登记")
            stage = STAGE_LABELS[view.stage]
            said = self.tr("户主 {} · 在户 {} 人 · {}").format(head, len(view.present), stage)
        self.head.set_title(self.tr("家庭 {}").format(view.number), said)
        self.panel.show_household(view)
        self.facts.show_facts(household_facts(view))
        self.way.show_steps(way_steps(view, self._desk.on))
        self._aid.setVisible(view.closed_on is None or view.found_on is not None)
        self.happened.show_events(event_lines(view))
        sheet = [Fact(label, view.situation.get(name, "")) for name, label in SITUATION.items()]
        self.situation.show_facts(sheet)
        self._sheet.setVisible(bool(view.situation))
        self._fit()

    def _make_room(self, busy: bool) -> None:
        """A form opens at the top: show it from its title on, once it is laid out."""
        self._fit()
        if busy:
            QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(0))

    def _fit(self) -> None:
        """The buttons that fit the stage; while a form is open its own button is the main one."""
        busy, view = self.panel.slot.card is not None, self.view
        action = self.next_action
        writes = view is not None and may(self._desk.role, Account.CLERK)
        self.main_button.setVisible(action is not None and not busy)
        if action is not None:
            self.main_button.setText(ACTION_LABELS[action])
        actions = view.actions if view is not None and writes else ()
        again = LifeAction.OFFER in actions and action is not LifeAction.OFFER
        self.offer_button.setVisible(again and not busy)
        self.give_up_button.setVisible(LifeAction.LAPSE in actions and not busy)
        self.correct_button.setVisible(writes and not busy)

    def _act(self) -> None:
        action = self.next_action
        if action is not None and self.panel.slot.card is None:
            self.take(action)

    def _listen(self) -> None:
        self.main_button.clicked.connect(self._act)
        self.give_up_button.clicked.connect(lambda: self.take(LifeAction.LAPSE))
        self.offer_button.clicked.connect(lambda: self.take(LifeAction.OFFER))
        self.correct_button.clicked.connect(self.correct)
        self.shortcut(NEXT, self.tr("办理下一环节"), self._act)
        self.shortcut(GIVE_UP, self.tr("终止援助"), lambda: self.take(LifeAction.LAPSE))
        self.shortcut(CORRECT, self.tr("更正家庭资料"), self.correct)

    def _lay_out(self) -> None:
        for button in (self.correct_button, self.give_up_button, self.offer_button):
            self.head.add_quiet(button)
        about, events = Card(self.tr("家庭资料")), Card(self.tr("家庭记录"))
        about.add(self.facts)
        self._aid.add(self.way)
        events.add(self.happened)
        self._sheet.add(self.situation)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, (self.panel, self._sheet, about, events)),
            (right, (self._aid,)),
        ):
            column.setSpacing(12)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(left, 7)
        row.addLayout(right, 2)
        self._area = scrolling(inner)
        self.body.addWidget(self.head)
        self.body.addWidget(self._area, 1)
