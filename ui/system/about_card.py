"""关于: version, what it is for, and the licences of the program and of what comes with it."""

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit

from caseworker_app import __version__
from caseworker_app.resources import ROOT
from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.facts import Fact, Facts
from ui.widgets.labels import Text

LICENCES_HEIGHT = 220


class AboutCard(Card):
    """What this program is."""

    def __init__(self) -> None:
        """The licences are read when first asked for."""
        super().__init__(QCoreApplication.translate("AboutCard", "关于"))
        facts = Facts(columns=1)
        facts.show_facts(
            [
                Fact(self.tr("程序"), self.tr("就业困难人员认定与帮扶　{}").format(__version__)),
                Fact(self.tr("依据"), self.tr("穗府〔2017〕26 号")),
                Fact(self.tr("运行环境"), f"Qt {qt_version} · Python {platform.python_version()}"),
            ]
        )
        self.licences_button = LinkButton(self.tr("查看许可"))
        self.licences_button.clicked.connect(self._turn)
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setAccessibleName(self.tr("许可全文"))
        self.licences.setFixedHeight(LICENCES_HEIGHT)
        self.licences.hide()
        self.add_action(self.licences_button)
        self.add(facts)
        words = self.tr("字体 Noto（OFL 1.1）与 HanaMinB 随程序提供；Qt 按 LGPL 3 使用。")
        self.add(Text(words, size=13, ink=Role.QUIET, wrap=True))
        self.add(self.licences)

    def _turn(self) -> None:
        shown = self.licences.isHidden()
        if shown and not self.licences.toPlainText():
            self.licences.setPlainText(licence_texts())
        self.licences.setVisible(shown)
        self.licences_button.set_text(self.tr("收起许可") if shown else self.tr("查看许可"))


def licence_texts() -> str:
    """The program's licence and those of the fonts, one after the other."""
    files = [ROOT.parent / "LICENSE", *sorted((ROOT / "fonts").glob("*.LICENSE.txt"))]
    return "\n\n".join(f"【{file.name}】\n{file.read_text('utf-8')}" for file in files if file.exists())
