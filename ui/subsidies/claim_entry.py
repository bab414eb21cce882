"""申请内容: the kind, who claims, and what the kind asks; what was said of the claimant stays when another kind is chosen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.subsidies import KINDS, Kind
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.services.desk import Desk
from ui.page import Shell
from ui.palette import Role
from ui.subsidies.claimant_form import claimant_form, has_roster
from ui.subsidies.kind_form import kind_form
from ui.subsidies.months_edit import MonthsEdit
from ui.subsidies.order import EnterLeads, in_tab_order, stops
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card
from ui.widgets.choices import ChoiceEdit
from ui.widgets.form import Form
from ui.widgets.labels import Text
from ui.widgets.person_pick import PersonPick, Picked
from ui.widgets.question import ask_unsaved

ADD_ROW = "Alt+B"
PERSON = "person"


class ClaimEntry(Card):
    """The left side of a new application."""

    edited = Signal()
    turned = Signal()
    """Another kind was chosen: what was asked of the one before is gone."""

    def __init__(self, shell: Shell, desk: Desk, at_stake: Callable[[], bool]) -> None:
        """Nothing chosen; `at_stake` says whether more than this card would be lost with the kind."""
        super().__init__(self.tr("申请内容"))
        self._shell, self._desk, self._at_stake = shell, desk, at_stake
        self._code: object = None
        self._about: dict[str, str] = {}
        self._picked: Picked | None = None
        self.after: QWidget | None = None
        """Where Enter and Tab go after the last field."""
        self.kind = ChoiceEdit([(code, kind.label) for code, kind in KINDS.items()])
        self.kind.setAccessibleName(self.tr("补贴种类"))
        self.kind.setMinimumContentsLength(12)
        self.kind.edited.connect(self._kind_edited)
        self.kind.installEventFilter(self)
        self._says = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.claimant: Form = Form(save_keys=False)
        self.form: Form = Form(save_keys=False)
        self.add_button = QuietButton(self.tr("加入花名册"), shortcut=ADD_ROW, show_keys=True)
        self._lay_out()
        self._build()

    @property
    def chosen(self) -> Kind | None:
        """The kind chosen."""
        code = self.kind.value()
        return KINDS.get(code) if isinstance(code, str) else None

    @property
    def dirty(self) -> bool:
        """Whether something was typed."""
        return self.form.dirty or self.claimant.dirty

    @property
    def picked(self) -> Picked | None:
        """The person who stands in the form, None for nobody."""
        return self._pick(PERSON)

    def claimant_ids(self) -> tuple[int | None, int | None]:
        """The person or the unit that claims, as picked so far."""
        unit = self._pick("employer")
        kind = self.chosen
        person = self.picked if kind is not None and kind.claimant is Claimant.PERSON else None
        return (person.id if person else None), (unit.id if unit else None)

    def reset(self, code: object = None) -> None:
        """Begin anew with a kind, without a question."""
        self._about, self._picked = {}, None
        self.claimant.mark_clean()
        self._choose(code)
        self._replace(Form(save_keys=False), Form(save_keys=False))
        self._build()

    def set_person(self, picked: Picked | None) -> None:
        """Put a person into the form; it stays through a change of kind and counts as unchanged."""
        self._picked = picked
        self.claimant.set_values({PERSON: picked})
        self.edited.emit()

    def put_in_order(self) -> None:
        """Let Tab go through the fields as they are read, then to what comes after them."""
        after = [self.after] if self.after is not None else []
        in_tab_order([self.kind, *stops(self.claimant), *stops(self.form), self.add_button, *after])
        for name in self.form.draft():
            if isinstance(months := self.form.editor(name), MonthsEdit):
                months.put_in_order()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in the kind lead to the claimant."""
        entered = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and entered and self.chosen is not None:
            self.claimant.focus_first()
            return True
        return super().eventFilter(watched, event)

    def _pick(self, name: str) -> Picked | None:
        editor = self.claimant.editor(name) if name in self.claimant.draft() else None
        return editor.box.picked if isinstance(editor, PersonPick) else None

    def _kind_edited(self) -> None:
        """Ask once where something typed would be lost, then ask what the new kind asks."""
        if self.kind.value() == self._code:
            return
        at_stake = self.form.dirty or self._at_stake()
        if at_stake and not ask_unsaved(self._shell.ask, self):
            self._choose(self._code)
            return
        self._choose(self.kind.value())
        self._build()

    def _choose(self, code: object) -> None:
        self.kind.blockSignals(True)
        self.kind.set_value(code)
        self.kind.blockSignals(False)
        self._code = self.kind.value()

    def _build(self) -> None:
        kind = self.chosen
        self._says.setText(kind.note if kind else self.tr("选定补贴种类后，这里列出需要填写的内容。"))
        self.add_button.setVisible(kind is not None and has_roster(kind))
        dirty = self.claimant.dirty
        self._remember()
        claimant = claimant_form(self._shell, self._desk, kind)
        form = kind_form(kind, self._desk.on) if kind else Form(save_keys=False)
        self._replace(claimant, form)
        if self._picked is not None and PERSON not in self._about:
            claimant.set_values({PERSON: self._picked})
        claimant.restore(self._about)
        if not dirty:
            claimant.mark_clean()
        EnterLeads(claimant, self._to_form)
        EnterLeads(form, self._to_end)
        self.put_in_order()
        self.turned.emit()

    def _remember(self) -> None:
        """Keep what was said of the claimant; what was typed but not picked is no person or unit."""
        for name, raw in self.claimant.draft().items():
            if isinstance(self.claimant.editor(name), PersonPick) and self._pick(name) is None:
                self._about.pop(name, None)
            else:
                self._about[name] = raw

    def _replace(self, claimant: Form, form: Form) -> None:
        for old, new in ((self.claimant, claimant), (self.form, form)):
            self._forms.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
            new.show()
            new.edited.connect(self.edited)
        self.claimant, self.form = claimant, form

    def _to_form(self) -> None:
        self.form.focus_first()

    def _to_end(self) -> None:
        """After the last field: to the roster where one is made, else to what comes after."""
        then: Any = self.after if self.add_button.isHidden() else self.add_button
        if then is not None:
            then.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(Text(self.tr("补贴种类"), size=13, ink=Role.QUIET))
        row.addWidget(self.kind, 1)
        self.add(row)
        self.add(self._says)
        self._forms = QVBoxLayout()
        self._forms.setSpacing(12)
        self._forms.addWidget(self.claimant)
        self._forms.addWidget(self.form)
        self.add(self._forms)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
