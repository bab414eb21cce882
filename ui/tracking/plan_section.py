"""帮扶计划: the goal, its steps with days, each done by a step of help or dropped with a reason, and the result."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.assistance import STEP_LABELS, Outcome, StepKind
from caseworker_app.domain.plans import ITEM_FIELDS, PLAN_FIELDS, PlannedItem
from caseworker_app.services import plans
from caseworker_app.services.case_views import StepView
from caseworker_app.services.plans import ItemView, PlanView
from caseworker_app.services.tracking import Tracking
from caseworker_app.shapes import plain
from ui import text
from ui.dossier_part import Host
from ui.forms.field_form import field_form
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.tracking.lines import Deed, Line, Lines
from ui.tracking.section import Section
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit, TextEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text

MOST_CHOSEN = 20


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlanSection", text)


class PlanSection(Section):
    """The card of the plan."""

    def __init__(self, host: Host, slot: FormSlot) -> None:
        """Empty until something is shown."""
        self.make_button = LinkButton(_tr("制订计划"))
        super().__init__(host, slot, _tr("帮扶计划"), action=self.make_button)
        self.make_button.clicked.connect(self.make)
        self.goal = Text("", wrap=True, bold=True)
        self.lines = Lines(_tr("还没有计划。评级后用“制订计划”，按等级和服务包预填步骤。"))
        self.add_button, self.close_button = LinkButton(_tr("增加步骤")), LinkButton(_tr("结束计划"))
        self.add_button.clicked.connect(self.add_item)
        self.close_button.clicked.connect(self.close_plan)
        self.agree_button, self.void_button = LinkButton(_tr("本人同意")), LinkButton(_tr("作废"))
        self.agree_button.clicked.connect(self.agree)
        self.void_button.clicked.connect(self.void)
        for button in (self.agree_button, self.add_button, self.close_button, self.void_button):
            self.add_action(button)
        self.agreed = Text("", size=12, ink=Role.QUIET, wrap=True)
        self.add(self.goal)
        self.add(self.agreed)
        self.add(self.lines)
        self.body.addStretch(1)
        self.plan: PlanView | None = None
        self.steps: tuple[StepView, ...] = ()

    def show_tracking(self, person: int, case: int | None, read: Tracking) -> None:
        """Show the running plan, else the last one."""
        super().show_tracking(person, case, read)
        found = read.case.plans if read.case else ()
        self.plan = next((one for one in found if one.closed_on is None), None)
        shown = self.plan or (found[0] if found else None)
        self.make_button.setVisible(self.plan is None and read.case is not None)
        for button in (self.add_button, self.close_button, self.void_button):
            button.setVisible(self.plan is not None)
        self.agree_button.setVisible(self.plan is not None and self.plan.agreed_on is None)
        self.goal.setText(shown.goal if shown else "")
        self.agreed.setText(_agreed(shown) if shown else "")
        for text_shown in (self.goal, self.agreed):
            text_shown.setVisible(shown is not None)
        self.set_title(_tr("帮扶计划"), _said(shown) if shown else "")
        self.lines.show_lines([self._line(one) for one in shown.items] if shown else ())

    def make(self) -> None:
        """制订计划: read what such a plan usually holds, then ask."""
        case, desk = self.case, self.host.desk
        if case is not None:
            self.host.shell.jobs.read(
                lambda: plans.suggested(desk, case_id=case),
                owner=self,
                on_done=lambda found: self._ask_plan(case, *found),
            )

    def add_item(self) -> None:
        """增加步骤."""
        plan, desk = self.plan, self.host.desk
        if plan is not None:
            self.ask(
                _tr("增加计划步骤"),
                field_form(ITEM_FIELDS),
                _tr("保存"),
                lambda data: plans.add_item(desk, plan_id=plan.id, data=data),
                _tr("已增加一个步骤。"),
            )

    def close_plan(self) -> None:
        """结束计划: with its result."""
        plan, desk = self.plan, self.host.desk
        if plan is None:
            return
        form = Form(columns=1)
        form.add("result", _tr("计划结果"), TextEdit(lines=2), required=True)
        left = sum(one.open for one in plan.items)
        if left:
            form.add("drop_reason", _tr("未办的 {} 步不再办理的原因").format(left), LineEdit(), required=True)
        self.ask(
            _tr("结束计划"),
            form,
            _tr("结束"),
            lambda data: plans.close(desk, plan_id=plan.id, **data),
            _tr("计划已结束。"),
        )

    def agree(self) -> None:
        """本人同意: the day on which the person agreed to the plan."""
        plan, desk = self.plan, self.host.desk
        if plan is None:
            return
        form = Form(columns=1)
        form.add("day", _tr("本人同意的日期"), DateEdit(), required=True, hint=_tr("计划书上签字的日期"))
        form.set_values({"day": desk.on})
        self.ask(
            _tr("本人同意计划"),
            form,
            _tr("保存"),
            lambda data: plans.agree(desk, plan_id=plan.id, day=data["day"]),
            _tr("已记下本人同意。"),
        )

    def void(self) -> None:
        """作废: a plan entered by mistake, with the reason."""
        plan, desk = self.plan, self.host.desk
        if plan is None:
            return
        form = Form(columns=1)
        form.add("reason", _tr("作废原因"), LineEdit(), required=True, hint=_tr("只用于填错的计划"))
        self.ask(
            _tr("作废计划：{}").format(plan.goal),
            form,
            _tr("作废"),
            lambda data: plans.void(desk, plan_id=plan.id, reason=data["reason"]),
            _tr("计划已作废。"),
        )

    def _ask_plan(self, case: int, until: date | None, items: tuple[PlannedItem, ...]) -> None:
        desk = self.host.desk
        form = field_form(PLAN_FIELDS, columns=3)
        form.set_values({"day": desk.on, "until": until})
        if items:
            form.section(_tr("步骤（取消勾选的不列入）"))
        for n, one in enumerate(items):
            day = f"（{one.due_day} 前）" if one.due_day else ""
            form.add(f"item{n}", _tr("步骤 {}").format(n + 1), CheckEdit(f"{one.text}{day}"))
        form.set_values({f"item{n}": True for n in range(len(items))})

        def work(data: dict[str, Any]) -> PlanView:
            kept = [_item(one) for n, one in enumerate(items) if data.pop(f"item{n}", False)]
            return plans.make(desk, case_id=case, data=data, items=kept)

        self.ask(_tr("制订帮扶计划"), form, _tr("保存"), work, _tr("计划已制订。"))

    def _line(self, one: ItemView) -> Line:
        kind = STEP_LABELS[one.kind]
        said = one.text if one.text.startswith(kind) else f"{kind}：{one.text}"
        if one.done_on:
            return Line(_tr("已办"), Role.GOOD, said, str(one.done_on))
        if one.dropped_on:
            return Line(_tr("不办"), Role.QUIET, said, one.drop_reason or "")
        deeds = (
            Deed(_tr("办结"), partial(self.finish, one)),
            Deed(_tr("不再办理"), partial(self.drop, one)),
        )
        return Line(*_remaining(one.due_day, self.host.desk.on), said, deeds=deeds if self.plan else ())

    def finish(self, one: ItemView) -> None:
        """办结: which step of help did it."""
        desk = self.host.desk
        done = [step for step in self.steps if step.outcome == Outcome.DONE][:MOST_CHOSEN]
        if not done:
            self.host.shell.say(_tr("请先在“帮扶”中记下这次帮扶（已完成），再在这里办结。"))
            return
        form = Form(columns=1)
        choices = [
            (step.id, f"{step.day} {STEP_LABELS[StepKind(step.kind)]} {step.content or ''}".strip())
            for step in done
        ]
        form.add("step", _tr("由哪次帮扶完成"), ChoiceEdit(choices), required=True)
        same = next((step.id for step in done if step.kind == one.kind), None)
        form.set_values({"step": same})
        self.ask(
            _tr("办结：{}").format(one.text),
            form,
            _tr("办结"),
            lambda data: plans.do_item(desk, item_id=one.id, step_id=data["step"]),
            _tr("步骤已办结。"),
        )

    def drop(self, one: ItemView) -> None:
        """不再办理: with the reason."""
        desk = self.host.desk
        form = Form(columns=1)
        form.add("reason", _tr("不再办理的原因"), LineEdit(), required=True)
        self.ask(
            _tr("不再办理：{}").format(one.text),
            form,
            _tr("保存"),
            lambda data: plans.drop_item(desk, item_id=one.id, reason=data["reason"]),
            _tr("已注明不再办理。"),
        )


def _item(one: PlannedItem) -> dict[str, Any]:
    return {"kind": str(one.kind), "text": one.text, "due_day": plain(one.due_day)}


def _said(plan: PlanView) -> str:
    if plan.closed_on:
        return _tr("{} 结束").format(plan.closed_on)
    return _tr("还有 {} 步").format(sum(one.open for one in plan.items))


def _agreed(plan: PlanView) -> str:
    """Until when it runs and when the person agreed; of a closed one its result."""
    if plan.closed_on:
        return _tr("结果：{}").format(plan.result or text.BLANK)
    until = _tr("至 {}").format(plan.until) if plan.until else ""
    return text.dotted(
        until, _tr("本人 {} 同意").format(plan.agreed_on) if plan.agreed_on else _tr("本人尚未同意")
    )


def _remaining(due: date | None, on: date) -> tuple[str, Role]:
    if due is None:
        return _tr("未办"), Role.QUIET
    left = (due - on).days
    return text.remaining(left), Role.BAD if left < 0 else Role.ASK if left == 0 else Role.QUIET
