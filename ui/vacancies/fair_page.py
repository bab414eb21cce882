"""一场招聘会: its vacancies, sign-in by name or telephone as people come through the door, and what came of each visit."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.services import fairs, vacancies
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.fairs import FairSheet
from ui import keys, text
from ui.dossier_part import Host
from ui.forms.form_card import FormSlot
from ui.page import Page, Shell
from ui.palette import Role
from ui.vacancies.fair_list import days_of, results_in_words
from ui.vacancies.fair_visits import SignInCard, VisitsCard
from ui.vacancies.forms import fair_form, given, reason_form
from ui.vacancies.vacancy_list import district
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.choices import ChoiceEdit
from ui.widgets.form import Form
from ui.widgets.labels import Banner
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("title", "岗位", least=68),
    Column("unit", "单位", least=68),
    Column("wage", "月工资", 116, right=True),
    Column("heads", "人数", 52, right=True),
)
SHOWN = ("job_fair", "fair_vacancy", "fair_visit", "vacancy")


class FairDetailPage(Page):
    """One fair."""

    name = "fair"
    title = "招聘会"
    help_text = (
        "左边现场签到：输入姓名、拼音首字母或电话，已登记的从结果中选，未登记的写姓名和电话，回车保存，接着下一位。"
        "同一人一天只签一次。选中一行可记结果或作废。右边是本场岗位；签到表可打印，空行供现场手签。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """An empty page, filled by `open`."""
        super().__init__(shell)
        self._desk = desk
        self._id: int | None = None
        self._begun = False
        self.sheet: FairSheet | None = None
        self.host = Host(shell, desk, self, self.refresh, lambda tab, action: None)
        self.slot = FormSlot()
        self._head = PageHead(self.title)
        self._note = Banner("", Role.QUIET)
        self.sign_in = SignInCard(self.host)
        self.slot.occupied.connect(lambda busy: self.sign_in.setVisible(not busy))
        self.visits = VisitsCard(self.host, self.slot)
        self.model = RowModel(COLUMNS)
        self._buttons()
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """签到."""
        return self.sign_in.save_button

    def open(self, **args: Any) -> None:
        """Show a fair."""
        self.slot.clear()
        self._id, self._begun = int(args["fair_id"]), True
        self.sign_in.show_fair(self._id, held=False)
        self.refresh()

    def refresh(self) -> None:
        """Read the fair anew."""
        wanted = self._id
        if wanted is not None:
            self.shell.jobs.read(
                lambda: fairs.show(self._desk, fair_id=wanted),
                owner=self,
                on_done=self._show,
                replaces="fair",
            )

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread where the fair, its vacancies or visits changed."""
        if initiator is not self and isinstance(changes, Changes) and changes.touches(*SHOWN):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.sign_in.form.dirty or (self.slot.card is not None and self.slot.card.form.dirty)

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()
        self.sign_in.clear()

    def edit(self) -> None:
        """修改."""
        if self.sheet is not None:
            fair = self.sheet.fair
            form = fair_form(self._desk.on)
            form.set_values(
                {
                    name: getattr(fair, name)
                    for name in ("name", "day", "to_day", "place", "organiser", "note")
                }
            )
            self._ask(
                self.tr("修改招聘会"), form, lambda data: fairs.update(self._desk, fair_id=fair.id, data=data)
            )

    def void(self) -> None:
        """作废."""
        if self.sheet is not None:
            fair = self.sheet.fair.id
            self._ask(
                self.tr("作废招聘会"),
                reason_form(self.tr("作废原因")),
                lambda data: fairs.void(self._desk, fair_id=fair, reason=data["reason"] or ""),
            )

    def bring(self) -> None:
        """选入岗位: among the vacancies that are offered."""
        self.shell.jobs.read(
            lambda: vacancies.page(self._desk, limit=500), owner=self, on_done=self._choose, replaces="bring"
        )

    def withdraw(self) -> None:
        """移出岗位."""
        key, sheet = self.table.current_key(), self.sheet
        if isinstance(key, int) and sheet is not None:
            self.host.write(lambda: fairs.withdraw(self._desk, fair_id=sheet.fair.id, vacancy_id=key))

    def print_sheet(self) -> None:
        """打印签到表."""
        if self._id is not None:
            self.shell.open_page("preview", template="fair_sign_in", record_id=self._id)

    def _choose(self, page: vacancies.VacancyPage) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        there = {one.id for one in sheet.vacancies}
        choices: list[tuple[object, str]] = [
            (one.id, f"{one.title} · {one.employer_name} · {one.wage}")
            for one in page.vacancies
            if one.id not in there and one.expires_on >= sheet.fair.day
        ]
        if not choices:
            self.shell.say(self.tr("没有可选的岗位：请先在“岗位信息”中发布，有效期应到招聘会当天。"))
            return
        form = Form()
        rest = page.total - len(page.vacancies)
        hint = self.tr("另有 {} 个有效期更晚的岗位未列出").format(rest) if rest > 0 else ""
        form.add("vacancy", self.tr("岗位"), ChoiceEdit(choices), required=True, hint=hint)
        self._ask(
            self.tr("选入岗位"),
            form,
            lambda data: fairs.offer(self._desk, fair_id=sheet.fair.id, vacancy_ids=[int(data["vacancy"])]),
        )

    def _ask(self, title: str, form: Form, work: Callable[[dict[str, Any]], Any]) -> None:
        card = self.host.form_card(title, form, self.tr("保存"))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: work(given(values)),
                form=card,
                on_done=lambda done: self.shell.say(self.tr("已保存。")),
            )
        )
        self.slot.open(card)

    def _show(self, sheet: FairSheet) -> None:
        if sheet.fair.id != self._id:
            return
        self.sheet, fair = sheet, sheet.fair
        days = days_of(fair)
        self.title = fair.name
        self._head.set_title(fair.name, text.dotted(days, fair.place, fair.organiser))
        told = results_in_words(fair)
        said = self.tr("签到 {} 人{}").format(text.count(fair.visits), f"：{told}" if told else "")
        self._note.say(self.tr("已作废：{}").format(fair.void_reason or "") if fair.voided else said)
        self.sign_in.show_fair(fair.id, held=fair.held and not fair.voided)
        if self._begun:
            self._begun = False
            (self.sign_in.who if fair.held else self.visits.table).setFocus()
        self.visits.show_visits(sheet)
        self.model.set_rows([_row(one) for one in sheet.vacancies])
        self.table.fit_rows(12, least=0 if sheet.vacancies else 150)
        self._offered.set_title(
            self.tr("本场岗位"), self.tr("{} 个，招 {} 人").format(len(sheet.vacancies), sheet.headcount)
        )
        for button in (self.bring_button, self.edit_button, self.void_button):
            button.setEnabled(not fair.voided)
        self.withdraw_button.setEnabled(not fair.voided and bool(sheet.vacancies))

    def _buttons(self) -> None:
        self.print_button = QuietButton(self.tr("打印签到表"), shortcut=keys.PRINT)
        self.edit_button, self.void_button = QuietButton(self.tr("修改")), QuietButton(self.tr("作废"))
        self.bring_button, self.withdraw_button = (
            QuietButton(self.tr("选入岗位")),
            QuietButton(self.tr("移出")),
        )
        for button, act in (
            (self.print_button, self.print_sheet),
            (self.edit_button, self.edit),
            (self.void_button, self.void),
            (self.bring_button, self.bring),
            (self.withdraw_button, self.withdraw),
        ):
            button.clicked.connect(act)
        self.shortcut(keys.PRINT, self.tr("打印签到表"), self.print_sheet)
        for button in (self.void_button, self.edit_button, self.print_button):
            self._head.add_quiet(button)

    def _lay_out(self) -> None:
        empty = EmptyState(self.tr("还没有岗位"), hint=self.tr("用“选入岗位”从正在招聘的岗位中选"))
        self.table = Table(self.model, says=self.tr("本场岗位"), one_click=False, empty=empty)
        self.table.opened.connect(lambda key: self.shell.open_page("vacancy", vacancy_id=key))
        self._offered = Card(self.tr("本场岗位"))
        for button in (self.withdraw_button, self.bring_button):
            self._offered.add_action(button)
        self._offered.add(self.table)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in ((left, (self.sign_in, self.visits)), (right, (self._offered,))):
            column.setSpacing(12)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        for above in (self._head, self._note, self.slot):
            self.body.addWidget(above)
        self.body.addLayout(row)
        self.body.addStretch(1)


def _row(one: vacancies.VacancyView) -> Row:
    cells = (
        Cell(one.title, bold=True, tooltip=district(one)),
        one.employer_name,
        one.wage,
        one.headcount,
    )
    return Row(one.id, cells)
