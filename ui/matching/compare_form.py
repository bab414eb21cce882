"""导入名单比对: which list, of which kind, and what its columns hold; the comparison runs in the background and can be stopped."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.matching import KIND_LABELS
from caseworker_app.services import match_preview, matching
from caseworker_app.services.desk import Desk
from caseworker_app.services.match_preview import ListPreview
from caseworker_app.services.matching import MatchResult
from ui import text
from ui.forms.form_card import FormCard
from ui.jobs import Job
from ui.matching.column_fields import ColumnFields
from ui.page import Page
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form

FILTER = "名单 (*.xlsx *.xls *.csv *.txt)"
CHOOSE = "Alt+O"
Asked = tuple[Path, str, str | None]
"""The file, the kind and the sheet."""


class CompareForm(FormCard):
    """The form of a comparison; how it ended is told by `compared`."""

    compared = Signal(object)

    def __init__(self, page: Page, desk: Desk) -> None:
        """Empty; `page` is who writes."""
        form = Form(columns=4)
        kinds = [(str(kind), label) for kind, label in KIND_LABELS.items()]
        kind = form.add("kind", self.tr("名单种类"), ChoiceEdit(kinds), required=True)
        file = LineEdit(placeholder=self.tr("Excel 或 CSV 文件，按 {} 选择").format(CHOOSE))
        form.add("file", self.tr("文件"), file, required=True)
        sheet = form.add("sheet", self.tr("工作表"), ChoiceEdit(empty=self.tr("自动")))
        columns = ColumnFields(form)
        super().__init__(page.shell.ask, self.tr("导入名单比对"), form, self.tr("开始比对"))
        self.kind, self.file, self.sheet, self.columns = kind, file, sheet, columns
        self._page, self._desk = page, desk
        self._job: Job | None = None
        self._looked: Asked | None = None
        self.seen: ListPreview | None = None
        self.choose = QuietButton(self.tr("选择文件…"), shortcut=CHOOSE, show_keys=True)
        self.choose.clicked.connect(self.ask_file)
        self.add_action(self.choose)
        self.submitted.connect(self._begin)
        self.file.edited.connect(self._forget)
        self.file.editingFinished.connect(self.look)
        for edit in (self.kind, self.sheet):
            edit.edited.connect(self.look)
        page.shell.jobs.progress.connect(self._ended)
        for failed in (page.shell.jobs.troubled, page.shell.jobs.broke):
            failed.connect(self.ready)

    def begin_with(self, path: Path) -> None:
        """Take a file as chosen; one chosen again is looked at again."""
        self._forget()
        self.file.set_value(str(path))
        self.look()

    def ask_file(self) -> None:
        """Ask which file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选择名单"), folder, self.tr(FILTER))
        if chosen:
            self.begin_with(Path(chosen))
            self.save_button.setFocus()

    def look(self) -> None:
        """Look at the list as it is asked for now, unless that was done."""
        asked = self._asked
        if asked is None or asked == self._looked:
            return
        self._looked, self.seen = asked, None
        path, kind, sheet = asked
        self.set_title(self.tr("导入名单比对"), self.tr("正在读取…"))
        self._page.shell.jobs.read(
            lambda: match_preview.look(self._desk, path, kind, sheet=sheet),
            owner=self,
            on_done=lambda seen: self._show(asked, seen),
            on_error=lambda error: self._cannot_look(asked, error),
            replaces="match-list",
        )

    @property
    def _asked(self) -> Asked | None:
        file, kind, sheet = self.file.value(), self.kind.value(), self.sheet.value()
        return (Path(str(file)), str(kind), str(sheet) if sheet else None) if file and kind else None

    def _show(self, asked: Asked, seen: ListPreview) -> None:
        """Show the columns, unless another list is asked for by now."""
        if asked != self._asked:
            return
        self.seen = seen
        self.columns.show_preview(seen)
        self._offer_sheets(seen.sheets)
        self.set_title(self.tr("导入名单比对"), self._words(seen))
        self.form.remark("file", "；".join(seen.notices))
        if self._waiting:
            self.form.mark_clean()  # the comparison is under way already

    def _words(self, seen: ListPreview) -> str:
        note = self.tr("请核对各项在名单的哪一列：{} 项，认出 {} 项").format(len(seen.contents), seen.known)
        if not seen.found:
            note = self.tr("没有认出表头，请为各项选择名单的列")
        return note + self.tr("；按上次的选择") if seen.remembered else note

    def _cannot_look(self, asked: Asked, error: UserError) -> None:
        """Say why, without taking the cursor from where it is by now."""
        if asked == self._asked:
            self._forget()
            self.form.remark("file", error.message, Role.ASK)

    def _forget(self) -> None:
        """The columns are of the file before."""
        self._looked = self.seen = None
        self.columns.hide()
        self._offer_sheets(())
        self.form.remark("file", "")
        self.set_title(self.tr("导入名单比对"))

    def _offer_sheets(self, names: tuple[str, ...]) -> None:
        """What is offered changes; that is nobody's choice of another sheet."""
        self.sheet.blockSignals(True)
        self.sheet.set_choices([(name, name) for name in names])
        self.sheet.blockSignals(False)

    def _begin(self, values: dict[str, Any]) -> None:
        path, kind = Path(str(values["file"])), str(values["kind"])
        sheet = str(values["sheet"]) if values["sheet"] else None
        columns = self.columns.columns if self.seen is not None else None
        self.wait()
        self.form.mark_clean()  # what was typed is under way: one may go on to other pages
        self._job = self._page.shell.jobs.long(
            lambda job: matching.compare(
                self._desk,
                path=path,
                kind=kind,
                sheet=sheet,
                columns=columns,
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
