"""登记详情 (clauses 五, 八): all that the chosen registration says, what is still missing, and its contacts."""

from PySide6.QtCore import Signal

from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.persons import Person
from caseworker_app.domain.registration_rules import reminders
from caseworker_app.services.employment import SpellView
from ui.dossier_part import Host
from ui.employment.rows import CONTACT_COLUMNS, contact_row, period, spell_facts
from ui.palette import Role
from ui.widgets.cards import Card
from ui.widgets.facts import Facts
from ui.widgets.labels import Banner
from ui.widgets.rows import RowModel
from ui.widgets.table import Table


class SpellDetail(Card):
    """The card below the table."""

    void_asked = Signal(object)
    """The contact that is to be voided."""

    def __init__(self, host: Host) -> None:
        """Hidden until a registration is chosen."""
        super().__init__(self.tr("登记详情"))
        self._host = host
        self._reminders = Banner("", Role.ASK)
        self._facts = Facts(columns=2)
        self.contacts = RowModel(CONTACT_COLUMNS)
        self.table = Table(self.contacts, says=self.tr("联系记录"), one_click=False)
        self.table.opened.connect(self.void_asked)
        for part in (self._reminders, self._facts, self.table):
            self.add(part)
        self.hide()

    @property
    def reminded(self) -> str:
        """What the chosen registration still lacks, as shown."""
        return self._reminders.text

    def show_spell(self, spell: SpellView | None, person: Person | None) -> None:
        """Show a registration of a person, or nothing."""
        self.setVisible(spell is not None)
        if spell is None or person is None:
            return
        desk = self._host.desk
        self.set_title(self.tr("登记详情"), f"{SPELL_LABELS[SpellKind(spell.kind)]}\u3000{period(spell)}")
        found = reminders(spell.registration, person, desk.on, desk.rules.parameters)
        self._reminders.say("\n".join(found))
        self._facts.show_facts(spell_facts(spell))
        self.contacts.set_rows([contact_row(contact) for contact in reversed(spell.contacts)])
        self.table.setVisible(bool(spell.contacts))
        self.table.fit_rows(5)
