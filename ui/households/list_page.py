"""家庭名单 (clause 四): the registered households, narrowed by stage and street; Enter opens one."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.household_life import OPEN_STAGES, STAGE_LABELS
from caseworker_app.services import households
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_views import HouseholdView
from caseworker_app.services.households import HouseholdPage as Found
from ui import keys, text
from ui.forms.form_card import FormCard, FormSlot
from ui.households.forms import household_data, household_form
from ui.households.rows import HOUSEHOLDS, household_row
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Card, EmptyState, PageHead, scrolling
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.labels import Text
from ui.widgets.person_pick import person_finder
from ui.widgets.rows import Deliver, PagedModel
from ui.widgets.table import Table

UNPLACED = "unplaced"
"""The filter for those still without a placement."""


class HouseholdsPage(Page):
    """The list of households."""

    name = "households"
    title = "家庭"
    help_text = (
        "按环节和街道筛选；“待消除”是已发现、尚无成员就业的零就业家庭。回车打开家庭页。"
        "家庭也可以在人员档案的“家庭”一栏登记。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.empty = EmptyState("", action=self.tr("登记家庭") if self._may_write else "")
        self.model = PagedModel(HOUSEHOLDS, self._fetch)
        self.table = Table(self.model, says=self.tr("家庭名单"), empty=self.empty)
        stages = [(UNPLACED, self.tr("待消除的零就业家庭"))]
        stages += [(str(stage), label) for stage, label in STAGE_LABELS.items()]
        self.stage = ChoiceEdit(stages, empty=self.tr("全部环节"))
        self.street = ChoiceEdit([], empty=self.tr("全部街道"))
        self.closed = CheckEdit(self.tr("包括已销户"))
        self._count = Text("", size=13, ink=Role.QUIET)
        self.new_button = PrimaryButton(self.tr("登记家庭"), shortcut=keys.NEW, show_keys=True)
        self._card = Card()
        self.slot = FormSlot(self._card)
        self._lay_out()
        self._connect()

    @property
    def primary_action(self) -> QWidget | None:
        """登记家庭."""
        return self.new_button if self._may_write else None

    def open(self, **args: Any) -> None:
        """Show the list; `stage` narrows it."""
        if args.get("stage"):
            self.stage.set_value(args["stage"])
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the list and the streets anew."""
        self.model.reload()
        self.shell.jobs.read(
            lambda: households.streets(self._desk),
            owner=self,
            on_done=self._show_streets,
            replaces="household_streets",
        )

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread where households or members changed."""
        if isinstance(changes, Changes) and changes.touches("household", "household_member"):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def register(self) -> None:
        """登记家庭."""
        if self.slot.card is not None or not self._may_write:
            return
        form = household_form(person_finder(self.shell.jobs, self._desk), None, on=self._desk.on)
        card = FormCard(
            self.shell.ask, self.tr("登记家庭"), form, self.tr("保存"), renamed={"person": "head"}
        )
        card.submitted.connect(lambda values: self._add(card, values))
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(card.ready)
        self.slot.open(card)

    @property
    def _may_write(self) -> bool:
        return may(self._desk.role, Account.CLERK)

    @property
    def _wanted(self) -> households.Wanted:
        chosen = self.stage.value()
        stages = (
            tuple(str(s) for s in OPEN_STAGES) if chosen == UNPLACED else ((str(chosen),) if chosen else ())
        )
        street = self.street.value()
        return households.Wanted(stages, str(street) if street else None, bool(self.closed.value()))

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        wanted, start = self._wanted, after if isinstance(after, int) else 0
        self.shell.jobs.read(
            lambda: households.page(self._desk, wanted=wanted, limit=limit, after=start),
            owner=self,
            on_done=lambda found: self._show(found, wanted, deliver),
            replaces="households",
        )

    def _show(self, found: Found, wanted: households.Wanted, deliver: Deliver) -> None:
        kept = self.table.current_key()
        deliver([household_row(one, self._desk.on) for one in found.households])
        self._count.setText(self.tr("共 {} 户").format(text.count(found.total)))
        if wanted.stages or wanted.street:
            self.empty.say(self.tr("没有这样的家庭"), self.tr("换一个环节或街道再看。"))
        else:
            self.empty.say(
                self.tr("还没有登记家庭"), self.tr("从这里（Ctrl+N）或人员档案的“家庭”一栏登记第一户。")
            )
        if not self.table.select_key(kept) and self.model.rowCount():
            self.table.selectRow(0)

    def _show_streets(self, found: tuple[str, ...]) -> None:
        chosen = self.street.value()
        self.street.set_choices([(one, one) for one in found])
        self.street.set_value(chosen if chosen in found else None)

    def _add(self, card: FormCard, values: dict[str, Any]) -> None:
        card.wait()
        self.shell.jobs.write(
            lambda: households.add(self._desk, data=household_data(values, None)),
            initiator=self,
            on_done=self._added,
            on_error=card.show_error,
        )

    def _added(self, view: HouseholdView) -> None:
        self.slot.clear()
        self.shell.say(self.tr("已登记家庭 {}，请加入其他成员。").format(view.number))
        self.shell.open_page("household", household_id=view.id)

    def _connect(self) -> None:
        for editor in (self.stage, self.street, self.closed):
            editor.edited.connect(self.model.reload)
        self.table.opened.connect(lambda key: self.shell.open_page("household", household_id=key))
        self.empty.acted.connect(self.register)
        self.slot.occupied.connect(lambda busy: self.new_button.setVisible(not busy))
        if self._may_write:
            self.new_button.clicked.connect(self.register)
            self.shortcut(keys.NEW, self.tr("登记家庭"), self.register)

    def _lay_out(self) -> None:
        for editor, label in (
            (self.stage, self.tr("环节")),
            (self.street, self.tr("街道")),
            (self.closed, self.tr("包括已销户")),
        ):
            editor.setAccessibleName(label)
        row = QHBoxLayout()
        row.setSpacing(12)
        for editor in (self.stage, self.street):
            editor.setMinimumWidth(200)
            row.addWidget(editor)
        row.addWidget(self.closed)
        row.addStretch(1)
        row.addWidget(self._count)
        self._card.add(row)
        self._card.add(self.table, 1)
        self.body.addWidget(PageHead(self.title, primary=self.new_button if self._may_write else None))
        self.body.addWidget(scrolling(self.slot), 1)
