"""一套认定规则: its document, first day, groups and readings, and whether the centre uses it, on one card."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.services.rule_sets import SetView
from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.labels import Chip, Text


def _tr(text: str) -> str:
    return QCoreApplication.translate("SetCard", text)


class SetCard(Card):
    """One rule set; the administrator may use it from a day on."""

    asked = Signal(str)

    def __init__(self, view: SetView, on: date, *, may_activate: bool) -> None:
        """Show the set as it stands."""
        rules = view.rules
        super().__init__(rules.title)
        self.code = rules.code
        self.chip = Chip(standing_of(view, on), Role.GOOD if view.in_use else Role.QUIET)
        head = QHBoxLayout()
        head.addWidget(self.chip)
        head.addWidget(Text(f"{rules.document}\u3000{rules.cited}".rstrip(), size=13, wrap=True), 1)
        self.add(head)
        since = _tr("{} 起施行").format(rules.from_day)
        self.add(Text(f"{since}\u3000{_tr('代码')} {rules.code}", size=13, ink=Role.QUIET))
        if view.activation is not None:
            said = _tr("依据 {}，{}").format(view.activation.document, view.activation.reason)
            self.add(Text(said, size=13, ink=Role.QUIET, wrap=True))
        names = "、".join(rules.label(code) for code in rules.codes)
        self._details = [Text(_tr("{} 类：{}").format(len(rules.codes), names), size=13, wrap=True)]
        self._details += [Text(note, size=12, ink=Role.QUIET, wrap=True) for note in rules.notes]
        for part in self._details:
            self.add(part)
        self.body.addStretch(1)
        self.button = LinkButton(_tr("采用此规则…"))
        self.button.setAccessibleName(_tr("采用{}").format(rules.title))
        self.button.clicked.connect(lambda: self.asked.emit(self.code))
        kept = self.button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(kept)
        self.add_action(self.button)  # before it is shown: without a parent it would be a window of its own
        self.button.setVisible(may_activate and not view.in_use)

    def fold(self, folded: bool) -> None:
        """Leave out groups and readings, so that the list below has room."""
        for part in self._details:
            part.setVisible(not folded)


def standing_of(view: SetView, on: date) -> str:
    """Whether the set is in use, and from which day it is to be or once was."""
    set_for = view.activation.from_day if view.activation else None
    if view.in_use:
        return _tr("{} 起采用").format(set_for) if set_for else _tr("正在采用（默认）")
    if set_for is None:
        return _tr("未采用")
    return _tr("定于 {} 起采用").format(set_for) if set_for > on else _tr("{} 起曾采用").format(set_for)
