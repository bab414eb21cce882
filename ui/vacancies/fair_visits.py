"""签到: the line at the door of a fair, saved by Enter, and those who came with what came of it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.fairs import RESULT_LABELS
from caseworker_app.services import fairs
from caseworker_app.services.fairs import FairSheet, VisitView
from ui import keys
from ui.dossier_part import Host
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.vacancies.forms import given, reason_form
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.person_pick import person_finder
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table
from ui.widgets.who_pick import WhoPick, who_data

COLUMNS = (
    Column("name", "姓名", 140),
    Column("phone", "电话", 116),
    Column("intent", "求职意向", least=76),
    Column("result", "结果", 110),
    Column("actor", "经办人", 80),
)


class SignInCard(Card):
    """The line at the door."""

    def __init__(self, host: Host) -> None:
        """Empty until a fair is shown."""
        super().__init__("现场签到")
        self._host = host
        self._fair: int | None = None
        self.form = Form(columns=3)
        self.who = self.form.add(
            "who", self.tr("姓名"), WhoPick(person_finder(host.shell.jobs, host.desk)), required=True
        )
        self.form.add("phone", self.tr("联系电话"), LineEdit(), hint=self.tr("未登记的请填写"))
        self.intent = self.form.add(
            "intent", self.tr("求职意向"), LineEdit(), hint=self.tr("回车保存，接着下一位")
        )
        self.intent.installEventFilter(self)
        self.save_button = PrimaryButton(self.tr("签到"), shortcut=keys.SAVE, show_keys=True)
        self.form.set_submit(self.save_button)
        self.form.submitted.connect(self._save)
        self._closed = Text(self.tr("不在举办日期，不能签到。"), size=13, ink=Role.QUIET)
        row = QHBoxLayout()
        row.addWidget(self._closed)
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.add(self.form)
        self.add(row)

    def show_fair(self, fair: int, *, held: bool) -> None:
        """Sign in at this fair, while it is held."""
        if fair != self._fair:
            self.clear()
        self._fair = fair
        self.form.setEnabled(held)
        self.save_button.setEnabled(held)
        self._closed.setVisible(not held)

    def clear(self) -> None:
        """Empty the line for the next."""
        self.form.set_values({"who": None, "phone": None, "intent": None})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the last field saves at once."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and watched is self.intent and not self.intent.composing:
                self.form.submit()
                return True
        return super().eventFilter(watched, event)

    def _save(self, values: object) -> None:
        fair = self._fair
        if fair is None or not isinstance(values, dict) or not self.save_button.isEnabled():
            return
        who = values.pop("who")
        data = {**given(values), **who_data(who)}
        self.save_button.setEnabled(False)
        self._host.shell.jobs.write(
            lambda: fairs.sign_in(self._host.desk, fair_id=fair, data=data),
            initiator=self,
            on_done=self._saved,
            on_error=self._refused,
        )

    def _saved(self, visit: VisitView) -> None:
        self.save_button.setEnabled(True)
        self.clear()
        self.who.setFocus()
        self._host.shell.say(self.tr("{} 已签到。").format(visit.name))

    def _refused(self, error: UserError) -> None:
        self.save_button.setEnabled(True)
        field = "who" if error.field in ("name", "person", "day") else error.field
        self.form.show_error(UserError(error.code, error.message, field))


class VisitsCard(Card):
    """Who came."""

    def __init__(self, host: Host, slot: FormSlot) -> None:
        """Empty until a fair is shown; forms open in this slot."""
        super().__init__("签到名单")
        self._host, self._slot = host, slot
        self._visits: dict[int, VisitView] = {}
        self._sheet: FairSheet | None = None
        self.model = RowModel(COLUMNS)
        empty = EmptyState(self.tr("还没有人签到"), hint=self.tr("在上面写姓名或电话，回车保存"))
        self.table = Table(self.model, says=self.tr("签到名单"), one_click=False, empty=empty)
        self.table.opened.connect(lambda key: self.note_result())
        self.result_button, self.void_button, self.more_button = (
            QuietButton(self.tr("记结果")),
            QuietButton(self.tr("作废")),
            QuietButton(self.tr("更早的签到")),
        )
        self.person_button = QuietButton(self.tr("打开档案"))
        self.result_button.clicked.connect(self.note_result)
        self.void_button.clicked.connect(self.void)
        self.more_button.clicked.connect(self._go_on)
        self.person_button.clicked.connect(self._open_person)
        for button in (self.more_button, self.void_button, self.person_button, self.result_button):
            self.add_action(button)
        self.table.chosen.connect(lambda key: self._enable())
        self.add(self.table)

    def show_visits(self, sheet: FairSheet) -> None:
        """Show the latest to sign in."""
        kept = self.table.current_key()
        self._sheet = sheet
        self._visits = {one.id: one for one in sheet.visits}
        self._fill()
        self.table.select_key(kept)

    @property
    def chosen(self) -> VisitView | None:
        """The visit whose line is chosen."""
        key = self.table.current_key()
        return self._visits.get(key) if isinstance(key, int) else None

    def note_result(self) -> None:
        """记结果: what came of it, and at which vacancy of the fair."""
        visit, sheet = self.chosen, self._sheet
        if visit is None or sheet is None or visit.voided:
            return
        form = Form(columns=2)
        words = [(str(code), word) for code, word in RESULT_LABELS.items()]
        form.add("result", self.tr("结果"), ChoiceEdit(words), required=True)
        jobs: list[tuple[object, str]] = [
            (one.id, f"{one.title} · {one.employer_name}") for one in sheet.vacancies
        ]
        form.add("vacancy", self.tr("岗位"), ChoiceEdit(jobs))
        form.set_values({"result": str(visit.result) if visit.result else None, "vacancy": visit.vacancy})
        card = self._host.form_card(self.tr("记结果：{}").format(visit.name), form, self.tr("保存"))
        card.submitted.connect(
            lambda values: self._host.write(
                lambda: fairs.set_result(
                    self._host.desk, visit_id=visit.id, result=values["result"], vacancy_id=values["vacancy"]
                ),
                form=card,
                on_done=lambda done: self._host.shell.say(self.tr("已记下结果。")),
            )
        )
        self._slot.open(card)

    def void(self) -> None:
        """作废."""
        visit = self.chosen
        if visit is None or visit.voided:
            return
        form = reason_form(self.tr("作废原因"))
        card = self._host.form_card(self.tr("作废 {} 的签到").format(visit.name), form, self.tr("作废"))
        card.submitted.connect(
            lambda values: self._host.write(
                lambda: fairs.void_visit(self._host.desk, visit_id=visit.id, reason=values["reason"]),
                form=card,
                on_done=lambda done: self._host.shell.say(self.tr("已作废一条签到。")),
            )
        )
        self._slot.open(card)

    def _open_person(self) -> None:
        visit = self.chosen
        if visit is not None and visit.person is not None:
            self._host.shell.open_page("dossier", person_id=visit.person, tab="jobs")

    def _go_on(self) -> None:
        sheet = self._sheet
        if sheet is None or not self._visits:
            return
        last = min(self._visits)
        self._host.shell.jobs.read(
            lambda: fairs.visits(self._host.desk, fair_id=sheet.fair.id, after=last),
            owner=self,
            on_done=self._add,
            replaces="fair_visits",
        )

    def _add(self, found: tuple[VisitView, ...]) -> None:
        self._visits |= {one.id: one for one in found}
        self._fill()

    def _fill(self) -> None:
        listed = sorted(self._visits.values(), key=lambda one: -one.id)
        self.model.set_rows([visit_row(one) for one in listed])
        self.table.fit_rows(14, least=0 if listed else 150)
        if self.table.current_key() is None:
            self.table.selectRow(0)
        known = sum(not one.voided for one in listed)
        total = self._sheet.fair.visits if self._sheet else known
        self.more_button.setVisible(known < total)
        self.set_title(self.tr("签到名单"), self.tr("{} 人").format(total))
        self._enable()

    def _enable(self) -> None:
        visit = self.chosen
        live = visit is not None and not visit.voided
        self.result_button.setEnabled(live)
        self.void_button.setEnabled(live)
        self.person_button.setEnabled(visit is not None and visit.person is not None)


def visit_row(one: VisitView) -> Row:
    """A line of the sign-in as one row."""
    name = f"{one.name}（未登记）" if one.person is None else one.name
    said = RESULT_LABELS[one.result] if one.result else ""
    if one.voided:
        said = f"已作废：{one.void_reason or ''}"
    cells = (
        Cell(name, Role.QUIET if one.voided else Role.INK, bold=not one.voided),
        one.phone or "",
        one.intent or "",
        Cell(said, Role.QUIET if one.voided else Role.INK),
        one.actor,
    )
    return Row(one.id, cells)
