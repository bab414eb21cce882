"""求职推荐 (clauses 三, 四, 六): what a person looks for, which vacancies would suit, and where the person was sent."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caseworker_app.domain.job_wishes import FIELDS
from caseworker_app.domain.vacancies import HOURS_LABELS, Hours
from caseworker_app.services import job_wishes, referrals, vacancy_matching
from caseworker_app.services.desk import Desk
from caseworker_app.services.dossier import Dossier
from caseworker_app.services.job_wishes import WishView
from caseworker_app.services.referrals import ReferralView
from caseworker_app.services.vacancy_matching import VacancyMatch, VacancyMatches
from ui import keys, text
from ui.dossier_part import DossierPart, Host
from ui.forms.form_card import FormSlot
from ui.palette import Role
from ui.vacancies.forms import given, wish_form
from ui.vacancies.reasons import at_top, facts_of, fit_cell, short_cell
from ui.vacancies.referral_acts import ReferralActs
from ui.vacancies.referral_rows import OF_PERSON, referral_row
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import CheckEdit
from ui.widgets.facts import Fact, Facts
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

WISH, REFER = "Alt+Q", "Alt+T"
COLUMNS = (
    Column("title", "岗位", least=80),
    Column("unit", "单位", least=84),
    Column("fit", "判断", 72),
    Column("why", "理由", least=110),
    Column("wage", "月工资", 124, right=True),
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the tab reads of a person by itself."""

    person: int
    wish: WishView | None
    matches: VacancyMatches
    sent: tuple[ReferralView, ...]


