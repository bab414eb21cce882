"""退出核实: what points at an exit, with reason and day; an officer keeps the person or takes the case on."""

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.cases import STATUS_LABELS, ExitCause
from caseworker_app.domain.exit_findings import (
    EARNED_STAYS,
    ReviewState,
    cause_labels,
    is_review_only,
    read_finding_cause,
)
from caseworker_app.services import cases, exits
from caseworker_app.services.exits import Found, ReviewView
from caseworker_app.services.tracking import OfCase, Tracking
from ui.dossier_part import Host
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.tracking.lines import Deed, Line, Lines
from ui.tracking.section import Section
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit, TextEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text

_ROLES = {ReviewState.OPEN: Role.ASK, ReviewState.PROPOSED: Role.BAD, ReviewState.DISMISSED: Role.QUIET}
PROPOSE_RENAMED = {"answered_on": "day"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExitSection", text)


class ExitSection(Section):
    """The card of findings and reviews."""

    def __init__(self, host: Host, slot: FormSlot) -> None:
        """Empty until something is shown."""
        self.enter_button = LinkButton(_tr("登记退出情形"))
        super().__init__(host, slot, _tr("退出核实"), action=self.enter_button)
        self.enter_button.clicked.connect(self.enter)
        self.lines = Lines(
            _tr("没有发现退出情形。退休、就业、注销登记、拒绝服务、失联、证件到期会自动列在这里。")
        )
        self._earned = Text("", size=12, ink=Role.QUIET, wrap=True)
        self.add(self.lines)
        self.add(self._earned)
        self.body.addStretch(1)

    def show_tracking(self, person: int, case: int | None, read: Tracking) -> None:
        """Show findings first, then what is open, then what is settled."""
        super().show_tracking(person, case, read)
        held = read.case
        self.enter_button.setVisible(held is not None)
        if held is None:
            self.lines.show_lines(())
            self._earned.setText("")
            return
        reviews = sorted(held.reviews, key=lambda one: (one.state is not ReviewState.OPEN, -one.id))
        lines = [self._found(held, one) for one in held.found]
        self.lines.show_lines(lines + [self._review(one) for one in reviews])
        waiting = len(held.found) + sum(one.state is ReviewState.OPEN for one in held.reviews)
        self.set_title(_tr("退出核实"), _tr("{} 项待核实").format(waiting) if waiting else "")
        kept = "；".join(held.earned)
        self._earned.setText(f"{EARNED_STAYS}{kept}" if lines or reviews else "")
        self._earned.setVisible(bool(lines or reviews))

    def enter(self) -> None:
        """Enter a cause by hand."""
        case, desk = self.case, self.host.desk
        if case is None:
            return
        form = Form(columns=1)
        form.add("cause", _tr("情形"), ChoiceEdit(list(cause_labels().items())), required=True)
        form.add(
            "detail",
            _tr("情况和依据"),
            TextEdit(lines=2),
            required=True,
            hint=_tr("谁告知、哪份名单或哪张证明"),
        )
        self.ask(
            _tr("登记退出情形"),
            form,
            _tr("登记"),
            lambda data: exits.enter(desk, case_id=case, **data),
            _tr("已登记，请在期限内核实。"),
        )

    def _found(self, held: OfCase, one: Found) -> Line:
        take = Deed(_tr("核实"), lambda: self._take_up(one))
        return Line(_tr("发现"), Role.ASK, one.label, one.finding.detail, (take,))

    def _take_up(self, one: Found) -> None:
        desk = self.host.desk
        self.host.write(
            lambda: exits.take_up(desk, found=[one]),
            on_done=lambda done: self.host.shell.say(_tr("已转为待核实，请查证后维持或提出退出。")),
        )

    def _review(self, one: ReviewView) -> Line:
        until = (
            _tr("，{} 前核实").format(one.due_day) if one.due_day and one.state is ReviewState.OPEN else ""
        )
        opinion = _tr("；{} {}").format(one.decided_on, one.opinion) if one.opinion else ""
        note = f"{one.detail}（{one.found_label} {one.day}{until}）{opinion}"
        deeds = self._deeds(one) if one.state is ReviewState.OPEN else ()
        return Line(one.state_label, _ROLES[one.state], one.label, note, deeds)

    def _deeds(self, one: ReviewView) -> tuple[Deed, ...]:
        keep = Deed(_tr("维持"), lambda: self.keep(one))
        if is_review_only(read_finding_cause(one.cause)):
            return (keep,)
        return keep, Deed(_tr("提出退出"), lambda: self.propose(one))

    def keep(self, one: ReviewView) -> None:
        """维持: with the opinion."""
        desk = self.host.desk
        form = Form(columns=1)
        form.add("opinion", _tr("核实意见"), TextEdit(lines=2), required=True, hint=_tr("查了什么，结果如何"))
        self.ask(
            _tr("维持：{}").format(one.label),
            form,
            _tr("维持"),
            lambda data: exits.dismiss(desk, review_id=one.id, opinion=data["opinion"]),
            _tr("已维持，认定身份不变。"),
        )

    def propose(self, one: ReviewView) -> None:
        """提出退出: what the case is then taken on by, its table decides."""
        desk = self.host.desk
        form = Form(columns=2)
        form.add("opinion", _tr("核实意见"), TextEdit(lines=2), required=True, wide=True)
        form.add("proof", _tr("证明材料"), LineEdit(), hint=_proof_hint(one), wide=True)
        form.add("day", _tr("办理日期"), DateEdit())
        form.set_values({"day": desk.on})
        self.ask(
            _tr("提出退出：{}").format(one.label),
            form,
            _tr("提出退出"),
            lambda data: exits.propose(desk, review_id=one.id, opinion=data.pop("opinion"), data=data),
            _tr("已提出退出。"),
            on_done=lambda done: self._tell_stage(one.case),
        )

    def _tell_stage(self, case: int) -> None:
        """Say to which stage the case has come: heard first, followed in its work, or ended."""
        desk, shell = self.host.desk, self.host.shell
        shell.jobs.read(
            lambda: cases.show(desk, case_id=case),
            owner=self,
            on_done=lambda now: shell.say(
                _tr("已提出，个案现为“{}”，下一步见上方。").format(STATUS_LABELS[now.status])
            ),
        )


def _proof_hint(one: ReviewView) -> str:
    if one.cause == ExitCause.SENTENCED:
        return _tr("写明收监的证明；社区矫正、缓刑不退出")
    return _tr("如证件、名单、申请书")
