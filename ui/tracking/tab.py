"""跟踪 (clause 四 实名制动态管理): the tab of a person's exits to be looked at, plan, grade, hands and paper file."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.services import tracking
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.tracking import Tracking
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormSlot
from ui.tracking.exit_section import ExitSection
from ui.tracking.file_section import FileSection
from ui.tracking.grade_section import GradeSection
from ui.tracking.hands_section import HandsSection
from ui.tracking.plan_section import PlanSection


class TrackingTab(DossierPart):
    """The tab of tracking."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.slot = FormSlot()
        self.slot.occupied.connect(self.occupied)
        self.exits, self.plan = ExitSection(host, self.slot), PlanSection(host, self.slot)
        self.grade, self.hands = GradeSection(host, self.slot), HandsSection(host, self.slot)
        self.files = FileSection(host, self.slot)
        self._sections = (self.exits, self.plan, self.grade, self.hands, self.files)
        self._pending = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self.slot)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(_column(self.exits, self.plan), 3)
        row.addLayout(_column(self.grade, self.hands, self.files), 2)
        outer.addLayout(row, 1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Read the rest of the person and the case."""
        super().show_dossier(dossier)
        desk, person = self.host.desk, dossier.person.id
        if self.files.person != person:
            for section in self._sections:
                section.forget()
        case = dossier.case.id if dossier.case else None
        self.host.shell.jobs.read(
            lambda: tracking.read(desk, person_id=person, case_id=case),
            owner=self,
            on_done=lambda found: self._show(person, case, found),
            replaces="tracking",
        )

    def begin(self, action: str) -> None:
        """Open the form of an action: a grade, a plan, a hand-over, a transfer, an exit by hand, a file."""
        deeds = {
            "grade": self.grade.give,
            "plan": self.plan.make,
            "assign": self.hands.assign,
            "transfer": self.hands.move_case,
            "exit": self.exits.enter,
            "file": self.files.add_file,
        }
        person = self.dossier.person.id if self.dossier else 0
        if action in deeds and self.files.person != person:
            self._pending = action  # this person is not read yet: the form opens when that is done
        elif action in deeds:
            deeds[action]()

    def _show(self, person: int, case: int | None, found: Tracking) -> None:
        if self.dossier is None or self.dossier.person.id != person:
            return
        self.plan.steps = tuple(reversed(self.dossier.case.steps)) if self.dossier.case else ()
        for section in self._sections:
            section.show_tracking(person, case, found)
        pending, self._pending = self._pending, ""
        if pending:
            self.begin(pending)


def _column(*cards: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for place, card in enumerate(cards, 1):
        column.addWidget(card, 1 if place == len(cards) else 0)
    return column
