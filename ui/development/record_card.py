"""一条登记的卡片: what is kept of one record, what follows from it, and what can be done to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.facts import Fact, Facts
from ui.widgets.labels import Chip, Text


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done to the record."""

    label: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say below the facts: a small word of status, and the sentence."""

    word: str
    role: Role
    sentence: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One record as its card shows it."""

    title: str
    note: str
    facts: Sequence[Fact]
    lines: Sequence[Line] = ()
    actions: Sequence[Action] = ()


class RecordCard(Card):
    """The card of one record."""

    def __init__(self, shown: Shown, *, columns: int = 3) -> None:
        """Show the record, its facts in so many columns."""
        super().__init__(shown.title, note=shown.note)
        for action in shown.actions:
            self.add_action(_button(action, shown.title))
        facts = Facts(columns=columns)
        facts.show_facts(shown.facts)
        self.add(facts)
        for line in shown.lines:
            self.add(_line(line, shown.title))


def known(facts: Sequence[Fact]) -> list[Fact]:
    """Only the facts that are known: a record with few fields is a small card."""
    return [fact for fact in facts if fact.value]


def _button(action: Action, title: str) -> LinkButton:
    button = LinkButton(action.label)
    button.setAccessibleName(f"{title}：{action.label}")
    button.clicked.connect(lambda: action.act())
    return button


def _line(line: Line, title: str) -> QWidget:
    row = QWidget()
    laid = QHBoxLayout(row)
    laid.setContentsMargins(0, 2, 0, 2)
    laid.setSpacing(8)
    laid.addWidget(Chip(line.word, line.role))
    laid.addWidget(Text(line.sentence, size=13, wrap=True), 1)
    if line.action is not None:
        laid.addWidget(_button(line.action, title))
    return row
