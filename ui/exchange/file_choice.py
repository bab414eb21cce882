"""选择文件: the first step of an import: what kind of list it is, and which file, chosen or dropped here."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from caseworker_app.services.exchange.roster_row import ROSTER, STOCK
from ui.icons import Icon
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Text

FILTER = "名单 (*.xlsx *.xlsm *.xls *.csv *.txt)"


class FileChoice(Card):
    """A large place for a file."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Nothing is chosen; rosters are what is imported most."""
        super().__init__(self.tr("导入名单"))
        self.kind = SegmentChoice(
            [Choice(ROSTER, self.tr("人员名册"), "1"), Choice(STOCK, self.tr("存量接收"), "2")]
        )
        self.kind.setAccessibleName(self.tr("人员名册或存量接收"))
        self.said = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.choose_button = PrimaryButton(self.tr("选择文件…"), shortcut="Alt+O", show_keys=True)
        self.choose_button.clicked.connect(self.ask_file)
        self.kind.edited.connect(self._explain)
        self.kind.set_value(ROSTER)
        self.setAcceptDrops(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.kind)
        row.addStretch(1)
        button = QHBoxLayout()
        button.addStretch(1)
        button.addWidget(self.choose_button)
        button.addStretch(1)
        self.said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
        self.add(
            EmptyState(
                self.tr("选择要导入的 Excel 或 CSV 文件，也可以拖到这里"),
                hint=self.tr("先预览、试运行，看过每一行的结论再导入；导入后可以整批撤销"),
                icon=Icon.PEOPLE,
            )
        )
        self.add(row)
        self.add(self.said)
        self.add(button)
        self.body.addStretch(2)

    def ask_file(self) -> None:
        """Ask which file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选择名单"), folder, self.tr(FILTER))
        if chosen:
            self.chosen.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The file dropped is chosen."""
        event.acceptProposedAction()
        self.chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def _explain(self) -> None:
        self.said.setText(
            self.tr("连同困难类别、认定日期、等级、责任人和已享受补贴月数一并接收，用于接管本机构原有台账")
            if self.kind.value() == STOCK
            else self.tr("登记新人员，补充已登记人员的空项；已有内容不覆盖，不一致的留待核对")
        )
