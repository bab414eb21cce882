"""文书上的联系方式: phone and address of the centre, as they stand on receipts, notices and letters."""

from typing import Any

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.services import office
from caseworker_app.services.desk import Desk
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text


class ContactCard(Card):
    """Two fields and their 保存."""

    def __init__(self, shell: Shell, desk: Desk, page: Page) -> None:
        """Empty until refreshed."""
        super().__init__(page.tr("文书上的联系方式"))
        self._shell, self._desk, self._page = shell, desk, page
        self.form = Form(columns=1, save_keys=False)
        self.form.add("phone", self.tr("咨询电话"), LineEdit(length=40))
        self.form.add("address", self.tr("办公地址"), LineEdit(length=office.LONGEST))
        self.save_button = QuietButton(self.tr("保存联系方式"))
        self.form.set_submit(self.save_button)
        self.form.submitted.connect(self._save)
        self.form.setEnabled(may(desk.role, Account.ADMINISTRATOR))
        self.save_button.setEnabled(may(desk.role, Account.ADMINISTRATOR))
        self.add(
            Text(
                self.tr("印在回执、公示和通知上；没有填写的留空待手填。"), size=13, ink=Role.QUIET, wrap=True
            )
        )
        self.add(self.form)
        self.add(self.save_button)

    def refresh(self) -> None:
        """Show what is set, unless something is being typed."""
        if not self.form.dirty:
            self._shell.jobs.read(
                lambda: office.contact(self._desk), owner=self, on_done=self._show, replaces="contact"
            )

    def _show(self, kept: dict[str, str]) -> None:
        self.form.set_values(kept)
        self.form.mark_clean()

    def _save(self, values: dict[str, Any]) -> None:
        self._shell.jobs.write(
            lambda: office.set_contact(self._desk, data=values),
            initiator=self._page,
            on_done=lambda done: self._saved(),
            on_error=self.form.show_error,
        )

    def _saved(self) -> None:
        self.form.mark_clean()
        self.refresh()
        self._shell.say(self.tr("已保存，之后打印的文书使用新的联系方式。"))
