"""一个家庭: its members and what can be done to them, and whether it is a zero-employment one; the tab and the page show it alike."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.kinship import OFFERED
from caseworker_app.services import households
from caseworker_app.services.household_views import HouseholdView
from caseworker_app.services.households import HeadTurn
from ui.dossier_part import Host
from ui.forms.form_card import FormCard, FormSlot
from ui.households import forms
from ui.households.members_card import MembersCard
from ui.widgets.cards import Card
from ui.widgets.choices import ChoiceEdit
from ui.widgets.form import Form
from ui.widgets.marks import Mark, MarkRow
from ui.widgets.person_pick import person_finder

_MARKS = {True: Mark.YES, False: Mark.NO, None: Mark.ASK}
_SAID = {True: "属零就业家庭", False: "不属零就业家庭", None: "是否零就业尚不能判断"}


class HouseholdPanel(QWidget):
    """One household as it stands."""

    occupied = Signal(bool)

    def __init__(self, host: Host) -> None:
        """Empty until a household is shown."""
        super().__init__()
        self.host = host
        self.view: HouseholdView | None = None
        self.slot = FormSlot()
        self.slot.occupied.connect(self.occupied)
        self.members = MembersCard()
        self.members.asked.connect(self.begin)
        self.members.opened.connect(lambda who: host.shell.open_page("dossier", person_id=who))
        self.zero = Card(self.tr("零就业判断"))
        self._row: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.slot, self.zero, self.members):
            column.addWidget(part)

    def show_household(self, view: HouseholdView) -> None:
        """Show what was read; a form that is open stays."""
        self.view = view
        desk = self.host.desk
        self.members.show_members(view, desk.on, may_write=may(desk.role, Account.CLERK))
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        why = "；".join(view.zero.because)
        self._row = MarkRow(_MARKS[view.zero.met], _SAID[view.zero.met], why, first=True)
        self.zero.add(self._row)
        self.zero.set_title(self.tr("零就业判断"), self.tr("{} 按成员登记").format(desk.on))
        self.zero.setVisible(view.closed_on is None)

    def begin(self, action: str) -> None:
        """Open the form of an action."""
        opening: dict[str, Callable[[HouseholdView], None]] = {
            "join": self._join,
            "edit": self._edit,
            "leave": self._leave,
            "head": self._head,
            "split": self._split,
            "merge": self._merge,
            "move": self._move,
            "undo": self._undo,
        }
        if self.view is not None and action in opening:
            opening[action](self.view)

    def ask(
        self,
        title: str,
        form: Form,
        work: Callable[[dict[str, Any]], Any],
        said: str,
        *,
        submit: str = "",
        on_error: Callable[[UserError], None] | None = None,
    ) -> FormCard:
        """Open a form; its values, in the shape the services take, go to `work`; a refusal is shown, then told to `on_error`."""

        def refused(error: UserError) -> None:
            card.show_error(error)
            if on_error is not None:
                on_error(error)

        card = self.host.form_card(title, form, submit or self.tr("保存"), renamed={"person": "name"})
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: work(forms.given(values)),
                form=card,
                on_done=lambda result: self.host.shell.say(said),
                on_error=refused,
            )
        )
        self.slot.open(card)
        return card

    def _join(self, view: HouseholdView) -> None:
        desk = self.host.desk
        self.ask(
            self.tr("加入成员"),
            forms.member_form(person_finder(self.host.shell.jobs, desk), on=desk.on),
            lambda data: households.join(desk, household_id=view.id, data=data),
            self.tr("已加入家庭。"),
        )

    def _edit(self, view: HouseholdView) -> None:
        del view
        member, desk = self.members.chosen, self.host.desk
        if member is None or not member.present:
            return
        form = forms.member_form(person_finder(self.host.shell.jobs, desk), member, on=desk.on)
        self.ask(
            self.tr("修改成员 {}").format(member.name),
            form,
            lambda data: households.update_member(
                desk, member_id=member.id, data=forms.changed_member(form), reason=data.get("reason")
            ),
            self.tr("已修改成员。"),
        )

    def _leave(self, view: HouseholdView) -> None:
        member, desk = self.members.chosen, self.host.desk
        if member is None or not member.present:
            return
        form = forms.leave_form(member, on=desk.on)
        others = [one for one in view.present if one.id != member.id]
        if member.head and others:
            chosen = forms.head_fields(form, others, "new_head", self.tr("新户主"))
            self._propose(form, chosen)
        self.ask(
            self.tr("{} 离户").format(member.name),
            form,
            lambda data: households.leave(desk, member_id=member.id, data=data),
            self.tr("已办理离户。"),
            submit=self.tr("办理离户"),
        )

    def _head(self, view: HouseholdView) -> None:
        desk = self.host.desk
        form = forms.head_form(view, on=desk.on)
        chosen = form.editor("member")
        assert isinstance(chosen, ChoiceEdit)
        self._propose(form, chosen)
        self.ask(
            self.tr("变更户主"),
            form,
            lambda data: households.change_head(desk, household_id=view.id, data=data),
            self.tr("已变更户主。"),
        )

    def _propose(self, form: Form, chosen: ChoiceEdit) -> None:
        """Fill in the turned relations once a new head is chosen."""

        def read() -> None:
            member, desk = chosen.value(), self.host.desk
            if isinstance(member, int):
                self.host.shell.jobs.read(
                    lambda: households.preview_head(desk, member_id=member),
                    owner=form,
                    on_done=lambda turned: _fill(form, turned),
                    replaces="household_head",
                )

        chosen.edited.connect(read)

    def _split(self, view: HouseholdView) -> None:
        desk = self.host.desk
        form = forms.split_form(view, on=desk.on)
        card = self.ask(
            self.tr("分户"),
            form,
            lambda data: households.split(desk, household_id=view.id, data=data),
            self.tr("已分户，新户另有编号。"),
            on_error=lambda error: self._ask_relations(form, error),
        )
        card.setAccessibleDescription(view.number)

    def _ask_relations(self, form: Form, error: UserError) -> None:
        """Show the fields of those whose relation could not be turned."""
        asked = error.extra.get("members")
        for member in asked if isinstance(asked, list) else ():
            name = f"{forms.RELATION}{member}"
            form.show_field(name, True)
            form.remark(name, self.tr("推不出，请询问"))

    def _merge(self, view: HouseholdView) -> None:
        desk = self.host.desk
        form = forms.other_household_form(person_finder(self.host.shell.jobs, desk))
        card = self.host.form_card(self.tr("并户：选定另一户"), form, self.tr("下一步"))
        card.submitted.connect(
            lambda values: self.host.shell.jobs.read(
                lambda: households.present_of(desk, person_id=values["person"], apart=view.id),
                owner=card,
                on_done=lambda other: self._merge_with(view, other),
                on_error=card.show_error,
            )
        )
        self.slot.open(card)

    def _merge_with(self, view: HouseholdView, other: HouseholdView) -> None:
        desk = self.host.desk
        self.slot.clear()
        self.ask(
            self.tr("家庭 {} 并入本户").format(other.number),
            forms.merge_form(other, on=desk.on),
            lambda data: households.merge(desk, household_id=view.id, data=data | {"source": other.id}),
            self.tr("已并户。"),
        )

    def _move(self, view: HouseholdView) -> None:
        desk = self.host.desk
        self.ask(
            self.tr("住址变更"),
            forms.move_form(view, on=desk.on),
            lambda data: households.move(desk, household_id=view.id, data=data),
            self.tr("已变更住址。"),
        )

    def _undo(self, view: HouseholdView) -> None:
        desk = self.host.desk
        if not view.events:
            return
        last = max(view.events, key=lambda event: event.id)
        self.ask(
            self.tr("撤销：{} {}").format(last.label, last.text),
            forms.reason_form(),
            lambda data: households.undo(desk, event_id=last.id, reason=data["reason"] or ""),
            self.tr("已撤销，家庭恢复到这一步之前。"),
            submit=self.tr("撤销"),
        )


def _fill(form: Form, turned: HeadTurn) -> None:
    """Show the turned words; the new head has none, and what must be asked is left empty."""
    names = form.draft()
    for member, word in turned.relations.items():
        name = f"{forms.RELATION}{member}"
        if name in names:
            editor = form.editor(name)
            assert isinstance(editor, ChoiceEdit)
            head = member == turned.new_head
            form.show_field(name, not head)
            known = None if head else word
            if known is not None:
                editor.set_choices([(one, one) for one in dict.fromkeys((*OFFERED, known))])
            editor.set_value(known)
            form.remark(name, "" if head or word else "推不出，请询问")
