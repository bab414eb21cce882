"""导出台账: everybody registered in the ledger's columns, in full or for statistics (脱敏), as Excel or CSV."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import ledger
from caseworker_app.services.exchange.ledger import Written
from ui import text
from ui.jobs import Job
from ui.page import Page
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Banner, Text

FULL, MASKED = "full", "masked"
EXCEL, CSV = "xlsx", "csv"


class ExportCard(Card):
    """What is written, and where."""

    written = Signal(object)

    def __init__(self, page: Page, desk: Desk) -> None:
        """Offer what the account may export; `page` is who writes."""
        super().__init__(self.tr("导出实名制台账"))
        self._page, self._desk = page, desk
        self._busy = False
        full = [Choice(FULL, self.tr("完整台账"), "1")] if may(desk.role, Account.CLERK) else []
        self.content = SegmentChoice([*full, Choice(MASKED, self.tr("统计用（脱敏）"), "2")])
        self.content.setAccessibleName(self.tr("导出内容"))
        self.form = SegmentChoice([Choice(EXCEL, "Excel", "x"), Choice(CSV, "CSV", "c")])
        self.form.setAccessibleName(self.tr("文件格式"))
        self.said = Banner("")
        self.explained = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.save_button = PrimaryButton(self.tr("导出…"), shortcut="F9", show_keys=True)
        self.save_button.clicked.connect(self.ask_file)
        self.content.edited.connect(self._explain)
        self.content.set_value(FULL if full else MASKED)
        self.form.set_value(EXCEL)
        self._lay_out()

    def ask_file(self) -> None:
        """Ask where to write to."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = self.tr("实名制台账") if self.content.value() == FULL else self.tr("台账（统计用）")
        ending = str(self.form.value())
        proposed = str(Path(folder) / f"{name}_{self._desk.on:%Y%m%d}.{ending}")
        kind = f"{self.form.raw()} (*.{ending})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("导出台账"), proposed, kind)
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(f".{ending}"))

    def write(self, path: Path) -> None:
        """Write the ledger in the background."""
        if self._busy:
            return
        masked = self.content.value() == MASKED
        self._busy = True
        self.said.say(self.tr("正在导出，可在窗口上方停止…"), Role.QUIET)

        def tell(job: Job, done: int, total: int) -> None:
            if not job.cancelled:
                job.report(done, total)

        self._page.shell.jobs.long(
            lambda job: ledger.export(
                self._desk,
                path=path,
                masked=masked,
                on_progress=lambda done, total: tell(job, done, total),
                cancelled=lambda: job.cancelled,
            ),
            title=self.tr("导出台账"),
            initiator=self._page,
            on_done=self._done,
            on_error=self._refused,
        )

    def _done(self, written: Written) -> None:
        self._busy = False
        if written.cancelled:
            self.said.say(self.tr("已停止，没有留下文件。"), Role.ASK)
            return
        words = self.tr("已导出 {} 人：{}").format(text.count(written.rows), written.path)
        self.said.say(words, Role.GOOD)
        self.written.emit(written)

    def _refused(self, error: UserError) -> None:
        self._busy = False
        self.said.say(error.message, Role.BAD)

    def _explain(self) -> None:
        self.explained.setText(
            self.tr(
                "含完整证件号码、电话和地址，请按个人信息保护要求保管；再导入本库不会有任何变化。导出记入日志。"
            )
            if self.content.value() == FULL
            else self.tr("姓名和证件号码遮蔽，不含电话、地址、账号和备注，隐藏处也没有。导出记入日志。")
        )

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(12)
        for label, edit in ((self.tr("内容"), self.content), (self.tr("格式"), self.form)):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(Text(label, size=13, ink=Role.QUIET))
            part.addWidget(edit)
            choices.addLayout(part)
        choices.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.add(self.said)
        self.add(choices)
        self.add(self.explained)
        self.add(row)
        self.body.addStretch(1)
