"""来访来电登记 (clause 六): the counter log: the line to write, and below it what was written, the newest first."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.services import contacts
from caseworker_app.services.changes import Changes
from caseworker_app.services.contacts import ContactPage, ContactView
from caseworker_app.services.desk import Desk
from ui import text, theme
from ui.contacts.entry import EntryCard
from ui.contacts.rows import OF_OFFICE, contact_row
from ui.dossier_part import Host
from ui.forms.form_card import FormSlot
from ui.page import Page, Shell
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.person_pick import Picked
from ui.widgets.rows import Deliver, PagedModel
from ui.widgets.table import Table

ALL, TODAY, MISSED, UNREGISTERED = "all", "today", "missed", "unregistered"
VOID = "Alt+Z"
LEAST_HEIGHT = 180
"""So high is the log at least, at 11 pt."""


class ContactsPage(Page):
    """The counter log."""

    name = "contacts"
    title = "来访来电登记"
    help_text = (
        "一次来访、来电、走访或去电记一行，没有登记的人也可以记。人员：输入姓名、拼音首字母或电话，选中或写名字；"
        "回车到下一项，在“内容”中回车保存。联系到本人的，计入该人员的服务和联系；不同日期多次联系不上的，作为失去联系的依据。"
        "记错的选中后按 Alt+Z 作废。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell)
        self._desk = desk
        self._known: dict[int, ContactView] = {}
        self.host = Host(shell, desk, self, self.refresh, lambda tab, action: None)
        self.entry = EntryCard(self.host)
        self.slot = FormSlot()
        self.slot.occupied.connect(lambda busy: self.entry.setVisible(not busy))
        self.shown = SegmentChoice(
            [
                Choice(ALL, self.tr("全部"), "1 q"),
                Choice(TODAY, self.tr("今天"), "2 j"),
                Choice(MISSED, self.tr("未联系上"), "3 w"),
                Choice(UNREGISTERED, self.tr("未登记人员"), "4 d"),
            ]
        )
        self.shown.set_value(ALL)
        self.shown.setAccessibleName(self.tr("显示哪些登记"))
        self.shown.edited.connect(self.refresh)
        self.model = PagedModel(OF_OFFICE, self._fetch)
        empty = EmptyState(
            self.tr("还没有登记"), hint=self.tr("在上面记一行：人员、方式、结果、内容，回车保存")
        )
        self.table = Table(self.model, says=self.tr("来访来电"), one_click=False, empty=empty)
        self.table.setMinimumHeight(theme.px(LEAST_HEIGHT))
        self.table.opened.connect(lambda key: self._open_person())
        self.table.chosen.connect(lambda key: self._enable())
        self._count = Text("", size=13, ink=Role.QUIET)
        self.person_button = QuietButton(self.tr("打开档案"))
        self.person_button.clicked.connect(self._open_person)
        self.void_button = QuietButton(self.tr("作废"), shortcut=VOID)
        self.void_button.clicked.connect(self.void)
        self.shortcut(VOID, self.tr("作废选中的登记"), self.void)
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """保存."""
        return self.entry.save_button

    def open(self, **args: Any) -> None:
        """Show the log with the cursor in the line; `person_id` and `name` say whom it is about."""
        self.slot.clear()
        if args.get("person_id"):
            self.entry.begin(Picked(int(args["person_id"]), str(args.get("name") or "")))
        self.refresh()
        self.entry.focus()

    def refresh(self) -> None:
        """Read the log anew."""
        self.model.reload()

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread where an entry was written."""
        if isinstance(changes, Changes) and changes.touches("contact_entry") and initiator is not self:
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a line was begun."""
        return self.entry.form.dirty or (self.slot.card is not None and self.slot.card.form.dirty)

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()
        self.entry.begin()

    def void(self) -> None:
        """作废."""
        one = self._chosen()
        if one is None or one.voided:
            return
        card = self.host.form_card(
            self.tr("作废 {} {} 的登记").format(one.day, one.name), void_form(), self.tr("作废")
        )
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: contacts.void(self._desk, contact_id=one.id, reason=values["reason"]),
                form=card,
                on_done=lambda done: self.shell.say(self.tr("已作废一条登记。")),
            )
        )
        self.slot.open(card)

    def _chosen(self) -> ContactView | None:
        key = self.table.current_key()
        return self._known.get(key) if isinstance(key, int) else None

    def _open_person(self) -> None:
        one = self._chosen()
        if one is not None and one.person is not None:
            self.shell.open_page("dossier", person_id=one.person, tab="assistance")

    def _enable(self) -> None:
        one = self._chosen()
        self.person_button.setEnabled(one is not None and one.person is not None)
        self.void_button.setEnabled(one is not None and not one.voided)

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        shown, place = str(self.shown.value() or ALL), after if isinstance(after, tuple) else None
        wanted: dict[str, Any] = {}
        if shown == TODAY:
            wanted = {"first": self._desk.on, "last": self._desk.on}
        elif shown == MISSED:
            wanted = {"reached": False}
        elif shown == UNREGISTERED:
            wanted = {"unregistered": True}
        self.shell.jobs.read(
            lambda: contacts.page(self._desk, **wanted, after=place, limit=limit),
            owner=self,
            on_done=lambda page: self._show(page, deliver, first=place is None),
            replaces="contacts",
        )

    def _show(self, page: ContactPage, deliver: Deliver, *, first: bool) -> None:
        self._known = ({} if first else self._known) | {one.id: one for one in page.contacts}
        deliver([contact_row(one, OF_OFFICE) for one in page.contacts])
        self._count.setText(self.tr("共 {} 条").format(text.count(page.total)))
        self._enable()

    def _lay_out(self) -> None:
        log = Card()
        row = QHBoxLayout()
        row.addWidget(self.shown)
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self.void_button, self.person_button):
            row.addWidget(button)
        log.add(row)
        log.add(self.table, 1)
        for part in (PageHead(self.title), self.entry, self.slot):
            self.body.addWidget(part)
        self.body.addWidget(log, 1)


def void_form() -> Form:
    """作废: the reason."""
    form = Form()
    form.add("reason", "作废原因", LineEdit(), required=True, hint="记录保留，不再计数")
    return form
