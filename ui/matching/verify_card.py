"""核实一项或多项: what the list says beside what is on file, the officer's opinion, and what is made of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.matching import FindingState
from caseworker_app.services import findings
from caseworker_app.services.desk import Desk
from caseworker_app.services.findings import OUTCOME_LABELS, Decided, FindingView
from ui import text
from ui.page import Page
from ui.palette import Role
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.cards import Card
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import TextEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text

PROOF_WORDS = {
    "row": "名单行号",
    "name": "名单姓名",
    "day": "日期",
    "until": "止",
    "insurance": "险种",
    "way": "参保身份",
    "unit": "单位",
    "role": "身份",
    "status": "状态",
    "kind": "类别",
    "place": "去向",
    "level": "等级",
    "certificate": "证号",
}
"""What the columns of a list are called beside a finding."""


class VerifyCard(Card):
    """The form for the findings chosen in the list."""

    decided = Signal(object)
    person_asked = Signal(int)

    def __init__(self, page: Page, desk: Desk) -> None:
        """Nothing is chosen; `page` is who writes."""
        super().__init__(self.tr("核实"))
        self._page, self._desk = page, desk
        self._chosen: tuple[FindingView, ...] = ()
        self.hint = Text(
            self.tr("在左侧选一项或多项，核实后在这里写意见。"), size=13, ink=Role.QUIET, wrap=True
        )
        self.what = Text("", wrap=True)
        self.proof = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.dossier = LinkButton(self.tr("打开档案"))
        self.dossier.clicked.connect(self._open)
        self.form = Form(columns=1)
        self.outcome = ChoiceEdit([], empty=None)
        self.form.add("outcome", self.tr("属实时"), self.outcome)
        self.form.add("opinion", self.tr("核实意见"), TextEdit(lines=3), required=True)
        self.true = QuietButton(self.tr("属实"))
        self.false = QuietButton(self.tr("不属实"))
        self.true.clicked.connect(lambda: self._decide(FindingState.CONFIRMED))
        self.false.clicked.connect(lambda: self._decide(FindingState.DISMISSED))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.false)
        buttons.addWidget(self.true)
        for widget in (self.hint, self.what, self.proof, self.dossier, self.form):
            self.add(widget)
        self.add(buttons)
        self.body.addStretch(1)
        self.show_findings(())

    def show_findings(self, chosen: Sequence[FindingView]) -> None:
        """Show what was chosen; decided ones can be read, not decided again."""
        self._chosen = tuple(chosen)
        waits = bool(chosen) and all(one.state is FindingState.OPEN for one in chosen)
        one = chosen[0] if len(chosen) == 1 else None
        self.hint.setVisible(not chosen)
        self.what.setVisible(bool(chosen))
        self.what.setText(self._what(one))
        self.proof.setVisible(one is not None)
        self.proof.setText(proof_of(one) if one else "")
        self.dossier.setVisible(one is not None)
        for widget in (self.form, self.true, self.false):
            widget.setVisible(waits)
        if waits:
            allowed = [o for o in OUTCOME_LABELS if all(o in each.outcomes for each in chosen)]
            usual = chosen[0].outcomes[0]
            self.outcome.set_choices([(o, OUTCOME_LABELS[o]) for o in allowed])
            self.outcome.set_value(usual if usual in allowed else allowed[0])

    def _what(self, one: FindingView | None) -> str:
        if one is None:
            return self.tr("已选 {} 项，写同一条意见，一次办完。").format(len(self._chosen))
        said = f"{one.person_name}：{one.detail}"
        if one.state is not FindingState.OPEN:
            day = text.day(one.decided_on) if one.decided_on else ""
            return f"{said}\n{one.state_label}（{one.actor} {day}）：{one.opinion}"
        return said

    def _open(self) -> None:
        if self._chosen:
            self.person_asked.emit(self._chosen[0].person)

    def _decide(self, state: FindingState) -> None:
        values = self.form.values()
        ids = [one.id for one in self._chosen]
        outcome = str(values.get("outcome") or findings.NOTE)
        self._page.shell.jobs.write(
            lambda: findings.decide(
                self._desk,
                finding_ids=ids,
                state=str(state),
                opinion=str(values.get("opinion") or ""),
                outcome=outcome if state is FindingState.CONFIRMED else findings.NOTE,
            ),
            initiator=self._page,
            on_done=self._done,
            on_error=self._refused,
        )

    def _refused(self, error: UserError) -> None:
        self.form.show_error(error)

    def _done(self, decided: Decided) -> None:
        self.form.set_values({"opinion": None})
        self.form.mark_clean()
        self.decided.emit(decided)


def proof_of(one: FindingView) -> str:
    """What the list says; and what it would be if it is borne out."""
    told = {name: value for name, value in one.proof.items() if value and name in PROOF_WORDS}
    if told.get("name") == one.person_name:
        del told["name"]
    said = " · ".join(f"{PROOF_WORDS[name]}：{value}" for name, value in told.items())
    meaning = (
        f"如属实：{one.suggests_label}" if one.suggests_label else "如属实：由经办人员判断，不直接构成退出"
    )
    return f"{said}\n{meaning}。疑点本身不会使任何人退出。"
