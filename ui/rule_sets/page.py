"""认定规则 (clause 四): the lists with their documents, which one is used, and who would fall in or out under another."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import RULE_SETS
from caseworker_app.services import rule_sets
from caseworker_app.services.desk import Desk
from caseworker_app.services.rule_sets import Activated, RuleSetComparison, SetView
from ui import theme
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.palette import Role
from ui.rule_sets.activate_form import RENAMED, activate_form
from ui.rule_sets.columns import COLUMNS, rows_of
from ui.rule_sets.compare_bar import COMPARE, ChangeFilter, CompareBar, summary
from ui.rule_sets.set_card import SetCard
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.labels import Banner, Elided
from ui.widgets.rows import Deliver, PagedModel
from ui.widgets.table import Table

LIST_HEIGHT = 210
"""So high at least is the list of people, at 11 pt; the page scrolls where the window is lower."""


class RuleSetsPage(Page):
    """The rule sets of 认定."""

    name = "rule_sets"
    title = "认定规则"
    help_text = (
        "三套规则各自独立。采用另一套由管理员办理，只影响之后立的个案和显示的认定依据，已立的个案仍按原规则。"
        "“比对”按今天的登记情况，列出改用某套规则后会进入、退出或不能确定的人员。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell)
        self._desk = desk
        self.cards: list[SetCard] = []
        self.found: RuleSetComparison | None = None
        self.bar = CompareBar(desk.on)
        self.bar.asked.connect(self.compare)
        self.filter = ChangeFilter()
        self.filter.edited.connect(self._reload)
        self.model = PagedModel(COLUMNS, self._fetch)
        self.empty = EmptyState(
            self.tr("还没有比对"), hint=self.tr("选择一套规则和日期，按“比对”列出会进入、退出的人员")
        )
        self.table = Table(self.model, says=self.tr("比对名单"), empty=self.empty)
        self.table.setMinimumHeight(theme.px(LIST_HEIGHT))
        self.table.opened.connect(lambda who: shell.open_page("dossier", person_id=who))
        self._summary = Elided("", size=13, ink=Role.QUIET)
        self._trouble = Banner("", Role.BAD)
        self.bar.troubled.connect(self._trouble.say)
        self.renew_button = LinkButton(self.tr("重新推算变化日"))
        self.renew_button.clicked.connect(self.renew)
        self._folded = False
        self.fold_button = LinkButton(self.tr("收起各类别"))
        self.fold_button.clicked.connect(lambda: self._fold(not self._folded))
        self._lay_out()
        self.shortcut(COMPARE, self.tr("比对"), self.bar.ask)

    @property
    def primary_action(self) -> QWidget:
        """比对."""
        return self.bar.button

    @property
    def summary(self) -> str:
        """What the comparison found, as shown."""
        return self._summary.text()

    @property
    def trouble(self) -> str:
        """Why a comparison was refused, as shown."""
        return self._trouble.text

    def open(self, **args: Any) -> None:
        """Show the sets; the choice of the set to compare has the keys."""
        self.refresh()
        if self.found is None:
            self._reload()
        self.bar.code.setFocus()

    def refresh(self) -> None:
        """Read what is in use anew; a comparison stays until it is asked for again."""
        self.shell.jobs.read(
            lambda: rule_sets.listing(self._desk), owner=self, on_done=self._show_sets, replaces="sets"
        )

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread where a setting was written."""
        if getattr(changes, "touches", lambda kind: True)("setting"):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether the form was begun."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def compare(self, code: str, on: date) -> None:
        """Work out who would fall in or out, in the background; it can be stopped."""
        running = self.shell.jobs.running_title
        self._trouble.say(self.tr("正在{}，请等它完成或先停止。").format(running) if running else "")
        if running:
            return
        self.shell.jobs.long(
            lambda job: rule_sets.compare(self._desk, code=code, on=on, progress=job.report),
            title=self.tr("比对认定规则"),
            initiator=self,
            on_done=self._show_found,
            on_error=self._refused,
        )

    def begin(self, code: str) -> None:
        """Open the form to use a set."""
        form = activate_form(code, max(self._desk.on, RULE_SETS[code].from_day))
        card = FormCard(self.shell.ask, self.tr("采用认定规则"), form, self.tr("采用"), renamed=RENAMED)
        card.submitted.connect(lambda values: self._activate(card, values))
        self.slot.open(card)

    def renew(self) -> None:
        """Work out anew on which day each verdict can change."""
        self.shell.jobs.long(
            lambda job: rule_sets.renew_changes(self._desk, progress=job.report),
            title=self.tr("推算变化日"),
            initiator=self,
            on_done=lambda done: self.shell.say(self.tr("已按现行规则重新推算各人结论的变化日。")),
        )

    def _activate(self, card: FormCard, values: dict[str, Any]) -> None:
        card.wait()
        self.shell.jobs.write(
            lambda: rule_sets.activate(self._desk, **values),
            initiator=self,
            on_done=self._activated,
            on_error=card.show_error,
        )

    def _activated(self, done: Activated) -> None:
        self.slot.clear()
        title = RULE_SETS[done.activation.code].title
        self.shell.say(self.tr("{} 起采用“{}”，已立的个案不变。").format(done.activation.from_day, title))
        self.refresh()
        self.renew()

    def _refused(self, error: UserError) -> None:
        self._trouble.say(error.message)

    def _show_found(self, found: RuleSetComparison) -> None:
        self.found = found
        self._summary.setText(summary(found))
        self.empty.say(self.tr("没有这样的人员"), self.tr("按今天的登记情况，没有人因此变化"))
        self._fold(True)
        self._reload()
        self.table.setFocus()

    def _reload(self) -> None:
        self.model.reload()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        start = 0 if after is None else self.model.rowCount()
        rows = rows_of(self.found, self.filter.change(), start, limit) if self.found else []
        deliver(rows)

    def _show_sets(self, sets: tuple[SetView, ...]) -> None:
        while self._row.count():
            if (old := self._row.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()
        allowed = may(self._desk.role, Account.ADMINISTRATOR)
        self.cards = [SetCard(view, self._desk.on, may_activate=allowed) for view in sets]
        for card in self.cards:
            card.asked.connect(self.begin)
            card.fold(self._folded)
            self._row.addWidget(card, 1)
        self.renew_button.setVisible(allowed)

    def _fold(self, folded: bool) -> None:
        self._folded = folded
        self.fold_button.set_text(self.tr("展开各类别") if folded else self.tr("收起各类别"))
        for card in self.cards:
            card.fold(folded)

    def _hold(self, held: bool) -> None:
        """Leave the place of the one main action to the form while it is open."""
        self.bar.button.setEnabled(not held)

    def _lay_out(self) -> None:
        head = PageHead(self.title)
        head.add_quiet(self.fold_button)
        self.body.addWidget(head)
        sets = QWidget()
        self._row = QHBoxLayout(sets)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.slot = FormSlot(sets)
        self.slot.occupied.connect(self._hold)
        self.body.addWidget(self.slot)
        card = Card()
        card.add(self.bar)
        card.add(self._trouble)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.filter)
        line.addWidget(self._summary, 1)
        line.addWidget(self.renew_button)
        card.add(line)
        card.add(self.table, 1)
        self.body.addWidget(card, 1)
