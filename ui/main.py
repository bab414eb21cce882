"""打开窗口: first start or sign-in, then the main window; ends with everything closed and nothing half-done."""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QRect
from PySide6.QtWidgets import QApplication, QWidget

from caseworker_app import __version__, paths
from caseworker_app.commands.context import Context
from caseworker_app.defects import open_log
from ui.errors import DefectReporter, install_hook
from ui.jobs import Jobs
from ui.language import speak_chinese
from ui.main_window import MainWindow
from ui.start.doors import Doors
from ui.start.window import StartWindow
from ui.system import machine

LOG_NAME = "caseworker.log"
USUAL_WIDTH, USUAL_HEIGHT = 1366, 768


def run(context: Context) -> int:
    """Open the window and stay until it is closed.

    Raises UserError where `--on` is not a day.
    """
    doors = Doors(
        context.db,
        context.clock,
        context.on if getattr(context.args, "on", None) else None,
        getattr(context.args, "reason", None),
    )
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication(["caseworker"])
    app.setApplicationName("caseworker")
    app.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    speak_chinese(app)
    program = Program(doors, paths.settings_file(), paths.log_folder() / LOG_NAME)
    install_hook(program.reporter.report)
    program.begin(account=getattr(context.args, "user", None))
    code = app.exec()
    program.end()
    return int(code)


class Program(QObject):
    """From the first window to the last."""

    def __init__(self, doors: Doors, settings: Path, log: Path) -> None:
        """Dress the program and open the log; nothing of the database is touched yet."""
        super().__init__()
        self._doors, self._settings = doors, settings
        self._log = _open_log(log)
        self.reporter = DefectReporter(version=__version__, log_path=log if self._log else None)
        loaded = machine.load(settings)
        loaded.appearance.apply()
        self._notice = loaded.notice
        self.jobs = Jobs()
        self.start: StartWindow | None = None
        self.window: MainWindow | None = None
        self.desk: Any = None

    def begin(self, *, account: str | None = None) -> None:
        """Show first start or sign-in."""
        self.start = StartWindow(self.jobs, self._doors, account=account, notice=self._notice)
        self.start.signed_in.connect(self._signed_in)
        self.jobs.broke.connect(self.reporter.report)
        _show_like(self.start, None)
        self.start.begin()

    def end(self) -> None:
        """Let go of the file and the log."""
        self.jobs.close()
        if self.desk is not None:
            from caseworker_app import bootstrap

            bootstrap.close(self.desk)
            self.desk = None
        if self._log is not None:
            _close_log(self._log)

    def _signed_in(self, desk: Any) -> None:
        from ui.places import FIRST_PLACE, make_window  # the pages' modules are not needed before

        assert self.start is not None
        self.desk = desk
        self.jobs.broke.disconnect(self.reporter.report)
        self.window = make_window(self.jobs, desk, reporter=self.reporter, settings=self._settings)
        _show_like(self.window, self.start)
        self.start.hand_over()
        self.window.open_page(FIRST_PLACE)


def _show_like(window: QWidget, before: QWidget | None) -> None:
    """Show a window where the one before stood; on a small screen it fills the screen."""
    screen = window.screen().availableGeometry()
    if before is not None:
        window.setGeometry(before.geometry())
        window.setWindowState(before.windowState())
        window.show()
    elif screen.width() <= USUAL_WIDTH or screen.height() <= USUAL_HEIGHT:
        window.showMaximized()
    else:
        place = QRect(0, 0, USUAL_WIDTH, USUAL_HEIGHT)
        place.moveCenter(screen.center())
        window.setGeometry(place)
        window.show()


def _open_log(path: Path) -> Any:
    """Begin the log; a folder that cannot be written is no reason not to work."""
    try:
        return open_log(path)
    except OSError as error:
        print(f"日志文件无法写入：{error.strerror}", file=sys.stderr)
        return None


def _close_log(handler: Any) -> None:
    import logging

    logging.getLogger().removeHandler(handler)
    handler.close()
