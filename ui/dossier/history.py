"""历史: every change field by field, by whom, when and why; the dossier of an earlier day; and what can be taken back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.persons import FIELDS
from caseworker_app.services import as_of, history, history_undo
from caseworker_app.services.as_of import Standing
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.history import HistoryEntry
from caseworker_app.services.history_undo import Offer
from ui import theme
from ui.dossier.history_then import Then
from ui.dossier.history_words import shown_changes, subject, words
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, ChoiceEdit, SegmentChoice
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row
from ui.widgets.table import Table

STOOD, KNOWN = "stood", "known"
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
        self._transactions: dict[object, int] = {}
        self.model = PagedModel(COLUMNS, self._fetch)
        self.table = Table(self.model, says=self.tr("历史记录"), one_click=False)
        self.field = ChoiceEdit([(f.name, f.label) for f in FIELDS], empty=self.tr("全部项目"))
        self.field.setAccessibleName(self.tr("只看哪一项登记内容的变化"))
        self.day = DateEdit()
        self.day.setFixedWidth(theme.px(120))
        self.day.setAccessibleName(self.tr("查看哪一天的档案"))
        self.way = SegmentChoice(
            [Choice(KNOWN, self.tr("当时登记的"), "1"), Choice(STOOD, self.tr("当日的事实"), "2")]
        )
        self.way.set_value(KNOWN)
        self.way.setAccessibleName(self.tr("按录入时间还是按事实日期"))
        self.way.setToolTip(self.tr("“当时登记的”按录入时间，对错都照当时；“当日的事实”按现在掌握的各项日期"))
        self.look_button = QuietButton(self.tr("查看"))
        self.back_button = QuietButton(self.tr("撤销这次办理…"))
        self._trouble = Text("", size=13, ink=Role.BAD, wrap=True)
        self.then = Then()
        self.slot = FormSlot()
        self._lay_out()
        self._connect()

    def show_dossier(self, dossier: Dossier) -> None:
        """Read the journal anew."""
        other = self.dossier is None or self.dossier.person.id != dossier.person.id
        super().show_dossier(dossier)
        if other:
            self.then.hide()
            self._say("")
        self.model.reload()

    def look_back(self) -> None:
        """Show the dossier of a day, as it was known at its end or by the facts of that day."""
        if self.dossier is None:
            return
        person, desk = self.dossier.person.id, self.host.desk
        try:
            day = self.day.value()
        except UserError as error:
            self._say(error.message)
            return
        if not isinstance(day, date):
            self._say(self.tr("请填写日期。"))
            return
        stood = self.way.value() == STOOD
        self.host.shell.jobs.read(
            lambda: (
                as_of.stood(desk, person_id=person, day=day)
                if stood
                else as_of.known(desk, person_id=person, moment=str(day))
            ),
            owner=self,
            on_done=self._show_then,
            on_error=self._refused,
            replaces="history_then",
        )

    def take_back(self) -> None:
        """Ask for the reason, and then take back what the chosen line did."""
        transaction = self._transactions.get(self.table.current_key())
        if transaction is None:
            self._say(self.tr("请先在下面选中要撤销的一行。"))
            return
        desk = self.host.desk
        self.host.shell.jobs.read(
            lambda: history_undo.offer(desk, transaction_id=transaction),
            owner=self,
            on_done=lambda offer: self._ask_reason(transaction, offer),
            on_error=lambda error: self._say(error.message),
            replaces="history_back",
        )

    @property
    def trouble(self) -> str:
        """Why an earlier day could not be shown, or something cannot be taken back."""
        return self._trouble.text()

    def lines(self) -> list[tuple[str, ...]]:
        """What the table says, row by row."""
        rows = range(self.model.rowCount())
        return [
            tuple(str(self.model.index(row, column).data()) for column in range(len(COLUMNS))) for row in rows
        ]

    def _say(self, said: str) -> None:
        self._trouble.setText(said)
        self._trouble.setVisible(bool(said))

    def _refused(self, error: UserError) -> None:
        self.then.hide()
        self._say(error.message)

    def _show_then(self, standing: Standing) -> None:
        if self.dossier is None or standing.person != self.dossier.person.id:
            return
        self._say("")
        known = self.way.value() == KNOWN
        title = self.tr("{} 当时登记的档案") if known else self.tr("{} 当日的档案")
        self.then.show_standing(standing, title.format(standing.moment))

    def _ask_reason(self, transaction: int, offer: Offer) -> None:
        self._say("")
        form = Form(columns=1)
        form.add("reason", self.tr("原因"), LineEdit(), required=True, hint=self.tr("记入历史"), wide=True)
        card = self.host.form_card(offer.words, form, self.tr("撤销"))
        desk = self.host.desk
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: history_undo.take_back(
                    desk, transaction_id=transaction, reason=str(values["reason"] or "")
                ),
                form=card,
                on_done=lambda taken: self.host.shell.say(taken.said),
            )
        )
        self.slot.open(card)

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        if self.dossier is None:
            deliver([])
            return
        person, field = self.dossier.person.id, str(self.field.value() or "") or None
        before = after if isinstance(after, int) else None
        self.host.shell.jobs.read(
            lambda: history.entries(
                self.host.desk, person_id=person, limit=limit, before=before, field=field
            ),
            owner=self,
            on_done=lambda entries: self._deliver(entries, person, deliver),
            replaces="history",
        )

    def _deliver(self, entries: Sequence[HistoryEntry], person: int, deliver: Deliver) -> None:
        rows = rows_of(entries, person)
        at = {entry.id: entry.transaction for entry in entries}
        self._transactions |= {row.key: at[row.after] for row in rows if isinstance(row.after, int)}
        deliver(rows)

    def _connect(self) -> None:
        self.day.returnPressed.connect(self.look_back)
        self.look_button.clicked.connect(self.look_back)
        self.back_button.clicked.connect(self.take_back)
        self.field.edited.connect(self.model.reload)
        self.slot.occupied.connect(self.occupied)

    def _lay_out(self) -> None:
        card = Card(self.tr("历史"), note=self.tr("最新的在前；证件号码遮蔽显示"), action=self.back_button)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.field.setMinimumWidth(150)
        for part in (self.field, Text(self.tr("某一天的档案"), size=13, ink=Role.QUIET), self.day, self.way):
            head.addWidget(part)
        head.addWidget(self.look_button)
        head.addStretch(1)
        card.add(head)
        card.add(self._trouble)
        card.add(self.table, 1)
        self._say("")
        self.table.setMinimumHeight(320)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.slot)
        column.addWidget(self.then)
        column.addWidget(card, 1)


def rows_of(entries: Sequence[HistoryEntry], person: int | None = None) -> list[Row]:
    """One row for each field; a record that was made is one row; what came by a merge says so."""
    rows: list[Row] = []
    for entry in entries:
        about = subject(entry)
        if person is not None and entry.person not in (None, person):
            about = f"{about}（原编号 {entry.person}）"
        for place, (field, old, new) in enumerate(_lines(entry)):
            when = f"{entry.at.astimezone():%Y-%m-%d %H:%M}"
            head = (when, entry.by, Cell(about, tooltip=about)) if place == 0 else ("", "", "")
            quiet = [Cell(old, Role.QUIET, tooltip=old), Cell(new, tooltip=new)]
            why = entry.reason or "" if place == 0 else ""
            rows.append(Row(f"{entry.id}/{place}", (*head, field, *quiet, why), after=entry.id))
    return rows


def _lines(entry: HistoryEntry) -> list[tuple[str, str, str]]:
    changes, record = shown_changes(entry), entry.record
    if entry.action == "update" and changes:
        return [(c.label, words(c.field, c.old, record), words(c.field, c.new, record)) for c in changes]
    if changes:
        told = [(c.label, words(c.field, c.new, record)) for c in changes]
        return [("", "", "；".join(f"{label} {value}" for label, value in told if value != "—"))]
    return [_moved(entry) or ("", "", entry.detail or "")]


def _moved(entry: HistoryEntry) -> tuple[str, str, str] | None:
    """Whose record it became, by a merge or the way back from one; and a record that was put away or taken up again."""
    for change in entry.changes:
        if change.field == "person_id":
            return "归属", f"编号 {change.old}", f"编号 {change.new}"
        if change.field == "merged_into_id":
            return "", "", f"已合并到编号 {change.new}" if change.new else "恢复为单独的记录"
        if change.field == "withdrawn":
            return "", "", "已撤销" if change.new else "恢复"
    return None
