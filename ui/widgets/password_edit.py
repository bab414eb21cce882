"""A password field (密码): kept exactly as typed, shown as dots unless the eye is pressed."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from ui.icons import Icon, icon
from ui.palette import Role
from ui.widgets.editors import LineEdit


class PasswordEdit(LineEdit):
    """Any characters are allowed, stars and blanks too."""

    def __init__(self) -> None:
        """Empty, hidden."""
        super().__init__(length=200)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(icon(Icon.EYE, Role.QUIET), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._turn)
        self._turn(False)

    def value(self) -> object:
        """Give the password, None when empty."""
        return self.text() or None

    def problem(self, *, final: bool) -> str:
        """Whether it is strong enough, and whose, the service says."""
        return ""

    def set_value(self, value: object) -> None:
        """Empty it, or fill it in; hidden again."""
        super().set_value(value)
        self._eye.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the eye in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._turn(self._eye.isChecked())

    def _turn(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon(Icon.EYE_OFF if shown else Icon.EYE, Role.QUIET))
        self._eye.setText(self.tr("隐藏密码") if shown else self.tr("显示密码"))
