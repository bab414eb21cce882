"""打印预览: the paper as it will come out, with the serial it will take; printed or saved, else nothing is used up (MG-06)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QPointF, QStandardPaths
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.errors import UserError
from caseworker_app.services import printing
from caseworker_app.services.desk import Desk
from caseworker_app.services.printing import Prepared, Printed
from ui import keys
from ui.page import Page, Shell
from ui.palette import Role
from ui.papers import title_of
from ui.printing import printer as printers
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, PageHead
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Banner, Text

SAVE_AS = "Ctrl+S"
FIT, ACTUAL = "fit", "actual"


class PreviewPage(Page):
    """One paper before it is printed."""

    name = "preview"
    title = "打印预览"
    help_text = "看到的就是将要打印的。按 Ctrl+P 打印，按 Ctrl+S 存为 PDF。打印或存盘成功才占用编号；打印机没有响应时编号不占用。"

    def __init__(
        self, shell: Shell, desk: Desk, *, choose: printers.Choose = printers.choose_printer
    ) -> None:
        """Empty until opened; `choose` asks for a printer."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.choose = choose
        self.ask_file: Callable[[str], Path | None] = self._choose_file
        self._asked: tuple[str, int] | None = None
        self.prepared: Prepared | None = None
        self._on_paper: Prepared | None = None
        self._buffer: QBuffer | None = None
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("文书预览"))
        self.zoom = SegmentChoice(
            [Choice(FIT, self.tr("适合宽度"), "1"), Choice(ACTUAL, self.tr("实际大小"), "2")]
        )
        self.zoom.setAccessibleName(self.tr("显示大小"))
        self.print_button = PrimaryButton(self.tr("打印"), shortcut=keys.PRINT, show_keys=True)
        self.save_button = QuietButton(self.tr("存为 PDF…"), shortcut=SAVE_AS, show_keys=True)
        self.back_button = QuietButton(self.tr("返回"), shortcut=keys.STEP_BACK)
        self._head = PageHead(self.title, primary=self.print_button)
        self._serial = Text("", size=13, ink=Role.QUIET)
        self._trouble = Banner("", Role.BAD)
        self._lay_out()
        self._connect()

    @property
    def primary_action(self) -> QWidget:
        """打印."""
        return self.print_button

    def open(self, **args: Any) -> None:
        """Show the paper of a record."""
        self._asked = (str(args["template"]), int(args["record_id"]))
        self.title = title_of(self._asked[0])
        self._head.set_title(self.title)
        self.zoom.set_value(ACTUAL)
        self.refresh()
        self.view.setFocus()

    def refresh(self) -> None:
        """Make the paper anew."""
        if self._asked is None:
            return
        template, record = self._asked
        self._show_nothing()
        self.shell.jobs.read(
            lambda: printing.prepare(self._desk, template=template, record_id=record),
            owner=self,
            on_done=self._show,
            on_error=self._refused,
            replaces="preview",
        )

    def print_paper(self) -> None:
        """Print: the paper goes to the printer first, and counts as printed only when that went well."""
        if self.prepared is None or not self.print_button.isEnabled() or not self._may_issue():
            return
        if self.choose is printers.choose_printer and not printers.has_printer():
            self._trouble.say(self.tr("这台电脑没有打印机，请存为 PDF 后在别处打印。"), Role.ASK)
            self.save_paper()
            return
        chosen = self.choose(self)
        if chosen is not None:
            self._print_on(chosen, self.prepared)

    def save_paper(self) -> None:
        """存为 PDF."""
        prepared = self.prepared
        if prepared is None:
            return
        path = self.ask_file(f"{prepared.title}-{prepared.serial}.pdf")
        if path is not None:
            self.save_to(path)

    @property
    def serial(self) -> str:
        """What is said about the serial."""
        return self._serial.text()

    @property
    def trouble(self) -> str:
        """Why it could not be printed."""
        return self._trouble.text

    def save_to(self, path: Path) -> None:
        """Issue the paper into a file."""
        if self.prepared is not None and self._may_issue():
            self._issue(self.prepared, path)

    def _choose_file(self, suggested: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("存为 PDF"), str(Path(folder) / suggested), "PDF (*.pdf)"
        )
        return Path(path) if path else None

    def _may_issue(self) -> bool:
        """Refuse before paper is used, not after."""
        try:
            self._desk.require(Account.CLERK)
        except UserError as error:
            self._refused(error)
            return False
        return True

    def _print_on(self, chosen: QPrinter, prepared: Prepared) -> None:
        try:
            printers.print_pdf(prepared.pdf, chosen)
        except UserError as error:
            self._refused(error)
            return
        self._issue(prepared, None)

    def _issue(self, prepared: Prepared, out: Path | None) -> None:
        self._set_ready(False)
        self._on_paper = prepared if out is None else None
        self.shell.jobs.write(
            lambda: printing.issue(
                self._desk,
                template=prepared.template,
                record_id=prepared.record_id,
                out=out,
                prepared=prepared,
            ),
            initiator=self,
            on_done=lambda printed: self._issued(prepared, printed),
            on_error=self._not_issued,
        )

    def _broke_off(self) -> None:
        """The database or the program failed: a sheet that is out already must not be handed over."""
        self._set_ready(self.prepared is not None)
        printed, self._on_paper = self._on_paper, None
        if printed is not None:
            warning = self.tr("刚打印的一份（编号 {}）没有记入台账，请作废，排除故障后重新打印。")
            self._trouble.say(warning.format(printed.serial), Role.BAD)

    def _issued(self, prepared: Prepared, printed: Printed) -> None:
        self._on_paper = None
        if printed.file is None and printed.serial != prepared.serial:
            self.refresh()
            warning = self.tr("编号 {} 已被占用，刚打印的一份请作废，按新编号重新打印。")
            self._trouble.say(warning.format(prepared.serial), Role.BAD)
            return
        where = self.tr("已存为 {}").format(printed.file.name) if printed.file else self.tr("已送打印机")
        self.shell.say(self.tr("{}，编号 {}，共 {} 页。").format(where, printed.serial, printed.pages))
        self.refresh()

    def _not_issued(self, error: UserError) -> None:
        self._broke_off()
        self._refused(error)

    def _refused(self, error: UserError) -> None:
        self._trouble.say(error.message, Role.BAD)

    def _show(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._buffer = printers.load(self.document, prepared.pdf, self)
        self.view.pageNavigator().jump(0, QPointF(), 0)
        self._head.set_title(prepared.title, self.tr("共 {} 页").format(prepared.pages))
        self._serial.setText(self.tr("编号 {}（打印或存盘后生效）").format(prepared.serial))
        self._set_ready(True)

    def _show_nothing(self) -> None:
        self.prepared = None
        self._trouble.say("")
        self._serial.setText("")
        self._set_ready(False)

    def _set_ready(self, ready: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(ready)

    def _set_zoom(self) -> None:
        fit = self.zoom.value() == FIT
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth if fit else QPdfView.ZoomMode.Custom)
        if not fit:
            self.view.setZoomFactor(1.0)

    def _connect(self) -> None:
        for failed in (self.shell.jobs.troubled, self.shell.jobs.broke):
            failed.connect(lambda error: self._broke_off() if self.isVisible() else None)
        self.zoom.edited.connect(self._set_zoom)
        self.print_button.clicked.connect(self.print_paper)
        self.save_button.clicked.connect(self.save_paper)
        self.back_button.clicked.connect(self.shell.back)
        self.shortcut(keys.PRINT, self.tr("打印"), self.print_paper)
        self.shortcut(SAVE_AS, self.tr("存为 PDF"), self.save_paper)

    def _lay_out(self) -> None:
        card = Card()
        row = QHBoxLayout()
        row.addWidget(self.zoom)
        row.addWidget(self._serial)
        row.addStretch(1)
        card.add(row)
        card.add(self.view, 1)
        self._head.add_quiet(self.back_button)
        self._head.add_quiet(self.save_button)
        for part in (self._head, self._trouble):
            self.body.addWidget(part)
        self.body.addWidget(card, 1)
