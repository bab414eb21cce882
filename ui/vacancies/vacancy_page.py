"""一个岗位: what it says, what should be looked at, who would suit it, and whom it was offered to."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.vacancies import FIELDS, HOURS_LABELS, SUITS_LABELS, Hours, Suits
from caseworker_app.services import referrals, vacancies
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.referrals import ReferralView
from caseworker_app.services.vacancies import VacancyView
from ui import keys
from ui.dossier_part import Host
from ui.forms.form_card import FormSlot
from ui.page import Page, Shell
from ui.palette import Role
from ui.vacancies.forms import close_form, given, reason_form, vacancy_form
from ui.vacancies.people_card import PeopleCard
from ui.vacancies.referral_acts import ReferralActs
from ui.vacancies.referral_rows import OF_VACANCY, referral_row
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, PageHead
from ui.widgets.facts import Fact, Facts
from ui.widgets.form import Form
from ui.widgets.labels import Banner
from ui.widgets.rows import RowModel
from ui.widgets.table import Table

Work = Callable[[dict[str, Any]], VacancyView]
SHOWN = ("vacancy", "vacancy_referral", "job_wish", "employer", "person")


class VacancyDetailPage(Page):
    """One vacancy."""

    name = "vacancy"
    title = "岗位信息"
    help_text = (
        "上面是岗位内容；“合适人员”按求职意向的工种和地区找人并排序，+ 是合适的理由，− 是不合适的，？ 是待核实的。"
        "选中一人按 Alt+T 推荐；推荐信可打印，回执在“推荐记录”中登记。到期的岗位用“复制”另发。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """An empty page, filled by `open`."""
        super().__init__(shell)
        self._desk = desk
        self._id: int | None = None
        self._begun = False
        self.view: VacancyView | None = None
        self.host = Host(shell, desk, self, self.refresh, lambda tab, action: None)
        self.slot = FormSlot()
        self.acts = ReferralActs(self.host, self.slot)
        self.edit_button = PrimaryButton(self.tr("修改或延期"), shortcut=keys.NEW, show_keys=True)
        self.edit_button.clicked.connect(self.edit)
        self.shortcut(keys.NEW, self.tr("修改或延期"), self.edit)
        self._head = PageHead(self.title, primary=self.edit_button)
        self.copy_button, self.close_button, self.void_button = (
            QuietButton(self.tr("复制")),
            QuietButton(self.tr("关闭")),
            QuietButton(self.tr("作废")),
        )
        for button, act in (
            (self.void_button, self.void),
            (self.close_button, self.close_vacancy),
            (self.copy_button, self.copy),
        ):
            button.clicked.connect(act)
            self._head.add_quiet(button)
        self._doubts = Banner("", Role.ASK)
        self._facts = Facts(columns=3)
        self.people = PeopleCard(shell, desk)
        self.people.refer_asked.connect(self._refer)
        self.people.person_asked.connect(
            lambda person: shell.open_page("dossier", person_id=person, tab="jobs")
        )
        self.slot.occupied.connect(lambda busy: self.edit_button.setVisible(not busy))
        keys.listen(self, "Alt+T", self.people.refer_button.click)
        self._referrals: dict[int, ReferralView] = {}
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """修改或延期."""
        return self.edit_button

    def open(self, **args: Any) -> None:
        """Show a vacancy; `person` begins a referral of that person."""
        self.slot.clear()
        self._id, self._begun = int(args["vacancy_id"]), True
        self._head.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the vacancy and its referrals anew."""
        wanted = self._id
        if wanted is None:
            return
        self.shell.jobs.read(
            lambda: (
                vacancies.show(self._desk, vacancy_id=wanted),
                referrals.of_vacancy(self._desk, vacancy_id=wanted),
            ),
            owner=self,
            on_done=lambda found: self._show(*found),
            replaces="vacancy",
        )

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread where vacancies, referrals or wishes changed."""
        if initiator is not self and isinstance(changes, Changes) and changes.touches(*SHOWN):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def edit(self) -> None:
        """修改或延期."""
        view = self.view
        if view is None or not self.edit_button.isEnabled():
            return
        form = vacancy_form(self._desk.rules.regions, None, view)
        self._ask(
            self.tr("修改岗位"),
            form,
            self.tr("保存"),
            lambda data: vacancies.update(self._desk, vacancy_id=view.id, data=data),
            self.tr("已保存岗位。"),
        )

    def copy(self) -> None:
        """复制: the same vacancy published anew."""
        view = self.view
        if view is None:
            return
        form = vacancy_form(self._desk.rules.regions, None, view)
        form.set_values({"posted_on": self._desk.on, "expires_on": None})
        self._ask(
            self.tr("复制岗位：{}").format(view.title),
            form,
            self.tr("发布"),
            lambda data: vacancies.copy(self._desk, vacancy_id=view.id, data=data),
            self.tr("已另发一个岗位。"),
            opens=True,
        )

    def close_vacancy(self) -> None:
        """关闭."""
        view = self.view
        if view is not None:
            self._ask(
                self.tr("关闭岗位"),
                close_form(self._desk.on),
                self.tr("关闭"),
                lambda data: vacancies.close(self._desk, vacancy_id=view.id, data=data),
                self.tr("已关闭岗位。"),
            )

    def void(self) -> None:
        """作废."""
        view = self.view
        if view is not None:
            self._ask(
                self.tr("作废岗位"),
                reason_form(self.tr("作废原因")),
                self.tr("作废"),
                lambda data: vacancies.void(self._desk, vacancy_id=view.id, reason=data["reason"] or ""),
                self.tr("已作废岗位。"),
            )

    def _ask(
        self, title: str, form: Form, submit: str, work: Work, said: str, *, opens: bool = False
    ) -> None:
        card = self.host.form_card(title, form, submit)

        def done(view: VacancyView) -> None:
            self.shell.say(said)
            if opens:
                self.shell.open_page("vacancy", vacancy_id=view.id)

        card.submitted.connect(
            lambda values: self.host.write(lambda: work(given(values)), form=card, on_done=done)
        )
        self.slot.open(card)

    def _refer(self, person: int) -> None:
        chosen = self.people.chosen
        if self.view is not None and chosen is not None:
            title = self.tr("推荐 {} 到“{}”").format(chosen.name, self.view.title)
            self.acts.refer(person, self.view.id, title)

    def _show(self, view: VacancyView, sent: tuple[ReferralView, ...]) -> None:
        if view.id != self._id:
            return
        self.view = view
        self.title = view.title
        self._head.set_title(view.title, f"{view.employer_name} · {view.state}")
        self._doubts.say("\n".join(view.warnings) if view.offered else "")
        self._facts.show_facts(facts_of(view))
        ended = view.voided or view.closed_on is not None
        for button in (self.edit_button, self.close_button, self.void_button):
            button.setEnabled(not ended)
        self._referrals = {one.id: one for one in sent}
        self.referrals_model.set_rows([referral_row(one, OF_VACANCY, self._desk.on) for one in sent])
        self.referrals_table.fit_rows(8, least=0 if sent else 150)
        self.people.setVisible(view.offered)
        if self._begun:
            self._begun = False
            (self.people.table if view.offered else self.referrals_table).setFocus()
        if view.offered:
            self.people.show_for(view.id, open_still=True)

    def _lay_out(self) -> None:
        facts = Card(self.tr("岗位内容"))
        facts.add(self._facts)
        self.referrals_model = RowModel(OF_VACANCY)
        empty = EmptyState(self.tr("还没有推荐过人员"), hint=self.tr("在“合适人员”中选一人，按 Alt+T 推荐"))
        self.referrals_table = Table(
            self.referrals_model, says=self.tr("推荐记录"), one_click=False, empty=empty
        )
        self.referrals_table.opened.connect(lambda key: self._reply(key))
        unit = QuietButton(self.tr("打开单位"))
        unit.clicked.connect(self._open_unit)
        facts.add_action(unit)
        sent = Card(self.tr("推荐记录"), note=self.tr("按回车登记回执"))
        sent.add(self.referrals_table)
        for part in (self._head, self._doubts, self.slot, facts, self.people, sent):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _reply(self, key: object) -> None:
        one = self._referrals.get(key) if isinstance(key, int) else None
        if one is not None:
            self.acts.reply(one)

    def _open_unit(self) -> None:
        if self.view is not None:
            self.shell.open_page("unit", employer_id=self.view.employer)


def facts_of(view: VacancyView) -> list[Fact]:
    """What a vacancy says; what it leaves open is left out."""
    words = {
        "hours": HOURS_LABELS[Hours(view.hours)] if view.hours else None,
        "region": view.region_name or view.region,
        "wage_from": view.wage,
        "wage_to": None,
        "title": None,
    }
    facts = []
    for one in FIELDS:
        value = words.get(one.name, getattr(view, one.name))
        if value not in (None, ""):
            wide = one.name in ("skills", "conditions", "note")
            facts.append(Fact("月工资" if one.name == "wage_from" else one.label, str(value), wide=wide))
    if view.suits:
        facts.append(Fact("适合人群", "、".join(SUITS_LABELS[Suits(code)] for code in view.suits), wide=True))
    return facts
