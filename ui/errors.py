"""Defects (程序缺陷): a local log without personal data, and one report dialog; nothing is ever sent anywhere."""

import logging
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from caseworker_app.defects import LOGGER, describe
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.labels import Text


class DefectReporter(QObject):
    """Writes a defect to the log and shows one dialog at a time, whatever else fails meanwhile."""

    def __init__(
        self, window: QWidget | None = None, *, version: str = "", log_path: Path | None = None
    ) -> None:
        """Report for this window."""
        super().__init__(window)
        self._window = window
        self._version = version
        self._log_path = log_path
        self.dialog: DefectDialog | None = None

    def report(self, error: BaseException) -> None:
        """Log the defect; show it unless one is being shown."""
        logging.getLogger(LOGGER).error("defect", exc_info=(type(error), error, error.__traceback__))
        if self.dialog is None:
            self.dialog = DefectDialog(self._text(error), self._window)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _text(self, error: BaseException) -> str:
        place = f"\n{self.tr('日志文件')}: {self._log_path}" if self._log_path else ""
        system = (
            f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qt_version}"
        )
        return f"{self._version} · {system}{place}\n\n{describe(error)}"

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


class DefectDialog(QDialog):
    """Says that the program has a fault, that records are safe, and what to pass on."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        """Show the report; it can be copied."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("程序出错"))
        self.resize(640, 380)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(self.tr("出错报告"))
        advice = self.tr(
            "刚才的操作没有完成，已保存的记录不受影响。请复制下面的报告交给维护人员；报告不含个人信息。"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(Text(self.tr("程序出错了"), size=15, bold=True))
        layout.addWidget(Text(advice, ink=Role.QUIET, wrap=True))
        layout.addWidget(self._report, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        copy, close = QuietButton(self.tr("复制报告")), PrimaryButton(self.tr("继续工作"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self._report.toPlainText()))
        close.clicked.connect(self.accept)
        close.setFocus()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        return row


def install_hook(report: Callable[[BaseException], None]) -> None:
    """Let whatever escapes a slot end in the report rather than in an abort."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            report(error)

    sys.excepthook = hook
