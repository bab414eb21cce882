"""账户: who may sign in and in which role; the administrator adds colleagues."""

from typing import Any

from caseworker_app.domain.accounts import ROLE_LABELS
from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.errors import UserError
from caseworker_app.services import accounts
from caseworker_app.services.accounts import AccountView
from caseworker_app.services.desk import Desk
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

ADD = "Alt+A"
COLUMNS = (Column("name", "账户"), Column("role", "角色", 120), Column("state", "状态", 100))


class AccountsCard(Card):
    """The accounts of this office."""

    def __init__(self, shell: Shell, desk: Desk, page: Page) -> None:
        """Only an administrator sees the list."""
        super().__init__(page.tr("账户"))
        self._shell, self._desk, self._page = shell, desk, page
        self.allowed = desk.role is Account.ADMINISTRATOR
        self.slot = FormSlot()
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("账户"), one_click=False)
        self.add_button = QuietButton(self.tr("添加账户"), shortcut=ADD, show_keys=True)
        self.add_button.clicked.connect(self.begin)
        if self.allowed:
            self.add_action(self.add_button)
            self.add(self.slot)
            self.add(self.table)
        else:
            words = self.tr("账户由管理员添加。需要新账户或更改角色，请联系管理员。")
            self.add(Text(words, size=13, ink=Role.QUIET, wrap=True))

    def refresh(self) -> None:
        """Read the list."""
        if self.allowed:
            self._shell.jobs.read(
                lambda: accounts.page(self._desk), owner=self._page, on_done=self._show, replaces="accounts"
            )

    def begin(self) -> None:
        """Open the form of a new account."""
        if not self.allowed or self.slot.card is not None:
            return
        card = FormCard(self._shell.ask, self.tr("添加账户"), account_form(), self.tr("保存"))
        card.submitted.connect(lambda values: self._add(card, values))
        for failed in (self._shell.jobs.troubled, self._shell.jobs.broke):
            failed.connect(card.ready)
        self.slot.open(card)

    def _add(self, card: FormCard, values: dict[str, Any]) -> None:
        if values["password"] != values["again"]:
            card.show_error(UserError("differs", self.tr("两次输入的密码不同，请重新输入。"), "again"))
            return
        card.wait()
        self._shell.jobs.write(
            lambda: accounts.add(
                self._desk,
                name=str(values["name"]),
                role=str(values["role"]),
                password=str(values["password"]),
            ),
            initiator=self._page,
            on_done=self._added,
            on_error=card.show_error,
        )

    def _added(self, account: AccountView) -> None:
        if self.slot.card is not None:
            self.slot.card.close_form()
        self._shell.say(self.tr("已添加账户：{}（{}）").format(account.name, ROLE_LABELS[account.role]))
        self.refresh()

    def _show(self, found: tuple[AccountView, ...]) -> None:
        self.model.set_rows([Row(account.id, self._cells(account)) for account in found])
        self.table.fit_rows()

    def _cells(self, account: AccountView) -> tuple[object, ...]:
        state = self.tr("正常") if account.active else self.tr("已停用")
        own = self.tr("（本人）") if account.name == self._desk.user else ""
        return (
            Cell(account.name + own, bold=bool(own)),
            ROLE_LABELS[account.role],
            Cell(state, Role.QUIET),
        )


def account_form() -> Form:
    """Name, role, password twice."""
    form = Form(columns=2)
    form.add("name", form.tr("账户名"), LineEdit(length=40), required=True, hint=form.tr("一般用本人姓名"))
    roles = [(str(role), label) for role, label in ROLE_LABELS.items()]
    form.add(
        "role",
        form.tr("角色"),
        ChoiceEdit(roles, empty=None),
        required=True,
        hint=form.tr("同一个案的经办与审核须是两个人"),
    )
    least = form.tr("至少 {} 个字符").format(accounts.LEAST_PASSWORD)
    form.add("password", form.tr("初始密码"), PasswordEdit(), required=True, hint=least)
    form.add("again", form.tr("再输一次"), PasswordEdit(), required=True)
    return form
