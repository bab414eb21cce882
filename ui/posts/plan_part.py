"""招用计划的一栏: the year's plan, both readings of the 50 % rule with the shortfall, posts, people and confirmations."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.posts import QUOTA_READING_LABELS, PostKind, QuotaReading, Share
from caseworker_app.services import hiring_plans
from caseworker_app.services.plan_views import ConfirmationView, PlanView
from caseworker_app.services.post_views import PostView
from caseworker_app.services.units import Unit
from ui.dossier_part import Host
from ui.palette import Role
from ui.posts.confirmations_card import ConfirmationsCard, void_form
from ui.posts.forms import confirm_form, line_form, plan_form
from ui.posts.plan_list import owed_words
from ui.posts.posts_part import PostsPart
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, Figure
from ui.widgets.choices import ChoiceEdit
from ui.widgets.facts import Fact, Facts


class PlanPart(PostsPart):
    """The second tab of a unit."""

    kind = PostKind.FINANCE_SERVICE
    primary = "招用上岗"
    year_asked = Signal(int)

    def __init__(self, host: Host) -> None:
        """Empty until a unit is shown."""
        super().__init__(host)
        self.year = ChoiceEdit(empty=None)
        self.year.setAccessibleName(self.tr("计划年度"))
        self.year.edited.connect(self._turn)
        self.facts = Facts(columns=3)
        self.figures = {
            reading: Figure(QUOTA_READING_LABELS[reading])
            for reading in (QuotaReading.FLOW, QuotaReading.STOCK)
        }
        self.plan_button, self.paper_button = (
            QuietButton(self.tr("填报计划")),
            QuietButton(self.tr("打印计划表")),
        )
        self.report_button = QuietButton(self.tr("打印本季季报"))
        self.confirmations = ConfirmationsCard()
        self._connect()
        self._lay_out()

    def show_unit(self, unit: Unit) -> None:
        """Show the year."""
        super().show_unit(unit)
        self.year.blockSignals(True)
        self.year.set_choices([(year, f"{year} 年度") for year in unit.years])
        self.year.set_value(unit.year)
        self.year.blockSignals(False)
        self.facts.show_facts(_facts(unit.plan))
        for reading, share in (
            (QuotaReading.FLOW, unit.shares.flow),
            (QuotaReading.STOCK, unit.shares.stock),
        ):
            self._show_share(reading, share, counts=unit.shares.counts is reading)
        planned = unit.plan is not None
        self.plan_button.setText(self.tr("修改计划") if planned else self.tr("填报计划"))
        for button in (self.paper_button, self.report_button, self.confirmations.add_button):
            button.setEnabled(planned)
        self.confirmations.show_confirmations(unit.plan.confirmations if unit.plan else ())

    def _show_share(self, reading: QuotaReading, share: Share, *, counts: bool) -> None:
        figure = f"{share.hardship} / {share.persons}"
        parts = [owed_words(share)]
        if share.persons:
            parts.insert(0, f"{share.quota.ratio * 100:.2f}%，应有 {share.quota.required} 人")
        if share.unknown:
            parts.append(f"{share.unknown} 人身份待核")
        if counts:
            parts.append("以此为准")
        role = Role.QUIET if not share.persons else Role.GOOD if share.settled else Role.BAD
        self.figures[reading].show_figure(figure, " · ".join(parts), role)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self._ask_plan)
        self.paper_button.clicked.connect(lambda: self._print("hiring_plan"))
        self.report_button.clicked.connect(lambda: self._print("hiring_report"))
        self.posts.line_asked.connect(self._ask_line)
        self.confirmations.add_asked.connect(self._ask_confirmation)
        self.confirmations.void_asked.connect(self._ask_void)
        self.confirmations.print_asked.connect(
            lambda one: self.host.shell.open_page("preview", template="hiring_confirmation", record_id=one.id)
        )

    def _lay_out(self) -> None:
        card = Card(self.tr("年度招用计划"), action=self.year)
        for button in (self.plan_button, self.paper_button, self.report_button):
            card.add_action(button)
        card.add(self.facts)
        row = QHBoxLayout()
        row.setSpacing(12)
        for figure in self.figures.values():
            row.addWidget(figure, 1)
        self.column.addWidget(card)
        self.column.addLayout(row)
        for part in (self.posts, self.people, self.confirmations):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _turn(self) -> None:
        year = self.year.value()
        if isinstance(year, int):
            self.year_asked.emit(year)

    def _print(self, template: str) -> None:
        if self.unit is not None and self.unit.plan is not None:
            self.host.shell.open_page("preview", template=template, record_id=self.unit.plan.id)

    def _ask_plan(self) -> None:
        if self.unit is None or self.slot.card is not None:
            return
        desk, unit, year = self.host.desk, self.unit.employer.id, self.unit.year
        self.ask(
            self.tr("{} 年度招用计划").format(year),
            plan_form(self.unit.plan, on=desk.on),
            lambda data: hiring_plans.save(desk, employer_id=unit, year=year, data=data),
            said=self.tr("已保存招用计划"),
        )

    def _ask_line(self, post: PostView) -> None:
        if self.unit is None or self.unit.plan is None or self.slot.card is not None:
            return
        desk, plan = self.host.desk, self.unit.plan
        known = next((line for line in plan.lines if line.post.id == post.id), None)
        self.ask(
            self.tr("列入 {} 年度计划：{}").format(plan.year, post.name),
            line_form(post, known),
            lambda data: hiring_plans.set_line(desk, plan_id=plan.id, post_id=post.id, data=data),
            said=self.tr("已列入计划"),
        )

    def _ask_confirmation(self) -> None:
        if self.unit is None or self.unit.plan is None or self.slot.card is not None:
            return
        desk, plan = self.host.desk, self.unit.plan
        listed = [post for post in self.unit.posts_of(self.kind) if post.closed_on is None]

        def save(data: dict[str, Any]) -> PlanView:
            post = data.pop("post")
            return hiring_plans.confirm(desk, plan_id=plan.id, post_id=int(post), data=data)

        self.ask(
            self.tr("确认未招到合适的就业困难人员"),
            confirm_form(listed, on=desk.on),
            save,
            said=self.tr("已确认"),
        )

    def _ask_void(self, one: ConfirmationView) -> None:
        self.ask(
            self.tr("作废确认单"),
            void_form(),
            lambda data: hiring_plans.void_confirmation(
                self.host.desk, confirmation_id=one.id, reason=str(data["reason"] or "")
            ),
            said=self.tr("已作废"),
        )


def _facts(plan: PlanView | None) -> list[Fact]:
    """The head of a plan; without one, what to do."""
    if plan is None:
        return [Fact("计划", "这一年度尚未填报，用“填报计划”开始", Role.ASK, wide=True)]
    planned = plan.planned
    enough = f"拟招 {plan.places} 人，其中就业困难人员 {sum(line.reserved for line in plan.lines)} 人"
    if not planned.met:
        enough += f"，不足 50%，缺 {planned.shortfall} 人"
    received = f"{plan.received_on} {plan.reviewer or ''}".strip() if plan.received_on else "未收件"
    found = [
        Fact("计划招用", enough, Role.INK if planned.met else Role.BAD, wide=True),
        Fact("经费来源", plan.budget_item or "未登记", Role.INK if plan.budget_item else Role.QUIET),
        Fact("填报", f"{plan.filled_on or ''} {plan.filled_by or ''}".strip() or "未登记"),
        Fact("人社收件", received, Role.INK if plan.received_on else Role.ASK),
    ]
    if plan.reason:
        found.append(Fact("不足原因", plan.reason, wide=True))
    return found
