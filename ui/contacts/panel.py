"""一个人的来访来电 (clause 六): every contact and try of a person, and whether contact counts as lost, with the proof."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from caseworker_app.domain.cases import ENDED
from caseworker_app.domain.contacts import LostContact
from caseworker_app.services import contact_readers, contacts
from caseworker_app.services.contacts import ContactView
from caseworker_app.services.desk import Desk
from caseworker_app.services.dossier import Dossier
from ui.contacts.page import void_form
from ui.contacts.rows import OF_PERSON, contact_row
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.labels import Banner
from ui.widgets.rows import RowModel
from ui.widgets.table import Table

PAGE = 50


@dataclass(frozen=True, slots=True)
class _Read:
    person: int
    contacts: tuple[ContactView, ...]
    lost: LostContact | None


class ContactsPanel(DossierPart):
    """The contacts of a person, below the help given."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self._known: dict[int, ContactView] = {}
        self.slot = FormSlot()
        self.slot.occupied.connect(self.occupied)
        self._lost = Banner("", Role.ASK)
        self.add_button = QuietButton(self.tr("记一次来访来电"))
        self.add_button.clicked.connect(self._add)
        self.void_button = QuietButton(self.tr("作废"))
        self.void_button.clicked.connect(self.void)
        self.more_button = QuietButton(self.tr("更早的"))
        self.more_button.clicked.connect(self._go_on)
        self.more_button.hide()
        self.model = RowModel(OF_PERSON)
        empty = EmptyState(
            self.tr("还没有来访来电"), hint=self.tr("用“记一次来访来电”登记，没有个案也可以记")
        )
        self.table = Table(self.model, says=self.tr("来访来电"), one_click=False, empty=empty)
        self._card = Card(self.tr("来访来电"))
        for part in (self.more_button, self.void_button, self.add_button):
            self._card.add_action(part)
        self._card.add(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._lost, self.slot, self._card):
            column.addWidget(widget)
        column.addStretch(1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Read the contacts of this person."""
        super().show_dossier(dossier)
        person, case = dossier.person.id, dossier.case
        in_case = case is not None and case.status not in ENDED
        self.host.shell.jobs.read(
            lambda: _read(self.host.desk, person, in_case=in_case),
            owner=self,
            on_done=self._show,
            replaces="contacts_panel",
        )

    @property
    def said(self) -> str:
        """What is said of lost contact."""
        return self._lost.text

    def void(self) -> None:
        """作废."""
        key = self.table.current_key()
        one = self._known.get(key) if isinstance(key, int) else None
        if one is None or one.voided:
            return
        card = self.host.form_card(self.tr("作废 {} 的登记").format(one.day), void_form(), self.tr("作废"))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: contacts.void(self.host.desk, contact_id=one.id, reason=values["reason"]),
                form=card,
                on_done=lambda done: self.host.shell.say(self.tr("已作废一条登记。")),
            )
        )
        self.slot.open(card)

    def _add(self) -> None:
        if self.dossier is not None:
            person = self.dossier.person
            self.host.shell.open_page("contacts", person_id=person.id, name=person.name)

    def _show(self, read: _Read) -> None:
        if self.dossier is None or read.person != self.dossier.person.id:
            return
        self._known = {}
        self._lost.say(lost_words(read.lost) if read.lost else "")
        self._list(read.contacts)

    def _list(self, found: tuple[ContactView, ...]) -> None:
        self._known |= {one.id: one for one in found}
        rows = sorted(self._known.values(), key=lambda one: (one.day, one.id), reverse=True)
        self.model.set_rows([contact_row(one, OF_PERSON) for one in rows])
        self.table.fit_rows(8, least=0 if rows else 150)
        self.more_button.setVisible(len(found) == PAGE)
        self.void_button.setEnabled(bool(rows))

    def _go_on(self) -> None:
        if self.dossier is None or not self._known:
            return
        person, last = self.dossier.person.id, min(self._known)
        self.host.shell.jobs.read(
            lambda: contacts.of_person(self.host.desk, person_id=person, after=last, limit=PAGE),
            owner=self,
            on_done=self._list,
            replaces="contacts_more",
        )


def _read(desk: Desk, person: int, *, in_case: bool) -> _Read:
    with desk.store.read() as session:
        lost = contact_readers.lost(desk, session, person_id=person) if in_case else None
    return _Read(person, contacts.of_person(desk, person_id=person, limit=PAGE), lost)


def lost_words(lost: LostContact) -> str:
    """What is said where contact is lost, or would be but for a value that is 待核; else nothing."""
    if lost.finding.met is False or not lost.tries:
        return ""
    words = "；".join((*lost.finding.because, *lost.finding.missing))
    start = "已失去联系，可办理拟退出，须先告知并听取陈述申辩" if lost.finding.met else "可能失去联系"
    return f"{start}：{words}"
