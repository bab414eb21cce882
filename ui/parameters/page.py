"""政策参数: every dated value with its document and how sure it is; an administrator confirms what is 待核 or adds values."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.services import parameters, rule_sets
from caseworker_app.services.desk import Desk
from caseworker_app.services.parameter_views import EntryView, ParameterView
from caseworker_app.services.parameters import Written
from caseworker_app.shapes import plain
from ui import keys
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.parameters.changes import ChangesCard
from ui.parameters.detail import ParameterDetail
from ui.parameters.forms import value_card, withdraw_card
from ui.parameters.listing import ParameterList
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import PageHead, scrolling
from ui.widgets.choices import Choice, SegmentChoice

LIST, CHANGES = "list", "changes"


class ParametersPage(Page):
    """The place of the parameters, under 系统."""

    name = "parameters"
    title = "政策参数"
    help_text = (
        "左边选一项参数，右边是它今天的数值、依据的文件和历年变化。待核的数值程序不采用，管理员查到文件后按“核实这一条”或“登记数值”，"
        "写明文号，保存后立即采用；其他人下次登录后采用。登错的用“撤回这一条”，历史中仍可查。"
        "“某日的变化”列出从今天到某一天哪些数值会变。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.allowed = may(desk.role, Account.ADMINISTRATOR)
        self.list = ParameterList(shell, desk)
        self.list.counted.connect(self._count)
        self.list.chosen.connect(self._show)
        self.detail = ParameterDetail(desk.on, may_write=self.allowed)
        self.list.table.opened.connect(lambda key: self.detail.table.setFocus())
        self.detail.confirm_asked.connect(self._confirm)
        self.detail.withdraw_asked.connect(self._withdraw)
        self.slot = FormSlot(_scrolling(self.detail))
        self.slot.occupied.connect(self._hold)
        self.changes = ChangesCard(shell, desk)
        self.changes.opened.connect(self._open)
        self.views = SegmentChoice(
            [Choice(LIST, self.tr("全部参数"), "1"), Choice(CHANGES, self.tr("某日的变化"), "2")]
        )
        self.views.setAccessibleName(self.tr("全部参数或某日的变化"))
        self.views.set_value(LIST)
        self.views.edited.connect(self._turn)
        self.new_button = PrimaryButton(self.tr("登记数值"), shortcut=keys.NEW, show_keys=True)
        self.new_button.clicked.connect(self.begin)
        self._head = PageHead(self.title, primary=self.new_button if self.allowed else None)
        self._stack = QStackedWidget()
        self._lay_out()
        self.shortcut("Alt+V", self.tr("全部参数或某日的变化"), self._other_view)
        if self.allowed:
            self.shortcut(keys.NEW, self.tr("登记数值"), self.begin)

    @property
    def primary_action(self) -> QWidget | None:
        """登记数值, for an administrator."""
        return self.new_button if self.allowed else None

    def open(self, **args: Any) -> None:
        """Show the list, at one parameter where its name is given."""
        if isinstance(name := args.get("name"), str):
            self.list.wish(name)
            self.views.set_value(LIST)
        self.refresh()
        self.list.table.setFocus()

    def refresh(self) -> None:
        """Read list and changes anew."""
        self.list.reload()
        if self.views.value() == CHANGES:
            self.changes.read()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def begin(self) -> None:
        """Open the form of a new value of the chosen parameter."""
        view = self.detail.view
        if self.allowed and view is not None and self.slot.card is None:
            self.views.set_value(LIST)
            self._open_form(value_card(self.shell.ask, view), lambda values: self._save(view, values))

    def _confirm(self, entry: EntryView) -> None:
        view = self.detail.view
        if view is not None:
            self._open_form(value_card(self.shell.ask, view, entry), lambda values: self._save(view, values))

    def _withdraw(self, entry: EntryView) -> None:
        view, number = self.detail.view, entry.id
        if view is not None and number is not None:
            card = withdraw_card(self.shell.ask, view, entry)
            self._open_form(
                card,
                lambda values: parameters.withdraw(self._desk, entry_id=number, reason=values["reason"]),
                self.tr("已撤回：{}"),
            )

    def _save(self, view: ParameterView, values: dict[str, Any]) -> Written:
        data = {name: plain(value) for name, value in values.items()}
        if data["ended"]:
            data["value"] = None
        return parameters.confirm(self._desk, name=view.name, data=data)

    def _open_form(self, card: FormCard, act: Callable[[dict[str, Any]], Written], said: str = "") -> None:
        """Let a form do its write; it stays open with its errors until that succeeds."""
        words = said or self.tr("已登记并采用：{}")

        def submit(values: dict[str, Any]) -> None:
            card.wait()
            self.shell.jobs.write(
                lambda: act(values),
                initiator=self,
                on_done=lambda done: self._done(done, words.format(done.words)),
                on_error=card.show_error,
            )

        card.submitted.connect(submit)
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(card.ready)
        self.slot.open(card)

    def _done(self, done: Written, words: str) -> None:
        if self.slot.card is not None:
            self.slot.card.close_form()
        self.refresh()
        self.shell.say(words)
        if done.verdicts:
            self._renew()

    def _renew(self) -> None:
        """Work out anew on which day each verdict can change, now that a value it rests on is another."""
        self.shell.jobs.long(
            lambda job: rule_sets.renew_changes(self._desk, progress=job.report),
            title=self.tr("推算变化日"),
            initiator=self,
            on_done=lambda done: self.shell.say(self.tr("已按新的数值重新推算各人结论的变化日。")),
        )

    def _show(self, view: ParameterView) -> None:
        if self.slot.card is None:
            self.detail.show_view(view)

    def _count(self, found: Sequence[ParameterView]) -> None:
        unsure = sum(view.unsure for view in found)
        self._head.set_title(
            self.title, self.tr("列出 {} 项，其中 {} 项有待核的数值").format(len(found), unsure)
        )
        self.detail.setVisible(bool(found))
        self.new_button.setEnabled(bool(found) and self.slot.card is None)

    def _hold(self, occupied: bool) -> None:
        """One form at a time, and one filled button."""
        self.list.setEnabled(not occupied)
        self.views.setEnabled(not occupied)
        self.new_button.setEnabled(not occupied)

    def _open(self, name: object) -> None:
        """Go from a change to its parameter."""
        self.list.wish(str(name))
        self.views.set_value(LIST)
        self.list.reload()

    def _turn(self) -> None:
        changes = self.views.value() == CHANGES
        self._stack.setCurrentIndex(1 if changes else 0)
        if changes:
            self.changes.read()
            self.changes.day.setFocus()
        else:
            self.list.table.setFocus()

    def _other_view(self) -> None:
        if self.slot.card is None:
            self.views.set_value(CHANGES if self.views.value() == LIST else LIST)

    def _lay_out(self) -> None:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list, 10)
        row.addWidget(self.slot, 11)
        self._stack.addWidget(both)
        self._stack.addWidget(self.changes)
        self._head.add_quiet(self.views)
        self.body.addWidget(self._head)
        self.body.addWidget(self._stack, 1)


def _scrolling(card: QWidget) -> QWidget:
    """Let a card that may be higher than the window scroll, frame and all."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    return scrolling(holder)
