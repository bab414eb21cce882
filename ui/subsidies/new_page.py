"""新申请: choose the kind and the claimant, fill in what it asks, see what each month comes to, then accept."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import KINDS, Kind
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.services import persons, subsidies
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_claims import Claim, ClaimRow, RosterRow
from caseworker_app.services.subsidy_views import ApplicationView
from ui import keys, text
from ui.page import Page, Shell
from ui.palette import Role
from ui.subsidies.claimant_form import AGENT, claim_data, claimant_form
from ui.subsidies.kind_form import form_data, kind_form, show_facts
from ui.subsidies.quote_card import QuoteCard
from ui.subsidies.roster_card import RosterCard
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, PageHead
from ui.widgets.choices import ChoiceEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.person_pick import PersonPick, Picked

QUIET_MS = 350
ADD_ROW = "Alt+B"


class NewSubsidyPage(Page):
    """A claim before it is accepted."""

    name = "subsidy_new"
    title = "新申请"
    help_text = (
        "先选补贴种类，再选申领人；单位申请逐人填写后“加入花名册”。右边随填随算，逐月列出金额和依据。"
        "不能补贴的月份写明是哪条规定、该怎么办；去掉这些月份后才能受理。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Nothing chosen yet."""
        super().__init__(shell)
        self._desk = desk
        self.claim: Claim | None = None
        self.kind = ChoiceEdit([(code, kind.label) for code, kind in KINDS.items()])
        self.kind.setAccessibleName(self.tr("补贴种类"))
        self.kind.setMinimumContentsLength(24)
        self.kind.edited.connect(self._kind_chosen)
        self._note = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.claimant: Form = Form()
        self.form: Form = Form()
        self.quote = QuoteCard()
        self.roster = RosterCard()
        self.roster.changed.connect(self._later)
        self.add_button = QuietButton(self.tr("加入花名册"), shortcut=ADD_ROW)
        self.add_button.clicked.connect(self.add_row)
        self.accept_button = PrimaryButton(self.tr("受理申请"), shortcut=keys.SAVE, show_keys=True)
        self.accept_button.clicked.connect(self.accept)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._work_out)
        self._lay_out()
        for failed in (shell.jobs.troubled, shell.jobs.broke):
            failed.connect(lambda: self.accept_button.setEnabled(True))
        self.shortcut(keys.SAVE, self.tr("受理申请"), self.accept)
        self.shortcut(ADD_ROW, self.tr("加入花名册"), self.add_row)
        self._kind_chosen()

    @property
    def primary_action(self) -> QWidget:
        """受理申请."""
        return self.accept_button

    @property
    def chosen(self) -> Kind | None:
        """The kind chosen."""
        code = self.kind.value()
        return KINDS.get(code) if isinstance(code, str) else None

    def open(self, **args: Any) -> None:
        """Begin anew; `person_id` and `kind` may be given."""
        self.discard()
        self.accept_button.setEnabled(True)
        self.kind.set_value(args.get("kind"))
        self._person = args.get("person_id")
        if self._person is not None:
            number = int(self._person)
            self.shell.jobs.read(
                lambda: persons.get(self._desk, person_id=number),
                owner=self,
                on_done=lambda person: self._set_person(Picked(person.id, person.name)),
            )
        self.kind.setFocus()

    def unsaved(self) -> bool:
        """Say whether a claim was begun."""
        return self.form.dirty or self.claimant.dirty or bool(self.roster.rows)

    def discard(self) -> None:
        """Give up what was typed."""
        self._picked: Picked | None = None
        self.roster.clear()
        self.kind.set_value(None)
        self._kind_chosen()

    def add_row(self) -> None:
        """加入花名册: the person with what was filled in."""
        kind = self.chosen
        if (
            kind is None
            or kind.claimant is not Claimant.UNIT
            or not (self.claimant.check() and self.form.check())
        ):
            return
        pick = self.claimant.editor("person")
        picked = pick.box.picked if isinstance(pick, PersonPick) else None
        if picked is None:
            self.claimant.show_error(UserError("required", self.tr("请先选这一行的人员。"), "person"))
            return
        self.roster.add_row(picked.id, picked.name, form_data(self.form.values()))
        self.claimant.set_values({"person": None})
        self.claimant.editor("person").setFocus()

    def bring_in(self) -> None:
        """带入上次花名册: the same people with the months that follow, to be checked one by one."""
        kind, unit = self.chosen, self.claimant.values().get("employer")
        if kind is None or not isinstance(unit, int):
            self.claimant.show_error(UserError("required", self.tr("请先选申领单位。"), "employer"))
            return
        self.shell.jobs.read(
            lambda: subsidies.last_roster(self._desk, kind=kind.code, employer_id=unit),
            owner=self,
            on_done=self._brought_in,
            on_error=self.claimant.show_error,
        )

    def fill_again(self, place: int) -> None:
        """Show a row of the roster in the form, to be changed and put back."""
        kind = self.chosen
        if kind is not None and 0 <= place < len(self.roster.rows):
            row = self.roster.rows[place]
            self.claimant.set_values({"person": Picked(row["person"], self.roster.name_of(place))})
            show_facts(self.form, kind, row)

    def accept(self) -> None:
        """受理申请."""
        kind = self.chosen
        if kind is None:
            self.kind.setFocus()
            return
        if not self.claimant.check() or (not self.roster.rows and not self.form.check()):
            return
        try:
            person, data = self._data(kind)
        except UserError as error:
            self._refused(error)
            return
        self.accept_button.setEnabled(False)
        self.shell.jobs.write(
            lambda: subsidies.apply(self._desk, kind=kind.code, person_id=person, data=data),
            initiator=self,
            on_done=self._accepted,
            on_error=self._refused,
        )

    def _brought_in(self, rows: Sequence[RosterRow]) -> None:
        for row in rows:
            self.roster.add_row(row.person, row.name, dict(row.facts))
        self.shell.say(
            self.tr("已带入 {} 人，月份已顺延；请逐人核对金额（回车修改一行）。").format(len(rows))
        )

    def _accepted(self, view: ApplicationView) -> None:
        self.accept_button.setEnabled(True)
        self.discard()
        self.shell.say(self.tr("已受理 {}，合计 {} 元。").format(view.number, text.money(view.total)))
        self.shell.open_page("subsidy", application_id=view.id)

    def _refused(self, error: UserError) -> None:
        self.accept_button.setEnabled(True)
        if error.code == "not_payable" and self.claim is not None:
            self._show_row()
            return
        field = error.field or ""
        about = field in ("employer", "person") or field.startswith("agent")
        form = self.claimant if about else self.form
        form.show_error(error)

    def _kind_chosen(self) -> None:
        """Ask what this kind asks."""
        kind = self.chosen
        unit = kind is not None and kind.claimant is Claimant.UNIT
        self._note.setText(kind.note if kind else self.tr("选定补贴种类后，这里列出需要填写的内容。"))
        self.roster.clear()
        self.roster.setVisible(unit)
        self.add_button.setVisible(unit)
        self._replace(
            claimant_form(self.shell, self._desk, kind), kind_form(kind) if kind else Form(save_keys=False)
        )
        if self._picked is not None and kind is not None:
            self._set_person(self._picked)
        self.quote.show_row(None)

    def _replace(self, claimant: Form, form: Form) -> None:
        for old, new in ((self.claimant, claimant), (self.form, form)):
            self._forms.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
            new.show()
            new.edited.connect(self._later)
        self.claimant, self.form = claimant, form

    def _set_person(self, picked: Picked) -> None:
        self._picked = picked
        if self.chosen is not None:
            self.claimant.set_values({"person": picked})
            self._later()

    def _later(self) -> None:
        self._timer.start()

    def _data(self, kind: Kind) -> tuple[int | None, dict[str, Any]]:
        """The person (none for a roster) and the claim as the service takes it."""
        about = self.claimant.values()
        data = claim_data(about)
        if self.roster.rows:
            return None, data | {"roster": [dict(row) for row in self.roster.rows]}
        person = about.get("person")
        return (int(person) if person is not None else None), data | form_data(self.form.values())

    def _work_out(self) -> None:
        """随填随算: what can be read is worked out; what cannot is said when it is accepted."""
        kind = self.chosen
        if kind is None:
            return
        try:
            person, data = self._data(kind)
        except UserError as error:
            self.quote.say(error.message)
            return
        if person is None and not self.roster.rows and kind.claimant is Claimant.PERSON:
            self.quote.say(self.tr("请先选申领人。"))
            return
        self.shell.jobs.read(
            lambda: subsidies.check(self._desk, kind=kind.code, person_id=person, data=_worked(data)),
            owner=self,
            on_done=self._worked_out,
            on_error=lambda error: self.quote.say(error.message),
            replaces="quote",
        )

    def _worked_out(self, claim: Claim) -> None:
        self.claim = claim
        self.roster.show_claim(claim)
        self._show_row()

    def _show_row(self) -> None:
        self.quote.show_row(self._row())

    def _row(self) -> ClaimRow | None:
        if self.claim is None:
            return None
        place = self.roster.current if self.roster.rows else 0
        return self.claim.rows[place] if 0 <= place < len(self.claim.rows) else None

    def _lay_out(self) -> None:
        self.body.addWidget(PageHead(self.title, primary=self.accept_button))
        left = Card(self.tr("申请内容"), action=self.add_button)
        row = QHBoxLayout()
        row.addWidget(Text(self.tr("补贴种类"), size=13, ink=Role.QUIET))
        row.addWidget(self.kind, 1)
        left.add(row)
        left.add(self._note)
        self._forms = QVBoxLayout()
        self._forms.setSpacing(12)
        self._forms.addWidget(self.claimant)
        self._forms.addWidget(self.form)
        left.add(self._forms)
        left.body.addStretch(1)
        self._picked = None
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.roster)
        right.addWidget(self.quote, 1)
        self.roster.chosen.connect(self._show_row)
        self.roster.opened.connect(self.fill_again)
        self.roster.again_button.clicked.connect(self.bring_in)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(left, 1)
        columns.addLayout(right, 1)
        self.body.addLayout(columns, 1)


def _worked(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the sum needs: the agent plays no part in it."""
    return {name: value for name, value in data.items() if name != AGENT}
