"""导入名单比对: which list, of which kind; the comparison itself runs in the background and can be stopped."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from caseworker_app.domain.matching import KIND_LABELS
from caseworker_app.services import matching
from caseworker_app.services.desk import Desk
from caseworker_app.services.matching import MatchResult
from ui import text
from ui.forms.form_card import FormCard
from ui.jobs import Job
from ui.page import Page
from ui.widgets.buttons import QuietButton
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form

FILTER = "名单 (*.xlsx *.xls *.csv *.txt)"
CHOOSE = "Alt+O"


class CompareForm(FormCard):
    """The form of a comparison; how it ended is told by `compared`."""

    compared = Signal(object)

    def __init__(self, page: Page, desk: Desk) -> None:
        """Empty; `page` is who writes."""
        form = Form(columns=2)
        kinds = [(str(kind), label) for kind, label in KIND_LABELS.items()]
        form.add("kind", self.tr("名单种类"), ChoiceEdit(kinds), required=True)
        file = LineEdit(placeholder=self.tr("Excel 或 CSV 文件，按 {} 选择").format(CHOOSE))
        form.add("file", self.tr("文件"), file, required=True)
        super().__init__(page.shell.ask, self.tr("导入名单比对"), form, self.tr("开始比对"))
        self.file = file
        self._page, self._desk = page, desk
        self._job: Job | None = None
        self.choose = QuietButton(self.tr("选择文件…"), shortcut=CHOOSE, show_keys=True)
        self.choose.clicked.connect(self.ask_file)
        self.add_action(self.choose)
        self.submitted.connect(self._begin)
        page.shell.jobs.progress.connect(self._ended)
        for failed in (page.shell.jobs.troubled, page.shell.jobs.broke):
            failed.connect(self.ready)

    def begin_with(self, path: Path) -> None:
        """Take a file as chosen."""
        self.file.set_value(str(path))

    def ask_file(self) -> None:
        """Ask which file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选择名单"), folder, self.tr(FILTER))
        if chosen:
            self.begin_with(Path(chosen))
            self.save_button.setFocus()

    def _begin(self, values: dict[str, Any]) -> None:
        path, kind = Path(str(values["file"])), str(values["kind"])
        self.wait()
        self.form.mark_clean()  # what was typed is under way: one may go on to other pages
        self._job = self._page.shell.jobs.long(
            lambda job: matching.compare(
                self._desk,
                path=path,
                kind=kind,
                on_progress=lambda read: None if job.cancelled else job.report(read, 0),
                cancelled=lambda: job.cancelled,
            ),
            title=self.tr("比对名单"),
            initiator=self._page,
            on_done=self._done,
            on_error=self.show_error,
        )

    def _ended(self, progress: object) -> None:
        """Work that was stopped before it began tells nobody: the form is free again."""
        if progress is None and self._job is not None and self._job.cancelled:
            self.ready()

    def _done(self, result: MatchResult) -> None:
        self.ready()
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
