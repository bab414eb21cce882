"""Takes pictures of pages (截图) off screen, for the manual and for looking at what was built."""

import os
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QWidget

SMALL_OFFICE_SCREEN = QSize(1366, 768)


def go_offscreen() -> None:
    """Let Qt draw without a screen; call it before the application is made."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def grab(widget: QWidget, path: Path, size: QSize = SMALL_OFFICE_SCREEN) -> Path:
    """Show the widget at a size and save its picture."""
    widget.resize(size)
    widget.show()
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write the picture {path}")
    return path


def settle(rounds: int = 5) -> None:
    """Let layout and painting come to rest."""
    for _ in range(rounds):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
