"""人员 (clause 四 实名制): everybody on file however many, or whoever a few characters and conditions find; Enter opens the dossier."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import read_identity
from caseworker_app.domain.people_filter import PeopleFilter, Sort
from caseworker_app.services import people_list, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.people_list import PeoplePage as ListPage
from caseworker_app.services.persons import Found
from ui import keys, text
from ui.icons import Icon
from ui.page import Page, Shell
from ui.palette import Role
from ui.persons.far_places import FarPlaces
from ui.persons.filter_bar import FilterBar
from ui.persons.list_rows import COLUMNS, ListRows
from ui.persons.saved_filters import SavedFilters
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.editors import LineEdit
from ui.widgets.far_rows import FarModel
from ui.widgets.labels import Text
from ui.widgets.rows import Deliver
from ui.widgets.table import Table

FILTER = "Alt+F"
CONDITIONS = "Alt+M"
SAVED = "Alt+O"
HOUSEHOLDS = "Alt+J"
SAME_PERSON = "Alt+T"
EXCHANGE = "Alt+X"
MOST_FOUND = 200
WAIT_MS = 60
PER_PAGE = 100
ROOMY_PX = 120
SORT_OF = {"name": Sort.NAME, "age": Sort.AGE}
"""The orders one asks for at the head of a column."""


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
        "“更多条件”（Alt+M）按性别、年龄、街道、类别、环节等筛选，可起名保存，Alt+O 选用。"
        "方向键、End、Home 选择，回车打开这个人的档案。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Read when first opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self._read = False
        self._shown: PeopleFilter | None = None
        self._rows = ListRows(desk)
        self.empty = EmptyState(
            "",
            action=self.tr("登记新人员") if self._may_register else "",
            icon=Icon.PEOPLE,
        )
        self.model = FarModel(COLUMNS, self._fetch, block=PER_PAGE)
        self.places = FarPlaces(shell, desk, self.model)
        self.table = Table(self.model, says=self.tr("人员名单"), empty=self.empty)
        self.filter = FilterEdit(self.table, self.tr("筛选：姓名、拼音首字母、证件号、电话、编号"))
        self.filter.setAccessibleName(self.tr("筛选"))
        self.filter.setToolTip(keys.tooltip(self.tr("筛选"), FILTER))
        self.bar = FilterBar(desk.user)
        self.saved = SavedFilters(shell, desk, self.bar, self.filter)
        self.more_button = QuietButton(self.tr("更多条件"), shortcut=CONDITIONS)
        self._count = Text("", size=13, ink=Role.QUIET)
        self.new_button = PrimaryButton(
            self.tr("登记新人员"), shortcut=keys.NEW, show_keys=True, icon=Icon.PLUS
        )
        self.households_button = QuietButton(self.tr("家庭"), shortcut=HOUSEHOLDS)
        self.same_person_button = QuietButton(self.tr("疑似同一人"), shortcut=SAME_PERSON)
        self.exchange_button = QuietButton(self.tr("导入导出"), shortcut=EXCHANGE)
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
        (self.table if self.table.currentIndex().isValid() else self.filter).setFocus()

    def refresh(self) -> None:
        """Read the list anew: from the first row, or far down in the same list the rows that are seen."""
        wanted = self._wanted()
        if self._read and wanted == self._shown and self.table.rowAt(0) >= PER_PAGE:
            self.model.renew()
            self.places.note(wanted)
            return
        if not self._read:
            self.saved.read()
        self._read = True
        self._shown = wanted
        self.places.stop()
        self.model.reload()

    def on_changes(self, changes: object, initiator: Any) -> None:
        """Reread when people were written."""
        if getattr(changes, "touches", lambda kind: True)("person"):
            self.refresh()

    @property
    def _may_register(self) -> bool:
        return may(self._desk.role, Account.CLERK)

    def _wanted(self) -> PeopleFilter:
        return replace(self.bar.wanted, text=str(self.filter.value() or ""))

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        wanted = self._wanted()
        ranked = bool(wanted.text) and not wanted.narrows and wanted.sort is Sort.NUMBER
        if ranked and after is not None:
            deliver(())
            return
        place = after if isinstance(after, tuple) else None
        self.shell.jobs.read(
            (lambda: persons.find(self._desk, text=wanted.text, limit=MOST_FOUND))
            if ranked
            else (lambda: people_list.page(self._desk, wanted=wanted, after=place, limit=limit)),
            owner=self,
            on_done=lambda found: self._show(found, wanted, place is None, deliver),
            replaces="people" if place is None else None,
        )

    def _show(self, found: Found | ListPage, wanted: PeopleFilter, first: bool, deliver: Deliver) -> None:
        if not first:
            assert isinstance(found, ListPage)
            deliver([self._rows.listed(person) for person in found.people])
            return
        kept = self.table.current_key()
        self._show_columns(isinstance(found, Found))
        if isinstance(found, Found):
            deliver([self._rows.hit(hit.person, hit.why) for hit in found.hits])
        else:
            deliver([self._rows.listed(person) for person in found.people])
            if found.total is not None and not self.model.complete:
                self.model.set_total(found.total if found.exact else 0, exact=False)
                self.places.note(wanted)
        self._say_count(found)
        self._say_empty(wanted)
        if not self.table.select_key(kept) and self.model.rowCount():
            self.table.selectRow(0)

    def _show_columns(self, filtered: bool) -> None:
        """The reason while one filters; with large letters it takes the place of the home region."""
        keys_of = [column.key for column in COLUMNS]
        self.table.setColumnHidden(keys_of.index("why"), not filtered)
        self.table.setColumnHidden(keys_of.index("region"), filtered and px(100) > ROOMY_PX)

    def _say_empty(self, wanted: PeopleFilter) -> None:
        if wanted.narrows:
            hint = self.tr("去掉一两个条件再试；还没有登记的，按 Ctrl+N 登记。")
            self.empty.say(self.tr("没有符合条件的人员"), hint)
        elif wanted.text:
            hint = self.tr("少输几个字再试；还没有登记的，按 Ctrl+N 登记。")
            self.empty.say(self.tr("没有这样的人员"), hint)
        else:
            self.empty.say(self.tr("还没有登记人员"), self.tr("从身份证号码开始登记第一位。"))

    def _say_count(self, found: Found | ListPage) -> None:
        total = text.count(found.total or 0)
        if isinstance(found, ListPage):
            said = self.tr("共 {} 人") if found.exact else self.tr("{} 人以上，正在点数")
            self._count.setText(said.format(total))
            return
        shown = self.model.rowCount()
        some = self.tr("找到 {} 人").format(total) if found.exact else self.tr("找到 {} 人以上").format(total)
        more = self.tr("，只列出前 {} 人，请再多输几个字").format(shown)
        self._count.setText(some + (more if shown < found.total or not found.exact else ""))

    def _counted(self, total: int) -> None:
        self._count.setText(self.tr("共 {} 人").format(text.count(total)))

    def _new(self) -> None:
        """Register somebody, with the number that was looked for in vain."""
        wanted = self._wanted().text
        try:
            read_identity(wanted, today=self._desk.on, regions=self._desk.rules.regions)
        except UserError:
            self.shell.open_page("person_new")
        else:
            self.shell.open_page("person_new", id_number=wanted)

    def _open_person(self, person: object) -> None:
        if person is not None:  # None: a row one has scrolled past faster than it could be read
            self.shell.open_page("dossier", person_id=person)

    def _open_households(self) -> None:
        self.shell.open_page("households")

    def _open_same_person(self) -> None:
        self.shell.open_page("same_person")

    def _open_exchange(self) -> None:
        self.shell.open_page("exchange")

    def _more(self) -> None:
        """Open the conditions; the streets offered are those of the people on file."""
        self.bar.toggle()
        if self.bar.panel.isVisible():
            self.shell.jobs.read(
                lambda: people_list.known_streets(self._desk),
                owner=self,
                on_done=self.bar.panel.offer_streets,
            )
        else:
            self.filter.setFocus()

    def _to_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _order(self, column: str, descending: bool) -> None:
        """Another order; the third click on one head gives the order of registration back."""
        before = self.bar.wanted
        if before.sort is SORT_OF[column] and before.descending and not descending:
            self.bar.want(replace(before, sort=Sort.NUMBER, descending=False))
        else:
            self.bar.want(replace(before, sort=SORT_OF[column], descending=descending))

    def _other_people(self) -> None:
        """Other people or another order are wanted: the heads show the order, the list is read soon."""
        wanted = self.bar.wanted
        column = next((key for key, sort in SORT_OF.items() if sort is wanted.sort), None)
        self.table.show_order(column, wanted.descending)
        self._timer.start()

    def _connect(self) -> None:
        self.filter.edited.connect(self._timer.start)
        self._timer.timeout.connect(self.refresh)
        self.table.opened.connect(self._open_person)
        self.table.sort_asked.connect(self._order)
        self.bar.changed.connect(self._other_people)
        self.more_button.clicked.connect(self._more)
        self.places.counted.connect(self._counted)
        self.empty.acted.connect(self._new)
        self.shortcut(FILTER, self.tr("筛选"), self._to_filter)
        self.shortcut(CONDITIONS, self.tr("更多条件"), self._more)
        self.shortcut(SAVED, self.tr("选用保存的筛选"), self.saved.choose)
        self.shortcut(HOUSEHOLDS, self.tr("家庭"), self._open_households)
        self.households_button.clicked.connect(self._open_households)
        self.shortcut(SAME_PERSON, self.tr("疑似同一人"), self._open_same_person)
        self.same_person_button.clicked.connect(self._open_same_person)
        self.shortcut(EXCHANGE, self.tr("导入导出"), self._open_exchange)
        self.exchange_button.clicked.connect(self._open_exchange)
        if self._may_register:
            self.new_button.clicked.connect(self._new)
            self.shortcut(keys.NEW, self.tr("登记新人员"), self._new)

    def _lay_out(self) -> None:
        self.filter.setMaximumWidth(520)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.filter, 1)
        row.addWidget(self.more_button)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self._count)
        card = Card()
        card.add(row)
        card.add(self.bar)
        card.add(self.table, 1)
        head = PageHead(self.title, primary=self.new_button if self._may_register else None)
        head.add_quiet(self.households_button)
        head.add_quiet(self.same_person_button)
        head.add_quiet(self.exchange_button)
        self.body.addWidget(head)
        self.body.addWidget(card, 1)
