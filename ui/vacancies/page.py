"""岗位信息与招聘会 (clauses 三, 五, 六): vacancies, referrals, fairs and vacancies per seeker, each a list of this page."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from caseworker_app.services import fairs, referrals, vacancies
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from ui import keys
from ui.dossier_part import Host
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Page, Shell
from ui.vacancies.counts_card import CountsCard
from ui.vacancies.fair_list import FairList
from ui.vacancies.forms import fair_form, given, vacancy_form
from ui.vacancies.referral_acts import ReferralActs
from ui.vacancies.referral_list import ReferralList
from ui.vacancies.vacancy_list import VacancyList
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import PageHead, scrolling
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.unit_pick import unit_finder

VACANCIES, REFERRALS, FAIRS, COUNTS = "vacancies", "referrals", "fairs", "counts"
SHOWN = ("vacancy", "vacancy_referral", "job_fair", "fair_vacancy", "fair_visit", "employer", "person")


class VacanciesPage(Page):
    """The page of vacancies and events."""

    name = "vacancies"
    title = "岗位信息与招聘会"
    help_text = (
        "“岗位信息”登记单位的招聘需求，到期自动停用；打开一个岗位可找合适人员并推荐。“推荐”列出待回执的推荐信，"
        "按回车登记回执：本人不接受合适岗位并写明原因的，计入拒绝次数。“招聘会”登记活动、现场签到和结果。"
        "“求人倍率”是招聘人数与求职人数之比。"
    )

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until opened."""
        super().__init__(shell, scrolls=False)
        self._desk = desk
        self.host = Host(shell, desk, self, self.refresh, lambda tab, action: None)
        self.stack = QStackedWidget()
        self.slot = FormSlot(self.stack)
        self.vacancies, self.fairs = VacancyList(shell, desk), FairList(shell, desk)
        self.acts = ReferralActs(self.host, self.slot)
        self.referrals = ReferralList(self.host, self.acts)
        self.counts = CountsCard(shell, desk)
        self._lists: dict[str, VacancyList | ReferralList | FairList | CountsCard] = {
            VACANCIES: self.vacancies,
            REFERRALS: self.referrals,
            FAIRS: self.fairs,
            COUNTS: self.counts,
        }
        for part in self._lists.values():
            self.stack.addWidget(part)
        self.kind = SegmentChoice(
            [
                Choice(VACANCIES, self.tr("岗位信息"), "1 g"),
                Choice(REFERRALS, self.tr("推荐"), "2 t"),
                Choice(FAIRS, self.tr("招聘会"), "3 z"),
                Choice(COUNTS, self.tr("求人倍率"), "4 q"),
            ]
        )
        self.kind.set_value(VACANCIES)
        self.kind.setAccessibleName(self.tr("显示"))
        self.kind.edited.connect(self.refresh)
        self.new_button = PrimaryButton(self.tr("发布岗位"), shortcut=keys.NEW, show_keys=True)
        self.new_button.clicked.connect(self.begin)
        self.shortcut(keys.NEW, self.tr("发布岗位或登记招聘会"), self.begin)
        self.units_button = QuietButton(self.tr("单位与公益性岗位"))
        self.units_button.clicked.connect(lambda: shell.open_page("posts"))
        self.slot.occupied.connect(lambda busy: self._mark())
        self.vacancies.opened.connect(lambda key: shell.open_page("vacancy", vacancy_id=key))
        self.fairs.opened.connect(lambda key: shell.open_page("fair", fair_id=key))
        self._lay_out()

    @property
    def primary_action(self) -> QWidget:
        """发布岗位, or 登记招聘会."""
        return self.new_button

    @property
    def shown(self) -> str:
        """Which list is shown."""
        return str(self.kind.value() or VACANCIES)

    def open(self, **args: Any) -> None:
        """Show a list; `show` says which, `referral_id` opens the receipt of a letter."""
        self.slot.clear()
        if args.get("show") in self._lists:
            self.kind.set_value(args["show"])
        super().open(**args)
        self.kind.setFocus()
        if args.get("referral_id"):
            wanted = int(args["referral_id"])
            self.shell.jobs.read(
                lambda: referrals.show(self._desk, referral_id=wanted),
                owner=self,
                on_done=self.acts.reply,
                replaces="referral",
            )

    def refresh(self) -> None:
        """Read the list that is shown anew."""
        self.stack.setCurrentWidget(self._lists[self.shown])
        self._lists[self.shown].reload()
        self._mark()

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Reread where any of it changed."""
        if initiator is not self and isinstance(changes, Changes) and changes.touches(*SHOWN):
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether a form was begun."""
        return self.slot.card is not None and self.slot.card.form.dirty

    def discard(self) -> None:
        """Give up what was typed."""
        self.slot.clear()

    def begin(self) -> None:
        """发布岗位, or 登记招聘会 while the fairs are shown."""
        if self.slot.card is None:
            if self.shown == FAIRS:
                self._begin_fair()
            elif self.shown == VACANCIES:
                self._begin_vacancy()

    def _begin_vacancy(self) -> None:
        form = vacancy_form(self._desk.rules.regions, unit_finder(self.shell.jobs, self._desk))
        last = vacancies.usual_last_day(self._desk, self._desk.on)
        form.set_values({"posted_on": self._desk.on, "expires_on": last})
        if last is None:
            form.remark("expires_on", self.tr("必须填写：有效天数待核"))
        card = self.host.form_card(self.tr("发布岗位"), form, self.tr("发布"))
        card.submitted.connect(lambda values: self._publish(card, given(values)))
        self.slot.open(card)

    def _publish(self, card: FormCard, data: dict[str, Any]) -> None:
        employer = int(data.pop("employer"))
        self.host.write(
            lambda: vacancies.add(self._desk, employer_id=employer, data=data),
            form=card,
            on_done=lambda made: self.shell.open_page("vacancy", vacancy_id=made.id),
        )

    def _begin_fair(self) -> None:
        card = self.host.form_card(self.tr("登记招聘会"), fair_form(self._desk.on), self.tr("保存"))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: fairs.add(self._desk, data=given(values)),
                form=card,
                on_done=lambda made: self.shell.open_page("fair", fair_id=made.id),
            )
        )
        self.slot.open(card)

    def _mark(self) -> None:
        """What the main action is here; while a form is open its 保存 is."""
        words = {VACANCIES: self.tr("发布岗位"), FAIRS: self.tr("登记招聘会")}
        self.new_button.setVisible(self.slot.card is None and self.shown in words)
        if self.shown in words:
            self.new_button.set_text(words[self.shown])

    def _lay_out(self) -> None:
        head = PageHead(self.title, primary=self.new_button)
        head.add_quiet(self.units_button)
        self.body.addWidget(head)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(scrolling(self.slot), 1)
