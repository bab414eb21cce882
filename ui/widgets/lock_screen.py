"""The locked window (锁屏): shows nothing but a password field until the signed-in person returns."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout

from ui.icons import Icon
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Card
from ui.widgets.labels import IconLabel, Text


class LockScreen(QFrame):
    """Asks for the password again; says nothing of the record that was open."""

    password_given = Signal(str)

    def __init__(self) -> None:
        """Not yet locked by anybody."""
        super().__init__()
        self._who = Text("", size=15, bold=True)
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(self.tr("密码"))
        self._field.setAccessibleName(self.tr("密码"))
        self._field.returnPressed.connect(self._try)
        self._problem = Text("", size=13, ink=Role.BAD, wrap=True)
        self._button = PrimaryButton(self.tr("解锁"))
        self._button.clicked.connect(self._try)
        grid = QGridLayout(self)
        grid.addWidget(self._card(), 0, 0, Qt.AlignmentFlag.AlignCenter)

    def lock(self, who: str) -> None:
        """Ask for the password of this person."""
        self._who.setText(who)
        self._field.clear()
        self._problem.setText("")
        self._set_waiting(False)

    def refuse(self, message: str) -> None:
        """Say why it stays locked."""
        self._problem.setText(message)
        self._field.clear()
        self._set_waiting(False)

    @property
    def problem(self) -> str:
        """What was wrong with the last try."""
        return self._problem.text()

    @property
    def field(self) -> QLineEdit:
        """The password field."""
        return self._field

    def _card(self) -> Card:
        card = Card()
        card.setFixedWidth(360)
        body: QVBoxLayout = card.body
        body.setSpacing(12)
        body.setContentsMargins(8, 12, 8, 8)
        body.addWidget(IconLabel(Icon.LOCK, Role.QUIET, size=28), 0, Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self._who, 0, Qt.AlignmentFlag.AlignHCenter)
        note = Text(self.tr("窗口已锁定，未保存的内容仍在。"), size=13, ink=Role.QUIET)
        body.addWidget(note, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self._field)
        body.addWidget(self._problem)
        body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        return card

    def _try(self) -> None:
        password = self._field.text()
        if password and self._button.isEnabled():
            self._set_waiting(True)
            self.password_given.emit(password)

    def _set_waiting(self, waiting: bool) -> None:
        self._button.setEnabled(not waiting)
        self._field.setReadOnly(waiting)
        if not waiting:
            self._field.setFocus()
