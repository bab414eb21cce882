"""Qt 自带的字句: the words of a file dialog and of the menu of a field are Chinese."""

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from ui.language import speak_chinese


def test_the_words_of_a_file_dialog_are_chinese(qapp: QApplication) -> None:
    before = set(qapp.findChildren(QTranslator))
    assert speak_chinese(qapp)
    try:
        words = [
            QCoreApplication.translate("QFileDialog", word) for word in ("Look in:", "Directory:", "&Open")
        ]
        assert all(any("\u4e00" <= sign <= "\u9fff" for sign in word) for word in words), words
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - before:
            qapp.removeTranslator(translator)
