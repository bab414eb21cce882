"""待补扣的调整: what earlier applications were proposed to be corrected by, ticked to be settled with this one (补发、扣回)."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal

from caseworker_app.domain.errors import UserError
from caseworker_app.services.subsidy_views import AdjustmentView
from ui import text
from ui.palette import Role
from ui.subsidies.short import adjustment_said
from ui.widgets.cards import Card
from ui.widgets.choices import CheckEdit
from ui.widgets.labels import Banner, Text


class AdjustmentsCard(Card):
    """The open proposals of the claimant and the kind; hidden where there is none."""

    edited = Signal()

    def __init__(self) -> None:
        """None yet."""
        super().__init__("待补扣的调整")
        self._trouble = Banner("", Role.BAD)
        self.add(self._trouble)
        self._hint = Text(
            self.tr("勾选的在本次申请中补发或扣回；不勾选的留待下次。"), size=13, ink=Role.QUIET, wrap=True
        )
        self.add(self._hint)
        self._shown: list[tuple[AdjustmentView, CheckEdit]] = []
        self._reasons: list[Text] = []
        self.hide()

    @property
    def ticks(self) -> list[CheckEdit]:
        """A tick for each proposal."""
        return [tick for _, tick in self._shown]

    def chosen(self) -> list[int]:
        """The proposals this application takes up."""
        return [one.id for one, tick in self._shown if tick.value()]

    def show_adjustments(self, found: Sequence[AdjustmentView]) -> None:
        """Show these, each ticked; what was unticked before stays so."""
        left_out = {one.id for one, tick in self._shown if not tick.value()}
        for part in (*self.ticks, *self._reasons):
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._reasons = []
        self._shown = [(one, self._tick(one, one.id not in left_out)) for one in found]
        self._trouble.say("")
        self.setVisible(bool(found))
        self._sum_up()

    def show_error(self, error: UserError) -> None:
        """Say why they cannot be taken up."""
        self._trouble.say(error.message)

    def _tick(self, one: AdjustmentView, ticked: bool) -> CheckEdit:
        tick = CheckEdit(adjustment_said(one))
        tick.set_value(ticked)
        tick.edited.connect(self._sum_up)
        tick.edited.connect(self.edited)
        reason = Text(one.reason, size=13, ink=Role.QUIET, wrap=True)
        self._reasons.append(reason)
        self.add(tick)
        self.add(reason)
        return tick

    def _sum_up(self) -> None:
        total = sum((one.difference for one, tick in self._shown if tick.value()), Decimal("0.00"))
        self.set_title(self.tr("待补扣的调整"), self.tr("本次补扣合计 {} 元").format(text.money(total)))
