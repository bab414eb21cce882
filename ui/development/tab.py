"""创业培训 (clauses 二, 五, 七): a person's businesses, loans, courses, apprenticeships; what is not there takes no room."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.entrepreneurship import FIELDS as BUSINESS_FIELDS
from caseworker_app.domain.entrepreneurship import HELP_FIELDS
from caseworker_app.domain.loans import FIELDS as LOAN_FIELDS
from caseworker_app.domain.loans import LoanStatus, Step
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.asked import Field
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.domain.training import FIELDS as COURSE_FIELDS
from caseworker_app.domain.training import TrainingKind, TrainingOutcome
from caseworker_app.services import development, entrepreneurship, loans, training
from caseworker_app.services.development import Development
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.entrepreneurship import EnterpriseView
from caseworker_app.services.loans import LoanView
from caseworker_app.services.training import TrainingView
from ui import keys
from ui.development.record_card import Action, RecordCard, Shown
from ui.development.records import (
    apprenticeship_shown,
    business_shown,
    counted_shown,
    loan_shown,
    training_shown,
)
from ui.dossier_part import DossierPart, Host
from ui.forms.field_form import field_data, field_form
from ui.forms.form_card import FormSlot
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import EmptyState

BUSINESS, COURSE = "Alt+C", "Alt+T"


class DevelopmentTab(DossierPart):
    """The tab of founding and training."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.shown: Development | None = None
        self._slot = FormSlot()
        self._slot.occupied.connect(self.occupied)
        self.business_button = QuietButton(self.tr("登记创业"), shortcut=BUSINESS)
        self.course_button = QuietButton(self.tr("登记培训"), shortcut=COURSE)
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._empty = EmptyState(
            self.tr("还没有创业和培训登记"),
            hint=self.tr(
                "创办企业（Alt+C）、参加培训（Alt+T）在这里登记；学徒和按比例就业由单位一侧登记后显示"
            ),
        )
        for button, sequence, act in (
            (self.business_button, BUSINESS, self.add_business),
            (self.course_button, COURSE, self.add_course),
        ):
            button.clicked.connect(act)
            keys.listen(self, sequence, act)
        self._lay_out()

    def show_dossier(self, dossier: Dossier) -> None:
        """Read what is kept of the person."""
        super().show_dossier(dossier)
        person = dossier.person.id
        self.host.shell.jobs.read(
            lambda: development.of_person(self.host.desk, person_id=person),
            owner=self,
            on_done=self._show,
            replaces="development",
        )

    def begin(self, action: str) -> None:
        """Open the form of an action of this tab."""
        opening = {"business": self.add_business, "course": self.add_course}
        if action in opening:
            opening[action]()

    @property
    def cards(self) -> list[RecordCard]:
        """The records on screen, in order."""
        found = (self._column.itemAt(n).widget() for n in range(self._column.count()))
        return [card for card in found if isinstance(card, RecordCard)]

    def add_business(self) -> None:
        """登记创业."""
        if self.dossier is not None:
            person, desk = self.dossier.person.id, self.host.desk
            self._open(
                self.tr("登记创业"),
                BUSINESS_FIELDS,
                lambda data: entrepreneurship.add(desk, person_id=person, data=data),
                self.tr("已登记创业。"),
            )

    def add_course(self) -> None:
        """登记培训."""
        if self.dossier is not None:
            person, desk = self.dossier.person.id, self.host.desk
            self._open(
                self.tr("登记培训"),
                COURSE_FIELDS,
                lambda data: training.add(desk, person_id=person, data=data),
                self.tr("已登记培训。"),
            )

    def _open(
        self,
        title: str,
        fields: Iterable[Field],
        save: Callable[[dict[str, Any]], object],
        said: str,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """Open a form made from fields; `values` are what it begins with."""
        listed = tuple(fields)
        form = field_form(listed)
        form.set_values(values or {})
        card = self.host.form_card(title, form, self.tr("保存"))
        card.submitted.connect(
            lambda given: self.host.write(
                lambda: save(field_data(given, listed)),
                form=card,
                on_done=lambda done: self.host.shell.say(said),
            )
        )
        self._slot.open(card)

    def _correct_business(self, view: EnterpriseView) -> None:
        self._open(
            self.tr("更正创业登记"),
            BUSINESS_FIELDS,
            lambda data: entrepreneurship.correct(self.host.desk, enterprise_id=view.id, data=data),
            self.tr("已保存创业登记。"),
            view.values,
        )

    def _help(self, view: EnterpriseView) -> None:
        self._open(
            self.tr("记一次创业服务"),
            HELP_FIELDS,
            lambda data: entrepreneurship.add_help(self.host.desk, enterprise_id=view.id, data=data),
            self.tr("已记下一次创业服务。"),
            {"day": self.host.desk.on},
        )

    def _ask_loan(self, view: EnterpriseView) -> None:
        self._open(
            self.tr("申请创业担保贷款"),
            LOAN_FIELDS,
            lambda data: loans.add(self.host.desk, enterprise_id=view.id, data=data),
            self.tr("已受理贷款申请。"),
            {"borrower": "person", "applied_on": self.host.desk.on, "evidence": view.values["evidence"]},
        )

    def _correct_loan(self, view: LoanView) -> None:
        self._open(
            self.tr("更正贷款申请"),
            LOAN_FIELDS,
            lambda data: loans.correct(self.host.desk, loan_id=view.id, data=data),
            self.tr("已保存贷款申请。"),
            view.values,
        )

    def _advance_loan(self, view: LoanView, step: Step) -> None:
        self._open(
            step.label,
            step.fields,
            lambda data: loans.advance(self.host.desk, loan_id=view.id, action=step.code, data=data),
            self.tr("已办理：{}。").format(step.label),
            {"day": self.host.desk.on, "bank": view.values["bank"], "granted_amount": view.values["amount"]},
        )

    def _correct_course(self, view: TrainingView) -> None:
        self._open(
            self.tr("更正培训登记"),
            COURSE_FIELDS,
            lambda data: training.correct(self.host.desk, training_id=view.id, data=data),
            self.tr("已保存培训登记。"),
            view.values,
        )

    def _print(self, template: str, record: int) -> None:
        self.host.shell.open_page("preview", template=template, record_id=record)

    def _apply(self, kind: str) -> None:
        """Go to the application page, with the person where the person claims."""
        person = self.dossier.person.id if self.dossier is not None else None
        claims = KINDS[kind].claimant is Claimant.PERSON
        self.host.shell.open_page("subsidy_new", kind=kind, person_id=person if claims else None)

    def _show(self, found: Development) -> None:
        if self.dossier is None or self.dossier.person.id != found.person:
            return
        self.shown = found
        self._clear()
        records = self._records(found)
        for record in records:
            self._column.addWidget(RecordCard(record))
        self._empty.setVisible(not records)
        self._cards.setVisible(bool(records))

    def _records(self, found: Development) -> list[Shown]:
        shown = [business_shown(one, self._business_actions(one), self._apply) for one in found.enterprises]
        shown += [loan_shown(one, self._loan_actions(one)) for one in found.loans]
        shown += [training_shown(one, self._course_actions(one)) for one in found.trainings]
        shown += [apprenticeship_shown(one) for one in found.apprenticeships]
        return shown + [counted_shown(one) for one in found.counted]

    def _business_actions(self, view: EnterpriseView) -> tuple[Action, ...]:
        asked = partial(self._ask_loan, view)
        loan = () if view.values["closed_on"] else (Action(self.tr("申请担保贷款"), asked),)
        return (
            *loan,
            Action(self.tr("记一次服务"), partial(self._help, view)),
            Action(self.tr("更正"), partial(self._correct_business, view)),
        )

    def _loan_actions(self, view: LoanView) -> tuple[Action, ...]:
        steps = tuple(Action(step.label, partial(self._advance_loan, view, step)) for step in view.steps)
        draft = view.status is LoanStatus.DRAFT
        correct = (Action(self.tr("更正"), partial(self._correct_loan, view)),) if draft else ()
        paper = Action(self.tr("打印申请表"), partial(self._print, "loan_application", view.id))
        return (*steps, *correct, paper)

    def _course_actions(self, view: TrainingView) -> tuple[Action, ...]:
        papers = []
        if view.kind is TrainingKind.ENTREPRENEURSHIP:
            template = "founder_training_registration"
            papers.append(Action(self.tr("打印登记表"), partial(self._print, template, view.id)))
        if view.values["outcome"] == TrainingOutcome.PASSED:
            template = "training_subsidy_application"
            papers.append(Action(self.tr("打印补贴申请表"), partial(self._print, template, view.id)))
        return (*papers, Action(self.tr("更正"), partial(self._correct_course, view)))

    def _clear(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.course_button)
        buttons.addWidget(self.business_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(buttons)
        for part in (self._slot, self._cards, self._empty):
            column.addWidget(part)
        column.addStretch(1)
