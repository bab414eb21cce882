"""比对 (clause 六 信息比对): lists of other offices against the register, what waits to be verified, and the comparisons made."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from caseworker_app.domain.matching import FindingState
from caseworker_app.services.desk import Desk
from caseworker_app.services.findings import Decided
from caseworker_app.services.matching import MatchResult
from ui import keys
from ui.forms.form_card import FormSlot
from ui.matching.compare_form import CHOOSE, CompareForm, said
from ui.matching.finding_list import FindingList
from ui.matching.run_list import RunList
from ui.matching.verify_card import DISMISS, TRUE, VerifyCard
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import PageHead
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Banner

FINDINGS, RUNS = "findings", "runs"


class MatchingPage(Page):
    """The place of comparisons."""

    name = "matching"
    title = "比对"
    help_text = (
        "“导入名单比对”选择名单种类和文件，核对各项在名单的哪一列（改过的会记住）。命中的人列入“待核实”，按期限排列；命中不会使任何人退出。"
        "选一项或多项，写明核实意见，再按“属实”或“不属实”。属实而可能退出的，转为退出核实，由个案流程办理。"
        "“比对记录”列出每次比对和未能比对的行。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Read when opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.said = Banner("", Role.GOOD)
        self.list = FindingList(shell, desk)
        self.verify = VerifyCard(self, desk)
        self.runs = RunList(shell, desk)
        self.views = SegmentChoice(
            [Choice(FINDINGS, self.tr("待核实"), "1"), Choice(RUNS, self.tr("比对记录"), "2")]
        )
        self.views.setAccessibleName(self.tr("待核实或比对记录"))
        self.views.set_value(FINDINGS)
        self.start = PrimaryButton(self.tr("导入名单比对"), shortcut=keys.NEW, show_keys=True)
        self.stack = QStackedWidget()
        self.slot = FormSlot(instead=self.stack)
        self._lay_out()
        self._connect()

    @property
    def primary_action(self) -> QWidget:
        """导入名单比对."""
        return self.start

    def open(self, **args: Any) -> None:
        """Show the list; `finding_id` is chosen in it where given."""
        wanted = args.get("finding_id")
        self.views.set_value(FINDINGS)
        self.list.reload(wanted=wanted if isinstance(wanted, int) else None)
        self.runs.reload()
        if self.slot.card is None:
            self.list.table.setFocus()

    def refresh(self) -> None:
        """Read list and comparisons anew."""
        self.list.reload()
        self.runs.reload()

    def on_changes(self, changes: object, initiator: Any) -> None:
        """Reread when findings were written elsewhere."""
        touched = getattr(changes, "touches", lambda *kinds: True)("match_finding", "match_run")
        if touched and initiator is not self:
            self.refresh()

    def unsaved(self) -> bool:
        """A list was chosen, or an opinion begun."""
        return self.verify.begun or (self.slot.card is not None and self.slot.card.form.dirty)

    def discard(self) -> None:
        """Give it up; a comparison under way goes on."""
        self.verify.clear()
        if self.slot.card is not None and self.slot.card.form.dirty:
            self.slot.clear()

    def begin_compare(self) -> CompareForm:
        """导入名单比对: open the form, unless it is open."""
        card = self.slot.card
        if not isinstance(card, CompareForm):
            card = CompareForm(self, self._desk)
            card.compared.connect(self._compared)
            self.slot.open(card)
        return card

    def _compared(self, result: MatchResult) -> None:
        self.slot.clear()
        self.views.set_value(FINDINGS)
        doubtful = result.cancelled or result.uncompared_count
        self.said.say(said(result), Role.ASK if doubtful else Role.GOOD)
        self.refresh()

    def _decided(self, decided: Decided, state: FindingState, label: str) -> None:
        if state is FindingState.CONFIRMED:
            words = self.tr("已核实 {} 项为属实：{}。").format(decided.count, label)
        else:
            words = self.tr("已核实 {} 项为不属实。").format(decided.count)
        self.shell.say(words)
        self.list.table.setFocus()
        self.list.reload(go_on=True)

    def _show_view(self) -> None:
        self.stack.setCurrentIndex(1 if self.views.value() == RUNS else 0)

    def _choose_file(self) -> None:
        card = self.slot.card
        if isinstance(card, CompareForm):
            card.ask_file()

    def _connect(self) -> None:
        self.views.edited.connect(self._show_view)
        self.start.clicked.connect(self.begin_compare)
        self.shortcut(keys.NEW, self.tr("导入名单比对"), self.begin_compare)
        self.shortcut(CHOOSE, self.tr("选择名单文件"), self._choose_file)
        self.shortcut(TRUE, self.tr("属实"), self.verify.confirm)
        self.shortcut(DISMISS, self.tr("不属实"), self.verify.dismiss)
        self.list.picked.connect(self.verify.show_findings)
        self.verify.decided.connect(self._decided)
        self.verify.person_asked.connect(lambda person: self.shell.open_page("dossier", person_id=person))
        self.slot.occupied.connect(self._busy)

    def _busy(self, busy: bool) -> None:
        """While the form is open its own button is the main one."""
        self.start.setVisible(not busy)
        self.views.setVisible(not busy)

    def _lay_out(self) -> None:
        head = PageHead(self.title, primary=self.start)
        head.add_quiet(self.views)
        waiting = QWidget()
        row = QHBoxLayout(waiting)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list, 5)
        row.addWidget(self.verify, 3)
        self.stack.addWidget(waiting)
        self.stack.addWidget(self.runs)
        self.body.addWidget(head)
        self.body.addWidget(self.said)
        self.body.addWidget(self.slot, 1)