class JobsTab(DossierPart):
    """The tab of wishes, matches and referrals."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__(host)
        self.slot = FormSlot()
        self.slot.occupied.connect(self.occupied)
        self.acts = ReferralActs(host, self.slot)
        self._read: _Read | None = None
        self._matches: dict[int, VacancyMatch] = {}
        self._sent: dict[int, ReferralView] = {}
        self.wish_button = QuietButton(self.tr("登记求职意向"), shortcut=WISH)
        self.refer_button = QuietButton(self.tr("推荐"), shortcut=REFER)
        self.open_button = QuietButton(self.tr("打开岗位"))
        self.reply_button, self.letter_button, self.void_button = (
            QuietButton(self.tr("登记回执")),
            QuietButton(self.tr("推荐信")),
            QuietButton(self.tr("作废")),
        )
        self.widen = CheckEdit(self.tr("放宽工种和地区"))
        self._connect()
        self._lay_out()

    def show_dossier(self, dossier: Dossier) -> None:
        """Read what the tab shows of this person."""
        super().show_dossier(dossier)
        person, widen = dossier.person.id, bool(self.widen.value())
        self.host.shell.jobs.read(
            lambda: _read(self.host.desk, person, widen), owner=self, on_done=self._show, replaces="jobs_tab"
        )

    def begin(self, action: str) -> None:
        """Open the form of an action: `wish` asks what the person looks for."""
        if action == "wish":
            self.edit_wish()

    def edit_wish(self) -> None:
        """登记求职意向."""
        if self.dossier is None or self._read is None:
            return
        person, desk, wish = self.dossier.person.id, self.host.desk, self._read.wish
        form = wish_form(desk.rules.regions)
        if wish is not None:
            form.set_values({one.name: getattr(wish, one.name) for one in FIELDS})
            form.set_values({"occupations": "、".join(wish.occupations), "regions": list(wish.regions)})
        card = self.host.form_card(self.tr("求职意向"), form, self.tr("保存"))
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: job_wishes.save(desk, person_id=person, data=given(values)),
                form=card,
                on_done=lambda done: self.host.shell.say(self.tr("已登记求职意向。")),
            )
        )
        self.slot.open(card)

    def refer(self) -> None:
        """推荐 to the chosen vacancy."""
        key = self.table.current_key()
        found = self._matches.get(key) if isinstance(key, int) else None
        if found is None or self.dossier is None or not self.refer_button.isEnabled():
            return
        title = self.tr("推荐到{}“{}”").format(found.vacancy.employer_name, found.vacancy.title)
        self.acts.refer(self.dossier.person.id, found.vacancy.id, title)

    def _show(self, read: _Read) -> None:
        if self.dossier is None or read.person != self.dossier.person.id:
            return
        self._read = read
        self._wish.show_facts(wish_facts(read.wish))
        self.wish_button.setText(self.tr("更新求职意向") if read.wish else self.tr("登记求职意向"))
        found = read.matches
        self._matches = {one.vacancy.id: one for one in found.found}
        self.model.set_rows([match_row(one) for one in found.found])
        self.table.fit_rows(8, least=0 if found.found else 150)
        self.table.selectRow(0)
        note = self.tr("共 {} 个").format(text.count(found.total))
        if found.total > found.looked_at:
            note = self.tr("共 {} 个，按有效期看了 {} 个").format(text.count(found.total), found.looked_at)
        self._matching.set_title(self.tr("合适岗位"), note)
        self._sent = {one.id: one for one in read.sent}
        self.sent_model.set_rows([referral_row(one, OF_PERSON, self.host.desk.on) for one in read.sent])
        self.sent.fit_rows(8, least=0 if read.sent else 150)
        self.sent.selectRow(0)
        self._choose()

    def _choose(self) -> None:
        key = self.table.current_key()
        found = self._matches.get(key) if isinstance(key, int) else None
        self._why.show_facts([*until_fact(found), *facts_of(found.match)] if found else [])
        self.refer_button.setEnabled(found is not None)
        self.open_button.setEnabled(found is not None)
        one = self._chosen_referral()
        for button in (self.letter_button, self.void_button):
            button.setEnabled(one is not None and not one.voided)
        self.reply_button.setEnabled(one is not None and one.overdue)

    def _chosen_referral(self) -> ReferralView | None:
        key = self.sent.current_key()
        return self._sent.get(key) if isinstance(key, int) else None

    def _open_vacancy(self) -> None:
        key = self.table.current_key()
        if isinstance(key, int):
            self.host.shell.open_page("vacancy", vacancy_id=key)

    def _with_referral(self, act: object) -> None:
        one = self._chosen_referral()
        if one is not None and callable(act):
            act(one)

    def _reread(self) -> None:
        if self.dossier is not None:
            self.show_dossier(self.dossier)

    def _connect(self) -> None:
        self.wish_button.clicked.connect(self.edit_wish)
        self.refer_button.clicked.connect(self.refer)
        self.open_button.clicked.connect(self._open_vacancy)
        self.reply_button.clicked.connect(lambda: self._with_referral(self.acts.reply))
        self.letter_button.clicked.connect(lambda: self._with_referral(self.acts.letter))
        self.void_button.clicked.connect(lambda: self._with_referral(self.acts.void))
        self.widen.edited.connect(self._reread)
        keys.listen(self, WISH, self.edit_wish)
        keys.listen(self, REFER, self.refer)

    def _lay_out(self) -> None:
        self._wish, self._why = Facts(columns=3), Facts(columns=1)
        wish = Card(self.tr("求职意向"), action=self.wish_button)
        wish.add(self._wish)
        self.model, self.sent_model = RowModel(COLUMNS), RowModel(OF_PERSON)
        nothing = EmptyState(
            self.tr("没有相符的岗位"), hint=self.tr("可勾选“放宽工种和地区”，或在“岗位信息”中发布岗位")
        )
        self.table = Table(self.model, says=self.tr("合适岗位"), one_click=False, empty=nothing)
        self.table.opened.connect(lambda key: self.refer())
        self.table.chosen.connect(lambda key: self._choose())
        self._matching = Card(self.tr("合适岗位"))
        for part in (self.widen, self.open_button, self.refer_button):
            self._matching.add_action(part)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.table, 3, Qt.AlignmentFlag.AlignTop)
        row.addLayout(at_top(self._why), 2)
        self._matching.add(row)
        none = EmptyState(
            self.tr("还没有推荐过"), hint=self.tr("在上面选一个岗位，按 Alt+T 推荐并打印推荐信")
        )
        self.sent = Table(self.sent_model, says=self.tr("推荐记录"), one_click=False, empty=none)
        self.sent.opened.connect(lambda key: self._with_referral(self.acts.reply))
        self.sent.chosen.connect(lambda key: self._choose())
        sent = Card(self.tr("推荐记录"))
        for part in (self.void_button, self.letter_button, self.reply_button):
            sent.add_action(part)
        sent.add(self.sent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.slot, wish, self._matching, sent):
            column.addWidget(card)
        column.addStretch(1)


def _read(desk: Desk, person: int, widen: bool) -> _Read:
    return _Read(
        person,
        job_wishes.of_person(desk, person_id=person),
        vacancy_matching.for_person(desk, person_id=person, widen=widen),
        referrals.of_person(desk, person_id=person),
    )


def wish_facts(wish: WishView | None) -> list[Fact]:
    """What a wish says."""
    if wish is None:
        return [Fact("求职意向", "未登记；登记后按工种和地区找岗位", Role.ASK, wide=True)]
    facts = [
        Fact("想做的工种", "、".join(wish.occupations) or "不限"),
        Fact("工作地区", "、".join(name.removeprefix("广东省") for name in wish.places) or "不限"),
    ]
    for one in FIELDS:
        value = getattr(wish, one.name)
        if value in (None, ""):
            continue
        words = {True: "有", False: "没有"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        if one.name == "hours":
            words = HOURS_LABELS[Hours(words)]
        if one.name == "wage_from":
            words = f"{text.money(wish.wage_from)} 元"
        facts.append(Fact(one.label, words, wide=one.name in ("limits", "skills", "note")))
    return facts


def until_fact(one: VacancyMatch) -> list[Fact]:
    """Until when the vacancy is offered."""
    return [
        Fact("有效期至", f"{one.vacancy.expires_on}（{text.remaining(one.vacancy.days_left)}）", wide=True)
    ]


def match_row(one: VacancyMatch) -> Row:
    """A vacancy that meets the person as one row."""
    vacancy = one.vacancy
    cells = (
        Cell(vacancy.title, Role.QUIET if one.sent else Role.INK, bold=True),
        vacancy.employer_name,
        Cell("已推荐", Role.QUIET) if one.sent else fit_cell(one.match),
        short_cell(one.match),
        vacancy.wage,
    )
    return Row(vacancy.id, cells)
