"""帮扶记录 (clause 四, facts 1.4): the steps so far, a form for the next one, and how refusals add up."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from caseworker_app.domain.assistance import OUTCOME_LABELS, STEP_LABELS, STEP_WAY_LABELS, Outcome
from caseworker_app.domain.cases import ENDED, Action
from caseworker_app.services import assistance
from caseworker_app.services.case_views import StepView
from caseworker_app.services.dossier import Dossier
from caseworker_app.shapes import plain
from ui import keys
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit, TextEdit
from ui.widgets.form import Form
from ui.widgets.labels import Banner
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

ADD = "Alt+B"
COLUMNS = (
    Column("day", "日期", 108),
    Column("kind", "帮扶类型", 96),
    Column("way", "方式", 64),
    Column("content", "内容"),
    Column("outcome", "结果", 220),
    Column("next_day", "下次日期", 108),
    Column("actor", "经办人", 84),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("StepsPanel", text)


class StepsPanel(DossierPart):
    """The tab of help."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self._count = ""
        self._slot = FormSlot()
        self._slot.occupied.connect(self.occupied)
        self.propose_button = self._propose_button()
        self._refusals = Banner("", Role.BAD, action=self.propose_button)
        self.add_button = QuietButton(self.tr("记一次帮扶"), shortcut=ADD)
        self.add_button.clicked.connect(self.add_step)
        keys.listen(self, ADD, self.add_step)
        self._card = Card(self.tr("帮扶记录"), action=self.add_button)
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("帮扶记录"), one_click=False, empty=self._empty_state())
        self.table.opened.connect(self._void)
        self.table.setMinimumHeight(240)
        self._card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._refusals, self._slot):
            column.addWidget(part)
        column.addWidget(self._card, 1)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the steps of all cases, the newest first, and the count of refusals."""
        super().show_dossier(dossier)
        steps = sorted(
            (s for case in dossier.cases for s in case.steps), key=lambda s: (s.day, s.id), reverse=True
        )
        self.model.set_rows([_row(step) for step in steps])
        counted = dossier.refusals
        words = self.tr("共 {} 次；{} 个月内拒绝 {}/{}")
        self._count = words.format(len(steps), counted.window_months, counted.count, counted.limit)
        self._card.set_title(self.tr("帮扶记录"), self._count)
        reached = counted.reached and dossier.case is not None and Action.PROPOSE_EXIT in dossier.case.allowed
        warning = self.tr("{} 个月内拒绝 {} 次，可办理拟退出；须先听取陈述申辩。")
        self._refusals.say(warning.format(counted.window_months, counted.count) if reached else "")
        self.add_button.setEnabled(self._open_case() is not None)

    @property
    def counted(self) -> str:
        """How many steps and refusals there are."""
        return self._count

    @property
    def warning(self) -> str:
        """What the refusals allow."""
        return self._refusals.text

    def begin(self, action: str) -> None:
        """Open the form of a step."""
        if action == "step":
            self.add_step()

    def add_step(self) -> None:
        """记一次帮扶."""
        case = self._open_case()
        if case is None:
            return
        form, desk = step_form(), self.host.desk
        form.set_values({"day": desk.on, "outcome": str(Outcome.DONE)})
        card = self.host.form_card(self.tr("记一次帮扶"), form, self.tr("保存"))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: assistance.add_step(desk, case_id=case, data=step_data(values)),
                form=card,
                on_done=lambda step: self.host.shell.say(self.tr("已记下一次帮扶。")),
            )
        )
        self._slot.open(card)

    def _void(self, key: object) -> None:
        """作废: a step recorded by mistake stays, with the reason."""
        if not isinstance(key, int):
            return
        form = Form()
        form.add("reason", self.tr("作废原因"), LineEdit(), required=True, hint=self.tr("记录保留，不再计数"))
        card = self.host.form_card(self.tr("作废这条帮扶记录"), form, self.tr("作废"))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: assistance.void_step(self.host.desk, step_id=key, reason=values["reason"]),
                form=card,
                on_done=lambda done: self.host.shell.say(self.tr("已作废一条帮扶记录。")),
            )
        )
        self._slot.open(card)

    def _open_case(self) -> int | None:
        case = self.dossier.case if self.dossier is not None else None
        return case.id if case is not None and case.status not in ENDED else None

    def _propose_button(self) -> QuietButton:
        button = QuietButton(self.tr("拟退出…"))
        button.clicked.connect(lambda: self.host.turn_to("determination", Action.PROPOSE_EXIT))
        return button

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            self.tr("还没有帮扶记录"),
            hint=self.tr("申请认定后，每一次职业指导、岗位推荐、走访、电话都记在这里（Alt+B）"),
        )


def step_form() -> Form:
    """The fields of one step; the reason is asked for only where help was refused."""
    form = Form(columns=3)
    form.add(
        "kind", _tr("帮扶类型"), ChoiceEdit([(str(k), v) for k, v in STEP_LABELS.items()]), required=True
    )
    form.add("way", _tr("方式"), ChoiceEdit([(str(k), v) for k, v in STEP_WAY_LABELS.items()]))
    form.add("day", _tr("日期"), DateEdit(), required=True)
    form.add(
        "content",
        _tr("内容"),
        TextEdit(lines=2),
        wide=True,
        hint=_tr("做了什么、谈了什么；Ctrl+Enter 到下一项"),
    )
    outcome = form.add(
        "outcome", _tr("结果"), ChoiceEdit([(str(k), v) for k, v in OUTCOME_LABELS.items()]), required=True
    )
    form.add("next_day", _tr("下次日期"), DateEdit(), hint=_tr("到期在工作台提醒"))
    form.add("refusal_reason", _tr("拒绝原因"), LineEdit(), hint=_tr("写明才计入拒绝次数"))
    outcome.edited.connect(lambda: form.show_field("refusal_reason", outcome.value() == Outcome.REFUSED))
    form.show_field("refusal_reason", False)
    return form


def step_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what the form holds as the service takes it."""
    return {name: plain(value) for name, value in values.items() if value is not None}


def _row(step: StepView) -> Row:
    outcome = OUTCOME_LABELS[Outcome(step.outcome)] if step.outcome else ""
    said = f"{outcome}：{step.refusal_reason}" if step.refusal_reason else outcome
    role = Role.BAD if step.outcome == Outcome.REFUSED else Role.INK
    kinds, ways = {str(k): v for k, v in STEP_LABELS.items()}, {str(k): v for k, v in STEP_WAY_LABELS.items()}
    cells = (step.day, kinds.get(step.kind, step.kind), ways.get(step.way or "", ""), step.content or "")
    return Row(step.id, (*cells, Cell(said, role), step.next_day, step.actor))
