"""The few questions that need an answer before going on (询问): the safe answer is the default one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

Ask = Callable[[QWidget | None, str, str, str], bool]
"""`ask(parent, text, go, stay)`: True where the user chose to go on."""


def ask(parent: QWidget | None, text: str, go: str, stay: str) -> bool:
    """Ask one question; Enter and Esc both mean to stay."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("Question", "请确认"))
    box.setText(text)
    leave = box.addButton(go, QMessageBox.ButtonRole.DestructiveRole)
    remain = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(remain)
    box.setEscapeButton(remain)
    box.exec()
    return box.clickedButton() is leave


def ask_unsaved(asker: Ask, parent: QWidget | None) -> bool:
    """Ask whether to give up what was typed (UI-06); True where it may go."""
    tr = QCoreApplication.translate
    text = tr("Question", "有尚未保存的修改。")
    return asker(parent, text, tr("Question", "放弃修改"), tr("Question", "继续编辑"))
