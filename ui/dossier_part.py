"""What a tab of the dossier is (档案的一栏): subjects give their tabs, the dossier shows them and rereads after a write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk
from caseworker_app.services.dossier import Dossier
from ui.forms.form_card import FormCard, FormSlot
from ui.page import Shell
from ui.widgets.form import Form


@dataclass(frozen=True, slots=True)
class Host:
    """What the dossier lends its tabs."""

    shell: Shell
    desk: Desk
    page: QObject
    reread: Callable[[], None]
    turn_to: Callable[[str, str], None]
    """`turn_to(tab, action)`: go to a tab, and there begin an action ("" for none)."""

    def form_card(
        self, title: str, form: Form, submit: str, *, renamed: dict[str, str] | None = None
    ) -> FormCard:
        """Frame a form of a tab."""
        return self.release_on_trouble(FormCard(self.shell.ask, title, form, submit, renamed=renamed))

    def release_on_trouble(self, card: FormCard) -> FormCard:
        """Let a form be saved again where the database or the program failed."""
        self.shell.jobs.troubled.connect(card.ready)
        self.shell.jobs.broke.connect(card.ready)
        return card

    def write(
        self,
        work: Callable[[], Any],
        *,
        form: FormCard | None = None,
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[UserError], object] | None = None,
    ) -> None:
        """Write off the window's thread; then close the form, reread the dossier, and go on."""

        def done(result: Any) -> None:
            if form is not None:
                form.close_form()
            self.reread()
            if on_done is not None:
                on_done(result)

        if form is not None:
            form.wait()
        self.shell.jobs.write(
            work, initiator=self.page, on_done=done, on_error=on_error or (form.show_error if form else None)
        )


def _children(widget: QWidget) -> list[QObject]:
    found: Iterable[QObject] = widget.findChildren(QWidget)
    return list(found)


class DossierPart(QWidget):
    """One tab, or a part of one."""

    occupied = Signal(bool)
    """Whether a form is open: then its 保存 is the page's one main action."""

    def __init__(self, host: Host) -> None:
        """Empty until a dossier is shown."""
        super().__init__()
        self.host = host
        self.dossier: Dossier | None = None

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what was read; a form that is open stays."""
        self.dossier = dossier

    def begin(self, action: str) -> None:
        """Open the form of an action."""

    def slots_of_forms(self) -> list[FormSlot]:
        """The places where forms open."""
        return [child for child in _children(self) if isinstance(child, FormSlot)]

    @property
    def forms_open(self) -> bool:
        """Say whether a form is open here."""
        return any(slot.card is not None for slot in self.slots_of_forms())

    def unsaved(self) -> bool:
        """Say whether something typed would be lost."""
        return any(slot.card is not None and slot.card.form.dirty for slot in self.slots_of_forms())

    def discard(self) -> None:
        """Give up what was typed."""
        for slot in self.slots_of_forms():
            slot.clear()


class Below(DossierPart):
    """Parts one below another on one tab."""

    def __init__(self, host: Host, *parts: DossierPart) -> None:
        """Put them below each other; the last takes the height that is left."""
        super().__init__(host)
        self.parts = parts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in parts:
            column.addWidget(part, 1 if part is parts[-1] else 0)
            part.occupied.connect(self.occupied)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show it in all."""
        super().show_dossier(dossier)
        for part in self.parts:
            part.show_dossier(dossier)

    def begin(self, action: str) -> None:
        """Let the part that knows the action begin it."""
        for part in self.parts:
            part.begin(action)


class Beside(DossierPart):
    """Two parts side by side on one tab."""

    def __init__(self, host: Host, left: DossierPart, right: DossierPart, *, shares: tuple[int, int]) -> None:
        """Put them beside each other; `shares` is how the width is divided."""
        super().__init__(host)
        self.parts = (left, right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part, share in zip(self.parts, shares, strict=True):
            row.addWidget(part, share)
            part.occupied.connect(self.occupied)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show it in both."""
        super().show_dossier(dossier)
        for part in self.parts:
            part.show_dossier(dossier)

    def begin(self, action: str) -> None:
        """Let the part that knows the action begin it."""
        for part in self.parts:
            part.begin(action)
