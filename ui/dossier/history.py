"""历史: every change field by field, by whom, when and why, and the person as known on an earlier day."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import FIELDS
from caseworker_app.services import history
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.history import SECRET, HistoryEntry
from caseworker_app.shapes import person_shape
from ui.dossier.history_words import shown_changes, subject, words
from ui.dossier_part import DossierPart, Host
from ui.palette import Role
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.cards import Card
from ui.widgets.editors import DateEdit
from ui.widgets.facts import Fact, Facts
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

COLUMNS = (
    Column("at", "时间", 142),
    Column("by", "经办人", 84),
    Column("what", "事项", 132),
    Column("field", "项目", 120),
    Column("old", "原来", 180),
    Column("new", "改为"),
    Column("why", "原因", 160),
)


class History(DossierPart):
    """The tab of the journal."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.model = PagedModel(COLUMNS, self._fetch)
        self.table = Table(self.model, says=self.tr("历史记录"), one_click=False)
        self.day = DateEdit()
        self.day.setFixedWidth(120)
        self.day.setAccessibleName(self.tr("查看哪一天的登记内容"))
        self.day.returnPressed.connect(self.look_back)
        self.look_button = QuietButton(self.tr("查看当时"))
        self.look_button.clicked.connect(self.look_back)
        self._trouble = Text("", size=13, ink=Role.BAD)
        self.then = Card(self.tr("当时的登记内容"), action=self._close_button())
        self.facts = Facts(columns=3)
        self.then.add(self.facts)
        self.then.hide()
        self._lay_out()

    def show_dossier(self, dossier: Dossier) -> None:
        """Read the journal anew."""
        other = self.dossier is None or self.dossier.person.id != dossier.person.id
        super().show_dossier(dossier)
        if other:
            self.then.hide()
        self.model.reload()

    def look_back(self) -> None:
        """Show the person as known at the end of a day."""
        if self.dossier is None:
            return
        person = self.dossier.person.id
        try:
            day = self.day.value()
        except UserError as error:
            self._trouble.setText(error.message)
            return
        if day is not None:
            self.host.shell.jobs.read(
                lambda: history.person_as_of(self.host.desk, person_id=person, moment=str(day)),
                owner=self,
                on_done=self._show_then,
                on_error=self._refused,
            )

    @property
    def trouble(self) -> str:
        """Why an earlier day could not be shown."""
        return self._trouble.text()

    def lines(self) -> list[tuple[str, ...]]:
        """What the table says, row by row."""
        rows = range(self.model.rowCount())
        return [
            tuple(str(self.model.index(row, column).data()) for column in range(len(COLUMNS))) for row in rows
        ]

    def _refused(self, error: UserError) -> None:
        self.then.hide()
        self._trouble.setText(error.message)

    def _show_then(self, state: dict[str, Any]) -> None:
        if self.dossier is None:
            return
        self._trouble.setText("")
        now = person_shape(self.dossier.person)
        facts = [fact_then(field.name, field.label, state, now) for field in FIELDS if field.name != "id"]
        different = sum(fact.role is Role.ASK for fact in facts)
        self.then.set_title(
            self.tr("{} 当时的登记内容").format(self.day.text()),
            self.tr("与现在不同的 {} 项").format(different) if different else self.tr("与现在相同"),
        )
        self.facts.show_facts(facts)
        self.then.show()

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        if self.dossier is None:
            deliver([])
            return
        person = self.dossier.person.id
        before = after if isinstance(after, int) else None
        self.host.shell.jobs.read(
            lambda: history.entries(self.host.desk, person_id=person, limit=limit, before=before),
            owner=self,
            on_done=lambda entries: deliver(rows_of(entries)),
            replaces="history",
        )

    def _close_button(self) -> LinkButton:
        button = LinkButton(self.tr("收起"))
        button.clicked.connect(lambda: self.then.hide())
        return button

    def _lay_out(self) -> None:
        card = Card(self.tr("历史"), note=self.tr("最新的在前；证件号码遮蔽显示"))
        head = QHBoxLayout()
        for part in (
            Text(self.tr("查看某一天的登记内容"), size=13, ink=Role.QUIET),
            self.day,
            self.look_button,
        ):
            head.addWidget(part)
        head.addWidget(self._trouble, 1)
        card.add(head)
        card.add(self.table, 1)
        self.table.setMinimumHeight(320)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.then)
        column.addWidget(card, 1)


def rows_of(entries: Sequence[HistoryEntry]) -> list[Row]:
    """One row for each field; a record that was made is one row."""
    rows: list[Row] = []
    for entry in entries:
        for place, (field, old, new) in enumerate(_lines(entry)):
            head = (
                (f"{entry.at.astimezone():%Y-%m-%d %H:%M}", entry.by, subject(entry))
                if place == 0
                else ("", "", "")
            )
            quiet = [Cell(old, Role.QUIET, tooltip=old), Cell(new, tooltip=new)]
            why = entry.reason or "" if place == 0 else ""
            rows.append(Row(f"{entry.id}/{place}", (*head, field, *quiet, why), after=entry.id))
    return rows


def _lines(entry: HistoryEntry) -> list[tuple[str, str, str]]:
    changes, record = shown_changes(entry), entry.record
    if entry.action == "update" and changes:
        return [(c.label, words(c.field, c.old, record), words(c.field, c.new, record)) for c in changes]
    if changes:
        said = "；".join(
            f"{c.label} {words(c.field, c.new, record)}"
            for c in changes
            if words(c.field, c.new, record) != "—"
        )
        return [("", "", said)]
    return [("", "", entry.detail or "")]


def fact_then(name: str, title: str, state: dict[str, Any], now: dict[str, Any]) -> Fact:
    """A value as it was then, marked where it is another now."""
    then, present = state.get(name), now.get(name)
    said = mask_id(str(then)) if name in SECRET and then else words(name, then)
    same = words(name, then) == words(name, present)
    return Fact(title, said, Role.INK if same else Role.ASK)
