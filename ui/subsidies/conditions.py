"""条件: the conditions of a claim with ✔, ✘ or ?, each sentence once, with the people of a roster it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.values import Tri
from caseworker_app.services.subsidy_views import ConditionView
from ui.icons import Icon
from ui.palette import Role
from ui.widgets.labels import IconLabel, Text

MARKS = {
    True: (Icon.CHECK, Role.GOOD, "符合"),
    False: (Icon.CROSS, Role.BAD, "不符合"),
    None: (Icon.QUESTION, Role.ASK, "尚未明确"),
}
ORDER = {False: 0, None: 1, True: 2}
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence about a condition, and the people it is said of (none where it is the claim's only row)."""

    met: Tri
    sentence: str
    people: tuple[int, ...]


def gathered(conditions: Sequence[ConditionView]) -> list[Said]:
    """Each sentence once, what fails first, then what is open; with everybody of whom it is said."""
    people: dict[tuple[Tri, str], list[int]] = {}
    for one in conditions:
        sentence = "；".join(part.rstrip("。") for part in one.because)
        if sentence:
            known = people.setdefault((one.met, sentence), [])
            if one.person is not None and one.person not in known:
                known.append(one.person)
    found = [Said(met, sentence, tuple(who)) for (met, sentence), who in people.items()]
    return sorted(found, key=lambda said: ORDER[said.met])


class Conditions(QWidget):
    """The conditions of a kind, a line each."""

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []

    @property
    def said(self) -> list[str]:
        """What is shown, mark and sentence."""
        return [row.accessibleName() for row in self._rows]

    def show_conditions(
        self, conditions: Sequence[ConditionView], names: Mapping[int, str] | None = None
    ) -> None:
        """Show these; `names` are those of the people of a roster."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_line(said, names or {}) for said in gathered(conditions)]
        for row in self._rows:
            self._column.addWidget(row)


def _line(said: Said, names: Mapping[int, str]) -> QWidget:
    """One condition in one line: its mark and its sentence."""
    icon, role, says = MARKS[said.met]
    sentence = said.sentence + _whose(said.people, names)
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, role, says=says), 0, Qt.AlignmentFlag.AlignTop)
    ink = Role.QUIET if said.met else Role.BAD if said.met is False else Role.INK
    row.addWidget(Text(sentence, size=13, ink=ink, wrap=True), 1)
    line.setAccessibleName(f"{says}：{sentence}")
    return line


def _whose(people: Sequence[int], names: Mapping[int, str]) -> str:
    """The people of a sentence: how many and who, the first of them by name."""
    if not people:
        return ""
    listed = "、".join(names.get(person, str(person)) for person in people[:MOST_NAMES])
    more = "等" if len(people) > MOST_NAMES else ""
    words = QCoreApplication.translate("Conditions", "（{} 人：{}{}）")
    return words.format(len(people), listed, more)
