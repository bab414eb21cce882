"""核实一项或多项: what the list says beside what is on file, the officer's opinion, and what is made of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.matching import FindingState
from caseworker_app.services import findings
from caseworker_app.services.desk import Desk
from caseworker_app.services.findings import OUTCOME_LABELS, Decided, FindingView
from ui import text
from ui.page import Page
from ui.palette import Role
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.cards import Card, scrolling
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import TextEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text

TRUE, DISMISS = "F9", "F8"
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

    decided = Signal(object, object, str)
    """What was written, whether it was borne out, and what was made of it in words."""
    person_asked = Signal(int)

    def __init__(self, page: Page, desk: Desk) -> None:
        """Nothing is chosen; `page` is who writes."""
        super().__init__(self.tr("核实"))
        self._page, self._desk = page, desk
        self._chosen: tuple[FindingView, ...] = ()
        self._busy = False
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
        self.form.submitted.connect(lambda values: self._ask_which())
        self.true = QuietButton(self.tr("属实"), shortcut=TRUE, show_keys=True)
        self.false = QuietButton(self.tr("不属实"), shortcut=DISMISS, show_keys=True)
        self.true.clicked.connect(self.confirm)
        self.false.clicked.connect(self.dismiss)
        for failed in (page.shell.jobs.troubled, page.shell.jobs.broke):
            failed.connect(self._free)
        self._lay_out()
        self.show_findings(())

    @property
    def begun(self) -> bool:
        """Say whether an opinion was begun; what is offered for the outcome is nobody's typing."""
        return self.form.isVisibleTo(self) and bool(self.form.values()["opinion"])

    def clear(self) -> None:
        """Give up the opinion."""
        self.form.set_values({"opinion": None})

    def confirm(self) -> None:
        """属实."""
        self._decide(FindingState.CONFIRMED)

    def dismiss(self) -> None:
        """不属实."""
        self._decide(FindingState.DISMISSED)

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
        self.form.clear_errors()
        if waits:
            allowed = [o for o in OUTCOME_LABELS if all(o in each.outcomes for each in chosen)]
            usual = chosen[0].outcomes[0]
            self.outcome.set_choices([(o, OUTCOME_LABELS[o]) for o in allowed])
            self.outcome.set_value(usual if usual in allowed else allowed[0])

    def _what(self, one: FindingView | None) -> str:
        if one is None:
            return self.tr("已选 {} 项，写同一条意见，一次办完。").format(len(self._chosen))
        said = f"{one.person_name}（{one.id_number}）：{one.detail}"
        if one.state is not FindingState.OPEN:
            day = text.day(one.decided_on) if one.decided_on else ""
            return f"{said}\n{one.state_label}（{one.actor} {day}）：{one.opinion}"
        return said

    def _open(self) -> None:
        if self._chosen:
            self.person_asked.emit(self._chosen[0].person)

    def _ask_which(self) -> None:
        """Ctrl+S cannot know which of the two is meant."""
        self._page.shell.say(self.tr("请按“属实”（{}）或“不属实”（{}）。").format(TRUE, DISMISS))

    def _decide(self, state: FindingState) -> None:
        if self._busy or not self.form.isVisibleTo(self) or not self.isVisible():
            return
        self._busy = True
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
            on_done=lambda decided: self._done(decided, state, OUTCOME_LABELS[outcome]),
            on_error=self._refused,
        )

    def _refused(self, error: UserError) -> None:
        self._free()
        self.form.show_error(error)

    def _done(self, decided: Decided, state: FindingState, outcome: str) -> None:
        self._free()
        self.clear()
        self.decided.emit(decided, state, outcome)

    def _free(self) -> None:
        """Take a decision again: the one before has ended."""
        self._busy = False

    def _lay_out(self) -> None:
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.hint, self.what, self.proof):
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolling(told)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # read to its end by the arrow keys
        area.setAccessibleName(self.tr("疑点的内容"))
        self.add_action(self.dossier)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.false)
        buttons.addWidget(self.true)
        self.add(area, 1)
        self.add(self.form)
        self.add(buttons)


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
