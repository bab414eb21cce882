"""批准之后的更正: a line that should have been another (调整), a proposal put aside (撤销调整), the whole held against the records (核查登记)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.accounts import Role as Account
from caseworker_app.domain.accounts import may
from caseworker_app.domain.subsidies.life import COMMITTED
from caseworker_app.services import subsidy_adjustments
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_adjustments import Proposed
from caseworker_app.services.subsidy_views import AdjustmentView, ApplicationView, LineView
from ui import text
from ui.forms.form_card import FormCard
from ui.page import Page
from ui.palette import Role
from ui.subsidies.deed_form import adjustment_form, dismissal_form
from ui.subsidies.short import adjustment_said
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.labels import Banner


def _tr(said: str) -> str:
    return QCoreApplication.translate("Corrections", said)


def open_ones(view: ApplicationView) -> list[AdjustmentView]:
    """The proposals nobody has decided on yet."""
    return [one for one in view.adjustments if one.state == subsidy_adjustments.PROPOSED]


class Corrections(QObject):
    """The banner of what is proposed, and the actions of a page that propose or put aside."""

    opened = Signal(object)
    """A form is to be opened (`FormCard`)."""
    done = Signal(str)
    """Something was written: what is to be said of it; the page reads anew."""

    def __init__(self, page: Page, desk: Desk) -> None:
        """Nothing shown yet."""
        super().__init__(page)
        self._page, self._desk = page, desk
        self._view: ApplicationView | None = None
        self.dismiss_button = QuietButton(_tr("撤销调整"))
        self.dismiss_button.clicked.connect(self.dismiss)
        self.banner = Banner("", Role.ASK, action=self.dismiss_button)
        self.adjust_button = LinkButton(_tr("调整选中的一行"))
        self.review_button = LinkButton(_tr("核查登记"))
        self.review_button.setToolTip(_tr("按现在的就业登记和岗位核对已批准的月份，不符的提出调整"))
        self.review_button.clicked.connect(self.review)

    @property
    def buttons(self) -> Sequence[QWidget]:
        """The actions beside the lines."""
        return (self.adjust_button, self.review_button)

    def show(self, view: ApplicationView) -> None:
        """Say what is proposed about an application, and offer what may be done."""
        self._view = view
        clerk = may(self._desk.role, Account.CLERK)
        approved = view.status in COMMITTED and clerk
        for button in (self.adjust_button, self.review_button):
            button.setVisible(approved)
        waiting = [f"{adjustment_said(one)}，待下次补扣（{one.reason}）" for one in open_ones(view)]
        self.dismiss_button.setVisible(bool(waiting) and clerk)
        self.banner.say("\n".join(waiting))

    def adjust(self, key: object) -> None:
        """调整: what a line should have been becomes a proposal for the next application."""
        view = self._view
        line = next((one for one in view.lines if one.id == key), None) if view else None
        if view is None or line is None or not line.live or self.adjust_button.isHidden():
            return
        whose = " ".join(part for part in (line.person_name, line.month or line.item) if part)
        title = _tr("调整 {}（现为 {} 元）").format(whose, text.money(line.amount))
        card = FormCard(self._page.shell.ask, title, adjustment_form(line), _tr("提出调整"))
        card.submitted.connect(lambda values: self._adjust(line, card, values))
        self.opened.emit(card)

    def dismiss(self) -> None:
        """撤销调整: a proposal is put aside, with the reason."""
        waiting = open_ones(self._view) if self._view else []
        if not waiting:
            return
        card = FormCard(self._page.shell.ask, _tr("撤销调整"), dismissal_form(waiting), _tr("撤销调整"))
        card.submitted.connect(lambda values: self._dismiss(card, values))
        self.opened.emit(card)

    def review(self) -> None:
        """核查登记: what the registrations and posts say against the approved months is proposed."""
        view = self._view
        if view is None or self.review_button.isHidden() or not self.review_button.isEnabled():
            return
        before = len(open_ones(view))
        self.review_button.setEnabled(False)
        self._page.shell.jobs.write(
            lambda: subsidy_adjustments.review(self._desk, application_id=view.id),
            initiator=self._page,
            on_done=partial(self._reviewed, before),
            on_error=lambda error: self._page.shell.say(error.message),
        )

    def ready(self) -> None:
        """Take the actions again, after an answer or where something failed."""
        self.review_button.setEnabled(True)

    def _adjust(self, line: LineView, card: FormCard, values: dict[str, Any]) -> None:
        card.wait()
        self._page.shell.jobs.write(
            lambda: subsidy_adjustments.correct_amount(
                self._desk, line_id=line.id, amount=str(values["amount"]), reason=str(values["reason"])
            ),
            initiator=self._page,
            on_done=lambda made: self.done.emit(_tr("已提出调整，在下一次申请中补扣；本次明细不变。")),
            on_error=card.show_error,
        )

    def _dismiss(self, card: FormCard, values: dict[str, Any]) -> None:
        card.wait()
        self._page.shell.jobs.write(
            lambda: subsidy_adjustments.dismiss(
                self._desk, adjustment_id=values["adjustment"], reason=str(values["reason"])
            ),
            initiator=self._page,
            on_done=lambda changes: self.done.emit(_tr("已撤销调整，原明细照旧。")),
            on_error=card.show_error,
        )

    def _reviewed(self, before: int, made: Proposed) -> None:
        self.ready()
        now = sum(one.state == subsidy_adjustments.PROPOSED for one in made.adjustments)
        found = _tr("核查发现 {} 个月与登记不符，已提出调整。").format(now - before)
        self.done.emit(found if now > before else _tr("核查完毕，已批准的月份与现在的登记相符。"))
