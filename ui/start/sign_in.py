"""登录: account and password; Enter signs in, a wrong password is said at its field."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from caseworker_app.domain.errors import UserError
from ui.start.card import StartCard
from ui.widgets.buttons import PrimaryButton
from ui.widgets.choices import ChoiceEdit
from ui.widgets.form import Form
from ui.widgets.password_edit import PasswordEdit


class SignIn(StartCard):
    """Who is at the desk?"""

    asked = Signal(str, str)
    """Account and password."""

    def __init__(self, where: str) -> None:
        """`where` names the file that is opened."""
        super().__init__(self.tr("登录"), where)
        self.account, self.password = ChoiceEdit(empty=None), PasswordEdit()
        self.form = Form()
        self.form.add("account", self.tr("账户"), self.account)
        self.form.add("password", self.tr("密码"), self.password, required=True)
        self.button = PrimaryButton(self.tr("登录"))
        self.form.set_submit(self.button)
        self.form.submitted.connect(self._submit)
        self.password.installEventFilter(self)
        self.add(self.form)
        self.add(self.button)

    def offer(self, accounts: Sequence[str], chosen: str | None = None) -> None:
        """Offer these accounts, the first or the one named chosen."""
        self.account.set_choices([(name, name) for name in accounts])
        if chosen:
            self.account.set_value(chosen)

    def refuse(self, error: UserError) -> None:
        """Say at its field why it was not let in."""
        self.ready()
        field = {"user": "account"}.get(error.field or "", error.field)
        self.form.show_error(UserError(error.code, error.message, field))
        self.password.selectAll()

    def ready(self) -> None:
        """Take a password again."""
        super().ready()
        self.button.set_text(self.tr("登录"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sign in by Enter in the password field."""
        if (
            watched is self.password
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not self.password.composing
        ):
            self.form.submit()
            return True
        return super().eventFilter(watched, event)

    def _submit(self, values: dict[str, Any]) -> None:
        if self.button.isEnabled():
            self.button.setEnabled(False)
            self.button.set_text(self.tr("正在登录……"))
            self.asked.emit(str(values["account"] or ""), str(values["password"]))
