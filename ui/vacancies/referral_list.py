"""推荐列表: letters that wait for their receipt, or all of them; receipt, letter and voiding from here."""

from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.services import referrals
from caseworker_app.services.referrals import ReferralPage, ReferralView
from ui import text
from ui.dossier_part import Host
from ui.palette import Role
from ui.vacancies.referral_acts import ReferralActs
from ui.vacancies.referral_rows import OF_OFFICE, referral_row
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.labels import Text
from ui.widgets.rows import Deliver, PagedModel
from ui.widgets.table import Table

PENDING, ALL = "pending", "all"


class ReferralList(Card):
    """The referrals of the office."""

    def __init__(self, host: Host, acts: ReferralActs) -> None:
        """Empty until read."""
        super().__init__()
        self._host, self._acts = host, acts
        self._known: dict[int, ReferralView] = {}
        self.shown = SegmentChoice(
            [Choice(PENDING, self.tr("待回执"), "1 d"), Choice(ALL, self.tr("全部"), "2 q")]
        )
        self.shown.set_value(PENDING)
        self.shown.setAccessibleName(self.tr("显示哪些推荐"))
        self.shown.edited.connect(self.reload)
        self.model = PagedModel(OF_OFFICE, self._fetch)
        empty = EmptyState(
            self.tr("没有推荐记录"), hint=self.tr("在岗位信息的“合适人员”或人员档案的“求职推荐”中推荐")
        )
        self.table = Table(self.model, says=self.tr("推荐"), one_click=False, empty=empty)
        self.table.opened.connect(lambda key: self._with(self._acts.reply))
        self.table.chosen.connect(lambda key: self._enable())
        self._count = Text("", size=13, ink=Role.QUIET)
        self.reply_button = QuietButton(self.tr("登记回执"))
        self.letter_button = QuietButton(self.tr("推荐信"))
        self.person_button = QuietButton(self.tr("打开档案"))
        self.void_button = QuietButton(self.tr("作废"))
        self.reply_button.clicked.connect(lambda: self._with(self._acts.reply))
        self.letter_button.clicked.connect(lambda: self._with(self._acts.letter))
        self.void_button.clicked.connect(lambda: self._with(self._acts.void))
        self.person_button.clicked.connect(self._open_person)
        row = QHBoxLayout()
        row.addWidget(self.shown)
        row.addWidget(self._count)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)
        self.add(row)
        self.add(self.table, 1)

    def reload(self) -> None:
        """Read the list anew."""
        self.model.reload()

    @property
    def chosen(self) -> ReferralView | None:
        """The referral whose line is chosen."""
        key = self.table.current_key()
        return self._known.get(key) if isinstance(key, int) else None

    @property
    def _buttons(self) -> tuple[QuietButton, ...]:
        return (self.void_button, self.person_button, self.letter_button, self.reply_button)

    def _with(self, act: object) -> None:
        chosen = self.chosen
        if chosen is not None and callable(act):
            act(chosen)

    def _open_person(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._host.shell.open_page("dossier", person_id=chosen.person)

    def _fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        result = PENDING if self.shown.value() == PENDING else None
        place = after if isinstance(after, int) else None
        self._host.shell.jobs.read(
            lambda: referrals.page(self._host.desk, result=result, after=place, limit=limit),
            owner=self,
            on_done=lambda page: self._show(page, deliver, first=place is None),
            replaces="referrals",
        )

    def _show(self, page: ReferralPage, deliver: Deliver, *, first: bool) -> None:
        self._known = ({} if first else self._known) | {one.id: one for one in page.referrals}
        deliver([referral_row(one, OF_OFFICE, self._host.desk.on) for one in page.referrals])
        if page.referrals and self.table.current_key() is None:
            self.table.selectRow(0)
        self._count.setText(self.tr("共 {} 封").format(text.count(page.total)))
        self._enable()

    def _enable(self) -> None:
        chosen = self.chosen
        for button in self._buttons:
            button.setEnabled(chosen is not None)
        self.reply_button.setEnabled(chosen is not None and chosen.overdue)
