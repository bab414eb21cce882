"""人员 (clause 四 实名制): everybody on file, page by page, or whoever a few characters find; Enter opens the dossier."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_id, read_identity
from caseworker_app.domain.persons import SEX_LABELS, Person
from caseworker_app.domain.values import age_on
from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.persons import Found
from caseworker_app.services.persons import Page as PersonPage
from ui import keys, text
from ui.icons import Icon
from ui.page import Page, Shell
from ui.palette import Role
from ui.theme import px
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.editors import LineEdit
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

FILTER = "Alt+F"
MOST_FOUND = 200
WAIT_MS = 60
PER_PAGE = 100
ROOMY_PX = 120
COLUMNS = (
    Column("name", "姓名", 100),
    Column("sex", "性别", 52),
    Column("age", "年龄", 56, right=True),
    Column("id_number", "证件号码", 166),
    Column("phone", "联系电话", 116),
    Column("address", "常住地址"),
    Column("region", "户籍", 104),
    Column("why", "命中原因", 126),
)
NEAR = ("广东省广州市", "广东省")
"""Left out of a home region's name: nearly everybody's begins so."""


class FilterEdit(LineEdit):
    """The line that filters; from it one goes down into the list."""

    def __init__(self, table: Table, placeholder: str) -> None:
        """Filter this table."""
        super().__init__(placeholder=placeholder)
        self._table = table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, up and Enter work in the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._table.setFocus()
            self._table.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._table.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class PeoplePage(Page):
    """The list of people."""

    name = "people"
    title = "人员"
    help_text = (
        "在筛选框里输入姓名的一部分、拼音首字母、证件号或电话的任意几位、个案或文书编号。"
        "方向键选择，回车打开这个人的档案。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Read when first opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._read = False
        self.empty = EmptyState(
            "",
            action=self.tr("登记新人员") if self._may_register else "",
            icon=Icon.PEOPLE,
        )
        self.model = PagedModel(COLUMNS, self._fetch, page_size=PER_PAGE)
        self.table = Table(self.model, says=self.tr("人员名单"), empty=self.empty)
        self.filter = FilterEdit(self.table, self.tr("筛选：姓名、拼音首字母、证件号、电话、编号"))
        self.filter.setAccessibleName(self.tr("筛选"))
        self.filter.setToolTip(keys.tooltip(self.tr("筛选"), FILTER))
        self._count = Text("", size=13, ink=Role.QUIET)
        self.new_button = PrimaryButton(
            self.tr("登记新人员"), shortcut=keys.NEW, show_keys=True, icon=Icon.PLUS
        )
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._lay_out()
        self._connect()

    @property
    def primary_action(self) -> QWidget | None:
        """登记新人员."""
        return self.new_button if self._may_register else None

    @property
    def said_count(self) -> str:
        """How many there are, as shown."""
        return self._count.text()

    def open(self, **args: Any) -> None:
        """Come back to the same place of the list, unless records changed meanwhile."""
        if not self._read or self.stale:
            self.refresh()
        (self.table if self.table.current_key() is not None else self.filter).setFocus()

    def refresh(self) -> None:
        """Read the list anew."""
        self._read = True
        self.model.reload()

    def on_changes(self, changes: object, initiator: Any) -> None:
        """Reread when people were written."""
        if getattr(changes, "touches", lambda kind: True)("person"):
            self.refresh()

    @property
    def _may_register(self) -> bool:
        return may(self._desk.role, Account.CLERK)

    def _wanted(self) -> str:
        return str(self.filter.value() or "")

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        wanted = self._wanted()
        if wanted and after is not None:
            deliver(())
            return
        start = after if isinstance(after, int) else 0
        self.shell.jobs.read(
            (lambda: persons.find(self._desk, text=wanted, limit=MOST_FOUND))
            if wanted
            else (lambda: persons.page(self._desk, limit=limit, after=start)),
            owner=self,
            on_done=lambda found: self._show(found, start, deliver),
            replaces="people",
        )

    def _show(self, found: Found | PersonPage, start: int, deliver: Deliver) -> None:
        kept = self.table.current_key()
        filtered = isinstance(found, Found)
        self._show_columns(filtered)
        if isinstance(found, Found):
            deliver([self._row(hit.person, hit.why) for hit in found.hits])
        else:
            deliver([self._row(person, "") for person in found.people])
        self._say_count(found)
        self._say_empty(filtered)
        if not start and not self.table.select_key(kept) and self.model.rowCount():
            self.table.selectRow(0)

    def _show_columns(self, filtered: bool) -> None:
        """The reason while one filters; with large letters it takes the place of the home region."""
        keys_of = [column.key for column in COLUMNS]
        self.table.setColumnHidden(keys_of.index("why"), not filtered)
        self.table.setColumnHidden(keys_of.index("region"), filtered and px(100) > ROOMY_PX)

    def _say_empty(self, filtered: bool) -> None:
        if filtered:
            hint = self.tr("少输几个字再试；还没有登记的，按 Ctrl+N 登记。")
            self.empty.say(self.tr("没有这样的人员"), hint)
        else:
            self.empty.say(self.tr("还没有登记人员"), self.tr("从身份证号码开始登记第一位。"))

    def _say_count(self, found: Found | PersonPage) -> None:
        shown, total = self.model.rowCount(), text.count(found.total)
        if isinstance(found, PersonPage):
            more = self.tr("，已显示 {}，向下滚动继续").format(text.count(shown))
            self._count.setText(self.tr("共 {} 人").format(total) + (more if shown < found.total else ""))
            return
        some = self.tr("找到 {} 人").format(total) if found.exact else self.tr("找到 {} 人以上").format(total)
        more = self.tr("，只列出前 {} 人，请再多输几个字").format(shown)
        self._count.setText(some + (more if shown < found.total or not found.exact else ""))

    def _row(self, person: Person, why: str) -> Row:
        age = age_on(person.birth_date, self._desk.on) if person.birth_date else None
        cells = (
            Cell(person.name, bold=True, tooltip="；".join(person.warnings)),
            SEX_LABELS.get(person.sex or "", ""),
            age,
            mask_id(person.id_number),
            person.phone or "",
            person.address or person.registered_address or "",
            self._region(person.household_registration),
            Cell(why, Role.QUIET),
        )
        return Row(person.id, cells)

    def _region(self, code: str | None) -> str:
        name = self._desk.rules.regions.name(code[:6]) if code else None
        for beginning in NEAR:
            if name and name.startswith(beginning) and name != beginning:
                return name.removeprefix(beginning)
        return name or code or ""

    def _new(self) -> None:
        """Register somebody, with the number that was looked for in vain."""
        wanted = self._wanted()
        try:
            read_identity(wanted, today=self._desk.on, regions=self._desk.rules.regions)
        except UserError:
            self.shell.open_page("person_new")
        else:
            self.shell.open_page("person_new", id_number=wanted)

    def _open_person(self, person: object) -> None:
        self.shell.open_page("dossier", person_id=person)

    def _to_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _connect(self) -> None:
        self.filter.edited.connect(self._timer.start)
        self._timer.timeout.connect(self.refresh)
        self.table.opened.connect(self._open_person)
        self.empty.acted.connect(self._new)
        self.shortcut(FILTER, self.tr("筛选"), self._to_filter)
        if self._may_register:
            self.new_button.clicked.connect(self._new)
            self.shortcut(keys.NEW, self.tr("登记新人员"), self._new)

    def _lay_out(self) -> None:
        self.filter.setMaximumWidth(520)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.filter, 1)
        row.addStretch(1)
        row.addWidget(self._count)
        card = Card()
        card.add(row)
        card.add(self.table, 1)
        self.body.addWidget(PageHead(self.title, primary=self.new_button if self._may_register else None))
        self.body.addWidget(card, 1)
