"""比对 (clause 六 信息比对): lists of other offices against the register, what waits to be verified, and the comparisons made."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.services.desk import Desk
from caseworker_app.services.findings import Decided
from ui.matching.compare_form import CompareForm
from ui.matching.finding_list import FindingList
from ui.matching.run_list import RunList
from ui.matching.verify_card import VerifyCard
from ui.page import Page, Shell
from ui.widgets.cards import PageHead
from ui.widgets.choices import Choice, SegmentChoice

FINDINGS, RUNS = "findings", "runs"


class MatchingPage(Page):
    """The place of comparisons."""

    name = "matching"
    title = "比对"
    help_text = (
        "选择名单种类和文件，开始比对。命中的人列入“待核实”，按期限排列；命中不会使任何人退出。"
        "选一项或多项，写明核实意见，再按“属实”或“不属实”。属实而可能退出的，转为退出核实，由个案流程办理。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Read when opened."""
        super().__init__(shell)
        self._wanted: int | None = None
        self.compare = CompareForm(self, desk)
        self.list = FindingList(shell, desk)
        self.verify = VerifyCard(self, desk)
        self.runs = RunList(shell, desk)
        self.views = SegmentChoice(
            [Choice(FINDINGS, self.tr("待核实"), "1"), Choice(RUNS, self.tr("比对记录"), "2")]
        )
        self.views.setAccessibleName(self.tr("待核实或比对记录"))
        self.views.set_value(FINDINGS)
        self.views.edited.connect(self._show_view)
        self.head = PageHead(self.title)
        self.head.add_quiet(self.views)
        self._lay_out()
        self.list.picked.connect(self.verify.show_findings)
        self.verify.decided.connect(self._decided)
        self.verify.person_asked.connect(lambda person: self.shell.open_page("dossier", person_id=person))
        self.compare.compared.connect(lambda result: self.refresh())

    @property
    def primary_action(self) -> QWidget:
        """开始比对."""
        return self.compare.start

    def open(self, **args: Any) -> None:
        """Show the list; `finding_id` is chosen in it where given."""
        wanted = args.get("finding_id")
        self._wanted = wanted if isinstance(wanted, int) else None
        self.refresh()
        self.list.table.setFocus()

    def refresh(self) -> None:
        """Read list and comparisons anew."""
        self.list.reload()
        self.runs.reload()
        if self._wanted is not None:
            self.list.model.filled.connect(self._choose)

    def on_changes(self, changes: object, initiator: Any) -> None:
        """Reread when findings were written."""
        if getattr(changes, "touches", lambda *kinds: True)("match_finding", "match_run"):
            self.refresh()

    def unsaved(self) -> bool:
        """An opinion is begun."""
        return self.verify.form.dirty

    def discard(self) -> None:
        """Give it up."""
        self.verify.form.set_values({"opinion": None})
        self.verify.form.mark_clean()

    def _choose(self) -> None:
        self.list.model.filled.disconnect(self._choose)
        if self._wanted is not None:
            self.list.select(self._wanted)
            self._wanted = None

    def _decided(self, decided: Decided) -> None:
        self.shell.say(self.tr("已核实 {} 项").format(decided.count))
        self.refresh()

    def _show_view(self) -> None:
        runs = self.views.value() == RUNS
        self.list.setVisible(not runs)
        self._right.setVisible(not runs)
        self.runs.setVisible(runs)

    def _lay_out(self) -> None:
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.compare)
        column.addWidget(self.verify, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list, 5)
        row.addWidget(self.runs, 5)
        row.addWidget(self._right, 3)
        self.runs.hide()
        self.body.addWidget(self.head)
        self.body.addLayout(row, 1)
