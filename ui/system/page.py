"""系统: the database and its check, accounts, how the window looks, about the program."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.paths import settings_file
from caseworker_app.sample import ACCOUNT, PASSWORD, is_sample
from caseworker_app.services.desk import Desk
from ui.page import Page, Shell
from ui.system.about_card import AboutCard
from ui.system.accounts_card import ADD, AccountsCard
from ui.system.appearance_card import AppearanceCard, current
from ui.system.contact_card import ContactCard
from ui.system.database_card import VERIFY, DatabaseCard
from ui.system.rules_card import RulesCard
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import PageHead


class SystemPage(Page):
    """What concerns the program rather than people."""

    name = "system"
    title = "系统"
    help_text = (
        "“核验日志”检查数据是否被人改动过。账户由管理员添加，各人用自己的账户登录。外观只影响这台电脑。"
    )

    def __init__(self, shell: Shell, desk: Desk, *, settings: Path | None = None) -> None:
        """`settings` is the file of this machine's settings."""
        super().__init__(shell)
        note = self.tr("这是样例数据库，请勿录入真实人员。账户 {}，密码 {}。").format(ACCOUNT, PASSWORD)
        self.database = DatabaseCard(shell, desk, self, note=note if is_sample(desk) else "")
        self.accounts = AccountsCard(shell, desk, self)
        self.appearance = AppearanceCard(settings or settings_file(), current())
        self.contact = ContactCard(shell, desk, self)
        self.rules = RulesCard(shell)
        self.about = AboutCard()
        self._lay_out()
        self.accounts.slot.occupied.connect(self.database.hold)
        self.shortcut(VERIFY, self.tr("核验日志"), self.database.verify)
        if self.accounts.allowed:
            self.shortcut(ADD, self.tr("添加账户"), self.accounts.begin)

    @property
    def primary_action(self) -> QWidget:
        """核验日志."""
        return self.database.verify_button

    def open(self, **args: Any) -> None:
        """Show what is known."""
        self.refresh()
        self.database.verify_button.setFocus()

    def refresh(self) -> None:
        """Read file and accounts anew."""
        self.database.refresh()
        self.accounts.refresh()
        self.contact.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        card = self.accounts.slot.card
        return (card is not None and card.form.dirty) or self.contact.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.accounts.slot.clear()
        self.contact.form.mark_clean()
        self.contact.refresh()

    def _lay_out(self) -> None:
        self.exchange_button = LinkButton(self.tr("导入导出"))
        self.exchange_button.clicked.connect(lambda: self.shell.open_page("exchange"))
        self.outside_button = LinkButton(self.tr("外部系统报送"))
        self.outside_button.clicked.connect(lambda: self.shell.open_page("outside"))
        for button in (self.exchange_button, self.outside_button):
            self.database.add_action(button)
        self.body.addWidget(PageHead(self.title, primary=self.database.verify_button))
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for cards in (
            (self.database, self.rules, self.contact),
            (self.appearance, self.accounts, self.about),
        ):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(columns)
        self.body.addStretch(1)
