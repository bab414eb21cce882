"""首次使用: the centre, its district and the administrator make a new database; or one tries the sample data."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from caseworker_app.domain.errors import UserError
from ui import keys
from ui.palette import Role
from ui.start.card import ProgressLine, StartCard
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.choices import Choice, ChoiceEdit
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Rule, Text
from ui.widgets.password_edit import PasswordEdit

CITY = "4401"
CITY_ITSELF = "440100"
NOT_A_DISTRICT = "市辖区"


def districts(names: Mapping[str, tuple[str, bool]]) -> list[Choice]:
    """Guangzhou's districts of today by name, typed by code as well."""
    city = names[CITY_ITSELF][0]
    return [
        Choice(code, name.removeprefix(city), code)
        for code, (name, withdrawn) in sorted(names.items())
        if code.startswith(CITY)
        and code != CITY_ITSELF
        and not withdrawn
        and not name.endswith(NOT_A_DISTRICT)
    ]


class FirstStart(StartCard):
    """Whose database is it to be?"""

    asked = Signal(object)
    """centre, region, account, password."""
    sample_asked = Signal()

    def __init__(self, names: Mapping[str, tuple[str, bool]], *, sample_words: str) -> None:
        """`names` are the regions; `sample_words` say how one gets into the sample."""
        super().__init__(
            self.tr("首次使用"),
            self.tr("请填写服务机构和管理员。数据只存在这台电脑上，整库加密；密码无法找回，请妥善保管。"),
        )
        self.form = self._make_form(names)
        self.button = PrimaryButton(self.tr("建立数据库"), shortcut=keys.SAVE, show_keys=True)
        self.form.set_submit(self.button)
        self.form.submitted.connect(self._submit)
        self.sample_button = QuietButton(self.tr("先用样例数据试用"), shortcut="Alt+Y", show_keys=True)
        self.sample_button.clicked.connect(self._ask_for_sample)
        keys.listen(self, "Alt+Y", self._ask_for_sample)
        self.progress = ProgressLine()
        for part in (self.form, self.button, Rule(), self.sample_button):
            self.add(part)
        self.add(Text(sample_words, size=13, ink=Role.QUIET, wrap=True))
        self.add(self.progress.words)
        self.add(self.progress)

    def refuse(self, error: UserError) -> None:
        """Say at its field what is wrong."""
        self.ready()
        field = {"user": "admin"}.get(error.field or "", error.field)
        self.form.show_error(UserError(error.code, error.message, field))

    def ready(self) -> None:
        """Take an answer again."""
        super().ready()
        self.progress.tell(None)
        self._wait(False)

    def _make_form(self, names: Mapping[str, tuple[str, bool]]) -> Form:
        form = Form(columns=2)
        form.add(
            "centre",
            self.tr("服务机构名称"),
            LineEdit(placeholder=self.tr("如：石牌街公共就业服务站"), length=60),
            required=True,
            hint=self.tr("印在文书上，请写全称"),
            wide=True,
        )
        form.add("region", self.tr("所在区"), ChoiceEdit(districts(names)), required=True)
        form.add(
            "admin", self.tr("管理员姓名"), LineEdit(length=40), required=True, hint=self.tr("也是登录账户")
        )
        form.add("password", self.tr("密码"), PasswordEdit(), required=True, hint=self.tr("至少 8 个字符"))
        form.add("again", self.tr("再输一次"), PasswordEdit(), required=True)
        return form

    def _submit(self, values: dict[str, Any]) -> None:
        if not self.button.isEnabled():
            return
        if values["password"] != values["again"]:
            self.form.show_error(UserError("differs", self.tr("两次输入的密码不同，请重新输入。"), "again"))
            return
        self._wait(True)
        self.asked.emit({name: str(value) for name, value in values.items() if name != "again"})

    def _ask_for_sample(self) -> None:
        if self.sample_button.isEnabled():
            self._wait(True)
            self.sample_asked.emit()

    def _wait(self, waiting: bool) -> None:
        for part in (self.button, self.sample_button, self.form):
            part.setEnabled(not waiting)
        self.button.set_text(self.tr("正在建立……") if waiting else self.tr("建立数据库"))
