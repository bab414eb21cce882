"""家庭 of one person (clause 四): the registered household with its members and its 零就业 verdict, or how to register one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.household_life import STAGE_LABELS
from caseworker_app.services import households
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.household_views import HouseholdView
from ui import keys
from ui.dossier_part import DossierPart, Host
from ui.households.forms import given, household_data, household_form, join_form
from ui.households.panel import HouseholdPanel
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.facts import Fact, Facts
from ui.widgets.form import Form
from ui.widgets.person_pick import person_finder

REGISTER, JOIN, OPEN = "Alt+J", "Alt+K", "Alt+O"


class HouseholdTab(DossierPart):
    """The tab of the household."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.view: HouseholdView | None = None
        self.panel = HouseholdPanel(host)
        self.panel.occupied.connect(self.occupied)
        self.slot = self.panel.slot
        self.register_button = QuietButton(self.tr("登记家庭"), shortcut=REGISTER)
        self.join_button = QuietButton(self.tr("加入已登记的家庭"), shortcut=JOIN)
        self.page_button = QuietButton(self.tr("家庭页：援助环节与记录"), shortcut=OPEN)
        self.empty = EmptyState(
            self.tr("还没有登记家庭"),
            hint=self.tr("登记同一户口簿上的成员后，“零就业家庭”按成员的就业状况判断，不再只凭陈述"),
        )
        self._none, self._home = Card(self.tr("家庭")), Card(self.tr("家庭"))
        self.facts = Facts(columns=3)
        self.panel.occupied.connect(self._make_room)
        self._listen()
        self._lay_out()

    def show_dossier(self, dossier: Dossier) -> None:
        """Read the household of the person."""
        super().show_dossier(dossier)
        person, desk = dossier.person.id, self.host.desk
        assert person is not None
        self.host.shell.jobs.read(
            lambda: households.of_person(desk, person_id=person),
            owner=self,
            on_done=self._show,
            replaces="person_households",
        )

    def begin(self, action: str) -> None:
        """Open the form of an action of this tab."""
        own: dict[str, Callable[[], None]] = {"household": self.register, "join_household": self.join}
        if action in own:
            own[action]()
        else:
            self.panel.begin(action)

    def register(self) -> None:
        """登记家庭 of this person."""
        if self.dossier is None or self.view is not None:
            return
        person, desk = self.dossier.person, self.host.desk
        form = household_form(person_finder(self.host.shell.jobs, desk), person, on=desk.on)
        self._ask(
            self.tr("登记家庭"),
            form,
            lambda values: households.add(desk, data=household_data(values, person)),
            self.tr("已登记家庭。"),
        )

    def join(self) -> None:
        """Join a household that is registered already."""
        if self.dossier is None or self.view is not None:
            return
        person, desk = self.dossier.person.id, self.host.desk

        def work(values: dict[str, Any]) -> HouseholdView:
            data = given(values)
            home = households.present_of(desk, person_id=data["person"])
            wanted = {"person": person, "relation": data["relation"], "day": data["day"]}
            return households.join(desk, household_id=home.id, data=wanted)

        form = join_form(person_finder(self.host.shell.jobs, desk), on=desk.on)
        self._ask(self.tr("加入已登记的家庭"), form, work, self.tr("已加入家庭。"))

    def open_page(self) -> None:
        """The household's own page."""
        if self.view is not None:
            self.host.shell.open_page("household", household_id=self.view.id)

    def _ask(
        self, title: str, form: Form, work: Callable[[dict[str, Any]], HouseholdView], said: str
    ) -> None:
        card = self.host.form_card(title, form, self.tr("保存"), renamed={"person": "head"})
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: work(values), form=card, on_done=lambda done: self.host.shell.say(said)
            )
        )
        self.slot.open(card)

    def _show(self, found: tuple[HouseholdView, ...]) -> None:
        person = self.dossier.person.id if self.dossier is not None else None
        here = (v for v in found if any(m.person == person and m.present for m in v.members))
        self.view = next(here, None)
        self._home.setVisible(self.view is not None)
        self.panel.members.setVisible(self.view is not None)
        self.panel.zero.setVisible(self.view is not None)
        self._make_room(self.slot.card is not None)
        if self.view is None:
            self.panel.view = None
            self._say_former(found)
            return
        self.panel.show_household(self.view)
        self.facts.show_facts(household_facts(self.view))
        self._home.set_title(self.tr("家庭 {}").format(self.view.number))

    def _make_room(self, busy: bool) -> None:
        """The first form of a household takes the place of the empty state."""
        self._none.setVisible(self.view is None and not busy)

    def _say_former(self, found: tuple[HouseholdView, ...]) -> None:
        former = "、".join(view.number for view in found)
        hint = self.tr("登记同一户口簿上的成员后，“零就业家庭”按成员的就业状况判断，不再只凭陈述")
        said = self.tr("曾在家庭 {}，现已离户").format(former) if former else self.tr("还没有登记家庭")
        self.empty.say(said, hint)

    def _listen(self) -> None:
        may_write = may(self.host.desk.role, Account.CLERK)
        for button, sequence, act in (
            (self.register_button, REGISTER, self.register),
            (self.join_button, JOIN, self.join),
            (self.page_button, OPEN, self.open_page),
        ):
            button.clicked.connect(act)
            keys.listen(self, sequence, button.click)
        self.register_button.setEnabled(may_write)
        self.join_button.setEnabled(may_write)

    def _lay_out(self) -> None:
        self._none.add(self.empty)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.register_button)
        row.addWidget(self.join_button)
        row.addStretch(1)
        self._none.add(row)
        self._home.add_action(self.page_button)
        self._home.add(self.facts)
        for card in (self._none, self._home, self.panel.members, self.panel.zero):
            card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        parts: tuple[QWidget, ...] = (self._none, self._home, self.panel)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)


def household_facts(view: HouseholdView) -> list[Fact]:
    """What is known of the household itself."""
    place = " ".join(part for part in (view.street, view.community) if part)
    facts = [
        Fact("户主", view.head.name if view.head else "—"),
        Fact("环节", STAGE_LABELS[view.stage]),
        Fact("登记日期", str(view.opened_on)),
        Fact("街道社区", place or "未登记"),
        Fact("户籍地址", view.registered_address or "未登记"),
        Fact("常住地址", view.address or "未登记"),
    ]
    if view.closed_on is not None:
        facts.append(Fact("销户", str(view.closed_on)))
    return facts + ([Fact("备注", view.note, wide=True)] if view.note else [])
