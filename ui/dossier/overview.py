"""概览: particulars, registrations and household at the left, the time line of everything at the right."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.services import persons
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.employment import SpellView
from caseworker_app.services.time_line import Happening
from ui import keys
from ui.dossier.family import family_card, members_with
from ui.dossier.particulars import need_reason, particulars_card, particulars_data, particulars_facts
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormCard, FormSlot
from ui.forms.spell_form import save_spell, spell_card
from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.dots import Event, TimeLine
from ui.widgets.facts import Facts
from ui.widgets.rows import Column, Row, RowModel
from ui.widgets.table import Table

SPELL_COLUMNS = (
    Column("kind", "类型", 96),
    Column("from", "起", 108),
    Column("to", "止", 108),
    Column("registered_on", "登记日", 108),
    Column("employer", "单位或岗位"),
)
FAMILY_COLUMNS = (
    Column("name", "姓名", 96),
    Column("relation", "关系", 84),
    Column("status", "就业状况", 200),
    Column("number", "证件号码"),
)
EMPTY_HEIGHT = 128
EDIT, SPELL, MEMBER = "Alt+E", "Alt+J", "Alt+F"
_ROLES = {
    "case": Role.ACCENT,
    "step": Role.GOOD,
    "contact": Role.GOOD,
    "paper": Role.QUIET,
    "employment": Role.ASK,
    "post": Role.ASK,
    "subsidy": Role.GOOD,
}


class Overview(DossierPart):
    """The first tab."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self._facts = Facts(columns=2)
        self._spells = RowModel(SPELL_COLUMNS)
        self._family = RowModel(FAMILY_COLUMNS)
        self._line = TimeLine()
        self._slot = FormSlot()
        self._slot.occupied.connect(self.occupied)
        self.edit_button = LinkButton(self.tr("修改"), shortcut=EDIT)
        self.spell_button = LinkButton(self.tr("登记就业或失业"), shortcut=SPELL)
        self.family_button = LinkButton(self.tr("添加成员"), shortcut=MEMBER)
        self._spell_table = Table(
            self._spells, says=self.tr("就业失业登记"), one_click=False, empty=self._no_spells()
        )
        self._spell_table.opened.connect(self.correct_spell)
        self._family_table = Table(self._family, says=self.tr("家庭成员"), empty=self._no_family())
        self._family_table.opened.connect(self.edit_member)
        self._lay_out()
        for button, sequence, act in (
            (self.edit_button, EDIT, self.edit),
            (self.spell_button, SPELL, self.add_spell),
            (self.family_button, MEMBER, self.add_member),
        ):
            button.clicked.connect(act)
            keys.listen(self, sequence, act)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show particulars, registrations, household and time line."""
        super().show_dossier(dossier)
        self._facts.show_facts(particulars_facts(dossier.person, self.host.desk.rules.regions))
        self._spells.set_rows([_spell_row(s) for s in reversed(dossier.spells)])
        self._family.set_rows(
            [
                Row(place, (m.name, m.relation, m.status, "已登记" if m.id_number else ""))
                for place, m in enumerate(dossier.person.family)
            ]
        )
        for table in (self._spell_table, self._family_table):
            table.fit_rows(least=0 if table.rows.rowCount() else EMPTY_HEIGHT)
        self._line.show_events([_event(h) for h in dossier.happenings])

    def begin(self, action: str) -> None:
        """Open the form of an action of this tab."""
        opening = {"edit": self.edit, "spell": self.add_spell, "member": self.add_member}
        if action in opening:
            opening[action]()

    @property
    def spells_shown(self) -> int:
        """How many registrations are listed."""
        return self._spells.rowCount()

    def edit(self) -> None:
        """修改: open the particulars as a form."""
        if self.dossier is None:
            return
        person = self.dossier.person
        card = self.host.release_on_trouble(particulars_card(self.host.shell.ask, self.host.desk, person))
        card.submitted.connect(lambda values: self._save_particulars(card))
        self._slot.open(card)

    def add_spell(self) -> None:
        """登记就业或失业."""
        self._open_spell(None)

    def correct_spell(self, key: object) -> None:
        """更正登记: a registration with a wrong or missing day is corrected, not entered again."""
        if self.dossier is not None:
            self._open_spell(next((s for s in self.dossier.spells if s.id == key), None))

    def _open_spell(self, known: SpellView | None) -> None:
        if self.dossier is None:
            return
        person = self.dossier.person.id
        desk = self.host.desk
        card = self.host.release_on_trouble(spell_card(self.host.shell.ask, on=desk.on, known=known))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: save_spell(desk, person, known, values),
                form=card,
                on_done=lambda done: self.host.shell.say(self.tr("已登记就业失业情况。")),
            )
        )
        self._slot.open(card)

    def add_member(self) -> None:
        """添加家庭成员."""
        self.edit_member(None)

    def edit_member(self, place: Any) -> None:
        """Change the member at a place, or add one."""
        if self.dossier is None:
            return
        known = self.dossier.person.family
        member = known[place] if isinstance(place, int) else None
        card = self.host.release_on_trouble(family_card(self.host.shell.ask, member))
        card.submitted.connect(
            lambda values: self._save_person(card, {"family": members_with(known, place, values)}, None)
        )
        self._slot.open(card)

    def _save_particulars(self, card: FormCard) -> None:
        data, reason = particulars_data(card.form)
        refusal = need_reason(data, reason)
        if refusal is not None:
            card.show_error(refusal)
        elif data:
            self._save_person(card, data, reason)
        else:
            card.close_form()

    def _save_person(self, card: FormCard, data: dict[str, Any], reason: str | None) -> None:
        if self.dossier is None:
            return
        person = self.dossier.person.id
        desk = self.host.desk.because(reason)
        self.host.write(
            lambda: persons.update(desk, person_id=person, data=data),
            form=card,
            on_done=lambda saved: self.host.shell.say(
                self.tr("已保存{}的登记内容。").format(saved.person.name)
            ),
            on_error=lambda error: self._refused(card, person, error),
        )

    def _refused(self, card: FormCard, person: int, error: UserError) -> None:
        """Say what is wrong at its field; where a corrected number is somebody else's, offer to compare the two (PP-03)."""
        card.show_error(error)
        other = error.extra.get("person")
        if error.code == "duplicate" and other is not None:
            self.host.shell.say(
                self.tr("这个号码已由编号 {} 登记。").format(other),
                undo=lambda: self.host.shell.open_page("same_person", person_id=person, other_id=other),
                action=self.tr("比较两条记录"),
            )

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        particulars = Card(self.tr("基本情况"), action=self.edit_button)
        particulars.add(self._facts)
        spells = Card(self.tr("就业失业登记"), action=self.spell_button)
        spells.add(self._spell_table)
        family = Card(self.tr("家庭成员"), action=self.family_button)
        family.add(self._family_table)
        for part in (self._slot, spells, particulars, family):
            left.addWidget(part)
        left.addStretch(1)
        line = Card(self.tr("时间线"))
        line.add(self._line)
        right.addWidget(line, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for column, share in ((left, 3), (right, 2)):
            column.setSpacing(12)
            row.addLayout(column, share)

    def _no_spells(self) -> EmptyState:
        empty = EmptyState(
            self.tr("还没有就业失业登记"), hint=self.tr("登记失业后才能判断多数类别；按 Alt+J 登记")
        )
        empty.acted.connect(self.add_spell)
        return empty

    def _no_family(self) -> EmptyState:
        return EmptyState(self.tr("还没有登记家庭成员"), hint=self.tr("零就业家庭按家庭成员的就业状况判断"))


def _spell_row(spell: SpellView) -> Row:
    label = SPELL_LABELS[SpellKind(spell.kind)]
    until = str(spell.to_day) if spell.to_day else "至今"
    where = spell.employer or spell.occupation or ""
    return Row(spell.id, (label, str(spell.from_day), until, spell.registered_on, where))


def _event(happening: Happening) -> Event:
    role = _ROLES.get(happening.kind, Role.ACCENT)
    return Event(str(happening.day), happening.title, happening.note, role)
