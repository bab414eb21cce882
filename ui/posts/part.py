"""What a tab of a unit's page is (单位档案的一栏): it shows the unit, and opens one form at a time above its tables."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.services.units import Unit
from caseworker_app.shapes import plain
from ui.dossier_part import Host
from ui.forms.form_card import FormSlot
from ui.widgets.form import Form


class UnitPart(QWidget):
    """One tab of a unit."""

    occupied = Signal(bool)
    primary = ""
    """The words of the one main action of the page while this tab is shown."""

    def __init__(self, host: Host) -> None:
        """Empty until a unit is shown."""
        super().__init__()
        self.host = host
        self.unit: Unit | None = None
        self.slot = FormSlot()
        self.slot.occupied.connect(self.occupied)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(self.slot)

    def show_unit(self, unit: Unit) -> None:
        """Show what was read; a form that is open stays."""
        self.unit = unit

    def act(self) -> None:
        """Begin the main action."""

    def ask(
        self,
        title: str,
        form: Form,
        work: Callable[[dict[str, Any]], Any],
        *,
        said: str,
        renamed: dict[str, str] | None = None,
    ) -> None:
        """Open a form; its values, in the shape the services take, go to `work`, and `said` is said when saved."""
        card = self.host.form_card(title, form, self.tr("保存"), renamed=renamed)
        card.submitted.connect(
            lambda values: self.host.write(
                lambda: work({name: _given(value) for name, value in values.items()}),
                form=card,
                on_done=lambda result: self.host.shell.say(said),
            )
        )
        self.slot.open(card)


def _given(value: object) -> Any:
    """A value as the services take it: days and sums as text, yes and no as they are."""
    return value if isinstance(value, bool | int) else plain(value)
