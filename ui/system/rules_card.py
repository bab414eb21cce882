"""政策与规则: from 系统 to the dated values and to the rule sets the determinations go by."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout

from ui.page import Shell
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card
from ui.widgets.labels import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the rules: what its button says, its key, and what one finds there."""

    label: str
    page: str
    hint: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("RulesCard", text)


def entries() -> tuple[Entry, ...]:
    """The pages there are."""
    return (
        Entry(_tr("政策参数"), "parameters", _tr("金额、年龄、期限及其文件；核实待核的数值")),
        Entry(_tr("认定规则"), "rule_sets", _tr("各套名单；换一套规则谁进谁出")),
    )


class RulesCard(Card):
    """A button for each page of the rules."""

    def __init__(self, shell: Shell, listed: Sequence[Entry] | None = None) -> None:
        """List these pages, or all there are."""
        super().__init__(_tr("政策与规则"))
        self.buttons: dict[str, QuietButton] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, entry in enumerate(entries() if listed is None else listed):
            button = QuietButton(entry.label)
            button.clicked.connect(lambda _=False, key=entry.page: shell.open_page(key))
            button.setAccessibleDescription(entry.hint)
            self.buttons[entry.page] = button
            grid.addWidget(button, place, 0)
            grid.addWidget(Text(entry.hint, size=13, ink=Role.QUIET, wrap=True), place, 1)
        self.add(grid)
