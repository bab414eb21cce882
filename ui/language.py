"""Qt 自带的字句 (文件对话框、右键菜单): in Chinese too, from the translations that come with Qt."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

WORDS = "qtbase_zh_CN"


def speak_chinese(app: QApplication) -> bool:
    """Let Qt's own words be Chinese; False where its translations are not installed and they stay English."""
    translator = QTranslator(app)
    if not translator.load(WORDS, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        return False
    return app.installTranslator(translator)
