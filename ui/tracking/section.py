"""跟踪栏的一个部分: a card of the tab that shows its share of what was read and opens forms in the tab's one slot."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker_app.services.tracking import Tracking
from caseworker_app.shapes import plain
from ui.dossier_part import Host
from ui.forms.form_card import FormCard, FormSlot
from ui.widgets.cards import Card
from ui.widgets.form import Form


class Section(Card):
    """One card of the tab."""

    def __init__(self, host: Host, slot: FormSlot, title: str, *, action: QWidget | None = None) -> None:
        """Empty until something is shown."""
        super().__init__(title, action=action)
        self.host = host
        self._slot = slot
        self.person = 0
        self.case: int | None = None

    def show_tracking(self, person: int, case: int | None, read: Tracking) -> None:
        """Show what was read of a person and the case."""
        self.person, self.case = person, case
        self.setEnabled(True)

    def forget(self) -> None:
        """Another person is on the way: nothing can be done here until it is read, least of all to the one before."""
        self.person, self.case = 0, None
        self.setEnabled(False)

    def ask(
        self,
        title: str,
        form: Form,
        submit: str,
        work: Callable[[dict[str, Any]], Any],
        said: str,
        *,
        on_done: Callable[[Any], object] | None = None,
    ) -> FormCard:
        """Open a form; what it holds is given to `work` as plain data, and `said` is told when that is done."""
        card = self.host.form_card(title, form, submit)

        def done(result: Any) -> None:
            self.host.shell.say(said)
            if on_done is not None:
                on_done(result)

        card.submitted.connect(
            lambda values: self.host.write(lambda: work(data_of(values)), form=card, on_done=done)
        )
        self._slot.open(card)
        return card


def data_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a form holds, without what was left empty, as the services take it."""
    return {name: plain(value) for name, value in values.items() if value is not None}
