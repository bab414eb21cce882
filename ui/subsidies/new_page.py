"""新申请: choose the kind and the claimant, fill in what it asks, see what each month comes to, then accept."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.subsidies import Kind
from caseworker_app.services import persons, subsidies, subsidy_adjustments
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_claims import Claim, ClaimRow, RosterRow
from caseworker_app.services.subsidy_views import AdjustmentView, ApplicationView
from ui import keys, text
from ui.page import Page, Shell
from ui.subsidies.adjustments_card import AdjustmentsCard
from ui.subsidies.beside import Beside
from ui.subsidies.claim_entry import ADD_ROW, PERSON, ClaimEntry
from ui.subsidies.claim_writing import own_facts, waits, written
from ui.subsidies.claimant_form import AGENT, has_roster, is_evidence
from ui.subsidies.kind_form import show_facts
from ui.subsidies.quote_card import QuoteCard
from ui.subsidies.roster_card import RosterCard
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import PageHead, scrolling
from ui.widgets.choices import ChoiceEdit
from ui.widgets.form import Form
from ui.widgets.person_pick import Picked

QUIET_MS = 350
STILL_TYPING = ("required", "month", "person_unpicked")
"""What is not a mistake yet while the form is being filled in."""


class NewSubsidyPage(Page):
    """A claim before it is accepted."""

    name = "subsidy_new"
    title = "新申请"
    help_text = (
        "先选补贴种类，再选申领人；单位申请逐人填写后“加入花名册”。旁边随填随算，逐月列出金额和依据。"
        "不能补贴的月份写明是哪条规定、该怎么办；去掉这些月份后才能受理。"
        "以前的申请有待补扣的调整时一并列出，勾选的在本次补扣。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Nothing chosen yet."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.claim: Claim | None = None
        self._asked_for: tuple[object, ...] = ()
        self.quote, self.roster, self.adjustments = QuoteCard(), RosterCard(), AdjustmentsCard()
        self.entry = ClaimEntry(shell, desk, lambda: bool(self.roster.rows))
        self.add_button = self.entry.add_button
        self.accept_button = PrimaryButton(self.tr("受理申请"), shortcut=keys.SAVE, show_keys=True)
        self.entry.after = self.accept_button
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._work_out)
        self._lay_out()
        self._connect()
        self._turned()

    @property
    def kind(self) -> ChoiceEdit:
        """补贴种类."""
        return self.entry.kind

    @property
    def claimant(self) -> Form:
        """Who claims."""
        return self.entry.claimant

    @property
    def form(self) -> Form:
        """What the kind asks."""
        return self.entry.form

    @property
    def primary_action(self) -> QWidget:
        """受理申请."""
        return self.accept_button

    @property
    def chosen(self) -> Kind | None:
        """The kind chosen."""
        return self.entry.chosen

    def open(self, **args: Any) -> None:
        """Begin anew; `person_id` and `kind` may be given."""
        self.discard()
        self._ready()
        self.entry.reset(args.get("kind"))
        if (person := args.get("person_id")) is not None:
            number = int(person)
            self.shell.jobs.read(
                lambda: persons.get(self._desk, person_id=number),
                owner=self,
                on_done=lambda found: self.entry.set_person(Picked(found.id, found.name)),
            )
        self.kind.setFocus()

    def unsaved(self) -> bool:
        """Say whether a claim was begun."""
        return self.entry.dirty or bool(self.roster.rows)

    def discard(self) -> None:
        """Give up what was typed."""
        self.roster.clear()
        self.entry.reset()

    def add_row(self) -> None:
        """加入花名册: the person, with what was filled in where each has a sum of their own."""
        kind = self.chosen
        if kind is None or not has_roster(kind) or not self.claimant.check():
            return
        if not is_evidence(kind) and not self.form.check():
            return
        picked = self.entry.picked
        if picked is None:
            self.claimant.show_error(UserError("required", self.tr("请先选这一行的人员。"), PERSON))
            return
        self.roster.add_row(picked.id, picked.name, {} if is_evidence(kind) else own_facts(self.form))
        self.claimant.set_values({PERSON: None})
        self.claimant.editor(PERSON).setFocus()

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
        if kind is not None and not is_evidence(kind) and 0 <= place < len(self.roster.rows):
            row = self.roster.rows[place]
            self.claimant.set_values({PERSON: Picked(row["person"], self.roster.name_of(place))})
            show_facts(self.form, kind, row)

    def accept(self) -> None:
        """受理申请."""
        kind = self.chosen
        if kind is None:
            self.kind.setFocus()
        if kind is None or not self.accept_button.isEnabled():
            return
        alone = not self.roster.rows or is_evidence(kind)
        if not self.claimant.check() or (alone and not self.form.check()) or not self._rows_put_in(kind):
            return
        try:
            person, data = written(self.entry, self.roster.rows)
        except UserError as error:
            self._refused(error)
            return
        if chosen := self.adjustments.chosen():
            data["adjustments"] = chosen
        self.accept_button.setEnabled(False)
        self.shell.jobs.write(
            lambda: subsidies.apply(self._desk, kind=kind.code, person_id=person, data=data),
            initiator=self,
            on_done=self._accepted,
            on_error=self._refused,
        )

    def _rows_put_in(self, kind: Kind) -> bool:
        """Whether nobody stands in the form who was meant for the roster; says so at the person."""
        picked = self.entry.picked
        if picked is None or not (self.roster.rows or is_evidence(kind)):
            return True
        if self.roster.holds(picked.id) and not self.form.dirty:
            return True
        said = self.tr("{}还没有加入花名册：请先“加入花名册”，或清空人员。").format(picked.name)
        self.claimant.show_error(UserError("row_open", said, PERSON))
        return False

    def _brought_in(self, rows: Sequence[RosterRow]) -> None:
        for row in rows:
            self.roster.add_row(row.person, row.name, dict(row.facts))
        self.shell.say(
            self.tr("已带入 {} 人，月份已顺延；请逐人核对金额（回车修改一行）。").format(len(rows))
        )

    def _accepted(self, view: ApplicationView) -> None:
        self._ready()
        self.discard()
        self.shell.say(self.tr("已受理 {}，合计 {} 元。").format(view.number, text.money(view.total)))
        self.shell.open_page("subsidy", application_id=view.id)

    def _ready(self) -> None:
        """Accept again: after an answer, or where the database or the program failed."""
        self.accept_button.setEnabled(True)

    def _refused(self, error: UserError) -> None:
        self._ready()
        if error.code == "not_payable":
            self.quote.warn(error.message)
            return
        if error.field == "adjustments":
            self.adjustments.show_error(error)
            return
        given = error.extra.get("problems")
        pairs = given if isinstance(given, list) else [(error.field, error.message)]
        found = [
            UserError(error.code, said, (field or "").replace(f"{AGENT}.", f"{AGENT}_"))
            for field, said in pairs
        ]
        about = [one for one in found if one.field in self.claimant.draft()]
        rest = [one for one in found if one not in about]
        if rest:
            self.form.show_errors(rest)
        if about:
            self.claimant.show_errors(about)

    def _turned(self) -> None:
        """Another kind: its own roster, nothing worked out yet, the claimant's corrections of this kind."""
        kind = self.chosen
        self.claim = None
        self.roster.clear()
        self.roster.setVisible(kind is not None and has_roster(kind))
        self.roster.serve(evidence=kind is not None and is_evidence(kind))
        self.quote.show_row(None)
        self._edited()

    def _edited(self) -> None:
        """随填随算, a moment after the last key; the corrections as soon as the claimant is known."""
        self._timer.start()
        kind, who = self.chosen, self.entry.claimant_ids()
        asked_for = (kind.code if kind else None, *who)
        if asked_for == self._asked_for:
            return
        self._asked_for = asked_for
        self.adjustments.show_adjustments(())
        if kind is not None and any(who):
            self.shell.jobs.read(
                lambda: subsidy_adjustments.open_for(
                    self._desk, kind=kind.code, person_id=who[0], employer_id=who[1]
                ),
                owner=self,
                on_done=lambda found: self._show_adjustments(asked_for, found),
                replaces="adjustments",
            )

    def _show_adjustments(self, asked_for: tuple[object, ...], found: Sequence[AdjustmentView]) -> None:
        if asked_for == self._asked_for:
            self.adjustments.show_adjustments(found)

    def _rows_changed(self) -> None:
        """Fetch the masked numbers of people new to the roster."""
        self._timer.start()
        if missing := self.roster.unnumbered():
            self.shell.jobs.read(
                lambda: {one: mask_id(persons.get(self._desk, person_id=one).id_number) for one in missing},
                owner=self,
                on_done=self.roster.show_numbers,
                replaces="numbers",
            )

    def _work_out(self) -> None:
        """随填随算: what can be read is worked out; what is only not yet filled in is no reason to complain."""
        kind, self.claim = self.chosen, None
        if kind is None:
            return
        try:
            person, data = written(self.entry, self.roster.rows)
            waiting = waits(self.entry, self.roster.rows)
        except UserError as error:
            self.quote.say("" if error.code in STILL_TYPING else error.message)
            return
        if waiting:
            self.quote.show_row(None)
            return
        asked = {name: value for name, value in data.items() if name != AGENT}  # no part in the sum
        self.shell.jobs.read(
            lambda: subsidies.check(self._desk, kind=kind.code, person_id=person, data=asked),
            owner=self,
            on_done=self._worked_out,
            on_error=lambda error: self.quote.say(error.message),
            replaces="quote",
        )

    def _worked_out(self, claim: Claim) -> None:
        if claim.kind is self.chosen:
            self.claim = claim
            self.roster.show_claim(claim)
            self._show_row()

    def _show_row(self) -> None:
        if self.claim is not None:
            self.quote.show_row(self._row(self.claim))

    def _row(self, claim: Claim) -> ClaimRow | None:
        own = self.roster.rows and not is_evidence(claim.kind)
        place = self.roster.current if own else 0
        return claim.rows[place] if 0 <= place < len(claim.rows) else None

    def _connect(self) -> None:
        self.entry.edited.connect(self._edited)
        self.entry.turned.connect(self._turned)
        self.add_button.clicked.connect(self.add_row)
        self.accept_button.clicked.connect(self.accept)
        self.roster.changed.connect(self._rows_changed)
        self.roster.chosen.connect(self._show_row)
        self.roster.opened.connect(self.fill_again)
        self.roster.again_button.clicked.connect(self.bring_in)
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(self._ready)
        self.shortcut(keys.SAVE, self.tr("受理申请"), self.accept)
        self.shortcut(ADD_ROW, self.tr("加入花名册"), self.add_row)

    def _lay_out(self) -> None:
        self.body.addWidget(PageHead(self.title, primary=self.accept_button))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.roster, self.adjustments):
            column.addWidget(part)
        column.addWidget(self.quote, 1)
        self.body.addWidget(scrolling(Beside(self.entry, right)), 1)
        self.entry.put_in_order()
