"""就业失业 (clauses 五, 八): all registrations of a person, what can be done to each, and what they say today."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.registration_rules import FLEXIBLE
from caseworker_app.services import employment, referrals
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.employment import Recorded, SpellView
from caseworker_app.services.referrals import ReferralView
from ui import keys
from ui.dossier_part import DossierPart, Host
from ui.employment.detail import SpellDetail
from ui.employment.forms import cancel_form, contact_form, given, void_form
from ui.employment.rows import COLUMNS, spell_row
from ui.employment.standing import certificate_facts, standing_facts
from ui.forms.form_card import FormCard, FormSlot
from ui.forms.outside_form import outside_data, outside_form, outside_in_words
from ui.forms.spell_form import running_unemployment, save_spell, spell_card
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.facts import Facts
from ui.widgets.form import Form
from ui.widgets.rows import RowModel
from ui.widgets.table import Table

WORK = (SpellKind.EMPLOYED, SpellKind.SELF_EMPLOYED, SpellKind.PUBLIC_POST)
PER_ROW = 4


class EmploymentTab(DossierPart):
    """The tab of registrations."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.buttons: dict[str, QuietButton] = {}
        self._wanted: int | None = None
        self._slot = FormSlot()
        self._slot.occupied.connect(self.occupied)
        self.model = RowModel(COLUMNS)
        self.table = Table(
            self.model, says=self.tr("就业失业登记"), one_click=False, empty=self._empty_state()
        )
        self.table.chosen.connect(lambda key: self._show_chosen())
        self.table.opened.connect(lambda key: self.correct())
        self.detail = SpellDetail(host)
        self.detail.void_asked.connect(self.void_contact)
        self._standing, self._certificate = Facts(columns=1), Facts(columns=1)
        self._lay_out()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the registrations, the newest first; the one chosen stays chosen."""
        same = self.dossier is not None and self.dossier.person.id == dossier.person.id
        wanted, self._wanted = self._wanted, None
        chosen = wanted or (self.table.current_key() if same else None)
        super().show_dossier(dossier)
        self.model.set_rows([spell_row(spell) for spell in reversed(dossier.spells)])
        self.table.fit_rows(8, least=0 if dossier.spells else 128)
        if chosen is None or not self.table.select_key(chosen):
            self.table.selectRow(0)
        desk = self.host.desk
        self._standing.show_facts(standing_facts(dossier, desk))
        self._certificate.show_facts(certificate_facts(dossier.person, desk, desk.on))
        self._show_chosen()

    @property
    def chosen(self) -> SpellView | None:
        """The registration whose row is chosen."""
        key = self.table.current_key()
        spells = self.dossier.spells if self.dossier is not None else ()
        return next((spell for spell in spells if spell.id == key), None)

    def begin(self, action: str) -> None:
        """Open the form of an action of this tab, by its name; `hired`: 登记就业 with what the receipt says."""
        if action == "hired":
            self._begin_hired()
        if action in self.buttons and self.buttons[action].isEnabled():
            self.buttons[action].click()

    def add(self, *kinds: SpellKind) -> None:
        """登记: open the form of a new registration of one of these kinds."""
        self._open_spell(None, kinds)

    def _begin_hired(self) -> None:
        """登记就业 after a 录用 receipt: unit and occupation are those of the vacancy."""
        if self.dossier is None or not self.buttons["work"].isEnabled():
            return
        person, desk = self.dossier.person.id, self.host.desk
        assert person is not None
        self.host.shell.jobs.read(
            lambda: referrals.last_hired(desk, person_id=person),
            owner=self,
            on_done=lambda found: self._open_spell(None, WORK, hired_values(found) if found else {}),
            replaces="last_hired",
        )

    def correct(self) -> None:
        """更正: open the chosen registration."""
        if self.chosen is not None:
            self._open_spell(self.chosen, ())

    def cancel(self) -> None:
        """注销: end the running unemployment registration."""
        spell = self._running()
        if spell is not None:
            self._ask(
                self.tr("注销失业登记"),
                cancel_form(self.host.desk.on),
                self.tr("注销"),
                lambda values: employment.cancel(self.host.desk, spell_id=spell.id, data=given(values)),
                self.tr("已注销失业登记。"),
            )

    def contact(self) -> None:
        """续期或联系: note a contact with a registered unemployed person."""
        spell = self._running()
        if spell is not None:
            self._ask(
                self.tr("续期或联系"),
                contact_form(self.host.desk.on),
                self.tr("保存"),
                lambda values: employment.contact(self.host.desk, spell_id=spell.id, data=given(values)),
                self.tr("已记下联系。"),
            )

    def void_contact(self, contact: object) -> None:
        """作废一条联系记录."""
        if isinstance(contact, int):
            self._ask(
                self.tr("作废这条联系记录"),
                void_form(),
                self.tr("作废"),
                lambda values: employment.void_contact(
                    self.host.desk, contact_id=contact, reason=values["reason"] or ""
                ),
                self.tr("已作废一条联系记录。"),
            )

    def enter_outside(self) -> None:
        """登记市系统状态 of the chosen registration."""
        spell, desk = self.chosen, self.host.desk
        if spell is None:
            return
        card = self._ask(
            self.tr("市系统状态"),
            outside_form(spell),
            self.tr("保存"),
            lambda values: employment.set_outside_status(desk, spell_id=spell.id, **outside_data(values)),
            "",
        )
        card.setAccessibleDescription(outside_in_words(spell))

    def _open_spell(
        self, known: SpellView | None, kinds: tuple[SpellKind, ...], given: Mapping[str, Any] | None = None
    ) -> None:
        if self.dossier is None:
            return
        person, desk = self.dossier.person.id, self.host.desk
        card = self.host.release_on_trouble(
            spell_card(self.host.shell.ask, on=desk.on, known=known, kinds=kinds, columns=3)
        )
        card.form.set_values(given or {})
        said = self.tr("已更正登记，历史中保留原内容。") if known else self.tr("已登记就业失业情况。")
        self._listen(card, lambda values: save_spell(desk, person, known, values), said)

    def _ask(
        self, title: str, form: Form, submit: str, work: Callable[[dict[str, Any]], Recorded], said: str
    ) -> FormCard:
        card = self.host.form_card(title, form, submit)
        self._listen(card, work, said)
        return card

    def _listen(self, card: FormCard, work: Callable[[dict[str, Any]], Recorded], said: str) -> None:
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: work(values), form=card, on_done=lambda done: self._told(done, said)
            )
        )
        self._slot.open(card)

    def _told(self, done: Recorded, said: str) -> None:
        """Say what was done, and what the counter should still look at."""
        words = said or f"{outside_in_words(done.spell)}。"
        self.host.shell.say(words + "".join(done.warnings))
        self._wanted = done.spell.id

    def _running(self) -> SpellView | None:
        return running_unemployment(self.dossier.spells) if self.dossier is not None else None

    def _show_chosen(self) -> None:
        chosen, person = self.chosen, self.dossier.person if self.dossier is not None else None
        self.detail.show_spell(chosen, person)
        may_write = may(self.host.desk.role, Account.CLERK)
        running, known = self._running() is not None, chosen is not None
        needs = {"cancel": running, "contact": running, "correct": known, "outside": known}
        for name, button in self.buttons.items():
            button.setEnabled(may_write and needs.get(name, True))

    def _actions(self) -> QGridLayout:
        """The actions, each with its key; what comes most often stands first."""
        actions: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("unemployed", self.tr("登记失业"), lambda: self.add(SpellKind.UNEMPLOYED)),
            ("work", self.tr("登记就业"), lambda: self.add(*WORK)),
            ("flexible", self.tr("登记灵活/新就业形态"), lambda: self.add(*FLEXIBLE)),
            ("contact", self.tr("续期/联系"), self.contact),
            ("cancel", self.tr("注销"), self.cancel),
            ("correct", self.tr("更正"), self.correct),
            ("outside", self.tr("市系统状态"), self.enter_outside),
        )
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, (name, label, act) in enumerate(actions):
            button = QuietButton(label, shortcut=f"Alt+{place + 1}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(act)
            keys.listen(self, f"Alt+{place + 1}", button.click)
            self.buttons[name] = button
            grid.addWidget(button, place // PER_ROW, place % PER_ROW)
        return grid

    def _lay_out(self) -> None:
        registrations = Card(self.tr("就业失业登记"))
        registrations.add(self._actions())
        registrations.add(self.table)
        standing = Card(self.tr("目前状况"))
        standing.add(self._standing)
        certificate = Card(self.tr("就业创业证与社会保障卡"))
        certificate.add(self._certificate)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, (self._slot, registrations, self.detail)),
            (right, (standing, certificate)),
        ):
            column.setSpacing(12)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(left, 5)
        row.addLayout(right, 2)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            self.tr("还没有就业失业登记"),
            hint=self.tr("按 Alt+1 登记失业，Alt+2 登记就业，Alt+3 登记灵活就业或新就业形态"),
        )


def hired_values(hired: ReferralView) -> dict[str, Any]:
    """What a 录用 receipt says for the registration; the first day of work is still to be asked."""
    job = hired.vacancy
    return {"employer": job.employer_name, "occupation": job.occupation or job.title, "place": job.place}
