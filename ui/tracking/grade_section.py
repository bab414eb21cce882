"""分级: the grade, what the criteria say today and why, and the days out of work."""

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.grades import GRADE_LABELS, Grade
from caseworker_app.services import grades
from caseworker_app.services.days_unemployed import PersonDays
from caseworker_app.services.grades import Grading
from caseworker_app.services.tracking import Tracking
from ui.dossier_part import Host
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.tracking.section import Section
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.facts import Fact, Facts
from ui.widgets.form import Form
from ui.widgets.labels import Banner


def _tr(text: str) -> str:
    return QCoreApplication.translate("GradeSection", text)


class GradeSection(Section):
    """The card of the grade and of the days out of work."""

    def __init__(self, host: Host, slot: FormSlot) -> None:
        """Empty until something is shown."""
        self.give_button = LinkButton(_tr("评级"))
        super().__init__(host, slot, _tr("分级"), action=self.give_button)
        self.give_button.clicked.connect(self.give)
        self._changed = Banner("", Role.ASK)
        self._facts = Facts(columns=1)
        self.add(self._changed)
        self.add(self._facts)
        self.body.addStretch(1)
        self.grading: Grading | None = None

    def show_tracking(self, person: int, case: int | None, read: Tracking) -> None:
        """Show the grade with its reasons."""
        super().show_tracking(person, case, read)
        self.grading = read.case.grading if read.case else None
        self.give_button.setVisible(self.grading is not None)
        graded = _graded(self.grading) if self.grading else []
        self._facts.show_facts([*graded, *_days(read.days)])
        self._changed.say(self._news(self.grading))

    def give(self) -> None:
        """评级: the grade of the criteria is chosen already; another one needs a reason."""
        case, desk, grading = self.case, self.host.desk, self.grading
        if case is None or grading is None:
            return
        said = grading.assessment
        form = Form(columns=2)
        choice = form.add(
            "grade",
            _tr("等级"),
            SegmentChoice([Choice(str(g), label, str(g).lower()) for g, label in GRADE_LABELS.items()]),
            required=True,
            hint=_tr("按标准为 {}：{}").format(said.grade, "；".join(said.reasons)),
            wide=True,
        )
        form.add("day", _tr("评级日期"), DateEdit())
        form.add("departure", _tr("与标准不同的理由"), LineEdit(), wide=True)
        choice.edited.connect(lambda: form.show_field("departure", choice.value() != said.grade))
        form.set_values({"grade": str(said.grade), "day": desk.on})
        form.show_field("departure", False)
        self.ask(
            _tr("评级"),
            form,
            _tr("保存"),
            lambda data: grades.give(desk, case_id=case, data=data),
            _tr("已评级，到期或情况变化时提示重评。"),
        )

    def _news(self, grading: Grading | None) -> str:
        if grading is None or not grading.given:
            return ""
        if grading.differs:
            return _tr("情况有变化，按标准应为 {}，请重新评级。").format(grading.assessment.grade)
        if grading.look_again and grading.look_again <= self.host.desk.on:
            return _tr("上次评级已满期限（{}），请重新评级。").format(grading.look_again)
        return ""


def _graded(grading: Grading) -> list[Fact]:
    last = grading.given[-1] if grading.given else None
    said = grading.assessment
    current = GRADE_LABELS[Grade(grading.current)] if grading.current else _tr("未评级")
    facts = [
        Fact(_tr("等级"), current, Role.INK if grading.current else Role.ASK),
        Fact(_tr("按标准"), f"{said.grade}：{'；'.join(said.reasons)}"),
    ]
    if last:
        facts.append(Fact(_tr("评级"), f"{last.day} {last.actor}"))
    if last and last.departure:
        facts.append(Fact(_tr("另定理由"), last.departure))
    if said.missing:
        facts.append(Fact(_tr("待问明"), "；".join(said.missing), Role.ASK))
    if grading.look_again:
        facts.append(Fact(_tr("下次评级"), str(grading.look_again)))
    return facts


def _days(days: PersonDays) -> list[Fact]:
    if not days.stretches:
        return [Fact(_tr("失业天数"), _tr("没有失业登记"), Role.QUIET)]
    running = days.running
    now = f"{running.days}（{running.spell.from_day} 起）" if running else _tr("现在没有失业登记")
    facts = [Fact(_tr("本次失业"), now)]
    if len(days.stretches) > 1:
        facts.append(Fact(_tr("累计失业"), f"{days.total}（{len(days.stretches)} 次）"))
    return facts
