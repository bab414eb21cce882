"""导入名单比对: which list, of which kind; the comparison itself runs in the background and can be stopped."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.matching import KIND_LABELS
from caseworker_app.services import matching
from caseworker_app.services.desk import Desk
from caseworker_app.services.matching import MatchResult
from ui import text
from ui.page import Page
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Banner


class CompareForm(Card):
    """The list to compare, and how the last comparison ended."""

    compared = Signal(object)

    def __init__(self, page: Page, desk: Desk) -> None:
        """Empty; `page` is who writes."""
        super().__init__(self.tr("导入名单比对"))
        self._page, self._desk = page, desk
        self.form = Form(columns=2)
        self.form.add(
            "kind",
            self.tr("名单种类"),
            ChoiceEdit([(str(k), label) for k, label in KIND_LABELS.items()]),
            required=True,
        )
        self.file = LineEdit(placeholder=self.tr("Excel 或 CSV 文件"))
        self.form.add("file", self.tr("文件"), self.file, required=True)
        self.start = PrimaryButton(self.tr("开始比对"))
        self.choose = QuietButton(self.tr("选择文件…"))
        self.choose.clicked.connect(self._choose)
        self.form.set_submit(self.start)
        self.form.submitted.connect(self._begin)
        self.said = Banner("", Role.GOOD)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        row.addWidget(self.start)
        self.add(self.said)
        self.add(self.form)
        self.add(row)

    def begin_with(self, path: Path) -> None:
        """Take a file as chosen."""
        self.file.set_value(str(path))

    def _choose(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择名单"), folder, self.tr("名单 (*.xlsx *.xls *.csv *.txt)")
        )
        if chosen:
            self.begin_with(Path(chosen))

    def _begin(self, values: dict[str, object]) -> None:
        path, kind = Path(str(values["file"])), str(values["kind"])
        self.start.setEnabled(False)
        self._page.shell.jobs.long(
            lambda job: matching.compare(
                self._desk,
                path=path,
                kind=kind,
                on_progress=lambda read: job.report(read, 0),
                cancelled=lambda: job.cancelled,
            ),
            title=self.tr("比对名单"),
            initiator=self._page,
            on_done=self._done,
            on_error=self._refused,
        )

    def _refused(self, error: UserError) -> None:
        self.start.setEnabled(True)
        self.form.show_error(error)

    def _done(self, result: MatchResult) -> None:
        self.start.setEnabled(True)
        self.form.mark_clean()
        self.said.say(said(result))
        self.compared.emit(result)


def said(result: MatchResult) -> str:
    """How a comparison ended, in one sentence."""
    if result.cancelled:
        return "已停止，没有留下任何记录。"
    known = len(result.findings) - result.opened
    parts = [
        f"读取 {text.count(result.read)} 行，可比对 {text.count(result.compared)} 行，"
        f"新开核实 {text.count(result.opened)} 项"
    ]
    if known:
        parts.append(f"另有 {text.count(known)} 项已在核实或核实过")
    if result.uncompared_count:
        first = result.uncompared[0]
        parts.append(
            f"{text.count(result.uncompared_count)} 行未能比对（如第 {first.row} 行：{first.message}），全部行号见“比对记录”"
        )
    return "；".join(parts) + "。"
