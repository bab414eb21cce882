"""岗位: units, yearly hiring plans, public-welfare posts, and who is due to leave (clause 四)."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from caseworker_app.services import employers
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.employers import EmployerView
from caseworker_app.shapes import plain
from ui import keys
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.posts.forms import employer_form
from ui.posts.leaving_list import LeavingList
from ui.posts.plan_list import PlanList
from ui.posts.post_list import PostList
from ui.posts.unit_list import UnitList
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import PageHead, scrolling
from ui.widgets.choices import Choice, SegmentChoice

UNITS, PLANS, POSTS, LEAVING = "units", "plans", "posts", "leaving"
SHOWN = ("employer", "hiring_plan", "plan_line", "post", "post_holding", "hiring_confirmation", "person")


class PostsPage(Page):
    """The place of posts."""

    name = "posts"
    title = "岗位"
    help_text = (
        "“单位”登记用人单位，打开后填报招用计划、设岗、招用。“招用计划”列出各单位当年比例，两种口径都算。"
        "“公益性岗位”只安置已认定的就业困难人员。“到期离岗”列出合同或安置期限快到的人和能否再次安置。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.units, self.plans = UnitList(shell, desk), PlanList(shell, desk)
        self.posts, self.leaving = PostList(shell, desk), LeavingList(shell, desk)
        self._lists: dict[str, UnitList | PlanList | PostList | LeavingList] = {
            UNITS: self.units,
            PLANS: self.plans,
            POSTS: self.posts,
            LEAVING: self.leaving,
        }
        self.stack = QStackedWidget()
        for part in self._lists.values():
            self.stack.addWidget(part)
        self.slot = FormSlot(self.stack)
        self.kind = SegmentChoice(
            [
                Choice(UNITS, self.tr("单位"), "1 d"),
                Choice(PLANS, self.tr("招用计划"), "2 z"),
                Choice(POSTS, self.tr("公益性岗位"), "3 g"),
                Choice(LEAVING, self.tr("到期离岗"), "4 l"),
            ]
        )
        self.kind.set_value(UNITS)
        self.kind.setAccessibleName(self.tr("显示"))
        self.kind.edited.connect(self.refresh)
        self.new_button = PrimaryButton(self.tr("登记单位"), shortcut=keys.NEW, show_keys=True)
        self.new_button.clicked.connect(self._begin)
        self.shortcut(keys.NEW, self.tr("登记单位"), self._begin)
        self.vacancies_button = QuietButton(self.tr("岗位信息与招聘会"))
        self.vacancies_button.clicked.connect(lambda: shell.open_page("vacancies"))
        self._connect()
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """登记单位."""
        return self.new_button

    def open(self, **args: Any) -> None:
        """Show a list; `show` says which."""
        self.slot.clear()
        if args.get("show") in self._lists:
            self.kind.set_value(args["show"])
        super().open(**args)
        self.kind.setFocus()

    def refresh(self) -> None:
        """Read the list that is shown anew."""
        shown = self._lists[str(self.kind.value() or UNITS)]
        self.stack.setCurrentWidget(shown)
        shown.reload()

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread where units, plans, posts or holders changed."""
        if initiator is not self and isinstance(changes, Changes) and changes.touches(*SHOWN):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def _connect(self) -> None:
        self.units.opened.connect(lambda unit: self.shell.open_page("unit", employer_id=unit))
        self.plans.opened.connect(
            lambda unit, year: self.shell.open_page("unit", employer_id=unit, tab="plan", year=year)
        )
        self.posts.opened.connect(lambda unit: self.shell.open_page("unit", employer_id=unit, tab="welfare"))
        self.leaving.opened.connect(
            lambda unit: self.shell.open_page("unit", employer_id=unit, tab="welfare")
        )
        self.leaving.person_asked.connect(lambda person: self.shell.open_page("dossier", person_id=person))
        self.slot.occupied.connect(lambda busy: self.new_button.setVisible(not busy))

    def _begin(self) -> None:
        if self.slot.card is not None:
            return
        card = FormCard(
            self.shell.ask, self.tr("登记单位"), employer_form(), self.tr("保存"), renamed=RENAMED
        )
        card.submitted.connect(lambda values: self._add(card, values))
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(card.ready)
        self.slot.open(card)

    def _add(self, card: FormCard, values: dict[str, Any]) -> None:
        data = {name: plain(value) for name, value in values.items()}
        card.wait()
        self.shell.jobs.write(
            lambda: employers.add(self._desk, data=data),
            initiator=self,
            on_done=self._added,
            on_error=card.show_error,
        )

    def _added(self, unit: EmployerView) -> None:
        self.slot.clear()
        self.shell.say(self.tr("已登记单位：{}").format(unit.name))
        self.shell.open_page("unit", employer_id=unit.id)

    def _lay_out(self) -> None:
        head = PageHead(self.title, primary=self.new_button)
        head.add_quiet(self.vacancies_button)
        self.body.addWidget(head)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(scrolling(self.slot), 1)


RENAMED = {"employer_uscc": "uscc"}
